"""That something was given back is written down: rows, return receipt, books, journal."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError
from django.db.models import F
from django.utils.translation import gettext as _

from acts.actions import Act
from ledger import actions as ledger
from payments import documents, postings, queries, returns
from payments.actions.close_bill import print_receipt
from payments.actions.locks import topics
from payments.actions.refunds.rules import NotRefundable
from payments.actions.stored.giving_back import give_back_to, take_back_sold
from payments.actions.write_receipt import end_of, vouched, write_receipt
from payments.models import (
    Bill,
    DrawerKick,
    Payment,
    Receipt,
    ReceiptKind,
    Refund,
    RefundPart,
    Share,
    Till,
)
from payments.postings import Row
from payments.returns import Piece
from payments.slips import receipt_slip
from venues.days import business_date


def give_back(
    bill: Bill,
    refund: Refund,
    shares: Sequence[Share],
    pieces: Sequence[Piece],
    till: Till,
    *,
    act: Act,
) -> Refund:
    """Write a refund of a locked payment down, with its parts, its return receipt, its books.

    `refund` says how it went, of what, why and by whom; the caller has locked the register. Journals
    `payments.refunded`, or `.room_charge_reversed`, which vouches for the return receipt; rings tab, floor and day.
    Raises NotRefundable where the rows say no.
    """
    payment = refund.payment
    refund.amount = sum(it.amount for it in pieces)
    refund.tax_amount = sum(it.tax for it in pieces)
    refund.register, refund.at, refund.business_date = till.register, act.at, business_date(act.venue, act.at)
    rows = returns.rows(shares, pieces)
    _lower(bill, payment, refund, pieces)
    refund.save(force_insert=True)
    RefundPart.objects.bulk_create(
        [RefundPart(refund=refund, share=it.share, amount=it.amount, tax=it.tax) for it in pieces]
    )
    receipt = _write(bill, refund, rows, pieces, till, act)
    taken_back = [*postings.returned(rows), *take_back_sold(pieces, act=act)]
    legs = [*taken_back, *postings.went_back(refund, payment)]
    if payment.stored is not None:
        give_back_to(payment.stored, refund.amount, act=act)
    ledger.post(legs, group=f"refund.{refund.pk}", day=refund.business_date, act=act)
    said: dict[str, Any] = {
        "refund": refund.pk,
        "payment": payment.pk,
        "tender": str(payment.tender),
        "amount": refund.amount,
    }
    said |= {"tip": refund.tip, "reason": refund.reason, **vouched(receipt)}
    if refund.posting is None:
        act.journal("payments.refunded", bill, **said)
    else:
        act.journal("payments.room_charge_reversed", bill, **said, posting=refund.posting.number)
    act.publish(*topics(bill, act))
    return refund


def _lower(bill: Bill, payment: Payment, refund: Refund, pieces: Sequence[Piece]) -> None:
    try:
        Payment.objects.filter(pk=payment.pk).update(
            refunded=F("refunded") + refund.amount, tip_refunded=F("tip_refunded") + refund.tip
        )
        Bill.objects.filter(pk=bill.pk).update(refunded=F("refunded") + refund.amount, version=F("version") + 1)
        for it in pieces:
            Share.objects.filter(pk=it.share.pk).update(
                refunded=F("refunded") + it.amount, refunded_tax=F("refunded_tax") + it.tax
            )
    except IntegrityError as broken:
        raise NotRefundable(
            _("Less than that is left of this payment."), way_out=_("Look at what has been given back of it.")
        ) from broken


def _write(bill: Bill, refund: Refund, rows: list[Row], pieces: Sequence[Piece], till: Till, act: Act) -> Receipt:
    register = till.register
    sale = queries.sale_of(bill)
    said = documents.return_body(bill, sale, refund, rows, pieces, venue=act.venue, register=register, at=act.at)
    end = end_of(register, ReceiptKind.RETURN)
    receipt = write_receipt(
        ReceiptKind.RETURN,
        said,
        end,
        of=refund,
        register=register,
        day=refund.business_date,
        refers_to=sale.refers_to or sale,
        act=act,
    )
    opens = refund.cash_session is not None and not refund.cash_session.person_id  # a purse has none that opens
    job = None
    if till.receipt_printer:
        data = receipt_slip(receipt, said, till.receipt_printer, act.venue, kicks=opens)
        job = print_receipt(till.receipt_printer, data, receipt=receipt, origin=bill.tab.topic, act=act)
    if opens:
        carries = job is not None and job.printer.has_drawer
        DrawerKick(
            register=register,
            reason=_("Money given back: %(reason)s") % {"reason": refund.reason},
            job=job if carries else None,
            by_id=refund.by_id,
            at=act.at,
            business_date=refund.business_date,
        ).save(force_insert=True)
    return receipt
