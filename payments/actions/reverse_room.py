"""What was charged to a room is taken back, in whole or in part: a posting, a return receipt, the sale's books."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid
from core.notes import read_note
from core.queue import enqueue
from hotel import actions as hotel
from hotel import pms
from hotel.models import OPEN_POSTINGS, Posting, PostingKind, PostingState
from hotel.pms.base import Outcome
from payments import postings, queries, returns
from payments.actions.locks import lock_bill, lock_till
from payments.actions.owners import folio_topics
from payments.actions.refunds.give_back import give_back
from payments.actions.refunds.rules import (
    NotRefundable,
    check_nothing_under_way,
    leave_for,
    lock_payment,
    pieces_of,
)
from payments.actions.stored.giving_back import check_sold
from payments.models import Bill, BillState, Payment, Refund, Share, Tender, Till
from payments.returns import Piece
from staff.models import Approval

LONGEST_REASON = 140


class NotReversible(NotRefundable):
    """This payment didn't go to a room, or less of it is left."""


def reverse_room_charge(
    payment: Payment,
    amount: int,
    reason: str,
    *,
    parts: Mapping[int, int] | None = None,
    tip: int = 0,
    act: Act,
) -> Refund | None:
    """Take back some of what a room was charged (minor units), by a posting of its own; of each line as `parts` say.

    A `tip` that was charged with it is given back besides.
    With another hotel system it is taken back once that has said so: then nothing is returned here. Needs
    `payments.refund` up to its limit, else an approval, as money that goes back any other way. Locks the tab, the bill,
    the payment, the register, the folio, its link's counter. Journals `payments.room_charge_reversed`, which
    vouches for the return receipt; rings tab, floor, day, the stay and the front desk. Raises NotReversible, Invalid,
    ApprovalNeeded, hotel.NotInHouse.
    """
    assert payment.bill is not None
    bill = lock_bill(payment.bill)
    payment = lock_payment(payment.pk)
    reason = read_note(reason, LONGEST_REASON)
    _check(bill, payment, amount, tip, reason)
    till = lock_till(act.device.register_id)
    assert payment.posting is not None
    shares = queries.shares_of(bill)
    pieces = pieces_of(payment, shares, parts, amount)
    check_sold(pieces)
    leave = leave_for(bill, payment, pieces, tip, reason, act)
    posting = hotel.queue_posting(
        payment.posting.stay,
        PostingKind.REVERSAL,
        amount + tip,
        tip=tip,
        tip_against=payment.posting.tip_against if tip else "",
        tax_amount=sum(it.tax for it in pieces),
        taxes=returns.rows(shares, pieces),
        text=payment.posting.text,
        origin=f"payment.{payment.pk}",
        reverses=payment.posting,
        reason=reason,
        against=postings.RECEIVABLE,
        act=act,
    )
    if pms.KINDS[posting.link].is_local:
        return _give_back(bill, payment, hotel.record_at_once(posting, act=act), shares, pieces, till, act, leave)
    if parts:
        raise NotReversible(
            _("The hotel's system takes back amounts, not lines."), way_out=_("Take back an amount instead.")
        )
    enqueue("payments.tasks.post_to_room", posting.pk)
    return None


def record_reversal(posting: Posting, outcome: Outcome, *, act: Act) -> Posting:
    """Write down what the hotel's system said of a reversal; the same outcome twice changes nothing.

    Locks, journals and rings as reverse_room_charge.
    """
    found = Payment.objects.select_related("bill").get(posting=posting.reverses_id)
    assert found.bill is not None
    bill = lock_bill(found.bill)
    payment = lock_payment(found.pk)
    if Refund.objects.filter(posting=posting).exists():
        return posting
    till = lock_till(payment.register_id)
    if outcome.state == "posted":
        posting = hotel.record_posted(posting, reference=outcome.reference, act=act)
        if posting.state == PostingState.POSTED:
            shares = queries.shares_of(bill)
            dishes = posting.amount - posting.tip
            pieces = returns.by_amount(shares, dishes) if dishes else []
            _give_back(bill, payment, posting, shares, pieces, till, act)
    elif outcome.is_final:
        posting = hotel.record_refused(posting, outcome.reason, act=act)
    else:
        posting = hotel.record_unknown(posting, act=act)
    assert posting.state not in OPEN_POSTINGS or outcome.state == "unknown"
    return posting


def _check(bill: Bill, payment: Payment, amount: int, tip: int, reason: str) -> None:
    if not reason:
        raise Invalid(_("Say why it is taken back."), fields={"reason": _("missing")})
    if min(money.check_amount(amount), money.check_amount(tip)) < 0 or not amount + tip:
        raise Invalid(_("An amount is more than nothing."), fields={"amount": _("more than nothing")})
    if payment.tender != Tender.ROOM:
        raise NotReversible(_("This wasn't charged to a room."))
    if bill.state != BillState.CLOSED:
        raise NotReversible(
            _("This bill isn't paid in full yet, so it has no receipt to refer to."),
            way_out=_("Take the rest of the bill first, then take this back."),
        )
    check_nothing_under_way(bill)
    if amount > payment.amount - payment.refunded or tip > payment.tip - payment.tip_refunded:
        raise NotReversible(
            _("Less than that is left of this charge."), way_out=_("Look at what has been taken back of it.")
        )


def _give_back(
    bill: Bill,
    payment: Payment,
    posting: Posting,
    shares: Sequence[Share],
    pieces: Sequence[Piece],
    till: Till,
    act: Act,
    leave: Approval | None = None,
) -> Refund:
    by_id = posting.by_id or payment.by_id
    assert by_id is not None
    refund = Refund(
        payment=payment, posting=posting, tip=posting.tip, reason=posting.reason, by_id=by_id, approval=leave
    )
    refund = give_back(bill, refund, shares, pieces, till, act=act)
    act.publish(*folio_topics(posting.stay))
    return refund
