"""What is served when, where and by which way: cards, an item's own hours and day, the law's hours for alcohol."""

from datetime import date

import pytest

from menus import pricing, serving
from menus.actions import touch_menu
from menus.models import Card, Item
from menus.queries import menu_url
from menus.snapshot import menu
from menus.states import state
from tables.models import Area
from tests.cast import House
from tests.menus import making
from tests.menus.asking import asked, at, moment, priced


def change(house: House, code: str, **fields: object) -> None:
    Item.objects.filter(code=code).update(**fields)
    touch_menu(house.venue)


def test_a_section_on_no_card_is_served_always(house: House) -> None:
    making.card(house, "Dinner", "Mains", hours={"opens": "17:00", "closes": "22:00"})
    assert priced(house, "soup", when="2026-11-20 09:00").unit_price == 950


def test_a_section_is_served_when_one_of_its_cards_is(house: House) -> None:
    making.card(house, "Lunch", "Mains", hours={"opens": "12:00", "closes": "15:00"})
    making.card(house, "Dinner", "Mains", hours={"opens": "17:00", "closes": "22:00"}, weekdays=[4, 5])
    assert priced(house, "burger", when="2026-11-20 12:00")
    assert priced(house, "burger", when="2026-11-20 21:59")
    with pytest.raises(
        pricing.NotServedNow, match=r"Beef burger isn't served now\. \(Lunch 12:00–15:00; Dinner Fri, Sat"
    ):
        priced(house, "burger", when="2026-11-20 16:00")
    with pytest.raises(pricing.NotServedNow):
        priced(house, "burger", when="2026-11-19 18:00")


def test_a_card_for_the_bar_is_for_the_bar(house: House) -> None:
    making.card(house, "Bar", "Mains", channels=["bar"])
    assert priced(house, "burger", channel="bar")
    with pytest.raises(pricing.NotServedNow):
        priced(house, "burger", channel="table")


def test_a_card_for_the_terrace_is_for_the_terrace(house: House) -> None:
    inside, terrace = Area.objects.filter(venue=house.venue).order_by("position")
    making.card(house, "Terrace", "Mains", areas=[terrace.pk])
    assert priced(house, "burger", area=terrace.pk)
    with pytest.raises(pricing.NotServedNow):
        priced(house, "burger", area=inside.pk)


def test_a_section_whose_only_card_is_put_away_is_not_served(house: House) -> None:
    making.card(house, "Summer", "Mains")
    Card.objects.update(is_active=False)
    touch_menu(house.venue)
    with pytest.raises(pricing.NotServedNow):
        priced(house, "burger")


def test_an_item_has_its_own_hours_and_days(house: House) -> None:
    change(house, "soup", hours={"opens": "12:00", "closes": "15:00"}, weekdays=[4])
    assert priced(house, "soup", when="2026-11-20 14:59")
    for when in ("2026-11-20 15:00", "2026-11-19 12:30"):
        with pytest.raises(pricing.NotServedNow, match=r"Fri 12:00–15:00"):
            priced(house, "soup", when=when)


def test_todays_special_is_sold_on_its_business_day(house: House) -> None:
    change(house, "soup", served_on=date(2026, 11, 20))
    assert priced(house, "soup", when="2026-11-20 12:00")
    assert priced(house, "soup", when="2026-11-21 02:00")
    with pytest.raises(pricing.NotServedNow):
        priced(house, "soup", when="2026-11-21 12:00")


def test_alcohol_is_served_within_its_classs_hours(house: House) -> None:
    making.alcohol(house, "beer", "12:00", "01:00")
    assert priced(house, "pils", "25 cl", when="2026-11-21 00:59")
    assert priced(house, "sancerre", "glass", when="2026-11-21 02:00")
    with pytest.raises(pricing.NotServedNow, match="Pils"):
        priced(house, "pils", "25 cl", when="2026-11-21 01:00")


def test_a_set_is_served_when_its_card_says_and_its_wine_when_the_law_does(house: House) -> None:
    making.card(house, "Dinner", "Starters", hours={"opens": "17:00", "closes": "22:00"})
    making.alcohol(house, "wine", "12:00", "20:00")
    slots = making.set_menu(house, "treat", 2000, {"Dish": [("soup", "", 0)], "Glass": [("sancerre", "glass", 0)]})
    parts = tuple(
        asked(house, code, size, slot_id=slots[slot].pk)
        for slot, code, size in (("Dish", "soup", ""), ("Glass", "sancerre", "glass"))
    )
    assert priced(house, "treat", parts=parts, when="2026-11-20 12:30").unit_price == 2000
    with pytest.raises(pricing.NotServedNow, match="Sancerre"):
        priced(house, "treat", parts=parts, when="2026-11-20 21:00")


@pytest.mark.parametrize(("when", "minutes"), [("00:44", None), ("00:45", 15), ("00:59", 1), ("01:00", None)])
def test_the_last_call_comes_before_the_hours_end(house: House, when: str, minutes: int | None) -> None:
    making.alcohol(house, "beer", "12:00", "01:00", last_call_minutes=15)
    calls = serving.last_calls(menu(house.venue), at(f"2026-11-21 {when}"))
    assert [(it.alcohol_class, it.minutes) for it in calls] == ([("beer", minutes)] if minutes else [])


def test_a_tag_changes_when_something_begins_or_ends_and_not_between(house: House) -> None:
    making.card(house, "Dinner", "Mains", hours={"opens": "17:00", "closes": "22:00"})
    tags = [
        state(menu(house.venue), moment(house, f"2026-11-20 {it}")).tag for it in ("16:59", "17:00", "21:59", "22:00")
    ]
    assert tags[0] == tags[3] != tags[1] == tags[2] == "0"


def test_a_pad_is_told_what_is_not_served(house: House) -> None:
    making.card(house, "Nowhere", "Mains", channels=["room"])
    said = house.client().get(menu_url(house.venue, "en")).json()
    served = {it["name"]: (it["served"], {one["served"] for one in it["items"]}) for it in said["sections"]}
    assert served["Mains"] == (False, {False}) and served["Starters"] == (True, {True})
