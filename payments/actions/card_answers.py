"""What a provider said is written down: for a bill, a folio or a house account, once, whatever it said before."""

from dataclasses import replace

from acts.actions import Act
from hotel.models import Folio
from ledger import actions as ledger
from payments import postings, queries, tips
from payments.actions.close_bill import count_in
from payments.actions.holds.answers import ABOUT_HOLDS, note_capture, record_hold
from payments.actions.house_accounts.settling import take_for_account
from payments.actions.intents import end_intent, keep_reference
from payments.actions.owners import Owner, give_back, lock_owner, subject, who_looks
from payments.actions.pay_cash import conclude
from payments.actions.pay_folio import take_for_folio
from payments.actions.refunds.answers import record_refund
from payments.actions.tips.keep_tip import keep_tip
from payments.gateways.base import Answer, Reason
from payments.models import (
    OPEN_INTENTS,
    Bill,
    HouseAccount,
    Intent,
    IntentKind,
    IntentState,
    Payment,
    Surplus,
    Tender,
)
from venues.days import business_date


def record_answer(intent: Intent, answer: Answer, *, act: Act) -> Intent:
    """Write down what a provider said; the same answer twice changes nothing.

    Approved: a payment, the last of which closes the bill; or a tip after it, or a refund. What a terminal took besides
    and says is a tip, is one; any other amount than asked is unknown. Declined, cancelled: the reservation ends.
    Anything else: it stays. Money taken for an intent that was given up becomes a surplus that is owed back.

    Locks the tab, the bill (or the folio), the intent, its register (then the house account). Journals
    `payments.card_taken`, `.card_refused`, `.card_unknown` or `.card_surplus`; rings tab, floor and day, or the front
    desk.
    """
    if answer.state == "approved" and answer.amount != intent.amount + intent.tip:
        answer = replace(answer, state="unknown", reason=Reason.WRONG_AMOUNT)
    if intent.kind == IntentKind.REFUND:
        return record_refund(intent, answer, act=act)
    if intent.kind in ABOUT_HOLDS:
        return record_hold(intent, answer, act=act)
    owner = lock_owner(intent)
    # A bill's receipt is numbered by its register; a folio's payment has none.
    which = ("self",) if isinstance(owner, Folio) else ("self", "register")
    locked = Intent.objects.select_for_update(of=which, no_key=True)
    intent = locked.select_related("terminal", "account", "register").get(pk=intent.pk)
    keep_reference(intent, answer)
    if intent.state not in OPEN_INTENTS:
        was_taken = answer.state == "approved" or answer.reason == Reason.WRONG_AMOUNT
        is_some = answer.amount + answer.tip > 0
        if was_taken and is_some and intent.state != IntentState.APPROVED:
            note_capture(intent, answer, act)
            _keep_surplus(intent, owner, answer, act)
    elif answer.state == "approved":
        note_capture(intent, answer, act)
        _approve(intent, owner, answer, act)
    elif answer.is_final:
        note_capture(intent, answer, act)
        _release(intent, owner, answer, act)
    else:
        _wonder(intent, owner, answer, act)
    return intent


def _approve(intent: Intent, owner: Owner, answer: Answer, act: Act) -> None:
    end_intent(intent, IntentState.APPROVED, "", act)
    tip = intent.tip + answer.tip
    if intent.kind == IntentKind.TIP:
        assert isinstance(owner, Bill) and intent.by_id is not None
        keep_tip(owner, tip, by_id=intent.by_id, register=intent.register, intent=intent, act=act)
        return
    server = tips.server_of(owner, intent.by_id) if isinstance(owner, Bill) else intent.by_id
    payment = Payment(
        tender=Tender.CARD if intent.terminal else Tender.ONLINE,
        amount=intent.amount,
        tip=tip,
        tip_for_id=server if tip else None,
        provider=intent.via.gateway,
        reference=answer.reference or intent.ref,
        card=(f"{answer.scheme} {answer.card}".strip() or answer.method)[:30],
        intent=intent,
        register=intent.register,
        by_id=intent.by_id,
        device_id=intent.device_id,
        at=act.at,
        business_date=business_date(act.venue, act.at),
    )
    if isinstance(owner, Bill):
        _pay_bill(owner, payment, intent, act)
    elif isinstance(owner, HouseAccount):
        take_for_account(owner, payment, intent, act=act)
    else:
        take_for_folio(owner, payment, intent, act=act)


def _pay_bill(bill: Bill, payment: Payment, intent: Intent, act: Act) -> None:
    payment.bill = bill
    payment.save(force_insert=True)
    count_in(bill, intent.amount, release=intent.amount, register=intent.register, act=act)
    act.journal(
        "payments.card_taken", bill, payment=payment.pk, amount=payment.amount, tip=payment.tip, by=intent.by_id
    )
    till = queries.till_at(intent.register_id)
    printer = till.receipt_printer if till else None
    conclude(bill, payment, postings.money_in(payment, intent), printer=printer, act=act)


def _release(intent: Intent, owner: Owner, answer: Answer, act: Act) -> None:
    state = IntentState.DECLINED if answer.state == "declined" else IntentState.CANCELLED
    end_intent(intent, state, answer.reason, act)
    give_back(owner, intent.amount, act=act)
    act.journal("payments.card_refused", subject(owner), intent=intent.pk, state=str(state), reason=str(answer.reason))
    act.publish(*who_looks(owner, act))


def _wonder(intent: Intent, owner: Owner, answer: Answer, act: Act) -> None:
    is_pending = answer.state == "pending" and intent.state == IntentState.CREATED
    if is_pending or (intent.state == IntentState.UNKNOWN and intent.reason == answer.reason):
        return
    intent.state, intent.reason = IntentState.UNKNOWN, answer.reason
    intent.save(update_fields=["state", "reason"])
    act.journal("payments.card_unknown", subject(owner), intent=intent.pk, reason=str(answer.reason))
    act.publish(*who_looks(owner, act))


def _keep_surplus(intent: Intent, owner: Owner, answer: Answer, act: Act) -> None:
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
    act.journal("payments.card_surplus", subject(owner), intent=intent.pk, amount=surplus.amount)
    act.publish(*who_looks(owner, act))
