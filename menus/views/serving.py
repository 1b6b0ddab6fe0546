"""How it is served: hours of alcohol, names of courses, notes by one tap."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.errors import Invalid
from core.htmx import go
from menus import actions as menus
from menus import seen
from menus.actions import Hours
from menus.hours import Hours as Said
from menus.models import AlcoholClass, AlcoholHours, CourseName, QuickNote, Section
from menus.views import reading
from staff.access import needs

COURSES = range(1, 7)


@needs("menus.edit")
@require_safe
def serving(request: HttpRequest) -> HttpResponse:
    """Show hours of alcohol, courses and notes."""
    return render(request, "menus/serving.html", _context(request))


@needs("menus.edit")
@require_POST
def alcohol_hours(request: HttpRequest) -> HttpResponse:
    """Serve a class of alcohol at some hours only."""
    with acts.begin(request) as act:
        if act.fresh:
            menus.add_alcohol_hours(request.venue, _hours(request), act=act)
    return _again(request)


@needs("menus.edit")
@require_POST
def alcohol_hour(request: HttpRequest, pk: int) -> HttpResponse:
    """Change hours of alcohol."""
    row = reading.row(AlcoholHours, request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            menus.save_alcohol_hours(row, _hours(request), reading.seen(request), act=act)
    return _again(request)


@needs("menus.edit")
@require_POST
def alcohol_hour_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take hours of alcohol away."""
    with acts.begin(request) as act:
        if act.fresh:
            menus.drop_alcohol_hours(reading.row(AlcoholHours, request, pk), act=act)
    return _again(request)


@needs("menus.edit")
@require_POST
def courses(request: HttpRequest) -> HttpResponse:
    """Name the courses."""
    names = {it: request.POST.get(f"course.{it}", "") for it in COURSES}
    with acts.begin(request) as act:
        if act.fresh:
            menus.name_courses(request.venue, names, act=act)
    return _again(request)


@needs("menus.edit")
@require_POST
def quick_notes(request: HttpRequest) -> HttpResponse:
    """Offer a note by one tap."""
    section = reading.row(Section, request, reading.whole(request, "section")) if request.POST.get("section") else None
    with acts.begin(request) as act:
        if act.fresh:
            menus.add_quick_note(request.venue, request.POST.get("text", ""), section, act=act)
    return _again(request)


@needs("menus.edit")
@require_POST
def quick_note_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer a note no more."""
    with acts.begin(request) as act:
        if act.fresh:
            menus.drop_quick_note(reading.row(QuickNote, request, pk), act=act)
    return _again(request)


@needs("menus.edit")
@require_POST
def quick_notes_order(request: HttpRequest) -> HttpResponse:
    """Put notes in the order that they were dragged to."""
    order = reading.order(request)
    with acts.begin(request) as act:
        if act.fresh:
            menus.order_quick_notes(request.venue, order, act=act)
    return _again(request)


def _hours(request: HttpRequest) -> Hours:
    opens, closes = reading.clock_time(request, "opens"), reading.clock_time(request, "closes")
    if opens is None or closes is None:
        raise Invalid(_("Give both hours."), fields={"closes": _("both hours")})
    return Hours(
        alcohol_class=request.POST.get("alcohol_class", ""),
        opens=opens,
        closes=closes,
        last_call_minutes=reading.whole(request, "last_call_minutes", 15),
        weekdays=reading.weekdays(request),
    )


def _again(request: HttpRequest) -> HttpResponse:
    return go(request, reverse("menus:serving"))


def _context(request: HttpRequest) -> dict[str, object]:
    hours: list[Any] = list(AlcoholHours.objects.filter(venue=request.venue))
    for row in hours:
        row.seen = seen.of(row, *seen.HOURS)
        row.said = Said(row.opens, row.closes, frozenset(row.weekdays)).said()
    names = dict(CourseName.objects.filter(venue=request.venue).values_list("number", "name"))
    notes: dict[str, list[QuickNote]] = {}
    for note in QuickNote.objects.filter(venue=request.venue).select_related("section"):
        notes.setdefault(note.section.name if note.section else "", []).append(note)
    return {
        "hours": hours,
        "classes": [it for it in AlcoholClass.choices if it[0] != AlcoholClass.NONE],
        "courses": [(it, names.get(it, "")) for it in COURSES],
        "notes": sorted(notes.items()),
        "sections": Section.objects.filter(venue=request.venue, is_active=True),
    }
