"""What a newcomer finds."""

from io import StringIO

import pytest
from django.conf import settings

from core import clock
from kitchen.models import Ticket, TicketState
from orders.floor import floor
from orders.floor_page import RANKS
from orders.models import Line, TabKind, Void
from payments.models import Payment, Receipt
from pos_site import auditor
from pos_site.demo import clock as demo_clock
from pos_site.demo.load import NotEmpty, load_demo
from printing.models import JobState, PrintJob
from printing.queries import unprinted
from venues.days import local


def test_it_is_half_past_eight_and_the_clock_stands_in_the_books(evening):
    now = local(evening.venue, clock.now())
    assert (now.hour, now.minute) in {(20, 30), (20, 31), (20, 32)}
    assert evening.venue.clock_offset_seconds == int(evening.offset.total_seconds())


def test_the_floor_shows_every_state_there_is(evening):
    seen = floor(evening.venue, evening.people["Eva"])
    states = {it.state for it in seen.spots}
    assert states == set(RANKS)
    assert len(seen.spots) == 28
    assert 16 <= sum(it.state not in ("free", "dirty") for it in seen.spots) <= 22
    assert len(seen.bar_tabs) == 5
    assert len(seen.take_aways) == 2
    assert seen.late, "somebody should need somebody"


def test_every_station_is_at_work_and_one_is_late(evening):
    tickets = Ticket.objects.filter(state=TicketState.OPEN).select_related("station")
    by_station = {}
    for ticket in tickets:
        by_station.setdefault(ticket.station.name, []).append(ticket)
    assert set(by_station) == {"Grill", "Cold", "Pastry", "Bar"}
    ages = [(clock.now() - it.told_at).total_seconds() for it in by_station["Grill"]]
    assert len(ages) >= 4
    assert max(ages) > 900 > min(ages)


def test_there_is_a_void_an_allergy_and_no_salt(evening):
    assert all(it.reason for it in Void.objects.all())
    notes = set(Line.objects.exclude(note="").values_list("note", flat=True))
    assert "no salt" in notes
    assert any("NUT ALLERGY" in it for it in notes)


def test_guests_have_paid_in_every_way_of_the_house(evening):
    ways = {"cash", "card", "room", "stored", "account", "other"}
    assert set(Payment.objects.values_list("tender", flat=True)) == ways
    assert Receipt.objects.count() > 10
    assert set(Line.objects.values_list("tab__kind", flat=True)) >= {TabKind.TABLE, TabKind.BAR, TabKind.TAKE_AWAY}


def test_all_paper_is_out_and_lies_there_to_be_read(evening):
    assert not PrintJob.objects.exclude(state=JobState.PRINTED).exists()
    assert not unprinted(evening.venue)
    slips = list(settings.PAPER_DIR.glob("*/*.bin"))
    assert len(slips) == PrintJob.objects.count()


def test_the_books_are_clean(evening):
    assert auditor.findings() == []


def test_it_is_never_loaded_into_a_house_that_is_there(house):
    with pytest.raises(NotEmpty):
        load_demo(StringIO())


def test_a_real_venues_clock_is_not_moved(house):
    assert demo_clock.demo_venue() is None
    with pytest.raises(demo_clock.NotTheDemo):
        demo_clock.run_ahead_to(house.venue, clock.now())
