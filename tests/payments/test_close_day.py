"""The day is closed step by step: nothing is left open, every register has its Z, and then it stays closed."""

import json
from datetime import timedelta

import pytest

from core import clock
from core.errors import Invalid, Refused
from journal import sentences_cash, words
from payments import actions as payments
from payments import day_closing
from payments.models import CarriedTab, DayClosing, Terminal, ZReport
from pos_site import auditor
from staff.actions import shifts
from staff.models import ShiftCorrection
from tests.cast import House
from tests.payments.evening import cash, close, order, whole
from venues.days import business_date


def start(house: House) -> DayClosing:
    with house.acting(house.anna) as act:
        return payments.start_day_closing(business_date(house.venue, act.at), act=act)


def step(house: House, closing: DayClosing, name: str) -> DayClosing:
    with house.acting(house.anna) as act:
        return payments.take_step(closing, name, act=act)


def test_a_day_is_closed_once_nothing_is_open(open_house: House) -> None:
    cash(open_house, whole(open_house, order(open_house, "burger")))
    close(open_house, times=0)
    closing = start(open_house)
    for it in day_closing.STEPS:
        closing = step(open_house, closing, it.name)
    with open_house.acting(open_house.anna) as act:
        closing = payments.finish_day(closing, act=act)

    said = json.loads(closing.body)
    assert [(it["register"]["name"], it["number"], it["sales"]) for it in said["zs"]] == [
        ("Till", 1, 1_950),
        ("Bar", 1, 0),
    ]
    assert (said["sales"], said["receipts"], said["tenders"]) == (1_950, 1, [["cash", 1, 1_950]])
    said = words.sentence("payments.closing_step_taken", '{"step": "intents"}', "EUR", "en")
    assert said == "took a step of closing the day: Payments under way"
    assert all(str(sentences_cash.CLOSING_STEPS[it.name]) == str(it.title) for it in day_closing.STEPS)
    assert day_closing.day_is_closed(open_house.venue, closing.business_date)
    assert auditor.findings() == []
    with pytest.raises(payments.DayClosed):
        start(open_house)
    with pytest.raises(payments.DayClosed):
        step(open_house, closing, "tabs")


def test_an_open_tab_is_settled_or_carried_for_a_reason(open_house: House) -> None:
    tab = order(open_house, "burger")
    closing = start(open_house)
    with pytest.raises(payments.StepOpen, match="12"):
        step(open_house, closing, "tabs")
    with pytest.raises(Invalid), open_house.acting(open_house.anna) as act:
        payments.carry_tab(closing, tab, "", act=act)

    with open_house.acting(open_house.anna) as act:
        payments.carry_tab(closing, tab, "Hotel guest, pays at breakfast", act=act)

    assert step(open_house, closing, "tabs").steps["tabs"]["words"] == "1 tab is carried over"


def test_all_that_is_open_is_carried_at_once_at_what_is_left_to_pay(open_house: House) -> None:
    paid_half, other = order(open_house, "2 burger"), order(open_house, "soup", table=3)
    with open_house.acting() as act:
        halves = payments.divide_equally(paid_half, 2, act=act)
    cash(open_house, halves[0])
    closing = start(open_house)
    left = [it.amount for it in day_closing.open_at("tabs", closing)]
    assert left == [halves[1].total, 950]
    client, url = open_house.client(open_house.anna), f"/back/day-closing/{closing.pk}/carried/"
    assert client.post(url, {"reason": ""}).status_code == 422
    client.post(url, {"reason": "The hotel's guests"})
    carried = CarriedTab.objects.order_by("tab")
    assert [(it.tab_id, it.amount) for it in carried] == [(paid_half.pk, left[0]), (other.pk, left[1])]
    assert step(open_house, closing, "tabs").steps["tabs"]["words"] == "2 tabs are carried over"


def test_drawers_are_counted_and_tickets_only_looked_at(open_house: House) -> None:
    order(open_house, "burger")
    closing = start(open_house)
    with pytest.raises(payments.StepOpen, match="the drawer"):
        step(open_house, closing, "cash")
    assert step(open_house, closing, "kitchen").steps["kitchen"]["state"] == "noted"


def test_a_crash_between_steps_loses_nothing_and_twice_closes_no_register_again(open_house: House) -> None:
    close(open_house, times=0)
    closing = start(open_house)
    step(open_house, closing, "registers")
    step(open_house, DayClosing.objects.get(), "registers")

    assert ZReport.objects.count() == 2


def test_a_day_is_finished_after_its_last_step_only(open_house: House) -> None:
    with pytest.raises(payments.StepOpen), open_house.acting(open_house.anna) as act:
        payments.finish_day(payments.start_day_closing(business_date(open_house.venue, act.at), act=act), act=act)


def test_one_day_at_a_time_none_ahead_and_a_stopped_one_begins_again(open_house: House) -> None:
    tomorrow = business_date(open_house.venue, clock.now()) + timedelta(days=1)
    with pytest.raises(payments.DayClosed), open_house.acting(open_house.anna) as act:
        payments.start_day_closing(tomorrow, act=act)
    closing = start(open_house)
    with pytest.raises(payments.DayClosed):
        start(open_house)
    with open_house.acting(open_house.anna) as act:
        payments.stop_day_closing(closing, act=act)

    assert start(open_house).pk != closing.pk


def test_what_a_terminal_says_stands_beside_what_we_have(open_house: House) -> None:
    day = business_date(open_house.venue, clock.now())
    with open_house.acting(open_house.anna) as act:
        count = payments.count_terminal(Terminal.objects.get(), day, 5_000, "A slip is missing", act=act)

    assert (count.ours, count.theirs) == (0, 5_000)


def test_a_settled_tab_is_not_carried(open_house: House) -> None:
    tab = order(open_house, "burger")
    cash(open_house, whole(open_house, tab))
    closing = start(open_house)
    with pytest.raises(Refused, match="paid"), open_house.acting(open_house.anna) as act:
        payments.carry_tab(closing, tab, "why not", act=act)


def test_the_hours_of_a_closed_day_stay_as_they_are(open_house: House) -> None:
    with open_house.acting() as act:
        shift = shifts.clock_in(open_house.eva, act=act)
    DayClosing.objects.create(
        venue=open_house.venue, business_date=shift.business_date, state="done", by=open_house.anna, started_at=act.at
    )
    said = {"started_at": "2024-11-21T17:00", "ended_at": "2024-11-21T23:00", "break_minutes": "0", "reason": "Forgot"}
    answer = open_house.client(open_house.anna).post(f"/back/shifts/{shift.pk}/corrections/", said)
    assert answer.status_code == 409 and not ShiftCorrection.objects.exists()
