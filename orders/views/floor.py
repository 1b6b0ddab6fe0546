"""The floor: its page, its region, and what is done from it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.errors import Refused
from core.htmx import go, is_htmx, see_other
from hotel.queries import rooms
from live.http import partial_response
from orders import actions as orders
from orders import queries
from orders.drawing import label, row, tile
from orders.floor import floor as read_floor
from orders.floor_page import Order
from orders.guest_drawing import need_row
from orders.guest_queries import joined
from orders.models import TabKind
from orders.offers import colleagues
from orders.views.forms import found, whole
from orders.views.looking import around
from orders.views.pads import sent_region
from orders.whereabouts import join_rows
from staff.access import needs
from tables import actions as tables
from tables.queries import numbered
from venues.days import local

REGION = "orders/floor_region.html"
MOST_NUMBER = 32767
COVERS = (*range(1, 11), 12, 16)
AREA = "brigade_area"


class NoSuchTable(Refused):
    """No table has that number."""


@needs("floor.view", otherwise="kitchen:boards")
@require_safe
def floor(request: HttpRequest) -> HttpResponse:
    """Show the floor, in the area that this device looked at last; to a cook, the kitchen's boards."""
    context = _context(request) | {"has_rooms": rooms(request.venue).exists()} | around(request)
    response = render(request, "orders/floor.html", context)
    if "area" in request.GET and context["floor"].area:
        response.set_cookie(
            AREA, str(context["floor"].area.pk), max_age=365 * 24 * 3600, httponly=True, samesite="Strict"
        )
    return response


@needs("floor.view")
@require_safe
def region(request: HttpRequest) -> HttpResponseBase:
    """Show what changes: exactly that part of the page."""
    return floor_region(request)


@needs("floor.view")
@require_safe
def jump(request: HttpRequest) -> HttpResponse:
    """Go to the table with a number."""
    number = whole(request.GET, "number")
    table = numbered(request.venue, number) if number and number <= MOST_NUMBER else None
    if table is None:
        raise NoSuchTable(_("There is no table %(number)s.") % {"number": request.GET.get("number", "")[:6]})
    return redirect("orders:table", table.pk)


@needs("floor.view")
@require_safe
def deeds(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what can be done with one table: the sheet of a long press."""
    context = _context(request)
    of_table = found(next((it for it in context["rows"] if it.spot.table.pk == pk), None))
    party, order = of_table.spot.seating, of_table.spot.order
    others = [it for it in context["floor"].spots if it.table.pk != pk]
    more = {
        "row": of_table,
        "covers": COVERS,
        "label": label(of_table.spot, request.venue),
        "joined": joined(party) if party else None,
        "free": [it for it in others if it.seating is None],
        "parties": [it for it in others if party and it.seating and it.seating.pk != party.pk],
        "joins": join_rows(party) if party else (),
    }
    return render(request, "orders/floor_deeds.html", context | more | _tab_deeds(request, order))


@needs("floor.view")
@require_safe
def tab_deeds(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what can be done with a tab without a table: the sheet of a long press."""
    context = _context(request)
    slip = found(next((it for it in context["floor"].slips if it.order.pk == pk), None))
    goals = [it for it in context["floor"].spots if slip.order.kind != TabKind.ROOM]
    more = {"slip": slip, "goals": goals, **_tab_deeds(request, slip.order)}
    return render(request, "orders/floor_tab_deeds.html", context | more)


def _tab_deeds(request: HttpRequest, order: Order | None) -> dict[str, Any]:
    """What the sheet needs to repeat a tab's last round and to hand it over."""
    if order is None:
        return {}
    tab = found(queries.tab_of(request.venue, order.pk))
    last = orders.last_lines(tab)
    return {
        "order": order,
        "again": ", ".join(f"{it.quantity - it.voided_quantity} {it.name}" for it in last[:4]),
        "colleagues": colleagues(tab, request.person),
    }


@needs("tables.seat")
@require_POST
def seating(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Seat a party, or say how many guests it has; asked without a script, go to its pad."""
    table = found(queries.table_of(request.venue, pk))
    covers = whole(request.POST, "covers") or None
    with acts.begin(request) as act:
        if act.fresh:
            tables.seat(table, covers=covers, act=act)
    if is_htmx(request) and request.headers.get("HX-Target", "").endswith("sent"):
        return sent_region(request, queries.table_pad(request.venue, table))
    return _on_floor(request) or go(request, f"/tables/{table.pk}/")


@needs("tables.clear")
@require_POST
def clearing(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Let a party leave that owes nothing."""
    party = found(queries.seating_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            orders.clear_table(party, act=act)
    return _on_floor(request) or go(request, "/")


@needs("tables.clear")
@require_POST
def cleaning(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Say that a table is clean."""
    table = found(queries.table_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            tables.mark_clean(table, act=act)
    return _on_floor(request) or see_other("/")


def _on_floor(request: HttpRequest) -> HttpResponseBase | None:
    """The region, where it was asked from the floor by htmx."""
    return floor_region(request) if asked_from_floor(request) else None


def asked_from_floor(request: HttpRequest) -> bool:
    """Whether the floor is what the answer goes into."""
    return is_htmx(request) and request.headers.get("HX-Target", "").endswith("floor-region")


def floor_region(request: HttpRequest) -> HttpResponseBase:
    """The region as it stands now."""
    return partial_response(request, render_to_string(REGION, _context(request), request))


def _context(request: HttpRequest) -> dict[str, Any]:
    asked = request.GET.get("area", "") or request.COOKIES.get(AREA, "")
    read = read_floor(request.venue, request.person, int(asked) if asked.isascii() and asked.isdigit() else None)
    return {
        "floor": read,
        "tiles": [tile(it, request.venue) for it in read.here],
        "rows": [row(it) for it in read.by_need],
        "need_rows": [need_row(it, read.at(it.seating_id)) for it in read.needs],
        "late_rows": [row(it) for it in read.late],
        "unsent_rows": [it for it in read.unsent if any(look.device_id != request.device.pk for look in it.unsent)],
        "now": local(request.venue, read.now).isoformat(),
        "clock": f"{local(request.venue, read.now):%H:%M}",
        "topic": f"floor.{request.venue.pk}",
        "area_id": str(read.area.pk if read.area else ""),
        "area_query": f"?area={read.area.pk}" if read.area else "",
    }
