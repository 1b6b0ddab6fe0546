"""What every hotel system looks like to us, our own folio included.

The rule that everything here serves: a charge that may have arrived is *unknown*, never refused. A caller commits its
posting, calls `send` once, and commits the outcome. What was sent once is never sent again: it is asked about.

An interface on a wire (FIAS: inquiry PR, list PL, posting PR, answer PA with an AS code; or a REST service) needs from
us what the posting's row holds: its own number (P#), the room (RN), the guest (G#, GN), amount and taxes by rate
(TA, S1–S9), the tip in it (TP), the outlet (SO), the check (C#: `origin`), and who did it. What it knows and we don't
is in `InHouse`.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from hotel.models import Posting
from venues.models import Venue

type State = Literal["posted", "refused", "unknown"]


@dataclass(frozen=True, slots=True)
class InHouse:
    """Somebody who may be charged. `stay_id` is the row of ours that stands for them.

    `name` is masked ("J. de V…"): whoever asks knows who it is. `may_owe` is what may still be charged, minor units of
    the venue's currency; None: no limit known here. `reference` is theirs (a guest number, a reservation).
    """

    stay_id: int
    room: str
    name: str
    departs_on: date
    is_no_post: bool = False
    may_owe: int | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the other side said, or that it hasn't. `reason` is for whoever waits; `reference` is their number."""

    state: State
    reason: str = ""
    reference: str = ""
    said: dict[str, object] = field(default_factory=dict)

    @property
    def is_final(self) -> bool:
        """Whether it can be written down for good; otherwise the posting stays open and is asked about."""
        return self.state != "unknown"


class Pms(Protocol):
    """A way to a hotel system. Raises nothing. One that isn't local blocks, so it is never called inside an act."""

    @property
    def key(self) -> str:
        """What its postings' `link` says, at most 20 letters."""

    @property
    def is_local(self) -> bool:
        """Whether the folio is ours, so that an outcome is known within the act that asks for it."""

    def find(self, venue: Venue, room: str, surname: str) -> list[InHouse]:
        """Who of that surname (rule 13) is in that room now; nobody for a wrong room or a wrong name alike."""

    def send(self, posting: Posting) -> Outcome:
        """Post it. Call once a posting; refused means that nothing was or will be posted."""

    def ask(self, posting: Posting) -> Outcome:
        """Say what became of a posting, without ever posting it. A final answer is final."""
