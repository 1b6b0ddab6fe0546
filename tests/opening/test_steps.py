"""The seven steps, by the forms that a person fills in."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from kitchen.models import Route, Station
from menus.models import CourseName, Item, Section, Variant
from payments.models import Till
from pos_site.opening.profiles import profiles, rates_shown
from pos_site.opening.starters import STARTERS
from pos_site.opening.steps import TITLES
from printing.models import Printer
from staff.models import Person, Role
from tables.models import Area, Table
from tests.opening.conftest import NAMED, NewHouse
from venues.queries import rates_on

PASTED = "Voorgerechten\nUiensoep 8,50\nHoofdgerechten\nBurger 18,50\nBier\nPils 25 cl 3,60\nPils 50 cl 6,90\n"


def at(answer: object) -> str:
    return answer.headers.get("Location", "")  # type: ignore[attr-defined]


def test_a_step_leads_to_the_next_and_is_marked_done(begun: NewHouse) -> None:
    answer = begun.owner.post("/opening/country/", NAMED)
    assert at(answer) == "/opening/look/"
    assert begun.set_up.steps == {"country": "done"}


def test_every_step_may_be_left_for_later_and_gone_back_to(begun: NewHouse) -> None:
    for step in list(TITLES)[:-1]:
        begun.owner.post("/opening/skips/", {"step": step})
    assert at(begun.owner.get("/opening/")) == "/opening/practice/"
    assert begun.owner.get("/opening/menu/").status_code == 200
    begun.owner.post("/opening/country/", NAMED)
    assert begun.set_up.steps["country"] == "done"


def test_what_was_done_does_not_become_undone_by_going_on(begun: NewHouse) -> None:
    begun.owner.post("/opening/country/", NAMED)
    begun.owner.post("/opening/skips/", {"step": "country"})
    assert begun.set_up.steps["country"] == "done"


def test_sweden_settles_currency_cash_language_clock_and_vat(begun: NewHouse) -> None:
    begun.owner.post("/opening/country/", NAMED | {"country": "SE"})
    venue = begun.venue
    assert (venue.currency, venue.cash_step, venue.language, venue.time_zone) == ("SEK", 100, "sv", "Europe/Stockholm")
    rates = rates_on(venue, date(2026, 11, 22))
    assert rates["food", "eat_in"][0] == Decimal("0.12")
    assert rates["food", "take_away"][0] == Decimal("0.06")
    assert rates_on(venue, date(2028, 1, 1))["food", "take_away"][0] == Decimal("0.12")
    assert CourseName.objects.filter(venue=venue).count() == 3


def test_choosing_another_country_replaces_the_rates(begun: NewHouse) -> None:
    begun.owner.post("/opening/country/", NAMED | {"country": "SE"})
    begun.owner.post("/opening/country/", NAMED | {"country": "DK"})
    assert begun.venue.cash_step == 50
    assert rates_on(begun.venue, date(2026, 11, 22))["food", "take_away"][0] == Decimal("0.25")


@pytest.mark.parametrize(
    ("country", "eat_in", "take_away"),
    [
        *(("NL", "9", "9"), ("SE", "12", "6"), ("NO", "25", "15"), ("DE", "7", "7")),
        *(("BE", "12", "12"), ("DK", "25", "25"), ("FI", "13.5", "13.5")),
    ],
)
def test_food_is_taxed_as_the_law_stands(country: str, eat_in: str, take_away: str) -> None:
    food = rates_shown(profiles()[country], date(2026, 11, 22))[0]
    assert (food.eat_in, food.take_away) == (eat_in, take_away)


def test_the_receipt_shows_what_is_typed_before_it_is_saved(begun: NewHouse) -> None:
    page = begun.owner.get("/opening/country/receipt/", {"country": "SE", "name": "Krogen", "vat_number": "SE55601"})
    words = page.content.decode()
    assert "Krogen" in words and "SE55601" in words and "SEK" in words
    assert begun.venue.name != "Krogen"


def test_a_pasted_menu_is_shown_before_it_is_taken(begun: NewHouse) -> None:
    begun.owner.post("/opening/country/", NAMED)
    shown = begun.owner.post("/opening/menu/dry-run/", {"lines": PASTED}).content.decode()
    assert "Uiensoep" in shown and "3 items" in shown
    assert not Item.objects.exists()
    begun.owner.post("/opening/menu/", {"lines": PASTED})
    assert set(Variant.objects.filter(item__name="Pils").values_list("price", flat=True)) == {360, 690}


def test_starters_come_first_and_drinks_go_to_the_bar(begun: NewHouse) -> None:
    begun.owner.post("/opening/country/", NAMED)
    begun.owner.post("/opening/menu/", {"lines": PASTED})
    courses = dict(Section.objects.values_list("name", "default_course"))
    assert (courses["Voorgerechten"], courses["Hoofdgerechten"], courses["Bier"]) == (1, 2, 0)
    stations = dict(Route.objects.values_list("section__name", "station__position"))
    assert (stations["Hoofdgerechten"], stations["Bier"]) == (0, 1)


def test_a_workbook_is_read_too(begun: NewHouse) -> None:
    book = openpyxl.Workbook()
    for row in (["section", "item", "price"], ["Lunch", "Soup", 7.5], ["Lunch", "Toast", 6.95]):
        book.active.append(row)  # type: ignore[union-attr]
    file = BytesIO()
    book.save(file)
    file.seek(0)
    file.name = "menu.xlsx"
    begun.owner.post("/opening/country/", NAMED)
    shown = begun.owner.post("/opening/menu/dry-run/", {"file": file})
    assert "Toast" in shown.content.decode()


def test_a_menu_with_mistakes_writes_nothing_and_names_them(begun: NewHouse) -> None:
    answer = begun.owner.post("/opening/menu/dry-run/", {"lines": "only words here"})
    assert answer.status_code == 422
    assert not Item.objects.exists()


@pytest.mark.parametrize("key", STARTERS)
@pytest.mark.parametrize("country", ["NL", "SE", "NO", "DE"])
def test_a_starter_menu_comes_in_in_the_houses_language_and_currency(begun: NewHouse, key: str, country: str) -> None:
    begun.owner.post("/opening/country/", NAMED | {"country": country})
    assert at(begun.owner.post("/opening/menu/starter/", {"starter": key})) == "/opening/tables/"
    assert Item.objects.count() > 18
    prices = Variant.objects.filter(item__code="espresso").values_list("price", flat=True)
    assert list(prices) == ([280] if country in ("NL", "DE") else [3400])
    if country == "NL":
        assert Item.objects.get(code="cola").section.name == "Frisdrank"
    assert not Section.objects.exclude(pk__in=Route.objects.values("section")).exists()


def test_tables_stand_in_rows_and_carry_the_numbers_asked_for(begun: NewHouse) -> None:
    said = {
        "name_0": "Dining room",
        "count_0": "12",
        "first_0": "1",
        "name_1": "Terrace",
        "count_1": "4",
        "first_1": "21",
    }
    begun.owner.post("/opening/tables/", said)
    assert list(Table.objects.values_list("number", flat=True)) == [*range(1, 13), *range(21, 25)]
    places = set(Table.objects.filter(area__name="Dining room").values_list("x", "y"))
    assert len(places) == 12
    area = Area.objects.get(name="Dining room")
    assert all(x + 120 <= area.width and y + 104 <= area.height for x, y in places)


def test_two_tables_with_one_number_are_refused(begun: NewHouse) -> None:
    said = {"name_0": "In", "count_0": "12", "first_0": "1", "name_1": "Out", "count_1": "4", "first_1": "10"}
    answer = begun.owner.post("/opening/tables/", said)
    assert answer.status_code == 422
    assert "10" in answer.content.decode()
    assert not Table.objects.exists()


def test_more_tables_may_be_added_later(begun: NewHouse) -> None:
    begun.owner.post("/opening/tables/", {"name_0": "In", "count_0": "3", "first_0": "1"})
    begun.owner.post("/opening/tables/", {"name_0": "In", "count_0": "2", "first_0": "4"})
    assert Area.objects.count() == 1
    assert len(set(Table.objects.values_list("x", "y"))) == 5


def test_somebody_who_works_here_gets_a_pin_and_the_step_stays(begun: NewHouse) -> None:
    waiter = Role.objects.get(name="Waiter")
    answer = begun.owner.post("/opening/people/", {"name": "Tom de Boer", "role": waiter.pk, "pin": "615938"})
    assert at(answer) == "/opening/people/"
    assert Person.objects.get(name="Tom de Boer").role == waiter


def test_without_a_printer_paper_is_shown_on_the_screen(begun: NewHouse) -> None:
    begun.owner.post("/opening/printers/", {"screen": "1"})
    screen = Printer.objects.get()
    assert screen.is_virtual
    assert set(Station.objects.values_list("printer", flat=True)) == {screen.pk}
    assert Till.objects.get().receipt_printer == screen


def test_going_on_without_any_printer_says_what_to_do(begun: NewHouse) -> None:
    assert begun.owner.post("/opening/printers/").status_code == 422


def test_a_colour_is_kept(begun: NewHouse) -> None:
    begun.owner.post("/opening/look/", {"accent": "#aa3311"})
    assert begun.venue.accent == "#aa3311"


def test_every_step_is_a_page(begun: NewHouse) -> None:
    for step in TITLES:
        page = begun.owner.get(f"/opening/{step}/")
        assert page.status_code == 200, step
        assert "Setting up" in page.content.decode()
