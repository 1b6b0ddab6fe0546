"""All that the pay screen shows: what is owed on the left, who pays what on the right."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from core import money
from hotel.models import PostingState
from orders.amounts import given_away
from orders.models import Line, Tab, TabState
from orders.queries import title_of
from orders.service import parts_coming, rules_of
from payments.gateways.kinds import HOLDING
from payments.holds import ShownHold, ended_in, hold_in, refused_in
from payments.models import (
    OPEN_INTENTS,
    Bill,
    BillState,
    Hold,
    Intent,
    IntentKind,
    Payment,
    Receipt,
    RoomCharge,
    Share,
    Tender,
    Terminal,
    Till,
)
from payments.offering import offered_at
from payments.pay_parts import PayBill, PayLine, Who, is_free, note_amounts, own_terminal
from payments.pay_states import CardState, RoomState
from payments.service_bases import following
from payments.split import MAX_PAYERS
from payments.tips import HAS_LATER_TIP, Asking
from payments.ways import WAYS, WayToPay
from staff.models import Device
from venues.models import Venue

AMONGS = range(2, MAX_PAYERS + 1)
# So many payers have a letter of their own on each line.
MOST_GIVERS = 4
PARTS = ("1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "1/6")


@dataclass(frozen=True)
class PayPage:
    """`total`, `paid`, `remaining`, `unbilled`, `cash_due` in minor units; `unbilled` is on no bill yet.

    `service` is in them, and becomes lines once the bill is asked for.
    """

    tab: Tab
    title: str
    lines: tuple[PayLine, ...]
    bills: tuple[PayBill, ...]
    total: int
    paid: int
    unbilled: int
    cash_due: int
    notes: tuple[int, ...]
    tips: tuple[int, ...]
    percents: tuple[int, ...]
    terminals: tuple[Terminal, ...]
    terminal: Terminal | None
    has_drawer: bool
    has_rooms: bool
    last: Payment | None
    surpluses: tuple[CardState, ...]
    divisions: int
    ways: tuple[int, ...]
    service: int = 0
    services: tuple[dict[str, Any], ...] = ()
    held: ShownHold | None = None
    held_refused: CardState | None = None
    held_ended: Hold | None = None

    @property
    def key(self) -> str:
        """Starts the keys of acts on the whole tab: another after each round and each division."""
        return f"pay.{self.tab.pk}.{self.tab.version}.{self.divisions}"

    @property
    def remaining(self) -> int:
        return self.total - self.paid

    @property
    def is_settled(self) -> bool:
        return self.tab.state == TabState.SETTLED

    @property
    def is_divided(self) -> bool:
        """Whether there is more to choose from than the whole tab."""
        return len(self.bills) > 1 or any(it.is_paid or it.payments for it in self.bills)

    @property
    def has_card(self) -> bool:
        """Whether a card payment or a room has something to say about a bill that isn't paid."""
        return any((it.card or it.room) and not it.is_paid for it in self.bills)

    @property
    def is_all_to_rooms(self) -> bool:
        """Whether nobody paid: all of it went to folios."""
        payments = [it for bill in self.bills for it in bill.payments]
        return bool(payments) and all(it.tender == Tender.ROOM for it in payments)

    @property
    def kept(self) -> list[str]:
        """The letters of payers that stay as they are when the rest is divided again."""
        return [it.letter for it in self.bills if not it.is_free]

    @property
    def has_seats(self) -> bool:
        """Whether there are dishes of seats to divide by."""
        return any(it.line.seat and it.there for it in self.lines)

    @property
    def follows(self) -> str:
        """The service that goes with dishes when they are divided by item, for the script."""
        return json.dumps(self.services)

    @property
    def covers(self) -> int:
        """How many pay, as long as nobody says another number: the party's guests where each has a letter a line."""
        covers = (self.tab.seating.covers if self.tab.seating else None) or 0
        return covers if 2 < covers <= MOST_GIVERS else 2

    @property
    def amongs(self) -> range:
        """By how many anything can be shared."""
        return AMONGS

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of a line that are a tap away."""
        return PARTS

    @property
    def more_ways(self) -> list[WayToPay]:
        """The ways to pay that have a sheet of their own."""
        return [it for it in WAYS if it.is_there(self)]

    @property
    def can_hold(self) -> bool:
        """Whether a card is held for the tab, or one of the terminals can hold one."""
        return self.held is not None or any(it.gateway in HOLDING for it in self.terminals)

    @property
    def held_key(self) -> str:
        """Another after each payment and each try, as the keys of what a held card would pay."""
        return self.current.key if self.current else self.key

    @property
    def held_due(self) -> int:
        """What a held card would be charged now: the chosen bill's rest, or what is open, and no more than is held."""
        if self.held is None or not self.held.is_free:
            return 0
        due = self.current.remaining if self.current else self.unbilled
        return min(due, self.held.hold.amount)

    @property
    def current(self) -> PayBill | None:
        """The bill to take money for next."""
        return next((it for it in self.bills if not it.is_paid and it.remaining), None) or next(
            (it for it in self.bills if not it.is_paid), None
        )


def pay_page(tab: Tab, device: Device) -> PayPage:
    """All that the pay screen of a tab shows, on this device; ten queries, eleven at a table, one more in a hotel."""
    venue = device.venue
    lines = list(Line.objects.filter(tab=tab).select_related("service_charge").order_by("pk"))
    written = list(Bill.objects.filter(tab=tab).order_by("pk"))
    bills = [it for it in written if it.state != BillState.DROPPED]
    shares = list(Share.objects.filter(bill__tab=tab, released_at=None).order_by("bill_id", "pk"))
    counted = Payment.objects.filter(bill__tab=tab, corrected_at=None).annotate(has_later_tip=HAS_LATER_TIP)
    payments = list(counted.select_related("by", "posting__stay__room").order_by("pk"))
    receipts = {it.bill_id: it for it in _receipts(tab) if it.bill_id}
    intents = _intents(tab, written)
    terminals = tuple(Terminal.objects.filter(venue=venue, is_active=True))
    till = Till.objects.filter(register=device.register_id).first()
    has_drawer, has_rooms, has_service, asking = offered_at(device)
    is_charging = has_service and tab.state == TabState.OPEN
    parts = parts_coming(tab, lines, rules_of(tab, venue), venue) if is_charging else []
    service = sum(it.adds(venue) for it in parts)
    charges = _charges(tab) if has_rooms else []
    unbilled = sum(it.open_amount() for it in lines) + service
    total = sum(it.amount for it in lines) + service
    paid = sum(it.paid for it in bills)
    due = money.round_cash(unbilled, venue.cash_step)
    shown = _lines(lines, shares, bills, venue)
    return PayPage(
        tab=tab,
        title=title_of(tab),
        lines=shown,
        bills=tuple(
            _bill(it, shares, payments, intents, charges, receipts, venue.cash_step, venue.currency, asking)
            for it in bills
        ),
        total=total,
        paid=paid,
        unbilled=unbilled,
        cash_due=due,
        notes=note_amounts(due, venue.currency),
        tips=asking.of(unbilled, (given_away(it, venue)[1] for it in lines if it.open_amount())),
        percents=asking.percents,
        terminals=terminals,
        terminal=own_terminal(terminals, till),
        has_drawer=has_drawer,
        has_rooms=has_rooms,
        last=payments[-1] if payments else None,
        surpluses=tuple(CardState(it) for it in intents if hasattr(it, "surplus")),
        divisions=len(written) + sum(it.state == BillState.DROPPED for it in written),
        ways=_ways(tab),
        service=service,
        services=tuple(following([(it.line, it.there) for it in shown], parts, venue)),
        held=hold_in(intents),
        held_refused=CardState(refused) if (refused := refused_in(intents)) else None,
        held_ended=ended_in(intents),
    )


def _ways(tab: Tab) -> tuple[int, ...]:
    """By how many to divide in one tap: two, three, and as many as the party has guests."""
    covers = (tab.seating.covers if tab.seating else None) or 0
    return 2, 3, covers if 3 < covers <= MAX_PAYERS else 4


def _intents(tab: Tab, bills: Iterable[Bill]) -> list[Intent]:
    """What was asked of providers for a tab's bills, and about the cards held for it; one query."""
    own = Q(bill__in=[it.pk for it in bills]) | Q(hold__in=Hold.objects.filter(tab=tab).values("pk"))
    found = (
        Intent.objects.filter(own)
        .exclude(kind=IntentKind.REFUND)
        .select_related("terminal", "account", "surplus", "hold")
    )
    return list(found.order_by("pk"))


def _charges(tab: Tab) -> list[RoomCharge]:
    charges = RoomCharge.objects.filter(bill__tab=tab).select_related("posting__stay__room")
    return list(charges.order_by("pk"))


def _receipts(tab: Tab) -> QuerySet[Receipt]:
    return Receipt.objects.filter(bill__tab=tab).defer("body").annotate(times_copied=Count("copies"))


def _lines(lines: Iterable[Line], shares: Iterable[Share], bills: Iterable[Bill], venue: Venue) -> tuple[PayLine, ...]:
    by_bill = {it.pk: it for it in bills}
    by_line: dict[int, list[Who]] = {}
    for share in shares:
        if bill := by_bill.get(share.bill_id):
            who = Who(bill.letter, share.portion, share.amount, bill.state == BillState.CLOSED, is_free(bill))
            by_line.setdefault(share.line_id, []).append(who)
    return tuple(
        PayLine(it, tuple(by_line.get(it.pk, ())), *given_away(it, venue)) for it in lines if it.open_quantity()
    )


def _bill(
    bill: Bill,
    shares: Iterable[Share],
    payments: Iterable[Payment],
    intents: Sequence[Intent],
    charges: Sequence[RoomCharge],
    receipts: dict[int, Receipt],
    step: int,
    currency: str,
    asking: Asking,
) -> PayBill:
    own = [it for it in intents if it.bill_id == bill.pk]
    shown = next((it for it in own if it.state in OPEN_INTENTS), own[-1] if own else None)
    rooms = [it for it in charges if it.bill_id == bill.pk]
    asked = next((it for it in rooms if not it.done_at), rooms[-1] if rooms else None)
    due = money.round_cash(bill.remaining(), step)
    return PayBill(
        bill=bill,
        payments=tuple(it for it in payments if it.bill_id == bill.pk),
        card=CardState(shown) if shown else None,
        room=RoomState(asked) if asked and asked.posting.state != PostingState.POSTED else None,
        receipt=receipts.get(bill.pk),
        lines=sum(1 for it in shares if it.bill_id == bill.pk and it.amount),
        cash_due=due,
        notes=note_amounts(due, currency),
        tips=asking.of(bill.remaining(), (it.off for it in shares if it.bill_id == bill.pk)),
        tries=len(own) + len(rooms),
        copies=getattr(receipts.get(bill.pk), "times_copied", 0),
    )
