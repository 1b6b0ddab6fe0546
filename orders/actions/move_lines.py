"""Sent lines go to another tab or table; the kitchen is told where, never what."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from kitchen import actions as kitchen
from orders.actions.changing import LineRefused, check_left, check_seen, discounts_of, save, touch
from orders.actions.dividing import divide_line
from orders.actions.motion.parties import lock_tabs, open_tab_of
from orders.actions.tabs import NAMED, open_tab, settle_tab
from orders.courses import fired_course
from orders.models import CourseState, Line, LineMove, Tab, TabKind, TabState
from orders.queries import title_of
from tables import actions as tables
from tables.models import Seating, Table
from venues.models import Venue

type Move = tuple[Line, int, int]  # a line, how many of it, the version that was seen


def move_lines(moves: Sequence[Move], to_tab: Tab, *, act: Act) -> list[Line]:
    """Move so much of each of a tab's lines to another tab; some of a line becomes a line of its own.

    What bills have stays. A tab at the bar that has nothing left is settled. Locks both tabs, then the lines.
    Journals `orders.lines_moved` here and `orders.lines_came` there; the kitchen's tickets follow; rings both tabs,
    floor and day. Raises Stale where a line isn't as it was seen, LineRefused where it is on a bill or can't go
    there, Invalid for no lines.
    """
    from_tab, to_tab = _lock(moves, to_tab)
    here = []
    for line, quantity, version in lock_moves(moves):
        check_seen(line, from_tab, version, act.venue)
        here.append((take_out(line, quantity, act.venue), line))
    _check_bills(here)
    LineMove.objects.bulk_create(moved(it, line, to_tab, act) for it, line in here)
    _hold_as_before(to_tab, [it for it, _line in here])
    for it, _line in here:
        it.tab = to_tab
        save(it, "tab", "is_held")
    lines = [it for it, _line in here]
    title = title_of(to_tab)
    kitchen.move_dishes(as_told(lines), to_tab.topic, title, from_origin=from_tab.topic, act=act)
    act.journal("orders.lines_moved", from_tab, to=to_tab.pk, lines=[it.pk for it in lines], quantity=_sum(lines))
    act.journal("orders.lines_came", to_tab, tab=from_tab.pk, lines=[it.pk for it in lines], quantity=_sum(lines))
    touch(from_tab, act)
    touch(to_tab, act)
    _settle_if_empty(from_tab, act)
    return lines


def move_lines_to_table(moves: Sequence[Move], table: Table, *, act: Act) -> list[Line]:
    """Move lines to the party at a table, or to a new one where nobody sits there.

    Locks table and seating before the tabs. Journals, rings and raises as tables.seat, open_tab and move_lines.
    """
    seating = tables.seat(table, covers=None, act=act)
    Seating.objects.select_for_update(no_key=True).get(pk=seating.pk)
    there = open_tab_of(seating)
    to_tab = Tab.objects.get(pk=there) if there else open_tab(TabKind.TABLE, seating=seating, act=act)
    return move_lines(moves, to_tab, act=act)


def lock_moves(moves: Sequence[Move]) -> list[Move]:
    """The moves with their lines locked, ids rising. Raises Invalid where there are none, or one twice."""
    wanted = {line.pk: (quantity, version) for line, quantity, version in moves}
    if not wanted or len(wanted) != len(moves):
        raise Invalid(_("Tap the dishes that are to move first."))
    locked = Line.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
    return [(line, *wanted[line.pk]) for line in locked]


def take_out(line: Line, quantity: int, venue: Venue) -> Line:
    """So much of a (locked) line as a line of its own: itself, where that is all of it. Raises LineRefused."""
    check_left(line, quantity, line.open_quantity())
    if line.charge:
        raise LineRefused(_("%(charge)s stays with its order.") % {"charge": line.name})
    if quantity == line.open_quantity():
        return line
    if quantity > line.open_quantity() - line.comped_quantity:
        text = _("%(n)d × %(dish)s is on the house.") % {"n": line.comped_quantity, "dish": line.name}
        raise LineRefused(text, way_out=_("Move all of it, or none of what is on the house."))
    part = divide_line(line, quantity, discounts_of(line), venue)
    save(line, "moved_quantity")
    return part


def moved(here: Line, line: Line, to_tab: Tab, act: Act) -> LineMove:
    """What is written down of a move; where to, whoever moves it says. `here` is the line, or the part that went."""
    return LineMove(
        line=line,
        part=here if here.pk != line.pk else None,
        quantity=here.open_quantity(),
        from_tab_id=line.tab_id,
        to_tab=to_tab,
        from_seat=line.seat,
        to_seat=line.seat,
        from_course=line.course,
        to_course=line.course,
        by=act.by,
        at=act.at,
    )


def as_told(lines: Sequence[Line]) -> dict[int, int]:
    """How much of these there is, by the line that the kitchen knows."""
    quantities: dict[int, int] = {}
    for it in lines:
        quantities[it.told_as()] = quantities.get(it.told_as(), 0) + it.open_quantity()
    return quantities


def _lock(moves: Sequence[Move], to_tab: Tab) -> tuple[Tab, Tab]:
    from_pk = moves[0][0].tab_id if moves else to_tab.pk
    if from_pk == to_tab.pk:
        raise Invalid(_("It is there already.") if moves else _("Tap the dishes that are to move first."))
    tabs = lock_tabs([from_pk, to_tab.pk])
    from_tab, to_tab = tabs[from_pk], tabs[to_tab.pk]
    for tab in (from_tab, to_tab):
        if tab.state != TabState.OPEN or tab.venue_id != from_tab.venue_id:
            raise LineRefused(_("The tab %(name)s has been paid.") % {"name": title_of(tab)})
        if tab.kind == TabKind.ROOM:
            raise LineRefused(_("Room service stays with its room."), way_out=_("Charge the bill to the room instead."))
    return from_tab, to_tab


def _check_bills(here: Sequence[tuple[Line, Line]]) -> None:
    """A whole line doesn't go where its bill isn't."""
    for it, line in here:
        if it is line and line.billed_amount:
            raise LineRefused(
                _("%(dish)s is on a bill already, and stays there.") % {"dish": line.name},
                way_out=_("Move what is on no bill, or drop the bill first."),
            )


def _hold_as_before(to_tab: Tab, lines: Sequence[Line]) -> None:
    """What is held stays held: by its course, or by itself where that course has been fired there."""
    held = [it for it in lines if it.fired_at is None and not it.is_held and it.course]
    if not held:
        return
    fired = fired_course(to_tab) or 0
    for it in held:
        it.is_held = it.course <= fired
    waiting = {it.course for it in held if not it.is_held}
    known = CourseState.objects.filter(tab=to_tab, number__in=waiting).values_list("number", flat=True)
    CourseState.objects.bulk_create(CourseState(tab=to_tab, number=number) for number in sorted(waiting - set(known)))


def _settle_if_empty(tab: Tab, act: Act) -> None:
    if tab.kind in NAMED and not any(it.open_quantity() or it.billed_amount for it in Line.objects.filter(tab=tab)):
        settle_tab(tab, act=act)


def _sum(lines: Sequence[Line]) -> int:
    return sum(it.open_quantity() for it in lines)
