"""Sent is told: once to each station, on the board and on paper, and nothing is ever untold."""

import pytest

from kitchen.models import Route, Station, TicketItem
from kitchen.routing import NoStation
from printing.escpos.decode import decode
from printing.models import PrintJob
from tests.cast import House
from tests.kitchen.conftest import Tell

# Opening and closing the transaction, the act's own row, stations, tickets, items, paper.
EVERYTHING = 7


def paper(job: PrintJob) -> str:
    return " ".join(getattr(it, "text", "") for it in decode(bytes(job.data)))


def test_each_station_gets_a_ticket_with_what_it_makes(house: House, tell: Tell) -> None:
    tickets = {it.station: it for it in tell("burger", "pils", "soup")}
    assert {it.name for it in tickets[house.grill].items.all()} == {"Beef burger", "Onion soup"}
    assert [it.name for it in tickets[house.bar].items.all()] == ["Pils"]


def test_each_station_gets_its_paper(house: House, tell: Tell) -> None:
    tell("burger", "pils", note="no salt")
    jobs = {job.printer.name: paper(job) for job in PrintJob.objects.select_related("printer")}
    assert "Beef burger" in jobs["Grill"] and "no salt" in jobs["Grill"] and "Pils" not in jobs["Grill"]
    assert "Pils" in jobs["Bar"]


def test_an_items_own_route_goes_before_its_sections(house: House, tell: Tell) -> None:
    Route.objects.create(station=house.bar, item=house.soup)
    (ticket,) = tell("soup")
    assert ticket.station == house.bar


def test_a_dish_may_be_made_at_two_stations(house: House, tell: Tell) -> None:
    Route.objects.create(station=house.bar, section=house.burger.section)
    tell("burger")
    assert {it.ticket.station for it in TicketItem.objects.all()} == {house.grill, house.bar}


def test_a_dish_without_a_route_goes_to_the_first_station(house: House, tell: Tell) -> None:
    Route.objects.all().delete()
    (ticket,) = tell("pils")
    assert ticket.station == house.grill


def test_without_any_station_the_order_is_refused(house: House, tell: Tell) -> None:
    Station.objects.update(is_active=False)
    with pytest.raises(NoStation):
        tell("burger")


def test_an_allergy_heads_the_paper(house: House, tell: Tell) -> None:
    tell("burger", allergy="NUT ALLERGY")
    assert "ALLERGY" in paper(PrintJob.objects.get())


def test_telling_costs_the_same_however_long_the_round(house: House, tell: Tell, django_assert_num_queries) -> None:
    with django_assert_num_queries(EVERYTHING):
        tell("burger", "pils")
    with django_assert_num_queries(EVERYTHING):
        tell("burger", "pils", "soup", "bass", "espresso", "pils00", round_id=2)
