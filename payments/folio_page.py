"""All that a stay's folio shows: what was charged, day by day, what is owed, and what can be done about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core import clock, money
from guests.models import Guest
from hotel import pms
from hotel import queries as hotel
from hotel.models import OPEN_POSTINGS, PostingKind, Stay, StayState
from hotel.queries import FolioPage, FolioRow
from ledger.models import AccountKind
from payments.models import (
    OPEN_INTENTS,
    RELEASED,
    Bill,
    CashSession,
    Intent,
    Payment,
    Receipt,
    Refund,
    Surplus,
    Terminal,
    Till,
)
from payments.pay_parts import note_amounts, own_terminal
from payments.pay_states import CardState
from payments.postings import percent
from staff.models import Device
from venues.days import business_date
from venues.models import TaxContext
from venues.queries import rates_on

FRONT_DESK, LODGING = "front_desk", "lodging"


@dataclass(frozen=True)
class FolioLine:
    """A posting, the receipt it is on, and the payment that can be taken back where it went to the room."""

    row: FolioRow
    receipt: Receipt | None
    payment: Payment | None

    @property
    def can_be_taken_back(self) -> bool:
        """Whether some of it is left to give back, and we know how."""
        if self.payment is not None:
            return self.row.left_to_reverse > 0 and self.payment.refunded < self.payment.amount
        return self.row.posting.against_kind == AccountKind.OUTLET and self.row.left_to_reverse > 0


@dataclass(frozen=True)
class FolioDay:
    """A business day of postings."""

    date: date
    lines: list[FolioLine]


@dataclass(frozen=True)
class TaxClass:
    """A class that the front desk can charge, and its rate today."""

    code: str
    rate: Decimal

    @property
    def name(self) -> str:
        return self.code.replace("_", " ").capitalize()

    @property
    def percent(self) -> str:
        return percent(self.rate)


@dataclass(frozen=True)
class FolioScreen:
    """`owed` is what can be paid now, `cash_due` that rounded to the venue's coin; minor units."""

    stay: Stay
    guest: Guest
    folio: FolioPage
    days: list[FolioDay]
    cards: list[CardState]
    owed: int
    cash_due: int
    notes: tuple[int, ...]
    terminal: Terminal | None
    has_drawer: bool
    last: Payment | None
    invoice: Receipt | None
    classes: list[TaxClass]
    nights: int
    night_amount: int
    is_ours: bool
    tries: int

    @property
    def key(self) -> str:
        """Starts the keys of payments: another after each of them, and each try."""
        return f"folio.{self.stay.pk}.{self.folio.paid}.{self.folio.charged}.{self.tries}"

    @property
    def is_here(self) -> bool:
        return self.stay.state == StayState.IN_HOUSE

    @property
    def may_leave(self) -> bool:
        """Whether nothing is owed, and nothing is under way."""
        pending = self.folio.folio.pending if self.folio.folio else 0
        is_open = any(it.posting.state in OPEN_POSTINGS for it in self.folio.rows)
        return self.is_here and self.is_ours and not self.folio.balance and not pending and not is_open


def folio_screen(stay: Stay, device: Device) -> FolioScreen:
    """The folio of a stay (read with its guests), on this device; thirteen queries."""
    venue = device.venue
    folio = hotel.folio(stay)
    payments = list(Payment.objects.filter(stay=stay).select_related("by").order_by("pk"))
    intents = list(Intent.objects.filter(stay=stay).select_related("terminal").order_by("pk"))
    owed = max(folio.balance - (folio.folio.pending if folio.folio else 0), 0) if folio.folio else 0
    due = money.round_cash(owed, venue.cash_step) if owed == folio.balance else owed
    terminals = tuple(Terminal.objects.filter(venue=venue, is_active=True))
    till = Till.objects.filter(register=device.register_id).first()
    nights = _nights(stay, folio)
    return FolioScreen(
        stay=stay,
        guest=hotel.main_guest(stay),
        folio=folio,
        days=_days(stay, folio),
        cards=card_states(intents),
        owed=owed,
        cash_due=due,
        notes=note_amounts(due, venue.currency),
        terminal=own_terminal(terminals, till),
        has_drawer=CashSession.objects.filter(register=device.register_id, closed_at=None).exists(),
        last=payments[-1] if payments else None,
        invoice=Receipt.objects.filter(stay=stay).select_related("register").first(),
        classes=_classes(device),
        nights=nights,
        night_amount=nights * (stay.room.type.rate if stay.room else 0),
        is_ours=pms.of(venue).is_local,
        tries=len(intents) + len(payments),
    )


def _days(stay: Stay, folio: FolioPage) -> list[FolioDay]:
    paid = Payment.objects.filter(posting__stay=stay, bill__isnull=False).select_related("bill")
    by_posting = {it.posting_id: it for it in paid}
    bills = Bill.objects.filter(payments__in=by_posting.values())
    sales = {it.bill_id: it for it in Receipt.objects.filter(bill__in=bills).defer("body").select_related("register")}
    refunds = Refund.objects.filter(posting__stay=stay).select_related("receipt__register")
    returns = {it.posting_id: it.receipt for it in refunds}
    days: dict[date, list[FolioLine]] = {}
    for row in folio.rows:
        payment = by_posting.get(row.posting.pk)
        receipt = sales.get(payment.bill_id) if payment else returns.get(row.posting.pk)
        days.setdefault(row.posting.business_date, []).append(FolioLine(row, receipt, payment))
    return [FolioDay(day, lines) for day, lines in days.items()]


def card_states(intents: Iterable[Intent]) -> list[CardState]:
    """The last card, every one that isn't known yet, and what is owed back."""
    every = list(intents)
    owed_back = set(Surplus.objects.filter(intent__in=every).values_list("intent", flat=True)) if every else set()
    shown = [it for it in every if it.state in OPEN_INTENTS or it is every[-1] or it.pk in owed_back]
    return [CardState(it) for it in shown if it.state != "approved" or it.reason == RELEASED]


def _classes(device: Device) -> list[TaxClass]:
    venue = device.venue
    rates = rates_on(venue, business_date(venue, clock.now()))
    found = [TaxClass(name, it.rate) for (name, where), it in rates.items() if where == TaxContext.ROOM]
    return sorted(found, key=lambda it: (it.code != LODGING, it.code))


def _nights(stay: Stay, folio: FolioPage) -> int:
    """How many nights the front desk hasn't charged yet, if it has charged nothing of its own."""
    charged = any(it.posting.kind == PostingKind.CHARGE and it.posting.origin == FRONT_DESK for it in folio.rows)
    return 0 if charged else max((stay.departs_on - stay.arrives_on).days, 1)
