"""Coins and notes, by currency: what is counted, and from which difference on it is counted twice."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.errors import Invalid

# By coin or note in minor units, how many: {"5000": 3, "20": 11}; as it is kept.
type Count = dict[str, int]

MOST = 9999


@dataclass(frozen=True)
class Money:
    """A currency's notes and coins, the largest first, and the difference beyond which a count is done once more."""

    notes: tuple[int, ...]
    coins: tuple[int, ...]
    tolerance: int

    @property
    def all(self) -> tuple[int, ...]:
        return self.notes + self.coins


_EURO = Money((50000, 20000, 10000, 5000, 2000, 1000, 500), (200, 100, 50, 20, 10, 5, 2, 1), 500)
CURRENCIES = {
    "EUR": _EURO,
    "SEK": Money((100000, 50000, 20000, 10000, 5000, 2000), (1000, 500, 200, 100), 5000),
    "NOK": Money((100000, 50000, 20000, 10000, 5000), (2000, 1000, 500, 100), 5000),
    "DKK": Money((100000, 50000, 20000, 10000, 5000), (2000, 1000, 500, 200, 100, 50), 5000),
    "GBP": Money((5000, 2000, 1000, 500), (200, 100, 50, 20, 10, 5, 2, 1), 500),
    "CHF": Money((100000, 20000, 10000, 5000, 2000, 1000), (500, 200, 100, 50, 20, 10, 5), 500),
    "USD": Money((10000, 5000, 2000, 1000, 500, 200, 100), (100, 50, 25, 10, 5, 1), 500),
}


def of(currency: str) -> Money:
    """What is counted in a currency; euros where we don't know it."""
    return CURRENCIES.get(currency, _EURO)


def total(count: Count) -> int:
    """What a count comes to, minor units."""
    return sum(int(value) * times for value, times in count.items())


def read(fields: dict[str, str], currency: str) -> Count:
    """A count from a form's fields (`coin-5000`: "3"). Raises Invalid for what is no number of coins."""
    count: Count = {}
    for value in of(currency).all:
        text = fields.get(f"coin-{value}", "").strip() or "0"
        if not (text.isascii() and text.isdigit() and int(text) <= MOST):
            raise Invalid(_("“%(text)s” is no number of coins.") % {"text": text[:12]})
        if int(text):
            count[str(value)] = int(text)
    return count
