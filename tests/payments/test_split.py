"""Dividing a bill: nothing is lost, nothing is invented, nobody pays a cent too much."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payments.split import Open, Part, by_amount, equally, fraction, whole

thoroughly = settings(max_examples=max(1_000, settings().max_examples), deadline=None)
briefly = settings(max_examples=max(100, settings().max_examples), deadline=None)


@st.composite
def open_line(draw: st.DrawFn, line_id: int = 1, most: int = 10**7) -> Open:
    amount = draw(st.one_of(st.integers(0, 50), st.integers(0, most)))
    return Open(line_id, amount, draw(st.integers(0, amount)))


@st.composite
def open_lines(draw: st.DrawFn) -> list[Open]:
    count = draw(st.integers(0, 12))
    return [draw(open_line(line_id)) for line_id in range(1, count + 1)]


def total(parts: Sequence[Part]) -> int:
    return sum(part.amount for part in parts)


def assert_fair_tax(part: Part, line: Open) -> None:
    """The part's tax is its proportional tax, rounded down or up, and never more than the part."""
    assert 0 <= part.tax <= part.amount
    exact = Fraction(line.tax * part.amount, line.amount) if line.amount else Fraction(0)
    assert abs(part.tax - exact) < 1


@thoroughly
@given(open_lines(), st.integers(1, 12))
def test_equal_bills_add_up_to_every_line_and_its_tax(lines: list[Open], n: int) -> None:
    bills = equally(lines, n)
    assert len(bills) == n
    for i, line in enumerate(lines):
        parts = [bill[i] for bill in bills]
        assert {part.line_id for part in parts} == {line.line_id}
        assert {(part.num, part.den) for part in parts} == {(1, n)}
        assert sum(part.amount for part in parts) == line.amount
        assert sum(part.tax for part in parts) == line.tax


@thoroughly
@given(open_lines(), st.integers(1, 12))
def test_equal_bills_differ_by_a_cent_at_most(lines: list[Open], n: int) -> None:
    totals = [total(bill) for bill in equally(lines, n)]
    assert max(totals) - min(totals) <= 1


@thoroughly
@given(open_lines(), st.integers(1, 12))
def test_equal_parts_are_within_a_cent_of_their_share_and_so_is_their_tax(lines: list[Open], n: int) -> None:
    for bill in equally(lines, n):
        for part, line in zip(bill, lines, strict=True):
            assert part.amount >= 0
            assert abs(part.amount - Fraction(line.amount, n)) < 1
            assert_fair_tax(part, line)


@briefly
@given(open_lines(), st.integers(1, 12))
def test_the_same_division_is_the_same_each_time(lines: list[Open], n: int) -> None:
    assert equally(lines, n) == equally(list(lines), n)


@thoroughly
@given(open_lines(), st.integers(1, 12), st.data())
def test_the_order_of_the_lines_changes_no_total(lines: list[Open], n: int, data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(lines))
    before = sorted(total(bill) for bill in equally(lines, n))
    assert before == sorted(total(bill) for bill in equally(shuffled, n))


@thoroughly
@given(open_lines(), st.integers(2, 12), st.integers(1, 12))
def test_what_is_left_after_one_has_paid_can_be_divided_again(lines: list[Open], n: int, m: int) -> None:
    first, *_ = equally(lines, n)
    rest = [Open(line.line_id, line.amount - p.amount, line.tax - p.tax) for line, p in zip(lines, first, strict=True)]
    again = equally(rest, m)
    assert total(first) + sum(total(bill) for bill in again) == sum(line.amount for line in lines)
    taxes = sum(part.tax for bill in [first, *again] for part in bill)
    assert taxes == sum(line.tax for line in lines)


@thoroughly
@given(st.integers(1, 10**6), st.integers(1, 12))
def test_a_line_that_is_all_tax_and_one_that_has_none_divide_too(amount: int, n: int) -> None:
    for all_tax, no_tax in equally([Open(1, amount, amount), Open(2, amount, 0)], n):
        assert all_tax.tax == all_tax.amount
        assert no_tax.tax == 0


def test_fifty_in_three_is_one_cent_less_for_one() -> None:
    bills = equally([Open(1, 5000, 868)], 3)
    assert [total(bill) for bill in bills] == [1667, 1667, 1666]
    assert [bill[0].tax for bill in bills] == [290, 289, 289]


def test_the_odd_cents_of_many_lines_do_not_pile_up_on_one_guest() -> None:
    bills = equally([Open(n, 100, 0) for n in range(10)], 3)
    assert [total(bill) for bill in bills] == [334, 333, 333]


def test_the_odd_cents_of_tax_go_round_too() -> None:
    bills = equally([Open(n, 99, 10) for n in range(6)], 3)
    assert [sum(part.tax for part in bill) for bill in bills] == [20, 20, 20]


def test_bread_that_costs_nothing_stands_on_every_bill() -> None:
    assert equally([Open(7, 0, 0)], 2) == [[Part(7, 1, 2, 0, 0)], [Part(7, 1, 2, 0, 0)]]


def test_a_cent_for_three_is_paid_by_one() -> None:
    assert [total(bill) for bill in equally([Open(1, 1, 1)], 3)] == [1, 0, 0]


@pytest.mark.parametrize("n", [-1, 0, 13])
def test_a_bill_is_divided_over_one_to_twelve(n: int) -> None:
    with pytest.raises(ValueError):
        equally([Open(1, 100, 0)], n)


@pytest.mark.parametrize(("amount", "tax"), [(-1, 0), (100, -1), (100, 101), (0, 1)])
def test_an_impossible_line_is_refused(amount: int, tax: int) -> None:
    with pytest.raises(ValueError):
        Open(1, amount, tax)


@briefly
@given(open_lines())
def test_the_whole_takes_every_cent(lines: list[Open]) -> None:
    parts = whole(lines)
    assert [(p.line_id, p.num, p.den, p.amount, p.tax) for p in parts] == [
        (line.line_id, 1, 1, line.amount, line.tax) for line in lines
    ]


@thoroughly
@given(open_line(), st.integers(1, 1000), st.data())
def test_a_fraction_is_the_nearest_cent_and_leaves_a_possible_rest(line: Open, den: int, data: st.DataObject) -> None:
    num = data.draw(st.integers(1, den))
    part = fraction(line, num, den)
    assert (part.line_id, part.num, part.den) == (line.line_id, num, den)
    assert abs(part.amount - Fraction(line.amount * num, den)) <= Fraction(1, 2)
    assert_fair_tax(part, line)
    Open(line.line_id, line.amount - part.amount, line.tax - part.tax)  # raises if impossible


@thoroughly
@given(open_line(), st.integers(1, 12))
def test_a_bottle_taken_glass_by_glass_is_the_bottle(bottle: Open, glasses: int) -> None:
    parts, left = [], bottle
    for n in range(glasses, 0, -1):
        parts.append(fraction(left, 1, n))
        left = Open(bottle.line_id, left.amount - parts[-1].amount, left.tax - parts[-1].tax)
    assert (left.amount, left.tax) == (0, 0)
    assert sum(part.tax for part in parts) == bottle.tax
    assert max(part.amount for part in parts) - min(part.amount for part in parts) <= 1


def test_half_a_cent_goes_to_who_takes_the_fraction() -> None:
    assert fraction(Open(1, 1001, 87), 1, 2) == Part(1, 1, 2, 501, 44)


@pytest.mark.parametrize(("num", "den"), [(0, 3), (-1, 3), (4, 3), (1, 0), (1, 1001)])
def test_an_impossible_fraction_is_refused(num: int, den: int) -> None:
    with pytest.raises(ValueError):
        fraction(Open(1, 100, 0), num, den)


@thoroughly
@given(open_lines(), st.data())
def test_a_typed_amount_is_taken_to_the_cent_and_in_proportion(lines: list[Open], data: st.DataObject) -> None:
    owed = sum(line.amount for line in lines)
    amount = data.draw(st.integers(1, max(1, owed)))
    if not owed:
        return
    by_id = {line.line_id: line for line in lines}
    parts = by_amount(lines, amount)
    assert total(parts) == amount
    assert len({part.line_id for part in parts}) == len(parts)
    for part in parts:
        line = by_id[part.line_id]
        assert abs(part.amount - Fraction(amount * line.amount, owed)) < 1
        assert_fair_tax(part, line)
        Open(line.line_id, line.amount - part.amount, line.tax - part.tax)


@briefly
@given(open_lines(), st.data())
def test_typed_amounts_one_after_another_use_up_the_tab(lines: list[Open], data: st.DataObject) -> None:
    left, tax = {line.line_id: line for line in lines}, 0
    while owed := sum(line.amount for line in left.values()):
        for part in by_amount(list(left.values()), data.draw(st.integers((owed + 1) // 2, owed))):
            line = left[part.line_id]
            left[part.line_id] = Open(line.line_id, line.amount - part.amount, line.tax - part.tax)
            tax += part.tax
    assert tax == sum(line.tax for line in lines)


def test_a_typed_amount_of_all_takes_the_free_bread_too() -> None:
    assert by_amount([Open(1, 100, 9), Open(2, 0, 0)], 100) == [Part(1, 1, 1, 100, 9), Part(2, 1, 1, 0, 0)]


def test_a_typed_amount_of_some_leaves_out_what_gives_nothing() -> None:
    assert by_amount([Open(1, 1000, 83), Open(2, 0, 0)], 600) == [Part(1, None, None, 600, 50)]


@pytest.mark.parametrize("amount", [-1, 0, 101])
def test_a_typed_amount_is_between_nothing_and_all(amount: int) -> None:
    with pytest.raises(ValueError):
        by_amount([Open(1, 100, 9)], amount)
