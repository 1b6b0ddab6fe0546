"""What others ask about a venue."""

from datetime import date
from decimal import Decimal

from venues.models import TaxRate, Venue


def only_venue() -> Venue | None:
    """The venue of this box, where there is just one or the first of several."""
    return Venue.objects.order_by("pk").first()


def rates_on(venue: Venue, day: date) -> dict[tuple[str, str], tuple[Decimal, str]]:
    """Rate and letter by (tax class, context), as the law stands on a day; one query."""
    rates = TaxRate.objects.filter(venue=venue, valid_from__lte=day).order_by("valid_from")
    return {(it.tax_class, it.context): (it.rate, it.letter) for it in rates}
