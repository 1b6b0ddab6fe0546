"""Who did what on a tab, from the first dish to the receipt: read from the journal."""

from dataclasses import dataclass

from django.db.models import Q

from journal.queries import entries_about
from orders.models import Line, Tab
from payments.models import Bill, Receipt
from staff.models import Approval
from staff.telling import Told, tell
from venues.models import Venue

# What happens to a party's phones isn't about what it ordered.
OF_PARTIES = ("tables.seated", "tables.covers_set", "tables.moved", "tables.added", "tables.joined", "tables.parted")
ICONS = {
    "orders.round_placed": "send",
    "orders.line_voided": "ban",
    "orders.line_comped": "gift",
    "orders.line_remade": "rotate-ccw",
    "orders.course_fired": "flame",
    "orders.line_fired": "flame",
    "orders.course_held": "pause",
    "orders.line_held": "pause",
    "orders.joined": "merge",
    "orders.fetched": "hand-platter",
    "payments.bill_closed": "receipt-text",
    "payments.cash_taken": "banknote",
    "payments.card_taken": "credit-card",
}
ICONS_OF = {
    "discount": "percent",
    "move": "arrow-right",
    "approval": "shield-check",
    "hand": "hand",
    "tables": "armchair",
    "bill": "receipt-text",
    "card": "credit-card",
    "guest": "smartphone",
}


@dataclass(frozen=True)
class Moment:
    """Something that happened to the tab, with an icon; `dish` where it was about one line."""

    told: Told
    icon: str
    dish: str


def timeline(venue: Venue, tab: Tab) -> list[Moment]:
    """All that happened to a tab, its party, its bills and what was asked for, oldest first; seven queries."""
    dishes = dict(Line.objects.filter(tab=tab).values_list("pk", "name"))
    bills = list(Bill.objects.filter(tab=tab).values_list("pk", flat=True))
    receipts = Receipt.objects.filter(Q(bill__in=bills) | Q(correction__payment__bill__in=bills)).values_list(
        "pk", flat=True
    )
    subjects = {f"tab.{tab.pk}", *(f"bill.{pk}" for pk in bills), *(f"receipt.{pk}" for pk in receipts)}
    about = Q(subject=f"tab.{tab.pk}") | Q(subject__in=[f"line.{pk}" for pk in dishes])
    asked = Approval.objects.filter(about, venue=venue).values_list("pk", flat=True)
    subjects |= {f"approval.{pk}" for pk in asked}
    if tab.seating_id:
        subjects.add(f"seating.{tab.seating_id}")
    found = [it for it in entries_about(venue.pk, subjects) if _belongs(it.subject, it.kind)]
    return [Moment(it, _icon(it.kind), dishes.get(it.line or 0, "")) for it in tell(venue, found)]


def _belongs(subject: str, kind: str) -> bool:
    return not subject.startswith("seating.") or kind in OF_PARTIES


def _icon(kind: str) -> str:
    return ICONS.get(kind) or next((icon for word, icon in ICONS_OF.items() if word in kind), "circle-dot")
