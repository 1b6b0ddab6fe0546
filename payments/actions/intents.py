"""What happens to every intent, whatever it is for."""

from acts.actions import Act
from payments.gateways.base import Answer
from payments.models import INTENT_MOVES, OPEN_INTENTS, Intent, IntentState


def end_intent(intent: Intent, state: IntentState, reason: str, act: Act) -> None:
    """Let a (locked) intent be over."""
    assert state in INTENT_MOVES[intent.state]
    intent.state, intent.reason, intent.done_at = state, reason, act.at
    intent.save(update_fields=["state", "reason", "done_at", "provider_ref"])


def keep_reference(intent: Intent, answer: Answer) -> None:
    """Keep the provider's id of a (locked) intent, by which it is asked about, as soon as it is known.

    An answer that ends the intent saves it with that.
    """
    if not answer.reference or intent.provider_ref:
        return
    intent.provider_ref = answer.reference[:80]
    if intent.state not in OPEN_INTENTS or not answer.is_final:
        intent.save(update_fields=["provider_ref"])
