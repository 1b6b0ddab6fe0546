"""A menu is pasted: a line is a dish, and what it doesn't say is guessed aloud."""

import pytest

from menus import importing
from menus.importing import Plan
from menus.importing.guesses import alcohol_of
from menus.models import Item, Section
from tests.cast import House

PASTED = """
Borrelhapjes
Bitterballen 8 st 9,50
met mosterd
• Kaasplankje … € 12,-

Bier:
Pils 25 cl 3,75 / 50 cl 6,95
Tripel 33 cl 5.20
Pils 0.0   3,95

WIJN
Sancerre glas 8,50
Sancerre fles 42
Ginger ale 3,20
"""


def look(house: House, text: str) -> Plan:
    return importing.read_pasted(house.venue, text)


def bring_in(house: House, text: str) -> Plan:
    plan = look(house, text)
    assert not plan.problems, [str(it) for it in plan.problems]
    with house.acting(house.anna) as act:
        importing.apply(plan, act=act)
    return plan


def sizes(code: str) -> list[tuple[str, int]]:
    return list(Item.objects.get(code=code).variants.filter(is_active=True).values_list("name", "price"))


def test_lines_become_dishes_with_their_sizes_and_sections(house: House) -> None:
    bring_in(house, PASTED)
    assert sizes("bitterballen") == [("8 st", 950)]
    assert Item.objects.get(code="bitterballen").description == "met mosterd"
    assert sizes("kaasplankje") == [("", 1200)]
    assert sizes("pils") == [("25 cl", 375), ("50 cl", 695)]
    assert sizes("sancerre") == [("glas", 850), ("fles", 4200)]
    assert Item.objects.get(code="tripel").section.name == "Bier"


def test_the_guess_is_said_before_anything_is_written(house: House) -> None:
    plan = look(house, PASTED)
    guesses = {it.text for it in plan.doubts if "taken for" in it.text}
    assert "Tripel is taken for: alcohol, beer." in guesses
    assert "Ginger ale is taken for: soft_drink." in guesses
    assert not any("Bitterballen" in it for it in guesses)


def test_what_has_alcohol_is_taxed_as_alcohol(house: House) -> None:
    bring_in(house, PASTED)
    found = {
        it.code: (it.tax_class, it.alcohol_class) for it in Item.objects.filter(section__name__in=["Bier", "WIJN"])
    }
    assert found["tripel"] == ("alcohol", "beer")
    assert found["sancerre"] == ("alcohol", "wine")
    assert found["ginger_ale"] == ("soft_drink", "none")


def test_pasting_it_twice_changes_nothing(house: House) -> None:
    bring_in(house, PASTED)
    assert look(house, PASTED).changes_nothing


def test_a_heading_is_a_course_where_we_know_it(house: House) -> None:
    bring_in(house, "Voorgerechten\nSoep 6,50\nHoofdgerechten\nBiefstuk 24\nNagerechten\nTaart 7")
    found = dict(Section.objects.filter(name__endswith="gerechten").values_list("name", "default_course"))
    assert found == {"Voorgerechten": 1, "Hoofdgerechten": 2, "Nagerechten": 3}


@pytest.mark.parametrize(
    "line", ["Soup 6,50", "Soup ........ 6.50", "- Soup – € 6,50", "Soup: 6,50 €", "Soup 6.50 EUR"]
)
def test_prices_are_written_in_many_ways(house: House, line: str) -> None:
    bring_in(house, line)
    assert [it.price for it in Item.objects.get(code="soup").variants.filter(is_active=True)] == [650]


@pytest.mark.parametrize(("line", "price"), [("Räksmörgås 145:-", 14500), ("Reker 189 kr", 18900)])
def test_crowns_too(house: House, line: str, price: int) -> None:
    plan = look(house, line)
    assert [it.price for it in plan.items[0].wanted.variants] == [price]


@pytest.mark.parametrize("text", ["", "Nothing here", "9,50", "x" * 200_000, "\n" * 5000])
def test_what_is_no_menu_is_refused(house: House, text: str) -> None:
    assert look(house, text).problems


def test_a_word_in_a_word_is_no_guess() -> None:
    assert alcohol_of("Ginger beer") == "none"
    assert alcohol_of("Gin & tonic") == "spirits"
    assert alcohol_of("Vindaloo") == "none"


def test_the_back_office_takes_pasted_lines(house: House) -> None:
    client = house.client(house.anna)
    page = client.post("/menus/dry-runs/", {"lines": "Bites\nOlives 4,50"})
    assert page.status_code == 200 and "Olives" in page.content.decode()
    client.post("/menus/imports/", {"lines": page.context["chosen"].lines})
    assert sizes("olives") == [("", 450)]


def test_lines_with_mistakes_can_be_put_right_on_the_page(house: House) -> None:
    page = house.client(house.anna).post("/menus/dry-runs/", {"lines": "Bites"})
    assert page.status_code == 422 and "<textarea" in page.content.decode()


def test_what_a_line_leaves_unsaid_stays_as_it_was(house: House) -> None:
    Item.objects.filter(code="soup").update(name="Soup", description="Slow", alcohol_class="wine", tax_class="alcohol")
    bring_in(house, "Starters\nSoup 10,50")
    soup = Item.objects.get(code="soup")
    assert (soup.description, soup.alcohol_class, soup.tax_class) == ("Slow", "wine", "alcohol")
    assert sizes("soup") == [("", 1050)]
