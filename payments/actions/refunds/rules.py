"""What of a payment can be given back, and how much in coins."""

from collections.abc import Mapping, Sequence

from django.db.models import Sum
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid, Refused
from hotel.models import OPEN_POSTINGS, Posting
from payments import returns
from payments.models import OPEN_INTENTS, Bill, BillState, Intent, IntentKind, Payment, Refund, Share, Tender
from payments.returns import Piece
from staff import approvals
from staff.models import Approval
from venues.models import Venue


class NotRefundable(Refused):
    """This payment can't be given back, or less of it is left."""


def lock_payment(pk: int) -> Payment:
    """A payment as it is now, locked; the caller has locked its bill."""
    payments = Payment.objects.select_for_update(of=("self",), no_key=True)
    joined = ("posting__stay__room", "intent__terminal", "intent__account", "register", "stored", "house_account")
    return payments.select_related(*joined).get(pk=pk)


def check(bill: Bill, payment: Payment) -> None:
    """Raise NotRefundable unless something of a (locked) payment may go back now."""
    if payment.corrected_at:
        raise NotRefundable(
            _("This payment was corrected: it was made another way."), way_out=_("Give the other one back.")
        )
    if payment.tender == Tender.WALK_OUT:
        raise NotRefundable(_("Nobody paid this: the guests left."), way_out=_("There is nothing to give back."))
    if bill.state != BillState.CLOSED:
        raise NotRefundable(
            _("This bill isn't paid in full yet, so it has no receipt to refer to."),
            way_out=_("Take the rest of the bill first, then give this back."),
        )
    check_nothing_under_way(bill)


def check_nothing_under_way(bill: Bill) -> None:
    """Raise NotRefundable while something of a bill is on its way back: what of each line is known only then."""
    intents = Intent.objects.filter(kind=IntentKind.REFUND, payment__bill=bill, state__in=OPEN_INTENTS)
    postings = Posting.objects.filter(state__in=OPEN_POSTINGS, reverses__in=bill.payments.values("posting"))
    if intents.exists() or postings.exists():
        raise NotRefundable(
            _("Something of this bill is on its way back just now."),
            way_out=_("Wait until that is known, then give the rest back."),
        )


def given_alone(bill: Bill) -> int:
    """What of a bill was given back without approval: a role's limit isn't for a single tap. One query."""
    alone = Refund.objects.filter(payment__bill=bill, approval=None).aggregate(amount=Sum("amount"), tip=Sum("tip"))
    return (alone["amount"] or 0) + (alone["tip"] or 0)


def leave_for(
    bill: Bill, payment: Payment, pieces: Sequence[Piece], tip: int, reason: str, act: Act
) -> Approval | None:
    """Whose leave it takes to give so much of a (locked) payment back: nobody's (None) within one's own limit.

    Raises ApprovalNeeded.
    """
    amount = sum(it.amount for it in pieces) + tip
    words = {
        "amount": money.format(amount, act.venue.currency, get_language() or act.venue.language),
        "bill": " ".join(filter(None, [bill.label, bill.letter])),
    }
    return approvals.need(
        act,
        "payments.refund",
        subject=payment,
        what=_("Give back %(amount)s of bill %(bill)s") % words,
        reason=reason,
        amount=amount + given_alone(bill),
        tip=tip,
        parts=[(it.share.pk, it.amount) for it in pieces],
    )


def pieces_of(
    payment: Payment, shares: Sequence[Share], parts: Mapping[int, int] | None, amount: int | None
) -> list[Piece]:
    """What goes back of each share: as asked by `parts`, or an amount of all (None: all that is left).

    Raises NotRefundable, Invalid.
    """
    left = min(payment.amount - payment.refunded - payment.refunding, returns.left_to_return(shares))
    wanted = sum(parts.values()) if parts else left if amount is None else amount
    if money.check_amount(wanted) < 0 or (parts and min(parts.values()) <= 0):
        raise Invalid(_("An amount is more than nothing."), fields={"amount": _("more than nothing")})
    if wanted > left:
        raise NotRefundable(
            _("Less than that is left of this payment."), way_out=_("Look at what has been given back of it.")
        )
    try:
        return returns.by_share(shares, parts) if parts else returns.by_amount(shares, wanted) if wanted else []
    except ValueError as wrong:
        raise NotRefundable(
            _("Less than that is left of a line."), way_out=_("Look at what has been given back of it.")
        ) from wrong


def rounding_of(payment: Payment, amount: int, venue: Venue) -> int:
    """The rounding of cash that goes back now: see `in_coins`; one query."""
    before = Refund.objects.filter(payment=payment).aggregate(amount=Sum("amount"), rounding=Sum("rounding"))
    gone = (before["amount"] or 0) + (before["rounding"] or 0)
    so_far = in_coins(payment.refunded + amount, payment.amount, payment.rounding, venue.cash_step)
    return so_far - gone - amount


def in_coins(so_far: int, amount: int, rounding: int, step: int) -> int:
    """What has gone back in coins when `so_far` of a cash payment has: with all of it exactly what came in.

    Until then what is nearest in coins; never more than came in, and never less than before.
    """
    return amount + rounding if so_far == amount else min(money.round_cash(so_far, step), amount + rounding)
