"""Courses of a tab: which is fired, which comes next, what it is called. Course 0 goes at once and waits for nobody."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Case, Exists, F, IntegerField, Max, Min, OuterRef, QuerySet, Subquery, Value, When
from django.utils.translation import gettext as _

from menus.queries import worded
from menus.snapshot import Menu
from orders.models import CourseState, Line, SeatNote, Tab

# Of a tab: the highest course that was fired, 0 where none of its courses was, NULL where it has no courses yet.
_FIRED = Case(When(fired_at__isnull=False, then=F("number")), default=Value(0), output_field=IntegerField())
FIRED_COURSE = Subquery(
    CourseState.objects.filter(tab=OuterRef("pk")).order_by().values("tab").annotate(top=Max(_FIRED)).values("top")
)
FIRST_COURSE = Subquery(
    CourseState.objects.filter(tab=OuterRef("pk")).order_by().values("tab").annotate(low=Min("number")).values("low")
)


def with_courses(tabs: QuerySet[Tab]) -> QuerySet[Tab]:
    """The tabs with what a Send has to know besides: `fired_course`, `first_course`, whether it `has_seat_notes`."""
    noted = Exists(SeatNote.objects.filter(tab=OuterRef("pk")))
    return tabs.annotate(fired_course=FIRED_COURSE, first_course=FIRST_COURSE, has_seat_notes=noted)


def fired_course(tab: Tab) -> int | None:
    """The highest course of a tab that was fired; 0: none of them, None: it has no courses yet. One query."""
    return CourseState.objects.filter(tab=tab).aggregate(top=Max(_FIRED))["top"]


def waiting(tab: Tab) -> QuerySet[Line]:
    """What is left of a tab's lines that waits for its course to be fired."""
    return _waiting().filter(tab=tab)


def next_course(tab: Tab) -> int | None:
    """The lowest course that is held and has something left; one query."""
    return next_courses([tab.pk]).get(tab.pk)


def next_courses(tab_ids: Iterable[int]) -> dict[int, int]:
    """The same of many tabs; one query. A tab with nothing held isn't in it."""
    rows = _waiting().filter(tab__in=list(tab_ids)).order_by().values("tab").annotate(next=Min("course"))
    return dict(rows.values_list("tab", "next"))


def due_courses(now: datetime) -> list[CourseState]:
    """The courses of all venues that are held until now, or were."""
    rows = CourseState.objects.filter(fired_at=None, fire_at__lte=now).select_related("tab__venue")
    return list(rows.order_by("fire_at", "pk"))


def due_lines(now: datetime) -> list[Line]:
    """The lines of all venues that are held by themselves until now, or were."""
    rows = Line.objects.filter(is_held=True, fired_at=None, fire_at__lte=now).select_related("tab__venue")
    return list(rows.order_by("fire_at", "pk"))


def course_name(card: Menu, number: int, language: str) -> str:
    """What the house calls a course, in a language; a number where it has no name. Course 0 has none."""
    if not number:
        return ""
    name, translations = card.courses.get(number, ("", {}))
    return worded(name, translations, language) or _("Course %(number)d") % {"number": number}


def _waiting() -> QuerySet[Line]:
    gone = F("voided_quantity") + F("moved_quantity")
    return Line.objects.filter(course__gt=0, fired_at=None, is_held=False, charge="", quantity__gt=gone)
