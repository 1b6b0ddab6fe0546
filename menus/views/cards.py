"""Cards: Breakfast, Lunch, Bar; where and when each is served."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from acts import actions as acts
from core.htmx import go
from menus import actions as menus
from menus import editor, seen
from menus.actions import CardFacts
from menus.hours import Hours
from menus.models import Card, Section
from menus.views import reading
from staff.access import needs
from tables.models import Area


@needs("menus.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def cards(request: HttpRequest) -> HttpResponse:
    """Show the cards; make one."""
    if request.method != "POST":
        return render(request, "menus/cards.html", _context(request))
    sections = reading.rows(Section, request, "section")
    with acts.begin(request) as act:
        if act.fresh:
            menus.add_card(request.venue, _facts(request), sections, act=act)
    return go(request, reverse("menus:cards"))


@needs("menus.edit")
@require_POST
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a card."""
    row, sections = reading.row(Card, request, pk), reading.rows(Section, request, "section")
    with acts.begin(request) as act:
        if act.fresh:
            menus.save_card(row, _facts(request), sections, reading.seen(request), act=act)
    return go(request, reverse("menus:cards"))


@needs("menus.edit")
@require_POST
def card_switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a card into use (`on=1`) or out of it."""
    row = reading.row(Card, request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            menus.switch_card(row, reading.ticked(request, "on"), act=act)
    return go(request, reverse("menus:cards"))


def _facts(request: HttpRequest) -> CardFacts:
    return CardFacts(
        name=request.POST.get("name", ""),
        channels=reading.channels(request),
        areas=[it.pk for it in reading.rows(Area, request, "area")],
        weekdays=reading.weekdays(request),
        hours=reading.hours(request),
        translations=reading.words(request, "name"),
    )


def _context(request: HttpRequest) -> dict[str, object]:
    rows: list[Any] = list(Card.objects.filter(venue=request.venue).prefetch_related("sections"))
    areas = editor.areas(request.venue)
    names = {it.pk: it.name for it in areas}
    for row in rows:
        row.seen = seen.of(row, *seen.CARD)
        row.languages = reading.names_in(request, row.translations)
        row.said = Hours.read(row.hours, row.weekdays).said()
        row.area_names = [names[pk] for pk in row.areas if pk in names]
        row.section_ids = [it.pk for it in row.sections.all()]
    return {
        "cards": rows,
        "sections": Section.objects.filter(venue=request.venue, is_active=True),
        "areas": areas,
        "languages": reading.names_in(request, {}),
    }
