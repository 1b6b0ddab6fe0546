"""What happens to every intent, whatever it is for."""

from acts.actions import Act
from payments.gateways.base import Answer
from payments.models import INTENT_MOVES, Intent, IntentState


def end_intent(intent: Intent, state: IntentState, reason: str, act: Act) -> None:
    """Let a (locked) intent be over."""
    assert state in INTENT_MOVES[intent.state]
    intent.state, intent.reason, intent.done_at = state, reason, act.at
    intent.save(update_fields=["state", "reason", "done_at"])


def keep_reference(intent: Intent, answer: Answer) -> None:
    """Keep the provider's id of it, by which it is asked about, as soon as it is known."""
    if answer.reference and not intent.provider_ref:
        Intent.objects.filter(pk=intent.pk, provider_ref="").update(provider_ref=answer.reference[:80])
