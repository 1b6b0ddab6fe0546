"""S-GUEST-1..3, S-PRICE for phones: a photo of the sticker, a script that orders 9,990 portions, an ended visit."""

import json
from typing import Any

import pytest

from kitchen.models import Ticket
from menus.actions import set_sold_out, touch_menu
from orders import actions as orders
from orders import guest_queries as queries
from orders.models import GuestOrder, Line, Round
from orders.visiting import VisitOver
from printing.models import PrintJob
from tables.models import Call, Seating, Visit
from tests.cast import House, KeyedClient, build_house
from tests.orders import phones
from tests.orders.drafts import seat, send_to_table, wanted
from tests.orders.phones import JSON


def send(client: KeyedClient, house: House, *codes: Any, **fields: Any) -> Any:
    return client.post("/g/orders/", phones.draft(house, *codes, **fields), **JSON)


def reached_the_kitchen() -> int:
    return Ticket.objects.count() + PrintJob.objects.count() + Round.objects.count()


# S-GUEST-1: somebody has a photo of the sticker, and is not here


def test_a_photo_of_the_sticker_orders_nothing(house: House) -> None:
    phones.rules(house, mode="open")
    party, sticker = seat(house, 12, 2), phones.sticker(house, 12)
    stranger = phones.stranger()
    assert send(stranger, house, "soup").status_code == 410
    assert stranger.post(f"/g/t/{sticker.code}/visits/", {"ask": "1"}, **JSON).json()["state"] == "asking"
    assert send(stranger, house, "soup").status_code == 409
    assert stranger.post("/g/calls/", {"kind": "waiter"}, **JSON).status_code == 409
    assert reached_the_kitchen() == 0 and not GuestOrder.objects.exists() and not Call.objects.exists()
    assert not Visit.objects.filter(seating=party, state="in").exists()


def test_a_stolen_cookie_value_that_was_made_up_is_nobodys(house: House) -> None:
    phones.rules(house, mode="open")
    party = seat(house, 12)
    phones.join(house, party)
    visit = Visit.objects.get()
    for made_up in ("t.", "t.x", f"t.{visit.token_hash}", f"t.{visit.ref}", f"r.{visit.ref}", visit.ref, "t.t.t"):
        client = phones.stranger()
        client.cookies["brigade_guest"] = made_up
        assert send(client, house, "soup").status_code == 410, made_up
    assert reached_the_kitchen() == 0


def test_the_code_cannot_be_found_by_trying(house: House) -> None:
    party, sticker = seat(house, 12), phones.sticker(house, 12)
    Seating.objects.filter(pk=party.pk).update(code="0042")
    statuses = []
    for guess in range(100):  # 0042 is among them
        answer = phones.stranger().post(f"/g/t/{sticker.code}/visits/", {"code": f"{guess:04}"}, **JSON)
        statuses.append(answer.status_code)
    assert statuses == [422] * 5 + [429] * 95
    assert not Visit.objects.exists()
    assert [it.kind for it in queries.needs(house.venue)] == ["code"]


def test_the_first_order_waits_though_the_code_was_right(house: House) -> None:
    phones.rules(house)
    client = phones.phone(house, seat(house, 12))
    assert send(client, house, "soup").json()["why"] == "first"
    assert reached_the_kitchen() == 0


# S-GUEST-2: Kunming 2023, 9,990 portions


@pytest.mark.parametrize("mode", ["confirm", "open"])
def test_9990_portions_are_stopped_at_the_first_request(house: House, mode: str) -> None:
    phones.rules(house, mode=mode)
    party = seat(house, 12)
    client = phones.phone(house, party)
    Seating.objects.filter(pk=party.pk).update(guests_accepted_at=party.opened_at)
    for _time in range(5):
        answer = send(client, house, phones.line(house, "soup", 9990))
        assert answer.status_code == 409 and answer.json()["ok"] is False
    assert reached_the_kitchen() == 0 and not GuestOrder.objects.exists()
    alarm = Call.objects.get()
    assert (alarm.kind, alarm.seating) == ("odd", party) and "9990" in alarm.note
    assert [it.kind for it in queries.needs(house.venue)] == ["odd"]
    # Whatever that phone tries next waits for somebody, until somebody has looked.
    assert send(client, house, "soup").json() | {"order": ""} == {
        "ok": True,
        "order": "",
        "state": "waiting",
        "why": "odd",
        "url": "/g/orders/",
    }
    assert reached_the_kitchen() == 0


def test_many_lines_are_counted_together(house: House) -> None:
    phones.rules(house, mode="open")
    client = phones.phone(house, seat(house, 12))
    assert send(client, house, *["soup"] * 41).status_code == 409
    assert send(client, house, *[phones.line(house, "soup", 20)] * 3).status_code == 409
    assert send(client, house, *["soup"] * 501).status_code == 422
    assert reached_the_kitchen() == 0 and Call.objects.count() == 1


def test_a_script_with_new_keys_gets_one_order_in_half_a_minute(house: House) -> None:
    phones.rules(house, mode="open", seconds_between=30)
    client = phones.phone(house, seat(house, 12))
    statuses = [send(client, house, "soup").status_code for _time in range(20)]
    assert statuses == [200] + [429] * 19
    assert Round.objects.count() == 1


@pytest.mark.parametrize("quantity", [0, -1, 1.5, "9990", True, None, 10**30])
def test_a_quantity_is_a_number_of_dishes(house: House, quantity: object) -> None:
    phones.rules(house, mode="open")
    client = phones.phone(house, seat(house, 12))
    assert send(client, house, phones.line(house, "soup") | {"quantity": quantity}).status_code == 422
    assert reached_the_kitchen() == 0


# S-GUEST-3: the party has left


@pytest.mark.parametrize("deed", ["orders", "calls", "cancellation", "withdrawal", "admission"])
def test_after_clear_table_the_old_phone_does_nothing(house: House, deed: str) -> None:
    phones.rules(house)
    party = seat(house, 12)
    client, asks = phones.phone(house, party), phones.phone(house, party, code=None)
    sent_ref = send(client, house, "soup").json()["order"]
    visit = Visit.objects.get(state="asking")
    with house.acting() as act:
        orders.clear_table(party, act=act)
    seat(house, 12)  # the next party sits down
    line = send_to_table(house, 12, wanted(house, "bass")).lines.get()
    before = reached_the_kitchen()
    path = {
        "orders": "/g/orders/",
        "calls": "/g/calls/",
        "cancellation": f"/g/lines/{line.pk}/cancellation/",
        "withdrawal": f"/g/orders/{sent_ref}/withdrawal/",
        "admission": f"/g/visits/{visit.ref}/admission/",
    }[deed]
    for phone in (client, asks):
        answer = phone.post(path, phones.draft(house, "soup", kind="waiter") if deed == "orders" else {"kind": "bill"})
        assert answer.status_code == 410, deed
    assert reached_the_kitchen() == before and not Call.objects.exists()


def test_a_new_party_has_a_new_code_and_none_of_the_old_phones(house: House) -> None:
    codes = set()
    for _party in range(6):
        party = seat(house, 12)
        phones.join(house, party)
        codes.add(party.code)
        with house.acting() as act:
            orders.clear_table(party, act=act)
    assert len(codes) > 1 and not Visit.objects.filter(ended_at=None).exists()


def test_what_was_sent_in_the_very_moment_of_clearing_is_refused(house: House) -> None:
    """The cookie was read while the party still sat; the act looks again."""
    phones.rules(house, mode="open")
    party = seat(house, 12)
    now = phones.join(house, party)
    with house.acting() as act:
        orders.clear_table(party, act=act)
    with pytest.raises(VisitOver):
        phones.order(house, now, wanted(house, "soup"))
    assert reached_the_kitchen() == 0


# S-PRICE, for phones


@pytest.mark.parametrize(
    "field", ["price", "unit_price", "discount", "tax", "tax_rate", "state", "amount", "course", "name", "__proto__"]
)
def test_a_phone_says_no_price(house: House, field: str) -> None:
    phones.rules(house, mode="open")
    client = phones.phone(house, seat(house, 12))
    assert send(client, house, phones.line(house, "burger") | {field: 1}).status_code == 422
    cart = {"lines": [phones.line(house, "burger")], "note": "", field: 1}
    assert send(client, house, "soup", cart=json.dumps(cart)).status_code == 422
    assert not Line.objects.exists()


def test_a_phone_buys_only_what_this_house_sells(house: House) -> None:
    phones.rules(house, mode="open")
    client = phones.phone(house, seat(house, 12))
    elsewhere, burger = build_house("Elsewhere"), phones.line(house, "burger")
    with house.acting() as act:
        set_sold_out(house.bass, True, act=act)
    house.espresso.is_active = False
    house.espresso.save()
    touch_menu(house.venue)
    tries = [
        phones.line(elsewhere, "burger"),
        burger | {"item": elsewhere.burger.pk},
        burger | {"variant": elsewhere.variant("burger").pk},
        burger | {"variant": house.variant("sancerre", "glass").pk},
        burger | {"modifiers": phones.line(house, "cote", choices=("rare",))["modifiers"]},
        phones.line(house, "cote"),  # without its doneness
        phones.line(house, "bass"),
        phones.line(house, "espresso"),
    ]
    for line in tries:
        assert send(client, house, line).status_code == 409, line
    assert not Line.objects.exists()
    assert send(client, house, burger).status_code == 200
    assert Line.objects.get().amount == 1950


def test_a_phone_pays_the_houses_price_with_its_choices(house: House) -> None:
    phones.rules(house, mode="open")
    client = phones.phone(house, seat(house, 12))
    send(client, house, phones.line(house, "burger", 2, choices=("cheese", "bacon")))
    assert Line.objects.get().amount == GuestOrder.objects.get().amount == 2 * (1950 + 300)


@pytest.mark.parametrize("other", ["another phone", "the same phone, in anew"])
def test_until_somebody_has_looked_every_phone_of_the_party_waits(house: House, other: str) -> None:
    """Leaving and typing the code again is no way round the alarm."""
    phones.rules(house, mode="open")
    party = seat(house, 12)
    client = phones.phone(house, party)
    assert send(client, house, phones.line(house, "soup", 9990)).status_code == 409
    if other != "another phone":
        assert client.post("/g/leaving/", **JSON).status_code == 200
    assert send(phones.phone(house, party), house, "soup").json()["why"] == "odd"
    assert reached_the_kitchen() == 0
