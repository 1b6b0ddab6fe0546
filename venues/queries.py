"""What others ask about a venue."""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from venues.models import TaxRate, Venue


class Rate(NamedTuple):
    """A rate as the law has it: with its letter on receipts, and its parts where it is several taxes in one."""

    rate: Decimal
    letter: str
    parts: list[dict[str, Any]]


type Rates = dict[tuple[str, str], Rate]


def only_venue() -> Venue | None:
    """The venue of this box, where there is just one or the first of several."""
    return Venue.objects.order_by("pk").first()


def rates_on(venue: Venue, day: date) -> Rates:
    """The rate by (tax class, context), as the law stands on a day; one query."""
    rates = TaxRate.objects.filter(venue=venue, valid_from__lte=day).order_by("valid_from")
    return {(it.tax_class, it.context): Rate(it.rate, it.letter, it.parts) for it in rates}


def tax_rates(venue: Venue) -> list[TaxRate]:
    """Every rate there ever was or will be, by class and context, the oldest first; one query."""
    return list(TaxRate.objects.filter(venue=venue))


def letter_of_nothing(venue: Venue, day: date) -> str:
    """The letter that stands on receipts for what bears no tax: that of a rate of nothing, else Z; one query."""
    rates = TaxRate.objects.filter(venue=venue, valid_from__lte=day, rate=0).order_by("-valid_from", "tax_class")
    return rates.values_list("letter", flat=True).first() or "Z"
