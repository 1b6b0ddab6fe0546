"""Currencies: their exponents, and how each locale writes them (Babel's CLDR data, read once)."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError
from babel.numbers import format_currency, get_currency_symbol, get_decimal_symbol, get_group_symbol

_BY_EXPONENT = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF",
    2: "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP"
    " CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR"
    " JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN"
    " NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL"
    " THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW",
    3: "BHD IQD JOD KWD LYD OMR TND",
}
EXPONENTS = {code: exponent for exponent, codes in _BY_EXPONENT.items() for code in codes.split()}
"""Decimals of a currency's minor unit, by code (ISO 4217, list one)."""


# What people type for a currency in any language.
_TYPED_SIGNS = {"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥", "SEK": "kr", "NOK": "kr", "DKK": "kr", "ISK": "kr"}
_BIDI_MARKS = str.maketrans("", "", "\u200e\u200f\u061c")


def gettext_noop(text: str) -> str:
    """Mark a sentence for translation; who shows it translates it."""
    return text


class MoneyError(ValueError):
    """An amount can't be read or is out of bounds.

    `message` is plain English with named places, to be translated first and filled from `params` then;
    `str(error)` is the English sentence.
    """

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message % params)
        self.message = message
        self.params = params


def exponent(currency: str) -> int:
    """Tell how many decimals the currency's minor unit has (ISO 4217): 0 for JPY, 2 for EUR, 3 for KWD.

    Raises MoneyError for an unknown code.
    """
    try:
        return EXPONENTS[currency]
    except KeyError:
        raise MoneyError(gettext_noop("%(currency)s is not a known currency."), currency=currency) from None


@dataclass(frozen=True, slots=True)
class Notation:
    """How one locale writes one currency: what stands around the digits, and between them."""

    exponent: int
    positive: tuple[str, str]
    negative: tuple[str, str]
    decimal: str
    group: str
    primary: int
    secondary: int
    signs: tuple[str, ...]

    def write(self, magnitude: int) -> str:
        """Write the digits of an amount ≥ 0 in minor units, grouped, with the currency's decimals."""
        digits = str(magnitude).zfill(self.exponent + 1)
        whole = digits[: len(digits) - self.exponent]
        minor = digits[len(whole) :]
        size = self.primary
        groups = ""
        while len(whole) > size:
            groups = self.group + whole[-size:] + groups
            whole = whole[:-size]
            size = self.secondary
        return whole + groups + (self.decimal + minor if minor else "")

    def ungroup(self, whole: str) -> str | None:
        """Return the digits of a number without decimals; None if its groups aren't the locale's."""
        group = next((sign for sign in whole if sign in self._group_signs()), "")
        if not group:
            return whole if whole.isdecimal() else None
        first, *middle, last = whole.split(group)
        digits = "".join((first, *middle, last))
        fits = 1 <= len(first) <= self.secondary and {len(part) for part in middle} <= {self.secondary}
        return digits if fits and len(last) == self.primary and digits.isdecimal() else None

    def _group_signs(self) -> str:
        group = plain(self.group)
        return " '’" if group == "’" else " " + group


@lru_cache(maxsize=1024)
def notation(currency: str, locale: str) -> Notation:
    """Describe how `locale` ("nl", "en-gb", "sv_SE") writes `currency`.

    Babel writes ±1 once and what stands around the digits is kept: it takes 20 µs a call, `Notation.write` one.
    Raises MoneyError for an unknown currency or locale.
    """
    places = exponent(currency)
    try:
        where = Locale.parse(locale.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        raise MoneyError(gettext_noop("%(locale)s is not a known language."), locale=locale) from None
    primary, secondary = where.currency_formats["standard"].grouping
    return Notation(
        exponent=places,
        positive=_around(format_currency(Decimal(1), currency, locale=where)),
        negative=_around(format_currency(Decimal(-1), currency, locale=where)),
        decimal=get_decimal_symbol(where),
        group=get_group_symbol(where),
        primary=primary,
        secondary=secondary,
        signs=_signs(currency, get_currency_symbol(currency, where)),
    )


def plain(text: str) -> str:
    """Fold what keyboards and locales write differently: width, spaces, case, marks of direction."""
    return unicodedata.normalize("NFKC", text.translate(_BIDI_MARKS)).casefold()


def _signs(currency: str, symbol: str) -> tuple[str, ...]:
    """List what may stand for the currency beside a number, folded, the longest first."""
    signs = {plain(sign) for sign in (currency, symbol, _TYPED_SIGNS.get(currency, currency))}
    return tuple(sorted(signs, key=len, reverse=True))


def _around(text: str) -> tuple[str, str]:
    before, _one, after = re.split(r"(\d(?:.*\d)?)", text, maxsplit=1)
    return before, after
