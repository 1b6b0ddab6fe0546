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
CHIP = 34


@dataclass(frozen=True)
class Glance:
    """A badge that says who has a table open, or that something for it isn't sent."""

    text: str
    is_unsent: bool
    x: int
    y: int


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
    glance: Glance | None = None
    fire_at: tuple[int, int] = (0, 0)

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
    looks: str = ""


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
    taken = (BADGE if spot.needs else 0) + (CHIP if spot.course else 0)
    badge = (int(width * 0.86), int(height * 0.14)) if is_round else (width - 24, 24)
    return Tile(
        spot=spot,
        look=LOOKS[spot.state],
        icon=ICONS[spot.state],
        says=says,
        sum=cut(amount, width - 2 * PAD - (0 if is_round else taken)),
        label=label(spot, venue),
        no=(middle, lines[0]),
        icon_at=(start, lines[1] - 13),
        say=(start + ICON + GAP, lines[1]),
        sum_at=(middle, lines[2]),
        badge=badge,
        is_round=is_round,
        asks=badge_of(spot.needs),
        asks_at=_asks_at(spot, is_round),
        glance=_glance(spot, badge),
        fire_at=(int(width * 0.86), int(height * 0.84)) if is_round else (width - 20, height - 20),
    )


def _asks_at(spot: Spot, is_round: bool) -> tuple[int, int]:
    """Where what its guests ask for stands: beside the course that can be fired, if there is one."""
    width, height = spot.table.width, spot.table.height
    if is_round:
        return (int(width * (0.14 if spot.course else 0.86)), int(height * 0.86))
    return (width - 24 - (CHIP + 6 if spot.course else 0), height - 22)


def _glance(spot: Spot, badge: tuple[int, int]) -> Glance | None:
    """Beside the waiter's initials: whoever has the table open, or that something isn't sent."""
    if not spot.looks:
        return None
    x, y = badge[0] - (25 if spot.initials else 0), badge[1]
    open_now = spot.looking
    return Glance(open_now[0].initials if open_now else "", not open_now, x, y)


def row(spot: Spot) -> Row:
    """A table in a list."""
    words = f"{long(spot.state)} · {ago(spot.minutes)}" if spot.minutes is not None else long(spot.state)
    return Row(spot, LOOKS[spot.state], ICONS[spot.state], words, ", ".join(needed_words(spot.needs)), _looks(spot))


def _looks(spot: Spot) -> str:
    return ", ".join(looked_words(spot))


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
    said += looked_words(spot)
    return ", ".join(said)


def looked_words(spot: Spot) -> list[str]:
    """Who has a table open now, on whose device something lies unsent, and to whom it is offered."""
    said = [_("%(name)s has it open") % {"name": it.name} for it in spot.looking]
    said += [_("not sent on %(name)s’s tablet") % {"name": it.name} for it in spot.unsent]
    if spot.offered_to:
        said.append(_("offered to %(name)s") % {"name": spot.offered_to})
    return said


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
