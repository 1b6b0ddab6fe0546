"""Money for a folio: what comes in lowers it by a posting of its own. Sales were booked where they were made."""

from django.utils.translation import gettext as _

from acts.actions import Act
from hotel import actions as hotel
from hotel.models import Folio, Posting, PostingKind, Proof, Stay
from ledger import actions as ledger
from payments import postings, queries
from payments.actions.cash.own import cash_of
from payments.actions.kicks import note_kick
from payments.actions.new_payment import new_payment
from payments.actions.owners import check_ours, folio_topics, give_back, lock_folio, owed
from payments.actions.pay_cash import tendered_for
from payments.models import Intent, Payment, Tender
from payments.slips import folio_slip
from printing import actions as printing
from printing.models import PrintJob


def pay_folio_cash(stay: Stay, amount: int | None = None, tendered: int | None = None, *, act: Act) -> Payment:
    """Take cash for what a stay owes: `amount` of it (all), `tendered` by the guest (what is asked). Minor units.

    What settles the folio is rounded to the venue's coin; a part isn't. Locks the purse or drawer, its register, the
    folio and its account. Journals `payments.folio_paid`; rings the stay, the front desk and the day. Raises FolioPaid,
    NoCashSession, TooLittle, Invalid.
    """
    check_ours(act)
    session = cash_of(act)
    folio = lock_folio(stay.pk)
    amount = owed(folio, amount)
    rounding, tendered = tendered_for(amount, tendered, is_all=amount == owed(folio, None), act=act)
    payment = new_payment(
        session.register,
        act=act,
        tender=Tender.CASH,
        amount=amount,
        rounding=rounding,
        tendered=tendered,
        cash_session=session,
    )
    where = postings.drawer(session.pk)
    payment.posting = _posted(folio.stay, payment, where, act)
    job = _write(folio, payment, where, act)
    if payment.opens_drawer:
        note_kick(payment, job, act=act)
    return payment


def take_for_folio(folio: Folio, payment: Payment, intent: Intent, *, act: Act) -> Payment:
    """Write down that a card paid (some of) a locked folio; what was reserved for it is free again.

    Journals `payments.folio_paid`; rings the stay, the front desk and the day.
    """
    give_back(folio, intent.amount, act=act)
    where = postings.through(intent)
    payment.posting = _posted(folio.stay, payment, where, act)
    _write(folio, payment, where, act)
    return payment


def _write(folio: Folio, payment: Payment, where: postings.AccountName, act: Act) -> PrintJob | None:
    stay = folio.stay
    payment.stay = stay
    payment.save(force_insert=True)
    legs = postings.beside(payment, where)
    ledger.post(legs, group=f"payment.{payment.pk}", day=payment.business_date, act=act)
    act.journal(
        "payments.folio_paid",
        stay,
        payment=payment.pk,
        tender=str(payment.tender),
        amount=payment.amount,
        rounding=payment.rounding,
        tip=payment.tip,
    )
    act.publish(*folio_topics(stay))
    till = queries.till_at(payment.register_id)
    if till is None or till.receipt_printer is None:
        return None
    return printing.queue_job(
        till.receipt_printer,
        event=f"payment.{payment.pk}",
        purpose="part",
        data=folio_slip(payment, stay, till.receipt_printer, act.venue, payment.register),
        title=_("Payment, room %(room)s") % {"room": stay.room},
        origin=stay.topic,
        act=act,
    )


def _posted(stay: Stay, payment: Payment, where: postings.AccountName, act: Act) -> Posting:
    posting = hotel.queue_posting(
        stay,
        PostingKind.PAYMENT,
        payment.amount,
        text=f"{payment.get_tender_display()} {payment.card}".strip().capitalize(),
        origin=f"register.{payment.register_id}",
        proof=Proof.DESK,
        against=where,
        act=act,
    )
    return hotel.record_at_once(posting, act=act)
