"""All that an order pad shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import get_language

from core import clock, money
from hotel.models import Stay
from menus.allergens import KINDS, NAMES
from menus.models import Diet
from menus.moments import BAR, ROOM, TABLE, TAKE_AWAY
from menus.queries import countdowns, menu, menu_url
from menus.serving import LastCall, last_calls
from menus.snapshot import Menu
from orders.allergies import notes_for, seat_notes_of, worded
from orders.models import SeatNote, Tab, TabKind
from orders.sent_courses import SentCourse, courses_of
from orders.sent_rounds import SentRound, rounds_of
from orders.service import coming, rules_kept
from tables.models import Seating, Table
from venues.days import local
from venues.models import Venue

CHANNELS = {TabKind.TABLE: TABLE, TabKind.ROOM: ROOM, TabKind.TAKE_AWAY: TAKE_AWAY}


@dataclass(frozen=True)
class BarTab:
    """An open tab at the bar; `amount` is what it still owes, in minor units."""

    pk: int
    name: str
    amount: int


@dataclass(frozen=True)
class PadPage:
    """All that an order pad shows. `place` is what its script sends back with a round."""

    kind: str
    title: str
    place: dict[str, Any]
    menu_url: str
    topics: str
    sent_url: str
    exponent: int
    table: Table | None = None
    seating: Seating | None = None
    tab: Tab | None = None
    rounds: tuple[SentRound, ...] = ()
    courses: tuple[SentCourse, ...] = ()
    notes: tuple[SeatNote, ...] = ()
    left: Mapping[int, int] = field(default_factory=dict)
    last_calls: tuple[LastCall, ...] = ()
    bar_tabs: tuple[BarTab, ...] = ()
    stay: Stay | None = None
    guest: str = ""
    service: int = 0

    @property
    def amount(self) -> int:
        """What the tab is worth with the service that its bill will say, in minor units."""
        return self.service + sum(it.line.amount for placed in self.rounds for it in placed.lines)

    @property
    def remaining(self) -> int:
        """What no bill has taken yet, in minor units."""
        return self.service + sum(it.line.open_amount() for placed in self.rounds for it in placed.lines)

    @property
    def next_course(self) -> SentCourse | None:
        """The course that is fired next."""
        return next((it for it in self.courses if it.is_next), None)

    @property
    def seats(self) -> int:
        """The highest seat that something was sent to, or that something is noted of."""
        used = [it.line.seat or 0 for placed in self.rounds for it in placed.lines]
        return max([*used, *(it.seat for it in self.notes)], default=0)

    @property
    def seat_notes(self) -> dict[int, dict[str, Any]]:
        """What is noted of each seat, for the pad's sheet; `says` in the reader's words."""
        return {
            it.seat: {
                "says": says_of(it),
                "allergens": it.allergens,
                "diet": it.diet,
                "note": it.note,
                "version": it.version,
            }
            for it in self.notes
        }

    def allergy_of(self, seat: int | None) -> str:
        """What a line's guest can't eat: the party's and its seat's, in the reader's words."""
        return " · ".join(says_of(it) for it in notes_for(seat, self.notes) if it.allergens)

    @property
    def note_url(self) -> str:
        """Where what is noted of the whole party (seat 0) goes; another seat's number takes the place of the 0."""
        if self.tab is not None:
            return reverse("orders:seat_note", args=[self.tab.pk, 0])
        return reverse("orders:table_seat_note", args=[self.table.pk, 0]) if self.table else ""

    @property
    def allergens(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """The fourteen, and the kinds of those that have kinds: key, name, kinds."""
        return [(key, str(it), [(k, str(w)) for k, w in KINDS.get(key, {}).items()]) for key, it in NAMES.items()]


def says_of(note: SeatNote) -> str:
    """What is noted of a seat, in the reader's words: nuts, milk · vegan."""
    diet = str(Diet(note.diet).label) if note.diet else ""
    return " · ".join(filter(None, (", ".join(worded(it) for it in note.allergens), diet, note.note)))


def pad_page(
    venue: Venue,
    kind: str,
    title: str,
    tab: Tab | None,
    sent_url: str,
    table: Table | None = None,
    seating: Seating | None = None,
    stay: Stay | None = None,
) -> PadPage:
    """All that a pad shows."""
    card, language = menu(venue), get_language() or venue.language
    rounds = rounds_of(venue, tab) if tab else ()
    channel = CHANNELS.get(TabKind(tab.kind if tab else kind), BAR)
    return PadPage(
        kind=str(kind),
        title=title,
        place=_place(kind, title, table=table, seating=seating, tab=tab, stay=stay),
        menu_url=menu_url(venue, language, channel, table.area_id if table else None),
        topics=_topics(venue, table, tab),
        sent_url=sent_url,
        exponent=money.exponent(venue.currency),
        table=table,
        seating=seating,
        tab=tab,
        rounds=rounds,
        courses=courses_of(tab, rounds, card, language) if tab else (),
        notes=tuple(seat_notes_of(tab)) if tab and table else (),
        left=countdowns(venue),
        last_calls=tuple(last_calls(card, local(venue, clock.now()))),
        stay=stay or (tab.stay if tab else None),
        service=_service(tab, rounds, venue, card) if tab else 0,
    )


def _service(tab: Tab, rounds: tuple[SentRound, ...], venue: Venue, card: Menu) -> int:
    lines = [it.line for placed in rounds for it in placed.lines]
    return coming(tab, lines, rules_kept(venue, card), venue)


def _place(kind: str, title: str, **where: Model | None) -> dict[str, Any]:
    return {"place": str(kind), "title": title} | {name: it.pk if it else None for name, it in where.items()}


def _topics(venue: Venue, table: Table | None, tab: Tab | None) -> str:
    """The floor rings when parties and tabs come and go, the menu when something is sold out: a pad has to know."""
    topics = [f"menu.{venue.pk}"]
    topics += [tab.topic] if tab else []
    topics += [f"floor.{venue.pk}"] if table or not tab else []
    return " ".join(topics)
