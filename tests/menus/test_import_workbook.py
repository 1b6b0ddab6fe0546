"""A menu comes as a workbook: read for what its cells say, never for what they would compute."""

import io
import zipfile
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from core.errors import Invalid
from menus import importing
from menus.importing import Plan, workbooks
from menus.models import Item, ModifierGroup, NestedGroup, Section, Slot
from menus.snapshot import menu
from tests.cast import House

HEAD = ["section", "code", "item", "variant", "price"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def book(*rows: list[Any], **sheets: list[list[Any]]) -> bytes:
    """A workbook whose first sheet is the menu."""
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)  # type: ignore[union-attr]
    for name, lines in sheets.items():
        sheet = made.create_sheet(name)
        for line in lines:
            sheet.append(line)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def look(house: House, data: bytes) -> Plan:
    files = importing.read_workbook(data)
    return importing.read(house.venue, files.menu, files.modifiers, files.sets)


def bring_in(house: House, data: bytes) -> Plan:
    plan = look(house, data)
    assert not plan.problems, [str(it) for it in plan.problems]
    with house.acting(house.anna) as act:
        importing.apply(plan, act=act)
    return plan


def said(plan: Plan) -> list[str]:
    return [str(it) for it in plan.problems]


def price(code: str) -> int:
    return Item.objects.get(code=code).variants.get().price


def test_numbers_of_a_workbook_are_prices(house: House) -> None:
    bring_in(house, book(HEAD, ["Mains", "ribs", "Ribs", "", 18.5], ["Mains", "stew", "Stew", "", "17,25"]))
    assert (price("ribs"), price("stew")) == (1850, 1725)


def test_percent_and_true_are_what_they_show(house: House) -> None:
    rows = book([*HEAD, "tax_class", "strength", "favourite"], ["Beer", "ipa", "IPA", "", 5, "alcohol", 6.5, True])
    made = openpyxl.load_workbook(io.BytesIO(rows))
    made.active["G2"].value, made.active["G2"].number_format = 0.065, "0.0%"  # type: ignore[index,union-attr]
    saved = io.BytesIO()
    made.save(saved)
    bring_in(house, saved.getvalue())
    ipa = Item.objects.get(code="ipa")
    assert (ipa.strength_permille, ipa.is_favourite) == (65, True)


@pytest.mark.parametrize("column", [2, 4])
def test_a_formula_is_refused_as_text_by_row_and_column(house: House, column: int) -> None:
    row: list[Any] = ["Mains", "ribs", "Ribs", "", 18.5]
    row[column] = "=1+1"
    (problem,) = said(look(house, book(HEAD, [], row)))
    assert problem.startswith(f"Row 3, {HEAD[column]}") and "formula" in problem


def test_further_sheets_are_choices_and_set_menus(house: House) -> None:
    data = book(
        [*HEAD, "modifier_groups", "course"],
        ["Mains", "steak", "Steak", "", 24, "sides", 2],
        ["Mains", "lunch", "Lunch menu", "", 27.5, "", ""],
        Choices=[
            ["group", "name", "min", "max", "parts", "free", "option", "price", "asks"],
            ["sides", "Sides", 1, 2, "", 1, "Fries", 3.5, ""],
            ["", "", "", "", "", "", "Salad", 4, "dressing"],
            ["dressing", "Dressing", 0, 1, "", 0, "Blue cheese", 1, ""],
            ["half", "Half and half", 1, 2, "halves", 0, "Ham", 0, ""],
        ],
        Sets=[
            ["set", "slot", "course", "min", "max", "item", "variant", "supplement", "default"],
            ["lunch", "Starter", 1, 1, 1, "soup", "", 0, "yes"],
            ["lunch", "Main", 2, 1, 1, "steak", "", 3.5, ""],
            ["", "", "", "", "", "bass", "", "", ""],
            ["lunch", "Glass of wine", 0, 0, 1, "sancerre", "glass", "", ""],
        ],
    )
    plan = bring_in(house, data)
    assert not [it for it in plan.doubts if it.file != "menu.csv"]
    steak = menu(house.venue).items[Item.objects.get(code="steak").pk]
    assert steak.groups[0].free_count == 1 and steak.course == 2
    assert [it.name for it in steak.groups[0].modifiers[1].groups] == ["Dressing"]
    assert ModifierGroup.objects.get(code="half").parts == "halves"
    lunch = menu(house.venue).items[Item.objects.get(code="lunch").pk]
    assert lunch.is_set and [(it.name, it.course, it.minimum) for it in lunch.slots] == [
        ("Starter", 1, 1),
        ("Main", 2, 1),
        ("Glass of wine", 0, 0),
    ]
    assert [it.supplement for it in lunch.slots[1].choices] == [350, 0]
    assert look(house, data).changes_nothing
    assert NestedGroup.objects.count() == 1 and Slot.objects.count() == 3


def test_a_set_of_what_isnt_sold_is_refused(house: House) -> None:
    head = ["set", "slot", "item", "variant"]
    rows = [
        ["burger", "Main", "nothing", ""],
        ["nowhere", "Main", "soup", ""],
        ["burger", "Wine", "sancerre", "magnum"],
    ]
    problems = said(look(house, book(HEAD, ["Mains", "ribs", "Ribs", "", 1], Sets=[head, *rows])))
    assert len(problems) == 3


def test_a_course_is_its_sections(house: House) -> None:
    bring_in(
        house, book([*HEAD, "course"], ["Puddings", "pie", "Pie", "", 7, 3], ["Puddings", "ice", "Ice", "", 6, ""])
    )
    assert Section.objects.get(name="Puddings").default_course == 3


def test_barcodes_and_open_prices_come_along(house: House) -> None:
    head = [*HEAD, "barcode", "open_price"]
    bring_in(house, book(head, ["Shop", "jam", "Jam", "", 0, "96385074", "yes"]))
    jam = Item.objects.get(code="jam")
    assert (jam.barcode, jam.is_open_price) == ("96385074", True)
    assert "barcode" in said(look(house, book(head, ["Shop", "jam", "Jam", "", 0, 96385075, ""])))[0]


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + b"x" * 500])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid):
        importing.read_workbook(data)


def zipped(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(f"{name}.xml", part)
    return packed.getvalue()


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped(sheet=b"0" * (workbooks.MOST_UNPACKED + 1))
    assert len(bomb) < workbooks.MOST_BYTES
    with pytest.raises(Invalid, match="too large"):
        importing.read_workbook(bomb)


def test_entities_are_refused() -> None:
    with pytest.raises(Invalid):
        importing.read_workbook(zipped(sheet=b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'))


def test_more_bytes_than_a_menu_has_are_refused() -> None:
    with pytest.raises(Invalid, match="larger"):
        importing.read_workbook(b"PK\x03\x04" + b"0" * workbooks.MOST_BYTES)


def test_the_back_office_reads_a_workbook_and_imports_it(house: House) -> None:
    client = house.client(house.anna)
    file = io.BytesIO(book(HEAD, ["Mains", "ribs", "Ribs", "", Decimal("18.50")]))
    file.name = "menu.xlsx"
    page = client.post("/menus/dry-runs/", {"menu": file})
    assert page.status_code == 200 and "Ribs" in page.content.decode()
    chosen = page.context["chosen"]
    client.post("/menus/imports/", {"menu": chosen.menu, "modifiers": "", "sets": ""})
    assert price("ribs") == 1850


def test_a_spoiled_workbook_is_refused_with_a_way_out(house: House) -> None:
    file = io.BytesIO(b"PK\x03\x04nothing")
    file.name = "menu.xlsx"
    answer = house.client(house.anna).post("/menus/dry-runs/", {"menu": file})
    assert answer.status_code == 422
