"""Stripe's objects as answers: only what is complete, of the right amount and ours is an approval."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from payments.gateways.base import Answer, Ask, Reason
from payments.gateways.web import masked, plain, under

type Said = Mapping[str, object]

LAST_SECOND = 10**11
HELD, GONE = "requires_capture", ("canceled", "succeeded")
STILL_OPEN = ("requires_payment_method", "requires_confirmation", "requires_action", "processing", HELD)


def read_payment(said: Said, ask: Ask) -> Answer:
    """A PaymentIntent, with its latest charge."""
    reference, status = plain(said.get("id")), plain(said.get("status"))
    if not is_ours(said, ask):
        return Answer("unknown", Reason.GARBLED, reference=ask.reference)
    if status in STILL_OPEN:
        return Answer("pending", reference=reference, raw=kept(said))
    if status == "canceled":
        return Answer("cancelled", Reason.BY_STAFF, reference=reference, raw=kept(said))
    if status != "succeeded":
        return Answer("unknown", Reason.GARBLED, reference=reference, raw=kept(said))
    return taken(said, said.get("amount_received"), said.get("currency"), ask)


def read_hold(said: Said, ask: Ask) -> Answer:
    """A PaymentIntent that is to wait for its capture."""
    status = said.get("status")
    if status == "succeeded" and is_ours(said, ask):
        return Answer("unknown", Reason.GARBLED, reference=plain(said.get("id")), raw=kept(said))
    return held(said, ask.amount, ask) if status == HELD and is_ours(said, ask) else read_payment(said, ask)


def read_held(said: Said, ask: Ask) -> Answer:
    """What became of raising, charging or letting go of a hold: what was done stands in its metadata by our id."""
    reference, status, mark = plain(said.get("id")), plain(said.get("status")), under(said, "metadata", ask.id)
    if ask.kind == "release" and status == "canceled":
        return Answer("approved", reference=reference, raw=kept(said))
    if ask.kind == "capture" and status == "succeeded" and mark:
        return taken(said, said.get("amount_received"), said.get("currency"), ask)
    if ask.kind == "top_up" and status == HELD and mark:
        total = int(mark) if isinstance(mark, str) and mark.isascii() and mark.isdigit() and len(mark) <= 13 else -1
        answer = held(said, total, ask)
        return replace(answer, amount=ask.amount) if answer.state == "approved" else answer
    if status in GONE:
        return Answer("declined", Reason.NOT_HELD, reference=reference, raw=kept(said))
    return Answer("unknown", Reason.NO_ANSWER if status == HELD else Reason.GARBLED, reference=reference)


def held(said: Said, wanted: int, ask: Ask) -> Answer:
    """A hold of so much, and until when it lasts."""
    amount, reference = said.get("amount_capturable"), plain(said.get("id"))
    card = under(said, "latest_charge", "payment_method_details", "card_present")
    if not is_count(amount) or not reference:
        return Answer("unknown", Reason.GARBLED, reference=reference, raw=kept(said))
    is_as_asked = amount == wanted and said.get("currency") == ask.currency.lower()
    return Answer(
        "approved" if is_as_asked else "unknown",
        Reason.NONE if is_as_asked else Reason.WRONG_AMOUNT,
        reference=reference,
        card=masked(under(card, "last4")),
        scheme=plain(under(card, "brand"), 20).title(),
        amount=int(str(amount)),
        expires_at=moment(under(card, "capture_before")),
        raw=kept(said),
    )


def can_grow(said: Said) -> bool:
    """Whether this card lets more be held than was."""
    card = under(said, "latest_charge", "payment_method_details", "card_present")
    return under(card, "incremental_authorization_supported") is True


def is_hold_of(said: Said, ask: Ask) -> bool:
    """Whether it is the hold that is meant, by our id of it and Stripe's."""
    return plain(said.get("id")) == ask.original.reference and under(said, "metadata", "brigade") == ask.original.id


def read_session(said: Said, ask: Ask) -> Answer:
    """A Checkout Session, with its payment."""
    reference, status = plain(said.get("id"), 80), plain(said.get("status"))
    if not is_ours(said, ask):
        return Answer("unknown", Reason.GARBLED, reference=ask.reference)
    if status == "expired":
        return Answer("cancelled", Reason.EXPIRED, reference=reference, raw=kept(said))
    if status == "open" or (status == "complete" and said.get("payment_status") == "unpaid"):
        return Answer("pending", reference=reference, raw=kept(said))
    paid = under(said, "payment_intent")
    if status != "complete" or said.get("payment_status") != "paid" or not isinstance(paid, Mapping):
        return Answer("unknown", Reason.GARBLED, reference=reference, raw=kept(said))
    return taken(paid, said.get("amount_total"), said.get("currency"), ask)


def read_refund(said: Said, ask: Ask) -> Answer:
    """A refund: what Stripe has taken on will be given back."""
    reference, status, amount = plain(said.get("id")), plain(said.get("status")), said.get("amount")
    if not is_ours(said, ask):
        return Answer("unknown", Reason.GARBLED, reference=ask.reference)
    if status in ("failed", "canceled"):
        return Answer("declined", Reason.REFUSED, reference=reference, raw=kept(said))
    if status not in ("pending", "succeeded") or not is_count(amount) or not reference:
        return Answer("unknown", Reason.GARBLED, reference=reference, raw=kept(said))
    is_as_asked = amount == ask.amount and said.get("currency") == ask.currency.lower()
    return Answer(
        "approved" if is_as_asked else "unknown",
        Reason.NONE if is_as_asked else Reason.WRONG_AMOUNT,
        reference=reference,
        amount=int(str(amount)),
        raw=kept(said),
    )


def taken(paid: Said, amount: object, currency: object, ask: Ask) -> Answer:
    """What a PaymentIntent took; more than was asked only where it says that the surplus is a tip."""
    reference = plain(paid.get("id"))
    if not is_count(amount) or not reference:
        return Answer("unknown", Reason.GARBLED, reference=reference, raw=kept(paid))
    took = int(str(amount))
    over, said_tip = took - ask.amount, under(paid, "amount_details", "tip", "amount")
    tip = over if over > 0 and said_tip in (over, over + ask.tip) else 0
    is_as_asked = took - tip == ask.amount and currency == ask.currency.lower()
    details = under(paid, "latest_charge", "payment_method_details")
    method = plain(under(details, "type"), 30)
    card = under(details, method) if method else None
    return Answer(
        "approved" if is_as_asked else "unknown",
        Reason.NONE if is_as_asked else Reason.WRONG_AMOUNT,
        reference=reference,
        card=masked(under(card, "last4")),
        scheme=plain(under(card, "brand"), 20).title(),
        amount=took - tip,
        tip=tip,
        method=method,
        raw=kept(paid),
    )


def moment(seconds: object) -> datetime | None:
    """Stripe's time, seconds since 1970, if it says one."""
    is_time = isinstance(seconds, int) and not isinstance(seconds, bool) and 0 < seconds < LAST_SECOND
    return datetime.fromtimestamp(int(str(seconds)), UTC) if is_time else None


def is_ours(said: Said, ask: Ask) -> bool:
    """Whether it is what was asked about: by our id in its metadata, and Stripe's where we know it."""
    is_same = not ask.reference or plain(said.get("id"), 80) == ask.reference
    return is_same and under(said, "metadata", "brigade") == ask.id


def is_count(value: object) -> bool:
    """Whether this is a whole number of minor units that a bill can have."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10**12


def kept(said: Said) -> dict[str, object]:
    """What may be kept for the record; never the card's."""
    return {name: plain(said[name]) for name in ("id", "object", "status", "payment_status") if name in said}
