"""What a station's board shows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from kitchen.models import Message, QuestionState, Station, Ticket, TicketItem, TicketKind, TicketState
from kitchen.queries.folds import folded_into, with_folded
from venues.days import business_date
from venues.models import Venue

MOST_TICKETS = 120
LAST_DONE = 20
LAST_SAID = 5


@dataclass(frozen=True)
class AllDay:
    """How much of a dish is to be made in all, and how often with what: Burger ×6, 2 of them without onion."""

    name: str
    count: int
    details: list[tuple[str, int]]


@dataclass(frozen=True)
class Board:
    """What one station has to make, in its order; what is held, what comes next first; and the totals."""

    station: Station
    tickets: list[Ticket]
    held: list[Ticket]
    more: int
    all_day: list[AllDay]
    now: datetime
    also: list[int]

    @property
    def topics(self) -> str:
        """What rings for it: its own tickets, and those of stations that are folded into it."""
        return " ".join(f"station.{pk}" for pk in (self.station.pk, *self.also))

    def next_for(self, origin: str) -> str:
        """What is held for the same guests: Mains ×3, Desserts ×2."""
        counts: Counter[str] = Counter()
        for ticket in self.held:
            if ticket.origin == origin:
                counts[ticket.course_name or ticket.label] += sum(it.to_make() for it in ticket.items.all())
        return ", ".join(f"{name} ×{count}".strip() for name, count in counts.items() if count)


# Held ones after all that is to be made; remakes, then what is rushed, before the others.
PLACE = Case(
    When(fired_at=None, then=Value(3)),
    When(kind=TicketKind.REMAKE, then=Value(0)),
    When(is_rushed=True, then=Value(1)),
    default=Value(2),
)


def board(station: Station, now: datetime, among: Mapping[int, Station] | None = None) -> Board:
    """The open tickets of a station and of those that are folded into it, with their dishes.

    Two queries, and one more where `among` (`with_folded`) isn't known yet.

    A ticket knows when its first dish is to be begun (`starts`), a held one whether its guests are through with what
    came before (`is_next`, `earlier_done_at`), and a dish what is asked of it (`asks_…`).
    """
    day = business_date(station.venue, now)
    also = folded_into(station, with_folded(station.venue, station.pk, day) if among is None else among, day)
    rows = _told(Ticket.objects.filter(station__in=[station.pk, *also], state=TicketState.OPEN))
    tickets = list(rows.prefetch_related(Prefetch("items", queryset=_dishes()))[: MOST_TICKETS + 1])
    more = rows.count() - MOST_TICKETS if len(tickets) > MOST_TICKETS else 0
    shown = tickets[:MOST_TICKETS]
    fired = [it for it in shown if not it.is_held()]
    held = [it for it in shown if it.is_held()]
    return Board(station, fired, held, more, all_day(fired), now, also)


def _told(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    begun = TicketItem.objects.filter(ticket=OuterRef("pk"), start_at__isnull=False)
    before = Ticket.objects.filter(origin=OuterRef("origin"), venue=OuterRef("venue"), fired_at__isnull=False)
    before = before.filter(course__lt=OuterRef("course"))
    tickets = tickets.annotate(
        starts=Subquery(begun.order_by("start_at").values("start_at")[:1]),
        earlier_open=Exists(before.filter(state=TicketState.OPEN)),
        earlier_done_at=Subquery(before.filter(state=TicketState.DONE).order_by("-done_at").values("done_at")[:1]),
    )
    is_next = Case(When(fired_at=None, earlier_open=False, earlier_done_at__isnull=False, then=True), default=False)
    begins = Coalesce("starts", "wait_until", "fired_at")
    return tickets.annotate(is_next=is_next).order_by(PLACE, F("is_next").desc(), begins, "told_at", "id")


def _dishes() -> QuerySet[TicketItem]:
    asked = FilteredRelation("questions", condition=Q(questions__state=QuestionState.ASKED))
    said = {f"asks_{name}": F(f"asks__{name}") for name in ("id", "quantity", "reason", "asked_by", "answer_url")}
    return TicketItem.objects.annotate(asks=asked).annotate(**said)


def all_day(tickets: Iterable[Ticket]) -> list[AllDay]:
    """What is to be made of each dish in all of these tickets, most first, and with which modifiers."""
    totals: Counter[str] = Counter()
    details: dict[str, Counter[str]] = {}
    for ticket in tickets:
        for item in ticket.items.all():
            if item.ready_at is None and item.to_make():
                totals[item.name] += item.to_make()
                for detail in item.details:
                    details.setdefault(item.name, Counter())[detail] += item.to_make()
    return [AllDay(name, count, details.get(name, Counter()).most_common()) for name, count in totals.most_common()]


def last_done(station: Station) -> list[Ticket]:
    """The tickets that were ready last, newest first, for recalling; two queries."""
    rows = Ticket.objects.filter(station=station, state=TicketState.DONE).prefetch_related("items")
    return list(rows.order_by("-done_at", "-id")[:LAST_DONE])


def stations(venue: Venue) -> QuerySet[Station]:
    """The venue's stations with how much each has to make."""
    waiting = Count("tickets", filter=Q(tickets__state=TicketState.OPEN, tickets__fired_at__isnull=False))
    return Station.objects.filter(venue=venue, is_active=True).annotate(waiting=waiting)


def said_of(ticket: Ticket) -> list[Message]:
    """What the kitchen told the floor last about a ticket's guests, newest first, and who has read it."""
    rows = Message.objects.filter(venue=ticket.venue_id, origin=ticket.origin)
    return list(rows.select_related("read_by").order_by("-at", "-pk")[:LAST_SAID])
