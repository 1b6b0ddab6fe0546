"""What guests' pages show: their own party or stay, and what became of what this phone sent."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from core import clock
from kitchen.queries import DishState, dish_states, promise
from orders.guest_queries.rows import mine, rules_of, theirs
from orders.models import (
    OPEN_GUEST_ORDERS,
    Charge,
    GuestMode,
    GuestOrder,
    GuestOrderState,
    GuestRules,
    Line,
    Tab,
    TabState,
)
from orders.sent_rounds import state_of
from orders.visiting import Visiting
from tables.models import Call, CallKind, Seating, Visit, VisitState
from venues.days import local
from venues.models import Venue

STEP = timedelta(minutes=5)
# So long an order may wait before the floor is alarmed, and its guest is told that it was.
LATE = timedelta(minutes=2)


@dataclass(frozen=True)
class PartyPage:
    """What the menu's page says of a phone's party: its phones, who asks to join, what it called for."""

    visiting: Visiting
    mode: str
    phones: tuple[Visit, ...]
    asking: tuple[Visit, ...]
    calls: tuple[Call, ...]
    waiting: int
    placed: int

    @property
    def is_in(self) -> bool:
        return self.visiting.is_in

    @property
    def may_order(self) -> bool:
        """Whether this house takes orders by phone, and this phone is let in."""
        return self.is_in and (self.visiting.is_room or self.mode != GuestMode.OFF)


def party_page(visiting: Visiting) -> PartyPage:
    """What the menu's page says of a phone's party; four queries, two for a room."""
    seating = visiting.seating
    phones = list(Visit.objects.filter(seating=seating, ended_at=None).order_by("number")) if seating else []
    states = list(GuestOrder.objects.filter(**theirs(visiting)).values_list("state", flat=True))
    return PartyPage(
        visiting=visiting,
        mode=rules_of(visiting.venue).mode,
        phones=tuple(it for it in phones if it.state == VisitState.IN),
        asking=tuple(it for it in phones if it.state == VisitState.ASKING),
        calls=tuple(calls_of(seating)) if seating else (),
        waiting=sum(it in OPEN_GUEST_ORDERS for it in states),
        placed=states.count(GuestOrderState.PLACED),
    )


def calls_of(seating: Seating) -> list[Call]:
    """What a party called for: what nobody answered yet, and what somebody answered just now. One query."""
    lately = clock.now() - LATE
    own = Call.objects.filter(seating=seating).exclude(kind=CallKind.ODD)
    return list(own.filter(Q(answered_at=None) | Q(answered_at__gte=lately)).select_related("answered_by"))


@dataclass(frozen=True)
class DishLine:
    """A line on the tab as its guests see it: `state` is cooking, ready, fetched, cancelled or nothing."""

    line: Line
    state: str
    since: datetime | None
    can_cancel: bool
    cancel_until: datetime | None

    @property
    def quantity(self) -> int:
        return self.line.open_quantity() or self.line.quantity

    @property
    def details(self) -> list[str]:
        return [it for it in (self.line.variant_name, *(it["name"] for it in self.line.modifiers)) if it]


@dataclass(frozen=True)
class OrderView:
    """One Send of this phone, and what became of it; times on the venue's clock.

    `about` is in how many minutes it is likely ready, 0 where nothing of it is being made.
    """

    order: GuestOrder
    sent_at: datetime
    wanted_at: datetime | None
    lines: tuple[DishLine, ...]
    is_late: bool
    about: int = 0

    @property
    def can_withdraw(self) -> bool:
        return self.order.state in OPEN_GUEST_ORDERS

    @property
    def amount(self) -> int:
        """What it comes to, after what was cancelled; minor units."""
        return sum(it.line.amount for it in self.lines) if self.lines else self.order.amount


@dataclass(frozen=True)
class OrdersPage:
    """What a phone shows after Send; amounts in minor units.

    `others` is what the party has besides, from its other phones and the waiter; `total` what the open tab comes to,
    `mine` this phone's part of it, `waiting` what is on no tab yet.
    """

    visiting: Visiting
    orders: tuple[OrderView, ...]
    others: tuple[DishLine, ...]
    tabs: tuple[Tab, ...]
    total: int
    mine: int
    waiting: int
    calls: tuple[Call, ...]
    asking: tuple[Visit, ...]
    now: datetime

    @property
    def topics(self) -> list[str]:
        """What its region watches."""
        return [self.visiting.topic, *(it.topic for it in self.tabs)]


def orders_page(visiting: Visiting) -> OrdersPage:
    """All that a phone shows after Send; eight queries at most."""
    now, rules, seating = clock.now(), rules_of(visiting.venue), visiting.seating
    tabs = list(Tab.objects.filter(**theirs(visiting)).order_by("pk"))
    lines = list(Line.objects.filter(tab__in=tabs).select_related("round").order_by("pk")) if tabs else []
    states = dish_states([it.told_as() for it in lines])
    own = list(GuestOrder.objects.filter(**mine(visiting)).order_by("-pk"))
    rounds = {it.round_id for it in own if it.round_id}
    open_tabs = {it.pk for it in tabs if it.state == TabState.OPEN}
    by_round: dict[int, list[DishLine]] = defaultdict(list)
    for line in lines:
        by_round[line.round_id].append(_dish(line, states.get(line.told_as()), rules, now, line.round_id in rounds))
    takes = promise(visiting.venue, now) if any(_is_cooking(by_round, it) for it in own) else timedelta()
    to_pay = [it for it in lines if it.tab_id in open_tabs]
    return OrdersPage(
        visiting=visiting,
        orders=tuple(_view(visiting.venue, it, by_round.get(it.round_id or 0, ()), now, takes) for it in own),
        others=tuple(it for pk, dishes in by_round.items() if pk not in rounds for it in dishes),
        tabs=tuple(it for it in tabs if it.pk in open_tabs),
        total=sum(it.amount for it in to_pay),
        mine=sum(it.amount for it in to_pay if it.round_id in rounds),
        waiting=sum(it.amount for it in own if it.state in OPEN_GUEST_ORDERS),
        calls=tuple(calls_of(seating)) if seating else (),
        asking=tuple(Visit.objects.filter(seating=seating, ended_at=None, state=VisitState.ASKING)) if seating else (),
        now=local(visiting.venue, now),
    )


def _is_cooking(by_round: Mapping[int, list[DishLine]], order: GuestOrder) -> bool:
    return any(it.state == "cooking" for it in by_round.get(order.round_id or 0, ()))


def _about(order: GuestOrder, lines: Iterable[DishLine], now: datetime, takes: timedelta) -> int:
    """Minutes until it is likely ready, where something of it is being made."""
    if not any(it.state == "cooking" for it in lines):
        return 0
    left = takes - (now - (order.decided_at or order.sent_at))
    return -(-max(left, STEP) // STEP) * (STEP // timedelta(minutes=1))


def _view(venue: Venue, order: GuestOrder, lines: Iterable[DishLine], now: datetime, takes: timedelta) -> OrderView:
    return OrderView(
        order=order,
        sent_at=local(venue, order.sent_at),
        wanted_at=local(venue, order.wanted_at) if order.wanted_at else None,
        lines=tuple(lines),
        is_late=order.state == GuestOrderState.WAITING and now - order.sent_at >= LATE,
        about=_about(order, lines, now, takes),
    )


def _dish(line: Line, dish: DishState | None, rules: GuestRules, now: datetime, is_own: bool) -> DishLine:
    state, since = state_of(line, dish)
    until = line.round.placed_at + timedelta(seconds=rules.cancel_seconds)
    is_free = is_own and line.charge == Charge.NONE and state in ("held", "cooking") and not line.billed_amount
    can = is_free and now <= until
    return DishLine(line, state, since, can, until if can else None)
