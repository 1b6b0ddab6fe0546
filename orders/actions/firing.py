"""Fire, and hold: a course of a tab or one line, by hand or by the clock."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused
from kitchen import actions as kitchen
from kitchen.queries import dish_states
from orders.actions.changing import check_seen
from orders.actions.move_lines import as_told
from orders.courses import waiting
from orders.models import CourseState, Line, Tab


class NothingToFire(Refused):
    """It is fired already, or nothing of it is left."""


class NothingToHold(Refused):
    """All of it is ready, or nothing of it is left."""


def fire_course(tab: Tab, number: int, *, act: Act) -> list[Line]:
    """Tell the kitchen to make a course now; what is held by itself in it stays held. A tab that is paid may be fired.

    Locks the tab, then the lines. Journals `orders.course_fired`; rings tab, floor and stations. Raises NothingToFire
    where nothing of it waits.
    """
    tab = _locked(tab)
    lines = list(waiting(tab).filter(course=number).select_for_update(no_key=True).order_by("pk"))
    if not lines:
        raise NothingToFire(_("Nothing of this course waits any more."), way_out=_("Look again."))
    _set(lines, fired_at=act.at)
    fired = {"fired_at": act.at, "fired_by": act.by, "fire_at": None}
    CourseState.objects.update_or_create(tab=tab, number=number, defaults=fired)
    kitchen.fire(as_told(lines), origin=tab.topic, act=act)
    act.journal("orders.course_fired", tab, course=number, lines=len(lines))
    touch_courses(tab, act)
    return lines


def hold_course(tab: Tab, number: int, fire_at: datetime | None = None, *, act: Act) -> list[Line]:
    """Let a course wait until `fire_at`, or until somebody fires it; what is ready of it stays.

    Locks the tab, then the lines. Journals `orders.course_held`; rings tab, floor and stations. Raises NothingToHold
    where nothing of it can wait, Invalid for a time that is past.
    """
    _check_time(fire_at, act)
    tab = _locked(tab)
    rows = Line.objects.filter(tab=tab, course=number, course__gt=0, is_held=False, charge="")
    lines = _not_ready(list(rows.select_for_update(no_key=True).order_by("pk")))
    if not lines:
        raise NothingToHold(_("Nothing of this course can wait any more."), way_out=_("Look again."))
    _set(lines, fired_at=None)
    held = {"fired_at": None, "fired_by": None, "fire_at": fire_at}
    CourseState.objects.update_or_create(tab=tab, number=number, defaults=held)
    kitchen.hold(as_told(lines), fire_at, origin=tab.topic, act=act)
    act.journal("orders.course_held", tab, course=number, lines=len(lines), timed=fire_at is not None)
    touch_courses(tab, act)
    return lines


def fire_line(line: Line, version: int, *, act: Act) -> Line:
    """Tell the kitchen to make one held line now, whatever its course does.

    Locks the tab, then the line. Journals `orders.line_fired`; rings tab, floor and stations. Raises Stale where the
    line isn't as it was seen, NothingToFire where it is fired.
    """
    tab, line = _seen(line, version, act)
    if line.fired_at is not None or not line.open_quantity():
        raise NothingToFire(_("%(dish)s is fired already.") % {"dish": line.name})
    _set([line], fired_at=act.at, is_held=False, fire_at=None)
    kitchen.fire(as_told([line]), origin=tab.topic, act=act)
    act.journal("orders.line_fired", tab, line=line.pk)
    touch_courses(tab, act)
    return line


def hold_line(line: Line, version: int, fire_at: datetime | None = None, *, act: Act) -> Line:
    """Let one line wait by itself, until `fire_at` or until somebody fires it, whatever its course does.

    Locks the tab, then the line. Journals `orders.line_held`; rings tab, floor and stations. Raises Stale where the
    line isn't as it was seen, NothingToHold where it is ready, Invalid for a time that is past.
    """
    _check_time(fire_at, act)
    tab, line = _seen(line, version, act)
    if line.charge or not _not_ready([line]):
        raise NothingToHold(_("%(dish)s is ready.") % {"dish": line.name}, way_out=_("Ask for a remake later."))
    _set([line], fired_at=None, is_held=True, fire_at=fire_at)
    kitchen.hold(as_told([line]), fire_at, origin=tab.topic, act=act)
    act.journal("orders.line_held", tab, line=line.pk, timed=fire_at is not None)
    touch_courses(tab, act)
    return line


def fire_due_course(course: CourseState, *, act: Act) -> bool:
    """Fire a course whose time has come, unless somebody did, or gave it another time. Returns whether it was fired.

    Locks, journals and rings as fire_course.
    """
    tab = _locked(course.tab)
    due = CourseState.objects.filter(pk=course.pk, fired_at=None, fire_at__lte=act.at)
    if not due.exists():
        return False
    if not waiting(tab).filter(course=course.number).exists():
        due.update(fire_at=None)
        return False
    fire_course(tab, course.number, act=act)
    return True


def fire_due_line(line: Line, *, act: Act) -> bool:
    """Fire a line whose time has come, unless somebody did, or gave it another time. Returns whether it was fired.

    Locks, journals and rings as fire_line.
    """
    _locked(line.tab)
    now = Line.objects.select_for_update(no_key=True).get(pk=line.pk)
    if now.tab_id != line.tab_id or now.fired_at or now.fire_at is None or now.fire_at > act.at:
        return False
    if not now.open_quantity():
        Line.objects.filter(pk=now.pk).update(fire_at=None)
        return False
    fire_line(now, now.version, act=act)
    return True


def touch_courses(tab: Tab, act: Act) -> None:
    """Say that a (locked) tab's courses aren't as they were; a bill that was printed stays as it is."""
    Tab.objects.filter(pk=tab.pk).update(version=F("version") + 1, touched_at=act.at)
    act.publish(tab.topic, f"floor.{tab.venue_id}")


def _locked(tab: Tab) -> Tab:
    return Tab.objects.select_for_update(no_key=True).get(pk=tab.pk)


def _seen(line: Line, version: int, act: Act) -> tuple[Tab, Line]:
    tab = _locked(line.tab)
    line = Line.objects.select_for_update(no_key=True).get(pk=line.pk)
    check_seen(line, tab, version, act.venue)
    return tab, line


def _not_ready(lines: Sequence[Line]) -> list[Line]:
    """What of these the kitchen hasn't made yet."""
    states = dish_states([it.told_as() for it in lines])
    made = ("ready", "cancelled")
    return [it for it in lines if it.open_quantity() and (s := states.get(it.told_as())) and s.state not in made]


def _set(lines: Sequence[Line], **changes: object) -> None:
    """Write the same down on all of these: whoever saw them before has to look again."""
    Line.objects.filter(pk__in=[it.pk for it in lines]).update(version=F("version") + 1, **changes)
    for it in lines:
        it.version += 1
        for name, value in changes.items():
            setattr(it, name, value)


def _check_time(fire_at: datetime | None, act: Act) -> None:
    if fire_at is not None and fire_at <= act.at:
        raise Invalid(_("That time is past."))
