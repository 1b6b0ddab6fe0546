"""A hotel system outside, as stubborn as they are: it may post without saying so, refuse, or forget to answer."""

from dataclasses import dataclass, field
from datetime import date

from hotel.models import Posting
from hotel.pms.base import InHouse, Outcome
from venues.models import Venue


@dataclass
class Tides:
    """Another Pms: `answers` are what it says to each `send` in turn; `booked` is what it has really posted."""

    guests: list[tuple[int, str, str]]
    answers: list[str] = field(default_factory=list)
    booked: dict[int, int] = field(default_factory=dict)
    sent: list[int] = field(default_factory=list)

    key = "tides"
    is_local = False

    def find(self, venue: Venue, room: str, surname: str) -> list[InHouse]:
        """Its own list, by its own comparison."""
        return [
            InHouse(stay_id, number, name[0], date(2026, 12, 24), reference=f"G{stay_id}")
            for stay_id, number, name in self.guests
            if number == room and name == surname
        ]

    def send(self, posting: Posting) -> Outcome:
        """`lost`: it posts, and the answer gets lost on the way."""
        self.sent.append(posting.number)
        answer = self.answers.pop(0) if self.answers else "posted"
        if answer == "refused":
            return Outcome("refused", "Night audit: try again at six.")
        if answer != "dropped":
            self.booked[posting.number] = posting.amount
        return Outcome("posted", reference=f"T{posting.number}") if answer == "posted" else Outcome("unknown")

    def ask(self, posting: Posting) -> Outcome:
        """What became of a number; what it never saw, it will never post."""
        if posting.number in self.booked:
            return Outcome("posted", reference=f"T{posting.number}")
        return Outcome("refused", "It never arrived.")
