"""Who bears the service charge when a bill is divided by item: who takes what it is charged on, to the cent."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import money
from orders.amounts import line_worth, price_of
from orders.models import Charge, Line, ServiceCharge
from orders.service import Part as Ask
from orders.service import parts_of
from payments.actions.divide.left import Left
from payments.actions.divide.picking import by_items, by_seat
from payments.service_bases import base_of, following
from payments.split import Part
from tests.menus.test_pricing_docs import rows
from tests.orders.test_pricing_docs import cents, fraction
from venues.models import Venue

VENUE = Venue(prices_include_tax=True)
HERE = ("A", "B", "C")
RATES = ("0.09", "0.21")


def a_line(pk: int, price: int, rate: Decimal, off: int = 0, charge: str = Charge.NONE) -> Line:
    line = Line(pk=pk, quantity=1, unit_price=price, tax_rate=rate, tax_letter=str(rate), off=off, charge=charge)
    line.amount, line.tax_amount = line_worth(line, VENUE)
    return line


def served(dishes: Sequence[Line], rule: ServiceCharge, rate: str = "") -> list[Line]:
    """The dishes and the service on them: a line a rate, or one at the rate of its own class."""
    if rate:
        rule.tax_class = "service"
        charges = [(money.percent_of(sum(price_of(it) - it.off for it in dishes), rule.rate), fraction(rate))]
    else:
        charges = [(it.price, it.like.tax_rate) for it in parts_of(dishes, rule, VENUE)]
    lines = [a_line(100 + at, price, its, charge=Charge.SERVICE) for at, (price, its) in enumerate(charges)]
    for it in lines:
        it.service_charge = rule
    return [*dishes, *lines]


def borne(payers: Sequence[Sequence[Part]]) -> list[int]:
    """What each pays for service."""
    return [sum(it.amount for it in parts if it.line_id >= 100) for parts in payers]


@pytest.mark.parametrize("row", list(rows("service by item")), ids=" | ".join)
def test_it_is_borne_as_the_document_says(row: list[str]) -> None:
    said, rule_said, *expected = row
    percent, is_before, rate = rule_said.partition("%")[0], "before" in rule_said, rule_said.partition(" at ")[2]
    rule = ServiceCharge(rate=fraction(percent), is_before_discounts=is_before)
    dishes: list[Line] = []
    picks: list[dict[int, int | Fraction]] = [{} for _payer in HERE]
    for pk, words in enumerate(said.split("; "), 1):
        worth, its_rate, whose = words.split(", ")
        price, _less, off = worth.partition(" − ")
        dishes.append(a_line(pk, cents(price), fraction(its_rate), cents(off or "0")))
        for payer in whose if whose != "nobody" else "":
            picks[HERE.index(payer)][pk] = Fraction(1, len(whose))
    lines = served(dishes, rule, rate)
    found = borne(by_items([Left(it, Fraction(1)) for it in lines], picks))
    nobody = sum(it.amount for it in lines if it.charge) - sum(found)
    assert [*found, nobody] == [cents(it) for it in expected]


def test_the_document_has_its_table() -> None:
    assert len(list(rows("service by item"))) > 7


@st.composite
def parties(draw: st.DrawFn) -> tuple[list[Line], list[dict[int, Fraction]]]:
    """A tab of dishes with service on them, and who takes which part of which."""
    dishes = [
        a_line(pk, draw(st.integers(1, 9999)), Decimal(draw(st.sampled_from(RATES))))
        for pk in range(1, draw(st.integers(2, 9)))
    ]
    for it in dishes:
        it.off = draw(st.integers(0, it.unit_price))
        it.amount, it.tax_amount = line_worth(it, VENUE)
    percent = Decimal(draw(st.integers(1, 250))).scaleb(-3)
    rule = ServiceCharge(rate=percent, is_before_discounts=draw(st.booleans()))
    picks: list[dict[int, Fraction]] = [{} for _payer in range(draw(st.integers(1, 4)))]
    for it in dishes:
        shares = draw(st.lists(st.integers(0, 3), min_size=len(picks) + 1, max_size=len(picks) + 1))
        for payer, share in zip(picks, shares, strict=False):
            if share:
                payer[it.pk] = Fraction(share, sum(shares))
    return served(dishes, rule), picks


@settings(deadline=None)
@given(parties())
def test_every_cent_of_it_and_its_tax_is_borne_once(party: tuple[list[Line], list[dict[int, Fraction]]]) -> None:
    lines, picks = party
    payers = by_items([Left(it, Fraction(1)) for it in lines], picks)
    for line in (it for it in lines if it.charge):
        parts = [it for some in payers for it in some if it.line_id == line.pk]
        assert all(it.amount > 0 and 0 <= it.tax <= it.amount for it in parts)
        assert sum(it.amount for it in parts) <= line.amount
        assert sum(it.tax for it in parts) <= line.tax_amount
        own = [it for it in lines if not it.charge and it.tax_rate == line.tax_rate]
        rule = line.service_charge
        assert rule is not None
        bases = {it.pk: price_of(it) - (0 if rule.is_before_discounts else it.off) for it in own}
        for payer, some in zip(picks, payers, strict=True):
            exact = sum((bases[pk] * part for pk, part in payer.items() if pk in bases), Fraction(0))
            had = sum(it.amount for it in some if it.line_id == line.pk)
            assert abs(had - exact * line.amount / sum(bases.values())) < 1
        if sum((part for payer in picks for pk, part in payer.items() if pk in bases), Fraction(0)) == len(own):
            assert sum(it.amount for it in parts) == line.amount
            assert sum(it.tax for it in parts) == line.tax_amount


def a_tab() -> list[Left]:
    dishes = [a_line(1, 2000, Decimal("0.09")), a_line(2, 1000, Decimal("0.09")), a_line(3, 600, Decimal("0.21"))]
    return [Left(it, Fraction(1)) for it in served(dishes, ServiceCharge(rate=Decimal("0.10")))]


def test_who_takes_all_of_it_has_the_whole_line() -> None:
    (parts,) = by_items(a_tab(), [{1: 1, 2: 1}])
    assert parts[-1] == Part(100, 1, 1, 300, 25)


def test_one_may_be_given_all_the_service() -> None:
    first, second = by_items(a_tab(), [{1: 1, 100: 1}, {2: 1, 3: 1}])
    assert [(it.line_id, it.amount) for it in first] == [(1, 2000), (100, 300)]
    assert [(it.line_id, it.amount) for it in second] == [(2, 1000), (3, 600), (101, 60)]


def test_of_a_rate_that_has_no_dish_left_all_dishes_bear_it() -> None:
    left = [it for it in a_tab() if it.line.pk != 3]
    assert borne(by_items(left, [{1: 1}, {2: 1}])) == [240, 120]


def test_service_with_no_dish_left_is_a_line_like_any_other() -> None:
    left = [it for it in a_tab() if it.line.pk >= 100]
    assert by_items(left, [{100: 1}]) == [[Part(100, 1, 1, 300, 25)]]


def test_by_seat_it_follows_the_dishes_too() -> None:
    left = a_tab()
    left[0].line.seat, left[1].line.seat = 1, 2
    seats, payers = by_seat(left, ())
    assert (seats, borne(payers)) == ([1, 2], [230, 130])


def test_the_pay_screen_is_told_what_stands_and_what_comes() -> None:
    burger, wine = a_line(1, 2000, Decimal("0.09")), a_line(2, 600, Decimal("0.21"))
    standing, waived = (a_line(pk, 200, Decimal("0.09"), charge=Charge.SERVICE) for pk in (100, 101))
    standing.service_charge = ServiceCharge(rate=Decimal("0.10"), is_before_discounts=True)
    own = ServiceCharge(rate=Decimal("0.10"), tax_class="service")
    parts = [Ask(300, standing, standing), Ask(60, wine, rule=own), Ask(70, burger, rule=standing.service_charge)]
    said = following([(burger, 2000), (standing, 150), (waived, 20)], parts, VENUE)
    assert [tuple(it.values()) for it in said] == [
        (100, 250, "0.09|0.09", False, True),
        (101, 20, "0.09|0.09", False, False),
        (None, 60, "0.21|0.21", True, False),
        (None, 70, "0.09|0.09", False, True),
    ]


def test_only_dishes_bear_service() -> None:
    tray = a_line(1, 500, Decimal("0.09"), charge=Charge.TRAY)
    assert base_of(tray, 500, is_before=True) == 0
    dish = a_line(2, 500, Decimal("0.09"), off=100)
    assert (base_of(dish, 400, is_before=False), base_of(dish, 400, is_before=True)) == (400, 500)
    assert (base_of(dish, 100, is_before=False), base_of(dish, 100, is_before=True)) == (100, 125)
    free = a_line(3, 500, Decimal("0.09"), off=500)
    assert (base_of(free, 0, is_before=False), base_of(free, 0, is_before=True)) == (0, 500)
