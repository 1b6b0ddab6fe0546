"""The day on one page, the bills behind each of its numbers, the list of days, and what is worth a look."""

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from core import clock
from live.http import partial_response
from reports import bills as answers
from reports import questions
from reports.bills_csv import bills_csv
from reports.charts import hour_chart, trace
from reports.day import read_day
from reports.days import PAGE, latest_days
from reports.given import KINDS, by_person, given_away
from reports.hints import hints as hints_of
from reports.returns import taken_back
from staff.access import needs
from venues.days import business_date, local

BEST = 15
SHOWN_WHOLE = ("hours", "items")
HINT_DAYS = (7, 14, 28)


@needs("reports.view")
@require_safe
def present_day(request: HttpRequest) -> HttpResponse:
    """Lead to the business day that is running."""
    return redirect("reports:day", business_date(request.venue, clock.now()))


@needs("reports.view")
@require_safe
def day(request: HttpRequest, day: date) -> HttpResponse:
    """A business day on one page."""
    return render(request, "reports/day.html", _page(request, day))


@needs("reports.view")
@require_safe
def figures(request: HttpRequest, day: date) -> HttpResponseBase:
    """The live part of the day's page."""
    return partial_response(request, render_to_string("reports/day.html#figures", _page(request, day), request))


@needs("reports.view")
@require_safe
def bills(request: HttpRequest, day: date) -> HttpResponse:
    """The bills behind a figure; what was given away for `voids`, `comps` and `discounts`, and `returns`."""
    page = {"date": day, "venue": request.venue}
    for kind in KINDS:
        if request.GET.get(kind):
            rows = given_away(request.venue, day, kind)
            page |= {"kind": kind, "given": rows, "amount": sum(it.amount for it in rows), "people": by_person(rows)}
            return render(request, "reports/given.html", page)
    if request.GET.get("returns"):
        back = taken_back(request.venue, day)
        return render(request, "reports/returns.html", page | {"back": back, "amount": sum(it.amount for it in back)})
    asked = _asked(request, day)
    return render(
        request, "reports/bills.html", page | {"asked": asked, "listed": answers.answer(request.venue, day, asked)}
    )


@needs("reports.view")
@require_safe
def bills_file(request: HttpRequest, day: date) -> HttpResponse:
    """The bills of a day (or of a figure) as CSV."""
    listed = answers.answer(request.venue, day, _asked(request, day))
    answer = HttpResponse(bills_csv(request.venue, day, listed.rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="bills-{day.isoformat()}.csv"'
    return answer


@needs("reports.view")
@require_safe
def days(request: HttpRequest) -> HttpResponse:
    """The latest days with sales; `before` goes further back."""
    try:
        before = date.fromisoformat(request.GET["before"]) if request.GET.get("before") else None
    except ValueError:
        raise Http404 from None
    rows = latest_days(request.venue, before)
    page = {
        "rows": rows,
        "trace": trace([it.net for it in reversed(rows)], 1056, 120),
        "venue": request.venue,
        "best": max(rows, key=lambda it: it.net, default=None),
        "first": rows[-1].date if rows else None,
        "more": len(rows) == PAGE,
    }
    return render(request, "reports/days.html", page)


@needs("hints.view")
@require_safe
def hints(request: HttpRequest) -> HttpResponse:
    """What is worth a look over the last `days`."""
    wanted = request.GET.get("days", "")
    days = int(wanted) if wanted in {str(it) for it in HINT_DAYS} else HINT_DAYS[1]
    last = business_date(request.venue, clock.now())
    found = hints_of(request.venue, last - timedelta(days=days - 1), last)
    page = {"hints": found, "days": days, "choices": HINT_DAYS, "venue": request.venue}
    return render(request, "reports/hints.html", page)


def _page(request: HttpRequest, day: date) -> dict[str, object]:
    venue = request.venue
    now = clock.now()
    today = business_date(venue, now)
    report = read_day(venue, day, with_mean=day < today)
    whole = [it for it in SHOWN_WHOLE if it in request.GET.getlist("show")]
    hour = local(venue, now).hour if day == today else None
    return {
        "report": report,
        "venue": venue,
        "topic": f"day.{venue.pk}",
        "query": _query(whole),
        "with_hours": _query([*whole, "hours"]),
        "with_items": _query([*whole, "items"]),
        "is_today": day == today,
        "previous": day - timedelta(days=1),
        "next": day + timedelta(days=1) if day < today else None,
        "charts": [
            ("only-wide", hour_chart("wide", report.hours, 1056, 240, now=hour)),
            ("only-narrow", hour_chart("narrow", report.hours, 360, 220, now=hour)),
        ],
        "items": report.items if "items" in whole else report.items[:BEST],
        "more_items": 0 if "items" in whole else max(len(report.items) - BEST, 0),
        "show_hours": "hours" in whole,
    }


def _query(whole: list[str]) -> str:
    return "?" + urlencode({"show": whole}, doseq=True) if whole else ""


def _asked(request: HttpRequest, day: date) -> questions.Question:
    try:
        return questions.question(request.venue, day, request.GET.dict())
    except questions.NoSuchFigure:
        raise Http404 from None
