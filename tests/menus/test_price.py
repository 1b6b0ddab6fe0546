"""What something costs is decided by the house."""

import pytest

from menus import pricing
from menus.actions import set_sold_out
from menus.models import Modifier
from menus.snapshot import menu
from tests.cast import House


def modifiers(*names: str) -> list[int]:
    return [Modifier.objects.get(name=name).pk for name in names]


def test_a_portion_costs_its_size_and_its_extras(house: House) -> None:
    burger = house.burger
    priced = pricing.price(menu(house.venue), burger.pk, house.variant("burger").pk, modifiers("cheese", "no onion"))
    assert priced.unit_price == 1950 + 150
    assert [it.name for it in priced.modifiers] == ["cheese", "no onion"]


def test_a_glass_and_a_bottle_have_their_own_price(house: House) -> None:
    glass, bottle = (house.variant("sancerre", name) for name in ("glass", "bottle"))
    prices = [pricing.price(menu(house.venue), house.sancerre.pk, it.pk, []).unit_price for it in (glass, bottle)]
    assert prices == [850, 4200]


def test_a_forced_choice_must_be_made(house: House) -> None:
    with pytest.raises(pricing.ChoiceMissing, match="choose doneness"):
        pricing.price(menu(house.venue), house.cote.pk, house.variant("cote").pk, [])


def test_one_doneness_is_enough(house: House) -> None:
    with pytest.raises(pricing.ChoiceMissing, match="at most 1"):
        pricing.price(menu(house.venue), house.cote.pk, house.variant("cote").pk, modifiers("rare", "medium"))


@pytest.mark.parametrize("name", ["rare", "medium"])
def test_another_items_choice_is_refused(house: House, name: str) -> None:
    with pytest.raises(pricing.NotOnMenu):
        pricing.price(menu(house.venue), house.burger.pk, house.variant("burger").pk, modifiers(name))


def test_another_items_size_is_refused(house: House) -> None:
    with pytest.raises(pricing.NotOnMenu):
        pricing.price(menu(house.venue), house.burger.pk, house.variant("cote").pk, [])


def test_sold_out_is_known_at_once_on_the_next_price(house: House) -> None:
    menu(house.venue)
    with house.acting() as act:
        set_sold_out(house.bass, True, act=act)
    with pytest.raises(pricing.SoldOut, match="Sea bass is sold out"):
        pricing.price(menu(house.venue), house.bass.pk, house.variant("bass").pk, [])


def test_a_menu_in_memory_costs_one_query(house: House, django_assert_num_queries) -> None:
    menu(house.venue)
    with django_assert_num_queries(1):
        menu(house.venue)
