"""What a provider said of money that was asked back is written down, once."""

from acts.actions import Act
from payments.actions.intents import end_intent, keep_reference
from payments.actions.locks import topics
from payments.actions.refunds.ending import book, let_go, lock_refund
from payments.actions.refunds.late import hear_late
from payments.gateways.base import Answer
from payments.models import OPEN_INTENTS, Intent, IntentState


def record_refund(intent: Intent, answer: Answer, *, act: Act) -> Intent:
    """Write down what became of money that was asked back; the same answer twice changes nothing.

    Approved: a refund with its return receipt. Declined, cancelled: the reservation ends. Anything else: it stays, and
    is asked about. What comes after people had their say, `hear_late` holds against that. Locks the tab, the bill, the
    payment, the intent, the register. Journals `payments.refunded`, `.refund_refused` or `.refund_unknown`; rings tab,
    floor and day.
    """
    bill, payment, intent = lock_refund(intent)
    keep_reference(intent, answer)
    if intent.state not in OPEN_INTENTS:
        return hear_late(bill, payment, intent, answer, act=act)
    if answer.state == "approved":
        book(bill, payment, intent, answer.reference, act)
    elif answer.is_final:
        state = IntentState.DECLINED if answer.state == "declined" else IntentState.CANCELLED
        end_intent(intent, state, answer.reason, act)
        let_go(payment, intent)
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
