"""A14: nobody sits at a table whose party has left."""

from collections.abc import Iterator

from core.auditing import Finding
from tables.models import SeatedTable, Seating


def findings() -> Iterator[Finding]:
    for it in SeatedTable.objects.filter(left_at=None, seating__closed_at__isnull=False).select_related("table"):
        yield Finding("A14", f"Table {it.table} is taken by party {it.seating_id}, which has left.")
    open_seatings = Seating.objects.filter(closed_at=None).exclude(seated_tables__left_at=None)
    for seating in open_seatings:
        yield Finding("A14", f"Party {seating.pk} hasn't left, but sits nowhere.")
