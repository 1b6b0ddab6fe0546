"""Price rules, and what costs what at any time."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acts import actions as acts
from core import clock
from core.errors import Invalid
from core.htmx import go, respond
from menus import actions as menus
from menus import editor, pricing, queries, seen
from menus.actions import RuleFacts
from menus.hours import Hours
from menus.models import Item, PriceRule, RuleKind, Section
from menus.moments import CHANNELS, Moment
from menus.views import reading
from staff.access import needs
from tables.models import Area
from venues.days import local

PAGE = "menus/prices.html"


@needs("prices.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def prices(request: HttpRequest) -> HttpResponse:
    """Show the price rules and what costs what; make a rule."""
    if request.method != "POST":
        return render(request, PAGE, _context(request) | moment_context(request) | {"prices": _list(request)})
    facts, sections, items = _facts(request), *_wanted(request)
    with acts.begin(request) as act:
        if act.fresh:
            menus.add_price_rule(request.venue, facts, sections, items, act=act)
    return go(request, reverse("menus:prices"))


@needs("prices.edit")
@require_POST
def price_rule(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a price rule."""
    row, facts, (sections, items) = reading.row(PriceRule, request, pk), _facts(request), _wanted(request)
    with acts.begin(request) as act:
        if act.fresh:
            menus.save_price_rule(row, facts, sections, items, reading.seen(request), act=act)
    return go(request, reverse("menus:prices"))


@needs("prices.edit")
@require_POST
def price_rule_switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a price rule into use (`on=1`) or out of it."""
    row = reading.row(PriceRule, request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            menus.switch_price_rule(row, reading.ticked(request, "on"), act=act)
    return go(request, reverse("menus:prices"))


@needs("prices.edit")
@require_safe
def price_list(request: HttpRequest) -> HttpResponse:
    """Show what costs what at a moment, in an area, by a channel, and by which rule."""
    context = moment_context(request) | {"prices": _list(request)}
    return respond(request, PAGE, _context(request) | context, partial="list")


def moment(request: HttpRequest) -> Moment:
    """The moment that was asked about: `at` on the venue's clock (now), `channel` (table), `area` (any)."""
    said = request.GET
    at = _parsed_moment(said.get("at", ""))
    zone = ZoneInfo(request.venue.time_zone)
    at_local = at.replace(tzinfo=zone) if at else local(request.venue, clock.now())
    channel = said.get("channel", "table")
    if channel not in CHANNELS:
        raise Invalid(_("Choose one of the list."))
    area = reading.numbers([said["area"]])[0] if said.get("area") else None
    return Moment(at_local, channel, area)


def moment_context(request: HttpRequest) -> dict[str, Any]:
    """What the form that asks for a moment shows."""
    return {"moment": moment(request), "areas": editor.areas(request.venue)}


def _list(request: HttpRequest) -> list[tuple[str, list[pricing.PriceRow]]]:
    """What everything costs at the moment, section by section."""
    sections: dict[str, list[pricing.PriceRow]] = {}
    for row in pricing.price_list(queries.menu(request.venue), moment(request)):
        sections.setdefault(row.item.section_name, []).append(row)
    return list(sections.items())


def _parsed_moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if text and found is None:
        raise Invalid(_("“%(text)s” is not a time.") % {"text": text[:20]})
    return found


def _facts(request: HttpRequest) -> RuleFacts:
    kind = request.POST.get("kind", "")
    return RuleFacts(
        name=request.POST.get("name", ""),
        kind=kind,
        rate=_rate(request.POST.get("percent", "")) if kind == RuleKind.PERCENT else None,
        amount=reading.needed_amount(request, "amount") if kind != RuleKind.PERCENT else None,
        weekdays=reading.weekdays(request),
        starts=reading.clock_time(request, "starts"),
        ends=reading.clock_time(request, "ends"),
        from_date=reading.day(request, "from_date"),
        until_date=reading.day(request, "until_date"),
        areas=[it.pk for it in reading.rows(Area, request, "area")],
        channels=reading.channels(request),
        priority=reading.whole(request, "priority"),
        translations=reading.words(request, "name"),
    )


def _wanted(request: HttpRequest) -> tuple[list[Section], list[Item]]:
    return reading.rows(Section, request, "section"), reading.rows(Item, request, "item")


def _rate(text: str) -> Decimal:
    try:
        percent = Decimal(text.strip().removesuffix("%").strip().replace(",", "."))
    except InvalidOperation:
        percent = Decimal(0)
    if not (percent.is_finite() and 0 < percent <= 100):
        raise Invalid(_("A percentage is more than 0 and at most 100."), fields={"percent": _("1 to 100")})
    return round(percent.scaleb(-2), 6)


def _context(request: HttpRequest) -> dict[str, Any]:
    areas = editor.areas(request.venue)
    names = {it.pk: it.name for it in areas}
    rows: list[Any] = list(PriceRule.objects.filter(venue=request.venue).prefetch_related("sections", "items"))
    for row in rows:
        row.seen = seen.of(row, *seen.RULE)
        row.languages = reading.names_in(request, row.translations)
        row.said = Hours(row.starts, row.ends, frozenset(row.weekdays)).said()
        row.area_names = [names[pk] for pk in row.areas if pk in names]
        row.section_ids = [it.pk for it in row.sections.all()]
        row.item_ids = [it.pk for it in row.items.all()]
        row.percent = f"{(row.rate * 100).normalize():f}" if row.rate else ""
    items = Item.objects.filter(venue=request.venue, is_active=True, section__is_active=True)
    return {
        "rules": rows,
        "kinds": RuleKind.choices,
        "languages": reading.names_in(request, {}),
        "sections": Section.objects.filter(venue=request.venue, is_active=True),
        "items": list(items.order_by("section__position", "position")),
    }
