"""On account: a bill is closed, its revenue is booked, and the account owes it instead of the guests."""

from acts.actions import Act
from core.signatures import read_signature
from orders.models import Tab
from payments import postings
from payments.actions.divide import bill_the_open
from payments.actions.house_accounts.locking import check_room, lock_account, topics
from payments.actions.locks import lock_bill, lock_till
from payments.actions.new_payment import pay
from payments.actions.pay_cash import amount_of, conclude
from payments.models import Bill, HouseAccount, Payment, Tender


def charge_account(
    bill: Bill, account: HouseAccount, amount: int | None = None, *, signature: str = "", act: Act
) -> Payment:
    """Charge a bill (all that is left, or an amount in minor units) to a house account, signed for or not.

    The last payment closes the bill; one that nobody paid is a sale on credit. Locks the tab, the bill, the register,
    the account. Journals `payments.account_charged`; rings tab, floor, day and the account's pages. Raises BillPaid,
    Invalid, AccountRefused where it is closed or its limit is reached.
    """
    bill = lock_bill(bill)
    amount = amount_of(bill, amount)
    till = lock_till(act.device.register_id)
    account = lock_account(account)
    check_room(account, amount)
    payment = pay(
        bill,
        amount,
        till.register,
        tender=Tender.ACCOUNT,
        house_account=account,
        signature=read_signature(signature),
        act=act,
    )
    act.journal("payments.account_charged", bill, payment=payment.pk, number=account.number, amount=amount)
    conclude(bill, payment, postings.money_in(payment), printer=till.receipt_printer, act=act)
    act.publish(*topics(account, act))
    return payment


def charge_tab_to_account(
    tab: Tab, account: HouseAccount, amount: int | None = None, *, signature: str = "", act: Act
) -> Payment:
    """Charge what is open on a tab to an account, in one act: bill_the_open, then charge_account."""
    bill = bill_the_open(tab, act=act)
    return charge_account(bill, account, amount, signature=signature, act=act)
