"""Who has which table open just now, and whose device holds something that isn't sent."""

from datetime import timedelta

from acts.actions import Act
from orders.models import Looking, Tab
from tables.models import Table

# A device says so every 20 seconds; one that fell silent has nothing open. Lines that it holds are remembered longer.
OPEN_FOR = timedelta(seconds=50)
UNSENT_FOR = timedelta(minutes=45)


def look_at(table: Table | None, tab: Tab | None, *, has_draft: bool, act: Act) -> Looking:
    """Note that a device's person has a table or tab open, and whether something of theirs isn't sent yet.

    Journals nothing. Rings floor, table and tab where that is news.
    """
    device = act.device
    was = Looking.objects.filter(device=device).first()
    now, _made = Looking.objects.update_or_create(
        device=device,
        defaults={"person": act.by, "table": table, "tab": tab, "has_draft": has_draft, "seen_at": act.at},
    )
    if was is None or _said(was) != _said(now) or act.at - was.seen_at > OPEN_FOR:
        _ring(was, act)
        _ring(now, act)
    return now


def look_away(*, act: Act) -> None:
    """Note that a device has nothing open any more. Rings as look_at."""
    was = Looking.objects.filter(device=act.device).first()
    if was is not None:
        was.delete()
        _ring(was, act)


def _said(row: Looking) -> tuple[object, ...]:
    return (row.person_id, row.table_id, row.tab_id, row.has_draft)


def _ring(row: Looking | None, act: Act) -> None:
    if row is not None:
        act.publish(f"floor.{act.venue.pk}")
        act.publish(f"table.{row.table_id}" if row.table_id else "", f"tab.{row.tab_id}" if row.tab_id else "")
