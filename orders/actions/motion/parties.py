"""What several acts on parties need: their tabs, locked, and what the floor calls them."""

from collections.abc import Iterable

from django.db.models import F

from acts.actions import Act
from orders.models import Tab, TabState
from tables.models import Seating


def lock_tabs(pks: Iterable[int]) -> dict[int, Tab]:
    """Tabs by their row, locked, ids rising. Parties are locked before tabs, lines after them."""
    rows = Tab.objects.select_for_update(no_key=True).filter(pk__in=list(pks)).order_by("pk")
    return {it.pk: it for it in rows}


def open_tab_of(seating: Seating) -> int | None:
    """The row of a party's open tab."""
    return Tab.objects.filter(seating=seating, state=TabState.OPEN).values_list("pk", flat=True).first()


def touch(tab: Tab, act: Act) -> None:
    """Say that a tab has changed; a bill printed before says too little."""
    Tab.objects.filter(pk=tab.pk).update(version=F("version") + 1, touched_at=act.at, bill_printed_at=None)
