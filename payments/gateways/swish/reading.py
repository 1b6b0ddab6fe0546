"""Swish's objects as answers: only what is paid, of the right amount and ours is an approval."""

from collections.abc import Mapping
from decimal import Decimal

from core import money
from payments.gateways.base import Answer, Ask, Reason, State
from payments.gateways.web import minor, plain

type Said = Mapping[str, object]

# What it means where Swish gives a code for an error.
DECLINED: Mapping[str, Reason] = {"BANKIDCL": Reason.BY_GUEST, "TM01": Reason.TIMED_OUT, "BANKIDONGOING": Reason.BUSY}
KEPT = ("id", "status", "errorCode", "paymentReference", "datePaid")


def read_payment(said: Said, ask: Ask, ours: str) -> Answer:
    """A payment request."""
    states: dict[str, State] = {"CREATED": "pending", "DECLINED": "declined", "CANCELLED": "cancelled"}
    is_ours = said.get("id") == ours and said.get("payeePaymentReference") == ask.id
    return _read(said, ask, ours, states, {"PAID"}) if is_ours else Answer("unknown", Reason.GARBLED, reference=ours)


def read_refund(said: Said, ask: Ask, ours: str) -> Answer:
    """A refund: what has left our account is given back."""
    states: dict[str, State] = dict.fromkeys(("CREATED", "INITIATED", "VALIDATED"), "pending")
    is_ours = said.get("id") == ours
    done = {"DEBITED", "PAID"}
    return _read(said, ask, ours, states, done) if is_ours else Answer("unknown", Reason.GARBLED, reference=ours)


def _read(said: Said, ask: Ask, ours: str, states: Mapping[str, State], done: set[str]) -> Answer:
    status, code = plain(said.get("status"), 20), plain(said.get("errorCode"), 20)
    kept = {it: plain(said.get(it)) for it in KEPT if it in said}
    if status in done:
        return _taken(said, ask, ours, kept)
    if status == "ERROR":
        return Answer("declined", DECLINED.get(code, Reason.REFUSED), reference=ours, raw=kept)
    if status in states:
        by_whom = {"declined": Reason.BY_GUEST, "cancelled": Reason.BY_STAFF}
        return Answer(states[status], by_whom.get(states[status], Reason.NONE), reference=ours, raw=kept)
    return Answer("unknown", Reason.GARBLED, reference=ours, raw=kept)


def _taken(said: Said, ask: Ask, ours: str, kept: Mapping[str, object]) -> Answer:
    took = _amount(said.get("amount"), ask.currency)
    if took is None:
        return Answer("unknown", Reason.GARBLED, reference=ours, raw=kept)
    is_as_asked = took == ask.amount and said.get("currency") == ask.currency
    return Answer(
        "approved" if is_as_asked else "unknown",
        Reason.NONE if is_as_asked else Reason.WRONG_AMOUNT,
        reference=plain(said.get("paymentReference"), 60) or ours,
        amount=took,
        method="swish",
        raw=kept,
    )


def _amount(value: object, currency: str) -> int | None:
    """Swish says amounts as numbers: 100, 100.5."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    return minor(str(Decimal(str(value))) if not isinstance(value, str) else value, money.exponent(currency))
