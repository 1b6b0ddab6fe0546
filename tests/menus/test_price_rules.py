"""What something costs at some hours, in some areas, by some channels; and choices within choices."""

from decimal import Decimal
from typing import Any

import pytest

from menus import pricing
from menus.actions import touch_menu
from menus.models import Item, Modifier
from menus.queries import menu_json, menu_url
from menus.snapshot import menu
from tables.models import Area
from tests.cast import House
from tests.menus import making
from tests.menus.asking import choice, moment, priced

FRIDAY = "2026-11-20 17:30"


def test_happy_hour_lowers_the_drink_and_leaves_its_extras(house: House) -> None:
    making.rule(house, "Happy hour", Decimal("0.2"), weekdays=[4], starts="17:00", ends="19:00", sections=["Mains"])
    burger = priced(house, "burger", choices=("cheese",), when=FRIDAY)
    assert (burger.unit_price, burger.list_price, burger.price_rule) == (1560 + 150, 1950 + 150, "Happy hour")
    assert priced(house, "burger", when="2026-11-20 19:00").unit_price == 1950
    assert priced(house, "soup", when=FRIDAY).price_rule == ""


@pytest.mark.parametrize(("channel", "costs"), [("bar", 275), ("table", 375), ("guest", 375)])
def test_a_rule_for_the_bar_is_for_the_bar(house: House, channel: str, costs: int) -> None:
    making.rule(house, "At the bar", 100, channels=["bar"], items=["pils"])
    assert priced(house, "pils", "25 cl", channel=channel).unit_price == costs


def test_a_rule_for_the_terrace_is_for_the_terrace(house: House) -> None:
    inside, terrace = Area.objects.filter(venue=house.venue).order_by("position")
    making.rule(house, "Terrace", 450, fixed=True, areas=[terrace.pk], items=["espresso"])
    costs = [priced(house, "espresso", area=it.pk).unit_price for it in (inside, terrace)]
    assert costs == [310, 450]
    assert priced(house, "espresso").unit_price == 310


def test_a_choice_asks_for_more_only_where_it_was_made(house: House) -> None:
    making.offer(house, "bass", making.group(house, "Side", {"fries": 0, "salad": 200}, minimum=1, maximum=1))
    making.nest(house, "salad", making.group(house, "Dressing", {"blue": 150}, minimum=1, maximum=1))
    assert priced(house, "bass", choices=("fries",)).unit_price == 2900
    assert priced(house, "bass", choices=("salad", "blue")).unit_price == 2900 + 350
    with pytest.raises(pricing.ChoiceMissing, match="dressing"):
        priced(house, "bass", choices=("salad",))
    with pytest.raises(pricing.NotOnMenu):
        priced(house, "bass", choices=("fries", "blue"))


def test_groups_that_ask_for_each_other_end_somewhere(house: House) -> None:
    one, other = making.group(house, "One", {"a": 0}), making.group(house, "Other", {"b": 0})
    making.offer(house, "bass", one)
    making.nest(house, "a", other)
    making.nest(house, "b", one)
    assert len(priced(house, "bass", choices=("a", "b")).modifiers) == 2
    assert menu_json(house.venue, "en")["groups"]


def test_a_choice_that_is_sold_out_is_refused(house: House) -> None:
    Modifier.objects.filter(name="bacon").update(is_sold_out=True)
    touch_menu(house.venue)
    with pytest.raises(pricing.SoldOut, match="bacon"):
        priced(house, "burger", choices=("bacon",))


@pytest.mark.parametrize("part", ["left", "both", "left; drop"])
def test_only_where_a_dish_has_sides_can_a_choice_lie_on_one(house: House, part: str) -> None:
    with pytest.raises(pricing.ChoiceMissing, match="whole"):
        priced(house, "burger", choices=(choice("cheese", part),))


@pytest.mark.parametrize("picked", [(), (("a", "left"),), (("a", "left"), ("b", "left")), (("a", ""), ("b", "right"))])
def test_two_halves_make_a_whole(house: House, picked: tuple[tuple[str, str], ...]) -> None:
    making.offer(house, "bass", making.group(house, "Half", {"a": 0, "b": 0}, parts="halves", minimum=1))
    with pytest.raises(pricing.ChoiceMissing, match="each half"):
        priced(house, "bass", choices=tuple(choice(*it) for it in picked))


def test_an_open_price_is_said_and_no_rule_touches_it(house: House) -> None:
    Item.objects.filter(code="espresso").update(is_open_price=True)
    making.rule(house, "Everything", Decimal("0.5"))
    assert priced(house, "espresso", open_price=425).unit_price == 425
    with pytest.raises(pricing.PriceMissing):
        priced(house, "espresso")
    with pytest.raises(pricing.NotOnMenu):
        priced(house, "soup", open_price=1)


def test_the_price_list_says_what_everything_costs_at_a_moment(house: House) -> None:
    making.rule(house, "Happy hour", 100, starts="17:00", ends="19:00", items=["pils"])
    found = pricing.price_list(menu(house.venue), moment(house, FRIDAY))
    pils = [(it.variant.name, it.list_price, it.unit_price, it.price_rule) for it in found if it.item.code == "pils"]
    assert pils == [("25 cl", 375, 275, "Happy hour"), ("50 cl", 695, 595, "Happy hour")]


def test_pads_get_another_address_when_a_rule_holds_where_they_are(house: House) -> None:
    before = menu_url(house.venue, "en", "bar")
    making.rule(house, "At the bar", 100, channels=["bar"], items=["pils"])
    bar, table = (menu_url(house.venue, "en", it) for it in ("bar", "table"))
    assert "r=0" in table and "r=0" not in bar and before != bar
    client = house.client()
    sizes = {it: client.get(url).json() for it, url in (("bar", bar), ("table", table))}
    found = {it: _pils(said) for it, said in sizes.items()}
    assert found["bar"][0] | {"id": 0} == {"id": 0, "name": "25 cl", "price": 275, "was": 375, "rule": "At the bar"}
    assert "was" not in found["table"][0]
    assert "immutable" in client.get(bar)["Cache-Control"]
    assert client.get(bar.replace("c=bar", "c=table"))["Cache-Control"] == "private, no-cache"


def _pils(said: dict[str, Any]) -> list[dict[str, Any]]:
    return next(it["variants"] for section in said["sections"] for it in section["items"] if it["name"] == "Pils")
