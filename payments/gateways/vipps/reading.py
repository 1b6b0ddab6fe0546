"""Vipps MobilePay's objects as answers: only what was captured, of the right amount and ours is an approval."""

from collections.abc import Mapping

from payments.gateways.base import Answer, Ask, Reason
from payments.gateways.web import listed, plain, under

type Said = Mapping[str, object]

ENDED = {"ABORTED": Reason.BY_GUEST, "EXPIRED": Reason.EXPIRED, "TERMINATED": Reason.BY_STAFF}


def is_uncaptured(said: Said, ask: Ask) -> bool:
    """Whether a guest has authorised it as asked, and nothing was captured or taken back."""
    sums = (under(said, "aggregate", it, "value") for it in ("capturedAmount", "cancelledAmount"))
    is_as_asked = under(said, "amount", "value") == ask.amount and under(said, "amount", "currency") == ask.currency
    return said.get("state") == "AUTHORIZED" and is_as_asked and not any(sums)


def read_payment(said: Said, ask: Ask) -> Answer:
    """A payment."""
    name, state = plain(said.get("reference"), 64), plain(said.get("state"), 20)
    taken, cancelled = (under(said, "aggregate", it, "value") for it in ("capturedAmount", "cancelledAmount"))
    kept = {it: plain(said.get(it)) for it in ("reference", "state", "pspReference") if it in said}
    if state == "CREATED":
        return Answer("pending", reference=name, raw=kept)
    if state in ENDED:
        return Answer("cancelled", ENDED[state], reference=name, raw=kept)
    if state != "AUTHORIZED" or not isinstance(taken, int) or isinstance(taken, bool):
        return Answer("unknown", Reason.GARBLED, reference=name, raw=kept)
    if not taken:
        is_over = cancelled == under(said, "amount", "value")
        return Answer("cancelled", Reason.BY_STAFF, name) if is_over else Answer("pending", reference=name, raw=kept)
    is_as_asked = taken == ask.amount and under(said, "amount", "currency") == ask.currency
    return Answer(
        "approved" if is_as_asked else "unknown",
        Reason.NONE if is_as_asked else Reason.WRONG_AMOUNT,
        reference=name,
        amount=taken,
        method="vipps",
        raw=kept,
    )


def read_refund(said: Said, ask: Ask, key: str) -> Answer:
    """One refund, among a payment's events, by the key that it was asked with."""
    mine = next(
        (it for it in listed(said.get("items")) if it.get("idempotencyKey") == key and it.get("name") == "REFUNDED"),
        None,
    )
    if mine is None:
        return Answer("unknown", Reason.NO_ANSWER)
    if mine.get("success") is not True:
        return Answer("declined", Reason.REFUSED)
    value = under(mine, "amount", "value")
    amount = value if isinstance(value, int) and not isinstance(value, bool) else -1
    is_as_asked = amount == ask.amount and under(mine, "amount", "currency") == ask.currency
    return Answer(
        "approved" if is_as_asked else "unknown",
        Reason.NONE if is_as_asked else Reason.WRONG_AMOUNT,
        reference=plain(mine.get("pspReference"), 60),
        amount=max(amount, 0),
    )
