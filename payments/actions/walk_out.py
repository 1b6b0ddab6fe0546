"""Guests left without paying: what they owe is written off, with somebody's leave, and never a void."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid
from core.notes import read_note
from orders.models import Tab
from payments import postings
from payments.actions.close_bill import count_in
from payments.actions.divide import divide_whole
from payments.actions.locks import lock_bill, lock_till
from payments.actions.pay_cash import amount_of, conclude
from payments.models import Bill, Payment, Tender
from staff import approvals
from venues.days import business_date

LONGEST_REASON = 140


def walk_out(of: Tab | Bill, *, reason: str, act: Act) -> Payment:
    """Write off all that is left of a bill, or of what is on no bill of a tab, because its guests left.

    The sale stands and its tax is owed; the bill closes with a receipt that says it wasn't paid. Needs
    `payments.walk_out` up to its limit, else an approval. Locks the tab, the bill, the register. Journals
    `payments.walked_out`; rings tab, floor and day. Raises BillPaid, Invalid.
    """
    reason = read_note(reason, LONGEST_REASON)
    if not reason:
        raise Invalid(_("Say what happened."), fields={"reason": _("missing")})
    bill = lock_bill(of if isinstance(of, Bill) else divide_whole(of, act=act)[0])
    amount = amount_of(bill, None)
    words = {"amount": money.format(amount, act.venue.currency, get_language() or act.venue.language)}
    leave = approvals.need(
        act,
        "payments.walk_out",
        subject=bill.tab,
        what=_("Write off %(amount)s: the guests left (%(place)s)") % (words | {"place": bill.label or bill.letter}),
        reason=reason,
        amount=amount,
        bill=bill.letter,
    )
    till = lock_till(act.device.register_id)
    payment = Payment(
        bill=bill,
        tender=Tender.WALK_OUT,
        amount=amount,
        approval=leave,
        register=till.register,
        by=act.by,
        device_id=act.device.pk,
        at=act.at,
        business_date=business_date(act.venue, act.at),
    )
    payment.save(force_insert=True)
    count_in(bill, amount, register=till.register, act=act)
    act.journal(
        "payments.walked_out", bill, payment=payment.pk, amount=amount, reason=reason, server=bill.tab.server_id
    )
    conclude(bill, payment, postings.money_in(payment), printer=till.receipt_printer, act=act)
    return payment
