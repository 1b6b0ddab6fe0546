"""Guests left without paying: what they owe is written off, with somebody's leave, and never a void."""

from collections.abc import Sequence

from django.db.models import F, Sum
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid, Refused
from core.notes import read_note
from orders.models import Charge, Tab
from payments import postings, queries, returns
from payments.actions.divide import bill_the_open
from payments.actions.locks import lock_bill, lock_till
from payments.actions.new_payment import pay
from payments.actions.pay_cash import amount_of, conclude
from payments.actions.refunds.give_back import give_back
from payments.models import Bill, Payment, Refund, Share, Tender
from staff import approvals

LONGEST_REASON = 140


class NotWrittenOff(Refused):
    """What is paid of a gift card or a deposit isn't known yet."""


def walk_out(of: Tab | Bill, *, reason: str, act: Act) -> Payment:
    """Write off all that is left of a bill, or what is on no bill of a tab, because its guests left.

    The sale stands and its tax is owed; the bill closes with a receipt that says it wasn't paid. What nobody paid of a
    gift card or a deposit is no loss: its sale is taken back at once, with a return receipt, so that just what was paid
    for it is on it, to be given back as any payment. Needs `payments.walk_out` up to its limit, else an approval. Locks
    the tab, the bill, the register. Journals `payments.walked_out`, and what give_back does; rings tab, floor and day.
    Raises BillPaid, NothingToDivide, NotWrittenOff, Invalid.
    """
    reason = read_note(reason, LONGEST_REASON)
    if not reason:
        raise Invalid(_("Say what happened."), fields={"reason": _("missing")})
    bill = lock_bill(of if isinstance(of, Bill) else bill_the_open(of, act=act))
    amount = amount_of(bill, None)
    shares = queries.shares_of(bill)
    unsold = _unpaid(shares, amount)
    if unsold and bill.pending:
        raise NotWrittenOff(
            _("A payment of this bill is under way: what of it pays a gift card isn't known yet."),
            way_out=_("Wait for it, or stop it, then write off the rest."),
        )
    words = {"amount": money.format(amount, act.venue.currency, get_language() or act.venue.language)}
    leave = approvals.need(
        act,
        "payments.walk_out",
        subject=bill.tab,
        what=_("Write off %(amount)s: the guests left (%(place)s)") % (words | {"place": bill.label or bill.letter}),
        reason=reason,
        amount=amount - sum(unsold.values()) + _written_off_alone(bill.tab),
        bill=bill.letter,
    )
    till = lock_till(act.device.register_id)
    payment = pay(bill, amount, till.register, tender=Tender.WALK_OUT, approval=leave, act=act)
    act.journal(
        "payments.walked_out", bill, payment=payment.pk, amount=amount, reason=reason, server=bill.tab.server_id
    )
    conclude(bill, payment, postings.money_in(payment), printer=till.receipt_printer, act=act)
    if unsold:
        back = Refund(payment=payment, reason=reason, by=act.by, approval=leave)
        give_back(bill, back, shares, returns.by_share(shares, unsold), till, act=act)
    return payment


def _unpaid(shares: Sequence[Share], amount: int) -> dict[int, int]:
    """What of an `amount` that nobody pays is of gift cards and deposits, by share: the last sold are the first."""
    parts: dict[int, int] = {}
    for it in reversed(shares):
        part = min(it.amount, amount) if it.line.charge == Charge.STORED else 0
        if part:
            parts[it.pk] = part
            amount -= part
    return parts


def _written_off_alone(tab: Tab) -> int:
    """What of a tab was written off for good without approval: a role's limit isn't for a single bill of it."""
    alone = Payment.objects.filter(bill__tab=tab, tender=Tender.WALK_OUT, corrected_at=None, approval=None)
    return int(alone.aggregate(sum=Sum(F("amount") - F("refunded")))["sum"] or 0)
