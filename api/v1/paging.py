"""Lists have an end: so many at once, and a cursor for what follows, which is the last one's own name."""

from typing import Annotated, Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from ninja import Query

from api.v1.shapes import MOST, REF
from core.errors import Invalid

Limit = Annotated[int, Query(ge=1, le=MOST, description="So many at most.")]
After = Annotated[str, Query(max_length=40, description="What was next in the answer before.")]


def page[M: Model](rows: QuerySet[M], cursor: str, limit: int, among: QuerySet[M]) -> tuple[list[M], str | None]:
    """The rows after the cursor, in their order, and the cursor for what follows; two queries.

    The cursor names one of `among`, which may have left the list meanwhile. Raises Invalid for any other.
    """
    if cursor:
        rows = rows.filter(pk__gt=_place(among, cursor))
    found = list(rows[: limit + 1])
    more = len(found) > limit
    return found[:limit], str(getattr(found[limit - 1], "ref")) if more else None  # noqa: B009


def numbered_page[M: Model](rows: QuerySet[M], cursor: str, limit: int) -> tuple[list[M], str | None]:
    """The same for rows that have no ref: their numbers are the cursor."""
    if cursor:
        if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 19):
            raise _unknown()
        rows = rows.filter(pk__gt=int(cursor))
    found = list(rows[: limit + 1])
    return found[:limit], str(found[limit - 1].pk) if len(found) > limit else None


def _place(among: QuerySet[Any], cursor: str) -> int:
    place = among.filter(ref=cursor).values_list("pk", flat=True).first() if REF.fullmatch(cursor) else None
    if place is None:
        raise _unknown()
    return int(place)


def _unknown() -> Invalid:
    return Invalid(_("This cursor isn't one of this list."), way_out=_("Begin again without one."))
