"""What the floor shows, as plain data: tables in their states, tabs without one, what needs somebody."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from orders.floor_news import Late, Look
from orders.guest_queries import Need
from orders.models import TabKind
from printing.queries import Unprinted
from tables.models import Area, Seating, Table

READY_IS_LATE = timedelta(minutes=2)
ORDER_IS_LATE = timedelta(minutes=8)
DRINKS_ARE_LATE = timedelta(minutes=8)
FOOD_IS_LATE = timedelta(minutes=25)

# By who needs somebody first.
RANKS = ("ready", "seated", "waiting", "drinks", "bill", "paid", "dirty", "eating", "free")


def minutes(since: datetime | None, now: datetime | None) -> int | None:
    """Whole minutes between two moments."""
    return max(int((now - since).total_seconds()) // 60, 0) if since and now else None


@dataclass(frozen=True)
class Dish:
    """A line of an open tab, and what became of it; `waits` where its course hasn't been fired."""

    amount: int
    state: str
    since: datetime | None
    course: int = 0
    waits: bool = False


@dataclass(frozen=True)
class Order:
    """A tab with its dishes; `amount` in minor units."""

    pk: int
    kind: str
    name: str
    is_open: bool
    seating_id: int | None
    server_id: int | None
    server: str
    initials: str
    opened_at: datetime
    touched_at: datetime
    bill_printed_at: datetime | None
    settled_at: datetime | None
    dishes: tuple[Dish, ...] = ()

    @property
    def amount(self) -> int:
        return sum(it.amount for it in self.dishes)

    def since(self, state: str) -> list[datetime]:
        """When each dish got into a state."""
        return [it.since for it in self.dishes if it.state == state and it.since]

    @property
    def is_cooking(self) -> bool:
        """Whether the kitchen makes something for it."""
        return any(it.state == "cooking" for it in self.dishes)

    @property
    def next_course(self) -> int | None:
        """The course that can be fired next: the lowest that waits."""
        return min((it.course for it in self.dishes if it.waits), default=None)

    def waits_for_drinks(self, courses: dict[int, str]) -> bool:
        """Whether all that is under way belongs to no course, in a house that serves in courses."""
        knows_courses = bool(courses) or any(it.course for it in self.dishes)
        return knows_courses and not any(it.course for it in self.dishes if it.state == "cooking")

    @property
    def fire_stamp(self) -> int:
        """Names this state of a tab, so that firing a course twice is one act, and again after a hold another."""
        return int(self.touched_at.timestamp() * 1000)

    @property
    def ready(self) -> int:
        return len(self.since("ready"))

    @property
    def ready_stamp(self) -> int:
        """Names this readiness, so that fetching it twice is one act."""
        return int(max(self.since("ready")).timestamp() * 1000) if self.ready else 0


@dataclass(frozen=True)
class Spot:
    """A table in one of RANKS' states, and since when; `needs` are its guests' own. `amount` in minor units."""

    table: Table
    state: str
    since: datetime | None = None
    seating: Seating | None = None
    order: Order | None = None
    amount: int | None = None
    initials: str = ""
    is_mine: bool = False
    now: datetime | None = None
    needs: tuple[Need, ...] = ()
    looks: tuple[Look, ...] = ()
    course: str = ""
    offered_to: str = ""

    @property
    def looking(self) -> list[Look]:
        """Who has it open just now."""
        return [it for it in self.looks if it.is_open]

    @property
    def unsent(self) -> list[Look]:
        """On whose devices something lies that isn't sent."""
        return [it for it in self.looks if it.has_draft]

    @property
    def has_ordered(self) -> bool:
        """Whether an order from a phone waits to be accepted."""
        return any(it.kind == "order" for it in self.needs)

    @property
    def minutes(self) -> int | None:
        return minutes(self.since, self.now)

    @property
    def is_late(self) -> bool:
        """Whether it needs somebody now."""
        limits = {
            "ready": READY_IS_LATE,
            "seated": ORDER_IS_LATE,
            "waiting": FOOD_IS_LATE,
            "drinks": DRINKS_ARE_LATE,
        }
        return bool(self.state in limits and self.since and self.now and self.now - self.since >= limits[self.state])


@dataclass(frozen=True)
class Slip:
    """A tab of one of the strips."""

    order: Order
    state: str
    since: datetime
    is_mine: bool
    now: datetime
    looks: tuple[Look, ...] = ()
    course: str = ""

    @property
    def minutes(self) -> int:
        return minutes(self.since, self.now) or 0

    @property
    def is_late(self) -> bool:
        return self.state == "ready" and self.now - self.since >= READY_IS_LATE


@dataclass(frozen=True)
class Floor:
    """Everything that the floor page shows."""

    now: datetime
    areas: tuple[Area, ...]
    area: Area | None
    spots: tuple[Spot, ...]
    slips: tuple[Slip, ...]
    unprinted: tuple[Unprinted, ...]
    needs: tuple[Need, ...] = ()
    late_rounds: tuple[Late, ...] = ()

    @property
    def unsent(self) -> list[Spot]:
        """Tables for which something lies unsent on somebody's device."""
        return [it for it in self.spots if it.unsent]

    @property
    def here(self) -> list[Spot]:
        """The tables of the area that is shown."""
        return [it for it in self.spots if self.area and it.table.area_id == self.area.pk]

    @property
    def by_need(self) -> list[Spot]:
        """All tables, who needs somebody first; longest first among equals."""
        return sorted(self.spots, key=self._urgency)

    @property
    def late(self) -> list[Spot]:
        """Tables that have waited too long; not those whose first order waits for a tap: it stands above."""
        return [it for it in self.by_need if it.is_late and not (it.state == "seated" and it.has_ordered)]

    @property
    def late_slips(self) -> list[Slip]:
        return [it for it in self.slips if it.is_late]

    def at(self, seating_id: int | None) -> list[Spot]:
        """Where a party sits."""
        return [it for it in self.spots if seating_id and it.seating and it.seating.pk == seating_id]

    def _urgency(self, spot: Spot) -> tuple[bool, int, datetime, int]:
        return (not spot.needs, RANKS.index(spot.state), spot.since or self.now, spot.table.number)

    def of_kind(self, kind: str) -> list[Slip]:
        return [it for it in self.slips if it.order.kind == kind]

    @property
    def bar_tabs(self) -> list[Slip]:
        return self.of_kind(TabKind.BAR)

    @property
    def take_aways(self) -> list[Slip]:
        return self.of_kind(TabKind.TAKE_AWAY)

    @property
    def rooms(self) -> list[Slip]:
        """Room service that nobody has settled yet."""
        return self.of_kind(TabKind.ROOM)

    @property
    def counter_sales(self) -> list[Slip]:
        return self.of_kind(TabKind.COUNTER)
