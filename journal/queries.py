"""What is asked of the journal."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from journal.models import Entry

A_PAGE = 50


@dataclass(frozen=True)
class Page:
    """Some entries, newest first; `older` is the sequence to go on before, None at the beginning of time."""

    entries: list[Entry]
    older: int | None


def entries(
    venue_id: int,
    *,
    by: int | None = None,
    kind: str = "",
    subject: str = "",
    before: int | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Page:
    """A page of a venue's journal; `kind` is a whole one (orders.tab_opened) or an area (orders). One query.

    What happened at `since` is in it, what happened at `until` isn't.
    """
    rows = Entry.objects.filter(chain=f"venue.{venue_id}")
    if by is not None:
        rows = rows.filter(by_id=by)
    if kind:
        rows = rows.filter(Q(kind=kind) | Q(kind__startswith=f"{kind}."))
    if subject:
        rows = rows.filter(subject=subject)
    if since is not None:
        rows = rows.filter(at__gte=since)
    if until is not None:
        rows = rows.filter(at__lt=until)
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    found = list(rows.order_by("-sequence")[: A_PAGE + 1])
    shown = found[:A_PAGE]
    return Page(shown, shown[-1].sequence if len(found) > A_PAGE else None)


def entries_about(venue_id: int, subjects: Collection[str]) -> list[Entry]:
    """All that a venue's journal says of these subjects, in the order it happened. One query."""
    return list(Entry.objects.filter(chain=f"venue.{venue_id}", subject__in=subjects).order_by("sequence"))
