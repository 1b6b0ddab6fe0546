"""Mollie's words as answers: only what is complete, of the right amount and ours is an approval."""

from collections.abc import Callable, Mapping

from core import money
from payments.gateways.base import Answer, Ask, Reason, State
from payments.gateways.web import masked, minor, plain, under

type Said = Mapping[str, object]
type Read = Callable[[Said, Ask], Answer]

ENDED: dict[str, tuple[State, Reason]] = {
    "failed": ("declined", Reason.REFUSED),
    "canceled": ("cancelled", Reason.BY_GUEST),
    "expired": ("cancelled", Reason.EXPIRED),
}
WAITING = ("open", "pending", "authorized")
GIVEN_BACK = ("queued", "pending", "processing", "refunded")
NO_MONEY = ("insufficient_funds", "insufficientFunds")


def read_payment(said: Said, ask: Ask) -> Answer:
    """A payment as Mollie has it now."""
    reference, status = plain(said.get("id")), plain(said.get("status"))
    if not is_ours(said, ask):
        return Answer("unknown", Reason.GARBLED, reference=ask.reference)
    if status in WAITING:
        return Answer("pending", reference=reference, raw=kept(said))
    if status in ENDED:
        state, reason = ENDED[status]
        if why_not(said) in NO_MONEY:
            reason = Reason.INSUFFICIENT_FUNDS
        return Answer(state, reason, reference=reference, raw=kept(said))
    amount = amount_of(said)
    if status != "paid" or amount is None or not reference:
        return Answer("unknown", Reason.GARBLED, reference=reference, raw=kept(said))
    is_as_asked = amount == ask.amount and under(said, "amount", "currency") == ask.currency
    return Answer(
        "approved" if is_as_asked else "unknown",
        Reason.NONE if is_as_asked else Reason.WRONG_AMOUNT,
        reference=reference,
        card=masked(under(said, "details", "cardNumber")),
        scheme=plain(under(said, "details", "cardLabel"), 20),
        amount=amount,
        method=plain(said.get("method"), 30),
        raw=kept(said),
    )


def read_refund(said: Said, ask: Ask) -> Answer:
    """A refund as Mollie has it now: what it has taken on will be given back."""
    reference, status, amount = plain(said.get("id")), plain(said.get("status")), amount_of(said)
    if not is_ours(said, ask):
        return Answer("unknown", Reason.GARBLED, reference=ask.reference)
    if status in ("failed", "canceled"):
        return Answer("declined", Reason.REFUSED, reference=reference, raw=kept(said))
    if status not in GIVEN_BACK or amount is None or not reference:
        return Answer("unknown", Reason.GARBLED, reference=reference, raw=kept(said))
    is_as_asked = amount == ask.amount and under(said, "amount", "currency") == ask.currency
    return Answer(
        "approved" if is_as_asked else "unknown",
        Reason.NONE if is_as_asked else Reason.WRONG_AMOUNT,
        reference=reference,
        amount=amount,
        raw=kept(said),
    )


def is_ours(said: Said, ask: Ask) -> bool:
    """Whether it is what was asked about: by our id in its metadata, and Mollie's where we know it."""
    is_same = not ask.reference or plain(said.get("id")) == ask.reference
    return is_same and under(said.get("metadata"), "brigade") == ask.id


def amount_of(said: Said) -> int | None:
    """Its amount in minor units, if it can be read."""
    currency = plain(under(said, "amount", "currency"))
    return minor(under(said, "amount", "value"), money.exponent(currency)) if len(currency) == 3 else None


def why_not(said: Said) -> str:
    """Mollie's code for a failure, from a card or a terminal."""
    return plain(under(said, "statusReason", "code")) or plain(under(said, "details", "failureReason"))


def kept(said: Said) -> dict[str, object]:
    """What may be kept for the record; never the card's."""
    names = ("id", "mode", "status", "method", "createdAt", "paidAt", "expiresAt")
    return {name: plain(said[name]) for name in names if name in said}
