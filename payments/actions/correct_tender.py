"""A bill was paid another way than was pressed: one payment takes another's place, and nothing else changes.

The bill stays closed; what was sold, the kitchen and the tip stay as they are. A return of the receipt and a new one
say how it was paid.
"""

from django.db.models import F
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid, Refused
from core.notes import read_note
from ledger import actions as ledger
from payments import postings, queries
from payments.actions.cash.own import cash_of, lock_session
from payments.actions.correction_papers import write_papers
from payments.actions.locks import lock_bill, lock_till, topics
from payments.actions.other import read_slip
from payments.actions.pay_cash import tendered_for
from payments.actions.refunds.rules import check_nothing_under_way, lock_payment
from payments.models import (
    Bill,
    BillState,
    CashSession,
    CustomTender,
    Payment,
    Tender,
    TenderCorrection,
    Till,
    ZReport,
)
from staff import approvals
from venues.days import business_date
from venues.models import Register

LONGEST_REASON = 140
# What money didn't come by surely: nobody but people said that it did.
CORRECTABLE = (Tender.CASH, Tender.OTHER, Tender.WALK_OUT)
INTO = (Tender.CASH, Tender.OTHER)


class NotCorrectable(Refused):
    """This payment can't be corrected, or not any more."""


def correct_tender(
    payment: Payment,
    to: str,
    *,
    reason: str,
    custom: CustomTender | None = None,
    slip: str = "",
    tendered: int | None = None,
    act: Act,
) -> TenderCorrection:
    """Say that a payment was made in cash, or (OTHER) by a `custom` way, on the same business day.

    Needs `payments.correct`, else an approval. Locks the tab, the bill, the payment, the cash session, the register.
    Journals `payments.correction_returned` and `payments.tender_corrected`, which vouch for the return and the new
    receipt; rings tab, floor and day. Raises NotCorrectable, DrawerClosed, NoCashSession, TooLittle, Invalid.
    """
    reason = read_note(reason, LONGEST_REASON)
    if not reason:
        raise Invalid(_("Say how it was paid, and why it was pressed wrong."), fields={"reason": _("missing")})
    if payment.bill is None:
        raise NotCorrectable(_("This was paid on a room's account."), way_out=_("Ask at the desk."))
    bill = lock_bill(payment.bill)
    payment = lock_payment(payment.pk)
    _check(bill, payment, act)
    slip = _check_into(payment, to, custom, slip, act)
    leave = approvals.need(
        act,
        "payments.correct",
        subject=payment,
        what=_what(payment, to, custom, act),
        reason=reason,
        amount=payment.amount,
        to=to,
        custom=custom.pk if custom else None,
        slip=slip,
    )
    session = cash_of(act) if to == Tender.CASH else None
    till = lock_till(_register_of(payment, session, act))
    if payment.register_id != till.register_id:
        # A Z of the register where it was pressed either has it, or finds it corrected.
        Register.objects.select_for_update(no_key=True).get(pk=payment.register_id)
        _check_day(payment, act)
    instead = Payment(
        bill=bill,
        tender=to,
        amount=payment.amount,
        tip=payment.tip,
        tip_for_id=payment.tip_for_id,
        custom=custom,
        slip=slip,
        cash_session=session,
        register=till.register,
        by=act.by,
        device_id=act.device.pk,
        at=act.at,
        business_date=payment.business_date,
        approval=leave,
    )
    if session:
        is_all = _first_of(payment) == max(_first_of(it) for it in bill.payments.filter(corrected_at=None))
        rounding, tendered = tendered_for(payment.amount, tendered, is_all=is_all, tip=payment.tip, act=act)
        instead.rounding, instead.tendered = rounding, tendered
    return _replace(bill, payment, instead, reason, till, act)


def _check(bill: Bill, payment: Payment, act: Act) -> None:
    if payment.corrected_at:
        raise NotCorrectable(_("This payment has been corrected already."), way_out=_("Correct the one in its place."))
    if bill.state != BillState.CLOSED:
        raise NotCorrectable(
            _("This bill isn't paid in full yet."), way_out=_("Take the rest of it first, then correct this.")
        )
    if payment.tender in (Tender.CARD, Tender.ONLINE):
        raise NotCorrectable(
            _("The provider really took this money."),
            way_out=_("Give it back, then take it the other way."),
        )
    if payment.tender not in CORRECTABLE:
        raise NotCorrectable(
            _("This was really taken off an account."),
            way_out=_("Give it back, then take it the other way."),
        )
    _check_day(payment, act)
    if bill.refunded:
        raise NotCorrectable(_("Some of this bill was given back already."), way_out=_("Give the rest back, too."))
    check_nothing_under_way(bill)


def _check_day(payment: Payment, act: Act) -> None:
    is_closed = ZReport.objects.filter(register=payment.register_id, at__gte=payment.at).exists()
    if payment.business_date != business_date(act.venue, act.at) or is_closed:
        raise NotCorrectable(
            _("That day is closed: how a bill was paid is corrected on the same day."),
            way_out=_("Write the difference down when the drawer is counted, or give it back."),
        )


def _check_into(payment: Payment, to: str, custom: CustomTender | None, slip: str, act: Act) -> str:
    if to not in INTO or (to == Tender.OTHER) != (custom is not None):
        raise Invalid(_("Say how it was paid: in cash, or one of the house's other ways."))
    slip = read_slip(custom, slip, act) if custom else ""
    if (payment.tender, payment.custom_id, payment.slip) == (to, custom.pk if custom else None, slip):
        raise NotCorrectable(_("That is how it was paid."), way_out=_("Nothing is to correct."))
    return slip


def _what(payment: Payment, to: str, custom: CustomTender | None, act: Act) -> str:
    words = {
        "amount": money.format(payment.amount + payment.tip, act.venue.currency, get_language() or act.venue.language),
        "was": payment.custom.name if payment.custom else Tender(payment.tender).label,
        "is": custom.name if custom else Tender(to).label,
    }
    return _("Correct %(amount)s: %(was)s was pressed, %(is)s was paid") % words


def _register_of(payment: Payment, session: CashSession | None, act: Act) -> int:
    """At which register it is written down: that of the drawer it goes into, or comes out of."""
    if session:
        return int(session.register_id)
    if payment.cash_session is not None:
        return int(lock_session(payment.cash_session).register_id)
    return int(act.device.register_id)


def _first_of(payment: Payment) -> int:
    """The payment that was pressed at first, where this one stands in its place: the last of those settled the bill."""
    before = TenderCorrection.objects.filter(replacement=payment).select_related("payment").first()
    return _first_of(before.payment) if before else payment.pk


def _replace(bill: Bill, payment: Payment, instead: Payment, reason: str, till: Till, act: Act) -> TenderCorrection:
    instead.save(force_insert=True)
    Payment.objects.filter(pk=payment.pk).update(corrected_at=act.at)
    Bill.objects.filter(pk=bill.pk).update(version=F("version") + 1)
    correction = TenderCorrection(
        payment=payment,
        replacement=instead,
        reason=reason,
        register=till.register,
        by=act.by,
        approval=instead.approval,
        at=act.at,
        business_date=instead.business_date,
    )
    correction.save(force_insert=True)
    legs = postings.corrected(payment, instead)
    ledger.post(legs, group=f"correction.{correction.pk}", day=correction.business_date, act=act)
    write_papers(bill, correction, queries.payments_of(bill), till, act=act)
    act.publish(*topics(bill, act))
    return correction
