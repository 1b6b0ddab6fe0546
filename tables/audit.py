"""A14: nobody sits at a table whose party has left, and no phone belongs to such a party."""

from collections.abc import Iterator

from core.auditing import Finding
from tables.models import Call, SeatedTable, Seating, Visit


def findings() -> Iterator[Finding]:
    """Whatever is wrong with who sits where."""
    for it in SeatedTable.objects.filter(left_at=None, seating__closed_at__isnull=False).select_related("table"):
        yield Finding("A14", f"Table {it.table} is taken by party {it.seating_id}, which has left.")
    open_seatings = Seating.objects.filter(closed_at=None).exclude(seated_tables__left_at=None)
    for seating in open_seatings:
        yield Finding("A14", f"Party {seating.pk} hasn't left, but sits nowhere.")
    for visit in Visit.objects.filter(ended_at=None, seating__closed_at__isnull=False):
        yield Finding("A14", f"Phone {visit.pk} belongs to party {visit.seating_id}, which has left.")
    for call in Call.objects.filter(answered_at=None, seating__closed_at__isnull=False):
        yield Finding("A14", f"Call {call.pk} is open, but party {call.seating_id} has left.")
