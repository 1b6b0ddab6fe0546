"""Where a scanned sticker lies, and all that a guest's menu there depends on; one query."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from hotel.models import RoomSticker
from menus.guest_menu import GUEST, ROOM, SHAPE
from menus.models import MenuVersion
from orders.models import GuestMode, GuestRules
from orders.visiting import Visiting
from tables.models import Sticker
from tables.queries import tables_of
from venues.models import Venue

IN_A_ROOM, AT_A_TABLE = "room", "table"


@dataclass(frozen=True)
class GuestPlace:
    """What a sticker leads to: a table or a room, its venue, and the menu's version."""

    kind: str
    pk: int
    code: str
    number: str
    area: str
    is_retired: bool
    may_order: bool
    menu_version: int
    venue: Venue

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
    def menu_tag(self) -> str:
        """Which menu this is: venue, version and shape, as in the address of its JSON."""
        return f"{self.venue.pk}.{self.menu_version}.{SHAPE}"

    @property
    def facts(self) -> tuple[object, ...]:
        """All that its page says besides the menu: what is kept of the page is kept by these."""
        venue = self.venue
        look = (venue.name, venue.accent, venue.logo, venue.cover, str(venue.strapline), venue.currency)
        return (self.kind, self.pk, self.code, self.number, self.area, self.is_retired, self.may_order, venue.pk, *look)


@dataclass(frozen=True)
class Whereabouts:
    """A table or a room in words, and where its menu is."""

    title: str
    menu_url: str


def at_table(code: str) -> GuestPlace | None:
    """The table of a sticker, a retired one too."""
    of_venue = "table__venue"
    found = _found(Sticker.objects.select_related("table__area", of_venue), of_venue, code)
    if found is None:
        return None
    table = found.table
    return _place(found, AT_A_TABLE, table.pk, str(table.number), table.area.name, table.venue)


def at_room(code: str) -> GuestPlace | None:
    """The room of a sticker, a retired one too."""
    of_venue = "room__venue"
    found = _found(RoomSticker.objects.select_related(of_venue), of_venue, code)
    return _place(found, IN_A_ROOM, found.room_id, found.room.number, "", found.room.venue) if found else None


def _found(stickers: QuerySet[Any], of_venue: str, code: str) -> Any:
    this = OuterRef(of_venue)
    return (
        stickers.filter(code=code)
        .annotate(
            menu_version=Subquery(MenuVersion.objects.filter(venue=this).values("number")),
            mode=Subquery(GuestRules.objects.filter(venue=this).values("mode")),
        )
        .first()
    )


def _place(found: Any, kind: str, pk: int, number: str, area: str, venue: Venue) -> GuestPlace:
    is_open = kind == IN_A_ROOM or (found.mode or GuestMode.CONFIRM) != GuestMode.OFF
    return GuestPlace(
        kind=kind,
        pk=pk,
        code=found.code,
        number=str(number),
        area=area,
        is_retired=found.retired_at is not None,
        may_order=is_open and found.retired_at is None,
        menu_version=found.menu_version or 0,
        venue=venue,
    )


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
