"""How a table is drawn: where its words stand, cut to what fits. Figures are plan units, as the table's own."""

from dataclasses import dataclass

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from core import money
from orders.floor_page import Slip, Spot
from orders.guest_drawing import Badge, badge_of, needed_words
from tables.models import Shape
from venues.models import Venue

ICONS = {
    "free": "circle-dashed",
    "seated": "armchair",
    "waiting": "chef-hat",
    "drinks": "cup-soda",
    "ready": "bell-ring",
    "eating": "utensils",
    "bill": "receipt",
    "paid": "circle-check",
    "dirty": "brush-cleaning",
    "empty": "circle-dashed",
}
# The look's classes: a state is a colour, an icon and a word.
LOOKS = {
    "free": "free",
    "seated": "calm",
    "waiting": "wait",
    "drinks": "wait",
    "ready": "ready",
    "eating": "eating",
    "bill": "own",
    "paid": "done",
    "dirty": "dirty",
    "empty": "calm",
}
LETTER = 8.2
ICON = 16
GAP = 5
PAD = 13
EDGE = 5
BADGE = 20


@dataclass(frozen=True)
class Tile:
    """A table as the plan draws it; x and y are relative to its own corner."""

    spot: Spot
    look: str
    icon: str
    says: str
    sum: str
    label: str
    no: tuple[int, int]
    icon_at: tuple[int, int]
    say: tuple[int, int]
    sum_at: tuple[int, int]
    badge: tuple[int, int]
    is_round: bool
    asks: Badge | None = None
    asks_at: tuple[int, int] = (0, 0)

    @property
    def corner(self) -> int:
        return self.spot.table.height // 2 if self.is_round else 16


@dataclass(frozen=True)
class Row:
    """A table or tab as a list shows it, in whole words."""

    spot: Spot
    look: str
    icon: str
    words: str
    asks: str = ""


def tile(spot: Spot, venue: Venue) -> Tile:
    """Lay a table's words out."""
    table = spot.table
    width, height = table.width, table.height
    is_round = table.shape == Shape.ROUND
    room = width - ICON - GAP - (2 * PAD if is_round else PAD + EDGE)
    says = fit(short(spot.state), ago(spot.minutes), room)
    lines = _rows(height, is_round)
    start = int((width - len(says) * LETTER - ICON - GAP) / 2) if is_round else PAD
    amount = amount_of(spot.amount, venue) if spot.amount is not None else _size(spot)
    middle = width // 2 if is_round else PAD
    return Tile(
        spot=spot,
        look=LOOKS[spot.state],
        icon=ICONS[spot.state],
        says=says,
        sum=cut(amount, width - 2 * PAD - (BADGE if spot.needs and not is_round else 0)),
        label=label(spot, venue),
        no=(middle, lines[0]),
        icon_at=(start, lines[1] - 13),
        say=(start + ICON + GAP, lines[1]),
        sum_at=(middle, lines[2]),
        badge=(int(width * 0.86), int(height * 0.14)) if is_round else (width - 24, 24),
        is_round=is_round,
        asks=badge_of(spot.needs),
        asks_at=(int(width * 0.86), int(height * 0.86)) if is_round else (width - 24, height - 22),
    )


def row(spot: Spot) -> Row:
    """A table in a list."""
    words = f"{long(spot.state)} · {ago(spot.minutes)}" if spot.minutes is not None else long(spot.state)
    return Row(spot, LOOKS[spot.state], ICONS[spot.state], words, ", ".join(needed_words(spot.needs)))


def slip_words(slip: Slip) -> str:
    """What a strip says below a tab's name."""
    return f"{long(slip.state)} · {ago(slip.minutes)}"


def label(spot: Spot, venue: Venue) -> str:
    """The whole tile in words, for those who listen."""
    said = [_("Table %(number)s") % {"number": spot.table.number}, long(spot.state)]
    if spot.minutes is not None:
        said.append(ngettext("%(n)d minute", "%(n)d minutes", spot.minutes) % {"n": spot.minutes})
    if spot.amount is not None:
        said.append(amount_of(spot.amount, venue))
    if spot.order and spot.order.server:
        said.append(spot.order.server)
    said += needed_words(spot.needs)
    return ", ".join(said)


def amount_of(amount: int, venue: Venue) -> str:
    """An amount in minor units as the reader writes it."""
    return money.format(amount, venue.currency, get_language() or venue.language)


def ago(minutes: int | None) -> str:
    """11m, 1:32."""
    if minutes is None:
        return ""
    return f"{minutes}m" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02}"


def fit(word: str, minutes: str, room: float) -> str:
    """Word and minutes; the word gives way where both don't fit."""
    if not minutes:
        return cut(word, room)
    return f"{cut(word, room - (len(minutes) + 1) * LETTER)} {minutes}".strip()


def cut(text: str, room: float) -> str:
    """The text, or as much of it as there is room for."""
    most = max(int(room / LETTER), 0)
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rstrip()}…" if most > 1 else ""


def short(state: str) -> str:
    """The state in a word that fits a table."""
    return {
        "free": pgettext("on a table, short", "free"),
        "seated": pgettext("on a table, short", "seated"),
        "waiting": pgettext("on a table, short", "food"),
        "drinks": pgettext("on a table, short", "drinks"),
        "ready": pgettext("on a table, short", "ready"),
        "eating": pgettext("on a table, short", "eating"),
        "bill": pgettext("on a table, short", "bill"),
        "paid": pgettext("on a table, short", "paid"),
        "dirty": pgettext("on a table, short", "dirty"),
    }[state]


def long(state: str) -> str:
    """The state in whole words."""
    return {
        "free": _("free"),
        "seated": _("seated, no order"),
        "waiting": _("waiting for food"),
        "drinks": _("waiting for drinks"),
        "ready": _("ready"),
        "eating": _("eating"),
        "bill": _("bill printed"),
        "paid": _("paid, still sitting"),
        "dirty": _("dirty"),
        "empty": _("nothing yet"),
    }[state]


def _size(spot: Spot) -> str:
    """Guests where somebody sits, else seats."""
    if spot.seating is not None:
        covers = spot.seating.covers
        return ngettext("%(n)d guest", "%(n)d guests", covers) % {"n": covers} if covers else ""
    if spot.state == "dirty":
        return _("tap: clean")
    return ngettext("%(n)d seat", "%(n)d seats", spot.table.seats) % {"n": spot.table.seats}


def _rows(height: int, is_round: bool) -> tuple[int, int, int]:
    """Baselines of number, state and sum."""
    if is_round:
        return int(height * 0.36), int(height * 0.58), int(height * 0.78)
    return 33, int(height / 2 + 14), height - 14
