"""What is asked about bills, payments, drawers and receipts."""

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from orders.models import Line, Tab, TabKind
from orders.queries import title_of
from payments.models import RELEASED, Bill, BillState, Intent, IntentState, Payment, Share, Till
from payments.x_report import XReport, expected_cash, x_report
from venues.models import Venue

__all__ = ["XReport", "expected_cash", "x_report"]


def label_of(tab: Tab) -> str:
    """The place a tab belongs to, fit for a receipt: 12, A-31; nothing for a tab by a person's name."""
    if tab.kind == TabKind.TABLE:
        return title_of(tab)[:30]
    return tab.name.split(" ")[0] if tab.kind in (TabKind.TAKE_AWAY, TabKind.COUNTER) else ""


def till_at(register_id: int) -> Till | None:
    """What stands at a register; one query."""
    return (
        Till.objects.select_related("register", "receipt_printer", "terminal").filter(register_id=register_id).first()
    )


def payments_of(bill: Bill) -> list[Payment]:
    """A bill's payments, first to last."""
    return list(_payments().filter(bill=bill))


def _payments() -> QuerySet[Payment]:
    return Payment.objects.select_related("register").order_by("pk")


def open_parts(tab: Tab) -> list[tuple[str, list[Share]]]:
    """What is left to pay, as (payer's letter, shares); what is on no bill yet has no letter. Two queries."""
    shares = Share.objects.filter(bill__tab=tab, bill__state=BillState.OPEN, released_at=None)
    by_letter: dict[str, list[Share]] = {}
    for share in shares.select_related("bill", "line").order_by("bill_id", "pk"):
        by_letter.setdefault(share.bill.letter, []).append(share)
    lines = Line.objects.filter(tab=tab, amount__gt=F("billed_amount")).order_by("pk")
    unbilled = [
        Share(
            line=it,
            portion="" if it.billed_amount else str(it.open_quantity()),
            amount=it.open_amount(),
            tax=it.open_tax(),
        )
        for it in lines
    ]
    return [*by_letter.items(), *([("", unbilled)] if unbilled else [])]


def intent(pk: int) -> Intent:
    """A card payment with all that its terminal needs; one query."""
    return Intent.objects.select_related("terminal", "bill__venue", "bill__tab").get(pk=pk)


def venue_of_intent(pk: int) -> Venue:
    """Whose card payment it is."""
    return Venue.objects.get(pk__in=Intent.objects.filter(pk=pk).values("bill__venue"))


def intents_left_over(now: datetime, ask_again: timedelta, lost_after: timedelta, released_for: timedelta) -> list[int]:
    """Intents to ask about: of unknown outcome, on their way for long, or given up by hand not long ago."""
    unknown = Q(state=IntentState.UNKNOWN) & (Q(asked_at=None) | Q(asked_at__lte=now - ask_again))
    lost = Q(state=IntentState.CREATED) & (
        Q(asked_at=None, made_at__lte=now - lost_after) | Q(asked_at__lte=now - lost_after)
    )
    released = Q(reason=RELEASED, done_at__gte=now - released_for, asked_at__lte=now - lost_after, surplus=None)
    return list(Intent.objects.filter(unknown | lost | released).order_by("pk").values_list("pk", flat=True))
