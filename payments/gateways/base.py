"""What every payment provider looks like to us: a card terminal, a page or a code on a phone.

The rule that everything here serves: what might have been charged is *unknown*,
never declined. A caller commits its intent, calls `pay` (or `start_online`, `refund`,
`hold`, …) once with the intent's id, and commits the answer. It never calls that again
for an intent it has already sent: it calls `ask`.

A gateway knows no database: it is made of plain settings and secrets
(`kinds.py`), blocks, and raises nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal, Protocol

State = Literal["approved", "declined", "cancelled", "unknown", "pending"]
# What is asked for; stored as `Intent.kind`.
Kind = Literal["charge", "refund", "tip", "hold", "top_up", "capture", "release"]

FINAL_STATES: frozenset[State] = frozenset({"approved", "declined", "cancelled"})


class Reason(StrEnum):
    """Why an answer isn't a plain yes. Stored as it is; `reasons.text` has the words."""

    NONE = ""
    # Nothing was charged.
    NOT_SENT = "not_sent"
    REFUND_NOT_SENT = "refund_not_sent"
    BUSY = "busy"
    NOT_UNDERSTOOD = "not_understood"
    NOT_SET_UP = "not_set_up"
    REFUSED = "refused"
    INSUFFICIENT_FUNDS = "insufficient_funds"
    BY_GUEST = "by_guest"
    BY_STAFF = "by_staff"
    TIMED_OUT = "timed_out"
    EXPIRED = "expired"
    POWER_LOST = "power_lost"
    NEVER_SEEN = "never_seen"
    # Nothing was refunded, held or let go.
    NOT_CHARGED = "not_charged"
    NOT_HELD = "not_held"
    NO_MORE = "no_more"
    TOO_MUCH = "too_much"
    # We don't know.
    NO_ANSWER = "no_answer"
    UNREACHABLE = "unreachable"
    GARBLED = "garbled"
    WRONG_AMOUNT = "wrong_amount"
    STILL_OPEN = "still_open"


@dataclass(frozen=True, slots=True)
class Original:
    """What a refund gives back, or the hold that is topped up, charged or let go: our id of it, and the provider's."""

    id: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """One payment, refund or hold, as committed before anyone was called.

    `id` is ours and the other side's idempotency key; `reference` is the provider's, once it has told us. `amount` is
    all that is to be taken, in minor units of `currency` (ISO 4217), `tip` how much of it is tip. `text` is what the
    terminal's screen or the page says. `original` is what a refund, top-up, capture or release is about.
    Online, the guest comes back to `return_url` and the provider rings at `webhook_url` (if it can reach us),
    until `expires_at`; `method` narrows it to one of the provider's methods. `age` is how many seconds ago it was
    written down: a provider that still knows nothing of it never will. It `is_wanted` unless somebody gave it up:
    what a guest has only authorised then isn't taken.
    """

    id: str
    amount: int
    currency: str
    text: str = ""
    tip: int = 0
    kind: Kind = "charge"
    is_online: bool = False
    reference: str = ""
    original: Original = Original()
    method: str = ""
    return_url: str = ""
    webhook_url: str = ""
    expires_at: datetime | None = None
    age: float = 0.0
    is_wanted: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side said, or that it hasn't.

    `amount` and `tip` are in minor units and count only when approved: `amount` is what was asked for, `tip` what the
    other side took on top of it and itself calls a tip. With `WRONG_AMOUNT` they tell what was taken instead.
    `reference` is the provider's id of it, and is kept with any answer. `card` shows at most the last four digits.
    `expires_at` is until when a hold lasts.
    """

    state: State
    reason: Reason = Reason.NONE
    reference: str = ""
    card: str = ""
    scheme: str = ""
    amount: int = 0
    tip: int = 0
    method: str = ""
    expires_at: datetime | None = None
    raw: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_final(self) -> bool:
        """Say whether this can be booked; otherwise the intent stays reserved and is asked about."""
        return self.state in FINAL_STATES


@dataclass(frozen=True, slots=True)
class Started:
    """A payment that waits on a guest's phone: the page to open, or what a QR code says; one of both is there."""

    reference: str
    url: str = ""
    code: str = ""
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ring:
    """A provider's call to our webhook, as it came in."""

    headers: Mapping[str, str]
    body: bytes
    at: datetime
    path: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """That a provider rang, and about what: its id of the event, its ids of what changed, or ours. Never believed."""

    event_id: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """One of a provider's card terminals, to choose from."""

    reference: str
    name: str
    is_online: bool = True


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether a provider knows us: what it calls us, or why not; and whether its money is real."""

    name: str = ""
    is_live: bool = False
    reason: Reason = Reason.NONE


@dataclass(frozen=True, slots=True)
class Settled:
    """A payment, or a refund (below zero), as a provider's books have it, and what it keeps for it; minor units."""

    reference: str
    amount: int
    fee: int = 0


class Gateway(Protocol):
    """A way to a provider. Blocks, so it is never called inside an act; raises nothing."""

    @property
    def can_cancel(self) -> bool: ...

    @property
    def can_refund(self) -> bool: ...

    @property
    def can_tip(self) -> bool: ...

    @property
    def can_online(self) -> bool: ...

    @property
    def can_hold(self) -> bool: ...

    def pay(self, ask: Ask) -> Answer:
        """Charge a card. Call once per id; declined means that nothing was or will be charged."""

    def ask(self, ask: Ask) -> Answer:
        """Say what became of anything that was asked for, without ever starting it.

        The whole `Ask` is needed to notice a charge of another amount. A final
        answer is final: an id that was declined or cancelled will never be charged.
        """

    def cancel(self, ask: Ask) -> Answer:
        """Stop a payment. Approved means that the cancel came too late, `STILL_OPEN` that it can't be stopped."""

    def refund(self, ask: Ask) -> Answer:
        """Give back `ask.amount` of the payment `ask.original`."""


class OnlineGateway(Gateway, Protocol):
    """A gateway with `can_online`: a page or a code on the guest's own phone."""

    def start_online(self, ask: Ask) -> Started | Answer:
        """Open a payment for a guest's phone; an answer (declined or unknown) where it isn't there to be paid."""

    def hear(self, ring: Ring) -> Heard | None:
        """Read a call to our webhook; None unless it is the provider's, fresh, and says what it is about."""


class HoldingGateway(Gateway, Protocol):
    """A gateway with `can_hold`: so much is kept on a card, and charged or let go later."""

    def hold(self, ask: Ask) -> Answer:
        """Keep `ask.amount` on a card that is presented now; `Answer.reference` names the hold from now on."""

    def top_up(self, ask: Ask) -> Answer:
        """Keep `ask.amount` more on the hold `ask.original`; no card is needed."""

    def capture(self, ask: Ask) -> Answer:
        """Charge `ask.amount` of the hold `ask.original`, and let the rest go."""

    def release(self, ask: Ask) -> Answer:
        """Let the hold `ask.original` go; `ask.amount` is nothing. Approved means that it is gone."""


class SettlingGateway(Gateway, Protocol):
    """A gateway whose provider tells what it has settled."""

    def settled(self, since: datetime, until: datetime, currency: str) -> list[Settled] | Reason:
        """All that it booked between two moments; or why it doesn't tell."""


class ProviderGateway(Gateway, Protocol):
    """A gateway of a provider with an account: keys that can be tried, and terminals to choose from."""

    def check(self) -> Checked:
        """Try the keys, without charging anything."""

    def readers(self) -> list[Reader]:
        """The provider's terminals; none where it can't be asked."""
