"""Where a party and its tab are now: parties move and join while somebody still looks at what was."""

from dataclasses import dataclass

from orders.models import Join, Tab, TabState
from tables.models import Seating, Table
from venues.models import Venue

MOST_STEPS = 20


def join_of(venue: Venue, pk: int) -> Join | None:
    """One of the joins of the venue's parties."""
    return Join.objects.filter(into_tab__venue=venue, pk=pk).first()


@dataclass(frozen=True)
class JoinRow:
    """A join that can be undone: the tables, or the tab, that would go home."""

    pk: int
    title: str


def join_rows(seating: Seating) -> list[JoinRow]:
    """The parties that came to sit with this one, last first; one query, two where there are any."""
    rows = Join.objects.filter(into_tab__seating=seating, into_tab__state=TabState.OPEN, undone_at=None)
    joins = list(rows.select_related("from_tab").order_by("-pk"))
    tables = Table.objects.filter(pk__in=[pk for it in joins for pk in it.tables]) if joins else ()
    numbers = {it.pk: it.number for it in tables}
    return [JoinRow(it.pk, _title(it, numbers)) for it in joins]


def _title(join: Join, numbers: dict[int, int]) -> str:
    if not join.tables:
        return join.from_tab.name if join.from_tab else ""
    return " + ".join(str(numbers[pk]) for pk in join.tables if pk in numbers)


def where_now(seating: Seating) -> Seating:
    """The party itself, or the one that it has joined since."""
    for _step in range(MOST_STEPS):
        if seating.closed_at is None:
            break
        joined = Join.objects.filter(from_seating=seating, undone_at=None).select_related("into_tab__seating").last()
        if joined is None or joined.into_tab.seating is None:
            break
        seating = joined.into_tab.seating
    return seating


def tab_now(tab: Tab) -> Tab:
    """The tab itself, or the one that its lines have joined since."""
    for _step in range(MOST_STEPS):
        if tab.state != TabState.JOINED:
            break
        joined = Join.objects.filter(from_tab=tab, undone_at=None).select_related("into_tab").last()
        if joined is None:
            break
        tab = joined.into_tab
    return tab
