"""A set menu's price, shared out over its dishes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menus import pricing
from menus.actions import touch_menu
from menus.models import Item, Slot
from menus.pricing import Asked
from menus.pricing.asked import Priced
from menus.pricing.sets import with_parts
from menus.snapshot import SlotChoiceView, SlotView
from tests.cast import House
from tests.menus import making
from tests.menus.asking import asked, priced
from tests.menus.test_pricing_docs import dish

amounts = st.integers(0, 20_000)
dishes = st.lists(st.tuples(amounts, st.integers(0, 900)), min_size=1, max_size=8)


def sold(price: int, alone: list[tuple[int, int]], order: list[int]) -> tuple[Priced, dict[int, int]]:
    """A set of dishes (own price, supplement), chosen in some order; what falls to each, by its number."""
    slots = tuple(
        SlotView(number, str(number), {}, 0, 1, 1, (SlotChoiceView(number, number, supplement, False),))
        for number, (_price, supplement) in enumerate(alone)
    )
    whole = dish("set", price, 99, kind="set", slots=slots)
    made = [dish(str(number), own, number) for number, (own, _supplement) in enumerate(alone)]
    parts = [(it, Priced(made[it], made[it].variants[0], (), alone[it][0], alone[it][0])) for it in order]
    found = with_parts(Priced(whole, whole.variants[0], (), price, price), parts)
    return found, {it.slot.id: it.unit_price for it in found.parts}


@given(amounts, dishes)
def test_the_parts_add_up_to_the_set(price: int, alone: list[tuple[int, int]]) -> None:
    found, shares = sold(price, alone, list(range(len(alone))))
    assert sum(shares.values()) == found.unit_price == price + sum(it for _own, it in alone)
    assert sum(it.list_price for it in found.parts) == found.list_price
    assert min(shares.values()) >= 0


@given(amounts, dishes, st.randoms())
def test_the_order_of_choosing_changes_nothing(price: int, alone: list[tuple[int, int]], chance: object) -> None:
    order = list(range(len(alone)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    assert sold(price, alone, order)[1] == sold(price, alone, sorted(order))[1]


@given(amounts, dishes)
def test_each_part_is_within_a_cent_of_its_share(price: int, alone: list[tuple[int, int]]) -> None:
    found, shares = sold(price, alone, list(range(len(alone))))
    weights = [own for own, _supplement in alone]
    whole = sum(weights)
    for number, own in enumerate(weights):
        exact = found.unit_price * own if whole else found.unit_price
        assert abs(shares[number] * (whole or len(weights)) - exact) < (whole or len(weights))


@pytest.fixture
def slots(house: House) -> dict[str, Slot]:
    dishes = {"Starter": [("soup", "", 0)], "Main": [("bass", "", 350), ("burger", "", 0)]}
    return making.set_menu(house, "lunch", 3000, dishes)


def part(house: House, slot: Slot, code: str, choices: tuple[str, ...] = ()) -> Asked:
    return asked(house, code, choices=choices, slot_id=slot.pk)


def test_a_set_costs_its_price_its_supplements_and_its_dishes_choices(house: House, slots: dict[str, Slot]) -> None:
    soup, burger = part(house, slots["Starter"], "soup"), part(house, slots["Main"], "burger", ("cheese",))
    assert priced(house, "lunch", parts=(soup, burger)).unit_price == 3000 + 150
    bass = part(house, slots["Main"], "bass")
    found = priced(house, "lunch", parts=(bass, soup))
    assert found.unit_price == 3350
    assert [it.priced.item.code for it in found.parts] == ["bass", "soup"]
    assert [it.slot.course for it in found.parts] == [2, 1]


def test_a_rule_lowers_the_set_and_none_of_its_dishes(house: House, slots: dict[str, Slot]) -> None:
    making.rule(house, "Lunch", 500, items=["lunch", "soup"])
    chosen = (part(house, slots["Starter"], "soup"), part(house, slots["Main"], "burger"))
    found = priced(house, "lunch", parts=chosen)
    assert (found.unit_price, found.list_price, found.price_rule) == (2500, 3000, "Lunch")
    assert sum(it.unit_price for it in found.parts) == 2500
    assert sum(it.list_price for it in found.parts) == 3000


@pytest.mark.parametrize("names", [[], ["Starter"], ["Starter", "Main", "Main"]])
def test_a_slot_is_filled_as_it_says(house: House, slots: dict[str, Slot], names: list[str]) -> None:
    dishes = {"Starter": "soup", "Main": "burger"}
    with pytest.raises(pricing.ChoiceMissing):
        priced(house, "lunch", parts=tuple(part(house, slots[it], dishes[it]) for it in names))


def test_a_dish_that_isnt_offered_in_a_slot_is_refused(house: House, slots: dict[str, Slot]) -> None:
    wrong = (part(house, slots["Starter"], "soup"), part(house, slots["Main"], "soup"))
    with pytest.raises(pricing.NotOnMenu, match="isn't among main"):
        priced(house, "lunch", parts=wrong)


def test_another_sets_slot_is_refused(house: House, slots: dict[str, Slot]) -> None:
    other = making.set_menu(house, "dinner", 4000, {"Main": [("burger", "", 0)]})
    wrong = (part(house, slots["Starter"], "soup"), part(house, other["Main"], "burger"))
    with pytest.raises(pricing.NotOnMenu):
        priced(house, "lunch", parts=wrong)


def test_a_dish_of_a_set_that_is_sold_out_is_refused(house: House, slots: dict[str, Slot]) -> None:
    Item.objects.filter(code="soup").update(is_sold_out=True)
    touch_menu(house.venue)
    with pytest.raises(pricing.SoldOut, match="Onion soup"):
        priced(house, "lunch", parts=(part(house, slots["Starter"], "soup"), part(house, slots["Main"], "burger")))


def test_a_dish_is_no_set(house: House, slots: dict[str, Slot]) -> None:
    with pytest.raises(pricing.NotOnMenu):
        priced(house, "soup", parts=(part(house, slots["Starter"], "soup"),))
