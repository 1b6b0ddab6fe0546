"""A bill is paid: it gets its number in the register's series, and the books their revenue."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError
from django.db.models import Exists, F
from django.utils.translation import gettext as _

from acts.actions import Act
from core import chain
from core.errors import Refused
from ledger import actions as ledger
from ledger.actions import Posting
from orders import actions as orders
from orders.models import Line
from payments import documents, postings, queries
from payments.actions.locks import changed_meanwhile, check_open, lock_bill, topics
from payments.models import Bill, BillState, Payment, Receipt, ReceiptHead, ReceiptKind, Share
from payments.slips import receipt_slip
from printing import actions as printing
from printing.models import Printer
from venues.days import business_date
from venues.models import Register

SERIES = "S"


class NotPaid(Refused):
    """Something is left to pay, or under way."""


def close_bill(bill: Bill, *, act: Act) -> Receipt:
    """Close a bill of nothing (all voided, all on the house) without a payment.

    Locks as a payment does. Journals `payments.bill_closed`; rings tab, floor and day. Raises BillPaid, NotPaid.
    """
    bill = lock_bill(bill)
    check_open(bill)
    if bill.total != bill.paid or bill.pending:
        raise NotPaid(_("This bill isn't paid yet."), way_out=_("Take the money first."))
    count_in(bill, 0, act=act)
    till = queries.till_at(act.device.register_id)
    register = till.register if till else act.device.register
    return finish(bill, [], register=register, printer=till.receipt_printer if till else None, group="", act=act)


def count_in(bill: Bill, amount: int, *, release: int = 0, register: Register | None = None, act: Act) -> None:
    """Add to what is paid, and close the bill where that is all; one conditional update, so no two can overpay.

    Changes the given (locked) bill likewise. Raises BillPaid where the row says no.
    """
    is_all = bill.paid + amount == bill.total and bill.pending == release
    closing = (
        {"state": BillState.CLOSED, "closed_at": act.at, "business_date": business_date(act.venue, act.at)}
        if is_all
        else {}
    )
    if is_all and register is not None:
        closing["register"] = register
    fits = Bill.objects.filter(
        pk=bill.pk,
        state=BillState.OPEN,
        paid=bill.paid,
        pending__gte=release,
        paid__lte=F("total") - F("pending") + release - amount,
    )
    try:
        changed = fits.update(
            paid=F("paid") + amount, pending=F("pending") - release, version=F("version") + 1, **closing
        )
    except IntegrityError as broken:
        raise changed_meanwhile(bill) from broken
    if not changed:
        raise changed_meanwhile(bill)
    bill.paid, bill.pending = bill.paid + amount, bill.pending - release
    for name, value in closing.items():
        setattr(bill, name, value)


def finish(
    bill: Bill,
    payments: Sequence[Payment],
    *,
    register: Register,
    printer: Printer | None,
    group: str,
    money: Sequence[Posting] = (),
    kicks: bool = False,
    act: Act,
) -> Receipt:
    """Give a closed bill its receipt, on paper too, book the sale (with `money`, in one group), settle its tab.

    Locks the series' head. Journals `payments.bill_closed`; rings tab, floor and day.
    """
    shares = _shares(bill)
    receipt, said = _write_receipt(bill, shares, payments, register, act)
    by_rate = [(rate, gross - tax, tax) for rate, _letter, gross, tax in documents.taxes(shares)]
    if legs := [*money, *postings.sale(by_rate)]:
        assert bill.business_date is not None
        ledger.post(legs, group=group or f"bill.{bill.pk}", day=bill.business_date, act=act)
    if printer:
        data = receipt_slip(receipt, said, printer, act.venue.language, kicks=kicks)
        print_receipt(printer, data, receipt=receipt, origin=bill.tab.topic, act=act)
    act.journal("payments.bill_closed", bill, receipt=receipt.number, series=receipt.series, total=bill.total)
    act.publish(*topics(bill, act))
    if not any(it.is_more_open for it in shares):
        orders.settle_tab(bill.tab, act=act)
    return receipt


def _shares(bill: Bill) -> list[Any]:
    """The bill's shares with their lines; `is_more_open` says whether anything else on the tab is still to be paid."""
    open_bills = Bill.objects.filter(tab_id=bill.tab_id, state=BillState.OPEN)
    unbilled = Line.objects.filter(tab_id=bill.tab_id, amount__gt=F("billed_amount"))
    shares = Share.objects.filter(bill=bill, released_at=None).select_related("line").order_by("pk")
    return list(shares.annotate(is_more_open=Exists(open_bills) | Exists(unbilled)))


def _write_receipt(
    bill: Bill, shares: Sequence[Share], payments: Sequence[Payment], register: Register, act: Act
) -> tuple[Receipt, documents.Body]:
    head = _locked_head(documents.chain_name(register, SERIES))
    assert bill.business_date is not None
    said = documents.body(
        bill,
        shares,
        payments,
        venue=act.venue,
        register=register,
        series=SERIES,
        number=head.number + 1,
        at=act.at,
        by_id=getattr(act.by, "pk", None),
    )
    receipt = Receipt(
        register=register,
        series=SERIES,
        number=head.number + 1,
        kind=ReceiptKind.SALE,
        bill=bill,
        total=bill.total,
        tax_total=bill.tax_total,
        body=documents.to_text(said),
        at=act.at,
        business_date=bill.business_date,
        chain=head.chain,
        previous_hash=head.hash,
    )
    receipt.hash = chain.link(receipt.number, receipt.previous_hash, documents.hashed_fields(receipt))
    receipt.save(force_insert=True)
    ReceiptHead.objects.filter(pk=head.pk).update(number=receipt.number, hash=receipt.hash)
    return receipt, said


def _locked_head(name: str) -> ReceiptHead:
    heads = ReceiptHead.objects.select_for_update(no_key=True)
    head = heads.filter(chain=name).first()
    if head is None:
        ReceiptHead.objects.bulk_create([ReceiptHead(chain=name, hash=chain.first(name))], ignore_conflicts=True)
        head = heads.get(chain=name)
    return head


def print_receipt(printer: Printer, data: bytes, *, receipt: Receipt, origin: str, copy: int = 0, act: Act) -> None:
    """Queue a receipt, or a copy of it."""
    printing.queue_job(
        printer,
        event=f"receipt.{receipt.pk}",
        purpose="receipt",
        data=data,
        title=_("Receipt %(number)s") % {"number": receipt.number},
        origin=origin,
        copy=copy,
        act=act,
    )
