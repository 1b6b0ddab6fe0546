"""Give money back: at once where it is ours to give, else by asking the provider that took it."""

from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid
from core.notes import read_note
from core.queue import enqueue
from payments import queries
from payments.actions.cash.own import cash_of
from payments.actions.locks import lock_bill, lock_till, topics
from payments.actions.pay_card import TerminalBusy
from payments.actions.refunds.give_back import give_back
from payments.actions.refunds.rules import NotRefundable, check, leave_for, lock_payment, pieces_of, rounding_of
from payments.actions.reverse_room import LONGEST_REASON, reverse_room_charge
from payments.actions.stored.giving_back import check_sold
from payments.gateways import kinds
from payments.models import Bill, Intent, IntentKind, Payment, Refund, Tender
from payments.returns import Piece
from staff.models import Approval

BY_PROVIDER = (Tender.CARD, Tender.ONLINE)


def refund(
    payment: Payment,
    *,
    parts: Mapping[int, int] | None = None,
    amount: int | None = None,
    tip: int | None = None,
    reason: str,
    act: Act,
) -> Refund | Intent | None:
    """Give some of a payment back the way it came: `parts` {share: amount}, an amount of all, or (None) what is left.

    `tip` is given back besides: nothing, but with all that is left the tip too, where it isn't said. Minor units. Cash
    comes out of the caller's drawer or purse. What a provider took is asked back of it once this is committed, and
    stays reserved until it is known: then an Intent is returned; nothing, where a hotel's system is asked. Needs
    `payments.refund` up to its limit, else an approval. Locks the tab, the bill, the payment, the cash session, the
    register. Journals `payments.refunded`, `.refund_started` or `.room_charge_reversed`; rings tab, floor and day.
    Raises NotRefundable, NoCashSession, TerminalBusy, Invalid.
    """
    if payment.bill is None:
        raise NotRefundable(_("This was paid on a room's account."), way_out=_("Take the charge back at the desk."))
    reason = read_note(reason, LONGEST_REASON)
    if not reason:
        raise Invalid(_("Say why it is given back."), fields={"reason": _("missing")})
    bill = lock_bill(payment.bill)
    payment = lock_payment(payment.pk)
    check(bill, payment)
    shares = queries.shares_of(bill)
    pieces = pieces_of(payment, shares, parts, amount)
    tip = _tip(payment, tip, is_all=parts is None and amount is None)
    whole = sum(it.amount for it in pieces)
    if not whole + tip:
        raise NotRefundable(_("Nothing of this payment is left to give back."))
    if payment.tender == Tender.ROOM:
        return reverse_room_charge(payment, whole, reason, parts=parts, tip=tip, act=act)
    leave = leave_for(bill, payment, pieces, tip, reason, act)
    if payment.tender in BY_PROVIDER:
        return _ask_back(bill, payment, pieces, tip, reason, leave, act)
    back = Refund(payment=payment, tip=tip, reason=reason, by=act.by, approval=leave)
    if payment.tender == Tender.CASH:
        back.cash_session = cash_of(act)
        back.rounding = rounding_of(payment, whole, act.venue) if whole else 0
    register_id = back.cash_session.register_id if back.cash_session else act.device.register_id
    return give_back(bill, back, shares, pieces, lock_till(register_id), act=act)


def _tip(payment: Payment, tip: int | None, *, is_all: bool) -> int:
    left = payment.tip - payment.tip_refunded
    tip = (left if is_all else 0) if tip is None else money.check_amount(tip)
    if not 0 <= tip <= left:
        raise NotRefundable(_("Less than that is left of this tip."))
    return tip


def _ask_back(
    bill: Bill, payment: Payment, pieces: Sequence[Piece], tip: int, reason: str, leave: Approval | None, act: Act
) -> Intent:
    """Write down that a provider is about to be asked, and reserve what it is asked for."""
    taken = payment.intent
    amount = sum(it.amount for it in pieces)
    if taken is None or not kinds.for_intent(taken).can_refund:
        raise NotRefundable(
            _("Whoever took this card can't give it back from here."),
            way_out=_("Give it back on the terminal or the provider's own page, and write that down there."),
        )
    check_sold(pieces)
    intent = Intent(
        kind=IntentKind.REFUND,
        way=taken.way,
        bill=bill,
        payment=payment,
        terminal=taken.terminal,
        account=taken.account,
        register_id=act.device.register_id,
        amount=amount,
        tip=tip,
        details={
            "parts": [[it.share.pk, it.amount] for it in pieces],
            "reason": reason,
            "approval": leave.pk if leave else None,
        },
        by=act.by,
        device_id=act.device.pk,
        made_at=act.at,
    )
    try:
        with transaction.atomic():
            intent.save(force_insert=True)
    except IntegrityError as broken:
        raise TerminalBusy(_("The terminal is busy with another payment."), way_out=_("Wait for it.")) from broken
    Payment.objects.filter(pk=payment.pk).update(refunding=F("refunding") + amount)
    act.journal("payments.refund_started", bill, intent=intent.pk, payment=payment.pk, amount=amount, tip=tip)
    act.publish(*topics(bill, act))
    enqueue("payments.tasks.charge", intent.pk)
    return intent
