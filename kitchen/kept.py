"""A board as it was read last: thirty displays look at once when it rings, and one of them asks for the tickets.

Facts change in acts, and an act moves the head of the house's journal: while that stands, and no ticket is more or
other, what was read is what is. The head is read first, so that what is kept is never older than what it is kept by.
What has changed since is read, and nothing else.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from threading import Lock
from typing import Any

from django.db.models import Aggregate, Count, Max, Min, OuterRef, Subquery, Sum
from django.utils.safestring import SafeString

from journal.models import Head
from kitchen import cards, queries
from kitchen.models import Station, Ticket, TicketState
from kitchen.queries.folds import folded_into, itself_and_folded
from venues.days import business_date
from venues.models import Venue

type Laid = list[tuple[Ticket, int]]


@dataclass(frozen=True)
class Kept:
    """A board, what it is kept by, how its tickets are laid out in columns of each height, and how it is drawn.

    What is drawn holds until a moment: a ticket turns late by the hour alone.
    """

    stamp: tuple[object, ...]
    board: queries.Board
    laid: dict[int, Laid] = field(default_factory=dict)
    drawn: dict[object, tuple[datetime, SafeString]] = field(default_factory=dict)

    def laid_out(self, fits: int) -> Laid:
        """Its tickets in columns of this height."""
        if fits not in self.laid:
            self.laid[fits] = cards.laid_out(self.board, fits)
        return self.laid[fits]


_kept: dict[int, Kept] = {}
_looking: defaultdict[int, Lock] = defaultdict(Lock)  # those who look at once wait for what the first of them reads

STAMPS: dict[str, Aggregate] = {
    "open_tickets": Count("pk"),
    "versions": Sum("version"),
    "newest": Max("pk"),
    "fired_from": Min("fired_at"),
    "fired_to": Max("fired_at"),
}


def board(venue: Venue, station_id: int, now: datetime) -> Kept | None:
    """A station's board (`queries.board`); one query where nothing changed.

    None where the house has no such station in use.
    """
    day = business_date(venue, now)
    with _looking[station_id]:
        among = {it.pk: it for it in Station.objects.raw(*_statement(venue.pk, station_id, day))}
        station = among.get(station_id)
        if station is None:
            return None
        station.venue = venue
        stations = (station, *(among[pk] for pk in folded_into(station, among, day)))
        stamp = (day, *(getattr(it, name) for it in stations for name in ("pk", "head", *STAMPS)))
        kept = _kept.get(station_id)
        if kept is None or kept.stamp != stamp:
            found = queries.board(station, now, among, kept.board if kept else None)
            kept = _kept[station_id] = Kept(stamp, found)
    return replace(kept, board=replace(kept.board, station=station, now=now))


@lru_cache(maxsize=256)
def _statement(venue_id: int, station_id: int, day: date) -> tuple[str, tuple[Any, ...]]:
    """A station and those that are folded, each with what its tickets are kept by; compiled once."""
    tickets = Ticket.objects.filter(station=OuterRef("pk"), state=TicketState.OPEN).order_by().values("state")
    found = {name: Subquery(tickets.annotate(found=it).values("found")) for name, it in STAMPS.items()}
    head = Subquery(Head.objects.filter(chain=f"venue.{venue_id}").values("hash"))
    rows = itself_and_folded(venue_id, station_id, day).annotate(head=head, **found)
    return rows.query.sql_with_params()
