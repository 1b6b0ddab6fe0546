"""Tabs that colleagues offer each other."""

from collections import defaultdict
from dataclasses import dataclass

from orders.models import HandOver, Tab, TabState
from staff.models import Person
from staff.queries import faces
from tables.models import SeatedTable
from venues.models import Venue


@dataclass(frozen=True)
class Offer:
    """A tab that somebody is to have, by what the floor calls it."""

    pk: int
    title: str
    giver: str
    is_table: bool


def hand_over_of(venue: Venue, pk: int) -> HandOver | None:
    """One of the venue's hand-overs."""
    return HandOver.objects.filter(tab__venue=venue, pk=pk).select_related("tab", "giver", "taker").first()


def colleagues(tab: Tab, asker: Person) -> list[Person]:
    """Whom a tab can be offered to: everybody who serves here, but whoever has it; one query."""
    rows = faces(tab.venue).exclude(pk__in=[asker.pk, tab.server_id or 0])
    return [it for it in rows if "orders.send" in it.role.permissions]


def offers_to(person: Person) -> list[Offer]:
    """What somebody is offered and hasn't answered; one query, two where there is something."""
    rows = list(
        HandOver.objects.filter(taker=person, answered_at=None, tab__state=TabState.OPEN)
        .select_related("tab", "giver")
        .order_by("pk")
    )
    numbers: dict[int | None, list[str]] = defaultdict(list)
    if rows:
        at = SeatedTable.objects.filter(seating__in=[it.tab.seating_id for it in rows], left_at=None)
        for seating_id, number in at.order_by("table__number").values_list("seating_id", "table__number"):
            numbers[seating_id].append(str(number))
    return [
        Offer(
            it.pk, " + ".join(numbers[it.tab.seating_id]) or it.tab.name, it.giver.short_name, bool(it.tab.seating_id)
        )
        for it in rows
    ]
