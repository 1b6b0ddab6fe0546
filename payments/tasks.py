"""What the queue does with cards: an action claims, delivery asks the terminal, an action writes the answer down."""

from collections.abc import Callable

from celery import shared_task

from acts import actions as acts
from payments import delivery, queries, schedule
from payments.actions import pay_card
from payments.gateways.base import Answer
from payments.models import Intent


@shared_task(name="payments.tasks.charge")  # type: ignore[untyped-decorator]
def charge(intent_id: int) -> None:
    """Charge a card."""
    _speak(intent_id, pay_card.claim_charge, delivery.charge)


@shared_task(name="payments.tasks.ask")  # type: ignore[untyped-decorator]
def ask(intent_id: int) -> None:
    """Ask what became of a charge."""
    _speak(intent_id, pay_card.claim_question, delivery.ask)


@shared_task(name="payments.tasks.cancel")  # type: ignore[untyped-decorator]
def cancel(intent_id: int) -> None:
    """Stop a charge."""
    _speak(intent_id, pay_card.claim_question, delivery.cancel)


@shared_task(name="payments.tasks.resolve_intents")  # type: ignore[untyped-decorator]
def resolve_intents() -> None:
    """Ask about whatever is left over."""
    schedule.resolve_intents()


def _speak(intent_id: int, claim: Callable[..., Intent | None], say: Callable[[Intent], Answer]) -> None:
    venue = queries.venue_of_intent(intent_id)
    with acts.job(venue) as act:
        intent = claim(intent_id, act=act)
    if intent is None:
        return
    answer = say(intent)
    with acts.job(venue) as act:
        pay_card.record_answer(intent, answer, act=act)
