"""The journal's page: who did what, where and when; and whether the chain is whole.

It stands here and not in `journal`, since it names people and devices.
"""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.htmx import is_htmx, see_other
from journal import checking, words
from journal.models import Entry
from journal.queries import entries
from staff import queries
from staff.access import needs
from staff.models import Device, Person
from venues.days import local

PAGE = "journal/journal.html"


@dataclass(frozen=True)
class Told:
    """An entry as people read it."""

    sequence: int
    at: datetime
    who: str
    device: str
    sentence: str
    subject: str
    subject_name: str
    page: str
    number: str
    kind: str


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
        "told": _told(request, page.entries),
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


def _told(request: HttpRequest, found: list[Entry]) -> list[Told]:
    venue, language = request.venue, get_language() or "en"
    people = Person.objects.filter(venue=venue).in_bulk(_ids(found, "by_id", "person."))
    devices = Device.objects.filter(venue=venue).in_bulk(_ids(found, "device_id", "device."))
    names = {f"person.{it.pk}": it.name for it in people.values()}
    names |= {f"device.{it.pk}": it.name for it in devices.values()}
    told = []
    for it in found:
        subject_name, page, number = words.subject(it.subject)
        told.append(
            Told(
                sequence=it.sequence,
                at=local(venue, it.at),
                who=names.get(f"person.{it.by_id}", ""),
                device=names.get(f"device.{it.device_id}", ""),
                sentence=words.sentence(it.kind, it.data, venue.currency, language),
                subject=it.subject,
                subject_name=names.get(it.subject, subject_name),
                page=page,
                number=number,
                kind=it.kind,
            )
        )
    return told


def _ids(found: list[Entry], field: str, noun: str) -> set[int]:
    """The ids in a column, and those of subjects of this noun."""
    named = {int(it.subject.removeprefix(noun)) for it in found if it.subject.startswith(noun)}
    return named | {pk for it in found if (pk := getattr(it, field))}
