"""A join is undone: what came along goes home."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from orders.actions.motion.join import came_with
from orders.actions.motion.lines import carry
from orders.actions.motion.parties import lock_tabs, touch
from orders.models import OPEN_GUEST_ORDERS, CourseState, GuestOrder, Join, Line, LineMove, SeatNote, Tab, TabState
from orders.queries import title_of
from tables import actions as tables
from tables.actions import Came


class NotUndone(Refused):
    """The parties can't be parted any more."""


@dataclass(frozen=True)
class Undone:
    """How many lines went home, and the names of those that stay: bills have taken something of them."""

    join: Join
    home: int
    stayed: tuple[str, ...]


def undo_join(row: Join, *, act: Act) -> Undone:
    """Part two parties again: tables, phones and lines that came along and are on no bill go home.

    What was ordered since stays. Locks tables, both seatings, both tabs, the lines. Journals `orders.join_undone`; the
    kitchen's tickets follow; rings as join. Raises NotUndone where the other tab is paid or has itself joined another,
    tables.NotThere where none of the tables is with them any more.
    """
    row = Join.objects.select_related("into_tab__seating", "from_seating").get(pk=row.pk)
    _check(row, row.into_tab)
    came = Came(row.tables, row.visits)
    if row.from_seating and row.into_tab.seating:
        tables.part_parties(row.from_seating, row.into_tab.seating, came, act=act)
    tabs = lock_tabs(pk for pk in (row.into_tab_id, row.from_tab_id) if pk)
    row = Join.objects.select_for_update(no_key=True, of=("self",)).get(pk=row.pk)
    into_tab, from_tab = tabs[row.into_tab_id], tabs.get(row.from_tab_id or 0)
    _check(row, into_tab)
    row.undone_at, row.undone_by = act.at, act.by
    row.save(update_fields=["undone_at", "undone_by"])
    phones = [pk for pk, _number in row.visits]
    waiting = GuestOrder.objects.filter(visit__in=phones, state__in=OPEN_GUEST_ORDERS)
    waiting.update(seating=row.from_seating)
    done = _send_home(row, into_tab, from_tab, act) if from_tab else Undone(row, 0, ())
    act.journal("orders.join_undone", into_tab, join=row.pk, lines=done.home, stayed=len(done.stayed))
    act.publish(into_tab.topic, f"floor.{into_tab.venue_id}", f"day.{into_tab.venue_id}")
    return done


def _check(row: Join, into_tab: Tab) -> None:
    if row.undone_at:
        raise NotUndone(_("They sit apart again already."))
    if into_tab.state == TabState.SETTLED:
        raise NotUndone(_("It has been paid: there is nothing to send home."))
    if into_tab.state == TabState.JOINED:
        raise NotUndone(_("They have joined another party since."), way_out=_("Undo that first."))


def _send_home(row: Join, into_tab: Tab, from_tab: Tab, act: Act) -> Undone:
    lines = _with_parts(row, into_tab)
    home = [it for it in lines if not (it.billed_amount or it.billed_tax) and it.open_quantity()]
    stayed = tuple(it.name for it in lines if it.billed_amount or it.billed_tax)
    from_tab.state = TabState.OPEN
    from_tab.version += 1
    from_tab.touched_at = act.at
    from_tab.save(update_fields=["state", "version", "touched_at"])
    carry(home, from_tab, title_of(from_tab), join=row, offset=-row.seat_offset, act=act)
    fired = {it.course for it in home if it.fired_at} - {it.course for it in home if not it.fired_at}
    CourseState.objects.filter(tab=from_tab, number__in=fired, fired_at=None).update(fired_at=act.at, fired_by=act.by)
    if row.seat_offset:
        noted = SeatNote.objects.filter(tab=from_tab, seat__gt=0).values_list("seat", flat=True)
        SeatNote.objects.filter(tab=into_tab, seat__in=[it + row.seat_offset for it in noted]).delete()
    touch(into_tab, act)
    act.publish(from_tab.topic)
    return Undone(row, len(home), stayed)


def _with_parts(row: Join, into_tab: Tab) -> list[Line]:
    """The lines that came along and are there still, and what was divided off them since; locked."""
    pks = set(Line.objects.filter(came_with(row)).values_list("pk", flat=True))
    parts = pks
    while parts:
        moves = LineMove.objects.filter(line__in=parts, part__isnull=False, at__gte=row.at)
        parts = set(moves.values_list("part_id", flat=True)) - pks
        pks |= parts
    rows = Line.objects.select_for_update(no_key=True).filter(pk__in=pks, tab=into_tab)
    return list(rows.order_by("pk"))
