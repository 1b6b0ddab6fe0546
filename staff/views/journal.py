"""The journal's page: who did what, where and when; and whether the chain is whole."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.htmx import is_htmx, see_other
from journal import checking, words
from journal.queries import entries
from staff import queries
from staff.access import needs
from staff.telling import tell
from venues.days import local

PAGE = "journal/journal.html"


@needs("journal.view")
@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """Show a page of the journal, newest first, of one person, kind or subject where asked."""
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
    page = entries(request.venue.pk, **asked)
    context: dict[str, object] = {
        "told": tell(request.venue, page.entries),
        "older": _address(request.GET, page.older) if page.older else "",
        "asked": asked,
        "people": queries.people(request.venue),
        "areas": words.AREAS.items(),
        "about": words.subject(asked["subject"]) if asked["subject"] else None,
        "verdict": None,
    }
    if "verdict" in request.GET and request.principal.may("journal.verify"):
        verdict = checking.check(f"venue.{request.venue.pk}")
        context |= {"verdict": verdict, "since": verdict.since and local(request.venue, verdict.since)}
    return context


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
