"""What was charged to a room is taken back, in whole or in part: a posting, a return receipt, the sale's books."""

from django.db.models import F
from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid, Refused
from core.notes import read_note
from core.queue import enqueue
from hotel import actions as hotel
from hotel import pms
from hotel.models import OPEN_POSTINGS, Posting, PostingKind, PostingState
from hotel.pms.base import Outcome
from ledger import actions as ledger
from payments import documents, postings, queries
from payments.actions.charge_room import part_of
from payments.actions.close_bill import print_receipt
from payments.actions.locks import lock_bill, lock_till, topics
from payments.actions.owners import folio_topics
from payments.actions.write_receipt import end_of, vouched, write_receipt
from payments.models import Bill, BillState, Payment, Receipt, ReceiptKind, Refund, Tender, Till
from payments.slips import receipt_slip
from payments.tax_rows import tax_row
from venues.days import business_date

LONGEST_REASON = 140


class NotReversible(Refused):
    """This payment didn't go to a room, or less of it is left."""


def reverse_room_charge(payment: Payment, amount: int, reason: str, *, act: Act) -> Refund | None:
    """Take back some of what a room was charged (minor units), by a posting of its own.

    With another hotel system it is taken back once that has said so: then nothing is returned here. Locks the tab, the
    bill, the payment, the register, the folio, its link's counter. Journals `payments.room_charge_reversed`, which
    vouches for the return receipt; rings tab, floor, day, the stay and the front desk. Raises NotReversible, Invalid,
    hotel.NotInHouse.
    """
    assert payment.bill is not None
    bill = lock_bill(payment.bill)
    payment = _locked(payment.pk)
    reason = read_note(reason, LONGEST_REASON)
    _check(bill, payment, amount, reason)
    till = lock_till(act.device.register_id)
    assert payment.posting is not None
    rates = documents.taxes(queries.shares_of(bill))
    taxes = part_of(rates, queries.returned_by_rate(bill), amount)
    posting = hotel.queue_posting(
        payment.posting.stay,
        PostingKind.REVERSAL,
        amount,
        tax_amount=sum(tax for _rate, _letter, _gross, tax in taxes),
        taxes=[tax_row(*it) for it in taxes],
        text=payment.posting.text,
        origin=f"payment.{payment.pk}",
        reverses=payment.posting,
        reason=reason,
        against=postings.RECEIVABLE,
        act=act,
    )
    if not pms.KINDS[posting.link].is_local:
        enqueue("payments.tasks.post_to_room", posting.pk)
        return None
    return _give_back(bill, payment, hotel.record_at_once(posting, act=act), till, act)


def record_reversal(posting: Posting, outcome: Outcome, *, act: Act) -> Posting:
    """Write down what the hotel's system said of a reversal; the same outcome twice changes nothing.

    Locks, journals and rings as reverse_room_charge.
    """
    found = Payment.objects.select_related("bill").get(posting=posting.reverses_id)
    assert found.bill is not None
    bill = lock_bill(found.bill)
    payment = _locked(found.pk)
    if Refund.objects.filter(posting=posting).exists():
        return posting
    till = lock_till(payment.register_id)
    if outcome.state == "posted":
        posting = hotel.record_posted(posting, reference=outcome.reference, act=act)
        if posting.state == PostingState.POSTED:
            _give_back(bill, payment, posting, till, act)
    elif outcome.is_final:
        posting = hotel.record_refused(posting, outcome.reason, act=act)
    else:
        posting = hotel.record_unknown(posting, act=act)
    assert posting.state not in OPEN_POSTINGS or outcome.state == "unknown"
    return posting


def _locked(pk: int) -> Payment:
    payments = Payment.objects.select_for_update(of=("self",), no_key=True)
    return payments.select_related("posting__stay__room", "register").get(pk=pk)


def _check(bill: Bill, payment: Payment, amount: int, reason: str) -> None:
    if not reason:
        raise Invalid(_("Say why it is taken back."), fields={"reason": _("missing")})
    if money.check_amount(amount) <= 0:
        raise Invalid(_("An amount is more than nothing."), fields={"amount": _("more than nothing")})
    if payment.tender != Tender.ROOM:
        raise NotReversible(_("This wasn't charged to a room."))
    if bill.state != BillState.CLOSED:
        raise NotReversible(
            _("This bill isn't paid in full yet, so it has no receipt to refer to."),
            way_out=_("Take the rest of the bill first, then take this back."),
        )
    if amount > payment.amount - payment.refunded:
        raise NotReversible(
            _("Less than that is left of this charge."), way_out=_("Look at what has been taken back of it.")
        )


def _give_back(bill: Bill, payment: Payment, posting: Posting, till: Till, act: Act) -> Refund:
    Payment.objects.filter(pk=payment.pk).update(refunded=F("refunded") + posting.amount)
    Bill.objects.filter(pk=bill.pk).update(refunded=F("refunded") + posting.amount, version=F("version") + 1)
    refund = Refund(
        payment=payment,
        posting=posting,
        amount=posting.amount,
        tax_amount=posting.tax_amount,
        reason=posting.reason,
        register=till.register,
        by_id=posting.by_id or payment.by_id,
        at=act.at,
        business_date=business_date(act.venue, act.at),
    )
    refund.save(force_insert=True)
    receipt = _write(bill, refund, till, act)
    legs = postings.returned(posting.taxes)
    ledger.post(legs, group=f"refund.{refund.pk}", day=refund.business_date, act=act)
    act.journal(
        "payments.room_charge_reversed",
        bill,
        refund=refund.pk,
        posting=posting.number,
        amount=refund.amount,
        **vouched(receipt),
    )
    act.publish(*topics(bill, act), *folio_topics(posting.stay))
    return refund


def _write(bill: Bill, refund: Refund, till: Till, act: Act) -> Receipt:
    register = till.register
    sale = Receipt.objects.select_related("register").get(bill=bill)
    said = documents.return_body(bill, sale, refund, venue=act.venue, register=register, at=act.at)
    end = end_of(register, ReceiptKind.RETURN)
    receipt = write_receipt(
        ReceiptKind.RETURN, said, end, of=refund, register=register, day=refund.business_date, act=act
    )
    if till.receipt_printer:
        data = receipt_slip(receipt, said, till.receipt_printer, act.venue)
        print_receipt(till.receipt_printer, data, receipt=receipt, origin=bill.tab.topic, act=act)
    return receipt
