"""The menu as a waiter's pad and a guest's phone show it, at any time."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core.htmx import is_htmx
from menus import pricing, queries
from menus.pricing import PriceRow
from menus.views.prices import moment, moment_context
from staff.access import needs

PAGE = "menus/preview.html"


@needs("menus.edit")
@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    """Show what is served and what it costs at a moment, as a waiter and as a guest see it."""
    context = moment_context(request) | {"sections": _sections(request)}
    return render(request, f"{PAGE}#shown" if is_htmx(request) else PAGE, context)


def _sections(request: HttpRequest) -> list[dict[str, Any]]:
    """The sections with an item a row: its sizes now, what guests read, and whether it is served at all then."""
    menu, language = queries.menu(request.venue), get_language() or request.venue.language
    rows: dict[int, list[PriceRow]] = {}
    for row in pricing.price_list(menu, moment(request)):
        rows.setdefault(row.item.id, []).append(row)
    return [
        {
            "id": section.id,
            "name": queries.worded(section.name, section.translations, language),
            "items": [_shown(rows[it.id], language) for it in section.items if it.id in rows],
            "is_served": any(row.is_served for it in section.items for row in rows.get(it.id, ())),
        }
        for section in menu.sections
    ]


def _shown(sizes: list[PriceRow], language: str) -> dict[str, Any]:
    cheapest = min(sizes, key=lambda it: it.unit_price)
    return {
        "shown": queries.shown_item(sizes[0].item, language),
        "sizes": sizes,
        "cheapest": cheapest,
        "is_from": len({it.unit_price for it in sizes}) > 1,
        "is_served": sizes[0].is_served,
    }
