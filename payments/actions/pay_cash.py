"""Cash: what counts towards the bill, the coin it is rounded to, the tip, and what goes back."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid
from ledger import actions as ledger
from orders.models import Tab
from payments import postings, queries, tips
from payments.actions.cash.own import cash_of
from payments.actions.close_bill import count_in, finish
from payments.actions.divide import bill_the_open
from payments.actions.kicks import note_kick
from payments.actions.locks import BillPaid, check_open, lock_bill, topics
from payments.actions.new_payment import new_payment
from payments.models import Bill, CashSession, Payment, Tender
from payments.slips import part_slip
from printing import actions as printing
from printing.models import Printer


class TooLittle(Invalid):
    """Less was given than is to be paid."""


def pay_cash(bill: Bill, amount: int | None = None, tendered: int | None = None, *, tip: int = 0, act: Act) -> Payment:
    """Take cash for a bill: `amount` of it (all that is left), `tendered` by the guest (what is asked), and a tip.

    All minor units. What settles the bill is rounded to the venue's coin; a part isn't. The last payment closes the
    bill. Locks the tab, the bill, the purse or drawer's session, its register. Journals `payments.cash_taken`; rings
    tab, floor and day. Raises BillPaid, NoCashSession, TooLittle, Invalid.
    """
    bill = lock_bill(bill)
    amount = amount_of(bill, amount)
    session = cash_of(act)
    payment = _payment(bill, amount, tendered, tip, session, act)
    payment.save(force_insert=True)
    count_in(bill, amount, register=session.register, act=act)
    act.journal(
        "payments.cash_taken",
        bill,
        payment=payment.pk,
        amount=amount,
        rounding=payment.rounding,
        tip=tip,
        tendered=payment.tendered,
    )
    printer = session.till.receipt_printer if session.till else None
    conclude(bill, payment, postings.money_in(payment), printer=printer, act=act)
    return payment


def pay_tab_cash(
    tab: Tab, amount: int | None = None, tendered: int | None = None, *, tip: int = 0, act: Act
) -> Payment:
    """Take cash for what is open on a tab (all of it, or an amount), in one act: bill_the_open, then pay_cash."""
    bill = bill_the_open(tab, act=act)
    return pay_cash(bill, amount, tendered, tip=tip, act=act)


def amount_of(bill: Bill, amount: int | None) -> int:
    """What is to be taken of a locked bill. Raises BillPaid where less is left, Invalid for nothing."""
    check_open(bill)
    left = bill.remaining()
    if not left and bill.pending:
        raise BillPaid(
            _("A card payment is under way for bill %(letter)s.") % {"letter": bill.letter},
            way_out=_("Wait for the terminal, or stop it there."),
        )
    amount = left if amount is None else money.check_amount(amount)
    if amount <= 0:
        raise Invalid(_("An amount is more than nothing."))
    if amount > left:
        raise BillPaid(
            _("Bill %(letter)s has less left than that.") % {"letter": bill.letter},
            way_out=_("Somebody may have paid meanwhile: look at what is left."),
        )
    return amount


def conclude(
    bill: Bill,
    payment: Payment,
    money_in: list[ledger.Posting],
    *,
    printer: Printer | None,
    shares: Sequence[Any] = (),
    act: Act,
) -> None:
    """After a payment is counted: finish the bill if that was all, else book the part and print its slip.

    Cash opens the drawer.
    """
    group = f"payment.{payment.pk}"
    cash = payment if payment.opens_drawer else None
    if bill.closed_at:
        payments = [payment] if bill.paid == payment.amount else queries.payments_of(bill)
        finish(
            bill,
            payments,
            register=payment.register,
            printer=printer,
            group=group,
            money=money_in,
            cash=cash,
            shares=shares,
            act=act,
        )
        return
    ledger.post(money_in, group=group, day=payment.business_date, act=act)
    job = None
    if printer:
        job = printing.queue_job(
            printer,
            event=group,
            purpose="part",
            data=part_slip(payment, bill, printer, act.venue, payment.register),
            title=_("Part payment, bill %(letter)s") % {"letter": bill.letter},
            origin=bill.tab.topic,
            act=act,
        )
    if cash:
        note_kick(cash, job, act=act)
    act.publish(*topics(bill, act))


def tendered_for(amount: int, tendered: int | None, *, is_all: bool, tip: int = 0, act: Act) -> tuple[int, int]:
    """The rounding of an amount paid in cash, and what was given for it (what is asked, if nobody said).

    A part may be any amount; only what takes all that is left has to be payable in coins. Raises TooLittle, Invalid.
    """
    if money.check_amount(tip) < 0:
        raise Invalid(_("A tip is never less than nothing."))
    due = money.round_cash(amount, act.venue.cash_step) if is_all else amount
    asked = due + tip
    tendered = asked if tendered is None else money.check_amount(tendered)
    if tendered < asked:
        short = money.format(asked - tendered, act.venue.currency, get_language() or act.venue.language)
        raise TooLittle(_("That is %(short)s short.") % {"short": short})
    return due - amount, tendered


def _payment(bill: Bill, amount: int, tendered: int | None, tip: int, session: CashSession, act: Act) -> Payment:
    is_all = amount == bill.remaining()
    rounding, tendered = tendered_for(amount, tendered, is_all=is_all, tip=tip, act=act)
    return new_payment(
        session.register,
        act=act,
        bill=bill,
        tender=Tender.CASH,
        amount=amount,
        rounding=rounding,
        tip=tip,
        tip_for_id=tips.server_of(bill, act.by.pk) if tip else None,
        tendered=tendered,
        cash_session=session,
    )
