"""Amounts are written as each language writes them, and read as people type them."""

from decimal import Decimal
from timeit import timeit
from typing import Any

import pytest
from babel import Locale
from babel.numbers import format_currency, format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from core import money

often = settings(max_examples=max(300, settings().max_examples), deadline=None)

LOCALES = ["en", "nl", "sv", "nb", "de", "fr", "ja"]
CURRENCIES = ["EUR", "SEK", "NOK", "DKK", "JPY", "KWD", "USD", "GBP"]
ODD_LOCALES = ["en-gb", "en_IN", "de-ch", "de_AT", "fr_CH", "da", "fi", "es", "pt-br", "pl", "it", "he", "ar", "fa"]
SAMPLES = [0, 1, -1, 99, -99, 100, 12_345, -99_999, 100_000, 123_456_789, -(10**12), 10**12]
amounts = st.integers(-money.MAX_AMOUNT, money.MAX_AMOUNT)


def decimal(amount: int, currency: str) -> Decimal:
    return Decimal(amount).scaleb(-money.exponent(currency))


@pytest.mark.parametrize("locale", LOCALES + ODD_LOCALES)
def test_an_amount_is_written_as_babel_writes_it(locale: str) -> None:
    where = Locale.parse(locale.replace("-", "_"))
    for currency in CURRENCIES:
        for amount in SAMPLES:
            expected = format_currency(decimal(amount, currency), currency, locale=where)
            assert money.format(amount, currency, locale) == expected


@pytest.mark.parametrize("locale", LOCALES)
def test_a_plain_amount_is_written_as_babel_writes_a_number(locale: str) -> None:
    for currency in CURRENCIES:
        zeros = "." + "0" * money.exponent(currency) if money.exponent(currency) else ""
        for amount in SAMPLES:
            expected = format_decimal(decimal(amount, currency), format="#,##0" + zeros, locale=locale)
            assert money.format_plain(amount, currency, locale) == expected


@often
@given(amounts, st.sampled_from(CURRENCIES), st.sampled_from(LOCALES))
def test_any_amount_is_written_as_babel_writes_it(amount: int, currency: str, locale: str) -> None:
    assert money.format(amount, currency, locale) == format_currency(decimal(amount, currency), currency, locale=locale)


@often
@given(amounts, st.sampled_from(sorted(money.EXPONENTS)), st.sampled_from(LOCALES + ODD_LOCALES))
def test_what_was_written_is_read_back(amount: int, currency: str, locale: str) -> None:
    assert money.parse(money.format(amount, currency, locale), currency, locale) == amount


@often
@given(amounts, st.sampled_from(sorted(money.EXPONENTS)), st.sampled_from(LOCALES + ODD_LOCALES))
def test_a_plain_amount_is_read_back(amount: int, currency: str, locale: str) -> None:
    assert money.parse(money.format_plain(amount, currency, locale), currency, locale) == amount


def test_amounts_look_like_home() -> None:
    assert money.format(1250, "EUR", "nl") == "€\xa012,50"
    assert money.format(-1250, "EUR", "nl") == "€\xa0-12,50"
    assert money.format(1250, "EUR", "en-gb") == "€12.50"
    assert money.format(125_000, "SEK", "sv") == "1\xa0250,00\xa0kr"
    assert money.format(1250, "JPY", "ja") == "￥1,250"
    assert money.format(1250, "KWD", "en") == "KWD1.250"
    assert money.format_plain(-5, "EUR", "nl") == "-0,05"


def test_the_decimals_are_the_currencys_not_a_locales_habit() -> None:
    """CLDR writes Iraqi dinars without decimals; a ledger in thousandths can't."""
    assert money.format_plain(1250, "IQD", "en") == "1.250"


@pytest.mark.parametrize(
    ("text", "locale", "amount"),
    [
        ("12,50", "nl", 1250),
        ("12.50", "nl", 1250),
        ("€ 12.50", "nl", 1250),
        ("€12,50", "nl", 1250),
        ("12,50 €", "de", 1250),
        ("EUR 12.50", "en", 1250),
        ("12.50 eur", "en", 1250),
        ("12,50", "en", 1250),
        ("12", "nl", 1200),
        ("  12  ", "nl", 1200),
        ("12,5", "nl", 1250),
        (",50", "nl", 50),
        (".5", "en", 50),
        ("0", "nl", 0),
        ("007", "nl", 700),
        ("12,-", "nl", 1200),
        ("12,--", "nl", 1200),
        ("€ 12,–", "nl", 1200),
        ("1.250", "nl", 125_000),
        ("1,250", "en", 125_000),
        ("1.250,00", "nl", 125_000),
        ("1 250,00", "nl", 125_000),
        ("1\u202f250,00", "fr", 125_000),
        ("1'250.00", "de-ch", 125_000),
        ("12,34,567.00", "en-in", 123_456_700),
        ("-12,50", "nl", -1250),
        ("−12,50", "sv", -1250),
        ("€ -12,50", "nl", -1250),
        ("-€ 12,50", "nl", -1250),
        ("１２．５０", "ja", 1250),
    ],
)
def test_an_amount_is_read_as_people_type_it(text: str, locale: str, amount: int) -> None:
    assert money.parse(text, "EUR", locale) == amount


@pytest.mark.parametrize(
    ("text", "currency", "locale", "amount"),
    [
        ("120:-", "SEK", "sv", 12_000),
        ("120 kr", "SEK", "en", 12_000),
        ("kr. 120", "DKK", "da", 12_000),
        ("￥1,250", "JPY", "ja", 1250),
        ("¥1250", "JPY", "nl", 1250),
        ("1,250", "KWD", "nl", 1250),
        ("1.25", "KWD", "en", 1250),
        ("0.001", "KWD", "en", 1),
    ],
)
def test_every_currency_is_read_in_its_own_units(text: str, currency: str, locale: str, amount: int) -> None:
    assert money.parse(text, currency, locale) == amount


@pytest.mark.parametrize(
    "nonsense",
    [
        *["", " ", "€", "-", "abc", "12 euro", "12.", "1,2,3", "1.2.3", "12,50,00", "1.25,00", "12.50.00", "1..5"],
        *["$12", "12 SEK", "€€12", "--12", "-€-12", "12-", "+12", "(12)", "1e3", "0x10", "12⁵⁰", "½", "NaN", "inf"],
        *["1.2345,00", "1,250.00", "1 2", "12\n50", "12\x0050", "9" * 41],
    ],
    ids=repr,
)
def test_nonsense_is_refused(nonsense: str) -> None:
    with pytest.raises(money.MoneyError, match=r"(?s)^“.*” is not an amount\.$|too many decimals") as caught:
        money.parse(nonsense, "EUR", "nl")
    assert len(str(caught.value)) < 120


@pytest.mark.parametrize(
    ("text", "currency", "locale"),
    [
        ("12,505", "EUR", "nl"),
        ("12.505", "EUR", "en"),
        ("1.250", "SEK", "sv"),
        ("12.5", "JPY", "ja"),
        ("1.2345", "KWD", "en"),
    ],
)
def test_more_decimals_than_the_currency_has_are_refused(text: str, currency: str, locale: str) -> None:
    with pytest.raises(money.MoneyError, match="too many decimals") as caught:
        money.parse(text, currency, locale)
    assert caught.value.params == {"text": text, "currency": currency, "digits": money.exponent(currency)}
    assert caught.value.message % caught.value.params == str(caught.value)


def test_a_fortune_is_refused() -> None:
    assert money.parse("10.000.000.000,00", "EUR", "nl") == 10**12
    with pytest.raises(money.MoneyError, match="too large"):
        money.parse("10.000.000.000,01", "EUR", "nl")


@pytest.mark.parametrize("wrong", [12, 12.5, None, b"12"], ids=repr)
def test_an_amount_is_read_from_text(wrong: Any) -> None:
    with pytest.raises(TypeError):
        money.parse(wrong, "EUR", "nl")


@pytest.mark.parametrize("unknown", ["", "qq", "not a locale", "nl_XX_YY_ZZ"])
def test_an_unknown_language_is_refused(unknown: str) -> None:
    with pytest.raises(money.MoneyError, match="not a known language"):
        money.format(1250, "EUR", unknown)


@often
@given(st.text(max_size=50), st.sampled_from(CURRENCIES), st.sampled_from(LOCALES))
def test_any_text_is_an_amount_or_a_sentence(text: str, currency: str, locale: str) -> None:
    try:
        assert type(money.parse(text, currency, locale)) is int
    except money.MoneyError as refusal:
        assert str(refusal)


@often
@given(st.text("0123456789.,' -€kr", max_size=14), st.sampled_from(LOCALES))
def test_what_is_read_has_the_digits_that_were_typed(text: str, locale: str) -> None:
    try:
        amount = money.parse(text, "EUR", locale)
    except money.MoneyError:
        return
    typed = "".join(sign for sign in text if sign.isdigit()).lstrip("0")
    assert str(abs(amount)).rstrip("0").startswith(typed.rstrip("0"))


def test_writing_an_amount_takes_microseconds() -> None:
    best = min(timeit(lambda: money.format(123_456, "EUR", "nl"), number=1000) for _ in range(5))
    assert best / 1000 < 30e-6


def test_the_longest_text_that_is_read_is_forty_signs() -> None:
    assert money.parse("1".rjust(40), "EUR", "en") == 100
    with pytest.raises(money.MoneyError):
        money.parse("1".rjust(41), "EUR", "en")
