"""What is asked about bills, payments, drawers and receipts."""

from django.db.models import F, QuerySet

from orders.models import Line, Tab, TabKind
from orders.queries import title_of
from payments.models import Bill, BillState, Payment, Share, Till
from payments.x_report import XReport, expected_cash, x_report

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
