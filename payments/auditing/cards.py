"""Of card payments under way: A11."""

from collections.abc import Iterator
from datetime import timedelta

from core import clock
from core.auditing import Finding
from payments.models import OPEN_INTENTS, Intent

LONGEST_INTENT = timedelta(minutes=5)


def findings() -> Iterator[Finding]:
    """A11: no card payment is left open for long."""
    before = clock.now() - LONGEST_INTENT
    for intent in Intent.objects.filter(state__in=OPEN_INTENTS, made_at__lt=before):
        yield Finding("A11", f"Card payment {intent.pk} has been open since {intent.made_at:%H:%M}.")
