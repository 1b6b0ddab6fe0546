"""Money is counted in whole minor units, and nothing is ever lost between the parts."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core import money

# At least 300 examples; a profile with more of them (a trial's) is obeyed.
often = settings(max_examples=max(300, settings().max_examples), deadline=None)

amounts = st.integers(-money.MAX_AMOUNT, money.MAX_AMOUNT)
everyday = st.integers(-(10**9), 10**9)
rates = st.integers(0, 2 * 10**6).map(lambda millionths: Decimal(millionths).scaleb(-6))
weights = st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any)
NOT_AMOUNTS = [12.5, 12.0, True, False, Decimal(12), "12", None, Fraction(1, 2)]


def half_away(exact: Fraction) -> int:
    """Round as the house promises to, written independently."""
    whole = int(abs(exact) + Fraction(1, 2))
    return whole if exact >= 0 else -whole


@pytest.mark.parametrize("wrong", NOT_AMOUNTS, ids=repr)
@pytest.mark.parametrize(
    "calculate",
    [
        money.check_amount,
        lambda amount: money.percent_of(amount, Decimal("0.1")),
        lambda amount: money.tax_within(amount, Decimal("0.1")),
        lambda amount: money.tax_on_top(amount, Decimal("0.1")),
        lambda amount: money.allocate(amount, [1, 1]),
        lambda amount: money.share_of(amount, 1, 2),
        lambda amount: money.round_cash(amount, 5),
        lambda amount: money.times(amount, Decimal(2)),
        lambda amount: money.format(amount, "EUR", "nl"),
        lambda amount: money.format_plain(amount, "EUR", "nl"),
    ],
)
def test_only_an_int_is_an_amount(calculate: Any, wrong: Any) -> None:
    with pytest.raises(TypeError):
        calculate(wrong)


def test_amounts_end_at_a_million_million() -> None:
    assert money.check_amount(10**12) == 10**12
    assert money.check_amount(-(10**12)) == -(10**12)
    for beyond in (10**12 + 1, -(10**12) - 1, 9_200_000_000_000_000_000):
        with pytest.raises(money.MoneyError, match="too large"):
            money.check_amount(beyond)


def test_a_result_beyond_the_limit_is_refused_too() -> None:
    with pytest.raises(money.MoneyError):
        money.times(10**12, Decimal(2))
    with pytest.raises(money.MoneyError):
        money.percent_of(10**12, Decimal("1.000001"))
    with pytest.raises(money.MoneyError):
        money.round_cash(10**12, 6 * 10**11)


@pytest.mark.parametrize(("currency", "decimals"), [("JPY", 0), ("ISK", 0), ("EUR", 2), ("SEK", 2), ("KWD", 3)])
def test_a_currency_has_its_own_decimals(currency: str, decimals: int) -> None:
    assert money.exponent(currency) == decimals
    assert money.EXPONENTS[currency] == decimals


@pytest.mark.parametrize("unknown", ["", "XXQ", "eur", "€"])
def test_an_unknown_currency_is_refused(unknown: str) -> None:
    with pytest.raises(money.MoneyError, match="not a known currency"):
        money.exponent(unknown)


def test_an_error_brings_its_sentence_and_what_to_fill_in() -> None:
    with pytest.raises(money.MoneyError) as caught:
        money.exponent("XXQ")
    assert caught.value.message == "%(currency)s is not a known currency."
    assert caught.value.params == {"currency": "XXQ"}
    assert str(caught.value) == "XXQ is not a known currency."


@pytest.mark.parametrize(
    ("amount", "rate", "expected"),
    [
        (1000, "0.09", 90),
        (50, "0.01", 1),  # 0.5
        (-50, "0.01", -1),
        (49, "0.01", 0),
        (150, "0.01", 2),  # 1.5
        (250, "0.01", 3),  # 2.5, where half-even would say 2
        (1999, "0.1", 200),
        (1, "0.5", 1),
        (-1, "0.5", -1),
        (333, "0.333333", 111),
        (1000, "0", 0),
        (1000, "1", 1000),
        (10**12, "1", 10**12),
    ],
)
def test_percent_of_rounds_halves_away_from_zero(amount: int, rate: str, expected: int) -> None:
    assert money.percent_of(amount, Decimal(rate)) == expected


@pytest.mark.parametrize(
    ("gross", "rate", "tax"),
    [
        (1090, "0.09", 90),
        (1210, "0.21", 210),
        (1250, "0.09", 103),  # 103.21
        (1250, "0.21", 217),  # 216.94
        (-1250, "0.21", -217),
        (1000, "0", 0),
        (3, "1", 2),  # 1.5
        (-3, "1", -2),
    ],
)
def test_tax_within_a_price_that_includes_it(gross: int, rate: str, tax: int) -> None:
    assert money.tax_within(gross, Decimal(rate)) == tax


def test_tax_on_top_of_a_price_without_it() -> None:
    assert money.tax_on_top(1000, Decimal("0.08875")) == 89
    assert money.tax_on_top(-1000, Decimal("0.08875")) == -89


def test_seven_lines_round_otherwise_than_their_total() -> None:
    """Why tax is stored per line and never worked out again: 7 × 0.99 at 25 %."""
    by_line = 7 * (99 - money.tax_within(99, Decimal("0.25")))
    by_total = 7 * 99 - money.tax_within(7 * 99, Decimal("0.25"))
    assert (by_line, by_total) == (553, 554)


@pytest.mark.parametrize("wrong", [9, 0.09, "0.09", True, None], ids=repr)
def test_a_rate_is_a_decimal(wrong: Any) -> None:
    with pytest.raises(TypeError):
        money.percent_of(1000, wrong)


@pytest.mark.parametrize(
    "wrong",
    ["0.0000001", "-0.01", "1000.000001", "NaN", "sNaN", "Infinity", "1E+999999", "1E-999999", "0." + "3" * 60],
)
def test_a_rate_has_six_decimals_and_bounds(wrong: str) -> None:
    with pytest.raises(ValueError):
        money.rate_millionths(Decimal(wrong))


def test_a_rate_may_be_written_with_idle_zeros() -> None:
    assert money.rate_millionths(Decimal("0.090000000000")) == 90_000
    assert money.rate_millionths(Decimal("1E+3")) == 1_000_000_000


@often
@given(everyday, rates)
def test_rates_round_exactly(amount: int, rate: Decimal) -> None:
    exact = Fraction(rate)
    assert money.percent_of(amount, rate) == half_away(amount * exact)
    assert money.tax_on_top(amount, rate) == half_away(amount * exact)
    assert money.tax_within(amount, rate) == half_away(amount * exact / (1 + exact))


@often
@given(everyday, rates)
def test_a_return_mirrors_the_sale(amount: int, rate: Decimal) -> None:
    assert money.percent_of(-amount, rate) == -money.percent_of(amount, rate)
    assert money.tax_within(-amount, rate) == -money.tax_within(amount, rate)
    assert money.round_cash(-amount, 50) == -money.round_cash(amount, 50)
    assert money.share_of(-amount, 1, 3) == -money.share_of(amount, 1, 3)
    assert money.allocate(-amount, [3, 1, 2]) == [-part for part in money.allocate(amount, [3, 1, 2])]


@often
@given(everyday, rates)
def test_the_tax_within_never_passes_its_price(gross: int, rate: Decimal) -> None:
    assert abs(money.tax_within(gross, rate)) <= abs(gross)


@pytest.mark.parametrize(
    ("total", "over", "parts"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (-100, [1, 1, 1], [-34, -33, -33]),
        (101, [1, 1, 1], [34, 34, 33]),
        (10, [1, 2, 3], [2, 3, 5]),
        (1, [1, 1], [1, 0]),
        (5, [0, 1, 0], [0, 5, 0]),
        (7, [3], [7]),
        (2, [1, 3], [1, 1]),  # 0.5 and 1.5 tie: the earlier
        (0, [5, 5], [0, 0]),
        (0, [], []),
        (0, [0, 0], [0, 0]),
    ],
)
def test_allocate_gives_the_rest_to_the_largest_remainders(total: int, over: list[int], parts: list[int]) -> None:
    assert money.allocate(total, over) == parts


@often
@given(amounts, weights)
def test_allocated_parts_are_the_whole(total: int, over: list[int]) -> None:
    parts = money.allocate(total, over)
    assert sum(parts) == total
    assert len(parts) == len(over)
    for part, weight in zip(parts, over, strict=True):
        assert abs(part - Fraction(total * weight, sum(over))) < 1
        assert weight or not part
    assert money.allocate(total, over) == parts


@often
@given(amounts, weights, st.randoms(use_true_random=False))
def test_the_order_of_weights_only_decides_ties(total: int, over: list[int], random: Any) -> None:
    assume(len({abs(total) * weight % sum(over) for weight in over}) == len(over))
    shuffled = random.sample(over, len(over))
    assert sorted(zip(over, money.allocate(total, over), strict=True)) == sorted(
        zip(shuffled, money.allocate(total, shuffled), strict=True)
    )


@pytest.mark.parametrize("wrong", [[1, -1], [0, 0], []], ids=repr)
def test_an_amount_needs_weights_to_rest_on(wrong: list[int]) -> None:
    with pytest.raises(ValueError):
        money.allocate(100, wrong)


@pytest.mark.parametrize("wrong", [[1.0], [True], [Decimal(1)], ["1"]], ids=repr)
def test_weights_are_ints(wrong: list[Any]) -> None:
    with pytest.raises(TypeError):
        money.allocate(100, wrong)


@pytest.mark.parametrize(
    ("amount", "num", "den", "share"),
    [(1000, 1, 3, 333), (2000, 1, 3, 667), (-2000, 1, 3, -667), (5, 1, 2, 3), (999, 1, 1, 999), (999, 0, 4, 0)],
)
def test_a_share_of_an_amount(amount: int, num: int, den: int, share: int) -> None:
    assert money.share_of(amount, num, den) == share


@pytest.mark.parametrize(("num", "den"), [(4, 3), (-1, 3), (1, 0), (0, 0), (1, -3)])
def test_a_share_is_never_more_than_all(num: int, den: int) -> None:
    with pytest.raises(ValueError):
        money.share_of(1000, num, den)


@pytest.mark.parametrize(("num", "den"), [(1.0, 3), (1, 3.0), (True, 3), (Decimal(1), 3)])
def test_a_share_is_of_ints(num: Any, den: Any) -> None:
    with pytest.raises(TypeError):
        money.share_of(1000, num, den)


@pytest.mark.parametrize(
    ("step", "amount", "rounded"),
    [
        *[(100, 49, 0), (100, 50, 100), (100, 99, 100), (100, 12_349, 12_300), (100, 12_350, 12_400)],  # SE, NO
        *[(50, 24, 0), (50, 25, 50), (50, 74, 50), (50, 75, 100), (50, 99, 100)],  # DK
        *[(5, 1, 0), (5, 2, 0), (5, 3, 5), (5, 4, 5), (5, 6, 5), (5, 7, 5), (5, 8, 10), (5, 9, 10)],  # NL, BE, FI, IE
        *[(100, -49, 0), (100, -50, -100), (50, -25, -50), (5, -2, 0), (5, -3, -5)],  # money back
        *[(1, 7, 7), (5, 0, 0), (5, 10, 10)],
    ],
)
def test_cash_is_rounded_to_the_coin(step: int, amount: int, rounded: int) -> None:
    assert money.round_cash(amount, step) == rounded


@often
@given(everyday, st.integers(1, 1000))
def test_cash_rounding_moves_less_than_a_coin(amount: int, step: int) -> None:
    rounded = money.round_cash(amount, step)
    assert rounded % step == 0
    assert abs(rounded - amount) * 2 <= step
    assert step == 1 or abs(rounded - amount) < step
    assert money.round_cash(rounded, step) == rounded


@pytest.mark.parametrize("wrong", [0, -5])
def test_a_coin_is_worth_something(wrong: int) -> None:
    with pytest.raises(ValueError):
        money.round_cash(100, wrong)


@pytest.mark.parametrize("wrong", [0.05, Decimal(5), True])
def test_a_coin_is_an_int(wrong: Any) -> None:
    with pytest.raises(TypeError):
        money.round_cash(100, wrong)


@pytest.mark.parametrize(
    ("unit", "quantity", "total"),
    [
        (1250, Decimal(2), 2500),
        (1250, 2, 2500),
        (1250, Decimal("0.5"), 625),
        (1999, Decimal("0.25"), 500),  # 499.75
        (1, Decimal("0.5"), 1),
        (-1, Decimal("0.5"), -1),
        (1, Decimal("0.499"), 0),
        (3450, Decimal("1.235"), 4261),  # 4260.75
        (1250, Decimal(-2), -2500),
        (1250, Decimal(0), 0),
    ],
)
def test_a_price_times_a_quantity(unit: int, quantity: Decimal | int, total: int) -> None:
    assert money.times(unit, quantity) == total


@pytest.mark.parametrize("wrong", [1.5, True, "2", None], ids=repr)
def test_a_quantity_is_a_decimal(wrong: Any) -> None:
    with pytest.raises(TypeError):
        money.times(100, wrong)


@pytest.mark.parametrize("wrong", ["0.0001", "NaN", "1E+30", "1000000000.001"])
def test_a_quantity_has_three_decimals_and_bounds(wrong: str) -> None:
    with pytest.raises(ValueError):
        money.times(1, Decimal(wrong))


def test_the_largest_quantity_is_a_billion_either_way() -> None:
    assert money.quantity_thousandths(10**9) == 10**12
    assert money.quantity_thousandths(-(10**9)) == -(10**12)
    with pytest.raises(ValueError, match="too large"):
        money.quantity_thousandths(10**9 + 1)
