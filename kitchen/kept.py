"""A board as it was read last: thirty displays look at once when it rings, and one of them asks for the tickets.

Facts change in acts, and an act moves the head of the house's journal: while that stands, and no ticket is more or
other, what was read is what is. The head is read first, so that what is kept is never older than what it is kept by.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db.models import Aggregate, Count, Max, Min, OuterRef, QuerySet, Subquery, Sum

from journal.models import Head
from kitchen import cards, queries
from kitchen.models import Station, Ticket, TicketState
from kitchen.queries.folds import folded_into, itself_and_folded
from venues.days import business_date
from venues.models import Venue

type Laid = list[tuple[Ticket, int]]


@dataclass(frozen=True)
class Kept:
    """A board, what it is kept by, and how its tickets are laid out in columns of each height."""

    stamp: tuple[object, ...]
    board: queries.Board
    laid: dict[int, Laid] = field(default_factory=dict)


_kept: dict[int, Kept] = {}

STAMPS: dict[str, Aggregate] = {
    "open_tickets": Count("pk"),
    "versions": Sum("version"),
    "newest": Max("pk"),
    "fired_from": Min("fired_at"),
    "fired_to": Max("fired_at"),
}


def board(venue: Venue, station_id: int, now: datetime, fits: int) -> tuple[queries.Board, Laid] | None:
    """A station's board (`queries.board`) laid out for columns of this height; one query where nothing changed.

    None where the house has no such station in use.
    """
    day = business_date(venue, now)
    among = {it.pk: it for it in _stamped(venue, station_id, day)}
    station = among.get(station_id)
    if station is None:
        return None
    station.venue = venue
    stations = (station, *(among[pk] for pk in folded_into(station, among, day)))
    stamp = (day, *(getattr(it, name) for it in stations for name in ("pk", "head", *STAMPS)))
    kept = _kept.get(station_id)
    if kept is None or kept.stamp != stamp:
        kept = _kept[station_id] = Kept(stamp, queries.board(station, now, among))
    if fits not in kept.laid:
        kept.laid[fits] = cards.laid_out(kept.board, fits)
    return replace(kept.board, station=station, now=now), kept.laid[fits]


def _stamped(venue: Venue, station_id: int, day: date) -> QuerySet[Station]:
    tickets = Ticket.objects.filter(station=OuterRef("pk"), state=TicketState.OPEN).order_by().values("state")
    found = {name: Subquery(tickets.annotate(found=it).values("found")) for name, it in STAMPS.items()}
    head = Subquery(Head.objects.filter(chain=f"venue.{venue.pk}").values("hash"))
    return itself_and_folded(venue, station_id, day).annotate(head=head, **found)
