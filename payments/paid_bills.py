"""Bills that are paid: the day's, to be found again, and one of them with all that has become of it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import get_language

from core import money
from payments import queries, returns, split, tips
from payments.models import (
    OPEN_INTENTS,
    Bill,
    BillState,
    CustomTender,
    Intent,
    IntentKind,
    IntentState,
    Payment,
    Receipt,
    Refund,
    Share,
    Tender,
    Tip,
)
from staff.models import Person
from venues.days import local
from venues.models import Venue

MOST = 300
# Whose word for it was people's: see correct_tender.
CORRECTABLE = (Tender.CASH, Tender.OTHER, Tender.WALK_OUT)


@dataclass(frozen=True)
class PaidBill:
    """A paid bill in the list."""

    bill: Bill
    at: datetime
    payments: tuple[Payment, ...]

    @property
    def place(self) -> str:
        """Where its guests sat, or whose tab it was."""
        return self.bill.label or self.bill.tab.name

    @property
    def at_table(self) -> bool:
        """Whether its place is a table's number."""
        return queries.is_table(self.place)

    @property
    def taken(self) -> int:
        """What came in for it, with rounding and tips, minor units."""
        return sum(it.amount + it.rounding + it.tip for it in self.payments)

    @property
    def people(self) -> list[str]:
        """Who took it."""
        return list(dict.fromkeys(it.by.short_name for it in self.payments if it.by))

    @property
    def ways(self) -> list[str]:
        """How it was paid."""
        return [way_words(it) for it in self.payments]

    @property
    def is_walk_out(self) -> bool:
        """Whether some of it was written off."""
        return any(it.tender == Tender.WALK_OUT for it in self.payments)

    @property
    def to_correct(self) -> Payment | None:
        """The payment whose tender can be corrected from the list: where there is just one."""
        able = [it for it in self.payments if it.tender in CORRECTABLE]
        return able[0] if len(able) == 1 and not self.bill.refunded else None

    def answers(self, text: str, amounts: frozenset[int]) -> bool:
        """Whether somebody looks for this: by its place, its receipt's number, an amount, a person, a way."""
        number = f"{self.bill.receipt.series}-{self.bill.receipt.number}"
        words = [self.place, number, str(self.bill.receipt.number), *self.people, *self.ways]
        return any(it.casefold().startswith(text) for it in words) or not amounts.isdisjoint(
            {self.bill.total, self.taken}
        )


def paid_on(venue: Venue, day: date, text: str = "") -> list[PaidBill]:
    """The bills that were paid on a business day, newest first, that answer to a text; two queries."""
    counted = Payment.objects.filter(corrected_at=None).select_related("by", "custom", "posting__stay__room")
    closed = Bill.objects.filter(venue=venue, business_date=day, state=BillState.CLOSED, receipt__isnull=False)
    joined = closed.select_related("tab", "receipt__register").prefetch_related(
        Prefetch("payments", counted.order_by("pk"), to_attr="counted")
    )
    found = [
        PaidBill(it, local(venue, it.closed_at), tuple(it.counted))  # type: ignore[arg-type]
        for it in joined.order_by("-closed_at", "-pk")[:MOST]
    ]
    wanted = text.strip().casefold()
    amounts = _amounts(wanted, venue)
    return [it for it in found if it.answers(wanted, amounts)] if wanted else found


def way_words(it: Payment) -> str:
    """How a payment was made, in words: the card, the room, the house's own name for it."""
    if it.custom:
        return f"{it.custom.name} {it.slip}".strip()
    if it.posting is not None and it.bill_id:
        return f"{capfirst(it.get_tender_display())} {it.posting.stay.room or ''}".strip()
    return it.card or str(capfirst(it.get_tender_display()))


def _amounts(text: str, venue: Venue) -> frozenset[int]:
    """What a typed amount may mean: 45 is 45.00, 4595 without a comma 45.95 too."""
    try:
        typed = money.parse(text, venue.currency, get_language() or venue.language)
    except money.MoneyError:
        return frozenset()
    return frozenset({typed, int(text)}) if text.isascii() and text.isdigit() else frozenset({typed})


@dataclass(frozen=True)
class PaidPayment:
    """One payment of a paid bill, and what may be done with it.

    `ended` are refunds that people had their say about: it wasn't paid back, or its provider says otherwise.
    """

    payment: Payment
    refunds: tuple[Refund, ...]
    under_way: Intent | None
    ended: tuple[Intent, ...] = ()

    @property
    def way(self) -> str:
        return way_words(self.payment)

    @property
    def taken(self) -> int:
        """What came in, with rounding and tip, minor units."""
        it = self.payment
        return it.amount + it.rounding + it.tip

    @property
    def left(self) -> int:
        """What can still be given back, without the tip."""
        return self.payment.amount - self.payment.refunded - self.payment.refunding

    @property
    def tip_left(self) -> int:
        return self.payment.tip - self.payment.tip_refunded

    @property
    def is_unknown(self) -> bool:
        """Whether nobody knows if something was paid back: people may look it up, and say."""
        return self.under_way is not None and self.under_way.state == IntentState.UNKNOWN

    @property
    def is_counted(self) -> bool:
        return self.payment.corrected_at is None

    @property
    def can_correct(self) -> bool:
        return self.is_counted and self.payment.tender in CORRECTABLE and not self.payment.refunded

    @property
    def can_refund(self) -> bool:
        is_money = self.payment.tender != Tender.WALK_OUT
        return self.is_counted and is_money and not self.under_way and bool(self.left or self.tip_left)


@dataclass(frozen=True)
class PaidPage:
    """A paid bill with its payments, the corrected ones too, its receipts, and tips that came later."""

    bill: Bill
    at: datetime
    payments: tuple[PaidPayment, ...]
    receipts: tuple[Receipt, ...]
    tips: tuple[Tip, ...]

    @property
    def place(self) -> str:
        return self.bill.label or self.bill.tab.name

    @property
    def at_table(self) -> bool:
        return queries.is_table(self.place)

    @property
    def receipt(self) -> Receipt:
        """The one that stands for the bill now."""
        return [it for it in self.receipts if it.kind != "return"][-1]


def paid_page(bill: Bill, venue: Venue) -> PaidPage:
    """A paid bill, to be looked at; five queries."""
    backs = Refund.objects.select_related("by", "receipt").order_by("pk")
    joined = ("by", "custom", "posting__stay__room", "correction__by")
    payments = bill.payments.select_related(*joined).prefetch_related(Prefetch("refunds", backs)).order_by("pk")
    backs_asked = _asked_back(bill)
    under_way = {it.payment_id: it for it in backs_asked if it.state in OPEN_INTENTS}
    ended: dict[int | None, list[Intent]] = {}
    for it in backs_asked:
        if it.state not in OPEN_INTENTS:
            ended.setdefault(it.payment_id, []).append(it)
    receipts = Receipt.objects.filter(receipts_of(bill)).select_related("register").order_by("pk")
    return PaidPage(
        bill,
        local(venue, bill.closed_at),  # type: ignore[arg-type]
        tuple(
            PaidPayment(it, tuple(it.refunds.all()), under_way.get(it.pk), tuple(ended.get(it.pk, ())))
            for it in payments
        ),
        tuple(receipts),
        tuple(Tip.objects.filter(bill=bill).select_related("tip_for")),
    )


def _asked_back(bill: Bill) -> list[Intent]:
    """What was asked back of providers and is on its way, or ended otherwise than by their word; one query."""
    told = Q(state__in=OPEN_INTENTS) | Q(surplus__isnull=False)
    told |= Q(state=IntentState.CANCELLED, details__said__was_paid=False)
    asked = Intent.objects.filter(told, kind=IntentKind.REFUND, payment__bill=bill)
    return list(asked.select_related("surplus").order_by("pk"))


def owes_tip(payment: Payment, venue: Venue) -> Person | None:
    """Whose tip it is, where they are owed less by now than is left of it: it was shared or paid out. Two queries."""
    left = payment.tip - payment.tip_refunded
    whose = payment.tip_for
    return whose if left and whose and tips.owed(venue).get(whose.pk, 0) < left else None


def receipts_of(bill: Bill) -> Q:
    """All documents of a bill: its receipt, returns, corrections, and invoices for them."""
    return Q(bill=bill) | Q(refund__payment__bill=bill) | Q(correction__payment__bill=bill) | Q(refers_to__bill=bill)


@dataclass(frozen=True)
class Returnable:
    """A share of a bill that can be given back: all that is left of it, or some of its units."""

    share: Share
    left: int
    units: tuple[tuple[int, int], ...]

    @property
    def name(self) -> str:
        return self.share.line.name


def returnable(bill: Bill) -> list[Returnable]:
    """What of a bill's lines is left to give back, and what so many of their units come to; one query."""
    shares = Share.objects.filter(bill=bill, released_at=None).select_related("line").order_by("pk")
    lefts = [(it, returns.left_of(it).amount) for it in shares]
    return [Returnable(it, left, _units(it, left)) for it, left in lefts if left]


def _units(share: Share, left: int) -> tuple[tuple[int, int], ...]:
    """(how many, what they come to) for a share of whole units of which none has gone back yet."""
    many = int(share.portion) if share.portion.isdigit() else 1
    if many == 1 or share.refunded:
        return ()
    line = returns.left_of(share)
    return (*((n, split.fraction(line, n, many).amount) for n in range(1, many)), (many, left))


def customs_of(venue: Venue) -> QuerySet[CustomTender]:
    """The house's own ways to pay that are in use."""
    return CustomTender.objects.filter(venue=venue, is_active=True)


def payment_of(venue: Venue, pk: int) -> Payment | None:
    """One of the venue's payments for a bill; one query."""
    ours = Payment.objects.filter(register__venue=venue, bill__isnull=False, pk=pk)
    return ours.select_related("bill__tab", "custom", "intent", "by", "tip_for", "posting__stay__room").first()
