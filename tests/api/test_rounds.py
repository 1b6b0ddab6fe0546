"""A round on a tab, by a program."""

import pytest

from kitchen.models import Ticket
from menus.actions import set_sold_out
from orders.models import Line, Round, Tab
from tests.api.conftest import Program
from tests.cast import House
from tests.orders.drafts import as_json, wanted
from tests.payments.evening import cash, furnish, open_drawer, order, whole


@pytest.fixture
def tab(house: House) -> Tab:
    return order(house, "soup", table=5)


def draft(house: House, *codes: str, **altered: object) -> dict:
    return {"lines": [as_json(wanted(house, it), **altered) for it in codes]}


def test_a_round_goes_to_the_kitchen_at_the_houses_prices(house: House, program: Program, tab: Tab) -> None:
    answer = program.post(f"/tabs/{tab.ref}/rounds", draft(house, "burger", "bass"))
    assert answer.status_code == 201, answer.content
    said = answer.json()
    assert said["ref"] == tab.ref and said["round"] == 2 and said["amount"] == 950 + 1950 + 2900
    assert [it["name"] for it in said["rounds"][1]["lines"]] == ["Beef burger", "Sea bass"]
    assert Ticket.objects.filter(origin=tab.topic).count() == 2


@pytest.mark.parametrize("field", ["price", "unit_price", "amount", "discount", "tax_rate", "state"])
def test_a_price_is_never_taken(house: House, program: Program, tab: Tab, field: str) -> None:
    answer = program.post(f"/tabs/{tab.ref}/rounds", draft(house, "burger", **{field: 1}))
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == f"#/lines/0/{field}"
    assert Round.objects.count() == 1


def test_the_same_key_places_one_round_and_tells_how_the_tab_stands(house: House, program: Program, tab: Tab) -> None:
    path, said = f"/tabs/{tab.ref}/rounds", draft(house, "burger")
    first = program.post(path, said, key="round-one-please")
    order(house, "bass", tab=tab)
    again = program.post(path, said, key="round-one-please")
    assert "Idempotent-Replay" not in first.headers and again["Idempotent-Replay"] == "true"
    assert again.status_code == first.status_code == 201
    assert again.json()["round"] == 2 and len(again.json()["rounds"]) == 3
    assert Line.objects.filter(tab=tab, item=house.burger).count() == 1


def test_fields_in_another_order_are_the_same_body(house: House, program: Program, tab: Tab) -> None:
    line = as_json(wanted(house, "burger"))
    path, turned = f"/tabs/{tab.ref}/rounds", dict(reversed(line.items()))
    program.post(path, {"lines": [line]}, key="round-one-please")
    assert program.post(path, {"lines": [turned]}, key="round-one-please").status_code == 201
    assert Round.objects.filter(tab=tab).count() == 2


def test_the_same_key_with_another_body_is_refused(house: House, program: Program, tab: Tab) -> None:
    path = f"/tabs/{tab.ref}/rounds"
    program.post(path, draft(house, "burger"), key="round-one-please")
    answer = program.post(path, draft(house, "bass"), key="round-one-please")
    assert answer.status_code == 409 and answer.json()["type"].endswith("/key-reused")


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "no spaces, please"])
def test_without_a_good_key_nothing_happens(house: House, program: Program, tab: Tab, key: str) -> None:
    answer = program.post(f"/tabs/{tab.ref}/rounds", draft(house, "burger"), key=key)
    assert answer.status_code == 400 and answer.json()["type"].endswith("/no-key")
    assert Round.objects.filter(tab=tab).count() == 1


def test_what_is_sold_out_refuses_the_round_and_names_its_line(house: House, program: Program, tab: Tab) -> None:
    with house.acting() as act:
        set_sold_out(house.bass, True, act=act)
    answer = program.post(f"/tabs/{tab.ref}/rounds", draft(house, "burger", "bass"))
    said = answer.json()
    assert answer.status_code == 409 and said["type"].endswith("/refused")
    assert "Sea bass" in said["detail"] and said["way_out"]
    assert [it["pointer"] for it in said["errors"]] == ["#/lines/1"]


def test_a_refused_round_may_use_its_key_again(house: House, program: Program, tab: Tab) -> None:
    path, missing = f"/tabs/{tab.ref}/rounds", draft(house, "cote")
    assert program.post(path, missing, key="round-one-please").status_code == 409
    assert program.post(path, draft(house, "burger"), key="round-one-please").status_code == 201


def test_a_paid_tab_takes_no_round(house: House, program: Program) -> None:
    furnish(house)
    open_drawer(house)
    tab = order(house, "bass", table=6)
    cash(house, whole(house, tab))
    answer = program.post(f"/tabs/{tab.ref}/rounds", draft(house, "burger"))
    assert answer.status_code == 409 and "paid" in answer.json()["detail"]


def test_a_note_with_a_cards_number_is_not_kept(house: House, program: Program, tab: Tab) -> None:
    answer = program.post(f"/tabs/{tab.ref}/rounds", draft(house, "burger", note="4111 1111 1111 1111"))
    assert answer.status_code == 422 and not Line.objects.filter(note__contains="4111").exists()
