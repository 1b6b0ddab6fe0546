"""While nobody does anything, the evening goes on; what somebody touches is theirs."""

from datetime import timedelta

import pytest

from core import clock
from journal.models import Entry
from kitchen import actions as kitchen
from kitchen.models import Ticket, TicketState
from orders.models import Line, Round, Tab, TabKind, TabState
from pos_site import auditor
from pos_site.demo.acting import acting_now
from pos_site.demo.ghost import Ghost
from pos_site.demo.ghost_guests import PARTIES
from staff import actions as staff
from tables.models import SeatedTable, Seating
from venues.models import Register


@pytest.fixture
def ghost(evening):
    return Ghost(evening.venue)


@pytest.fixture
def tablet(evening):
    """Somebody's tablet, of today."""
    register = Register.objects.select_related("venue").get(venue=evening.venue, number=1)
    with acting_now(evening.people["Joost"], Ghost(evening.venue)._device, clock.now()) as act:
        return staff.add_device(register, "Mine", "tablet", act=act)[0]


@pytest.fixture
def pass_by(evening, ghost):
    """Let minutes pass by, in which the ghost walks now and then."""
    passed = timedelta()

    def passes(minutes, step=30):
        nonlocal passed
        for _walk in range(minutes * 60 // step):
            passed += timedelta(seconds=step)
            clock.run_ahead(evening.offset + passed)
            ghost.walk()

    return passes


def cooking(venue):
    return Ticket.objects.filter(venue=venue, state=TicketState.OPEN, fired_at__isnull=False)


def seated_by(ghost):
    entries = Entry.objects.filter(kind="tables.seated", device_id=ghost._device.pk)
    return Seating.objects.filter(pk__in=[int(it.subject.split(".")[1]) for it in entries])


def test_what_was_on_the_boards_becomes_ready_and_is_fetched(evening, ghost, pass_by):
    soon = cooking(evening.venue).exclude(ready_by__gt=clock.now() + timedelta(minutes=20))
    before = set(soon.values_list("pk", flat=True))
    assert before
    pass_by(25)
    assert not cooking(evening.venue).filter(pk__in=before).exists()
    lines = Line.objects.filter(pk__in=Ticket.objects.filter(pk__in=before).values("items__line_id"), amount__gt=0)
    assert not lines.filter(tab__kind=TabKind.TABLE, tab__state=TabState.OPEN, fetched_at=None).exists()


def test_one_ticket_at_a_time_and_none_before_it_can_be_done(evening, ghost, pass_by):
    done = Ticket.objects.filter(venue=evening.venue, state=TicketState.DONE)
    before = set(done.values_list("pk", flat=True))
    pass_by(10)
    bumped = list(done.exclude(pk__in=before).select_related("station"))
    assert len({it.done_at for it in bumped}) == len(bumped) > 0
    assert all(it.done_at - it.fired_at > timedelta(seconds=it.station.target_seconds / 2) for it in bumped)


def test_parties_come_slowly_order_pay_and_leave_a_table_that_is_laid_again(evening, ghost, pass_by):
    pass_by(6)
    assert seated_by(ghost).count() == 2
    pass_by(74, step=60)
    parties = seated_by(ghost)
    assert parties.filter(closed_at=None).count() <= PARTIES
    gone = parties.filter(closed_at__lt=clock.now() - timedelta(minutes=6))
    assert gone.exists()
    assert not SeatedTable.objects.filter(seating__in=gone, table__is_dirty=True).exists()
    assert Round.objects.filter(tab__seating__in=gone).exists()
    assert not Tab.objects.filter(seating__in=gone).exclude(state=TabState.SETTLED).exists()
    assert auditor.findings() == []


def test_while_somebody_bumps_the_ghosts_cook_stands_back(evening, ghost, tablet, pass_by):
    ticket = cooking(evening.venue).order_by("fired_at")[0]
    clock.run_ahead(evening.offset + timedelta(seconds=1))
    with acting_now(evening.people["Youssef"], tablet, clock.now()) as act:
        kitchen.bump_ticket(ticket, ticket.version, act=act)
    before = cooking(evening.venue).count()
    pass_by(4)
    assert cooking(evening.venue).exclude(round_id__in=_rounds_of(ghost)).count() == before
    pass_by(10)
    assert cooking(evening.venue).exclude(round_id__in=_rounds_of(ghost)).count() < before


def test_a_ticket_that_was_called_back_is_left_to_whoever_did_that(evening, ghost, tablet, pass_by):
    ticket = Ticket.objects.filter(venue=evening.venue, state=TicketState.DONE).latest("done_at")
    clock.run_ahead(evening.offset + timedelta(seconds=1))
    with acting_now(evening.people["Youssef"], tablet, clock.now()) as act:
        kitchen.recall_ticket(ticket, ticket.version, act=act)
    pass_by(40, step=60)
    assert Ticket.objects.get(pk=ticket.pk).state == TicketState.OPEN


def test_a_party_that_somebody_looks_after_is_theirs(evening, ghost, tablet, pass_by):
    pass_by(1)
    (party,) = seated_by(ghost)
    with acting_now(evening.people["Eva"], tablet, clock.now()) as act:
        act.journal("tables.covers_set", party, covers=3)
    pass_by(90, step=60)
    party.refresh_from_db()
    assert party.closed_at is None
    assert not Round.objects.filter(tab__seating=party).exists()


def test_somebody_takes_something_away_and_has_paid_for_it(evening, ghost, pass_by):
    pass_by(1)
    (placed,) = Round.objects.filter(device_id=ghost._device.pk, tab__kind=TabKind.TAKE_AWAY)
    assert placed.tab.state == TabState.SETTLED
    pass_by(56, step=120)
    assert not Line.objects.filter(round=placed, fetched_at=None).exists()
    assert auditor.findings() == []


def test_it_goes_on_where_it_was_after_a_restart_of_the_server(evening, ghost, pass_by):
    pass_by(1)
    again = Ghost(evening.venue)
    assert again._device == ghost._device
    clock.run_ahead(evening.offset + timedelta(minutes=2))
    again.walk()
    assert seated_by(again).count() == 1


def test_at_night_nobody_comes(evening, ghost):
    clock.run_ahead(evening.offset + timedelta(hours=6))
    ghost.walk()
    assert not seated_by(ghost).exists()


def _rounds_of(ghost):
    return Round.objects.filter(device_id=ghost._device.pk).values("pk")
