"""Today's special: on every pad at once, first in its section, gone tomorrow."""

from datetime import timedelta

import pytest

from core import clock
from core.errors import Invalid
from menus import actions as menus
from menus import pricing
from menus.models import Item
from menus.pricing import Asked, Moment
from menus.snapshot import menu
from tests.cast import House
from venues.days import local


def special(house: House) -> Item:
    body = {"section": house.soup.section_id, "name": "Oysters", "price": "3,50", "contains": ["molluscs"]}
    assert house.client(house.anna).post("/menus/special/", body).status_code == 303
    return Item.objects.get(name="Oysters")


def test_it_is_on_the_menu_today_with_its_sections_tax(house: House) -> None:
    made = special(house)
    item = menu(house.venue).items[made.pk]
    assert (item.section_id, item.tax_class, item.variants[0].price) == (house.soup.section_id, "food", 350)
    assert item.allergens == {"molluscs": "contains"}
    now = Moment(local(house.venue, clock.now()), "table")
    asked = Asked(item.id, item.variants[0].id)
    assert pricing.price(menu(house.venue), asked, now).unit_price == 350


def test_it_is_gone_tomorrow(house: House) -> None:
    item = special(house)
    tomorrow = Moment(local(house.venue, clock.now()) + timedelta(days=1), "table")
    asked = Asked(item.pk, item.variants.get().pk)
    with pytest.raises(pricing.NotServedNow):
        pricing.price(menu(house.venue), asked, tomorrow)


def test_the_page_shows_what_is_on_today(house: House) -> None:
    special(house)
    page = house.client(house.anna).get("/menus/special/").content.decode()
    assert "On every pad today" in page
    assert "Oysters" in page


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"price": ""}, {"price": "-1"}, {"contains": ["gold"]}, {"name": "4111 1111 1111 1111"}]
)
def test_what_makes_no_dish_is_refused(house: House, wrong: dict[str, object]) -> None:
    body = {"section": house.soup.section_id, "name": "Oysters", "price": "3.50"} | wrong
    assert house.client(house.anna).post("/menus/special/", body).status_code == 422
    assert Item.objects.filter(served_on__isnull=False).count() == 0


def test_a_waiter_may_not(house: House) -> None:
    assert house.client(house.eva).get("/menus/special/").status_code == 403


def test_an_allergen_with_kinds_needs_its_kind(house: House) -> None:
    with pytest.raises(Invalid), house.acting(house.anna) as act:
        menus.make_special(house.soup.section, "Bread", 100, contains=("gluten",), act=act)
