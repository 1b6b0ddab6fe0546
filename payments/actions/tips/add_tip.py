"""A tip after the bill was paid."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid, Refused
from payments.actions.cash.own import cash_of
from payments.actions.locks import lock_bill
from payments.actions.pay_card import start, write_intent
from payments.actions.tips.keep_tip import keep_tip
from payments.models import Bill, BillState, Intent, IntentKind, Tender, Terminal, Tip


class TipTooEarly(Refused):
    """The bill isn't paid yet: a tip comes with a payment."""


def add_tip(bill: Bill, amount: int, *, tender: str, terminal: Terminal | None = None, act: Act) -> Tip | Intent:
    """Take a tip for a paid bill, in minor units: in cash, or by asking a card at a terminal for it.

    It is the tab's waiter's. Locks the tab, the bill, then the drawer's session and its register, or writes an intent
    that the queue takes to the terminal. Journals `payments.tip_given`, or `payments.card_started`; rings tab, floor
    and day. Raises TipTooEarly, NoCashSession, TerminalBusy, Invalid.
    """
    if money.check_amount(amount) <= 0:
        raise Invalid(_("A tip is more than nothing."))
    bill = lock_bill(bill)
    if bill.state != BillState.CLOSED:
        raise TipTooEarly(_("This bill isn't paid yet."), way_out=_("Take the tip with the payment."))
    if tender == Tender.CASH:
        session = cash_of(act)
        return keep_tip(bill, amount, by_id=act.by.pk, register=session.register, session=session, act=act)
    if tender != Tender.CARD or terminal is None:
        raise Invalid(_("A tip is given in cash, or by card."))
    intent = write_intent(Intent(kind=IntentKind.TIP, bill=bill, amount=0, tip=amount), terminal, act)
    return start(intent, bill, act)
