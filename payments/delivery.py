"""Speaks with card terminals, outside any act. Decides nothing: it comes back with an answer."""

from payments import gateways
from payments.gateways.base import Answer, Ask, Gateway
from payments.models import Intent, Terminal


def charge(intent: Intent) -> Answer:
    """Have the card charged; called once for an intent."""
    return _gateway(intent.terminal).pay(_ask(intent))


def ask(intent: Intent) -> Answer:
    """Ask what became of it."""
    return _gateway(intent.terminal).ask(_ask(intent))


def cancel(intent: Intent) -> Answer:
    """Have it stopped; approved means that this came too late."""
    return _gateway(intent.terminal).cancel(_ask(intent))


def _gateway(terminal: Terminal) -> Gateway:
    settings = {"host": terminal.host, "port": terminal.port, "answer_seconds": terminal.answer_seconds}
    return gateways.get(terminal.gateway, settings)


def _ask(intent: Intent) -> Ask:
    venue = intent.bill.venue
    return Ask(id=intent.ref, amount=intent.amount, currency=venue.currency, text=venue.name)
