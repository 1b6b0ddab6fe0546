"""A provider rang: it is asked what became of what it rang about, once an event."""

from django.db import IntegrityError, transaction

from acts.actions import Act
from core.queue import enqueue
from payments import online
from payments.gateways.base import Heard
from payments.models import ProviderAccount, WebhookEvent


def note_ring(account: ProviderAccount, heard: Heard, *, act: Act) -> int:
    """Have the queue ask about what a provider rang about; an event seen before, or of nothing of ours, does nothing.

    Returns about how many intents is asked. Locks and journals nothing: what is learnt is written down with the answer.
    """
    intents = online.intents_rung_about(account, heard.about)
    if not intents:
        return 0
    event = WebhookEvent(account=account, event_id=heard.event_id, about=heard.about[0], at=act.at)
    try:
        with transaction.atomic():
            event.save(force_insert=True)
    except IntegrityError:
        return 0
    for intent_id in intents:
        enqueue("payments.tasks.ask", intent_id)
    return len(intents)
