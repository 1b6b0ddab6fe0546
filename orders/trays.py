"""What the runner carries: every tray that is booked, being made, ready, or at a door. Six queries, however busy."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from core import clock
from hotel.models import Stay
from hotel.queries import room_service
from kitchen.queries import DishState, dish_states
from menus.snapshot import Menu, menu
from orders.drawing import ago
from orders.models import Charge, GuestOrder, GuestOrderState, Line, NobodyOpened, Round, Tab, TabKind, TabState
from orders.sent_rounds import state_of
from venues.days import business_date, local
from venues.models import Venue

BOOKED, COOKING, READY, AT_THE_DOOR = "booked", "cooking", "ready", "door"
# By who needs somebody first.
RANKS = (READY, AT_THE_DOOR, COOKING, BOOKED)
# The look's classes and icons: a state is a colour, an icon and a word.
LOOKS = {BOOKED: "calm", COOKING: "wait", READY: "ready", AT_THE_DOOR: "own"}
ICONS = {BOOKED: "calendar-clock", COOKING: "flame", READY: "concierge-bell", AT_THE_DOOR: "door-open"}
READY_IS_LATE = timedelta(minutes=3)
DOOR_IS_LATE = timedelta(minutes=10)


@dataclass(frozen=True)
class TrayDish:
    """A dish on a tray; `state` is cooking, ready, fetched, or nothing before the kitchen knows of it."""

    quantity: int
    name: str
    details: tuple[str, ...]
    note: str
    state: str


@dataclass(frozen=True)
class Tray:
    """One order to a room, in one of RANKS' states and since when; `amount` is what is left to pay, in minor units.

    `round_id` names it (nothing while it is booked only); `ordered_to` is the room it was ordered to, where the guests
    have moved since.
    """

    state: str
    since: datetime
    due: datetime | None
    is_wanted: bool
    room: str
    covers: int
    dishes: tuple[TrayDish, ...]
    now: datetime
    round_id: int = 0
    order_id: int = 0
    tab_id: int = 0
    ordered_to: str = ""
    note: str = ""
    amount: int = 0
    tray_amount: int = 0
    is_paid: bool = False
    is_no_post: bool = False
    tries: tuple[NobodyOpened, ...] = ()

    @property
    def minutes(self) -> int:
        """So long it has been in its state."""
        return max(int((self.now - self.since).total_seconds()) // 60, 0)

    @property
    def late_by(self) -> int:
        """Minutes that it is past its time; 0 while it isn't."""
        return max(int((self.now - self.due).total_seconds()) // 60, 0) if self.due else 0

    @property
    def is_late(self) -> bool:
        """Whether it needs somebody now."""
        limits = {READY: READY_IS_LATE, AT_THE_DOOR: DOOR_IS_LATE}
        waited = self.state in limits and self.now - self.since >= limits[self.state]
        return waited or (self.late_by > 0 and self.state != AT_THE_DOOR)

    @property
    def ready(self) -> int:
        return sum(it.state == "ready" for it in self.dishes)

    @property
    def dishes_left(self) -> int:
        return sum(it.state == "cooking" for it in self.dishes)

    @property
    def is_another_day(self) -> bool:
        return self.due is not None and self.due.date() > self.now.astimezone(self.due.tzinfo).date()

    @property
    def look(self) -> str:
        return LOOKS[self.state]

    @property
    def icon(self) -> str:
        return ICONS[self.state]

    @property
    def stamp(self) -> int:
        """Names this moment of it, so that doing the same twice is one act."""
        return int(self.since.timestamp() * 1000)

    @property
    def says(self) -> str:
        """Its state in a word or two."""
        if self.state == COOKING and self.ready:
            return _("%(ready)d of %(all)d ready") % {"ready": self.ready, "all": len(self.dishes)}
        words = {BOOKED: _("booked"), COOKING: _("cooking"), READY: _("ready"), AT_THE_DOOR: _("at the door")}
        word = words[self.state]
        return word if self.state == BOOKED else f"{word} · {ago(self.minutes)}"


@dataclass(frozen=True)
class Trays:
    """The whole delivery list."""

    now: datetime
    trays: tuple[Tray, ...]

    @property
    def tallies(self) -> list[tuple[str, str, str]]:
        """How many are in each state, as (look, icon, words); none that is empty."""
        counts = {state: sum(it.state == state for it in self.trays) for state in RANKS}
        words = {
            READY: _("%(n)d ready"),
            AT_THE_DOOR: _("%(n)d at the door"),
            COOKING: _("%(n)d cooking"),
            BOOKED: _("%(n)d booked"),
        }
        return [(LOOKS[it], ICONS[it], words[it] % {"n": n}) for it, n in counts.items() if n]


def trays(venue: Venue) -> Trays:
    """Every tray that hasn't been handed over, who needs somebody first; six queries at most."""
    now = clock.now()
    lead = timedelta(minutes=room_service(venue).lead_minutes)
    found = [*_on_the_way(venue, now, lead), *_booked(venue, now)]
    return Trays(local(venue, now), tuple(sorted(found, key=_need)))


def tray_of(venue: Venue, round_id: int) -> Tray | None:
    """One tray by its (first) round, if it hasn't been handed over."""
    return next((it for it in trays(venue).trays if it.round_id == round_id), None)


def _need(tray: Tray) -> tuple[int, datetime, int]:
    return RANKS.index(tray.state), tray.due or tray.since, tray.round_id


def _on_the_way(venue: Venue, now: datetime, lead: timedelta) -> list[Tray]:
    """Trays of open tabs, and of those paid since yesterday that nobody has handed over yet."""
    recent = business_date(venue, now) - timedelta(days=1)
    of_rooms = Line.objects.filter(tab__venue=venue, tab__kind=TabKind.ROOM, round__delivery=None)
    wanted = of_rooms.filter(Q(tab__state=TabState.OPEN) | Q(tab__business_date__gte=recent))
    tried = Prefetch("round__nobody_opened", NobodyOpened.objects.select_related("by").order_by("pk"))
    lines = list(
        wanted.select_related("round__guest_order", "tab__stay__room")
        .prefetch_related(tried)
        .order_by("round_id", "pk")
    )
    states = dish_states([it.told_as() for it in lines if not it.charge])
    by_tab: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_tab[line.tab_id].append(line)
    made = (_tray(venue, of_tab, states, now, lead) for of_tab in by_tab.values())
    return [it for it in made if it.dishes]


def _tray(venue: Venue, lines: list[Line], states: dict[int, DishState], now: datetime, lead: timedelta) -> Tray:
    first, tab = lines[0].round, lines[0].tab
    stay: Stay = tab.stay  # type: ignore[assignment]
    dishes = [(it, *state_of(it, states.get(it.told_as()))) for it in lines if not it.charge and it.open_quantity()]
    tries = tuple(said for placed in _rounds(lines) for said in placed.nobody_opened.all())
    state, since = _stands(dishes, first.placed_at, tries)
    order: GuestOrder | None = getattr(first, "guest_order", None)
    wanted_at = order.wanted_at if order else None
    charges = [it for it in lines if it.charge == Charge.TRAY and it.open_quantity()]
    room = stay.room.number if stay.room else "?"
    return Tray(
        state=state,
        since=since,
        due=local(venue, wanted_at or first.placed_at + lead),
        is_wanted=wanted_at is not None,
        room=room,
        covers=stay.adults,
        dishes=tuple(_dish(line, stands) for line, stands, _since in dishes),
        now=now,
        round_id=first.pk,
        tab_id=tab.pk,
        ordered_to=_moved_from(tab, room),
        note=" · ".join(it.note for it in _rounds(lines) if it.note),
        amount=0 if tab.state == TabState.SETTLED else sum(it.open_amount() for it in lines),
        tray_amount=sum(it.amount for it in charges),
        is_paid=tab.state == TabState.SETTLED,
        is_no_post=stay.is_no_post,
        tries=tries,
    )


def _rounds(lines: Iterable[Line]) -> list[Round]:
    return list({it.round_id: it.round for it in lines}.values())


def _moved_from(tab: Tab, room: str) -> str:
    """The room that was ordered to, where its name isn't the present one's: `Room 212`."""
    return "" if tab.name.split(" ")[-1] == room else tab.name


def _stands(
    dishes: list[tuple[Line, str, datetime | None]], placed_at: datetime, tries: tuple[NobodyOpened, ...]
) -> tuple[str, datetime]:
    """What a tray is at, and since when: the slowest dish decides; back from a shut door it waits since then."""
    times: dict[str, list[datetime]] = defaultdict(list)
    for _line, state, since in dishes:
        times[state].append(since or placed_at)
    if times["cooking"]:
        return COOKING, min(times["cooking"])
    if times["ready"]:
        back = [it.at for it in tries]
        return READY, max([max(times["ready"]), *back])
    return (AT_THE_DOOR, max(times["fetched"])) if times["fetched"] else (COOKING, placed_at)


def _dish(line: Line, state: str) -> TrayDish:
    details = (line.variant_name, *(it["name"] for it in line.modifiers))
    return TrayDish(line.open_quantity(), line.name, tuple(it for it in details if it), line.note, state)


def _booked(venue: Venue, now: datetime) -> list[Tray]:
    """Orders for a time that the kitchen hasn't heard of yet, in the house's words."""
    booked = GuestOrder.objects.filter(venue=venue, state=GuestOrderState.BOOKED, stay__isnull=False)
    orders = list(booked.select_related("stay__room").order_by("wanted_at", "pk"))
    card = menu(venue) if orders else None
    return [
        Tray(
            state=BOOKED,
            since=it.sent_at,
            due=local(venue, it.wanted_at or it.sent_at),
            is_wanted=True,
            room=it.stay.room.number if it.stay and it.stay.room else "?",
            covers=it.stay.adults if it.stay else 0,
            dishes=tuple(_wanted(card, line) for line in it.cart.get("lines", ())) if card else (),
            now=now,
            order_id=it.pk,
            amount=it.amount,
            is_no_post=bool(it.stay and it.stay.is_no_post),
        )
        for it in orders
    ]


def _wanted(card: Menu, line: dict[str, Any]) -> TrayDish:
    """A line of a draft as the house calls it."""
    quantity, note = line.get("quantity", 1), line.get("note", "")
    item = card.items.get(line["item"])
    if item is None:
        return TrayDish(quantity, _("no longer on the menu"), (), note, "")
    sizes = [it.name for it in item.variants if it.id == line["variant"] and it.name]
    chosen = [it.name for group in item.groups for it in group.modifiers if it.id in line.get("modifiers", ())]
    return TrayDish(quantity, item.name, (*sizes, *chosen), note, "")
