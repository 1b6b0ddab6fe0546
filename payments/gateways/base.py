"""What every card terminal looks like to us.

The rule that everything here serves: what might have been charged is *unknown*,
never declined. A caller commits its intent, calls `pay` once with the intent's id,
and commits the answer. It never calls `pay` again for an intent it has already
sent: it calls `ask`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, Protocol

State = Literal["approved", "declined", "cancelled", "unknown", "pending"]

FINAL_STATES: frozenset[State] = frozenset({"approved", "declined", "cancelled"})


class Reason(StrEnum):
    """Why an answer isn't a plain yes. Stored as it is; `reasons.text` has the words."""

    NONE = ""
    # Nothing was charged.
    NOT_SENT = "not_sent"
    REFUND_NOT_SENT = "refund_not_sent"
    BUSY = "busy"
    NOT_UNDERSTOOD = "not_understood"
    REFUSED = "refused"
    INSUFFICIENT_FUNDS = "insufficient_funds"
    BY_GUEST = "by_guest"
    BY_STAFF = "by_staff"
    TIMED_OUT = "timed_out"
    POWER_LOST = "power_lost"
    NEVER_SEEN = "never_seen"
    # Nothing was refunded.
    NOT_CHARGED = "not_charged"
    TOO_MUCH = "too_much"
    # We don't know.
    NO_ANSWER = "no_answer"
    UNREACHABLE = "unreachable"
    GARBLED = "garbled"
    WRONG_AMOUNT = "wrong_amount"


@dataclass(frozen=True, slots=True)
class Ask:
    """One payment or refund, as committed before anyone was called.

    `id` is ours and the other side's idempotency key. `amount` is in minor units
    of `currency` (ISO 4217), without tip. `text` is for the terminal's screen.
    """

    id: str
    amount: int
    currency: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side said, or that it hasn't.

    `amount` and `tip` are in minor units and count only when approved; with
    `WRONG_AMOUNT` they tell what was taken instead. `card` shows at most the last four digits.
    """

    state: State
    reason: Reason = Reason.NONE
    reference: str = ""
    card: str = ""
    scheme: str = ""
    amount: int = 0
    tip: int = 0
    raw: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_final(self) -> bool:
        """Say whether this can be booked; otherwise the intent stays reserved and is asked about."""
        return self.state in FINAL_STATES


class Gateway(Protocol):
    """A way to a card terminal. Blocks, so it is never called inside an act; raises nothing."""

    @property
    def can_cancel(self) -> bool: ...

    @property
    def can_refund(self) -> bool: ...

    @property
    def can_tip(self) -> bool: ...

    def pay(self, ask: Ask) -> Answer:
        """Charge a card. Call once per id; declined means that nothing was or will be charged."""

    def ask(self, ask: Ask) -> Answer:
        """Say what became of a payment or refund, without ever starting one.

        The whole `Ask` is needed to notice a charge of another amount. A final
        answer is final: an id that was declined or cancelled will never be charged.
        """

    def cancel(self, ask: Ask) -> Answer:
        """Stop a payment. Approved means that the cancel came too late."""

    def refund(self, ask: Ask, original: str) -> Answer:
        """Give back `ask.amount` of the payment that had the id `original`."""
