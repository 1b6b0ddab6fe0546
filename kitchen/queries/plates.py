"""What the pass shows: all that the stations make for a table, together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from kitchen.models import KitchenSettings, Station, Ticket, TicketItem, TicketKind
from kitchen.queries.rows import at_the_pass, settings_of
from venues.models import Venue

MOST_TICKETS = 200


@dataclass(frozen=True)
class AtStation:
    """What one station makes for a table."""

    station: Station
    dishes: tuple[TicketItem, ...]

    @property
    def cooking(self) -> int:
        """How much of it isn't ready."""
        return sum(it.to_make() for it in self.dishes if not it.is_ready())


@dataclass(frozen=True)
class Plates:
    """One course of a round as it is assembled at the pass: its tickets, and what each station makes of it."""

    tickets: tuple[Ticket, ...]
    stations: tuple[AtStation, ...]
    settings: KitchenSettings

    @property
    def first(self) -> Ticket:
        """The ticket that speaks for all of them: where it goes, who serves it."""
        return self.tickets[0]

    @property
    def since(self) -> datetime:
        return min(it.fired_at or it.told_at for it in self.tickets)

    @property
    def cooking(self) -> list[AtStation]:
        """Who isn't ready."""
        return [it for it in self.stations if it.cooking]

    @property
    def ready(self) -> int:
        """How much waits at the pass."""
        return sum(it.to_make() for at in self.stations for it in at.dishes if it.is_ready())

    @property
    def may_go(self) -> bool:
        """Whether something of it can be let go now."""
        return self.settings.has_expo and self.ready > 0 and not (self.cooking and self.settings.expo_waits)

    @property
    def is_urgent(self) -> bool:
        return any(it.is_rushed or it.kind == TicketKind.REMAKE for it in self.tickets)

    @property
    def allergies(self) -> list[str]:
        """What is said of allergies on its dishes, each once."""
        said = (it.allergy for at in self.stations for it in at.dishes)
        return list(dict.fromkeys(filter(None, said)))

    @property
    def notes(self) -> list[str]:
        return list(dict.fromkeys(it.note for it in self.tickets if it.note))

    @property
    def seen(self) -> str:
        """Each ticket with its version, as whoever lets it go has seen them: 12.3 13.1."""
        return " ".join(f"{it.pk}.{it.version}" for it in sorted(self.tickets, key=lambda it: it.pk))

    @property
    def stamp(self) -> str:
        """Names what was seen, so that a second tap is the same act."""
        return blake2b(self.seen.encode(), digest_size=12).hexdigest()


@dataclass(frozen=True)
class Expo:
    """The whole pass: who can go first, then by how long they wait."""

    plates: tuple[Plates, ...]
    settings: KitchenSettings
    now: datetime


def expo(venue: Venue, now: datetime) -> Expo:
    """Everything that is fired and hasn't gone out; three queries, however busy."""
    rows = at_the_pass(venue).select_related("station").prefetch_related("items")
    groups: dict[tuple[str, int, int], list[Ticket]] = defaultdict(list)
    for ticket in rows.order_by("fired_at", "pk")[:MOST_TICKETS]:
        groups[(ticket.origin, ticket.round_id, ticket.course)].append(ticket)
    settings = settings_of(venue)
    plates = [_plates(tickets, settings) for tickets in groups.values()]
    shown = [it for it in plates if it.stations]
    shown.sort(key=lambda it: (bool(it.cooking), not it.is_urgent, it.since, it.first.pk))
    return Expo(tuple(shown), settings, now)


def _plates(tickets: Iterable[Ticket], settings: KitchenSettings) -> Plates:
    """A station's dishes in one heap, whatever tickets they came on; what is void or gone already isn't shown."""
    made: dict[Station, list[TicketItem]] = defaultdict(list)
    for ticket in tickets:
        made[ticket.station] += [it for it in ticket.items.all() if it.to_make() and it.out_at is None]
    stations = sorted((it for it in made if made[it]), key=lambda it: (it.position, it.pk))
    return Plates(tuple(tickets), tuple(AtStation(it, tuple(made[it])) for it in stations), settings)
