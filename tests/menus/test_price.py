"""What something costs is decided by the house."""

import pytest

from menus import pricing
from menus.actions import set_sold_out
from menus.pricing import Asked
from menus.snapshot import menu
from tests.cast import House
from tests.menus.asking import moment, priced


def test_a_portion_costs_its_size_and_its_extras(house: House) -> None:
    burger = priced(house, "burger", choices=("cheese", "no onion"))
    assert burger.unit_price == 1950 + 150
    assert [it.name for it in burger.modifiers] == ["cheese", "no onion"]


def test_a_glass_and_a_bottle_have_their_own_price(house: House) -> None:
    prices = [priced(house, "sancerre", size).unit_price for size in ("glass", "bottle")]
    assert prices == [850, 4200]


def test_a_forced_choice_must_be_made(house: House) -> None:
    with pytest.raises(pricing.ChoiceMissing, match="choose doneness"):
        priced(house, "cote")


def test_one_doneness_is_enough(house: House) -> None:
    with pytest.raises(pricing.ChoiceMissing, match="at most 1"):
        priced(house, "cote", choices=("rare", "medium"))


@pytest.mark.parametrize("name", ["rare", "medium"])
def test_another_items_choice_is_refused(house: House, name: str) -> None:
    with pytest.raises(pricing.NotOnMenu):
        priced(house, "burger", choices=(name,))


def test_another_items_size_is_refused(house: House) -> None:
    with pytest.raises(pricing.NotOnMenu):
        pricing.price(menu(house.venue), Asked(house.burger.pk, house.variant("cote").pk), moment(house))


def test_sold_out_is_known_at_once_on_the_next_price(house: House) -> None:
    menu(house.venue)
    with house.acting() as act:
        set_sold_out(house.bass, True, act=act)
    with pytest.raises(pricing.SoldOut, match="Sea bass is sold out"):
        priced(house, "bass")


def test_a_menu_in_memory_costs_one_query(house: House, django_assert_num_queries) -> None:
    menu(house.venue)
    with django_assert_num_queries(1):
        menu(house.venue)
