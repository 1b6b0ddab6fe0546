"""What guests order from their own phones, and what becomes of it."""

from datetime import timedelta

import pytest

from core import clock
from core.errors import Invalid, Refused
from journal.models import Entry
from kitchen.models import Ticket
from menus.actions import touch_menu
from orders import actions as orders
from orders import guest_queries as queries
from orders import schedule
from orders.models import Line, Round, Tab
from orders.visiting import VisitOver
from tables import actions as tables
from tables.models import Call, Seating
from tests.cast import House
from tests.orders import phones
from tests.orders.drafts import seat, send_to_table, wanted
from venues.days import local


def accepted_before(house: House, number: int = 12) -> tuple[Seating, phones.Visiting]:
    """A party whose first order somebody has accepted."""
    phones.rules(house)
    party = seat(house, number, 2)
    now = phones.join(house, party)
    phones.accept(house, phones.order(house, now, wanted(house, "soup")))
    return party, now


def test_the_first_order_of_a_party_waits_for_one_tap(house: House) -> None:
    phones.rules(house)
    now = phones.join(house, seat(house, 12, 2))
    sent = phones.order(house, now, wanted(house, "burger", 2, choices=("cheese",)))
    assert (sent.state, sent.why, sent.amount) == ("waiting", "first", 4200)
    assert not Ticket.objects.exists()
    phones.accept(house, sent, house.tom)
    assert Ticket.objects.get().title == "12"
    assert Line.objects.get().amount == 4200


def test_the_next_order_goes_straight_to_the_kitchen(house: House) -> None:
    party, now = accepted_before(house)
    sent = phones.order(house, now, wanted(house, "bass"))
    assert sent.state == "placed" and sent.round and sent.round.tab.seating == party
    assert sent.round.by is None
    other = phones.join(house, party)
    assert phones.order(house, other, wanted(house, "soup")).state == "placed"
    assert Tab.objects.count() == 1


def test_a_guests_tab_is_their_waiters(house: House) -> None:
    phones.rules(house, mode="open")
    phones.order(house, phones.join(house, seat(house, 12)), wanted(house, "soup"))
    assert Tab.objects.get().server == house.eva


def test_what_a_guest_read_is_kept_with_the_order(house: House) -> None:
    phones.rules(house)
    now = phones.join(house, seat(house, 12))
    sent = phones.order(house, now, wanted(house, "sancerre", 2, size="glass", note="Cold"))
    assert sent.names == [{"quantity": 2, "name": "Sancerre", "details": "glass", "note": "Cold", "amount": 1700}]
    assert sent.has_alcohol


def test_alcohol_waits_for_a_tap_however_late_the_evening(house: House) -> None:
    _party, now = accepted_before(house)
    for _time in range(2):
        sent = phones.order(house, now, wanted(house, "pils", size="25 cl"))
        assert (sent.state, sent.why) == ("waiting", "alcohol")
        phones.accept(house, sent)


def test_a_house_may_ask_for_the_age_once(house: House) -> None:
    _party, now = accepted_before(house)
    phones.rules(house, alcohol="first")
    phones.accept(house, phones.order(house, now, wanted(house, "pils", size="25 cl")))
    assert phones.order(house, now, wanted(house, "pils", size="25 cl")).state == "placed"


def test_an_order_above_the_houses_amount_waits_as_odd(house: House) -> None:
    _party, now = accepted_before(house)
    phones.rules(house, odd_amount=10_000)
    assert phones.order(house, now, wanted(house, "bass", 4)).why == "odd"


def test_a_house_that_takes_no_orders_by_phone_says_so(house: House) -> None:
    phones.rules(house, mode="off")
    with pytest.raises(orders.OrdersOff):
        phones.order(house, phones.join(house, seat(house, 12)), wanted(house, "soup"))


def test_a_phone_that_only_asks_may_not_order(house: House) -> None:
    with pytest.raises(VisitOver):
        phones.order(house, phones.join(house, seat(house, 12), code=None), wanted(house, "soup"))


def test_a_phone_waits_between_two_orders(house: House) -> None:
    phones.rules(house, mode="open", seconds_between=30)
    now = phones.join(house, seat(house, 12))
    phones.order(house, now, wanted(house, "soup"))
    with pytest.raises(orders.TooSoon) as refusal:
        phones.order(house, now, wanted(house, "soup"))
    assert 0 < refusal.value.seconds <= 30
    clock.run_ahead(timedelta(seconds=31))
    phones.order(house, now, wanted(house, "soup"))
    clock.reset()


def test_a_phone_has_no_more_than_three_orders_waiting(house: House) -> None:
    phones.rules(house)
    now = phones.join(house, seat(house, 12))
    for _time in range(3):
        phones.order(house, now, wanted(house, "soup"))
    with pytest.raises(orders.TooManyWaiting):
        phones.order(house, now, wanted(house, "soup"))


def test_a_menu_that_has_changed_is_shown_first(house: House) -> None:
    _party, now = accepted_before(house)
    with pytest.raises(orders.MenuChanged) as refusal:
        phones.order(house, now, wanted(house, "soup"), menu_version=phones.version(house) - 1)
    assert refusal.value.version == phones.version(house)


def _hour(house: House, hours: int) -> str:
    """The time of day in so many hours, on the venue's clock."""
    return f"{local(house.venue, clock.now() + timedelta(hours=hours)):%H:%M}"


def test_guests_are_sold_only_what_is_for_guests_and_at_its_hours(house: House) -> None:
    _party, now = accepted_before(house)
    section = house.bass.section
    section.channels = ["table", "bar"]
    section.save()
    touch_menu(house.venue)
    with pytest.raises(orders.RoundRefused) as refusal:
        phones.order(house, now, wanted(house, "soup"), wanted(house, "bass"))
    assert refusal.value.lines == (1,)
    section.channels, section.hours = [], {"opens": _hour(house, 2), "closes": _hour(house, 3)}
    section.save()
    touch_menu(house.venue)
    with pytest.raises(orders.RoundRefused):
        phones.order(house, now, wanted(house, "bass"))


def test_a_dish_that_is_gone_keeps_the_order_waiting(house: House) -> None:
    phones.rules(house)
    sent = phones.order(house, phones.join(house, seat(house, 12)), wanted(house, "soup"))
    house.soup.is_sold_out = True
    house.soup.save()
    touch_menu(house.venue)
    with pytest.raises(orders.RoundRefused):
        phones.accept(house, sent)
    sent.refresh_from_db()
    assert sent.state == "waiting" and not Round.objects.exists()


def test_a_price_that_changed_meanwhile_is_said_before_it_is_taken(house: House) -> None:
    phones.rules(house)
    sent = phones.order(house, phones.join(house, seat(house, 12)), wanted(house, "soup"))
    variant = house.variant("soup")
    variant.price = 1050
    variant.save()
    touch_menu(house.venue)
    first = phones.accept(house, sent)
    assert (first.state, first.why) == ("waiting", "changed")
    assert queries.asked(first, "en").amount_now == 1050
    assert phones.accept(house, sent).state == "placed"
    assert Line.objects.get().amount == 1050


def test_of_two_waiters_the_second_reads_who_was_first(house: House) -> None:
    phones.rules(house)
    sent = phones.order(house, phones.join(house, seat(house, 12)), wanted(house, "soup"))
    phones.accept(house, sent, house.tom)
    with pytest.raises(orders.AlreadyDecided, match="Tom accepted it"):
        phones.accept(house, sent)
    with pytest.raises(orders.AlreadyDecided), house.acting() as act:
        orders.refuse_guest_order(sent, "Too late", act=act)
    assert Round.objects.count() == 1


def test_a_refused_order_says_why(house: House) -> None:
    phones.rules(house)
    now = phones.join(house, seat(house, 12))
    sent = phones.order(house, now, wanted(house, "soup"))
    with pytest.raises(Invalid), house.acting() as act:
        orders.refuse_guest_order(sent, " ", act=act)
    with house.acting() as act:
        orders.refuse_guest_order(sent, "The kitchen is closed.", act=act)
    (view,) = queries.orders_page(now).orders
    assert (view.order.state, view.order.reason) == ("refused", "The kitchen is closed.")
    with pytest.raises(orders.AlreadyDecided):
        phones.accept(house, sent)


def test_a_guest_takes_an_order_back_while_it_waits(house: House) -> None:
    phones.rules(house)
    now = phones.join(house, seat(house, 12))
    sent = phones.order(house, now, wanted(house, "soup"))
    with house.acting() as act:
        orders.withdraw_guest_order(sent, act=act)
    with pytest.raises(orders.AlreadyDecided, match="took it back"):
        phones.accept(house, sent)
    _party, later = accepted_before(house, 11)
    placed = phones.order(house, later, wanted(house, "soup"))
    with pytest.raises(orders.AlreadyDecided), house.acting() as act:
        orders.withdraw_guest_order(placed, act=act)


def test_nothing_that_a_party_left_behind_is_accepted_later(house: House) -> None:
    phones.rules(house)
    party = seat(house, 12)
    sent = phones.order(house, phones.join(house, party), wanted(house, "soup"))
    with house.acting() as act:
        orders.clear_table(party, act=act)
    seat(house, 12)
    with pytest.raises(Refused):
        phones.accept(house, sent)
    assert not Round.objects.exists()


def test_waiter_and_phones_order_on_one_tab(house: House) -> None:
    party, now = accepted_before(house)
    send_to_table(house, 12, wanted(house, "burger"))
    phones.order(house, now, wanted(house, "espresso"))
    assert Tab.objects.get().seating == party and Line.objects.count() == 3
    page = queries.orders_page(now)
    assert (page.total, page.mine) == (950 + 1950 + 310, 950 + 310)
    assert [it.line.name for it in page.others] == ["Beef burger"]


def test_after_paying_a_coffee_opens_a_new_tab(house: House) -> None:
    party, now = accepted_before(house)
    tab = Tab.objects.get()
    phones.pay(house, tab)
    sent = phones.order(house, now, wanted(house, "espresso"))
    assert sent.state == "placed" and sent.round and sent.round.tab != tab and sent.round.tab.seating == party


def test_what_needs_somebody_is_one_query(house: House, django_assert_num_queries) -> None:
    phones.rules(house)
    party = seat(house, 12)
    now = phones.join(house, party)
    sent = phones.order(house, now, wanted(house, "soup", 3))
    asks = phones.join(house, party, code=None)
    with house.acting() as act:
        tables.call(party, "bill", visit=phones.visit_of(now), act=act)
    Seating.objects.filter(pk=party.pk).update(wrong_codes=5)
    with django_assert_num_queries(1):
        found = {it.kind: it for it in queries.needs(house.venue)}
    assert found.keys() == {"order", "ask", "bill", "code"}
    assert (found["order"].pk, found["order"].detail, found["order"].amount, found["order"].number) == (
        sent.pk,
        "first",
        2850,
        3,
    )
    assert (found["ask"].pk, found["ask"].number) == (asks.visit.pk, 2)
    assert {it.seating_id for it in found.values()} == {party.pk}


def test_an_order_that_waits_for_two_minutes_is_late(house: House) -> None:
    phones.rules(house)
    now = phones.join(house, seat(house, 12))
    phones.order(house, now, wanted(house, "soup"))
    assert not queries.needs(house.venue)[0].is_late
    clock.run_ahead(timedelta(minutes=2))
    assert queries.needs(house.venue)[0].is_late
    assert queries.waiting_orders(house.venue, "en")[0].is_late
    assert queries.orders_page(now).orders[0].is_late
    clock.reset()


def test_a_waiter_reads_an_order_in_their_own_words(house: House) -> None:
    phones.rules(house)
    house.soup.translations = {"nl": {"name": "Uiensoep"}}
    house.soup.save()
    touch_menu(house.venue)
    phones.order(house, phones.join(house, seat(house, 12)), wanted(house, "soup", note="No bread"))
    (asked,) = queries.waiting_orders(house.venue, "nl")
    assert (asked.title, asked.phone, asked.lines[0].name, asked.lines[0].note) == ("12", 1, "Uiensoep", "No bread")


def test_the_journal_knows_amounts_and_no_words_of_guests(house: House) -> None:
    phones.rules(house)
    phones.order(house, phones.join(house, seat(house, 12)), wanted(house, "soup", note="Canary Jansen"))
    assert Entry.objects.filter(kind="orders.guest_order_sent").exists()
    assert not Entry.objects.filter(data__contains="Canary").exists()


def test_phones_of_a_party_that_has_paid_are_shown_out_after_some_minutes(house: House) -> None:
    party, now = accepted_before(house)
    phones.pay(house, Tab.objects.get())
    assert schedule.end_paid_visits() == 0
    clock.run_ahead(timedelta(minutes=21))
    assert schedule.end_paid_visits() == 1
    with pytest.raises(VisitOver):
        phones.order(house, now, wanted(house, "espresso"))
    clock.reset()
    assert not Seating.objects.get(pk=party.pk).closed_at


def test_an_odd_order_calls_the_floor_once(house: House) -> None:
    _party, now = accepted_before(house)
    for _time in range(3):
        with pytest.raises(orders.OrderOdd) as odd:
            phones.order(house, now, wanted(house, "soup", 9990))
        with house.acting() as act:
            orders.note_odd_order(now, odd.value, act=act)
    assert Call.objects.get().note == "Tried to order 9990 of one dish, 9990 in all"
    assert Entry.objects.filter(kind="orders.guest_order_odd").count() == 1
    assert phones.order(house, now, wanted(house, "soup")).why == "odd"
    with house.acting() as act:
        tables.answer_call(Call.objects.get(), act=act)
    assert phones.order(house, now, wanted(house, "soup")).state == "placed"
