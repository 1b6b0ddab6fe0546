"""What a guest's phone posts, and what it gets back."""

from datetime import timedelta
from typing import Any

import pytest

from core import clock
from core.ids import new_key
from kitchen.models import TicketItem
from orders import visiting
from orders.models import GuestOrder, Line, Round, Void
from printing.models import PrintJob
from tables.models import Call, Seating, Visit
from tests.cast import House, KeyedClient
from tests.orders import phones
from tests.orders.drafts import seat, wanted
from tests.orders.phones import JSON


def join(client: KeyedClient, house: House, number: int = 12, **fields: Any) -> Any:
    return client.post(f"/g/t/{phones.sticker(house, number).code}/visits/", fields, **JSON)


def send(client: KeyedClient, house: House, *codes: Any, **fields: Any) -> Any:
    return client.post("/g/orders/", phones.draft(house, *codes, **fields), **JSON)


def served(house: House, **rules: Any) -> tuple[Seating, KeyedClient]:
    """A party whose phone orders straight to the kitchen."""
    phones.rules(house, mode="open", **rules)
    party = seat(house, 12)
    return party, phones.phone(house, party)


def test_the_code_lets_a_phone_in_and_the_cookie_is_its_own(house: House) -> None:
    party, client = seat(house, 12), phones.stranger()
    answer = join(client, house, code=party.code)
    assert answer.json() == {"ok": True, "state": "in"}
    cookie = answer.cookies[visiting.COOKIE]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/g/"
    assert Visit.objects.get().seating == party


def test_without_a_script_the_phone_goes_back_to_the_menu(house: House) -> None:
    party, client, code = seat(house, 12), phones.stranger(), phones.sticker(house, 12).code
    answer = client.post(f"/g/t/{code}/visits/", {"code": party.code})
    assert (answer.status_code, answer["Location"]) == (303, f"/g/t/{code}/")


def test_an_answer_that_was_lost_comes_again(house: House) -> None:
    party, key = seat(house, 12), new_key()
    first = join(phones.stranger(), house, code=party.code, key=key)
    second = join(phones.stranger(), house, code=party.code, key=key)
    assert first.cookies[visiting.COOKIE].value == second.cookies[visiting.COOKIE].value
    assert Visit.objects.count() == 1 and Seating.objects.get().wrong_codes == 0


def test_a_phone_that_is_in_joins_once(house: House) -> None:
    party, client = seat(house, 12), phones.stranger()
    for _time in range(3):
        assert join(client, house, code=party.code).json()["state"] == "in"
    assert Visit.objects.count() == 1


def test_a_phone_that_asked_may_type_the_code_later(house: House) -> None:
    party, client = seat(house, 12), phones.stranger()
    assert join(client, house, ask="1").json() == {"ok": True, "state": "asking"}
    assert send(client, house, "soup").status_code == 409
    assert join(client, house, code="nope").status_code == 422
    assert join(client, house, code=party.code).json()["state"] == "in"
    assert Visit.objects.get().number == 1


def test_wrong_codes_are_counted_though_they_are_refused(house: House) -> None:
    party = seat(house, 12)
    bad = f"{(int(party.code) + 1) % 10_000:04}"
    said = [join(phones.stranger(), house, code=bad).status_code for _time in range(6)]
    assert said == [422] * 5 + [429]
    assert join(phones.stranger(), house, code=party.code).status_code == 429
    assert join(phones.stranger(), house, ask="1").status_code == 200


def test_nobody_joins_a_table_where_nobody_sits(house: House) -> None:
    assert join(phones.stranger(), house, code="1234").status_code == 409
    assert join(phones.stranger(), house, ask="1").status_code == 409


def test_a_sticker_out_of_use_lets_nobody_in(house: House) -> None:
    party, old = seat(house, 12), phones.sticker(house, 12)
    old.retired_at = clock.now()
    old.save()
    answer = phones.stranger().post(f"/g/t/{old.code}/visits/", {"code": party.code}, **JSON)
    assert answer.status_code == 409 and not Visit.objects.exists()
    assert phones.stranger().post("/g/t/nothing/visits/", {"code": party.code}, **JSON).status_code == 404


def test_who_works_here_is_nobody_on_guests_pages(house: House) -> None:
    party, waiter = seat(house, 12), house.client()
    phones.rules(house, mode="open")
    assert join(waiter, house, code=party.code).json()["ok"]
    assert send(waiter, house, "soup").json()["state"] == "placed"
    assert Round.objects.get().by is None


def test_a_send_is_answered_with_what_became_of_it(house: House) -> None:
    party, client = seat(house, 12), phones.stranger()
    join(client, house, code=party.code)
    answer = send(client, house, "soup")
    sent = GuestOrder.objects.get()
    assert answer.json() == {
        "ok": True,
        "order": sent.ref,
        "state": "waiting",
        "why": "first",
        "url": "/g/orders/",
    }


def test_five_taps_are_one_order_with_one_answer(house: House) -> None:
    _party, client = served(house, seconds_between=30)
    said = phones.draft(house, "soup")
    answers = [client.post("/g/orders/", said, **JSON).json() for _time in range(5)]
    assert GuestOrder.objects.count() == Line.objects.count() == 1
    assert all(it == answers[0] for it in answers)


def test_the_same_key_with_another_draft_is_refused(house: House) -> None:
    _party, client = served(house)
    key = new_key()
    send(client, house, "soup", key=key)
    answer = send(client, house, "bass", key=key)
    assert answer.status_code == 409 and answer.json()["key_used"]
    assert Line.objects.count() == 1


def test_a_changed_menu_is_said_to_the_script(house: House) -> None:
    _party, client = served(house)
    answer = send(client, house, "soup", menu=0)
    assert answer.status_code == 409
    said = answer.json()
    assert said["menu_changed"] is True and said["version"] == phones.version(house)


def test_too_soon_says_how_long(house: House) -> None:
    _party, client = served(house, seconds_between=30)
    send(client, house, "soup")
    answer = send(client, house, "soup")
    assert answer.status_code == 429 and 0 < answer.json()["seconds"] <= 30


@pytest.mark.parametrize("field", ["table", "seating", "tab", "place", "visit", "stay", "price", "state", "by"])
def test_a_guest_names_no_table_and_no_price(house: House, field: str) -> None:
    _party, client = served(house)
    assert send(client, house, "soup", **{field: "1"}).status_code == 422
    line = phones.line(house, "soup")
    assert send(client, house, line | {field: 1}).status_code == 422
    assert send(client, house, line | {"seat": 1}).status_code == 422
    assert send(client, house, line | {"take_away": True}).status_code == 422
    assert not GuestOrder.objects.exists()


def test_at_a_table_an_order_is_for_now(house: House) -> None:
    _party, client = served(house)
    assert send(client, house, "soup", at="2030-01-01T08:00").status_code == 409


def test_a_slip_of_the_thumb_is_taken_back_in_the_kitchen_too(house: House) -> None:
    _party, client = served(house)
    send(client, house, phones.line(house, "soup", 2), "bass")
    soup = Line.objects.get(name="Onion soup")
    assert client.post(f"/g/lines/{soup.pk}/cancellation/", {}, **JSON).json() == {"ok": True}
    void = Void.objects.get()
    assert (void.by, void.visit_ref, void.quantity) == (None, Visit.objects.get().ref, 2)
    assert TicketItem.objects.get(line_id=soup.pk).cancelled == 2
    assert PrintJob.objects.filter(purpose="void").count() == 1
    assert client.post(f"/g/lines/{soup.pk}/cancellation/", {}, **JSON).status_code == 409


def test_after_a_minute_or_when_it_is_ready_the_waiter_is_asked(house: House) -> None:
    _party, client = served(house)
    send(client, house, "soup", "bass")
    soup, bass = Line.objects.order_by("pk")
    TicketItem.objects.filter(line_id=soup.pk).update(ready_at=clock.now())
    assert client.post(f"/g/lines/{soup.pk}/cancellation/", {}, **JSON).json()["way_out"] == "Ask the waiter."
    clock.run_ahead(timedelta(seconds=61))
    said = client.post(f"/g/lines/{bass.pk}/cancellation/", {}, **JSON)
    clock.reset()
    assert said.status_code == 409 and not Void.objects.exists()


def test_a_phone_takes_back_only_what_it_ordered_itself(house: House) -> None:
    party, client = served(house)
    send(client, house, "soup")
    line = Line.objects.get()
    other = phones.phone(house, party)
    assert other.post(f"/g/lines/{line.pk}/cancellation/", {}, **JSON).status_code == 409
    stranger = phones.phone(house, seat(house, 11))
    assert stranger.post(f"/g/lines/{line.pk}/cancellation/", {}, **JSON).status_code == 404
    assert not Void.objects.exists()


def test_a_phone_withdraws_only_its_own_order(house: House) -> None:
    phones.rules(house)
    party = seat(house, 12)
    client, other = phones.phone(house, party), phones.phone(house, party)
    send(client, house, "soup")
    ref = GuestOrder.objects.get().ref
    assert other.post(f"/g/orders/{ref}/withdrawal/", {}, **JSON).status_code == 404
    assert client.post(f"/g/orders/{ref}/withdrawal/", {}, **JSON).json() == {"ok": True}
    assert GuestOrder.objects.get().state == "withdrawn"


def test_a_phone_of_the_party_lets_another_in_and_of_no_other_party(house: House) -> None:
    party = seat(house, 12)
    inside, asks = phones.phone(house, party), phones.phone(house, party, code=None)
    elsewhere = phones.phone(house, seat(house, 11))
    visit = Visit.objects.get(state="asking")
    assert elsewhere.post(f"/g/visits/{visit.ref}/admission/", {}, **JSON).status_code == 404
    assert asks.post(f"/g/visits/{visit.ref}/admission/", {}, **JSON).status_code == 409  # nobody lets themselves in
    assert inside.post(f"/g/visits/{visit.ref}/admission/", {}, **JSON).json() == {"ok": True}
    assert Visit.objects.get(pk=visit.pk).state == "in"


def test_a_phone_of_the_party_says_no(house: House) -> None:
    party = seat(house, 12)
    inside, asks = phones.phone(house, party), phones.phone(house, party, code=None)
    visit, key = Visit.objects.get(state="asking"), new_key()
    for _time in range(2):
        data = {"deny": "1", "key": key}
        assert inside.post(f"/g/visits/{visit.ref}/admission/", data, **JSON).status_code == 200
    assert send(asks, house, "soup").status_code == 410


def test_a_call_reaches_the_floor(house: House) -> None:
    _party, client = served(house)
    assert client.post("/g/calls/", {"kind": "bill"}, **JSON).json() == {"ok": True}
    assert Call.objects.get().kind == "bill"
    assert client.post("/g/calls/", {"kind": "nothing"}, **JSON).status_code == 422


def test_a_phone_that_leaves_is_nobody(house: House) -> None:
    _party, client = served(house)
    answer = client.post("/g/leaving/", {}, **JSON)
    assert answer.status_code == 200 and answer.cookies[visiting.COOKIE]["max-age"] == 0
    assert Visit.objects.get().ended_at


def test_a_phone_goes_on_in_its_own_language(house: House) -> None:
    party = seat(house, 12)
    client = phones.phone(house, party)
    answer = client.post("/g/language/", {"language": "nl", "next": "/g/orders/"})
    assert (answer.status_code, answer["Location"]) == (303, "/g/orders/")
    assert Visit.objects.get().language == "nl"
    assert client.post("/g/language/", {"language": "sv", "next": "https://evil.example/g/"})["Location"] == (
        "/g/orders/"
    )
    assert phones.stranger().post("/g/language/", {"language": "xx"}).status_code == 303


def test_a_phone_without_a_visit_does_nothing(house: House) -> None:
    _party, client = served(house)
    send(client, house, "soup")
    line, stranger = Line.objects.get(), phones.stranger()
    for path in ("/g/orders/", f"/g/lines/{line.pk}/cancellation/", "/g/calls/", "/g/leaving/"):
        answer = stranger.post(path, {"kind": "bill"}, **JSON)
        assert answer.status_code == 410 and answer.json()["over"], path
    assert wanted(house, "soup").item_id == line.item_id
