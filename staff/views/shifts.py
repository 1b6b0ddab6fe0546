"""Hours: the clock that everybody has, and the back office's sheet with its corrections."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core import clock
from core.errors import Invalid
from core.htmx import go
from staff import hours, queries
from staff.access import needs
from staff.actions import shifts as deeds
from staff.views.forms import number
from venues.days import business_date

PAGE = "staff/shifts.html"
A_WEEK, MOST_DAYS = timedelta(days=6), 366


@needs("shifts.own")
@require_POST
def clock_ins(request: HttpRequest) -> HttpResponse:
    """Begin one's shift."""
    return _at_the_clock(request, deeds.clock_in)


@needs("shifts.own")
@require_POST
def breaks(request: HttpRequest) -> HttpResponse:
    """Begin a break."""
    return _at_the_clock(request, deeds.start_break)


@needs("shifts.own")
@require_POST
def break_ends(request: HttpRequest) -> HttpResponse:
    """End a break."""
    return _at_the_clock(request, deeds.end_break)


@needs("shifts.correct")
@require_safe
def shifts(request: HttpRequest) -> HttpResponse:
    """Show who worked when, `from` a day `to` a day: this week unless asked."""
    first, last = _days(request)
    return render(request, PAGE, {"sheets": _sheets(request, first, last), "first": first, "last": last})


@needs("shifts.correct")
@require_safe
def shifts_file(request: HttpRequest) -> HttpResponse:
    """The same as a file for a spreadsheet."""
    first, last = _days(request)
    found = hours.as_csv(request.venue, _sheets(request, first, last))
    answer = HttpResponse(found, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="hours-{first.isoformat()}-{last.isoformat()}.csv"'
    return answer


@needs("shifts.correct")
@require_POST
def corrections(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a shift right: `started_at`, `ended_at`, `break_minutes`, `reason`."""
    shift = get_object_or_404(queries.shifts(request.venue), pk=pk)
    started_at, ended_at = _moment(request, "started_at"), _moment(request, "ended_at")
    minutes = number(request, "break_minutes")
    with acts.begin(request) as act:
        if act.fresh:
            deeds.correct_shift(shift, started_at, ended_at, minutes, request.POST.get("reason", ""), act=act)
    return go(request, _wanted(request, "back", reverse("staff:shifts")))


def _at_the_clock(request: HttpRequest, deed: Callable[..., Any]) -> HttpResponse:
    with acts.begin(request) as act:
        if act.fresh:
            deed(request.person, act=act)
    return go(request, _wanted(request, "next", "/"))


def _wanted(request: HttpRequest, name: str, otherwise: str) -> str:
    wanted = request.POST.get(name, "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else otherwise


def _sheets(request: HttpRequest, first: date, last: date) -> list[hours.Sheet]:
    found = queries.shifts(request.venue).filter(business_date__range=(first, last))
    return hours.sheets(found, clock.now())


def _days(request: HttpRequest) -> tuple[date, date]:
    last = _day(request, "to") or business_date(request.venue, clock.now())
    first = _day(request, "from") or last - A_WEEK
    return max(first, last - timedelta(days=MOST_DAYS)), last


def _day(request: HttpRequest, name: str) -> date | None:
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None


def _moment(request: HttpRequest, name: str) -> datetime:
    """A time on the venue's own wall clock, as the browser's field has it."""
    try:
        typed = datetime.fromisoformat(request.POST.get(name, ""))
    except ValueError:
        raise Invalid(_("Say when."), fields={name: _("A day and a time.")}) from None
    return typed.replace(tzinfo=ZoneInfo(request.venue.time_zone))
