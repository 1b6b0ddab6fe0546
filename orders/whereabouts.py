"""Where a party and its tab are now: parties move and join while somebody still looks at what was."""

from orders.models import Join, Tab, TabState
from tables.models import Seating

MOST_STEPS = 20


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
