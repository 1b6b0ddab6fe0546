"""What one query more tells the floor: who has a table open, what is unsent or came too late, courses' names."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Case, CharField, DateTimeField, F, Value, When
from django.db.models.functions import Coalesce

from menus.models import CourseName
from orders.actions.motion.look_at import OPEN_FOR, UNSENT_FOR
from orders.models import HandOver, LateRound, LateState, Looking
from venues.models import Venue


@dataclass(frozen=True)
class Look:
    """Somebody has a table or tab open on a device (`is_open`), or left something there that isn't sent."""

    device_id: int
    table_id: int | None
    tab_id: int | None
    initials: str
    name: str
    has_draft: bool
    is_open: bool


@dataclass(frozen=True)
class Late:
    """A round that came too late; amount in minor units."""

    pk: int
    title: str
    name: str
    since: datetime
    quantity: int
    amount: int
    now: datetime

    @property
    def minutes(self) -> int:
        return max(int((self.now - self.since).total_seconds()) // 60, 0)


@dataclass(frozen=True)
class News:
    """All of it: looks by table and by tab, late rounds longest first, courses' names, and tabs' offers to whom."""

    by_table: dict[int, list[Look]] = field(default_factory=dict)
    by_tab: dict[int, list[Look]] = field(default_factory=dict)
    late: tuple[Late, ...] = ()
    courses: dict[int, str] = field(default_factory=dict)
    offers: dict[int, str] = field(default_factory=dict)


def news(venue: Venue, now: datetime) -> News:
    """Read it; one query, whatever there is."""
    none, zero = Value(None, output_field=BigIntegerField()), Value(0, output_field=BigIntegerField())
    never, words = Value(None, output_field=DateTimeField()), Value("", output_field=CharField())
    drafts = Case(When(has_draft=True, then=Value(1)), default=Value(0), output_field=BigIntegerField())
    looking = Looking.objects.filter(device__venue=venue, seen_at__gte=now - UNSENT_FOR).order_by()
    late = LateRound.objects.filter(venue=venue, state=LateState.WAITING).order_by()
    offers = HandOver.objects.filter(tab__venue=venue, answered_at=None).order_by()
    courses = CourseName.objects.filter(venue=venue).order_by()
    who = ("person__initials", "person__short_name")
    by = Coalesce("by__short_name", words)
    # The first one's columns say what type each is.
    rows = looking.values_list(Value("look"), "device_id", "table_id", "tab_id", *who, "seen_at", drafts, zero).union(
        late.values_list(Value("late"), "pk", none, none, "title", by, "arrived_at", F("quantity"), F("amount")),
        offers.values_list(Value("offer"), "pk", none, "tab_id", words, "taker__short_name", never, zero, zero),
        courses.values_list(Value("course"), "pk", none, none, words, "name", never, F("number"), zero),
        all=True,
    )
    return _news(rows, now)


def _news(rows: Iterable[tuple[Any, ...]], now: datetime) -> News:
    found = News(defaultdict(list), defaultdict(list))
    late = []
    for kind, pk, table_id, tab_id, word, name, at, number, amount in rows:
        if kind == "look" and (number or now - at <= OPEN_FOR):
            look = Look(pk, table_id, tab_id, word, name, bool(number), now - at <= OPEN_FOR)
            shelf = found.by_table[table_id] if table_id else found.by_tab[tab_id or 0]
            shelf.append(look)
        elif kind == "late":
            late.append(Late(pk, word, name, at, number, amount, now))
        elif kind == "offer":
            found.offers[tab_id] = name
        elif kind == "course":
            found.courses[number] = name
    late.sort(key=lambda it: (it.since, it.pk))
    return News(found.by_table, found.by_tab, tuple(late), found.courses, found.offers)
