"""Paid with a gift card, a voucher or a deposit: all of a bill, or what is left on it."""

from django.utils.translation import gettext as _

from acts.actions import Act
from ledger.actions import Posting
from orders.models import Tab
from payments import postings, stored
from payments.actions.close_bill import shares_to_close
from payments.actions.divide import bill_the_open
from payments.actions.locks import lock_bill, lock_till
from payments.actions.new_payment import pay
from payments.actions.pay_cash import amount_of, conclude
from payments.actions.stored.locking import CardRefused, check_good, check_left, check_stays, lock_stored, topic
from payments.models import Bill, Payment, StoredKind, StoredValue, Tender


def pay_stored(bill: Bill, it: StoredValue, amount: int | None = None, *, act: Act) -> Payment:
    """Pay a bill with a card, a voucher or a deposit: `amount` of it in minor units, else as much as both allow.

    Who has the code, the caller has seen. A voucher is used with that, whatever is left of it. The last payment closes
    the bill. Locks the tab, the bill, the register, the card with its account. Journals `payments.stored_taken`; rings
    tab, floor and day. Raises BillPaid, Invalid, CardRefused: of two tills at once the second is told what is left.
    """
    bill = lock_bill(bill)
    left_to_pay = amount_of(bill, amount)
    till = lock_till(act.device.register_id)
    shares = shares_to_close(bill, till.register)
    if stored.has_any(shares):
        raise CardRefused(
            _("A gift card or a deposit can't be paid with another."), way_out=_("Take cash or a card for it.")
        )
    it = lock_stored(it)
    check_good(it)
    check_stays(it)
    amount = min(left_to_pay, it.balance()) if amount is None else left_to_pay
    check_left(it, amount)
    payment = pay(bill, amount, till.register, tender=Tender.STORED, stored=it, act=act)
    act.journal("payments.stored_taken", bill, payment=payment.pk, amount=amount, stored=it.pk, what=str(it.kind))
    legs = [*postings.money_in(payment), *_used_up(it, it.balance() - amount, act)]
    conclude(bill, payment, legs, printer=till.receipt_printer, shares=shares, act=act)
    act.publish(topic(act))
    return payment


def pay_tab_stored(tab: Tab, it: StoredValue, amount: int | None = None, *, act: Act) -> Payment:
    """Pay what is open on a tab with it, in one act: bill_the_open, then pay_stored."""
    bill = bill_the_open(tab, act=act)
    return pay_stored(bill, it, amount, act=act)


def _used_up(it: StoredValue, rest: int, act: Act) -> list[Posting]:
    """A voucher is good once: what it has left was no cost."""
    if it.kind != StoredKind.VOUCHER:
        return []
    it.used_at = act.at
    it.save(update_fields=["used_at"])
    return postings.voucher_rest(it, rest)
