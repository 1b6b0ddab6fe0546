"""Stripe's objects as answers: only what is complete, of the right amount and ours is an approval."""

from collections.abc import Mapping

from payments.gateways.base import Answer, Ask, Reason
from payments.gateways.web import masked, plain, under

type Said = Mapping[str, object]

STILL_OPEN = ("requires_payment_method", "requires_confirmation", "requires_action", "processing", "requires_capture")


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
