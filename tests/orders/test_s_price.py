"""S-PRICE: whatever a client sends, nothing is sold at other than the house's price, to other than its tables."""

import json
from typing import Any

import pytest
from django.test import Client

from menus.actions import set_sold_out, touch_menu
from orders.models import Line, Round
from tests.cast import House, build_house
from tests.orders.drafts import as_json, form, wanted

JSON = {"HTTP_ACCEPT": "application/json"}


def post(client: Client, data: dict[str, Any]) -> Any:
    return client.post("/rounds/", data, **JSON)


def refused(house: House, line: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    """Post one burger, altered; nothing may have been sold, and the answer says why."""
    line = line or as_json(wanted(house, "burger"))
    answer = post(house.client(), form(line, table=house.table(12).pk) | fields)
    assert answer.status_code in (409, 422), answer.content
    assert not Round.objects.exists() and not Line.objects.exists()
    said = answer.json()
    assert said["ok"] is False and said["text"]
    return said


@pytest.mark.parametrize(
    "field",
    ["price", "unit_price", "discount", "tax", "tax_rate", "state", "amount", "billed_amount", "name", "__proto__"],
)
def test_a_line_can_only_say_what_is_wanted(house: House, field: str) -> None:
    refused(house, as_json(wanted(house, "burger"), **{field: 1}))


@pytest.mark.parametrize("field", ["price", "discount", "amount", "tax"])
def test_a_draft_and_a_form_can_neither(house: House, field: str) -> None:
    line = as_json(wanted(house, "burger"))
    refused(house, cart=json.dumps({"lines": [line], field: 0}))
    refused(house, **{field: "0"})


@pytest.mark.parametrize("quantity", [0, -1, 100, 10**9, 10**30, 1.5, "2", True, None, [1], {"n": 1}])
def test_a_quantity_lies_between_1_and_99(house: House, quantity: Any) -> None:
    refused(house, as_json(wanted(house, "burger"), quantity=quantity))


@pytest.mark.parametrize("quantity", [1, 99])
def test_its_ends_are_allowed(house: House, quantity: int) -> None:
    answer = post(house.client(), form(wanted(house, "burger", quantity), table=house.table(12).pk))
    assert answer.json()["ok"] and Line.objects.get().amount == 1950 * quantity


@pytest.mark.parametrize("lines", [0, 61])
def test_a_round_has_at_most_60_lines(house: House, lines: int) -> None:
    refused(house, cart=json.dumps({"lines": [as_json(wanted(house, "burger"))] * lines}))


def test_another_venues_item_is_refused(house: House) -> None:
    refused(house, as_json(wanted(build_house("Elsewhere"), "burger")))


def test_another_items_size_is_refused(house: House) -> None:
    refused(house, as_json(wanted(house, "burger"), variant=house.variant("soup").pk))


def test_another_items_choice_is_refused(house: House) -> None:
    rare = wanted(house, "cote", choices=("rare",)).modifier_ids
    refused(house, as_json(wanted(house, "burger"), modifiers=list(rare)))


def test_a_choice_made_twice_is_refused(house: House) -> None:
    cheese = wanted(house, "burger", choices=("cheese",)).modifier_ids
    refused(house, as_json(wanted(house, "burger"), modifiers=list(cheese * 2)))


def test_a_missing_choice_is_refused(house: House) -> None:
    refused(house, as_json(wanted(house, "cote")))


def test_what_left_the_menu_is_refused(house: House) -> None:
    house.burger.is_active = False
    house.burger.save()
    touch_menu(house.venue)
    assert refused(house)["lines"] == [0]


def test_what_is_sold_out_is_refused_by_its_place(house: House) -> None:
    with house.acting() as act:
        set_sold_out(house.bass, True, act=act)
    lines = [as_json(wanted(house, "burger")), as_json(wanted(house, "bass"))]
    said = refused(house, cart=json.dumps({"lines": lines}))
    assert said["lines"] == [1] and "sold out" in said["text"] and said["way_out"]


@pytest.mark.parametrize(
    "cart", ["", "null", "[]", "{}", '{"lines": 1}', '{"lines": [1]}', "[" * 5000, '{"lines": [{"item": NaN}]}', "\x00"]
)
def test_what_cant_be_read_is_refused(house: House, cart: str) -> None:
    refused(house, cart=cart)


@pytest.mark.parametrize("place", ["", "room", "tables", "0"])
def test_a_round_goes_somewhere_we_know(house: House, place: str) -> None:
    refused(house, place=place)


@pytest.mark.parametrize("table", ["", "x", "-1", "1e3", "٣", "9" * 40])
def test_a_tables_number_is_a_number(house: House, table: str) -> None:
    refused(house, table=table)


def test_another_venues_table_and_tab_take_nothing(house: House) -> None:
    other = build_house("Elsewhere")
    post(other.client(), form(wanted(other, "soup"), table=other.table(3).pk))
    theirs = Round.objects.get()
    for fields in ({"table": other.table(3).pk}, {"place": "tab", "tab": theirs.tab_id}):
        answer = post(house.client(), form(wanted(house, "burger"), **{"table": house.table(12).pk, **fields}))
        assert answer.status_code == 409
    assert Round.objects.get() == theirs


@pytest.mark.parametrize("note", ["4111 1111 1111 1111", "pays with 5500-0000-0000-0004", "x" * 141])
def test_a_note_holds_no_card_number_and_no_novel(house: House, note: str) -> None:
    refused(house, as_json(wanted(house, "burger"), note=note))


def test_an_order_number_is_no_card(house: House) -> None:
    answer = post(house.client(), form(wanted(house, "burger", note="call 0031 50 123 4567"), table=house.table(12).pk))
    assert answer.json()["ok"]
