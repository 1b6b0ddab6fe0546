"""What staff see of guests' phones, and the one tap each needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from kitchen.models import Ticket
from menus.actions import touch_menu
from orders.drawing import tile
from orders.floor import floor
from orders.models import GuestOrder, Round
from tables import actions as tables
from tables.models import Call, Seating, Visit
from tests.cast import House
from tests.live.law import assert_region_law
from tests.orders.drafts import seat, send_to_table, wanted
from tests.orders.phones import accept, join, order, rules, sticker, visit_of

ON_FLOOR = {"HX-Request": "true", "HX-Target": "floor-region"}
IN_SHEET = {"HX-Request": "true", "HX-Target": "guest-phones"}


@contextmanager
def later(**by: int) -> Iterator[None]:
    clock.run_ahead(timedelta(**by))
    try:
        yield
    finally:
        clock.reset()


@pytest.fixture
def party(house: House) -> Seating:
    rules(house)
    return seat(house, 12, 2)


def call(house: House, party: Seating, kind: str) -> Call:
    visit = visit_of(join(house, party))
    with house.acting() as act:
        act.by = act.device = None
        return tables.call(party, kind, visit=visit, act=act)


def see(house: House) -> str:
    return house.client().get("/").content.decode()


def test_an_order_from_a_phone_stands_on_the_floor(house: House, party: Seating) -> None:
    order(house, join(house, party), wanted(house, "burger"), wanted(house, "soup", 2))
    page = see(house)
    assert "Table 12 · " in page and "€38.50" in page
    assert "3 dishes from a phone · first order" in page


def test_one_tap_on_the_floor_accepts_it(house: House, party: Seating) -> None:
    sent = order(house, join(house, party), wanted(house, "burger"))
    answer = house.client().post(f"/guest-orders/{sent.pk}/acceptance/", headers=ON_FLOOR)
    assert answer.status_code == 200 and "from a phone" not in answer.content.decode()
    assert "close-sheet" in answer["HX-Trigger"]
    assert GuestOrder.objects.get().state == "placed" and Ticket.objects.get().server == "guest 1"


def test_two_taps_are_one(house: House, party: Seating) -> None:
    sent = order(house, join(house, party), wanted(house, "burger"))
    for _time in range(2):
        key = {"key": f"guestorder.{sent.pk}.accept.first"}
        assert house.client().post(f"/guest-orders/{sent.pk}/acceptance/", key).status_code == 303
    assert Round.objects.count() == 1


def test_who_comes_second_is_told_who_was_first(house: House, party: Seating) -> None:
    sent = order(house, join(house, party), wanted(house, "burger"))
    accept(house, sent, house.tom)
    answer = house.client().post(f"/guest-orders/{sent.pk}/refusal/", {"because": "closed"})
    assert answer.status_code == 409 and "Tom accepted it" in answer.content.decode()


def test_after_two_minutes_it_alarms(house: House, party: Seating) -> None:
    order(house, join(house, party), wanted(house, "burger"))
    assert 'class="row need wait"' in see(house)
    with later(minutes=2, seconds=1):
        assert 'class="row need alarm"' in see(house)


def test_the_sheet_says_all_there_is_to_know(house: House, party: Seating) -> None:
    line = wanted(house, "cote", choices=("rare",), note="ALLERGY: no nuts")
    sent = order(house, join(house, party), line, wanted(house, "sancerre", size="bottle"))
    sheet = house.client().get(f"/guest-orders/{sent.pk}/").content.decode()
    for said in ("Table 12", "Côte de boeuf", "rare", "ALLERGY: no nuts", "alcohol", "first order", "€114.00"):
        assert said in sheet
    assert 'class="allergy"' in sheet and "btn go big" in sheet


def test_a_no_is_read_in_the_guests_language(house: House, party: Seating) -> None:
    sent = order(house, join(house, party, language="nl"), wanted(house, "burger"))
    assert house.client().post(f"/guest-orders/{sent.pk}/refusal/", {"because": "closed"}).status_code == 303
    assert GuestOrder.objects.get().state == "refused" and GuestOrder.objects.get().reason


def test_a_no_needs_a_reason(house: House, party: Seating) -> None:
    sent = order(house, join(house, party), wanted(house, "burger"))
    assert house.client().post(f"/guest-orders/{sent.pk}/refusal/", {"reason": " "}).status_code == 422
    house.client().post(f"/guest-orders/{sent.pk}/refusal/", {"reason": "Come to the bar, please."})
    assert GuestOrder.objects.get().reason == "Come to the bar, please."


def test_a_price_that_changed_is_said_and_not_slipped_in(house: House, party: Seating) -> None:
    sent = order(house, join(house, party), wanted(house, "burger"))
    raise_price(house)
    answer = house.client().post(f"/guest-orders/{sent.pk}/acceptance/", headers=ON_FLOOR)
    assert "prices have changed" in answer["HX-Trigger"]
    assert "It would be €21.00 now" in house.client().get(f"/guest-orders/{sent.pk}/").content.decode()
    assert "prices have changed" in answer.content.decode() and not Round.objects.exists()
    house.client().post(f"/guest-orders/{sent.pk}/acceptance/")
    assert Round.objects.count() == 1


def raise_price(house: House) -> None:
    variant = house.variant("burger")
    variant.price = 2100
    variant.save()
    touch_menu(house.venue)


@pytest.mark.parametrize(("kind", "says"), [("waiter", "calls you"), ("bill", "asks for the bill")])
def test_a_call_is_seen_and_answered(house: House, party: Seating, kind: str, says: str) -> None:
    made = call(house, party, kind)
    assert says in see(house)
    assert says not in house.client().post(f"/calls/{made.pk}/answer/", headers=ON_FLOOR).content.decode()
    assert Call.objects.get().answered_by == house.eva


def test_who_asks_for_the_bill_is_one_tap_from_it(house: House, party: Seating) -> None:
    tab = send_to_table(house, 12, wanted(house, "soup")).tab
    call(house, party, "bill")
    assert f'<a class="to" href="/tabs/{tab.pk}/bill/">' in see(house)


def test_a_phone_that_asks_is_let_in_or_not(house: House, party: Seating) -> None:
    asks = [visit_of(join(house, party, code=None)) for _phone in range(2)]
    assert "a phone asks to join" in see(house)
    eva = house.client()
    eva.post(f"/visits/{asks[0].pk}/admission/")
    eva.post(f"/visits/{asks[1].pk}/admission/", {"deny": "1"})
    assert [(it.state, bool(it.ended_at)) for it in Visit.objects.order_by("pk")] == [("in", False), ("asking", True)]
    assert "asks to join" not in see(house)


def test_who_guesses_the_code_is_told_of_and_a_new_one_ends_it(house: House, party: Seating) -> None:
    Seating.objects.filter(pk=party.pk).update(wrong_codes=5)
    page = see(house)
    assert "somebody guesses the code" in page and f">{party.code}<" not in page.split('id="need-code')[1][:900]
    house.client().post(f"/seatings/{party.pk}/code/")
    assert Seating.objects.get(pk=party.pk).wrong_codes == 0
    assert "guesses the code" not in see(house)


def test_a_table_carries_a_badge_of_what_is_most_pressing(house: House, party: Seating) -> None:
    join(house, party, code=None)
    call(house, party, "waiter")
    spot = next(it for it in floor(house.venue, house.eva).spots if it.table.number == 12)
    badge = tile(spot, house.venue).asks
    assert badge is not None and (badge.icon, badge.more) == ("hand", 1)
    assert "calls you" in tile(spot, house.venue).label


def test_on_a_phone_its_table_comes_first(house: House, party: Seating) -> None:
    seat(house, 3)
    call(house, party, "waiter")
    assert floor(house.venue, house.eva).by_need[0].table.number == 12


def test_the_party_sheet_shows_code_phones_and_sticker(house: House, party: Seating) -> None:
    sticker(house, 12)
    first = visit_of(join(house, party))
    sheet = house.client().get(f"/seatings/{party.pk}/phones/").content.decode()
    assert f'class="guest-code" aria-label="{party.code}"' in sheet
    assert "Phone 1" in sheet and "<path" in sheet
    answer = house.client().post(f"/visits/{first.pk}/removal/", headers=IN_SHEET).content.decode()
    assert "No phone has joined yet" in answer and Visit.objects.get().ended_at
    answer = house.client().post(f"/seatings/{party.pk}/code/", headers=IN_SHEET).content.decode()
    assert Seating.objects.get(pk=party.pk).code in answer


def test_pad_and_deeds_show_the_code(house: House, party: Seating) -> None:
    join(house, party)
    for path in (f"/tables/{house.table(12).pk}/", f"/tables/{house.table(12).pk}/deeds/"):
        page = house.client().get(path).content.decode()
        assert f"<b>{party.code}</b>" in page and "1 phone" in page
    rules(house, mode="off")
    assert party.code not in house.client().get(f"/tables/{house.table(12).pk}/").content.decode()


def test_the_pad_says_which_round_came_by_phone(house: House, party: Seating) -> None:
    send_to_table(house, 12, wanted(house, "soup"))
    accept(house, order(house, join(house, party), wanted(house, "burger")))
    page = house.client().get(f"/tables/{house.table(12).pk}/").content.decode()
    assert page.count("from phone 1") == 1


def test_the_regions_keep_the_law_with_guests_in_them(house: House, party: Seating) -> None:
    sticker(house, 12)
    order(house, join(house, party), wanted(house, "burger"))
    join(house, party, code=None)
    call(house, party, "bill")
    Seating.objects.filter(pk=party.pk).update(wrong_codes=5)
    assert_region_law(house.client(), "/")
    assert_region_law(house.client(), f"/tables/{house.table(12).pk}/")


def test_the_floor_takes_six_statements_however_many_phones(house: House, party: Seating) -> None:
    for _phone in range(4):
        order(house, join(house, party), wanted(house, "burger"))
        join(house, party, code=None)
    with CaptureQueriesContext(connection) as captured:
        floor(house.venue, house.eva)
    assert len(captured) <= 6


def test_a_cook_decides_nothing(house: House, party: Seating) -> None:
    sent = order(house, join(house, party), wanted(house, "burger"))
    for path in (f"/guest-orders/{sent.pk}/acceptance/", f"/seatings/{party.pk}/code/"):
        assert house.client(house.kees).post(path).status_code == 403


def test_a_table_whose_order_waits_is_not_listed_twice(house: House, party: Seating) -> None:
    order(house, join(house, party), wanted(house, "burger"))
    with later(minutes=9):
        read = floor(house.venue, house.eva)
        assert [it.kind for it in read.needs] == ["order"] and not read.late
