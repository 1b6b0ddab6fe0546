"""Where sent lines may go."""

from dataclasses import dataclass

from orders.line_page import seats_of
from orders.models import Tab, TabKind, TabState
from tables.models import Table
from tables.queries import seated, tables
from venues.models import Venue


@dataclass(frozen=True)
class Goal:
    """A tab that lines may go to, and the tables where it sits; a table without one is free."""

    title: str
    table: Table | None = None
    tab: Tab | None = None


@dataclass(frozen=True)
class Goals:
    """Where what was picked may go: seats of the tab itself, tables (area by area), tabs without a table."""

    tab: Tab
    seats: tuple[int, ...]
    areas: tuple[tuple[str, tuple[Goal, ...]], ...]
    tabs: tuple[Goal, ...]


def goals(tab: Tab, venue: Venue) -> Goals:
    """Where lines of a tab may go; four queries."""
    open_tabs = list(Tab.objects.filter(venue=venue, state=TabState.OPEN).exclude(kind=TabKind.ROOM).order_by("name"))
    by_seating = {it.seating_id: it for it in open_tabs if it.seating_id}
    sits = {it.table_id: it.seating_id for it in seated(venue)}
    areas: dict[str, list[Goal]] = {}
    for table in tables(venue):
        if table.pk in sits and sits[table.pk] == tab.seating_id:
            continue
        there = by_seating.get(sits[table.pk]) if table.pk in sits else None
        areas.setdefault(table.area.name, []).append(Goal(str(table.number), table, there))
    named = tuple(Goal(it.name, tab=it) for it in open_tabs if not it.seating_id and it.pk != tab.pk)
    return Goals(tab, seats_of(tab), tuple((name, tuple(some)) for name, some in areas.items()), named)
