"""Countries as data: each file says all of it, in one shape, and what the law says today and from known dates on."""

import json
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core import money
from pos_site.opening.profiles import COUNTRIES, profiles
from venues.models import TaxContext, Venue

TODAY = date(2026, 11, 22)
FILES = sorted(COUNTRIES.glob("*.json"))
SHAPE: dict[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("code", "name", "currency", "time_zone", "company_number"), str),
    **{"languages": list, "cash_step": int, "receipt_is_due": bool, "most_copies": (int, type(None))},
    **{"service_is_included": bool, "rates": list},
}
RATE = {"class": str, "contexts": list, "rate": str, "from": str, "letter": str}
CLASSES = {"food", "soft_drink", "alcohol", "lodging", "deposit"}
EVERYWHERE = set(TaxContext.values)


@pytest.mark.parametrize("path", FILES, ids=lambda it: it.stem)
def test_a_country_is_of_one_shape(path: Any) -> None:
    said = json.loads(path.read_text(encoding="utf-8"))
    assert {key: isinstance(said[key], SHAPE[key]) for key in said} == dict.fromkeys(SHAPE, True)
    assert said["code"].lower() == path.stem
    assert money.exponent(said["currency"]) == 2
    assert ZoneInfo(said["time_zone"])
    for rate in said["rates"]:
        assert {key: isinstance(rate[key], RATE[key]) for key in rate} == dict.fromkeys(RATE, True)
        assert set(rate["contexts"]) <= EVERYWHERE
        assert 0 <= Decimal(rate["rate"]) <= 100
        assert len(rate["letter"]) == 1


@pytest.mark.parametrize("code", sorted(profiles()))
def test_all_that_is_sold_has_a_rate_wherever_it_is_eaten(code: str) -> None:
    known = {(it.tax_class, it.context) for it in profiles()[code].tax_rates(Venue()) if it.valid_from <= TODAY}
    assert known == {
        (name, where) for name in CLASSES for where in EVERYWHERE if name != "lodging" or where == TaxContext.ROOM
    }


@pytest.mark.parametrize("code", sorted(profiles()))
def test_a_letter_is_one_rate_on_any_day(code: str) -> None:
    rates = profiles()[code].tax_rates(Venue())
    for day in {it.valid_from for it in rates} | {TODAY, date(2028, 1, 1)}:
        standing = {(it.tax_class, it.context): it for it in rates if it.valid_from <= day}.values()
        letters = {(it.letter, it.rate) for it in standing}
        assert len({letter for letter, _rate in letters}) == len(letters) == len({rate for _letter, rate in letters})


@pytest.mark.parametrize("code", sorted(profiles()))
def test_no_date_is_said_twice(code: str) -> None:
    rates = sorted(profiles()[code].tax_rates(Venue()), key=lambda it: (it.tax_class, it.context, it.valid_from))
    for one, other in pairwise(rates):
        if (one.tax_class, one.context) == (other.tax_class, other.context):
            assert one.valid_from < other.valid_from
            assert (one.rate, one.letter) != (other.rate, other.letter)


def percent(code: str, tax_class: str, context: str, day: date) -> str:
    rates = {(it.tax_class, it.context): it.rate for it in profiles()[code].tax_rates(Venue()) if it.valid_from <= day}
    return f"{(rates[tax_class, context] * 100).normalize():f}"


@pytest.mark.parametrize(
    ("code", "food", "away", "soft", "soft_away", "alcohol", "lodging"),
    [
        ("NL", "9", "9", "9", "9", "21", "21"),
        ("SE", "12", "6", "12", "6", "25", "12"),
        ("NO", "25", "15", "25", "15", "25", "12"),
        ("DE", "7", "7", "19", "19", "19", "7"),
        ("BE", "12", "12", "12", "6", "21", "12"),
        ("DK", "25", "25", "25", "25", "25", "25"),
        ("FI", "13.5", "13.5", "13.5", "13.5", "25.5", "13.5"),
    ],
)
def test_what_is_taxed_how_today(
    code: str, food: str, away: str, soft: str, soft_away: str, alcohol: str, lodging: str
) -> None:
    kinds = [("food", "eat_in"), ("food", "take_away"), ("soft_drink", "eat_in"), ("soft_drink", "take_away")]
    kinds += [("alcohol", "eat_in"), ("lodging", "room")]
    assert [percent(code, *it, TODAY) for it in kinds] == [food, away, soft, soft_away, alcohol, lodging]


@pytest.mark.parametrize(
    ("code", "tax_class", "context", "changes"),
    [
        ("SE", "food", "take_away", [("2026-04-01", "12", "6"), ("2028-01-01", "6", "12")]),
        ("SE", "soft_drink", "take_away", [("2026-04-01", "12", "6"), ("2028-01-01", "6", "12")]),
        ("BE", "food", "take_away", [("2026-03-01", "6", "12")]),
        ("BE", "soft_drink", "eat_in", [("2026-03-01", "21", "12")]),
        ("BE", "lodging", "room", [("2026-03-01", "6", "12")]),
        ("DE", "food", "eat_in", [("2026-01-01", "19", "7")]),
        ("NL", "lodging", "room", [("2026-01-01", "9", "21")]),
        ("FI", "food", "eat_in", [("2026-01-01", "14", "13.5")]),
    ],
)
def test_the_day_before_and_the_day_of_a_change(
    code: str, tax_class: str, context: str, changes: list[tuple[str, str, str]]
) -> None:
    for said, before, after in changes:
        day = date.fromisoformat(said)
        assert percent(code, tax_class, context, day - timedelta(days=1)) == before
        assert percent(code, tax_class, context, day) == after


@pytest.mark.parametrize(
    ("code", "step", "is_due", "copies"),
    [
        *(("NL", 5, False, None), ("SE", 100, True, 1), ("NO", 100, True, 1), ("DE", 1, True, None)),
        *(("BE", 5, True, None), ("DK", 50, False, None), ("FI", 5, True, None)),
    ],
)
def test_cash_and_receipts(code: str, step: int, is_due: bool, copies: int | None) -> None:
    it = profiles()[code]
    assert (it.cash_step, it.receipt_is_due, it.most_copies) == (step, is_due, copies)


def test_there_are_seven() -> None:
    assert sorted(profiles()) == ["BE", "DE", "DK", "FI", "NL", "NO", "SE"]
