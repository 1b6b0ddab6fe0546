"""Ten days of last week, written while the house is busy."""

from datetime import timedelta

import pytest

from core import clock
from orders.floor import floor
from payments import actions as payments
from payments.models import CashSession, Receipt
from pos_site import auditor
from pos_site.demo.acting import acting
from pos_site.demo.history import DAYS, Archive, StartedAgain, steps, tonight_of
from pos_site.demo.house import OLD_TILL
from printing.models import JobState, PrintJob
from venues.models import Venue


def some_of_the_first_day(venue):
    """The first day's opening, five of its visits, and its count."""
    day = tonight_of(venue) - timedelta(days=DAYS)
    of_day = [it for it in steps(venue) if it.day == day]
    return [*of_day[:6], of_day[-1]]


def shown(evening):
    return [(it.table.number, it.state) for it in floor(evening.venue, evening.people["Eva"]).spots]


def test_there_are_ten_days_with_guests_on_each(evening):
    days = {}
    for step in steps(evening.venue):
        days.setdefault(step.day, []).append(step)
    assert len(days) == DAYS
    assert all(len(it) > 15 for it in days.values())


def test_a_day_is_rung_up_on_the_old_till_and_tonights_floor_never_sees_it(evening):
    before, tonights = shown(evening), Receipt.objects.count()
    archive = Archive(evening.venue)
    for step in some_of_the_first_day(evening.venue):
        archive.play(step)
    receipts = Receipt.objects.filter(register__number=OLD_TILL["number"]).order_by("number")
    assert receipts.count() >= 5
    assert [it.at for it in receipts] == sorted(it.at for it in receipts)
    assert Receipt.objects.exclude(register__number=OLD_TILL["number"]).count() == tonights
    assert shown(evening) == before
    assert CashSession.objects.get(register__number=OLD_TILL["number"]).counted_amount is not None
    assert not PrintJob.objects.exclude(state=JobState.PRINTED).exists()
    assert auditor.findings() == []


def test_what_has_been_played_is_not_played_again(evening):
    played = some_of_the_first_day(evening.venue)[:3]
    for step in played:
        Archive(evening.venue).play(step)
    receipts = Receipt.objects.count()
    for step in played:
        Archive(evening.venue).play(step)
    assert Receipt.objects.count() == receipts


def test_it_stops_where_the_evening_was_started_again(evening):
    archive = Archive(evening.venue)
    step = some_of_the_first_day(evening.venue)[0]
    Venue.objects.filter(pk=evening.venue.pk).update(ref="another evening")
    with pytest.raises(StartedAgain):
        archive.play(step)
    assert clock.offset() == evening.offset


def test_it_goes_on_where_somebody_has_counted_the_old_tills_drawer(evening):
    archive, first_day = Archive(evening.venue), some_of_the_first_day(evening.venue)
    archive.play(first_day[0])
    session = CashSession.objects.get(register__number=OLD_TILL["number"])
    with acting(evening.people["Joost"], archive.device, clock.now()) as act:
        payments.close_cash_session(session, 20000, act=act)
    for step in first_day[1:]:
        archive.play(step)
    assert Receipt.objects.filter(register__number=OLD_TILL["number"]).count() >= 5
    assert auditor.findings() == []
