"""What a provider said of money that was asked back is written down, once."""

from django.db.models import F

from acts.actions import Act
from payments import queries, returns
from payments.actions.intents import end_intent, keep_reference
from payments.actions.locks import lock_bill, lock_till, topics
from payments.actions.refunds.give_back import give_back
from payments.actions.refunds.rules import lock_payment
from payments.gateways.base import Answer
from payments.models import OPEN_INTENTS, Bill, Intent, IntentState, Payment, Refund


def record_refund(intent: Intent, answer: Answer, *, act: Act) -> Intent:
    """Write down what became of money that was asked back; the same answer twice changes nothing.

    Approved: a refund with its return receipt. Declined, cancelled: the reservation ends. Anything else: it stays, and
    is asked about. Locks the tab, the bill, the payment, the intent, the register. Journals `payments.refunded`,
    `.refund_refused` or `.refund_unknown`; rings tab, floor and day.
    """
    assert intent.bill is not None and intent.payment_id is not None
    bill = lock_bill(intent.bill)
    payment = lock_payment(intent.payment_id)
    intent = Intent.objects.select_for_update(of=("self",), no_key=True).get(pk=intent.pk)
    keep_reference(intent, answer)
    if intent.state not in OPEN_INTENTS:
        return intent
    if answer.state == "approved":
        end_intent(intent, IntentState.APPROVED, "", act)
        _release(payment, intent)
        _give_back(bill, payment, intent, answer, act)
    elif answer.is_final:
        state = IntentState.DECLINED if answer.state == "declined" else IntentState.CANCELLED
        end_intent(intent, state, answer.reason, act)
        _release(payment, intent)
        act.journal("payments.refund_refused", bill, intent=intent.pk, amount=intent.amount, reason=str(answer.reason))
    elif not _is_known(intent, answer):
        intent.state, intent.reason = IntentState.UNKNOWN, answer.reason
        intent.save(update_fields=["state", "reason"])
        act.journal("payments.refund_unknown", bill, intent=intent.pk, reason=str(answer.reason))
    act.publish(*topics(bill, act))
    return intent


def _is_known(intent: Intent, answer: Answer) -> bool:
    """Whether an answer that isn't final says nothing new."""
    is_pending = answer.state == "pending" and intent.state == IntentState.CREATED
    return is_pending or (intent.state == IntentState.UNKNOWN and intent.reason == answer.reason)


def _release(payment: Payment, intent: Intent) -> None:
    Payment.objects.filter(pk=payment.pk).update(refunding=F("refunding") - intent.amount)


def _give_back(bill: Bill, payment: Payment, intent: Intent, answer: Answer, act: Act) -> None:
    asked = dict(intent.details["parts"])
    assert intent.by_id is not None
    back = Refund(
        payment=payment,
        intent=intent,
        tip=intent.tip,
        reason=intent.details["reason"],
        reference=answer.reference or intent.ref,
        by_id=intent.by_id,
        approval_id=intent.details["approval"],
    )
    shares = queries.shares_of(bill)
    pieces = returns.by_share(shares, asked)
    give_back(bill, back, shares, pieces, lock_till(intent.register_id), act=act)
