"""Guests left without paying: what they owe is written off, with somebody's leave, and never a void."""

from django.db.models import Sum
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid, Refused
from core.notes import read_note
from orders.models import Tab
from payments import postings, queries, stored
from payments.actions.divide import bill_the_open
from payments.actions.locks import lock_bill, lock_till
from payments.actions.new_payment import pay
from payments.actions.pay_cash import amount_of, conclude
from payments.models import Bill, Payment, Tender
from staff import approvals

LONGEST_REASON = 140


class NotWrittenOff(Refused):
    """A gift card or a deposit that nobody paid is never loaded."""


def walk_out(of: Tab | Bill, *, reason: str, act: Act) -> Payment:
    """Write off all that is left of a bill, or what is on no bill of a tab, because its guests left.

    The sale stands and its tax is owed; the bill closes with a receipt that says it wasn't paid. Needs
    `payments.walk_out` up to its limit, else an approval. Locks the tab, the bill, the register. Journals
    `payments.walked_out`; rings tab, floor and day. Raises BillPaid, NothingToDivide, NotWrittenOff, Invalid.
    """
    reason = read_note(reason, LONGEST_REASON)
    if not reason:
        raise Invalid(_("Say what happened."), fields={"reason": _("missing")})
    bill = lock_bill(of if isinstance(of, Bill) else bill_the_open(of, act=act))
    amount = amount_of(bill, None)
    if stored.has_any(queries.shares_of(bill)):
        raise NotWrittenOff(
            _("A gift card or a deposit that nobody paid can't be written off."),
            way_out=_("Take it off the tab first, then write off the rest."),
        )
    words = {"amount": money.format(amount, act.venue.currency, get_language() or act.venue.language)}
    leave = approvals.need(
        act,
        "payments.walk_out",
        subject=bill.tab,
        what=_("Write off %(amount)s: the guests left (%(place)s)") % (words | {"place": bill.label or bill.letter}),
        reason=reason,
        amount=amount + _written_off_alone(bill.tab),
        bill=bill.letter,
    )
    till = lock_till(act.device.register_id)
    payment = pay(bill, amount, till.register, tender=Tender.WALK_OUT, approval=leave, act=act)
    act.journal(
        "payments.walked_out", bill, payment=payment.pk, amount=amount, reason=reason, server=bill.tab.server_id
    )
    conclude(bill, payment, postings.money_in(payment), printer=till.receipt_printer, act=act)
    return payment


def _written_off_alone(tab: Tab) -> int:
    """What of a tab was written off without approval: a role's limit isn't for a single bill of it."""
    alone = Payment.objects.filter(bill__tab=tab, tender=Tender.WALK_OUT, corrected_at=None, approval=None)
    return int(alone.aggregate(sum=Sum("amount"))["sum"] or 0)
