"""Sections of the menu, and the order that it stands in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acts import actions as acts
from core.htmx import go, is_htmx
from menus import actions as menus
from menus import queries, seen
from menus.actions import SectionFacts
from menus.models import CourseName, Section
from menus.views import pages, reading
from menus.views.answers import with_word
from staff.access import needs

PAGE = "menus/sections.html"


@needs("menus.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def sections(request: HttpRequest) -> HttpResponse:
    """Show the sections in their order; add one."""
    if request.method != "POST":
        return render(request, PAGE, _context(request))
    with acts.begin(request) as act:
        if act.fresh:
            menus.add_section(request.venue, request.POST.get("name", ""), act=act)
    return _again(request)


@needs("menus.edit")
@require_POST
def sections_order(request: HttpRequest) -> HttpResponse:
    """Put the sections in the order that they were dragged to."""
    order = reading.order(request)
    with acts.begin(request) as act:
        if act.fresh:
            menus.order_sections(request.venue, order, act=act)
    return _again(request)


@needs("menus.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one section: what it is called, its course, who sees it when; write it."""
    row = reading.row(Section, request, pk)
    if request.method != "POST":
        return render(request, "menus/section.html", _section_context(request, row))
    facts = SectionFacts(
        name=request.POST.get("name", ""),
        default_course=reading.whole(request, "default_course"),
        is_for_children=reading.ticked(request, "is_for_children"),
        channels=reading.channels(request),
        hours=reading.hours(request),
        colour=row.colour,
        translations=reading.words(request, "name"),
    )
    with acts.begin(request) as act:
        if act.fresh:
            menus.save_section(row, facts, reading.seen(request), act=act)
    return go(request, reverse("menus:sections"))


@needs("menus.edit")
@require_POST
def items_order(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the items of a section in the order that they were dragged to."""
    row, order = reading.row(Section, request, pk), reading.order(request)
    with acts.begin(request) as act:
        if act.fresh:
            menus.order_items(row, order, act=act)
    return pages.listing_again(request)


@needs("menus.edit")
@require_POST
def section_retirement(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a section off the menu."""
    row = reading.row(Section, request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            menus.retire_section(row, act=act)
    return go(request, reverse("menus:sections"))


@needs("menus.edit")
@require_POST
def section_comeback(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a section back on the menu."""
    row = reading.row(Section, request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            menus.return_section(row, act=act)
    return go(request, reverse("menus:sections"))


def _again(request: HttpRequest) -> HttpResponse:
    if not is_htmx(request):
        return go(request, reverse("menus:sections"))
    return with_word(render(request, f"{PAGE}#list", _context(request)), _("Saved."))


def _context(request: HttpRequest) -> dict[str, object]:
    rows: list[Any] = list(Section.objects.filter(venue=request.venue).prefetch_related("cards"))
    courses = dict(CourseName.objects.filter(venue=request.venue).values_list("number", "name"))
    for it in rows:
        it.course_name = courses.get(it.default_course, "")
        it.count = sum(1 for row in queries.menu(request.venue).items.values() if row.section_id == it.pk)
    return {"sections": [it for it in rows if it.is_active], "retired": [it for it in rows if not it.is_active]}


def _section_context(request: HttpRequest, row: Section) -> dict[str, object]:
    languages = reading.names_in(request, row.translations)
    courses = dict(CourseName.objects.filter(venue=request.venue).values_list("number", "name"))
    return {
        "section": row,
        "languages": languages,
        "courses": [(number, courses.get(number, "")) for number in range(1, 10)],
        "seen": seen.of(row, *seen.SECTION),
    }
