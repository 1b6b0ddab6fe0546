"""The back office's rooms: their kinds, their numbers, and the rules of room service."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acts import actions as acts
from core.errors import Invalid
from core.htmx import go
from hotel import actions as hotel
from hotel import queries
from hotel.actions import ServiceRules
from hotel.models import RoomType
from hotel.views.forms import amount, found, hour, whole
from staff.access import needs

MOST_AT_ONCE = 200


@needs("hotel.edit")
@require_safe
def rooms(request: HttpRequest) -> HttpResponse:
    """Show all rooms, their kinds, and room service."""
    return render(request, "hotel/rooms.html", _context(request))


@needs("hotel.edit")
@require_POST
def room_types(request: HttpRequest) -> HttpResponse:
    """Add a kind of room."""
    return _save_type(request, None)


@needs("hotel.edit")
@require_POST
def room_type(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a kind of room."""
    return _save_type(request, _kind(request, pk))


@needs("hotel.edit")
@require_POST
def numbers(request: HttpRequest) -> HttpResponse:
    """Add rooms of one kind, from a number to another: 101 to 110."""
    kind = _kind(request, whole(request.POST, "type"))
    wanted = _range(request.POST.get("first", ""), request.POST.get("last", ""))
    with acts.begin(request) as act:
        if act.fresh:
            hotel.add_rooms(kind, wanted, whole(request.POST, "floor"), act=act)
    return _rooms_again(request)


@needs("hotel.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """One room: its kind and floor, its sticker, and whether it is in use."""
    wanted = found(queries.room_of(request.venue, pk))
    if request.method != "POST":
        context = {"room": wanted, "types": queries.room_types(request.venue), "code": queries.sticker_code(wanted)}
        return render(request, "hotel/edit_room.html", context)
    kind, floor = _kind(request, whole(request.POST, "type")), whole(request.POST, "floor")
    with acts.begin(request) as act:
        if act.fresh:
            hotel.edit_room(wanted, kind=kind, floor=floor, is_active=request.POST.get("in_use") == "1", act=act)
    return _rooms_again(request)


@needs("hotel.edit")
@require_POST
def room_service(request: HttpRequest) -> HttpResponse:
    """Set the rules of room service."""
    rules = ServiceRules(
        is_open=request.POST.get("open") == "1",
        opens=hour(request.POST, "opens"),
        closes=hour(request.POST, "closes"),
        tray_amount=amount(request, "tray_amount") or 0,
        tray_free_from=amount(request, "tray_free_from"),
        lead_minutes=whole(request.POST, "lead_minutes"),
    )
    with acts.begin(request) as act:
        if act.fresh:
            hotel.save_room_service(request.venue, rules, act=act)
    return _rooms_again(request)


def _save_type(request: HttpRequest, kind: RoomType | None) -> HttpResponse:
    name, sleeps, rate = request.POST.get("name", ""), whole(request.POST, "sleeps"), amount(request, "rate") or 0
    with acts.begin(request) as act:
        if act.fresh:
            hotel.save_room_type(request.venue, kind, name=name, sleeps=sleeps, rate=rate, act=act)
    return _rooms_again(request)


def _range(first: str, last: str) -> list[str]:
    """Numbers from first to last with their zeros ("001" to "010"); one that has letters stands for itself."""
    first, last = first.strip(), last.strip()
    if first and (not last or first == last):
        return [first]
    if not (first.isascii() and first.isdigit() and last.isascii() and last.isdigit() and len(last) <= 6):
        raise Invalid(_("Type numbers, such as 101 to 110."), fields={"first": _("a number"), "last": _("a number")})
    if not 0 <= int(last) - int(first) < MOST_AT_ONCE:
        raise Invalid(
            _("Add 1 to %(most)d rooms at once.") % {"most": MOST_AT_ONCE}, fields={"last": _("after the first")}
        )
    return [str(it).zfill(len(first)) for it in range(int(first), int(last) + 1)]


def _kind(request: HttpRequest, pk: int) -> RoomType:
    return get_object_or_404(queries.room_types(request.venue), pk=pk)


def _context(request: HttpRequest) -> dict[str, Any]:
    return {"page": queries.rooms_page(request.venue), "venue": request.venue}


def _rooms_again(request: HttpRequest) -> HttpResponse:
    return go(request, reverse("hotel:rooms"))
