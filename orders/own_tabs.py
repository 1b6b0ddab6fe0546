"""What somebody still has open: before they go home, it goes to a colleague."""

from dataclasses import dataclass

from django.db.models import Sum

from orders.models import Tab, TabState
from orders.queries import title_of
from staff.models import Person
from venues.models import Venue


@dataclass(frozen=True)
class OwnTab:
    """An open tab, what the floor calls it, and what is on it (minor units)."""

    tab: Tab
    title: str
    amount: int


def own_tabs(venue: Venue, person: Person) -> list[OwnTab]:
    """The open tabs that somebody serves, the oldest first."""
    rows = Tab.objects.filter(venue=venue, server=person, state=TabState.OPEN).select_related("seating")
    found = rows.annotate(amount=Sum("lines__amount")).order_by("pk")
    return [OwnTab(it, title_of(it), it.amount or 0) for it in found]
