"""What is ready and nobody has fetched, tab by tab: for the runner, and for the news of whoever serves."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from core import clock
from kitchen.models import TicketItem
from kitchen.queries import dish_states, out_since, settings_of
from orders.floor import SURELY_FETCHED
from orders.models import Line, Tab, TabKind
from staff.models import Person
from venues.models import Venue


@dataclass(frozen=True)
class Plate:
    """So much of a dish, for a seat (or nobody's in particular), ready since; as the guests' menu calls it."""

    quantity: int
    name: str
    details: tuple[str, ...]
    note: str
    allergy: str
    seat: int | None
    since: datetime


@dataclass(frozen=True)
class Carry:
    """What is to be carried to one tab: its title as the floor says it, who serves it, and the plates by seat."""

    tab: Tab
    title: str
    server: str
    plates: tuple[Plate, ...]
    now: datetime

    @property
    def since(self) -> datetime:
        """How long its first plate has been waiting."""
        return min(it.since for it in self.plates)

    @property
    def minutes(self) -> int:
        return max(int((self.now - self.since).total_seconds()) // 60, 0)

    @property
    def stamp(self) -> int:
        """Names this readiness, so that fetching it twice is one act."""
        return int(max(it.since for it in self.plates).timestamp() * 1000)

    @property
    def quantity(self) -> int:
        return sum(it.quantity for it in self.plates)

    @property
    def is_at_table(self) -> bool:
        return self.tab.kind == TabKind.TABLE

    @property
    def says(self) -> str:
        """2 Beef burger, 1 Sea bass."""
        counts: dict[str, int] = defaultdict(int)
        for plate in self.plates:
            counts[plate.name] += plate.quantity
        return ", ".join(f"{count} {name}" for name, count in counts.items())

    def is_for(self, person: Person) -> bool:
        """Whether this person carries it first: they serve the tab, or nobody does."""
        return self.tab.server_id in (None, person.pk)

    def is_overdue(self, after: timedelta | None) -> bool:
        """Whether it has waited so long that everybody is told; never where the house says nobody."""
        return after is not None and self.now - self.since >= after


def patience(venue: Venue) -> timedelta | None:
    """How long a plate may wait before everybody is told; None where nobody is."""
    minutes = settings_of(venue).unfetched_minutes
    return timedelta(minutes=minutes) if minutes else None


def to_carry(venue: Venue) -> list[Carry]:
    """All that is ready and not fetched, longest first; three queries, one where there is nothing."""
    now = clock.now()
    made: dict[int, list[TicketItem]] = defaultdict(list)
    for item in out_since(venue, now - SURELY_FETCHED):
        made[item.line_id].append(item)
    if not made:
        return []
    states = dish_states(made)
    by_tab: dict[Tab, list[tuple[Plate, TicketItem]]] = defaultdict(list)
    for line in _lines(venue, made):
        state = states[line.told_as()]
        is_fetched = line.fetched_at is not None and line.fetched_at >= state.since
        if state.state == "ready" and line.open_quantity() and not is_fetched and now - state.since < SURELY_FETCHED:
            told = _told_for(line, made[line.told_as()])
            by_tab[line.tab].append((_plate(line, told, state.since), told))
    carries = [_carry(tab, plates, now) for tab, plates in by_tab.items()]
    return sorted(carries, key=lambda it: (it.since, it.tab.pk))


def _lines(venue: Venue, told_as: dict[int, list[TicketItem]]) -> list[Line]:
    """The lines that were told, and parts of them that were moved on, of parties that are still here."""
    rows = Line.objects.filter(Q(pk__in=told_as) | Q(root_id__in=told_as), tab__venue=venue)
    here = rows.filter(Q(tab__seating=None) | Q(tab__seating__closed_at=None))
    return list(here.select_related("tab__server").order_by("pk"))


def _told_for(line: Line, items: list[TicketItem]) -> TicketItem:
    """Where a line was divided: the part that goes to its own tab."""
    return next((it for it in items if it.ticket.origin == line.tab.topic), items[0])


def _plate(line: Line, told: TicketItem, since: datetime) -> Plate:
    return Plate(
        quantity=line.open_quantity(),
        name=line.name,
        details=tuple(told.details),
        note=told.note if told.note != told.allergy else "",
        allergy=told.allergy,
        seat=line.seat,
        since=since,
    )


def _carry(tab: Tab, plates: list[tuple[Plate, TicketItem]], now: datetime) -> Carry:
    return Carry(
        tab=tab,
        title=plates[0][1].ticket.title if tab.seating_id else tab.name,
        server=tab.server.short_name if tab.server else "",
        plates=tuple(sorted((it for it, _told in plates), key=lambda it: (it.seat or 0, it.since))),
        now=now,
    )
