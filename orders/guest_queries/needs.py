"""What guests need of those who work there: orders to accept, phones to let in, calls, codes that are locked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, F, Value

from core import clock
from core.errors import Refused
from menus.pricing import Moment, PricedChoice, price
from menus.queries import menu, worded
from menus.snapshot import Menu, VariantView
from orders.asking import asked as asked_of
from orders.asking import moments_of
from orders.cart import Wanted, restored
from orders.guest_queries.pages import LATE
from orders.guest_queries.rows import titles as titles_of
from orders.models import GuestOrder, GuestOrderState
from tables.models import MOST_WRONG_CODES, Call, Seating, Visit, VisitState
from venues.days import local
from venues.models import Venue

BESIDES = ("venue", "visit", "room_visit", "stay__room", "decided_by")


@dataclass(frozen=True)
class Need:
    """What somebody has to do for guests; `kind` is order, ask, waiter, bill, odd or code.

    `pk` is the order's, the phone's (ask), the call's, or the party's (code). `detail` is what an order waits for, or
    a call's note; `number` an order's dishes, or the phone's number. Amount in minor units.
    """

    kind: str
    pk: int
    seating_id: int | None
    stay_id: int | None
    room: str
    since: datetime
    detail: str
    amount: int
    number: int
    now: datetime

    @property
    def is_late(self) -> bool:
        return self.kind not in ("ask", "code") and self.now - self.since >= LATE

    @property
    def minutes(self) -> int:
        return max(int((self.now - self.since).total_seconds()) // 60, 0)


def needs(venue: Venue) -> list[Need]:
    """All that the venue's guests need of somebody, longest first; one query."""
    none, zero = Value(None, output_field=BigIntegerField()), Value(0, output_field=BigIntegerField())
    nothing = Value("")
    orders = GuestOrder.objects.filter(venue=venue, state=GuestOrderState.WAITING).order_by()
    asking = Visit.objects.filter(seating__venue=venue, seating__closed_at=None, state=VisitState.ASKING, ended_at=None)
    calls = Call.objects.filter(seating__venue=venue, seating__closed_at=None, answered_at=None)
    locked = Seating.objects.filter(venue=venue, closed_at=None, wrong_codes__gte=MOST_WRONG_CODES)
    # The first one's columns say what type each is.
    rows = orders.values_list(
        Value("order"), "pk", "seating_id", "stay_id", "stay__room__number", "sent_at", "why", "amount", "quantity"
    ).union(
        asking.values_list(Value("ask"), "pk", "seating_id", none, nothing, "joined_at", nothing, zero, F("number")),
        calls.values_list("kind", "pk", "seating_id", none, nothing, "asked_at", "note", zero, zero),
        locked.values_list(Value("code"), "pk", "pk", none, nothing, "opened_at", nothing, zero, zero),
        all=True,
    )
    now = clock.now()
    found = [_need(row, now) for row in rows]
    return sorted(found, key=lambda it: (it.since, it.kind, it.pk))


def _need(row: tuple[Any, ...], now: datetime) -> Need:
    kind, pk, seating_id, stay_id, room, since, detail, amount, number = row
    return Need(kind, pk, seating_id, stay_id, room or "", since, detail, amount, number, now)


@dataclass(frozen=True)
class AskedLine:
    """A line of an order as staff reads it; `is_gone` where it can't be sold any more. Amount in minor units."""

    quantity: int
    name: str
    details: str
    note: str
    is_gone: bool


@dataclass(frozen=True)
class Asked:
    """An order from a phone as staff reads it; times on the venue's clock, amounts in minor units.

    `title` is the table or the room, `phone` its number in the party, `amount_now` what it would come to now (None
    where something can't be sold, or where tax is added on top).
    """

    order: GuestOrder
    title: str
    phone: int
    sent_at: datetime
    wanted_at: datetime | None
    lines: tuple[AskedLine, ...]
    amount_now: int | None
    is_late: bool


def waiting_orders(venue: Venue, language: str) -> list[Asked]:
    """The orders that wait for a tap, longest first, in a language; three queries."""
    rows = GuestOrder.objects.filter(venue=venue, state=GuestOrderState.WAITING)
    return _asked(venue, rows.select_related(*BESIDES), language)


def asked(order: GuestOrder, language: str) -> Asked:
    """One order as staff reads it, whatever became of it; three queries."""
    rows = GuestOrder.objects.filter(pk=order.pk)
    (found,) = _asked(order.venue, rows.select_related(*BESIDES), language)
    return found


def _asked(venue: Venue, rows: Any, language: str) -> list[Asked]:
    orders, card, now = list(rows), menu(venue), clock.now()
    titles = titles_of([it.seating_id for it in orders if it.seating_id])
    return [
        _as_read(it, titles.get(it.seating_id or 0, ""), card, moment, language, now)
        for it, moment in zip(orders, moments_of(orders, card), strict=True)
    ]


def _as_read(order: GuestOrder, title: str, card: Menu, moment: Moment, language: str, now: datetime) -> Asked:
    said = order.names
    lines, amounts = [], []
    for place, wanted in enumerate(restored(order.cart).lines):
        line, amount = _line(card, wanted, moment, said[place] if place < len(said) else {}, language)
        lines.append(line)
        amounts.append(amount)
    phone = order.visit or order.room_visit
    room = order.stay.room.number if order.stay and order.stay.room else ""
    return Asked(
        order=order,
        title=title or room,
        phone=phone.number if phone else 0,
        sent_at=local(order.venue, order.sent_at),
        wanted_at=local(order.venue, order.wanted_at) if order.wanted_at else None,
        lines=tuple(lines),
        amount_now=sum(filter(None, amounts)) if None not in amounts and order.venue.prices_include_tax else None,
        is_late=order.state == GuestOrderState.WAITING and now - order.sent_at >= LATE,
    )


def _line(
    card: Menu, wanted: Wanted, moment: Moment, said: dict[str, Any], language: str
) -> tuple[AskedLine, int | None]:
    """A line in the reader's words, as its guest read it where it is off the menu; and what it costs now."""
    try:
        sold = price(card, asked_of(wanted), moment)
    except Refused:
        words = (said.get("name", "?"), said.get("details", ""))
        return AskedLine(wanted.quantity, *words, wanted.note, True), None
    parts: list[VariantView | PricedChoice] = [sold.variant, *sold.modifiers]
    chosen = [worded(it.name, it.translations, language) for it in parts]
    name = worded(sold.item.name, sold.item.translations, language)
    details = ", ".join(filter(None, chosen))
    return AskedLine(wanted.quantity, name, details, wanted.note, False), sold.unit_price * wanted.quantity
