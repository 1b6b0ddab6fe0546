"""Nothing of a practised evening touches the house: no row of its books, tables, kitchen or paper changes."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model

from core import clock
from journal.models import Entry
from kitchen.models import Ticket
from orders.models import Line, Tab, Void
from payments.models import Bill, Receipt
from pos_site import auditor
from pos_site.practice.twin import twin_of
from printing.escpos.decode import plain_text
from printing.models import PrintJob
from tests.cast import House, KeyedClient
from tests.payments.evening import furnish, open_drawer
from tests.practice.evening import order, pay_cash, void
from venues.days import business_date
from venues.models import Venue

# What every request may write, and the twin itself.
ANYBODYS = ("acts.Operation", "staff.SignIn", "journal.Entry", "journal.Head", "staff.GuessCount")


def ours(house: House) -> dict[str, list[Any]]:
    """Every row that belongs to the house, field by field."""
    return {
        model._meta.label: list(model._default_manager.filter(venue=house.venue).order_by("pk").values())
        for model in apps.get_models()
        if model._meta.label not in ANYBODYS and has_venue(model)
    }


def has_venue(model: type[Model]) -> bool:
    return any(it.name == "venue" and it.is_relation for it in model._meta.concrete_fields)


@pytest.fixture
def evening(house: House) -> Iterator[dict[str, list[Any]]]:
    """The house before anybody practised, with a till and its drawer open."""
    furnish(house)
    open_drawer(house)
    yield ours(house)


def practised(house: House) -> tuple[KeyedClient, Venue, Tab]:
    """Eva's evening in the twin: order, send, void, pay, receipt."""
    eva = house.client()
    eva.post("/practice/")
    twin = twin_of(house.venue)
    assert twin
    tab = order(eva, twin, "burger", "pils 25 cl")
    void(eva, tab, "burger")
    pay_cash(eva, tab)
    return eva, twin, tab


def test_a_practised_evening_leaves_every_row_of_the_house_as_it_was(house: House, evening: dict[str, Any]) -> None:
    _eva, twin, tab = practised(house)
    assert ours(house) == evening
    assert tab.venue == twin
    assert Void.objects.filter(line__tab=tab).count() == 1
    assert Receipt.objects.get(bill__tab=tab).total == 375


def test_its_receipts_are_numbered_and_chained_apart(house: House, evening: dict[str, Any]) -> None:
    _eva, twin, tab = practised(house)
    receipt = Receipt.objects.get(bill__tab=tab)
    assert receipt.register.venue == twin
    assert receipt.number == 1
    assert not Receipt.objects.filter(register__venue=house.venue).exists()


def test_its_journal_is_a_chain_of_its_own(house: House, evening: dict[str, Any]) -> None:
    practised(house)
    kinds = set(Entry.objects.filter(venue_id=house.venue.pk).values_list("kind", flat=True))
    assert "orders.round_placed" not in kinds
    assert "practice.entered" in kinds


def test_every_paper_of_it_begins_with_practice_and_opens_no_drawer(house: House, evening: dict[str, Any]) -> None:
    _eva, twin, _tab = practised(house)
    jobs = list(PrintJob.objects.filter(venue=twin))
    assert len(jobs) >= 2
    for job in jobs:
        assert plain_text(bytes(job.data)).split()[0] == "PRACTICE", job.title
        assert b"\x1bp" not in bytes(job.data)


def test_the_day_report_of_the_house_knows_nothing_of_it(house: House, evening: dict[str, Any]) -> None:
    practised(house)
    anna = house.client(house.anna)
    today = business_date(house.venue, clock.now())
    page = anna.get(f"/reports/{today.isoformat()}/").content.decode()
    assert "3.75" not in page


def test_the_houses_board_never_shows_it_and_the_twins_does_when_asked(house: House, evening: dict[str, Any]) -> None:
    _eva, twin, _tab = practised(house)
    ticket = Ticket.objects.filter(venue=twin).first()
    assert ticket
    display = house.paired_client(house.display)
    assert display.get(f"/boards/{ticket.station_id}/").status_code == 404
    display.post("/practice/")
    board = display.get(f"/boards/{ticket.station_id}/").content.decode()
    assert "PRACTICE" in board
    assert display.get(f"/boards/{house.grill.pk}/").status_code == 404
    display.post("/practice/leaving/")
    assert display.get(f"/boards/{house.grill.pk}/").status_code == 200


def test_the_auditor_finds_nothing_afterwards(house: House, evening: dict[str, Any]) -> None:
    practised(house)
    assert auditor.findings() == []


def test_after_practice_the_same_tablet_sells_for_real(house: House, evening: dict[str, Any]) -> None:
    eva, twin, _tab = practised(house)
    eva.post("/practice/leaving/")
    item = house.burger
    cart = {"lines": [{"item": item.pk, "variant": item.variants.get().pk, "modifiers": [], "quantity": 1}], "note": ""}
    answer = eva.post("/rounds/", {"place": "table", "table": house.table(3).pk, "cart": json.dumps(cart)})
    assert answer.status_code == 303, answer.content[:300]
    assert Line.objects.filter(tab__venue=house.venue).count() == 1
    assert Bill.objects.filter(venue=twin).count() == 1


def test_a_display_goes_back_to_real_orders_by_itself(house: House, evening: dict[str, Any]) -> None:
    display = house.paired_client(house.display)
    display.post("/practice/")
    assert display.cookies["brigade_practice"]["max-age"] == 30 * 60
