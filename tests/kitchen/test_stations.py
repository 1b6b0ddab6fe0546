"""The back office sets up where dishes are made, how fast, and how the kitchen works."""

from typing import Any

import pytest

from core.errors import Invalid, Stale
from kitchen import actions as kitchen
from kitchen.actions import StationFacts, Ways
from kitchen.models import KitchenSettings, Route, Station, TicketItem
from kitchen.queries import dish_states, settings_of
from menus.models import Modifier
from tests.cast import House
from tests.kitchen.conftest import Tell


def made_at(**what: object) -> set[str]:
    return set(Route.objects.filter(**what).values_list("station__name", flat=True))


def facts(house: House, **changed: Any) -> StationFacts:
    said = {"target_minutes": 12, "warn_percent": 60, "board_columns": 4, "has_sound": False, "accepts_voids": True}
    return StationFacts(**{"name": "Grill", "printer": house.printers["bar"], **said, **changed})


def route_mains(house: House, stations: set[int], items: dict[int, set[int]] | None = None) -> None:
    with house.acting(house.anna) as act:
        kitchen.route_section(house.burger.section, stations, items or {}, act=act)


def test_a_new_station_comes_after_the_others(house: House) -> None:
    with house.acting(house.anna) as act:
        kitchen.add_station(house.venue, " Pastry ", act=act)
    assert [it.name for it in Station.objects.filter(venue=house.venue)] == ["Grill", "Bar", "Pastry"]


@pytest.mark.parametrize("name", ["", "Bar"])
def test_a_station_has_a_name_of_its_own(house: House, name: str) -> None:
    with pytest.raises(Invalid), house.acting(house.anna) as act:
        kitchen.save_station(house.grill, facts(house, name=name), act=act)


def test_how_a_station_works_is_written(house: House) -> None:
    with house.acting(house.anna) as act:
        kitchen.save_station(house.grill, facts(house), act=act)
    grill = Station.objects.get(pk=house.grill.pk)
    assert (grill.target_seconds, grill.warn_percent, grill.board_columns) == (720, 60, 4)
    assert grill.printer == house.printers["bar"] and grill.accepts_voids and not grill.has_sound


@pytest.mark.parametrize("wrong", [{"target_minutes": 0}, {"warn_percent": 100}, {"board_columns": 40}])
def test_what_makes_no_sense_is_refused(house: House, wrong: dict[str, int]) -> None:
    with pytest.raises(Invalid), house.acting(house.anna) as act:
        kitchen.save_station(house.grill, facts(house, **wrong), act=act)


def test_what_has_no_route_goes_to_whichever_station_is_first(house: House, tell: Tell) -> None:
    Route.objects.all().delete()
    with house.acting(house.anna) as act:
        kitchen.order_stations(house.venue, [house.bar.pk, house.grill.pk], act=act)
    tell("burger")
    assert TicketItem.objects.get().ticket.station == house.bar


def test_an_order_that_misses_one_is_refused(house: House) -> None:
    with pytest.raises(Stale), house.acting(house.anna) as act:
        kitchen.order_stations(house.venue, [house.bar.pk], act=act)


def test_a_station_goes_out_of_use_and_comes_back(house: House, tell: Tell) -> None:
    with house.acting(house.anna) as act:
        kitchen.retire_station(house.bar, act=act)
    tell("pils")
    assert TicketItem.objects.get().ticket.station == house.grill
    with house.acting(house.anna) as act:
        kitchen.return_station(house.bar, act=act)
    tell("pils", round_id=2)
    assert TicketItem.objects.latest("pk").ticket.station == house.bar


def test_a_station_that_has_something_to_make_or_is_the_only_one_stays(house: House, tell: Tell) -> None:
    tell("pils")
    with pytest.raises(kitchen.StillBusy), house.acting(house.anna) as act:
        kitchen.retire_station(house.bar, act=act)
    Station.objects.filter(pk=house.bar.pk).update(is_active=False)
    with pytest.raises(kitchen.StillBusy), house.acting(house.anna) as act:
        kitchen.retire_station(house.grill, act=act)


def test_a_section_is_made_where_it_says_and_a_dish_elsewhere(house: House) -> None:
    route_mains(house, {house.grill.pk, house.bar.pk}, {house.bass.pk: {house.bar.pk}})
    assert made_at(section=house.burger.section) == {"Grill", "Bar"}
    assert made_at(item=house.bass) == {"Bar"}
    route_mains(house, {house.grill.pk})
    assert made_at(section=house.burger.section) == {"Grill"} and made_at(item=house.bass) == set()


def test_what_a_station_out_of_use_made_is_its_own_again_when_it_is_back(house: House) -> None:
    Station.objects.filter(pk=house.grill.pk).update(is_active=False)
    route_mains(house, {house.bar.pk})
    assert made_at(section=house.burger.section) == {"Grill", "Bar"}


def test_a_dish_of_another_section_is_refused(house: House) -> None:
    with pytest.raises(Stale):
        route_mains(house, {house.grill.pk}, {house.pils.pk: {house.grill.pk}})


def test_a_choice_takes_its_dish_along(house: House) -> None:
    cheese = Modifier.objects.get(name="cheese")
    with house.acting(house.anna) as act:
        kitchen.route_choices(cheese.group, {cheese.pk: {house.bar.pk}}, act=act)
    assert made_at(modifier=cheese) == {"Bar"}


def test_the_pages_say_and_write_all_of_it(house: House) -> None:
    client = house.client(house.anna)
    assert "Grill" in client.get("/back/stations/").content.decode()
    assert "Beef burger" in client.get("/back/stations/routes/").content.decode()
    client.post("/back/stations/", {"name": "Pastry"})
    pastry = Station.objects.get(name="Pastry")
    said = {"name": "Sweets", "printer": "", "target_minutes": "8", "warn_percent": "50", "board_columns": ""}
    assert client.post(f"/back/stations/{pastry.pk}/", said).status_code == 303
    assert "Sweets" in client.get(f"/back/stations/{pastry.pk}/").content.decode()
    mains = {"made_at": [house.grill.pk], f"part.{house.burger.pk}": [pastry.pk]}
    client.post(f"/back/stations/routes/sections/{house.burger.section_id}/", mains)
    assert made_at(item=house.burger) == {"Sweets"}


def test_how_the_kitchen_works_is_written(house: House) -> None:
    client = house.client(house.anna)
    client.post("/back/stations/ways/", {"has_expo": "1", "is_paced": "1", "unfetched_minutes": "7"})
    said = settings_of(house.venue)
    assert (said.has_expo, said.expo_waits, said.is_paced, said.unfetched_minutes) == (True, False, True, 7)


def test_when_nobody_assembles_any_more_what_waits_at_the_pass_goes_out(house: House, tell: Tell) -> None:
    KitchenSettings.objects.create(venue=house.venue, has_expo=True)
    (ticket,) = tell("burger")
    with house.acting(house.kees) as act:
        kitchen.bump_ticket(ticket, ticket.version, act=act)
    line = ticket.items.get().line_id
    assert dish_states([line])[line].state == "cooking"
    with house.acting(house.anna) as act:
        kitchen.save_ways(Ways(has_expo=False, expo_waits=True, unfetched_minutes=4, is_paced=False), act=act)
    assert dish_states([line])[line].state == "ready"


def test_a_waiter_changes_nothing_of_it(house: House) -> None:
    assert house.client(house.eva).get("/back/stations/").status_code == 403
