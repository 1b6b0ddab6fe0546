"""Allergens are never guessed: what isn't stated isn't free."""

import pytest

from menus import allergens
from menus.allergens import FREE, MAY, NOT_STATED


def test_what_is_not_stated_is_never_free() -> None:
    assert allergens.state_of({}, "milk") == NOT_STATED
    assert all(allergens.might_hold({}, name) for name in allergens.NAMES)
    assert allergens.stated({}).nothing
    assert allergens.stated({}).free == ()


def test_only_checked_free_is_safe() -> None:
    said = {"milk": "free", "egg": "may", "fish": "contains"}
    assert [name for name in allergens.NAMES if not allergens.might_hold(said, name)] == ["milk"]


def test_one_kind_checked_free_does_not_speak_for_the_others() -> None:
    assert allergens.state_of({"nuts:hazelnut": "free"}, "nuts") == NOT_STATED
    assert allergens.state_of({"nuts": "free"}, "nuts") == FREE


def test_traces_of_one_kind_speak_for_all() -> None:
    assert allergens.state_of({"nuts:hazelnut": "may", "nuts:almond": "free"}, "nuts") == MAY


def test_cereals_and_nuts_are_named() -> None:
    stated = allergens.stated({"gluten:wheat": "contains", "gluten:oats": "may", "nuts:brazil": "contains"})
    assert stated.contains == ("gluten (wheat)", "nuts (brazil nut)")
    assert stated.may == ("gluten (oats)",)
    assert len(stated.not_stated) == 12


@pytest.mark.parametrize(
    "text", ["milk", "milk=maybe", "beef=contains", "gluten=contains", "nuts:pea=may", "milk=free; milk=may"]
)
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        allergens.read(text)


def test_free_and_present_at_once_is_refused() -> None:
    with pytest.raises(ValueError, match="free and present"):
        allergens.read("gluten=free; gluten:wheat=contains")


def test_a_choice_may_put_in_and_take_out() -> None:
    dish = {"gluten:wheat": "contains", "milk": "contains", "soy": "free"}
    assert allergens.with_choices(dish, [{"soy": "contains"}])["soy"] == "contains"
    assert allergens.with_choices(dish, [{"milk": "free"}])["milk"] == "free"
    assert allergens.with_choices(dish, [{"milk": "free"}, {"milk": "contains"}])["milk"] == "contains"
    assert allergens.with_choices(dish, [{"milk": "may"}])["milk"] == "contains", "A trace doesn't take the milk out."
    assert allergens.with_choices(dish, []) == dish


def test_gluten_free_bread_with_a_wheaten_sauce_holds_wheat() -> None:
    held = allergens.with_choices({"gluten:rye": "contains"}, [{"gluten": "free"}, {"gluten:wheat": "contains"}])
    assert held == {"gluten:wheat": "contains"}
