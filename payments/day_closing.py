"""The closing of a business day: what has to be so before it is closed, and whether it is."""

from datetime import date

from payments.models import ClosingState, DayClosing
from venues.models import Venue


def day_is_closed(venue: Venue, day: date) -> bool:
    """Whether a business day was closed: nothing that belongs to it is corrected any more; one query."""
    return DayClosing.objects.filter(venue=venue, business_date=day, state=ClosingState.DONE).exists()
