"""What is asked about tabs, and all that an order pad shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, F, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from hotel.models import Stay, StayState
from hotel.queries import main_guest, masked
from menus.models import MenuVersion
from orders.courses import with_courses
from orders.models import Line, Round, Tab, TabKind, TabState
from orders.pad_page import BarTab, PadPage, pad_page
from staff.models import Person
from tables.models import Seating, Table
from tables.queries import party_at, tables_of
from venues.models import Venue

MOST_BAR_TABS = 30


def tab_of(venue: Venue, pk: int) -> Tab | None:
    """One of the venue's tabs, open or settled."""
    return Tab.objects.filter(venue=venue, pk=pk).select_related("seating", "server", "stay").first()


def open_tab(venue: Venue, pk: int) -> Tab | None:
    """One of the venue's tabs, if it is open still."""
    open_tabs = Tab.objects.filter(venue=venue, pk=pk, state=TabState.OPEN)
    return with_courses(open_tabs.select_related("seating", "stay__room")).first()


@dataclass(frozen=True)
class Serving:
    """An open tab at a table, the table's number and area, and the version of the menu: all that a Send asks."""

    tab: Tab
    seating: Seating
    table_number: int
    area_id: int
    menu_version: int


def serving_at(venue: Venue, table_id: int) -> Serving | None:
    """What the party at a table has open; one query."""
    at_table = Tab.objects.filter(
        venue=venue,
        state=TabState.OPEN,
        seating__closed_at=None,
        seating__seated_tables__table_id=table_id,
        seating__seated_tables__left_at=None,
    ).select_related("seating")
    number = F("seating__seated_tables__table__number")
    version = Subquery(MenuVersion.objects.filter(venue=venue).values("number"))
    area = F("seating__seated_tables__table__area_id")
    tab = with_courses(at_table).annotate(table_number=number, area_id=area, menu_version=version).first()
    if tab is None or tab.seating is None:
        return None
    return Serving(tab, tab.seating, tab.table_number, tab.area_id, tab.menu_version or 0)


def latest_tab(venue: Venue, kind: str, server: Person) -> Tab | None:
    """The tab that somebody opened last."""
    return Tab.objects.filter(venue=venue, kind=kind, server=server).order_by("pk").last()


def table_at(tab: Tab) -> Table | None:
    """The table whose pad shows this tab: the first one its party has."""
    if tab.seating is None or tab.seating.closed_at or tab.state != TabState.OPEN:
        return None
    return next(iter(tables_of(tab.seating)), None)


def line_of(venue: Venue, pk: int) -> Line | None:
    """One of the venue's lines, with its tab."""
    return Line.objects.filter(tab__venue=venue, pk=pk).select_related("tab__seating").first()


def lines_of(venue: Venue, pks: Sequence[int]) -> list[Line]:
    """Some of the venue's lines, with their tabs; one query."""
    return list(Line.objects.filter(tab__venue=venue, pk__in=pks).select_related("tab__seating").order_by("pk"))


def stay_at(venue: Venue, room_number: str) -> Stay | None:
    """Whoever has the room with a number now."""
    here = Stay.objects.filter(venue=venue, state=StayState.IN_HOUSE, room__number__iexact=room_number)
    return here.select_related("room").first()


def open_tabs_of(stay: Stay) -> list[Tab]:
    """What was ordered to a room and is neither on its bill nor paid."""
    return list(Tab.objects.filter(stay=stay, state=TabState.OPEN).order_by("pk"))


def round_of(venue: Venue, pk: int) -> Round | None:
    """One of the venue's rounds, with its tab."""
    return Round.objects.filter(tab__venue=venue, pk=pk).select_related("tab").first()


def table_of(venue: Venue, pk: int) -> Table | None:
    """One of the venue's tables."""
    return Table.objects.filter(venue=venue, pk=pk, is_active=True).select_related("area").first()


def seating_of(venue: Venue, pk: int) -> Seating | None:
    """One of the venue's parties."""
    return Seating.objects.filter(venue=venue, pk=pk).first()


def closed_at(venue: Venue, seating_id: int) -> datetime | None:
    """When a party left, if it has."""
    return Seating.objects.filter(venue=venue, pk=seating_id).values_list("closed_at", flat=True).first()


def title_of(tab: Tab) -> str:
    """What the floor calls a tab: 12, 21 + 22, Joris, A-31."""
    if tab.seating is None:
        return tab.name
    return named_tables(tables_of(tab.seating))


def named_tables(tables: Sequence[Table]) -> str:
    """How the floor calls joined tables: 21 + 22."""
    return " + ".join(str(it.number) for it in tables)


@dataclass(frozen=True)
class Sent:
    """What a Send came to, as it stands now; amount in minor units."""

    tab: Tab
    placed_at: datetime
    lines: int
    amount: int


def sent(device_id: int | None, key: str) -> Sent | None:
    """The round that a device sent with this key; one query."""
    rounds = Round.objects.filter(device_id=device_id, key=key).select_related("tab__seating")
    placed = rounds.annotate(count=Count("lines"), amount=Sum("lines__amount")).first()
    return Sent(placed.tab, placed.placed_at, placed.count, placed.amount or 0) if placed else None


def table_pad(venue: Venue, table: Table) -> PadPage:
    """The pad of a table: its party, what it has ordered and what is noted of its seats; nine queries."""
    seating = party_at(table)
    tab = Tab.objects.filter(seating=seating, state=TabState.OPEN).first() if seating else None
    return pad_page(
        venue, TabKind.TABLE, str(table.number), tab, reverse("orders:table_sent", args=[table.pk]), table, seating
    )


def tab_pad(venue: Venue, tab: Tab) -> PadPage:
    """The pad of a tab at the bar, to take away, or over the counter; six queries."""
    url = reverse("orders:sent", args=[tab.pk])
    return pad_page(venue, "tab", title_of(tab), tab, url, seating=tab.seating)


def counter_pad(venue: Venue) -> PadPage:
    """The pad of a sale over the counter, with the tabs that are open at the bar; three queries."""
    page = pad_page(venue, TabKind.COUNTER, _("Counter"), None, reverse("orders:counter_sent"))
    return replace(page, bar_tabs=tuple(bar_tabs(venue)))


def bar_tabs(venue: Venue) -> list[BarTab]:
    """The open tabs at the bar with what they still owe, the last touched first; one query."""
    tabs = Tab.objects.filter(venue=venue, kind=TabKind.BAR, state=TabState.OPEN).order_by("-touched_at", "-pk")
    owed = Coalesce(Sum(F("lines__amount") - F("lines__billed_amount")), 0)
    rows = tabs.annotate(owed=owed).values_list("pk", "name", "owed")
    return [BarTab(*it) for it in rows[:MOST_BAR_TABS]]


def room_pad(venue: Venue, stay: Stay) -> PadPage:
    """The pad of an order to a room that has no tab yet, with its guest's name masked; one query."""
    title = _("Room %(number)s") % {"number": stay.room.number if stay.room else "?"}
    page = pad_page(venue, TabKind.ROOM, title, None, reverse("orders:room_sent", args=[stay.pk]), stay=stay)
    return replace(page, guest=masked(main_guest(stay)))


def seen_at() -> str:
    """When a pad looked, for the round that it may send much later."""
    return clock.now().isoformat()
