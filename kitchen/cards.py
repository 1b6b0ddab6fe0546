"""How a ticket stands on a board: since when, how late, and in how many parts where it is longer than a column."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil

from kitchen.models import Station, Ticket, TicketItem
from kitchen.queries import Board

# How high things are on a board, in its own pixels, and how many letters go on a line: see css/screens/board.css.
HEAD, BAND, FOOT, DISH, NAME_LINE, DETAIL_LINE = 62, 44, 62, 60, 32, 29
NAME_LETTERS, SEAT_LETTERS, DETAIL_LETTERS, BAND_LETTERS, COMES_LETTERS = 15, 3, 19, 22, 26
PADDING = 22
GAP = 16
SHORTEST, LONGEST = 300, 6000
# The rest of a column is used where it is so much of it; in steps, so that a ticket is drawn anew less often.
WORTH_IT, STEP = 0.35, 80
# A ticket that takes so much of a column is divided, rather than leave a column half empty; never a small one.
LONG, MOST_TOGETHER = 0.6, 3


@dataclass(frozen=True)
class Part:
    """So many dishes of a ticket as one column takes: `number` of `of`."""

    number: int
    of: int
    dishes: list[TicketItem]

    @property
    def is_first(self) -> bool:
        return self.number == 1

    @property
    def is_last(self) -> bool:
        return self.number == self.of


def begins_at(ticket: Ticket) -> datetime:
    """When it is to be begun: its first dish's start, else when its guests are ready, else when it was fired."""
    begun: datetime | None = getattr(ticket, "starts", None)
    return begun or max(filter(None, (ticket.wait_until, ticket.fired_at)), default=ticket.told_at)


def urgency(ticket: Ticket, station: Station, now: datetime) -> str:
    """`waits` before it is to be begun, then `fresh`, `late` (past so many % of the station's target), `over`."""
    seconds = (now - begins_at(ticket)).total_seconds()
    if seconds < 0:
        return "waits"
    target = station.target_seconds
    return "over" if seconds > target else "late" if seconds * 100 > target * station.warn_percent else "fresh"


def holds_until(board: Board) -> datetime:
    """When the next of a board's tickets is to be begun, late or over, if nothing else happens."""
    target = board.station.target_seconds
    steps = [timedelta(seconds=it) for it in (0, target * board.station.warn_percent / 100, target)]
    moments = (begins_at(ticket) + step for ticket in board.tickets for step in steps)
    return min((it for it in moments if it >= board.now), default=datetime.max.replace(tzinfo=UTC))


def fits_of(said: str) -> int:
    """How high a display says that its columns are; 0 where it says nothing, or scrolls."""
    return int(said) if said.isdecimal() and len(said) < 5 and SHORTEST <= int(said) <= LONGEST else 0


def laid_out(board: Board, fits: int) -> list[tuple[Ticket, int]]:
    """Each ticket with the room that its first part has: what is left of a column, where it is a long one."""
    if not fits:
        return [(ticket, 0) for ticket in board.tickets]
    laid: list[tuple[Ticket, int]] = []
    used = 0
    for ticket in board.tickets:
        around = _around(board.next_for(ticket.origin))
        high = around + _bands(ticket) + sum(_height(it) for it in ticket.items.all())
        room = fits
        is_long = high > fits * LONG and len(ticket.items.all()) > MOST_TOGETHER
        if used + high > fits and (is_long or high > fits):
            left = (fits - used) // STEP * STEP
            room = left if left >= fits * WORTH_IT else fits
            last = parts(ticket, fits, room, board.next_for(ticket.origin))[-1]
            high, used = around + sum(_height(it) for it in last.dishes), 0
        elif used + high > fits:
            used = 0
        used += high + GAP
        laid.append((ticket, room))
    return laid


def parts(ticket: Ticket, fits: int, room: int, comes: str) -> list[Part]:
    """A ticket in as many parts as it takes: the first no higher than `room`, none than `fits` (0: it is one).

    `comes` is what it says of the courses after it.
    """
    dishes = list(ticket.items.all())
    around, bands = _around(comes), _bands(ticket)
    whole = not fits or around + bands + sum(_height(it) for it in dishes) <= room
    sheets = [dishes] if whole else _divided(dishes, fits - around, fits - room + bands)
    return [Part(number, len(sheets), it) for number, it in enumerate(sheets, start=1)]


def _divided(dishes: Sequence[TicketItem], room: int, used: int) -> list[list[TicketItem]]:
    sheets: list[list[TicketItem]] = [[]]
    for dish in dishes:
        high = _height(dish)
        if sheets[-1] and used + high > room:
            sheets.append([])
            used = 0
        sheets[-1].append(dish)
        used += high
    return sheets


def _around(comes: str) -> int:
    return HEAD + FOOT + BAND * _lines(comes, COMES_LETTERS)


def _bands(ticket: Ticket) -> int:
    allergies = sum(BAND * _lines(it, BAND_LETTERS) for it in ticket.allergies())
    said = (ticket.kind, ticket.service, ticket.title_was, ticket.note, ticket.is_rushed, ticket.wait_until)
    return allergies + BAND * sum(1 for it in (*said, ticket.is_change()) if it)


def _height(dish: TicketItem) -> int:
    words = [*dish.details, *(f"WAS {was} NOW {now}" for was, now in dish.changes), dish.note, dish.allergy]
    details = sum(_lines(it, DETAIL_LETTERS) for it in words) + bool(dish.cancelled) + bool(dish.start_at)
    asked = 2 * DISH if getattr(dish, "asks_id", None) else 0
    name = NAME_LINE * _lines(dish.name, NAME_LETTERS - (SEAT_LETTERS if dish.seat else 0))
    return asked + max(DISH, PADDING + name + DETAIL_LINE * details)


def _lines(words: str, letters: int) -> int:
    return ceil(len(words) / letters)
