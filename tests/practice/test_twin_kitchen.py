"""The twin's kitchen works as the house's does, and its paper never gets in the house's way."""

from datetime import date

from core import clock
from kitchen.models import KitchenSettings, Route, Station
from menus.models import Modifier
from pos_site.practice.twin import bring_up_to_date
from printing.models import Driver, Printer
from tests.cast import House
from venues.models import Venue


def practise(house: House) -> Venue:
    with house.acting() as act:
        return bring_up_to_date(house.venue, act=act)


def test_the_twins_kitchen_works_as_the_houses_does(house: House) -> None:
    for modifier in Modifier.objects.filter(group__venue=house.venue, name__in=["cheese", "bacon"]):
        Route.objects.create(station=house.bar, modifier=modifier)
    KitchenSettings.objects.create(venue=house.venue, has_expo=True, is_paced=True, closed_at=clock.now())
    house.bar.folded_into, house.bar.folded_on = house.grill, date(2026, 1, 1)
    house.bar.accepts_voids = True
    house.bar.save()
    twin = practise(house)
    assert set(Route.objects.filter(station__venue=twin).values_list("modifier__name", flat=True)) >= {
        "cheese",
        "bacon",
    }
    settings = KitchenSettings.objects.get(venue=twin)
    assert settings.has_expo and settings.is_paced and settings.closed_at is None
    bar = Station.objects.get(venue=twin, name="Bar")
    assert bar.accepts_voids and bar.folded_into is None


def test_paper_in_practice_never_goes_where_the_houses_goes_by_hand(house: House) -> None:
    grill, bar = house.printers["grill"], house.printers["bar"]
    grill.redirected_to = bar
    grill.save()
    bar.driver, bar.poll_token = Driver.STAR, "x" * 43
    bar.save()
    twin = practise(house)
    assert Printer.objects.get(venue=twin, name="Grill").redirected_to is None
    assert Printer.objects.get(venue=twin, name="Bar").driver == Driver.VIRTUAL
