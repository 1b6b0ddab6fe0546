"""Cards: the intent is written down first, the terminal is asked outside, its answer is written down then.

What might have been charged stays reserved on the bill until the terminal says so: nobody can pay it twice.
"""

from dataclasses import replace

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused
from core.queue import enqueue
from ledger import actions as ledger
from orders.models import Tab
from payments import postings, queries
from payments.actions.close_bill import count_in
from payments.actions.divide import divide_whole
from payments.actions.locks import changed_meanwhile, lock_bill, topics
from payments.actions.pay_cash import amount_of, conclude
from payments.gateways.base import Answer, Reason
from payments.models import (
    INTENT_MOVES,
    OPEN_INTENTS,
    RELEASED,
    Bill,
    BillState,
    Intent,
    IntentState,
    Payment,
    Surplus,
    Tender,
    Terminal,
)
from venues.days import business_date


class TerminalBusy(Refused):
    """Another payment is on this terminal."""


class NotUnderWay(Refused):
    """This card payment has ended."""


def start_card(bill: Bill, terminal: Terminal, amount: int | None = None, *, act: Act) -> Intent:
    """Write down that a card is about to be charged, and reserve the amount (all that is left) on the bill.

    Locks the tab, then the bill. Journals `payments.card_started`; rings tab, floor and day; once committed, the queue
    asks the terminal. Raises BillPaid, TerminalBusy, Invalid.
    """
    bill = lock_bill(bill)
    amount = amount_of(bill, amount)
    if not terminal.is_active or terminal.venue_id != bill.venue_id:
        raise Invalid(_("This terminal isn't in use."))
    intent = Intent(
        bill=bill,
        terminal=terminal,
        register_id=act.device.register_id,
        amount=amount,
        by=act.by,
        device_id=act.device.pk,
        made_at=act.at,
    )
    try:
        with transaction.atomic():
            intent.save(force_insert=True)
    except IntegrityError as broken:
        raise TerminalBusy(
            _("%(terminal)s is busy with another payment.") % {"terminal": terminal.name},
            way_out=_("Wait for it, or take another terminal."),
        ) from broken
    _reserve(bill, amount)
    act.journal("payments.card_started", bill, intent=intent.pk, amount=amount, terminal=terminal.pk)
    act.publish(*topics(bill, act))
    enqueue("payments.tasks.charge", intent.pk)
    return intent


def start_tab_card(tab: Tab, terminal: Terminal, amount: int | None = None, *, act: Act) -> Intent:
    """Ask a card for what is open on a tab (all of it, or an amount), in one act: divide_whole, then start_card."""
    (bill,) = divide_whole(tab, act=act)
    return start_card(bill, terminal, amount, act=act)


def cancel_card(intent: Intent, *, act: Act) -> Intent:
    """Have the terminal stop a payment; what becomes of it, the terminal says.

    Locks nothing. Journals `payments.card_cancel_asked`; the queue asks the terminal. Raises NotUnderWay.
    """
    if intent.state not in OPEN_INTENTS:
        raise NotUnderWay(_("This card payment has ended: %(state)s.") % {"state": intent.get_state_display()})
    act.journal("payments.card_cancel_asked", intent.bill, intent=intent.pk)
    enqueue("payments.tasks.cancel", intent.pk)
    return intent


def release_card(intent: Intent, *, act: Act) -> Intent:
    """Give up a payment of unknown outcome, after looking at the terminal's slip: the bill can be paid otherwise.

    If it turns out to have been taken, that is a surplus owed back. Locks the tab, the bill, the intent. Journals
    `payments.card_released`; rings tab, floor and day. Raises NotUnderWay.
    """
    bill = lock_bill(intent.bill)
    intent = Intent.objects.select_for_update(of=("self",), no_key=True).get(pk=intent.pk)
    intent.bill = bill
    if intent.state != IntentState.UNKNOWN:
        raise NotUnderWay(
            _("Only a payment of unknown outcome can be given up."), way_out=_("Wait for the terminal, or stop it.")
        )
    _end(intent, IntentState.CANCELLED, RELEASED, act)
    count_in(bill, 0, release=intent.amount, act=act)
    act.journal("payments.card_released", bill, intent=intent.pk, amount=intent.amount)
    act.publish(*topics(bill, act))
    return intent


def claim_charge(intent_id: int, *, act: Act) -> Intent | None:
    """Take an intent to the terminal, once: a second ring finds it taken. Journals nothing."""
    mine = Intent.objects.filter(pk=intent_id, state=IntentState.CREATED, asked_at=None).update(asked_at=act.at)
    return queries.intent(intent_id) if mine else None


def claim_question(intent_id: int, *, act: Act) -> Intent | None:
    """Take a question about an intent to its terminal, if nobody knows yet. Journals nothing."""
    is_open = Q(state__in=OPEN_INTENTS) | Q(reason=RELEASED)
    mine = Intent.objects.filter(is_open, pk=intent_id).update(asked_at=act.at)
    return queries.intent(intent_id) if mine else None


def record_answer(intent: Intent, answer: Answer, *, act: Act) -> Intent:
    """Write down what a terminal said; the same answer twice changes nothing.

    Approved: a payment, the last of which closes the bill. Declined, cancelled: the reservation ends. Anything else:
    it stays. Money taken for an intent that was given up becomes a surplus that is owed back. Locks the tab, the bill,
    the intent, its register. Journals `payments.card_taken`, `.card_refused`, `.card_unknown` or `.card_surplus`; rings
    tab, floor and day.
    """
    bill = lock_bill(intent.bill)
    locked = Intent.objects.select_for_update(of=("self", "register"), no_key=True)
    intent = locked.select_related("terminal", "register").get(pk=intent.pk)
    intent.bill = bill
    if answer.state == "approved" and answer.amount != intent.amount:
        answer = replace(answer, state="unknown", reason=Reason.WRONG_AMOUNT)
    if intent.state not in OPEN_INTENTS:
        was_taken = answer.state == "approved" or answer.reason == Reason.WRONG_AMOUNT
        if was_taken and intent.state != IntentState.APPROVED:
            _keep_surplus(intent, answer, act)
    elif answer.state == "approved":
        _approve(intent, answer, act)
    elif answer.is_final:
        _release(intent, answer, act)
    else:
        _wonder(intent, answer, act)
    return intent


def _reserve(bill: Bill, amount: int) -> None:
    fits = Bill.objects.filter(
        pk=bill.pk, state=BillState.OPEN, pending=bill.pending, paid__lte=F("total") - F("pending") - amount
    )
    if not fits.update(pending=F("pending") + amount, version=F("version") + 1):
        raise changed_meanwhile(bill)
    bill.pending += amount


def _approve(intent: Intent, answer: Answer, act: Act) -> None:
    bill = intent.bill
    payment = Payment(
        bill=bill,
        tender=Tender.CARD,
        amount=intent.amount,
        tip=answer.tip,
        provider=intent.terminal.gateway,
        reference=answer.reference or intent.ref,
        card=f"{answer.scheme} {answer.card}".strip()[:30],
        intent=intent,
        register=intent.register,
        by_id=intent.by_id,
        device_id=intent.device_id,
        at=act.at,
        business_date=business_date(act.venue, act.at),
    )
    payment.save(force_insert=True)
    _end(intent, IntentState.APPROVED, "", act)
    count_in(bill, intent.amount, release=intent.amount, register=intent.register, act=act)
    act.journal(
        "payments.card_taken", bill, payment=payment.pk, amount=payment.amount, tip=payment.tip, by=intent.by_id
    )
    till = queries.till_at(intent.register_id)
    printer = till.receipt_printer if till else None
    conclude(bill, payment, postings.money_in(payment, intent), printer=printer, act=act)


def _release(intent: Intent, answer: Answer, act: Act) -> None:
    state = IntentState.DECLINED if answer.state == "declined" else IntentState.CANCELLED
    _end(intent, state, answer.reason, act)
    count_in(intent.bill, 0, release=intent.amount, act=act)
    act.journal("payments.card_refused", intent.bill, intent=intent.pk, state=str(state), reason=str(answer.reason))
    act.publish(*topics(intent.bill, act))


def _wonder(intent: Intent, answer: Answer, act: Act) -> None:
    is_pending = answer.state == "pending" and intent.state == IntentState.CREATED
    if is_pending or (intent.state == IntentState.UNKNOWN and intent.reason == answer.reason):
        return
    intent.state, intent.reason = IntentState.UNKNOWN, answer.reason
    intent.save(update_fields=["state", "reason"])
    act.journal("payments.card_unknown", intent.bill, intent=intent.pk, reason=str(answer.reason))
    act.publish(*topics(intent.bill, act))


def _keep_surplus(intent: Intent, answer: Answer, act: Act) -> None:
    if Surplus.objects.filter(intent=intent).exists():
        return
    surplus = Surplus.objects.create(
        venue=act.venue,
        intent=intent,
        amount=answer.amount + answer.tip,
        reference=answer.reference,
        card=f"{answer.scheme} {answer.card}".strip()[:30],
        at=act.at,
        business_date=business_date(act.venue, act.at),
    )
    group = f"surplus.{surplus.pk}"
    ledger.post(postings.surplus(surplus), group=group, day=surplus.business_date, act=act)
    act.journal("payments.card_surplus", intent.bill, intent=intent.pk, amount=surplus.amount)
    act.publish(*topics(intent.bill, act))


def _end(intent: Intent, state: IntentState, reason: str, act: Act) -> None:
    assert state in INTENT_MOVES[intent.state]
    intent.state, intent.reason, intent.done_at = state, reason, act.at
    intent.save(update_fields=["state", "reason", "done_at"])
