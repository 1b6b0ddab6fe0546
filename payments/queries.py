"""What is asked about bills, payments, drawers and receipts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, Q, QuerySet, Sum

from guests.models import Guest
from hotel import pms
from hotel.models import OPEN_POSTINGS, Posting, PostingState, Stay
from orders.models import Line, Tab, TabKind
from orders.queries import title_of
from payments.given_away import left_to_give
from payments.models import (
    RELEASED,
    SAID_PAID,
    Bill,
    BillState,
    Hold,
    Intent,
    IntentKind,
    IntentState,
    Payment,
    Receipt,
    ReceiptCopy,
    ReceiptKind,
    RoomCharge,
    Share,
    Tender,
    Terminal,
    Till,
)
from payments.pay_page import PayPage, pay_page
from payments.x_report import XReport, expected_cash, x_report
from staff.models import Device
from venues.models import Register, Venue

__all__ = ["PayPage", "XReport", "expected_cash", "pay_page", "x_report"]


RECEIPT = ("register__venue", "bill", "refund", "correction__payment__bill")


def label_of(tab: Tab) -> str:
    """The place a tab belongs to, fit for a receipt: 12, A-31, Room 214; nothing for a tab by a person's name."""
    if tab.kind == TabKind.TABLE:
        return title_of(tab)[:30]
    if tab.kind == TabKind.ROOM:
        return tab.name
    return tab.name.split(" ")[0] if tab.kind in (TabKind.TAKE_AWAY, TabKind.COUNTER) else ""


def is_table(label: str) -> bool:
    """Whether a receipt's place is a table: A-31 and C-2 stand for themselves."""
    return label[:1].isdigit()


def till_at(register_id: int) -> Till | None:
    """What stands at a register; one query."""
    return (
        Till.objects.select_related("register", "receipt_printer", "terminal").filter(register_id=register_id).first()
    )


def payments_of(bill: Bill) -> list[Payment]:
    """A bill's payments, first to last."""
    return list(_payments().filter(bill=bill))


def _payments() -> QuerySet[Payment]:
    counted = Payment.objects.filter(corrected_at=None)
    return counted.select_related("register", "posting__stay__room", "custom", "stored", "house_account").order_by("pk")


def sale_of(bill: Bill) -> Receipt:
    """The receipt that stands for a paid bill now: its own, or what a corrected tender put in its place; one query."""
    sales = Receipt.objects.exclude(kind=ReceiptKind.RETURN).filter(Q(bill=bill) | Q(correction__payment__bill=bill))
    return sales.select_related("register", "refers_to").order_by("pk").latest("pk")


def is_paid(tab_id: int) -> bool:
    """Whether a tab has bills, all of them paid, and nothing that is on none; one query."""
    bills = Bill.objects.filter(tab_id=tab_id)
    unbilled = Line.objects.filter(tab_id=tab_id, amount__gt=F("billed_amount"))
    paid = bills.filter(state=BillState.CLOSED)
    return paid.filter(~Exists(bills.filter(state=BillState.OPEN)), ~Exists(unbilled)).exists()


def open_parts(tab: Tab) -> list[tuple[str, list[Share]]]:
    """What is left to pay, as (payer's letter, shares); what is on no bill yet has no letter. Three queries."""
    shares = Share.objects.filter(bill__tab=tab, released_at=None).select_related("bill", "line")
    by_letter: dict[str, list[Share]] = {}
    by_line: dict[int, list[Share]] = {}
    for share in shares.order_by("bill_id", "pk"):
        by_line.setdefault(share.line_id, []).append(share)
        if share.bill.state == BillState.OPEN:
            by_letter.setdefault(share.bill.letter, []).append(share)
    lines = Line.objects.filter(tab=tab).order_by("pk")
    unbilled = [_unbilled(it, by_line.get(it.pk, []), tab.venue) for it in lines if _is_left(it, by_line)]
    worth_it = any(it.amount for it in unbilled)
    return [*by_letter.items(), *([("", unbilled)] if worth_it else [])]


def _is_left(line: Line, shares: Mapping[int, object]) -> bool:
    """Whether something of a line is on no bill: what is on the house is shown, too."""
    return line.open_amount() > 0 or (line.open_quantity() > 0 and not line.amount and line.pk not in shares)


def _unbilled(line: Line, shares: Sequence[Share], venue: Venue) -> Share:
    off, comped = left_to_give(line, shares, venue)
    portion = "" if line.billed_amount else str(line.open_quantity())
    return Share(line=line, portion=portion, amount=line.open_amount(), tax=line.open_tax(), off=off, comped=comped)


def intent(pk: int) -> Intent:
    """What is asked of a provider, with all that its gateway needs; one query."""
    terminal = ("terminal__venue", "terminal__account")
    about = ("bill__tab", "stay", "settles", "payment__intent", "hold")
    return Intent.objects.select_related(*terminal, "account__venue", *about).get(pk=pk)


def venue_of_intent(pk: int) -> Venue:
    """Whose intent it is."""
    return Intent.objects.select_related("register__venue").get(pk=pk).register.venue


def first_intent_of(hold: Hold) -> Intent:
    """By which a card was held; one query."""
    return Intent.objects.get(hold=hold, kind=IntentKind.HOLD)


def intents_left_over(now: datetime, ask_again: timedelta, lost_after: timedelta, released_for: timedelta) -> list[int]:
    """Intents to ask about: of unknown outcome, on their way for long, or ended by people's word not long ago."""
    unknown = Q(state=IntentState.UNKNOWN) & (Q(asked_at=None) | Q(asked_at__lte=now - ask_again))
    lost = Q(state=IntentState.CREATED) & (
        Q(asked_at=None, made_at__lte=now - lost_after) | Q(asked_at__lte=now - lost_after)
    )
    by_word = Q(reason__in=[RELEASED, SAID_PAID], done_at__gte=now - released_for)
    released = by_word & Q(asked_at__lte=now - lost_after, surplus=None)
    return list(Intent.objects.filter(unknown | lost | released).order_by("pk").values_list("pk", flat=True))


def refund_of(venue: Venue, pk: int) -> Intent | None:
    """One of the venue's refunds through a provider, with its bill and payment; one query."""
    asked = Intent.objects.filter(kind=IntentKind.REFUND, register__venue=venue, pk=pk)
    return asked.select_related("bill__tab", "payment", "terminal", "account").first()


def bill_of(venue: Venue, pk: int) -> Bill | None:
    """One of the venue's bills, with its tab; one query."""
    return Bill.objects.filter(venue=venue, pk=pk).select_related("tab").first()


def intent_of(venue: Venue, pk: int) -> Intent | None:
    """One of the venue's payments through a provider, with its bill and tab, or its stay."""
    ours = Intent.objects.filter(register__venue=venue, pk=pk)
    return ours.select_related("bill__tab", "stay", "settles", "hold__tab", "terminal", "account").first()


def terminal_of(venue: Venue, pk: int | None) -> Terminal | None:
    """One of the venue's terminals in use."""
    return Terminal.objects.filter(venue=venue, is_active=True, pk=pk).first() if pk else None


def terminal_at(device: Device) -> Terminal | None:
    """The terminal that stands at a device's register, else the venue's first."""
    till = till_at(device.register_id)
    if till and till.terminal and till.terminal.is_active:
        return till.terminal
    return Terminal.objects.filter(venue=device.venue, is_active=True).first()


def register_of(venue: Venue, pk: int) -> Register | None:
    """One of the venue's registers."""
    return Register.objects.filter(venue=venue, pk=pk).select_related("venue").first()


def receipt_by(ref: str) -> Receipt | None:
    """A receipt by what its link says, with its venue; one query."""
    return Receipt.objects.filter(ref=ref).select_related(*RECEIPT).first()


def last_payment(tab: Tab) -> Payment | None:
    """The last payment on a tab, with its bill's receipt."""
    return (
        Payment.objects.filter(bill__tab=tab, corrected_at=None).select_related("bill__receipt").order_by("-pk").first()
    )


def shares_of(bill: Bill) -> list[Share]:
    """What a bill is made of, with its lines; one query."""
    return list(Share.objects.filter(bill=bill, released_at=None).select_related("line").order_by("pk"))


type ByRate = dict[tuple[str, str], tuple[int, int]]


def charged_by_rate(bill: Bill) -> ByRate:
    """What rooms have taken of a bill, or are about to: (gross, tax) by percent and letter; one query."""
    charges = bill.room_charges.exclude(posting__state=PostingState.REFUSED)
    return by_rate(charges.values_list("posting__taxes", flat=True))


def by_rate(said: Iterable[list[dict[str, Any]]]) -> ByRate:
    """The sums of tax rows: (gross, tax) by percent and letter."""
    sums: ByRate = {}
    for row in (it for taxes in said for it in taxes):
        gross, tax = sums.get((row["rate"], row["letter"]), (0, 0))
        sums[row["rate"], row["letter"]] = (gross + row["gross"], tax + row["tax"])
    return sums


def folio_payments(stay: Stay) -> list[Payment]:
    """What came in for a folio, first to last; one query."""
    return list(Payment.objects.filter(stay=stay).select_related("register", "posting", "by").order_by("pk"))


def invoice_of(stay: Stay) -> Receipt | None:
    """A stay's invoice; one query."""
    return Receipt.objects.filter(stay=stay).select_related("register__venue").first()


def invoice_of_sale(sale: Receipt) -> Receipt | None:
    """The invoice that a company got for a receipt, or for the one in whose place that stands; one query."""
    first = sale.refers_to_id or sale.pk
    return Receipt.objects.filter(kind=ReceiptKind.INVOICE, refers_to=first).select_related("register__venue").first()


def charge_with(posting_id: int) -> RoomCharge | None:
    """The charge of a bill that a posting is for; one query."""
    return RoomCharge.objects.filter(posting=posting_id).select_related("bill__tab", "posting__venue").first()


def postings_left_over(before: datetime) -> list[Posting]:
    """Postings to other hotel systems whose outcome should be known by now."""
    others = ~Q(link__in=[key for key, it in pms.KINDS.items() if it.is_local])
    return list(Posting.objects.filter(others, state__in=OPEN_POSTINGS, made_at__lte=before).order_by("pk"))


def posting(pk: int) -> Posting:
    """A posting with its venue and stay, as it is now; one query."""
    return Posting.objects.select_related("venue", "stay__room").get(pk=pk)


def bill_of_posting(pk: int) -> Bill:
    """The bill that a charge is of, or whose charge a reversal takes back; one query."""
    charged = Bill.objects.filter(room_charges__posting=pk)
    taken_back = Bill.objects.filter(payments__posting__reversals=pk)
    return (charged | taken_back).distinct().get()


def unbilled(tab: Tab) -> int:
    """What of a tab is on no bill, minor units; one query."""
    sums = Line.objects.filter(tab=tab).aggregate(all=Sum("amount"), billed=Sum("billed_amount"))
    return (sums["all"] or 0) - (sums["billed"] or 0)


def room_payment(venue: Venue, pk: int) -> Payment | None:
    """One of the venue's payments that went to a room, with its bill and posting; one query."""
    to_rooms = Payment.objects.filter(register__venue=venue, tender=Tender.ROOM, pk=pk)
    return to_rooms.select_related("bill", "posting__stay__room").first()


def guest_of(said: dict[str, Any]) -> Guest | None:
    """Whom an invoice is to, by the reference in its body; nobody for other documents."""
    return Guest.objects.filter(ref=said["guest"]).first() if "guest" in said else None


def times_copied(receipt: Receipt) -> int:
    """How many copies were handed out; one query."""
    return ReceiptCopy.objects.filter(receipt=receipt).count()


def venues_with_late_phones(now: datetime) -> list[Venue]:
    """Where a phone had a bill until now, and paid nothing of it; one query."""
    late = Bill.objects.filter(state=BillState.OPEN, held_until__lte=now, paid=0, pending=0)
    return list(Venue.objects.filter(pk__in=late.values("venue")))
