"""What a station's board shows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any

from django.db import connection
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    FilteredRelation,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from kitchen.models import Message, Question, QuestionState, Station, Ticket, TicketItem, TicketKind, TicketState
from kitchen.queries.folds import folded_into, with_folded
from venues.days import business_date
from venues.models import Venue

MOST_TICKETS = 120
LAST_DONE = 20
LAST_SAID = 5

# What tells a ticket from what it was: its version, and all that shows which its version doesn't speak for.
WHAT_IT_SAYS = (
    "version",
    "told_at",
    "fired_at",
    "wait_until",
    "starts",
    "earlier_done_at",
    "dishes",
    "asked",
    "asked_last",
)
MARK = ("pk", "is_next", *WHAT_IT_SAYS)

type Mark = tuple[Any, ...]


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

    @cached_property
    def by_mark(self) -> dict[Mark, Ticket]:
        """Each ticket by what it was like when it was read: while that stands it needn't be read again."""
        return {mark_of(it): it for it in (*self.tickets, *self.held)}


def mark_of(ticket: Ticket) -> Mark:
    """What a board's ticket was like when it was read."""
    mark: Mark = vars(ticket)["mark"]
    return mark


# Held ones after all that is to be made; remakes, then what is rushed, before the others.
PLACE = Case(
    When(fired_at=None, then=Value(3)),
    When(kind=TicketKind.REMAKE, then=Value(0)),
    When(is_rushed=True, then=Value(1)),
    default=Value(2),
)
EARLIER = Ticket.objects.filter(
    origin=OuterRef("origin"), venue=OuterRef("venue"), fired_at__isnull=False, course__lt=OuterRef("course")
)
DONE_BEFORE = EARLIER.filter(state=TicketState.DONE).order_by("-done_at")
EARLIER_DONE_AT = Subquery(DONE_BEFORE.values("done_at")[:1])


def board(
    station: Station, now: datetime, among: Mapping[int, Station] | None = None, before: Board | None = None
) -> Board:
    """The open tickets of a station and of those that are folded into it, with their dishes.

    Three queries, and one more where `among` (`with_folded`) isn't known yet. Where the board is known as it was
    `before` only what is other since is read.

    A ticket knows when its first dish is to be begun (`starts`), a held one whether its guests are through with what
    came before (`is_next`, `earlier_done_at`), and a dish what is asked of it (`asks_…`).
    """
    day = business_date(station.venue, now)
    also = folded_into(station, with_folded(station.venue, station.pk, day) if among is None else among, day)
    stations = (station.pk, *also)
    tickets = _read(stations, before.by_mark if before else {})
    more = _open(stations).count() - MOST_TICKETS if len(tickets) > MOST_TICKETS else 0
    shown = tickets[:MOST_TICKETS]
    fired = [it for it in shown if not it.is_held()]
    held = [it for it in shown if it.is_held()]
    return Board(station, fired, held, more, all_day(fired), now, also)


def _read(stations: tuple[int, ...], known: Mapping[Mark, Ticket]) -> list[Ticket]:
    with connection.cursor() as cursor:
        cursor.execute(*_listing(stations))
        marks: list[Mark] = cursor.fetchall()
    other = [mark[0] for mark in marks if mark not in known]
    rows = Ticket.objects.filter(pk__in=other).annotate(earlier_done_at=EARLIER_DONE_AT)
    anew = {it.pk: it for it in rows.prefetch_related(Prefetch("items", queryset=_dishes()))} if other else {}
    return [known.get(it) or _marked(anew[it[0]], it) for it in marks if it in known or it[0] in anew]


def _marked(ticket: Ticket, mark: Mark) -> Ticket:
    starts = min((it.start_at for it in ticket.items.all() if it.start_at), default=None)
    vars(ticket).update(mark=mark, is_next=bool(mark[1]), starts=starts)
    return ticket


@lru_cache(maxsize=256)
def _listing(stations: tuple[int, ...]) -> tuple[str, tuple[Any, ...]]:
    """The statement that lists the marks of what stands open, in the board's order; compiled once."""
    begun = TicketItem.objects.filter(ticket=OuterRef("pk"), start_at__isnull=False)
    dishes = TicketItem.objects.filter(ticket=OuterRef("pk")).order_by().values("ticket")
    asked = Question.objects.filter(item__ticket=OuterRef("pk"), state=QuestionState.ASKED).values("state")
    is_next = Case(
        When(
            Q(fired_at=None, earlier_done_at__isnull=False) & ~Exists(EARLIER.filter(state=TicketState.OPEN)), then=True
        ),
        default=False,
    )
    rows = _open(stations).annotate(
        starts=Subquery(begun.order_by("start_at").values("start_at")[:1]),
        earlier_done_at=EARLIER_DONE_AT,
        is_next=is_next,
        dishes=Subquery(dishes.annotate(found=Sum("version")).values("found")),
        asked=Subquery(asked.annotate(found=Count("pk")).values("found")),
        asked_last=Subquery(asked.annotate(found=Max("pk")).values("found")),
    )
    begins = Coalesce("starts", "wait_until", "fired_at")
    rows = rows.order_by(PLACE, F("is_next").desc(), begins, "told_at", "id")
    return rows.values_list(*MARK)[: MOST_TICKETS + 1].query.sql_with_params()


def _open(stations: tuple[int, ...]) -> QuerySet[Ticket]:
    return Ticket.objects.filter(station__in=stations, state=TicketState.OPEN)


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
