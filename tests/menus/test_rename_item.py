"""A name and a price, put right where they stand in the list."""

import pytest

from core.errors import Invalid, Stale
from journal.models import Entry
from menus import actions as menus
from menus.models import Item, Variant
from menus.snapshot import menu
from tests.cast import House

HTMX = {"HX-Request": "true"}


def cell(house: House, name: str, was: object, value: str):
    return house.client(house.anna).post("/menus/cells/", {"cell": name, "was": was, "value": value}, headers=HTMX)


def test_a_name_is_put_right_in_the_list(house: House) -> None:
    answer = cell(house, f"name.{house.bass.pk}", "Sea bass", "Grilled sea bass")
    assert "Grilled sea bass" in answer.content.decode()
    assert menu(house.venue).items[house.bass.pk].name == "Grilled sea bass"
    assert Entry.objects.filter(kind="menus.item_named", subject=f"item.{house.bass.pk}").count() == 1


def test_a_price_is_put_right_in_the_list(house: House) -> None:
    size = house.variant("pils", "50 cl")
    assert "€7.20" in cell(house, f"price.{size.pk}", 695, "7.20").content.decode()
    assert Variant.objects.get(pk=size.pk).price == 720


def test_who_is_second_is_told_what_is_true_now(house: House) -> None:
    cell(house, f"name.{house.bass.pk}", "Sea bass", "Turbot")
    answer = cell(house, f"name.{house.bass.pk}", "Sea bass", "Cod")
    assert answer.status_code == 409
    assert "It is called Turbot now." in answer.content.decode()
    assert Item.objects.get(pk=house.bass.pk).name == "Turbot"


def test_a_name_and_a_price_of_one_dish_can_be_changed_by_two_at_once(house: House) -> None:
    with house.acting(house.anna) as act:
        menus.rename_item(house.bass, "Turbot", "Sea bass", act=act)
    with house.acting(house.anna) as act:
        menus.price_size(house.variant("bass"), 3100, 2900, act=act)
    item = menu(house.venue).items[house.bass.pk]
    assert (item.name, item.variants[0].price) == ("Turbot", 3100)


@pytest.mark.parametrize("value", ["", "4111 1111 1111 1111", "x" * 61])
def test_no_name_too_long_a_name_and_a_cards_number_are_refused(house: House, value: str) -> None:
    with pytest.raises(Invalid), house.acting(house.anna) as act:
        menus.rename_item(house.bass, value, "Sea bass", act=act)


def test_a_price_below_nothing_is_refused(house: House) -> None:
    with pytest.raises(Invalid), house.acting(house.anna) as act:
        menus.price_size(house.variant("bass"), -1, 2900, act=act)


def test_an_old_price_is_refused(house: House) -> None:
    with pytest.raises(Stale), house.acting(house.anna) as act:
        menus.price_size(house.variant("bass"), 100, 2800, act=act)


@pytest.mark.parametrize("name", ["colour.3", "name.x", "price.", "name"])
def test_a_cell_that_is_none_is_refused(house: House, name: str) -> None:
    assert cell(house, name, "", "1").status_code == 422


def test_a_waiter_sees_the_menu_and_changes_nothing(house: House) -> None:
    client = house.client(house.eva)
    assert "data-cell" not in client.get("/menus/").content.decode()
    body = {"cell": f"name.{house.bass.pk}", "was": "Sea bass", "value": "Mine"}
    assert client.post("/menus/cells/", body).status_code == 403
