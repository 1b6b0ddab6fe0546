"""Whole lines go from one tab to another, and the kitchen is told where, never what."""

from collections.abc import Sequence

from django.db.models import Case, F, Value, When

from acts.actions import Act
from kitchen import actions as kitchen
from orders.models import Join, Line, LineMove, Tab


def carry(lines: Sequence[Line], to_tab: Tab, title: str, *, join: Join, offset: int = 0, act: Act) -> None:
    """Move (locked) lines of one tab with all that is left of them, seats numbered on by `offset`; write who did it.

    The kitchen's tickets follow: nothing is told again.
    """
    if not lines:
        return
    seats = {it.pk: _seat(it.seat, offset) for it in lines}
    from_topic = f"tab.{lines[0].tab_id}"
    LineMove.objects.bulk_create(
        LineMove(
            line=it,
            quantity=it.open_quantity(),
            from_tab_id=it.tab_id,
            to_tab=to_tab,
            from_seat=it.seat,
            to_seat=seats[it.pk],
            from_course=it.course,
            to_course=it.course,
            join=join,
            by=act.by,
            at=act.at,
        )
        for it in lines
    )
    changed = [When(pk=pk, then=Value(seat)) for pk, seat in seats.items() if seat is not None]
    seat = Case(*changed, default=None) if changed else F("seat")
    Line.objects.filter(pk__in=list(seats)).update(tab=to_tab, seat=seat, version=F("version") + 1)
    quantities: dict[int, int] = {}
    for it in lines:
        quantities[it.told_as()] = quantities.get(it.told_as(), 0) + it.open_quantity()
    kitchen.move_dishes(quantities, to_tab.topic, title, from_origin=from_topic, act=act)


def _seat(seat: int | None, offset: int) -> int | None:
    """A seat numbered on (or back); none where there is no such number."""
    if seat is None or not 0 < seat + offset < 100:
        return None
    return seat + offset
