"""A bill is paid: it gets its number in the register's series, and the books their revenue."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError
from django.db.models import Exists, F, Subquery
from django.utils.translation import gettext as _

from acts.actions import Act
from core import chain
from core.errors import Refused
from ledger import actions as ledger
from ledger.actions import Posting
from orders import actions as orders
from orders.models import Line
from payments import documents, postings, queries, stored
from payments.actions.kicks import note_kick
from payments.actions.locks import changed_meanwhile, check_open, lock_bill, topics
from payments.actions.write_receipt import vouched, write_receipt
from payments.models import SERIES, Bill, BillState, Payment, Receipt, ReceiptKind, Share, Tender
from payments.slips import receipt_slip
from printing import actions as printing
from printing.models import Printer, PrintJob
from venues.days import business_date
from venues.models import Register

ON_CREDIT = frozenset({Tender.ROOM, Tender.ACCOUNT})


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
    register = Register.objects.select_for_update(no_key=True).get(pk=act.device.register_id)
    count_in(bill, 0, register=register, act=act)
    till = queries.till_at(register.pk)
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
    cash: Payment | None = None,
    shares: Sequence[Any] = (),
    act: Act,
) -> Receipt:
    """Give a closed bill its receipt, on paper too, book the sale (with `money`, in one group), settle its tab.

    The caller has locked the register: it numbers one receipt at a time, and may have read the `shares` to close since.
    `cash` is the payment that opens the drawer.
    Journals `payments.bill_closed`, which vouches for the receipt; rings tab, floor and day.
    """
    kind = _kind(payments)
    shares = shares or shares_to_close(bill, register)
    end = shares[0].number_before or 0, shares[0].hash_before or chain.first(_chain_of(register))
    assert bill.business_date is not None
    said = documents.body(
        bill,
        shares,
        payments,
        venue=act.venue,
        register=register,
        at=act.at,
        by_id=getattr(act.by, "pk", None),
    )
    receipt = write_receipt(kind, said, end, of=bill, register=register, day=bill.business_date, act=act)
    loads = stored.loads_of(shares)
    if legs := [*money, *postings.sale(said["taxes"]), *postings.loaded(loads)]:
        ledger.post(legs, group=group or f"bill.{bill.pk}", day=bill.business_date, act=act)
    job = None
    if printer:
        data = receipt_slip(receipt, said, printer, act.venue, kicks=cash is not None)
        job = print_receipt(printer, data, receipt=receipt, origin=bill.tab.topic, act=act)
    if cash:
        note_kick(cash, job, act=act)
    act.journal("payments.bill_closed", bill, **vouched(receipt))
    for it, amount in loads:
        act.journal("payments.stored_loaded", it, amount=amount)
    act.publish(*topics(bill, act))
    if not any(it.is_more_open for it in shares):
        orders.settle_tab(bill.tab, act=act)
    return receipt


def _chain_of(register: Register) -> str:
    """Sales of either kind are one series."""
    return documents.chain_name(register, SERIES[ReceiptKind.SALE])


def shares_to_close(bill: Bill, register: Register) -> list[Any]:
    """The bill's shares with their lines, and in the same query what else has to be known to close it.

    `is_more_open`: whether anything else on the tab is still to be paid; `number_before` and `hash_before`: where the
    chain of receipts stands. Every bill has a share, if only of nothing.
    """
    open_bills = Bill.objects.filter(tab_id=bill.tab_id, state=BillState.OPEN).exclude(pk=bill.pk)
    unbilled = Line.objects.filter(tab_id=bill.tab_id, amount__gt=F("billed_amount"))
    last = Receipt.objects.filter(chain=_chain_of(register)).order_by("-number")
    shares = Share.objects.filter(bill=bill, released_at=None).select_related("line").order_by("pk")
    return list(
        shares.annotate(
            is_more_open=Exists(open_bills) | Exists(unbilled),
            number_before=Subquery(last.values("number")[:1]),
            hash_before=Subquery(last.values("hash")[:1]),
        )
    )


def _kind(payments: Sequence[Payment]) -> ReceiptKind:
    """A sale; on credit, where every payment went to a room or a house account."""
    on_credit = bool(payments) and all(it.tender in ON_CREDIT for it in payments)
    return ReceiptKind.DELIVERY if on_credit else ReceiptKind.SALE


def print_receipt(printer: Printer, data: bytes, *, receipt: Receipt, origin: str, copy: int = 0, act: Act) -> PrintJob:
    """Queue a receipt, or a copy of it: paper of its own, not a copy that printing made of the first."""
    return printing.queue_job(
        printer,
        event=f"receipt.{receipt.pk}.{copy}" if copy else f"receipt.{receipt.pk}",
        purpose="receipt",
        data=data,
        title=_("Receipt %(number)s") % {"number": receipt.number},
        origin=origin,
        act=act,
    )
