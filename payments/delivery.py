"""Speaks with card terminals and hotel systems, outside any act. Decides nothing: it comes back with an answer."""

from hotel import pms
from hotel.models import Posting
from hotel.pms.base import Outcome
from payments import gateways
from payments.gateways.base import Answer, Ask, Gateway
from payments.models import Intent, Terminal

# A question is answered at once or not now: a terminal that hangs must not hold the queue's threads.
ASK_SECONDS = 4.0


def charge(intent: Intent) -> Answer:
    """Have the card charged; called once for an intent."""
    return _gateway(intent.terminal, intent.terminal.answer_seconds).pay(_ask(intent))


def ask(intent: Intent) -> Answer:
    """Ask what became of it."""
    return _gateway(intent.terminal, ASK_SECONDS).ask(_ask(intent))


def cancel(intent: Intent) -> Answer:
    """Have it stopped; approved means that this came too late."""
    return _gateway(intent.terminal, ASK_SECONDS).cancel(_ask(intent))


def post(posting: Posting) -> Outcome:
    """Have a hotel system post it; called once for a posting."""
    return pms.KINDS[posting.link].send(posting)


def ask_hotel(posting: Posting) -> Outcome:
    """Ask a hotel system what became of a posting."""
    return pms.KINDS[posting.link].ask(posting)


def _gateway(terminal: Terminal, answer_seconds: float) -> Gateway:
    settings = {"host": terminal.host, "port": terminal.port, "answer_seconds": answer_seconds}
    return gateways.get(terminal.gateway, settings)


def _ask(intent: Intent) -> Ask:
    venue = intent.terminal.venue
    return Ask(
        id=intent.ref,
        amount=intent.amount + intent.tip,
        currency=venue.currency,
        text=venue.name,
        tip=intent.tip,
    )
