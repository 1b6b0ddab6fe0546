"""What the simulated terminals remember of a made-up past: and can give back, though they weren't there."""

from dataclasses import replace
from datetime import timedelta

from django.conf import settings

from payments.gateways.base import Answer
from payments.gateways.simulated.memory import Record, line_of
from payments.models import Intent, IntentKind

HELD_FOR = timedelta(days=7)
SCHEMES = ("Visa", "Mastercard", "Maestro", "V PAY")
OPS = {IntentKind.CHARGE: "pay", IntentKind.HOLD: "hold"}


def remember(intent: Intent, answer: Answer, currency: str) -> None:
    """Write an approved card down where its terminal looks for what it doesn't know."""
    folder = settings.DATA_DIR / "terminals"
    folder.mkdir(exist_ok=True)
    until = answer.expires_at.isoformat() if answer.expires_at else ""
    record = Record(intent.ref, OPS[IntentKind(intent.kind)], answer.amount, currency, "approved", until=until)
    taken = replace(record, charged=answer.amount, reference=answer.reference, card=answer.card, scheme=answer.scheme)
    with (folder / f"{intent.terminal_id}.json").open("a", encoding="utf-8") as file:
        file.write(line_of(taken))
