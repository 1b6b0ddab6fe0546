"""Cards, hours of alcohol, courses and notes by one tap."""

import pytest
from django.utils.dateparse import parse_datetime

from menus import seen
from menus.models import AlcoholHours, Card, CourseName, QuickNote
from menus.moments import Moment
from menus.serving import is_alcohol_served, is_section_served
from menus.snapshot import menu
from tests.cast import House
from venues.days import local


def at(house: House, text: str, channel: str = "table") -> Moment:
    moment = parse_datetime(f"{text}+00:00")
    return Moment(local(house.venue, moment), channel)


def served(house: House, moment: Moment) -> set[str]:
    shown = menu(house.venue)
    return {it.name for it in shown.sections if is_section_served(shown, it, moment)}


def test_a_card_says_when_and_where_its_sections_are_served(house: House) -> None:
    body = {"name": "Bar", "section": house.pils.section_id, "opens": "16:00", "closes": "23:00", "channel": ["bar"]}
    assert house.client(house.anna).post("/menus/cards/", body).status_code == 303
    assert "Beer" in served(house, at(house, "2026-11-20T18:00", "bar"))
    assert "Beer" not in served(house, at(house, "2026-11-20T18:00", "table"))
    assert "Beer" not in served(house, at(house, "2026-11-20T11:00", "bar"))
    assert "Mains" in served(house, at(house, "2026-11-20T11:00", "table"))


def test_a_card_is_changed_and_put_out_of_use(house: House) -> None:
    client = house.client(house.anna)
    client.post("/menus/cards/", {"name": "Bar", "section": house.pils.section_id, "weekday": ["6"]})
    card = Card.objects.get()
    body = {"name": "Bar bites", "seen": seen.of(card, *seen.CARD), "weekday": ["5", "6"]}
    assert client.post(f"/menus/cards/{card.pk}/", body).status_code == 303
    card.refresh_from_db()
    assert (card.name, card.weekdays, card.sections.count()) == ("Bar bites", [5, 6], 0)
    assert client.post(f"/menus/cards/{card.pk}/", body).status_code == 409
    client.post(f"/menus/cards/{card.pk}/switch/", {"on": "0"})
    assert not Card.objects.get().is_active


def test_spirits_are_served_only_in_their_hours(house: House) -> None:
    client = house.client(house.anna)
    body = {"alcohol_class": "spirits", "opens": "12:00", "closes": "01:00", "last_call_minutes": "20"}
    client.post("/menus/alcohol-hours/", body)
    shown = menu(house.venue)
    assert is_alcohol_served(shown, "spirits", at(house, "2026-11-20T23:30").at_local)
    assert not is_alcohol_served(shown, "spirits", at(house, "2026-11-20T08:00").at_local)
    assert is_alcohol_served(shown, "wine", at(house, "2026-11-20T08:00").at_local)
    row = AlcoholHours.objects.get()
    assert client.post(f"/menus/alcohol-hours/{row.pk}/drop/").status_code == 303
    assert is_alcohol_served(menu(house.venue), "spirits", at(house, "2026-11-20T08:00").at_local)


@pytest.mark.parametrize(
    "wrong", [{"alcohol_class": "none"}, {"closes": "12:00"}, {"closes": ""}, {"last_call_minutes": "500"}]
)
def test_hours_that_make_no_sense_are_refused(house: House, wrong: dict[str, str]) -> None:
    body = {"alcohol_class": "wine", "opens": "12:00", "closes": "23:00"} | wrong
    assert house.client(house.anna).post("/menus/alcohol-hours/", body).status_code == 422


def test_courses_get_names_and_lose_them(house: House) -> None:
    client = house.client(house.anna)
    client.post("/menus/courses/", {"course.1": "Starters", "course.2": "Mains"})
    client.post("/menus/courses/", {"course.1": "Firsts", "course.2": ""})
    assert list(CourseName.objects.values_list("number", "name")) == [(1, "Firsts")]


def test_notes_by_one_tap_are_added_ordered_and_taken_away(house: House) -> None:
    client = house.client(house.anna)
    for text in ("no onions", "well done"):
        client.post("/menus/quick-notes/", {"text": text})
    assert client.post("/menus/quick-notes/", {"text": "no onions"}).status_code == 422
    first, second = QuickNote.objects.all()
    client.post("/menus/quick-notes/order/", {"order": f"{second.pk},{first.pk}"})
    assert [it.text for it in menu(house.venue).notes] == ["well done", "no onions"]
    client.post(f"/menus/quick-notes/{first.pk}/drop/")
    assert [it.text for it in QuickNote.objects.all()] == ["well done"]


def test_every_page_of_the_editor_opens(house: House) -> None:
    client = house.client(house.anna)
    pages = (
        "sections",
        "choices",
        "cards",
        "serving",
        "preview",
        "special",
        "left",
        f"sections/{house.pils.section_id}",
    )
    for name in pages:
        assert client.get(f"/menus/{name}/").status_code == 200, name
