"""Properties 2 to 5, 7 and 9 of money, whatever the amounts: the long tier asks them 100,000 times.

Property 1 (parts add up) stands in test_money.py and payments' test_split.py, 6 (all given back leaves nothing) in
payments' test_refund_property.py, 8 and 10 in the machines of tabs and bills.
"""

from decimal import Decimal
from typing import Any

import pytest
from babel import Locale
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from core import money
from core.fields import MoneyField

# The profile's number, at least this many: a trial's profile brings more.
often = settings(max_examples=max(200, settings().max_examples), deadline=None)

LOCALES = ["en", "nl", "sv", "nb", "de", "fr_BE", "da", "fi", "en_US", "ja", "ar", "pt_BR"]
CURRENCIES = ["EUR", "SEK", "NOK", "DKK", "USD", "JPY", "ISK", "KWD", "TND"]

everyday = st.integers(-(10**9), 10**9)
prices = st.integers(0, 10**7)
rates = st.integers(0, 10**6).map(lambda millionths: Decimal(millionths).scaleb(-6))
steps = st.sampled_from([1, 5, 10, 50, 100])


@often
@given(st.lists(st.tuples(prices, st.sampled_from([Decimal("0.09"), Decimal("0.21")])), min_size=1, max_size=20))
def test_2_the_tax_of_a_rate_is_the_sum_of_its_lines_and_never_far_from_the_sums_own(
    lines: list[tuple[int, Decimal]],
) -> None:
    for rate in {it[1] for it in lines}:
        own = [price for price, of in lines if of == rate]
        shown = sum(money.tax_within(it, rate) for it in own)
        assert abs(shown - money.tax_within(sum(own), rate)) * 2 <= len(own) + 1
        assert sum(it - money.tax_within(it, rate) for it in own) + shown == sum(own)


def test_2_lines_and_their_sum_may_differ_so_the_level_is_fixed() -> None:
    rate = Decimal("0.25")
    assert 7 * money.tax_within(99, rate) == 140
    assert money.tax_within(7 * 99, rate) == 139


@often
@given(prices, rates)
def test_2_inclusive_and_added_tax_are_each_others_way_back(net: int, rate: Decimal) -> None:
    gross = net + money.tax_on_top(net, rate)
    assert gross - money.tax_within(gross, rate) == net


@often
@given(everyday, steps)
def test_5_rounding_moves_less_than_a_coin_and_a_return_is_its_mirror(amount: int, step: int) -> None:
    rounded = money.round_cash(amount, step)
    assert rounded % step == 0
    assert abs(rounded - amount) * 2 <= step
    assert money.round_cash(-amount, step) == -rounded


@often
@given(prices, prices, steps)
def test_5_only_the_cash_part_is_rounded(total: int, by_card: int, step: int) -> None:
    by_card = min(by_card, total)
    in_cash = money.round_cash(total - by_card, step)
    rounding = by_card + in_cash - total
    assert abs(rounding) * 2 <= step
    assert rounding == 0 or total - by_card


@often
@given(prices, st.integers(0, 10**6), steps)
def test_5_change_is_a_multiple_of_the_coin_when_what_was_given_is(total: int, coins: int, step: int) -> None:
    due = money.round_cash(total, step)
    assert (coins * step - due) % step == 0


@pytest.mark.parametrize("currency", CURRENCIES)
@pytest.mark.parametrize("beyond", [10**12 + 1, -(10**12) - 1, 2**63 - 1, -(2**63), 9_200_000_000_000_000_000])
def test_7_amounts_beyond_the_cap_are_refused_in_every_currency(currency: str, beyond: int) -> None:
    for refused in (money.check_amount, lambda it: money.format(it, currency, "en")):
        with pytest.raises(money.MoneyError):
            refused(beyond)


@often
@given(st.integers(-money.MAX_AMOUNT, money.MAX_AMOUNT), st.sampled_from(CURRENCIES), st.sampled_from(LOCALES))
def test_9_what_is_written_is_read_as_it_was(amount: int, currency: str, locale: str) -> None:
    for written in (money.format(amount, currency, locale), money.format_plain(amount, currency, locale)):
        assert money.parse(written, currency, locale) == amount
        assert money.parse(written.replace("\N{NO-BREAK SPACE}", " "), currency, locale) == amount


@often
@given(st.integers(-money.MAX_AMOUNT, money.MAX_AMOUNT), st.sampled_from(CURRENCIES))
def test_7_a_currency_shows_all_its_decimals_and_no_more(amount: int, currency: str) -> None:
    _whole, _point, decimals = money.format_plain(amount, currency, "en").partition(".")
    assert len(decimals) == money.exponent(currency)


@often
@given(st.one_of(st.floats(), st.booleans(), st.decimals(), st.text(max_size=5), st.none()))
def test_9_nothing_but_an_int_is_an_amount(wrong: Any) -> None:
    with pytest.raises(TypeError):
        money.check_amount(wrong)
    if wrong is not None:
        with pytest.raises((TypeError, ValidationError)):
            MoneyField().get_prep_value(wrong)


def test_the_locales_are_known() -> None:
    assert all(Locale.parse(it) for it in LOCALES)
