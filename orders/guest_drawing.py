"""What guests' phones ask for, in the words of the floor: a row of the strip, a badge on the table."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from orders.floor_page import Spot
from orders.guest_queries import Need
from tables.models import Seating

# The most pressing first: a table's badge shows one.
ICONS = {
    "odd": "triangle-alert",
    "code": "key-round",
    "order": "smartphone",
    "bill": "receipt",
    "waiter": "hand",
    "ask": "user-plus",
}


@dataclass(frozen=True)
class Badge:
    """What a table's guests need most, and how many things besides."""

    icon: str
    look: str
    more: int


@dataclass(frozen=True)
class NeedRow:
    """A need as the strip shows it; `table` and `tab` lead to the pad and the bill, `stamp` names the present code."""

    need: Need
    title: str
    words: str
    icon: str
    look: str
    table: int | None = None
    tab: int | None = None
    stamp: str = ""

    @property
    def minutes(self) -> int:
        return self.need.minutes


def need_row(need: Need, spots: list[Spot]) -> NeedRow:
    """A need in whole words, at the tables of its party or in its room."""
    order = next((it.order for it in spots if it.order and it.order.dishes), None)
    first = spots[0] if spots else None
    return NeedRow(
        need=need,
        title=_title(need, [it.table.number for it in spots]),
        words=words(need),
        icon=ICONS[need.kind],
        look=look(need),
        table=first.table.pk if first else None,
        tab=order.pk if order else None,
        stamp=_stamp(first.seating) if first and first.seating else "",
    )


def badge_of(needs: tuple[Need, ...]) -> Badge | None:
    """The most pressing need as a badge."""
    if not needs:
        return None
    kinds = list(ICONS)
    first = min(needs, key=lambda it: (not it.is_late, kinds.index(it.kind)))
    return Badge(ICONS[first.kind], look(first), len(needs) - 1)


def needed_words(needs: Iterable[Need]) -> list[str]:
    """The needs in words, for those who listen."""
    return [words(it) for it in needs]


def look(need: Need) -> str:
    """Amber; after two minutes, and where somebody plays tricks, alarm."""
    return "alarm" if need.is_late or need.kind in ("odd", "code") else "wait"


def words(need: Need) -> str:
    """What is needed, and why."""
    match need.kind:
        case "order":
            dishes = ngettext("%(n)d dish from a phone", "%(n)d dishes from a phone", need.number) % {"n": need.number}
            return f"{dishes} · {why(need.detail)}" if need.detail else dishes
        case "ask":
            return _("a phone asks to join")
        case "waiter":
            return _("calls you")
        case "bill":
            return _("asks for the bill")
        case "odd":
            return need.detail or _("an order too big to be true")
    return _("somebody guesses the code")


def why(reason: str) -> str:
    """What an order waits for."""
    return {
        "first": _("first order"),
        "alcohol": _("with alcohol"),
        "odd": _("bigger than usual"),
        "changed": _("prices have changed"),
    }.get(reason, reason)


def _stamp(party: Seating) -> str:
    """Names a party's code without saying it: a new one is an act of its own each time."""
    return blake2b(f"{party.pk}.{party.code}".encode(), digest_size=6).hexdigest()


def _title(need: Need, numbers: list[int]) -> str:
    if numbers:
        return _("Table %(number)s") % {"number": " + ".join(map(str, numbers))}
    return _("Room %(number)s") % {"number": need.room} if need.room else _("A table")
