"""Dividing, case by case: ties, ends of ranges, nothing at all, one payer."""

from fractions import Fraction

import pytest

from payments.split import Open, Part, along, by_amount, divided, equally, fairly, fraction, taken, whole


def amounts(bills: list[list[Part]]) -> list[list[int]]:
    return [[part.amount for part in bill] for bill in bills]


def test_a_line_may_be_all_tax_or_have_none() -> None:
    assert (Open(1, 100, 100).tax, Open(1, 100, 0).tax, Open(1, 0, 0).amount) == (100, 0, 0)


def test_one_payer_takes_everything() -> None:
    assert equally([Open(1, 101, 8), Open(2, 0, 0)], 1) == [[Part(1, 1, 1, 101, 8), Part(2, 1, 1, 0, 0)]]


def test_twelve_pay_and_the_cents_go_to_the_first() -> None:
    bills = equally([Open(1, 100, 14)], 12)
    assert amounts(bills) == [[9]] * 4 + [[8]] * 8
    assert [(bill[0].num, bill[0].den) for bill in bills] == [(1, 12)] * 12
    assert [bill[0].tax for bill in bills] == [2, 2] + [1] * 10


def test_no_lines_are_bills_of_nothing() -> None:
    assert equally([], 2) == [[], []]
    assert whole([]) == []


def test_who_has_least_so_far_gets_the_next_cent_and_the_next_cent_of_tax() -> None:
    bills = equally([Open(1, 10, 1), Open(2, 10, 1), Open(3, 11, 4)], 3)
    assert amounts(bills) == [[4, 3, 4], [3, 4, 3], [3, 3, 4]]
    assert [[part.tax for part in bill] for bill in bills] == [[1, 0, 1], [0, 1, 1], [0, 0, 2]]


def test_a_whole_is_a_fraction_too_and_a_thousandth_the_smallest() -> None:
    assert fraction(Open(1, 100, 9), 1, 1) == Part(1, 1, 1, 100, 9)
    assert fraction(Open(1, 100, 9), 3, 3) == Part(1, 3, 3, 100, 9)
    assert fraction(Open(1, 100_000, 9), 1, 1000) == Part(1, 1, 1000, 100, 0)
    assert fraction(Open(1, 0, 0), 1, 2) == Part(1, 1, 2, 0, 0)


def test_two_thirds_are_the_nearest_cent_and_their_tax() -> None:
    assert fraction(Open(4, 100, 17), 2, 3) == Part(4, 2, 3, 67, 11)
    assert fraction(Open(4, 100, 17), 1, 3) == Part(4, 1, 3, 33, 6)


@pytest.mark.parametrize(("num", "den"), [(0, 1), (2, 1), (1, 1001), (-1, -1)])
def test_what_is_no_fraction_is_refused(num: int, den: int) -> None:
    with pytest.raises(ValueError, match=f"{num}/{den} of a line"):
        fraction(Open(1, 100, 0), num, den)


def test_a_cent_is_the_least_amount_and_all_the_most() -> None:
    lines = [Open(1, 60, 5), Open(2, 40, 7)]
    assert by_amount(lines, 1) == [Part(1, None, None, 1, 0)]
    assert by_amount(lines, 99) == [Part(1, None, None, 59, 5), Part(2, None, None, 40, 7)]
    assert by_amount(lines, 100) == whole(lines) == [Part(1, 1, 1, 60, 5), Part(2, 1, 1, 40, 7)]
    assert by_amount(lines, 50) == [Part(1, None, None, 30, 3), Part(2, None, None, 20, 4)]


def test_of_two_lines_alike_the_first_gives_the_cent() -> None:
    assert [it.amount for it in by_amount([Open(1, 5, 0), Open(2, 5, 0)], 5)] == [3, 2]


@pytest.mark.parametrize("amount", [0, 1, -1])
def test_of_nothing_no_amount_is_taken(amount: int) -> None:
    with pytest.raises(ValueError, match=f"{amount} of 0"):
        by_amount([Open(1, 0, 0)], amount)


def test_what_is_taken_has_its_own_tax() -> None:
    assert taken(Open(3, 100, 21), None, None, 50) == Part(3, None, None, 50, 11)
    assert taken(Open(3, 100, 21), 1, 1, 100) == Part(3, 1, 1, 100, 21)
    assert taken(Open(3, 100, 21), None, None, 0) == Part(3, None, None, 0, 0)


def test_cents_go_to_the_greatest_loss_then_to_who_has_least_then_to_the_first() -> None:
    assert fairly(10, [1, 1, 1], [5, 5, 5]) == [4, 3, 3]
    assert fairly(10, [1, 1, 1], [5, 4, 5]) == [3, 4, 3]
    assert fairly(10, [1, 1, 1], [9, 8, 7]) == [3, 3, 4]
    assert fairly(10, [3, 1], [0, 99]) == [8, 2]  # alike: 7.5 and 2.5
    assert fairly(10, [3, 1], [99, 0]) == [7, 3]
    assert fairly(11, [1, 1, 2], [0, 0, 99]) == [3, 3, 5]  # 2.75 twice lost more than 5.5 did
    assert fairly(0, [0, 0], [1, 2]) == [0, 0]
    assert fairly(7, [0, 1], [0, 0]) == [0, 7]
    assert fairly(-10, [1, 1, 1], [5, 4, 5]) == [-3, -4, -3]
    assert fairly(0, [], []) == []


def test_what_follows_says_at_last_what_nobody_has() -> None:
    third, half = Fraction(1, 3), Fraction(1, 2)
    assert along([third], Fraction(1)) == [1, 2]
    assert along([third, half], Fraction(1)) == [2, 3, 1]
    assert along([half, half], Fraction(1)) == [1, 1, 0]
    assert along([Fraction(1000), Fraction(500)], Fraction(2000)) == [1000, 500, 500]
    assert along([], Fraction(3, 4)) == [3]


@pytest.mark.parametrize("weights", [[Fraction(2, 3), Fraction(2, 3)], [Fraction(1), Fraction(1, 1000)]])
def test_nobody_has_more_than_there_is(weights: list[Fraction]) -> None:
    with pytest.raises(ValueError, match=r"4/3 of 1|1001/1000 of 1"):
        along(weights, Fraction(1))


def test_a_line_is_divided_with_its_tax() -> None:
    assert divided(Open(1, 100, 9), [1, 1, 1], [0, 0, 0]) == [(34, 3), (33, 3), (33, 3)]
    assert divided(Open(1, 100, 10), [1, 1, 1], [7, 7, 6]) == [(33, 3), (33, 3), (34, 4)]
    assert divided(Open(1, 0, 0), [1, 1], [0, 0]) == [(0, 0), (0, 0)]
    assert divided(Open(1, 100, 9), [1, 0], [0, 0]) == [(100, 9), (0, 0)]
