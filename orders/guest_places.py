"""Where a scanned sticker lies, and all that a guest's menu there depends on; one query."""

from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from hotel.models import RoomSticker
from menus.guest_menu import GUEST, ROOM, SHAPE
from menus.models import MenuVersion
from menus.moments import Moment
from menus.queries import menu
from menus.states import State, state
from orders.models import GuestMode, GuestRules
from orders.visiting import Visiting
from tables.models import Sticker
from tables.queries import tables_of
from venues.days import local
from venues.models import Venue

IN_A_ROOM, AT_A_TABLE = "room", "table"
WHERE = {AT_A_TABLE: "table", IN_A_ROOM: "room"}
RELATED = {AT_A_TABLE: ("table__area", "table__venue"), IN_A_ROOM: ("room__venue",)}
MOST_PLACES = 512

type Row = tuple[Any, ...]


@dataclass(frozen=True)
class GuestPlace:
    """What a sticker leads to: a table or a room, its venue, and the menu's version."""

    kind: str
    pk: int
    code: str
    number: str
    area: str
    area_id: int | None
    is_retired: bool
    may_order: bool
    menu_version: int
    venue: Venue
    facts: Row  # all that its page says besides the menu: what is kept of the page is kept by these

    @property
    def title(self) -> str:
        """`Table 12`, `Room 214`, in the reader's language."""
        words = _("Room %(number)s") if self.kind == IN_A_ROOM else _("Table %(number)s")
        return words % {"number": self.number}

    @property
    def channel(self) -> str:
        return ROOM if self.kind == IN_A_ROOM else GUEST

    @property
    def may_choose_time(self) -> bool:
        """Whether dinner may be ordered for later."""
        return self.kind == IN_A_ROOM

    @property
    def draft(self) -> str:
        """What a phone keeps this place's order by."""
        return f"guest.{self.kind}.{self.pk}"

    @property
    def holds(self) -> State:
        """What holds of the menu here now: prices by rule, and what is served."""
        return state(menu(self.venue, self.menu_version), self.moment)

    @property
    def moment(self) -> Moment:
        return Moment(local(self.venue, clock.now()), self.channel, self.area_id)

    @property
    def menu_tag(self) -> str:
        """Which menu this is, as in the address of its JSON: venue, version, shape, area, and what holds of it now."""
        return tag_of(self.venue, self.menu_version, self.area_id, self.holds)


@dataclass(frozen=True)
class Whereabouts:
    """A table or a room in words, and where its menu is."""

    title: str
    menu_url: str


def at_table(code: str) -> GuestPlace | None:
    """The table of a sticker, a retired one too."""
    return _at(AT_A_TABLE, code)


def at_room(code: str) -> GuestPlace | None:
    """The room of a sticker, a retired one too."""
    return _at(IN_A_ROOM, code)


def _at(kind: str, code: str) -> GuestPlace | None:
    """One statement, compiled once: nothing is made of its row unless something in it is new."""
    with connection.cursor() as cursor:
        cursor.execute(_statement(kind), [code])
        row = cursor.fetchone()
    if row is None:
        return None
    found = _known.get((kind, row))
    if found is None:
        found = _known[kind, row] = _place(kind, code, row)
        while len(_known) > MOST_PLACES:
            _known.popitem(last=False)
    return found


_known: OrderedDict[tuple[str, Row], GuestPlace] = OrderedDict()


@cache
def _statement(kind: str) -> str:
    """A sticker's row with all of its venue's, the menu's version and whether guests may order."""
    venue = f"{WHERE[kind]}__venue"
    columns = [f"{venue}__{it.attname}" for it in Venue._meta.concrete_fields]
    names = ["pk", "code", "retired_at", WHERE[kind], f"{WHERE[kind]}__number", *columns, "menu_version", "mode"]
    names += ["table__area__name", "table__area_id"] if kind == AT_A_TABLE else []
    sql, params = _stickers(kind).filter(code="?").values_list(*names).query.sql_with_params()
    assert params == ("?",)
    return str(sql)


def _stickers(kind: str) -> QuerySet[Any]:
    this = OuterRef(f"{WHERE[kind]}__venue")
    stickers: QuerySet[Any] = (Sticker if kind == AT_A_TABLE else RoomSticker)._default_manager.all()
    return stickers.annotate(
        menu_version=Subquery(MenuVersion.objects.filter(venue=this).values("number")),
        mode=Subquery(GuestRules.objects.filter(venue=this).values("mode")),
    )


def _place(kind: str, code: str, row: Row) -> GuestPlace:
    found = _stickers(kind).select_related(*RELATED[kind]).get(code=code)
    at = getattr(found, WHERE[kind])
    is_open = kind == IN_A_ROOM or (found.mode or GuestMode.CONFIRM) != GuestMode.OFF
    return GuestPlace(
        kind=kind,
        pk=at.pk,
        code=found.code,
        number=str(at.number),
        area=at.area.name if kind == AT_A_TABLE else "",
        area_id=at.area_id if kind == AT_A_TABLE else None,
        is_retired=found.retired_at is not None,
        may_order=is_open and found.retired_at is None,
        menu_version=found.menu_version or 0,
        venue=at.venue,
        facts=row,
    )


def tag_of(venue: Venue, version: int, area_id: int | None, holds: State) -> str:
    """A menu's tag; `venue_of` and `area_of` read it again."""
    return f"{venue.pk}.{version}.{SHAPE}.{area_id or 0}.{holds.tag}"


def area_of(menu_tag: str) -> int | None:
    """The area of the floor that a menu's tag speaks of; none in rooms."""
    said = f"{menu_tag}....".split(".")[3]
    return int(said) or None if said.isascii() and said.isdigit() and len(said) < 12 else None


def venue_of(menu_tag: str) -> Venue | None:
    """The venue that a menu's tag begins with."""
    pk = menu_tag.partition(".")[0]
    return Venue.objects.filter(pk=int(pk)).first() if pk.isascii() and pk.isdigit() and len(pk) < 12 else None


def where(visiting: Visiting) -> Whereabouts:
    """Where a phone's party sits (or its guest sleeps), and the way back to the menu; two queries at most."""
    if visiting.stay:
        room = visiting.stay.room
        code = RoomSticker.objects.filter(room=room, retired_at=None).values_list("code", flat=True).first()
        return Whereabouts(_("Room %(number)s") % {"number": room or ""}, _menu_url("guest:room", code))
    tables = tables_of(visiting.seating) if visiting.seating else []
    code = Sticker.objects.filter(table__in=tables, retired_at=None).values_list("code", flat=True).first()
    numbers = " + ".join(str(it.number) for it in tables)
    return Whereabouts(_("Table %(number)s") % {"number": numbers}, _menu_url("guest:table", code))


def _menu_url(name: str, code: str | None) -> str:
    return reverse(name, args=[code]) if code else ""
