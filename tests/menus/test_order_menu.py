"""The order of the menu: one list with the new order, all of it or nothing. And its sections."""

import pytest

from core.errors import Invalid, Stale
from menus import actions as menus
from menus import seen
from menus.actions import SectionFacts
from menus.models import Item, Section
from menus.snapshot import menu
from tests.cast import House

HTMX = {"HX-Request": "true"}


def mains(house: House) -> Section:
    return house.burger.section


def test_dishes_stand_as_they_were_dragged(house: House) -> None:
    order = [house.bass.pk, house.burger.pk, house.cote.pk]
    url = f"/menus/sections/{mains(house).pk}/order/"
    answer = house.client(house.anna).post(url, {"order": ",".join(map(str, order))}, headers=HTMX)
    assert answer.status_code == 200
    assert [it.id for it in menu(house.venue).sections[0].items] == order


def test_a_dish_dragged_into_another_section_moves_there(house: House) -> None:
    order = [house.burger.pk, house.soup.pk, house.cote.pk, house.bass.pk]
    with house.acting(house.anna) as act:
        menus.order_items(mains(house), order, act=act)
    assert Item.objects.get(pk=house.soup.pk).section == mains(house)
    assert [it.id for it in menu(house.venue).sections[0].items] == order


@pytest.mark.parametrize("missing", ["burger", "twice"])
def test_an_order_that_isnt_the_whole_list_is_stale(house: House, missing: str) -> None:
    order = [house.bass.pk, house.cote.pk] if missing == "burger" else [house.bass.pk] * 2
    with pytest.raises(Stale), house.acting(house.anna) as act:
        menus.order_items(mains(house), order, act=act)


def test_sections_stand_as_they_were_dragged(house: House) -> None:
    rows = list(Section.objects.filter(venue=house.venue).order_by("-position"))
    body = {"order": ",".join(str(it.pk) for it in rows)}
    assert house.client(house.anna).post("/menus/sections/order/", body, headers=HTMX).status_code == 200
    assert [it.name for it in menu(house.venue).sections] == [it.name for it in rows]


def test_an_order_without_a_section_that_came_meanwhile_is_stale(house: House) -> None:
    order = list(Section.objects.filter(venue=house.venue).values_list("pk", flat=True))
    with house.acting(house.anna) as act:
        menus.add_section(house.venue, "Desserts", act=act)
    with pytest.raises(Stale), house.acting(house.anna) as act:
        menus.order_sections(house.venue, order, act=act)


def test_a_section_is_named_and_given_a_course(house: House) -> None:
    row = mains(house)
    body = {"name": "Main dishes", "name_nl": "Hoofdgerechten", "default_course": "2", "channel": ["table", "guest"]}
    answer = house.client(house.anna).post(
        f"/menus/sections/{row.pk}/", body | {"seen": seen.of(row, *seen.SECTION), "is_for_children": "1"}
    )
    assert answer.status_code == 303
    row.refresh_from_db()
    assert (row.name, row.default_course, row.channels) == ("Main dishes", 2, ["table", "guest"])
    assert row.translations == {"nl": {"name": "Hoofdgerechten"}}


def test_two_sections_of_one_name_are_refused(house: House) -> None:
    with pytest.raises(Invalid), house.acting(house.anna) as act:
        menus.add_section(house.venue, "Mains", act=act)
    with pytest.raises(Invalid), house.acting(house.anna) as act:
        row = mains(house)
        menus.save_section(row, SectionFacts("Starters"), seen.of(row, *seen.SECTION), act=act)


def test_a_section_goes_with_its_dishes_and_comes_back_with_them(house: House) -> None:
    client = house.client(house.anna)
    client.post(f"/menus/sections/{mains(house).pk}/retirement/")
    assert house.burger.pk not in menu(house.venue).items
    client.post(f"/menus/sections/{mains(house).pk}/comeback/")
    assert house.burger.pk in menu(house.venue).items


def test_an_order_of_words_is_refused(house: House) -> None:
    assert house.client(house.anna).post("/menus/sections/order/", {"order": "1,x"}).status_code == 422
