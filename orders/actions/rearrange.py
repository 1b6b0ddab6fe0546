"""Sent lines go to another seat, or into another course, of the same tab."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from kitchen import actions as kitchen
from kitchen.telling import Change
from menus.queries import menu
from orders.actions.changing import check_seen, lock_open_tab, save, touch
from orders.actions.move_lines import Move, lock_moves, moved, take_out
from orders.courses import course_name, fired_course
from orders.models import CourseState, Line, LineMove, Tab
from venues.models import Venue

MOST_SEATS = 99
MOST_COURSES = 9


def reseat_lines(moves: Sequence[Move], seat: int | None, *, act: Act) -> list[Line]:
    """Move so much of each of a tab's lines to another seat (None: the whole table's), billed or not.

    Locks the tab, then the lines. Journals `orders.lines_reseated`; the kitchen hears of the seat; rings tab, floor
    and day. Raises Stale where a line isn't as it was seen, Invalid, LineRefused where the tab is paid.
    """
    if seat is not None and not 1 <= seat <= MOST_SEATS:
        raise Invalid(_("There is no seat %(seat)d.") % {"seat": seat})
    tab, here = _taken(moves, act)
    rows = []
    for it, line in here:
        row = moved(it, line, tab, act)
        row.to_seat = seat
        rows.append(row)
        change = Change(_seat(line.seat, act.venue), _seat(seat, act.venue), is_reseated=True, seat=seat)
        kitchen.change_dish(it.told_as(), it.open_quantity(), change, origin=tab.topic, act=act)
        it.seat = seat
        save(it, "seat")
    LineMove.objects.bulk_create(rows)
    act.journal("orders.lines_reseated", tab, lines=[it.pk for it, _line in here], seat=seat)
    touch(tab, act)
    return [it for it, _line in here]


def recourse_lines(moves: Sequence[Move], course: int, *, act: Act) -> list[Line]:
    """Move so much of each of a tab's lines into another course: fired or held, as that one is; 0 goes at once.

    What is ready stays ready. Locks the tab, then the lines. Journals `orders.lines_recoursed`; the kitchen's tickets
    follow; rings and raises as reseat_lines.
    """
    if not 0 <= course <= MOST_COURSES:
        raise Invalid(_("There is no course %(course)d.") % {"course": course})
    tab, here = _taken(moves, act)
    is_fired = course <= (fired_course(tab) or 0)
    if not is_fired:
        CourseState.objects.get_or_create(tab=tab, number=course)
    name = course_name(menu(act.venue), course, act.venue.language)
    rows = []
    for it, line in here:
        row = moved(it, line, tab, act)
        row.to_course = course
        rows.append(row)
        change = Change(_course(line.course, act.venue), _course(course, act.venue))
        quantities = {it.told_as(): it.open_quantity()}
        kitchen.recourse(quantities, change, course, name, is_fired, origin=tab.topic, act=act)
        it.course, it.is_held, it.fire_at = course, False, None
        it.fired_at = (it.fired_at or act.at) if is_fired else None
        save(it, "course", "is_held", "fire_at", "fired_at")
    LineMove.objects.bulk_create(rows)
    act.journal("orders.lines_recoursed", tab, lines=[it.pk for it, _line in here], course=course)
    touch(tab, act)
    return [it for it, _line in here]


def _taken(moves: Sequence[Move], act: Act) -> tuple[Tab, list[tuple[Line, Line]]]:
    """The tab, locked, and what was taken out of which line."""
    if not moves:
        raise Invalid(_("Tap the dishes that are to move first."))
    tab = lock_open_tab(moves[0][0].tab_id)
    here = []
    for line, quantity, version in lock_moves(moves):
        check_seen(line, tab, version, act.venue)
        here.append((take_out(line, quantity, act.venue), line))
    return tab, here


def _seat(seat: int | None, venue: Venue) -> str:
    with translation.override(venue.language):
        return _("seat %(seat)d") % {"seat": seat} if seat else _("whole table")


def _course(course: int, venue: Venue) -> str:
    with translation.override(venue.language):
        return course_name(menu(venue), course, venue.language) or _("at once")
