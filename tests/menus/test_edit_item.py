"""A dish's page: names, sizes, facts, allergens; added, duplicated, taken off and put back."""

from typing import Any

import pytest

from core.errors import Invalid, Stale
from menus import actions as menus
from menus import seen
from menus.actions import ItemFacts, ItemNames, Size
from menus.models import Item, Variant
from menus.snapshot import menu
from tests.cast import House

HTMX = {"HX-Request": "true"}


def save(house: House, card: str, **fields: Any):
    return house.client(house.anna).post(f"/items/{house.burger.pk}/{card}/", fields, headers=HTMX)


def names_seen(house: House) -> str:
    return seen.of(Item.objects.get(pk=house.burger.pk), *seen.NAMES)


def test_the_four_names_and_another_language_are_saved_together(house: House) -> None:
    fields = {"name": "Big burger", "pad_name": "Burger", "kitchen_name": "BURG", "receipt_name": "Burger XL"}
    answer = save(house, "names", seen=names_seen(house), name_nl="Grote burger", description_nl="Rund", **fields)
    assert answer.status_code == 200
    assert "Saved." in answer["HX-Trigger"]
    item = menu(house.venue).items[house.burger.pk]
    assert (item.name, item.pad_name, item.kitchen_name, item.receipt_name) == tuple(fields.values())
    assert item.translations == {"nl": {"name": "Grote burger", "description": "Rund"}}


def test_names_saved_by_somebody_else_meanwhile_are_not_written_over(house: House) -> None:
    before = names_seen(house)
    save(house, "names", seen=before, name="First")
    assert save(house, "names", seen=before, name="Second").status_code == 409
    assert Item.objects.get(pk=house.burger.pk).name == "First"


def test_sizes_change_places_and_names_and_one_goes(house: House) -> None:
    pils = house.pils
    small, large = pils.variants.all()
    with house.acting(house.anna) as act:
        wanted = [Size(large.pk, "25 cl", 700), Size(None, "1 l", 1300)]
        menus.save_sizes(pils, wanted, seen.of_sizes(pils), act=act)
    sizes = menu(house.venue).items[pils.pk].variants
    assert [(it.name, it.price) for it in sizes] == [("25 cl", 700), ("1 l", 1300)]
    assert Variant.objects.get(pk=large.pk).name == "25 cl"
    assert not Variant.objects.get(pk=small.pk).is_active


@pytest.mark.parametrize("names", [[], ["large", "large"]])
def test_no_size_and_two_of_a_name_are_refused(house: House, names: list[str]) -> None:
    with pytest.raises(Invalid), house.acting(house.anna) as act:
        menus.save_sizes(house.burger, [Size(None, it, 100) for it in names], seen.of_sizes(house.burger), act=act)


def test_a_size_of_another_dish_is_refused(house: House) -> None:
    with pytest.raises(Invalid), house.acting(house.anna) as act:
        sizes = [Size(house.variant("bass").pk, "", 100)]
        menus.save_sizes(house.burger, sizes, seen.of_sizes(house.burger), act=act)


def test_what_a_dish_is_can_be_said(house: House) -> None:
    beer = house.pils.section
    facts = {"section": beer.pk, "tax_class": "alcohol", "alcohol_class": "beer", "strength": "5.2", "diet": "vegan"}
    more = {
        "barcode": "4006381333931",
        "is_favourite": "1",
        "weekday": ["0", "4"],
        "opens": "12:00",
        "closes": "15:00",
        "cook_minutes": "14",
    }
    burger_seen = seen.of(house.burger, *seen.FACTS)
    assert save(house, "facts", seen=burger_seen, **facts, **more).status_code == 200
    item = Item.objects.get(pk=house.burger.pk)
    assert (item.section, item.tax_class, item.strength_permille, item.barcode) == (
        beer,
        "alcohol",
        52,
        "4006381333931",
    )
    assert (item.weekdays, item.hours, item.is_favourite) == ([0, 4], {"opens": "12:00", "closes": "15:00"}, True)
    assert (item.can_take_away, item.cook_minutes) == (False, 14)


@pytest.mark.parametrize(
    "wrong",
    [
        {"tax_class": "gold"},
        {"barcode": "4006381333932"},
        {"strength": "strong"},
        {"opens": "noon"},
        {"diet": "air"},
        {"cook_minutes": "900"},
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_saved(house: House, wrong: dict[str, str]) -> None:
    body = {"seen": seen.of(house.burger, *seen.FACTS), "section": house.pils.section_id, "tax_class": "food"}
    assert save(house, "facts", **body | wrong).status_code == 422
    assert Item.objects.get(pk=house.burger.pk).section == house.burger.section


def test_a_barcode_belongs_to_one_dish(house: House) -> None:
    Item.objects.filter(pk=house.bass.pk).update(barcode="4006381333931")
    facts = ItemFacts(house.burger.section, "food", barcode="4006381333931")
    with pytest.raises(Invalid, match="Another item"), house.acting(house.anna) as act:
        menus.describe_item(house.burger, facts, seen.of(house.burger, *seen.FACTS), act=act)


def test_allergens_are_stated_kind_by_kind(house: House) -> None:
    states = {"state.gluten:wheat": "contains", "state.milk": "may", "state.egg": "free", "state.fish": ""}
    assert save(house, "allergens", seen=seen.of(house.burger, "allergens"), **states).status_code == 200
    assert Item.objects.get(pk=house.burger.pk).allergens == {
        **{"gluten:wheat": "contains", "milk": "may", "egg": "free"}
    }


def test_free_of_all_nuts_and_with_hazelnut_is_refused(house: House) -> None:
    body = {"seen": seen.of(house.burger, "allergens"), "state.nuts": "free", "state.nuts:hazelnut": "may"}
    assert save(house, "allergens", **body).status_code == 422


def test_a_copy_has_all_but_what_names_one_thing(house: House) -> None:
    Item.objects.filter(pk=house.burger.pk).update(barcode="4006381333931", description="With bun")
    with house.acting(house.anna) as act:
        copy = menus.duplicate_item(house.burger, act=act)
    assert (copy.name, copy.description, copy.barcode) == ("Beef burger, copy", "With bun", "")
    assert [it.price for it in copy.variants.all()] == [1950]
    assert list(copy.item_groups.values_list("group_id")) == list(house.burger.item_groups.values_list("group_id"))
    with house.acting(house.anna) as act:
        assert menus.duplicate_item(house.burger, act=act).code != copy.code


def test_a_new_dish_is_taxed_like_its_neighbours(house: House) -> None:
    with house.acting(house.anna) as act:
        wine = menus.add_item(house.sancerre.section, "Chablis", 900, act=act)
    assert (wine.tax_class, wine.alcohol_class) == ("alcohol", "wine")
    assert [it.name for it in menu(house.venue).sections[2].items] == ["Sancerre", "Chablis"]


def test_a_dish_goes_off_the_menu_and_comes_back(house: House) -> None:
    client = house.client(house.anna)
    client.post(f"/items/{house.bass.pk}/retirement/")
    assert house.bass.pk not in menu(house.venue).items
    assert "1 is off the menu" in client.get("/menus/").content.decode()
    client.post(f"/items/{house.bass.pk}/comeback/")
    assert house.bass.pk in menu(house.venue).items


def test_a_description_with_a_cards_number_is_refused(house: House) -> None:
    with pytest.raises(Invalid), house.acting(house.anna) as act:
        names = ItemNames("Burger", description="4111 1111 1111 1111")
        menus.name_item(house.burger, names, names_seen(house), act=act)


def test_what_was_seen_must_still_be_so(house: House) -> None:
    with pytest.raises(Stale), house.acting(house.anna) as act:
        menus.state_allergens(house.burger, {}, "0123456789abcdef", act=act)


def test_the_list_costs_as_many_queries_for_a_long_menu(house: House, django_assert_max_num_queries) -> None:
    client = house.client(house.anna)
    client.get("/menus/")
    with django_assert_max_num_queries(10):
        client.get("/menus/")
