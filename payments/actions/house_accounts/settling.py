"""What a house account owes is paid: no sale, and no revenue; the sales had their receipts."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from core.notes import read_note
from ledger import actions as ledger
from payments import house_accounts, postings, queries
from payments.actions.cash.own import cash_of
from payments.actions.house_accounts.locking import lock_account, to_settle, topics
from payments.actions.kicks import note_kick
from payments.actions.locks import lock_till
from payments.actions.pay_cash import tendered_for
from payments.models import CustomTender, HouseAccount, Intent, Payment, Tender, Till
from payments.slips_stored import settlement_slip
from printing import actions as printing
from printing.models import PrintJob
from venues.days import business_date

LONGEST_SLIP = 30


def settle_account_cash(
    account: HouseAccount, amount: int | None = None, tendered: int | None = None, *, act: Act
) -> Payment:
    """Take cash for what an account owes: `amount` of it (all), `tendered` (what is asked). Minor units.

    What settles all of it is rounded to the venue's coin. Locks the drawer's session, its register, the account.
    Journals `payments.account_paid`; rings the account's pages and the day. Raises AccountRefused, NoCashSession,
    TooLittle, Invalid.
    """
    session = cash_of(act)
    account = lock_account(account)
    amount, left = to_settle(account, amount), account.owed() - house_accounts.under_way(account)
    rounding, tendered = tendered_for(amount, tendered, is_all=amount == left, act=act)
    payment = _payment(account, Tender.CASH, amount, session.register_id, act)
    payment.rounding, payment.tendered, payment.cash_session = rounding, tendered, session
    till = session.till or Till(register=session.register)
    job = _write(account, payment, postings.drawer(session.pk), till, act)
    if payment.opens_drawer:
        note_kick(payment, job, act=act)
    return payment


def settle_account_otherwise(
    account: HouseAccount, custom: CustomTender, amount: int | None = None, *, slip: str = "", act: Act
) -> Payment:
    """Write down that an account was paid another way: by bank transfer, at a stand-alone terminal.

    Locks the register, the account. Journals, rings and raises as settle_account_cash.
    """
    till = lock_till(act.device.register_id)
    account = lock_account(account)
    payment = _payment(account, Tender.OTHER, to_settle(account, amount), till.register_id, act)
    payment.custom, payment.slip = custom, read_note(slip, LONGEST_SLIP)
    if custom.wants_slip and not payment.slip:
        raise Invalid(_("Type the number on its slip."), fields={"slip": _("missing")})
    _write(account, payment, postings.other(custom), till, act)
    return payment


def take_for_account(account: HouseAccount, payment: Payment, intent: Intent, *, act: Act) -> Payment:
    """Write down that a card has paid (some of) what a locked account owes; the caller has locked the register.

    Journals `payments.account_paid`; rings the account's pages and the day.
    """
    payment.settles = account
    till = queries.till_at(intent.register_id) or Till(register=intent.register)
    _write(account, payment, postings.through(intent), till, act)
    return payment


def _payment(account: HouseAccount, tender: Tender, amount: int, register_id: int, act: Act) -> Payment:
    return Payment(
        settles=account,
        tender=tender,
        amount=amount,
        register_id=register_id,
        by=act.by,
        device_id=act.device.pk,
        at=act.at,
        business_date=business_date(act.venue, act.at),
    )


def _write(
    account: HouseAccount, payment: Payment, where: postings.AccountName, till: Till, act: Act
) -> PrintJob | None:
    payment.save(force_insert=True)
    legs = postings.settled(payment, where)
    ledger.post(legs, group=f"payment.{payment.pk}", day=payment.business_date, act=act)
    act.journal(
        "payments.account_paid",
        account,
        payment=payment.pk,
        number=account.number,
        tender=str(payment.tender),
        amount=payment.amount,
        tip=payment.tip,
        by=payment.by_id,
    )
    act.publish(*topics(account, act), f"day.{act.venue.pk}")
    printer = till.receipt_printer
    if printer is None:
        return None
    return printing.queue_job(
        printer,
        event=f"payment.{payment.pk}",
        purpose="part",
        data=settlement_slip(payment, account, printer, act.venue, till.register),
        title=_("Payment of account %(number)d") % {"number": account.number},
        origin=f"account.{account.pk}",
        act=act,
    )
