"""Where a round goes: the tab it is added to, found or opened, and never the next party's."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acts.actions import Act
from core.errors import Refused
from hotel.models import Stay, StayState
from menus.moments import BAR, GUEST, ROOM, TABLE, TAKE_AWAY, Moment
from orders import queries
from orders.actions.tabs import NAMED, open_tab
from orders.cart import PARTY, Place
from orders.courses import with_courses
from orders.guest_queries.rows import party_tab
from orders.models import Tab, TabKind, TabState
from orders.whereabouts import tab_now, where_now
from tables import actions as tables
from tables.models import SeatedTable, Seating, Table
from tables.queries import closed_since
from venues.days import local

# By which way a tab is sold to: menus and price rules may tell them apart.
CHANNEL_OF = {
    TabKind.TABLE: TABLE,
    TabKind.BAR: BAR,
    TabKind.COUNTER: BAR,
    TabKind.ROOM: ROOM,
    TabKind.TAKE_AWAY: TAKE_AWAY,
}


class PlaceRefused(Refused):
    """The party has left, or the tab is paid: the lines stay on the device."""

    lines: tuple[int, ...] = ()


class PartyGone(PlaceRefused):
    """The party that this was meant for has left, or its tab is paid: it can only be a late round."""

    def __init__(
        self,
        text: str,
        *,
        title: str,
        count: int,
        seating: Seating | None = None,
        tab: Tab | None = None,
        way_out: object = "",
    ) -> None:
        super().__init__(f"{text} {_still_here(count)}", way_out=way_out)
        self.title, self.seating, self.tab = title, seating, tab


@dataclass(frozen=True)
class Spot:
    """A tab that takes this round, with its name on tickets; `wanted_at` is on the venue's clock."""

    tab: Tab
    title: str
    covers: int | None = None
    menu_version: int | None = None
    wanted_at: datetime | None = None
    is_new: bool = False
    area_id: int | None = None

    def moment(self, place: Place, act: Act) -> Moment:
        """What hours and prices go by: here, by this way, for now or the time it was ordered for."""
        at = self.wanted_at or local(act.venue, act.at)
        channel = GUEST if place.kind == PARTY else CHANNEL_OF[TabKind(self.tab.kind)]
        return Moment(at, channel, self.area_id, local(act.venue, place.priced_at) if place.priced_at else None)

    def label(self) -> str:
        """What a ticket says below its title, in the language of the moment."""
        if self.wanted_at:
            return _("Room service · %(time)s") % {"time": f"{self.wanted_at:%H:%M}"}
        if self.tab.kind == TabKind.ROOM:
            return _("Room service")
        if self.covers:
            return ngettext("%(n)d guest", "%(n)d guests", self.covers) % {"n": self.covers}
        return "" if self.tab.kind == TabKind.TABLE else str(self.tab.get_kind_display())


def find_or_open(place: Place, count: int, act: Act) -> Spot:
    """Find the tab a round is meant for, or open it; `count` lines wait for an answer.

    Locks the tab (a table's first round: table and seating before it; a room's: the stay). Raises PlaceRefused.
    """
    if place.kind == TabKind.TABLE:
        return _at_table(place, count, act)
    if place.kind == TabKind.ROOM:
        return _to_room(place, count, act)
    if place.kind == PARTY:
        return _for_party(place, act)
    if place.kind in NAMED:
        tab = open_tab(place.kind, place.name, act=act)
        return Spot(tab, tab.name)
    return _on_tab(place, count, act)


def _on_tab(place: Place, count: int, act: Act) -> Spot:
    tab = queries.open_tab(act.venue, place.tab_id or 0) or _joined(place, act)
    if tab is None or not _touched(tab, act):
        raise _paid(place, count, act)
    if tab.stay is not None:
        return Spot(tab, _room_number(tab.stay))
    if tab.seating is None:
        return Spot(tab, tab.name)
    at = queries.tables_of(tab.seating)
    area_id = at[0].area_id if at else None
    return Spot(tab, queries.named_tables(at), tab.seating.covers, area_id=area_id)


def _joined(place: Place, act: Act) -> Tab | None:
    """The open tab that this one's lines have joined."""
    tab = queries.tab_of(act.venue, place.tab_id or 0)
    return queries.open_tab(act.venue, tab_now(tab).pk) if tab and tab.state == TabState.JOINED else None


def _for_party(place: Place, act: Act) -> Spot:
    """The party's own tab, opened where it has none; the caller has locked the seating, which hasn't left."""
    seated = SeatedTable.objects.filter(seating_id=place.seating_id or 0, left_at=None).select_related(
        "table", "seating"
    )
    rows = list(seated.order_by("table__number"))
    if not rows:
        raise PlaceRefused(_("This table has been cleared."))
    seating, title = rows[0].seating, " + ".join(str(it.table.number) for it in rows)
    tab, version = party_tab(seating)
    if tab is None or not _touched(tab, act):
        tab = open_tab(TabKind.TABLE, seating=seating, act=act)
    return Spot(tab, title, seating.covers, version, area_id=rows[0].table.area_id)


def _to_room(place: Place, count: int, act: Act) -> Spot:
    """Open a tab for this order: one a tray. Its name and its tickets keep the room it was ordered to."""
    stays = Stay.objects.select_for_update(no_key=True, of=("self",)).select_related("room")
    stay = stays.filter(venue=act.venue, pk=place.stay_id or 0, state=StayState.IN_HOUSE).first()
    if stay is None:
        raise PlaceRefused(
            _("This guest isn't in the house any more. %(kept)s") % {"kept": _still_here(count)},
            way_out=_("Ask at the front desk."),
        )
    number = _room_number(stay)
    with translation.override(act.venue.language):
        name = _("Room %(number)s") % {"number": number}
    wanted_at = local(act.venue, place.wanted_at) if place.wanted_at else None
    return Spot(open_tab(TabKind.ROOM, name, stay=stay, act=act), number, wanted_at=wanted_at, is_new=True)


def _room_number(stay: Stay) -> str:
    return stay.room.number if stay.room else "?"


def _at_table(place: Place, count: int, act: Act) -> Spot:
    now = queries.serving_at(act.venue, place.table_id or 0) if place.seating_id else None
    is_theirs = now is not None and now.seating.pk == place.seating_id
    if now is not None and is_theirs and _touched(now.tab, act):
        return Spot(now.tab, str(now.table_number), now.seating.covers, now.menu_version)
    if place.seating_id and not is_theirs and (party := _elsewhere(place, act)):
        return _for_party(Place.party(party.pk), act)
    if now is not None and not is_theirs:
        raise _left(place, now.table_number, count, act)
    return _first_at_table(place, count, act)


def _elsewhere(place: Place, act: Act) -> Seating | None:
    """The party that the pad saw, where it sits at other tables now, by itself or with another; locked."""
    seen = queries.seating_of(act.venue, place.seating_id or 0)
    party = where_now(seen) if seen else None
    if party is None or party.closed_at:
        return None
    if party.pk == place.seating_id and party.seated_tables.filter(table=place.table_id, left_at=None).exists():
        return None
    return Seating.objects.select_for_update(no_key=True).filter(pk=party.pk, closed_at=None).first()


def _first_at_table(place: Place, count: int, act: Act) -> Spot:
    """Seat the party where nobody sits, and open its tab where it has none (a coffee after paying)."""
    table = queries.table_of(act.venue, place.table_id or 0)
    if table is None:
        raise PlaceRefused(_("This table isn't on the floor plan any more."), way_out=_("Go back to the floor."))
    seating = tables.seat(table, covers=None, act=act)
    # What was seated in this very act goes away again with the refusal.
    if place.seating_id not in (None, seating.pk) or _came_later(place, table, seating, act):
        raise _left(place, table.number, count, act)
    tab = None if seating.opened_at == act.at else _open_tab_of(seating)
    if tab is None or not _touched(tab, act):
        tab = open_tab(TabKind.TABLE, seating=seating, act=act)
    return Spot(tab, str(table.number), seating.covers, area_id=table.area_id)


def _came_later(place: Place, table: Table, seating: Seating, act: Act) -> bool:
    """Whether the pad saw a free table, and a party has come and gone since."""
    if place.seating_id or not place.seen_at or seating.opened_at == act.at:
        return False
    return closed_since(table, place.seen_at)


def _open_tab_of(seating: Seating) -> Tab | None:
    """The party's open tab. Locks the seating: at joined tables two waiters may send the first round at once."""
    Seating.objects.select_for_update(no_key=True).get(pk=seating.pk)
    return with_courses(Tab.objects.filter(seating=seating, state=TabState.OPEN)).first()


def _touched(tab: Tab, act: Act) -> bool:
    """Lock the tab by changing it, if it is open still. Where somebody was quicker, its courses are read again."""
    rows = Tab.objects.filter(pk=tab.pk, state=TabState.OPEN)
    now = {"version": F("version") + 1, "touched_at": act.at, "bill_printed_at": None}
    if rows.filter(version=tab.version).update(**now):
        return True
    if not rows.update(**now):
        return False
    fresh = with_courses(Tab.objects.filter(pk=tab.pk)).get()
    tab.fired_course, tab.has_seat_notes = fresh.fired_course, fresh.has_seat_notes  # type: ignore[attr-defined]
    return True


def _left(place: Place, number: int, count: int, act: Act) -> PartyGone:
    seating = queries.seating_of(act.venue, place.seating_id or 0)
    if seating is None or seating.closed_at is None:
        text = _("Table %(table)s has another party now.") % {"table": number}
    else:
        text = _("Table %(table)s was cleared at %(time)s.") % {
            "table": number,
            "time": f"{local(act.venue, seating.closed_at):%H:%M}",
        }
    way_out = _("Open the table again and send.")
    return PartyGone(text, title=str(number), count=count, seating=seating, way_out=way_out)


def _paid(place: Place, count: int, act: Act) -> PlaceRefused:
    tab = queries.tab_of(act.venue, place.tab_id or 0)
    tab = tab_now(tab) if tab else None
    if tab is None or tab.settled_at is None:
        return PlaceRefused(_("This tab isn't here. %(kept)s") % {"kept": _still_here(count)})
    title = queries.title_of(tab) or tab.name
    text = _("%(name)s was paid at %(time)s.") % {
        "name": title,
        "time": f"{local(act.venue, tab.settled_at):%H:%M}",
    }
    return PartyGone(text, title=title, count=count, tab=tab, way_out=_("Open a new tab and send."))


def _still_here(count: int) -> str:
    return ngettext("Your %(n)d line is still on this tablet.", "Your %(n)d lines are still on this tablet.", count) % {
        "n": count
    }
