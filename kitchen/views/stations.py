"""The back office's kitchen: its stations, how each works, where the menu is made, and how the house does it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acts import actions as acts
from core import clock
from core.errors import Invalid
from core.htmx import go, is_htmx
from kitchen import actions as kitchen
from kitchen import editor, queries
from kitchen.actions import StationFacts, Ways
from kitchen.models import Station
from menus.models import ModifierGroup, Section
from printing.models import Printer
from staff.access import needs
from venues.days import business_date

MOST_DIGITS = 9


@needs("menus.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def stations(request: HttpRequest) -> HttpResponse:
    """Show the stations and how the kitchen works; add a station."""
    if request.method != "POST":
        return render(request, "kitchen/stations.html", _context(request))
    with acts.begin(request) as act:
        made = kitchen.add_station(request.venue, request.POST.get("name", ""), act=act) if act.fresh else None
    return go(request, reverse("kitchen:station", args=[made.pk]) if made else reverse("kitchen:stations"))


@needs("menus.edit")
@require_POST
def stations_order(request: HttpRequest) -> HttpResponse:
    """Put the stations in the order that they were dragged to."""
    order = [_number(it) for it in request.POST.get("order", "").split(",") if it]
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.order_stations(request.venue, order, act=act)
    return go(request, reverse("kitchen:stations"))


@needs("menus.edit")
@require_POST
def ways(request: HttpRequest) -> HttpResponse:
    """Say how the kitchen works."""
    said = Ways(
        has_expo=request.POST.get("has_expo") == "1",
        expo_waits=request.POST.get("expo_waits") == "1",
        unfetched_minutes=_number(request.POST.get("unfetched_minutes", "")),
        is_paced=request.POST.get("is_paced") == "1",
        runner_printer_id=printer.pk if (printer := _runner_printer(request)) else None,
    )
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.save_ways(said, act=act)
    return go(request, reverse("kitchen:stations"))


@needs("menus.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def station(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how one station works; write it."""
    row = _station(request, pk)
    if request.method != "POST":
        printers = Printer.objects.filter(venue=request.venue, is_active=True)
        return render(request, "kitchen/station.html", {"station": row, "printers": printers})
    facts = _facts(request)
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.save_station(row, facts, act=act)
    return go(request, reverse("kitchen:stations"))


@needs("menus.edit")
@require_POST
def station_retirement(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a station out of use."""
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.retire_station(_station(request, pk), act=act)
    return go(request, reverse("kitchen:stations"))


@needs("menus.edit")
@require_POST
def station_comeback(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a station back into use."""
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.return_station(_station(request, pk), act=act)
    return go(request, reverse("kitchen:stations"))


@needs("menus.edit")
@require_http_methods(["GET", "HEAD"])
def routes(request: HttpRequest) -> HttpResponse:
    """Show where all of the menu is made."""
    return render(request, "kitchen/routes.html", {"routes": editor.routes(request.venue)})


@needs("menus.edit")
@require_POST
def section_routes(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where a section is made, and which of its dishes elsewhere."""
    section = get_object_or_404(Section, pk=pk, venue=request.venue)
    made_at = {_number(it) for it in request.POST.getlist("made_at")}
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.route_section(section, made_at, _wanted(request), act=act)
    return _sheet(request, "section", editor.routes(request.venue).section(pk))


@needs("menus.edit")
@require_POST
def group_routes(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which choices take their dish along to a station."""
    group = get_object_or_404(ModifierGroup, pk=pk, venue=request.venue)
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.route_choices(group, _wanted(request), act=act)
    return _sheet(request, "group", editor.routes(request.venue).group(pk))


def _runner_printer(request: HttpRequest) -> Printer | None:
    said = request.POST.get("runner_printer", "")
    return get_object_or_404(Printer, pk=_number(said), venue=request.venue) if said else None


def _sheet(request: HttpRequest, kind: str, sheet: editor.Sheet | None) -> HttpResponse:
    if not is_htmx(request) or sheet is None:
        return go(request, reverse("kitchen:routes"))
    return render(request, "kitchen/route_sheet.html", {"kind": kind, "sheet": sheet, "is_saved": True})


def _wanted(request: HttpRequest) -> dict[int, set[int]]:
    """`part.12` is posted once for each station that is its own."""
    names = [it for it in request.POST if it.startswith("part.")]
    return {_number(it.removeprefix("part.")): {_number(n) for n in request.POST.getlist(it)} for it in names}


def _facts(request: HttpRequest) -> StationFacts:
    printer = _number(request.POST.get("printer", "") or "0")
    return StationFacts(
        name=request.POST.get("name", ""),
        printer=get_object_or_404(Printer, pk=printer, venue=request.venue) if printer else None,
        target_minutes=_number(request.POST.get("target_minutes", "")),
        warn_percent=_number(request.POST.get("warn_percent", "")),
        board_columns=_number(request.POST.get("board_columns", "") or "0"),
        has_sound=request.POST.get("has_sound") == "1",
        accepts_voids=request.POST.get("accepts_voids") == "1",
    )


def _context(request: HttpRequest) -> dict[str, Any]:
    today = business_date(request.venue, clock.now())
    return {
        "stations": editor.all_stations(request.venue),
        "makers": {station.pk: maker for station, maker in queries.makers(request.venue, today) if station != maker},
        "settings": queries.settings_of(request.venue),
        "printers": Printer.objects.filter(venue=request.venue, is_active=True),
    }


def _station(request: HttpRequest, pk: int) -> Station:
    return get_object_or_404(Station, pk=pk, venue=request.venue)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 2 * MOST_DIGITS):
        raise Invalid(_("“%(text)s” is not a whole number.") % {"text": text[:20]})
    return int(text)
