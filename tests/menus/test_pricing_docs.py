"""docs/pricing.md is true: each row of its tables is asked of the house."""

import re
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from core import money
from menus.hours import Hours
from menus.moments import Moment
from menus.pricing.asked import Chosen, Priced
from menus.pricing.choices import chosen
from menus.pricing.rules import in_force, ruled
from menus.pricing.sets import with_parts
from menus.snapshot import (
    GroupView,
    ItemView,
    Menu,
    ModifierView,
    RuleView,
    SlotChoiceView,
    SlotView,
    VariantView,
)
from tests.menus.asking import at

DOCS = (Path(__file__).parents[2] / "docs" / "pricing.md").read_text(encoding="utf-8")
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def rows(title: str) -> Iterator[list[str]]:
    """The rows of one table of the document."""
    table = DOCS.partition(f"### Table: {title}\n")[2].strip().split("\n\n")[0]
    for line in table.splitlines()[2:]:
        yield [cell.strip() for cell in line.strip("|").split("|")]


def cents(text: str) -> int:
    return money.parse(text, "EUR", "en")


def parts(text: str) -> list[str]:
    return [it.strip() for it in text.split(";") if it.strip()]


def dish(name: str = "it", price: int = 0, number: int = 1, **more: Any) -> ItemView:
    words = dict.fromkeys(("code", "section_name", "name", "pad_name", "kitchen_name", "receipt_name"), name)
    rest = {"description": "", "tax_class": "food", "alcohol_class": "none", "strength_permille": 0, "diet": ""}
    return ItemView(
        id=number,
        section_id=1,
        **words,
        **rest,
        translations={},
        allergens={},
        can_take_away=True,
        picture="",
        is_sold_out=False,
        variants=(VariantView(number, "", price, {}),),
        **{"groups": ()} | more,
    )


def rule(number: int, text: str = "", hours: Hours = Hours(), dates: str = "") -> RuleView:  # noqa: B008 - frozen
    """`Happy hour: 20 % +1`: a name, how much, a priority."""
    name, _colon, how = text.partition(": ")
    how, _plus, priority = how.partition(" +")
    kind = "percent" if how.endswith("%") else "fixed" if how.endswith("fixed") else "amount"
    number_of = how.split(" ")[0] or "0"
    first, last = (date.fromisoformat(it) for it in dates.split(" to ")) if dates else (None, None)
    return RuleView(
        id=number,
        name=name,
        translations={},
        kind=kind,
        rate=Decimal(number_of) / 100 if kind == "percent" else Decimal(0),
        amount=0 if kind == "percent" else cents(number_of),
        hours=hours,
        from_date=first,
        until_date=last,
        areas=frozenset(),
        channels=frozenset(),
        sections=frozenset(),
        items=frozenset(),
        priority=int(priority or 0),
    )


@pytest.mark.parametrize(("listed", "rules", "costs", "by"), list(rows("which rule")))
def test_which_rule(listed: str, rules: str, costs: str, by: str) -> None:
    known = [rule(number, text) for number, text in enumerate(parts(rules))]
    cost, best = ruled(dish(), cents(listed), known)
    assert (cost, best.name if best else "") == (cents(costs), by)


@pytest.mark.parametrize(("days", "hours", "dates", "moment", "holds"), list(rows("when")))
def test_when(days: str, hours: str, dates: str, moment: str, holds: str) -> None:
    opens, closes = (time.fromisoformat(it) for it in hours.split("–")) if hours else (None, None)
    weekdays = frozenset(DAYS.index(it) for it in days.split())
    known = (rule(1, "It: 20 %", Hours(opens, closes, weekdays), dates),)
    menu = Menu("it", 1, (), {}, cut_off_hour=4, rules=known)
    assert bool(in_force(menu, Moment(at(moment), "table"))) is (holds == "yes")


@pytest.mark.parametrize(("group", "picked", "adds"), list(rows("choices")))
def test_choices(group: str, picked: str, adds: str) -> None:
    how, _colon, listed = group.rpartition(":")
    free = re.search(r"free (\d)", how)
    said = [it.strip().rsplit(" ", 1) for it in listed.split(",")]
    modifiers = tuple(
        ModifierView(number, name, name, cents(price), False, {}, {}) for number, (name, price) in enumerate(said)
    )
    known = next((it for it in ("sides", "halves") if it in how), "")
    one = GroupView(1, "it", "it", 0, 9, {}, modifiers, known, int(free[1]) if free else 0)
    ids = {it.name: it.id for it in modifiers}
    names = [it.partition(" ") for it in parts(picked)]
    wanted = [Chosen(ids[name], side) for name, _space, side in names]
    found = {it.id: it.price for it in chosen(dish(groups=(one,)), wanted)}
    assert [found[it.id] for it in wanted] == [cents(it) for it in parts(adds)]


@pytest.mark.parametrize(("price", "dishes", "shares", "taxes"), list(rows("sets")))
def test_sets(price: str, dishes: str, shares: str, taxes: str) -> None:
    said = [re.fullmatch(r"(\w+) ([\d.]+) \+([\d.]+) (\d+) %", it) for it in parts(dishes)]
    made, slots, rates = [], [], []
    for number, it in enumerate(said, 1):
        assert it is not None
        name, alone, supplement, rate = it.groups()
        one = dish(name, cents(alone), number)
        made.append((number, Priced(one, one.variants[0], (), cents(alone), cents(alone))))
        choice = SlotChoiceView(number, number, cents(supplement), False)
        slots.append(SlotView(number, name, {}, 0, 1, 1, (choice,)))
        rates.append(Decimal(rate) / 100)
    whole = dish("set", cents(price), 99, kind="set", slots=tuple(slots))
    sold = with_parts(Priced(whole, whole.variants[0], (), cents(price), cents(price)), made)
    found = [it.unit_price for it in sold.parts]
    assert found == [cents(it) for it in parts(shares)]
    assert sum(found) == sold.unit_price
    taxed = [money.tax_within(share, rate) for share, rate in zip(found, rates, strict=True)]
    assert taxed == [cents(it) for it in parts(taxes)]


def test_the_document_has_its_tables() -> None:
    assert [len(list(rows(it))) > 5 for it in ("which rule", "when", "choices", "sets")] == [True] * 4
