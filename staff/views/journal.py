"""The journal's page: who did what, where and when; and whether the chain is whole."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.htmx import is_htmx, see_other
from journal import checking, words
from journal.queries import Page, entries
from staff import queries
from staff.access import needs
from staff.telling import tell
from venues.days import local, starts_at
from venues.models import Venue

PAGE = "journal/journal.html"
# Days outside these are slips of the finger, and some can't be reckoned with.
FIRST_YEAR, LAST_YEAR = 1970, 9999


@needs("journal.view")
@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """Show a page of the journal, newest first, of one person, kind, subject or some business days where asked."""
    return render(request, PAGE, _context(request))


@needs("journal.verify")
@require_POST
def verifications(request: HttpRequest) -> HttpResponse:
    """Walk the venue's chain and say whether it is whole; that it was asked is an entry too."""
    verdict = checking.check(f"venue.{request.venue.pk}")
    with acts.begin(request) as act:
        if act.fresh:
            act.journal("journal.verified", request.venue, entries=verdict.entries, whole=verdict.is_whole)
    if is_htmx(request):
        since = verdict.since and local(request.venue, verdict.since)
        return render(request, f"{PAGE}#verdict", {"verdict": verdict, "since": since})
    return see_other(f"{reverse('staff:journal')}?verdict")


def _context(request: HttpRequest) -> dict[str, object]:
    asked = _asked(request.GET)
    days = _days(request.GET)
    venue = request.venue
    page = Page([], None)
    if not days.fault:
        page = entries(venue.pk, **asked, since=days.since(venue), until=days.until(venue))
    context: dict[str, object] = {
        "told": tell(venue, page.entries),
        "older": _address(request.GET, page.older) if page.older else "",
        "asked": asked,
        "days": days,
        "area_of_kind": words.AREAS.get(asked["kind"].partition(".")[0]) if "." in asked["kind"] else None,
        "people": queries.people(venue),
        "areas": words.AREAS.items(),
        "about": words.subject(asked["subject"]) if asked["subject"] else None,
        "verdict": None,
    }
    if "verdict" in request.GET and request.principal.may("journal.verify"):
        verdict = checking.check(f"venue.{request.venue.pk}")
        context |= {"verdict": verdict, "since": verdict.since and local(request.venue, verdict.since)}
    return context


@dataclass(frozen=True)
class Days:
    """The business days that an address asks, `from` and `to`, either or both; or what is wrong with them."""

    first: date | None = None
    last: date | None = None
    fault: str = ""

    def since(self, venue: Venue) -> datetime | None:
        """When the first begins."""
        return starts_at(venue, self.first) if self.first else None

    def until(self, venue: Venue) -> datetime | None:
        """When the last ends."""
        return starts_at(venue, self.last + timedelta(days=1)) if self.last else None


def _days(get: QueryDict) -> Days:
    try:
        first, last = (_day(get.get(name, "")) for name in ("from", "to"))
    except ValueError:
        return Days(fault=_("That is no day."))
    return Days(first, last, _("The first day comes after the last.") if first and last and first > last else "")


def _day(text: str) -> date | None:
    day = date.fromisoformat(text) if text else None
    if day and not FIRST_YEAR <= day.year < LAST_YEAR:
        raise ValueError(text)
    return day


def _asked(get: QueryDict) -> dict:
    return {
        "by": _whole(get.get("by", "")),
        "kind": get.get("kind", "")[:60],
        "subject": get.get("subject", "")[:60],
        "before": _whole(get.get("before", "")),
    }


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None


def _address(get: QueryDict, before: int) -> str:
    query = get.copy()
    query["before"] = str(before)
    query.pop("verdict", None)
    return f"?{query.urlencode()}"
