"""Which station hears of a dish: by item, section and modifier; and on the evening that one is folded into another."""

from datetime import timedelta

from core import clock
from kitchen.models import Route, Station, TicketItem
from menus.models import Item, Modifier
from tests.cast import House
from tests.kitchen.conftest import Tell
from tests.orders.drafts import send_to_table, wanted
from venues.days import business_date


def cold_of(house: House) -> Station:
    return Station.objects.create(venue=house.venue, name="Cold", position=5)


def fold(station: Station, into: Station, days: int = 0) -> None:
    station.folded_into = into
    station.folded_on = business_date(station.venue, clock.now()) + timedelta(days=days)
    station.save()


def told_to() -> set[str]:
    return set(TicketItem.objects.values_list("ticket__station__name", flat=True))


def test_a_modifier_takes_its_dish_along_to_a_station_of_its_own(house: House, tell: Tell) -> None:
    cheese = Modifier.objects.get(name="cheese")
    Route.objects.create(station=cold_of(house), modifier=cheese)
    tell("burger", modifier_ids=(cheese.pk,))
    assert told_to() == {"Grill", "Cold"}


def test_without_that_choice_the_dish_stays_where_it_is_made(house: House, tell: Tell) -> None:
    Route.objects.create(station=cold_of(house), modifier=Modifier.objects.get(name="cheese"))
    tell("burger", modifier_ids=(Modifier.objects.get(name="bacon").pk,))
    assert told_to() == {"Grill"}


def test_a_modifier_made_where_the_dish_is_made_tells_it_once(house: House, tell: Tell) -> None:
    cheese = Modifier.objects.get(name="cheese")
    Route.objects.create(station=house.grill, modifier=cheese)
    tell("burger", modifier_ids=(cheese.pk,))
    assert TicketItem.objects.count() == 1


def test_a_dish_without_a_route_is_told_to_the_first_station_besides_its_modifiers(house: House, tell: Tell) -> None:
    cheese = Modifier.objects.get(name="cheese")
    Route.objects.all().delete()
    Route.objects.create(station=house.bar, modifier=cheese)
    tell("burger", modifier_ids=(cheese.pk,))
    assert told_to() == {"Grill", "Bar"}


def test_a_folded_stations_dishes_go_to_who_makes_them_today(house: House, tell: Tell) -> None:
    fold(house.bar, house.grill)
    tell("pils", "burger")
    assert told_to() == {"Grill"}


def test_the_next_day_it_is_back_by_itself(house: House, tell: Tell) -> None:
    fold(house.bar, house.grill, days=-1)
    tell("pils")
    assert told_to() == {"Bar"}


def test_a_chain_of_folds_ends_at_the_last(house: House, tell: Tell) -> None:
    cold = cold_of(house)
    fold(cold, house.bar)
    fold(house.bar, house.grill)
    Route.objects.create(station=cold, item=house.soup)
    tell("soup")
    assert told_to() == {"Grill"}


def test_what_was_made_at_both_is_told_once(house: House, tell: Tell) -> None:
    Route.objects.create(station=house.bar, section=house.burger.section)
    fold(house.bar, house.grill)
    tell("burger")
    assert TicketItem.objects.count() == 1


def test_folds_in_a_circle_lose_nothing(house: House, tell: Tell) -> None:
    fold(house.bar, house.grill)
    fold(house.grill, house.bar)
    tell("pils", "burger")
    assert TicketItem.objects.count() == 2


def test_a_station_folded_into_one_that_is_gone_makes_its_own(house: House, tell: Tell) -> None:
    cold = cold_of(house)
    fold(house.bar, cold)
    Station.objects.filter(pk=cold.pk).update(is_active=False)
    tell("pils")
    assert told_to() == {"Bar"}


def test_a_sent_dish_brings_its_choices_and_how_long_it_takes(house: House) -> None:
    cheese = Modifier.objects.get(name="cheese")
    Route.objects.create(station=cold_of(house), modifier=cheese)
    Item.objects.filter(pk=house.burger.pk).update(cook_minutes=12)
    send_to_table(house, 12, wanted(house, "burger", choices=("cheese",)))
    assert told_to() == {"Grill", "Cold"}
    assert set(TicketItem.objects.values_list("cook_seconds", flat=True)) == {720}
