"""A menu comes from a spreadsheet: looked at first, then written, and never twice."""

import csv
import io
import json
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Stale
from journal.models import Entry
from menus import importing
from menus.actions import set_sold_out
from menus.importing import Plan
from menus.models import Item, ItemGroup, MenuVersion, Modifier, ModifierGroup, Section, Variant
from menus.snapshot import menu
from pos_site.demo.files import CONTENT
from tests.cast import House

PIZZAS = Path(__file__).parent.parent / "data" / "pizza-year" / "menu.csv"
NL = "section,code,item,variant,price,tax_class,allergens,item_nl\n"


def bring_in(house: House, text: str | bytes, modifiers: str | bytes = b"") -> Plan:
    """Read and import, as the second step of the back office does."""
    plan = look(house, text, modifiers)
    assert not plan.problems, said(plan)
    with house.acting(house.anna) as act:
        importing.apply(plan, act=act)
    return plan


def look(house: House, text: str | bytes, modifiers: str | bytes = b"") -> Plan:
    menu_file, modifiers_file = (it.encode() if isinstance(it, str) else it for it in (text, modifiers))
    return importing.read(house.venue, menu_file, modifiers_file)


def said(plan: Plan) -> list[str]:
    return [str(it) for it in plan.problems]


@pytest.fixture
def demo() -> tuple[bytes, bytes]:
    return (CONTENT / "menu.csv").read_bytes(), (CONTENT / "modifiers.csv").read_bytes()


def test_the_demo_menu_is_there_within_two_seconds(house: House, demo: tuple[bytes, bytes]) -> None:
    started = time.perf_counter()
    plan = bring_in(house, *demo)
    assert time.perf_counter() - started < 2
    assert plan.added + plan.changed == 81
    cote = Item.objects.get(code="cote_de_boeuf")
    assert next(it.group.code for it in cote.item_groups.select_related("group")) == "doneness"
    assert Modifier.objects.get(group__code="doneness", name="Medium rare").translations["nl"] == "Rosé"
    pilsner = Item.objects.get(code="pilsner")
    assert (pilsner.tax_class, pilsner.alcohol_class, pilsner.strength_permille) == ("alcohol", "beer", 50)
    assert pilsner.variants.count() > 1
    assert menu(house.venue).items[cote.pk].groups[0].minimum == 1


def test_importing_the_demo_menu_twice_changes_nothing(house: House, demo: tuple[bytes, bytes]) -> None:
    bring_in(house, *demo)
    version, entries = MenuVersion.objects.get().number, Entry.objects.count()
    again = bring_in(house, *demo)
    assert again.changes_nothing
    assert (again.added, again.changed, again.same) == (0, 0, 81)
    assert MenuVersion.objects.get().number == version, "Pads would fetch a menu that is the same."
    assert Entry.objects.count() == entries


def test_a_dish_with_nothing_stated_deserves_a_look(house: House, demo: tuple[bytes, bytes]) -> None:
    doubts = [str(it) for it in look(house, *demo).doubts]
    assert any("Not stated: guests read “ask us”" in it for it in doubts)
    bring_in(house, *demo)
    assert Item.objects.get(code="catch_of_the_day").allergens == {}


def test_an_import_takes_few_statements(house: House, demo: tuple[bytes, bytes], django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(45):
        bring_in(house, *demo)


def test_pizza_year_imports_as_it_is(house: House) -> None:
    plan = bring_in(house, PIZZAS.read_bytes())
    assert plan.added == 32
    pizzas = Item.objects.filter(section__name__in=["Chicken", "Classic", "Supreme", "Veggie"])
    assert Variant.objects.filter(item__in=pizzas).count() == 91
    greek = Item.objects.get(code="the_greek")
    assert [(it.name, it.price) for it in greek.variants.all()] == [
        ("S", 1200),
        ("M", 1600),
        ("L", 2050),
        ("XL", 2550),
        ("XXL", 3595),
    ]
    assert greek.name == "The Greek Pizza"
    assert greek.description.startswith("Kalamata Olives, Feta Cheese")
    assert [it.name for it in Item.objects.get(code="five_cheese").variants.all()] == ["L"]
    assert look(house, PIZZAS.read_bytes()).changes_nothing


def test_a_file_without_a_column_leaves_what_it_says_nothing_of(house: House) -> None:
    Item.objects.filter(code="burger").update(allergens={"milk": "contains"}, kitchen_name="BURGER")
    bring_in(house, "section,code,item,price\nMains,burger,Beef burger,19.50\n")
    burger = Item.objects.get(code="burger")
    assert (burger.allergens, burger.kitchen_name) == ({"milk": "contains"}, "BURGER")


def test_items_that_are_not_in_the_file_stay_as_they_are(house: House) -> None:
    plan = bring_in(house, "section,code,item,price\nMains,burger,Beef burger,21.00\n")
    assert (plan.changed, plan.left_alone) == (1, 7)
    assert house.variant("burger").price == 2100
    assert Item.objects.filter(is_active=True).count() == 8


def test_a_size_that_is_not_in_the_file_is_no_longer_sold(house: House) -> None:
    bring_in(house, "section,code,item,variant,price,tax_class\nBeer,pils,Pils,25 cl,3.75,alcohol\n")
    assert [it.name for it in menu(house.venue).items[house.pils.pk].variants] == ["25 cl"]
    assert house.variant("pils", "50 cl").price == 695, "What was sold keeps its row."


def test_a_half_file_puts_new_items_at_the_end(house: House) -> None:
    bring_in(house, "section,code,item,price\nMains,gnocchi,Gnocchi,18.00\nMains,bass,Sea bass,29.00\n")
    section = next(it for it in menu(house.venue).sections if it.name == "Mains")
    assert [it.code for it in section.items] == ["burger", "cote", "bass", "gnocchi"]


def test_a_whole_file_decides_the_order(house: House) -> None:
    rows = [("bass", "Sea bass", 29), ("cote", "Côte de boeuf", 72), ("burger", "Beef burger", 19.5)]
    text = "section,code,item,price\n" + "".join(f"Mains,{code},{name},{price}\n" for code, name, price in rows)
    bring_in(house, text)
    section = next(it for it in menu(house.venue).sections if it.name == "Mains")
    assert [it.code for it in section.items] == ["bass", "cote", "burger"]
    assert look(house, text).changes_nothing


def test_an_item_that_moves_between_sections_settles_at_once(house: House) -> None:
    text = "section,code,item,price\nStarters,bass,Sea bass,29\nMains,burger,Beef burger,19.50\n"
    bring_in(house, text)
    assert look(house, text).changes_nothing


def test_sold_out_stays_sold_out(house: House) -> None:
    with house.acting() as act:
        set_sold_out(house.bass, True, act=act)
    bring_in(house, "section,code,item,price\nMains,bass,Sea bass,31.00\n")
    assert Item.objects.get(code="bass").is_sold_out


BAD = """section,code,item,variant,price,tax_class,allergens,kitchen_name,take_away,strength,modifier_groups,diet
Mains,steak,Steak,,"12,5x",food,,,,,,
Mains,,,,9.00,food,,,,,,
Mains,Soup!,Soup,,9.00,food,,,,,,
,stew,Stew,,9.00,food,,,,,,
Mains,pie,Pie,,9.00,luxury,,,,,,
Mains,cake,Cake,,9.00,food,milk=perhaps,,,,,
Mains,tart,Tart,,9.00,food,,A kitchen name that is too long,,,,
Mains,fish,Fish,,-3.00,food,,,,,,
Mains,flan,Flan,,3.00,food,,,maybe,,,
Mains,rum,Rum,,3.00,alcohol,,,,strong,,
Mains,ribs,Ribs,,3.00,food,,,,,sauces,
Mains,steak,Steak again,,3.00,food,,,,,,
Mains,kale,=HYPERLINK(1),,3.00,food,,,,,,
Mains,card,Pay 4111 1111 1111 1111,,3.00,food,,,,,,
Mains,veg,Veg,,,food,,,,,,meaty
Mains,pho,Pho,,3.001,food,,,,,,
"""


def test_every_bad_row_and_column_is_named(house: House) -> None:
    plan = look(house, BAD)
    assert said(plan)[:3] == [
        "Row 2, price: “12,5x” is not an amount.",
        "Row 3, item: is missing.",
        "Row 4, code: “Soup!” has more than a–z, 0–9 and _ in it.",
    ]
    places = [(it.row, it.column) for it in plan.problems]
    assert places == [
        *((2, "price"), (3, "item"), (4, "code"), (5, "section"), (6, "tax_class"), (7, "allergens")),
        *((8, "kitchen_name"), (9, "price"), (10, "take_away"), (11, "strength"), (12, "modifier_groups")),
        *((13, "code"), (14, "item"), (15, "item"), (16, "diet"), (16, "price"), (17, "price")),
    ]
    assert not Item.objects.filter(code="pie").exists()


def test_a_file_with_mistakes_is_imported_not_at_all(house: House) -> None:
    plan = look(house, BAD)
    with pytest.raises(importing.ImportRefused), house.acting() as act:
        importing.apply(plan, act=act)
    assert Item.objects.count() == 8


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "The file is empty"),
        ("section,item\nMains,Soup\n", "Row 1, price: This column is missing."),
        ("section,item,price,price\nMains,Soup,1,2\n", "Row 1, price: There are two columns of this name."),
        ("section,item,price\n", "There are no items in it"),
        ("section,item,price\nMains,Soup,3.00,extra\n", "Row 2: There are more cells than columns"),
        ('section,item,price\nMains,"Soup,3.00\n', "The quotation marks don't match"),
        ("section,item,price\nMains,汤,3.00\n", "Row 2, code: is missing, and can't be made from the name."),
        ("section,item,price\nMains,Soup,3\nMains,Stew,4\nMains,Soup,5\n", "is in row 2 already"),
        ("section,item,price\nMains,Soup,3\nMains,Soup,4\n", "Soup has this size already"),
        ("section,item,price\nMains,Soup,3\nStarters,Soup,4\n", "Row 3, section: This differs from row 2"),
        ("item,name,category,S\nsoup,Soup,Mains,\n", "Row 2: No size has a price."),
        ("item,name,category,S,M\nsoup,Soup,Mains,3,x\n", "Row 2, M: “x” is not an amount."),
        ("\0\1", "This is no CSV file"),
    ],
)
def test_a_mistake_is_named_in_plain_words(house: House, text: str, words: str) -> None:
    assert any(words in it for it in said(look(house, text)))


def test_letters_of_another_alphabet_are_named_by_row(house: House) -> None:
    plan = look(house, "section,item,price\nMains,Crème,3\n".encode("cp1252"))
    assert said(plan) == ["Row 2: These aren't UTF-8 letters. Save the file as “CSV UTF-8”."]


def test_a_file_that_is_too_large_is_refused(house: House) -> None:
    rows = "Mains,Soup,3.00\n" * 40_000
    assert "larger than" in said(look(house, "section,item,price\n" + rows))[0]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_spreadsheet_programs_make_of_csv_is_read(house: House, separator: str) -> None:
    rows = [["Section", "Item", "Price", "Tax class"], ["Mains", "Gnocchi", '"18,50"', "food"]]
    text = "\ufeff" + "\r\n".join(separator.join(row) for row in rows)
    bring_in(house, text)
    assert Variant.objects.get(item__code="gnocchi").price == 1850


def test_plus_bacon_is_no_formula(house: House) -> None:
    bring_in(
        house,
        "section,item,price,modifier_groups\nMains,Toastie,8,extra\n",
        "group,name,min,max,option,kitchen_name,price,allergens\n"
        "extra,Extra,0,2,Bacon,+ BACON,1.50,\n,,,,Egg,,1,egg=contains\n",
    )
    assert [(it.name, it.price) for it in ModifierGroup.objects.get(code="extra").modifiers.all()] == [
        ("Bacon", 150),
        ("Egg", 100),
    ]
    assert ItemGroup.objects.get(item__code="toastie").group.code == "extra"


@pytest.mark.parametrize("text", ["+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "=1"])
def test_what_a_spreadsheet_would_run_is_refused(house: House, text: str) -> None:
    assert "is a formula" in said(look(house, f'section,code,item,price\nMains,soup,"{text}",3\n'))[0]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("a,A,2,1,One,\na,,,,Two,\n", "Row 2, max: The most that can be chosen is less"),
        ("a,A,3,3,One,\na,,,,Two,\n", "Row 2, min: 3 must be chosen of fewer choices."),
        ("a,A,0,1,One,\na,,,,One,\n", "Row 3, option: “One” is in this group already."),
        ("a,A,0,1,One,\nb,B,0,1,Two,\na,,,,Three,\n", "Row 4, group: The rows of “a” don't stand together."),
        ("a,A,0,1,One,yes\na,,,,Two,yes\n", "Row 2, default: More are chosen beforehand"),
        ("a,A,0,1,,\n", "Row 2, option: is missing."),
    ],
)
def test_bad_choices_are_named_too(house: House, rows: str, words: str) -> None:
    plan = look(house, "section,item,price\nMains,Soup,3\n", "group,name,min,max,option,default\n" + rows)
    assert any(words in it for it in said(plan)), said(plan)


def test_translations_of_other_languages_stay(house: House) -> None:
    Item.objects.filter(code="bass").update(translations={"sv": {"name": "Havsabborre"}, "nl": {"name": "Baars"}})
    bring_in(house, NL + "Mains,bass,Sea bass,,29,food,,Zeebaars\n")
    assert Item.objects.get(code="bass").translations == {"sv": {"name": "Havsabborre"}, "nl": {"name": "Zeebaars"}}


def test_a_menu_that_changed_after_the_look_is_looked_at_again(house: House) -> None:
    plan = look(house, "section,item,price\nMains,Gnocchi,18\n")
    with house.acting() as act:
        set_sold_out(house.bass, True, act=act)
    with pytest.raises(Stale), house.acting() as act:
        importing.apply(plan, act=act)


def test_who_imported_what_is_in_the_journal(house: House) -> None:
    bring_in(house, "section,code,item,price\nMains,burger,Beef burger,21\nMains,gnocchi,Gnocchi,18\n")
    entry = Entry.objects.get(kind="menus.imported")
    data = json.loads(entry.data)
    assert (data["added"], data["changed"], data["repriced"]) == (1, 1, 1)


def test_the_command_imports_and_its_dry_run_does_not(house: House, tmp_path: Path, capsys) -> None:
    call_command("import_menu", str(PIZZAS), "--dry-run")
    assert "32 items would be added" in capsys.readouterr().out
    assert Item.objects.count() == 8
    call_command("import_menu", str(PIZZAS))
    assert Item.objects.count() == 40
    bad = tmp_path / "bad.csv"
    bad.write_text("section,item,price\nMains,Soup,x\n")
    with pytest.raises(CommandError, match="1 mistakes"):
        call_command("import_menu", str(bad))
    assert "Row 2, price: “x” is not an amount." in capsys.readouterr().err


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "Mains",
            "soup",
            "Soup",
            "12.50",
            "12,5x",
            "-1",
            "milk=contains",
            "=1",
            "yes",
            "doneness",
            "food",
            "S",
            "﻿",
            "é",
        ]
    ),
)
COLUMNS = st.sampled_from(
    [
        *("section", "code", "item", "price", "variant", "tax_class", "allergens", "modifier_groups", "item_nl"),
        *("variant_nl", "description_sv", "strength", "name", "category", "ingredients", "S", "M", "group", "option"),
    ]
)


def sheets(columns: st.SearchStrategy[str], separator: str = ",") -> st.SearchStrategy[str]:
    head = st.lists(columns, min_size=1, max_size=9, unique=True)
    body = st.lists(st.lists(CELLS, max_size=10), max_size=8)
    return st.builds(lambda names, rows: "\n".join(separator.join(row) for row in [names, *rows]), head, body)


@given(menu_file=st.one_of(st.binary(max_size=200), sheets(COLUMNS).map(lambda it: it.encode("utf-8", "replace"))))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_makes_it_fall_over(house: House, menu_file: bytes) -> None:
    plan = importing.read(house.venue, menu_file, menu_file)
    for problem in (*plan.problems, *plan.doubts):
        assert str(problem).strip()
    if not plan.problems:
        with house.acting() as act:
            importing.apply(plan, act=act)
        assert importing.read(house.venue, menu_file, menu_file).changes_nothing


@given(rows=st.lists(st.tuples(*[CELLS] * 5), max_size=6))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_imports_imports_once(house: House, rows: list[tuple[str, ...]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["section", "item", "variant", "price", "allergens"])
    writer.writerows(rows)
    data = text.getvalue().encode("utf-8", "replace")
    plan = importing.read(house.venue, data)
    if plan.problems:
        return
    with house.acting() as act:
        importing.apply(plan, act=act)
    assert importing.read(house.venue, data).changes_nothing
    assert Section.objects.count() >= 5
