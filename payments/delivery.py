"""Speaks with payment providers and hotel systems, outside any act. Decides nothing: it comes back with an answer."""

import ipaddress
import logging
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from core import clock, sealed
from hotel import pms
from hotel.models import Posting
from hotel.pms.base import Outcome
from payments import queries
from payments.gateways import kinds as gateways
from payments.gateways.base import (
    Answer,
    Ask,
    Checked,
    Gateway,
    Heard,
    Kind,
    Original,
    Reader,
    Reason,
    Ring,
    Settled,
    Started,
)
from payments.gateways.simulated.gateway import SimulatedGateway
from payments.models import RELEASED, Intent, IntentKind, ProviderAccount, Way

log = logging.getLogger(__name__)

# A question is answered at once or not now: a terminal that hangs must not hold the queue's threads.
ASK_SECONDS = 4.0
# The gateway isn't there, or its keys can't be read: nothing was sent.
NOT_SET_UP = (LookupError, ValueError, sealed.Unreadable)

SENDS: dict[str, str] = {
    IntentKind.CHARGE: "pay",
    IntentKind.TIP: "pay",
    IntentKind.REFUND: "refund",
    IntentKind.HOLD: "hold",
    IntentKind.TOP_UP: "top_up",
    IntentKind.CAPTURE: "capture",
    IntentKind.RELEASE: "release",
}


def send(intent: Intent) -> Answer | Started:
    """Have it done: a card charged, a page opened, money given back, held or let go; called once for an intent."""
    try:
        gateway = gateways.for_intent(intent)
    except NOT_SET_UP as problem:
        log.warning("Intent %s was not sent: %r", intent.ref, problem)
        return Answer("declined", Reason.NOT_SET_UP)
    is_page = intent.kind == IntentKind.CHARGE and intent.way != Way.TERMINAL
    say: Callable[[Ask], Answer | Started] = getattr(gateway, "start_online" if is_page else SENDS[intent.kind])
    return say(asked(intent))


def ask(intent: Intent) -> Answer:
    """Ask what became of it."""
    return _inquire(intent, lambda gateway: gateway.ask(asked(intent)))


def cancel(intent: Intent) -> Answer:
    """Have it stopped; approved means that this came too late."""
    return _inquire(intent, lambda gateway: gateway.cancel(asked(intent)))


def press(intent: Intent, *, approve: bool) -> bool:
    """Choose for the guest at the simulated provider how a payment goes; whether it heard."""
    gateway = gateways.for_intent(intent, ASK_SECONDS)
    return isinstance(gateway, SimulatedGateway) and gateway.press(intent.ref, approve=approve)


def hear(account: ProviderAccount, ring: Ring) -> Heard | None:
    """What a call to our webhook is about, if it is proved to be the provider's."""
    try:
        gateway = gateways.for_account(account)
    except NOT_SET_UP:
        return None
    listen: Callable[[Ring], Heard | None] | None = getattr(gateway, "hear", None)
    return listen(ring) if listen else None


def check(account: ProviderAccount) -> Checked:
    """Whether a provider knows us by the keys we have."""
    try:
        gateway = gateways.for_account(account)
    except NOT_SET_UP:
        return Checked(reason=Reason.NOT_SET_UP)
    return gateway.check() if hasattr(gateway, "check") else Checked(name=account.name)


def readers(account: ProviderAccount) -> list[Reader]:
    """The terminals that a provider has for us; none where it doesn't answer."""
    try:
        gateway = gateways.for_account(account)
    except NOT_SET_UP:
        return []
    return gateway.readers() if hasattr(gateway, "readers") else []


def settled(account: ProviderAccount, since: datetime, until: datetime) -> list[Settled] | Reason:
    """What a provider booked between two moments, or why it doesn't tell."""
    try:
        gateway = gateways.for_account(account)
    except NOT_SET_UP:
        return Reason.NOT_SET_UP
    tell: Callable[..., list[Settled] | Reason] | None = getattr(gateway, "settled", None)
    return tell(since, until, account.venue.currency) if tell else Reason.NOT_SET_UP


def post(posting: Posting) -> Outcome:
    """Have a hotel system post it; called once for a posting."""
    return pms.KINDS[posting.link].send(posting)


def ask_hotel(posting: Posting) -> Outcome:
    """Ask a hotel system what became of a posting."""
    return pms.KINDS[posting.link].ask(posting)


def asked(intent: Intent) -> Ask:
    """An intent in a gateway's words."""
    venue = intent.via.venue
    origin = str(intent.details.get("origin", ""))
    is_online = intent.account_id is not None and intent.way != Way.TERMINAL
    kind: Kind = intent.kind  # type: ignore[assignment]
    return Ask(
        id=intent.ref,
        amount=intent.amount + intent.tip,
        currency=venue.currency,
        text=venue.name,
        tip=intent.tip,
        kind=kind,
        is_online=is_online,
        reference=intent.provider_ref,
        original=_original(intent),
        method=intent.method,
        return_url=f"{origin}/pay/{intent.ref}/" if origin else "",
        webhook_url=f"{origin}/webhooks/{intent.account.ref}/" if intent.account and is_reachable(origin) else "",
        expires_at=intent.expires_at,
        age=(clock.now() - intent.made_at).total_seconds(),
        is_wanted=intent.reason != RELEASED,
    )


def is_reachable(origin: str) -> bool:
    """Whether a provider can ring there: over TLS, at a name that isn't this machine's or its network's alone."""
    parts = urlsplit(origin)
    host = parts.hostname or ""
    try:
        return parts.scheme == "https" and ipaddress.ip_address(host).is_global
    except ValueError:
        return parts.scheme == "https" and "." in host and not host.endswith((".local", ".lan", ".internal"))


def _inquire(intent: Intent, say: Callable[[Gateway], Answer]) -> Answer:
    try:
        gateway = gateways.for_intent(intent, ASK_SECONDS)
    except NOT_SET_UP as problem:
        log.warning("Intent %s can't be asked about: %r", intent.ref, problem)
        return Answer("unknown", Reason.UNREACHABLE)
    return say(gateway)


def _original(intent: Intent) -> Original:
    """What a refund gives back, or the hold that it is about."""
    if intent.kind == IntentKind.REFUND and intent.payment is not None:
        paid = intent.payment
        return Original(paid.intent.ref if paid.intent else "", paid.reference or "")
    if intent.hold is not None and intent.kind != IntentKind.HOLD:
        return Original(queries.first_intent_of(intent.hold).ref, intent.hold.reference)
    return Original()
