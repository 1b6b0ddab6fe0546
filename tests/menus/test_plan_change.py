"""A change of a dish waits for its business day; the clock does it then, and says so."""

from datetime import timedelta

import pytest

from core import clock
from core.errors import Invalid
from journal.models import Entry
from menus import actions as menus
from menus import schedule
from menus.models import ItemChange
from menus.snapshot import menu
from tests.cast import House
from venues.days import business_date, starts_at

HTMX = {"HX-Request": "true"}


def in_days(house: House, days: int):
    return business_date(house.venue, clock.now()) + timedelta(days=days)


def plan(house: House, **changes: object) -> ItemChange:
    with house.acting(house.anna) as act:
        return menus.plan_change(house.bass, in_days(house, 1), changes, act=act)


def test_a_price_for_tomorrow_waits_and_stands_beside_the_dish(house: House) -> None:
    size = house.variant("bass")
    body = {"due_on": in_days(house, 1).isoformat(), f"price.{size.pk}": "31.50", "name": "Wild sea bass"}
    answer = house.client(house.anna).post(f"/items/{house.bass.pk}/changes/", body, headers=HTMX)
    page = answer.content.decode()
    assert "called Wild sea bass" in page
    assert "€29.00 → €31.50" in page
    assert menu(house.venue).items[house.bass.pk].variants[0].price == 2900
    assert "changes on" in house.client(house.anna).get("/menus/").content.decode()


def test_on_its_day_the_clock_does_it_once(house: House) -> None:
    change = plan(house, name="Wild sea bass", prices={str(house.variant("bass").pk): 3150})
    assert schedule.apply_due_changes() == 0
    clock.run_ahead(starts_at(house.venue, change.due_on) - clock.now() + timedelta(minutes=1))
    assert [schedule.apply_due_changes() for _ring in range(2)] == [1, 0]
    item = menu(house.venue).items[house.bass.pk]
    assert (item.name, item.variants[0].price) == ("Wild sea bass", 3150)
    assert Entry.objects.filter(kind="menus.change_applied").count() == 1
    clock.reset()


def test_a_dish_leaves_the_menu_on_its_day(house: House) -> None:
    change = plan(house, is_active=False)
    with house.acting() as act:
        assert menus.apply_change(change, act=act)
    assert house.bass.pk not in menu(house.venue).items


def test_what_was_dropped_never_happens(house: House) -> None:
    change = plan(house, name="Nothing")
    answer = house.client(house.anna).post(f"/item-changes/{change.pk}/drop/", headers=HTMX)
    assert "called Nothing" not in answer.content.decode()
    with house.acting() as act:
        assert not menus.apply_change(change, act=act)
    assert menu(house.venue).items[house.bass.pk].name == "Sea bass"


@pytest.mark.parametrize("changes", [{}, {"name": ""}, {"section": 0}, {"prices": {"1": -5}}, {"colour": "red"}])
def test_a_change_that_says_nothing_or_nonsense_is_refused(house: House, changes: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        plan(house, **changes)


@pytest.mark.parametrize("days", [0, -1])
def test_a_day_that_has_begun_is_refused(house: House, days: int) -> None:
    with pytest.raises(Invalid), house.acting(house.anna) as act:
        menus.plan_change(house.bass, in_days(house, days), {"name": "Late"}, act=act)
