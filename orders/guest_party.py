"""What the menu's page says to one phone: whether it is in, who asks, what was called for. Nothing of other parties."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from hotel.models import RoomVisit
from kitchen.queries import Paused, paused, promise
from orders import guest_queries, visiting
from orders.guest_places import IN_A_ROOM, GuestPlace
from orders.guest_queries import PartyPage
from orders.kitchen_pauses import said_of, way_out
from orders.visiting import Visiting
from tables.models import Call, CallKind, SeatedTable, Visit, VisitState
from tables.queries import tables_of

NONE, ASKING, IN, DENIED, OVER = "none", "asking", "in", "denied", "over"
OFTEN, SELDOM = 30, 60  # seconds between looks where nothing rings; a stranger's only news is what is sold out


@dataclass(frozen=True)
class PhoneParty:
    """A phone at a place; `group` names its party or stay, `elsewhere` where that sits, if not at this sticker.

    `pause` is why nothing can be ordered now, `about` how many minutes it takes (0 where that isn't said).
    """

    place: GuestPlace
    state: str = NONE
    group: str = ""
    elsewhere: str = ""
    is_house: bool = False
    page: PartyPage | None = None
    pause: Paused | None = None
    about: int = 0

    @property
    def topics(self) -> str:
        """What its region watches: nothing, for a stranger."""
        visit = self.page.visiting if self.page else None
        return f"{visit.topic} menu.{visit.venue.pk}" if visit else ""

    @property
    def url(self) -> str:
        at = "in" if self.is_room else "at"
        return f"{reverse('guest:party')}?{urlencode({at: self.place.code})}"

    @property
    def every(self) -> int:
        return OFTEN if self.page else SELDOM

    @property
    def menu_tag(self) -> str:
        return self.place.menu_tag

    @property
    def pause_words(self) -> str:
        """Why nothing can be ordered now, and what to do instead."""
        return f"{said_of(self.pause)} {way_out(self.pause, self.is_room)}" if self.pause else ""

    @property
    def is_room(self) -> bool:
        return self.place.kind == IN_A_ROOM

    @property
    def count(self) -> int:
        """How many orders of this party there are."""
        return self.page.waiting + self.page.placed if self.page else 0

    @property
    def calls(self) -> list[tuple[str, Call | None]]:
        return by_kind(self.page.calls if self.page else ())


def by_kind(calls: Iterable[Call]) -> list[tuple[str, Call | None]]:
    """The two buttons, each with the latest call that it made."""
    latest: dict[str, Call | None] = dict.fromkeys((CallKind.WAITER.value, CallKind.BILL.value))
    return list({**latest, **{it.kind: it for it in sorted(calls, key=lambda it: it.pk)}}.items())


def party_at(place: GuestPlace, cookies: Mapping[str, str], now: Visiting | None) -> PhoneParty:
    """What to tell the phone with these cookies, whose living visit is `now`; nine queries at most."""
    found = _party_at(place, cookies, now)
    if not place.may_order:
        return found
    at = clock.now()
    pause = paused(place.venue, place.channel, at)
    says = found.page and found.page.may_order and not pause and not found.is_room
    return replace(found, pause=pause, about=promise(place.venue, at) // timedelta(minutes=1) if says else 0)


def _party_at(place: GuestPlace, cookies: Mapping[str, str], now: Visiting | None) -> PhoneParty:
    if now and now.venue.pk == place.venue.pk:
        return _member(place, now)
    past = visiting.last(cookies)
    if past is None or not _was_here(place, past):
        return PhoneParty(place)
    if isinstance(past, Visit) and past.state == VisitState.ASKING:
        return PhoneParty(place, DENIED if past.ended_at else NONE)
    return PhoneParty(place, OVER, _group(past), is_house=isinstance(past, Visit) and past.device_id is not None)


def _member(place: GuestPlace, now: Visiting) -> PhoneParty:
    is_house = isinstance(now.visit, Visit) and now.visit.device_id is not None
    state = IN if now.is_in else ASKING
    return PhoneParty(place, state, _group(now.visit), _elsewhere(place, now), is_house, guest_queries.party_page(now))


def _group(visit: Visit | RoomVisit) -> str:
    return f"stay.{visit.stay_id}" if isinstance(visit, RoomVisit) else f"party.{visit.seating_id}"


def _elsewhere(place: GuestPlace, now: Visiting) -> str:
    """Where this phone's party sits, if it isn't here."""
    if now.stay:
        is_here = place.kind == IN_A_ROOM and now.stay.room_id == place.pk
        return "" if is_here else _("Room %(number)s") % {"number": now.stay.room or ""}
    tables = tables_of(now.seating) if now.seating else []
    if place.kind != IN_A_ROOM and any(it.pk == place.pk for it in tables):
        return ""
    return _("Table %(number)s") % {"number": " + ".join(str(it.number) for it in tables)}


def _was_here(place: GuestPlace, past: Visit | RoomVisit) -> bool:
    if isinstance(past, RoomVisit):
        return place.kind == IN_A_ROOM and past.stay.room_id == place.pk
    return place.kind != IN_A_ROOM and SeatedTable.objects.filter(seating=past.seating_id, table_id=place.pk).exists()
