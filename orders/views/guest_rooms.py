"""A guest's phone in a room: joins by the stay's PIN, chooses a time, reads the room's bill."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core import clock
from core.errors import Invalid, Refused
from core.htmx import see_other
from hotel import actions as hotel
from hotel.models import Room, RoomSticker, Stay
from hotel.queries import room_sticker
from live.http import partial_response
from orders import guest_rooms, visiting
from orders.room_times import hours_of, room_times
from orders.views import guest_pages
from orders.views.forms import found
from orders.views.guest_deeds import in_json, wants_json
from orders.visiting import members
from staff import guesses
from staff.access import public
from staff.cookies import hash_token

MOST_DIGITS = 8
# Wrong PINs a room, in so many minutes; of the few in a day a new PIN makes new ones.
FEW, IN_A_DAY = (5, 10), (30, 24 * 60)


class WrongPin(Refused):
    """Not the PIN of whoever has this room; nor does it say whether anybody has."""


class StickerRetired(Refused):
    """The room has a new sticker."""


@require_POST
@in_json
@public
def visits(request: HttpRequest, code: str) -> HttpResponseBase:
    """Let a phone order for the stay in a sticker's room, by its PIN."""
    at = found(room_sticker(code))
    venue, now = at.room.venue, visiting.read(request.COOKIES)
    visiting.be_stranger(request, venue)
    visiting.speak(request, guest_pages.language_of(request, venue))
    with timezone.override(venue.time_zone):
        if now and now.stay and now.stay.room_id == at.room_id:
            return _known(request, now)
        return _joined(request, _stay(at, request.POST.get("pin", "").strip()))


@public
@require_safe
def times(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show when an order may come, with what is charged for bringing it."""
    at = found(room_sticker(code))
    venue, now = at.room.venue, visiting.read(request.COOKIES)
    mine = now.stay if now and now.stay and now.stay.room_id == at.room_id else None
    with translation.override(guest_pages.language_of(request, venue)), timezone.override(venue.time_zone):
        html = render_to_string("guest/room_times.html", _times(at.room, mine), request)
    return partial_response(request, html)


@require_safe
@members
def folio(request: HttpRequest) -> HttpResponseBase:
    """Show the room's bill to whoever has the room."""
    return render(request, "guest/room_folio.html", _folio(request))


@require_safe
@members
def folio_list(request: HttpRequest) -> HttpResponseBase:
    """Show what changes: exactly that part of the page."""
    return partial_response(request, render_to_string("guest/room_folio_list.html", _folio(request), request))


def _stay(at: RoomSticker, pin: str) -> Stay:
    """Whose PIN that is; counted and committed before it is looked at. Raises LockedOut, WrongPin."""
    if at.retired_at:
        raise StickerRetired(_("This sticker is out of use."), way_out=_("Ask the front desk for the new one."))
    if not (pin.isascii() and pin.isdigit() and len(pin) <= MOST_DIGITS):
        raise Invalid(_("Type the PIN you got at check-in."), fields={"pin": _("digits only")})
    subjects = (f"room-pin.{at.room_id}", guest_rooms.pin_subject(at.room))
    for subject, (most, minutes) in zip(subjects, (FEW, IN_A_DAY), strict=True):
        guesses.count_look_up(subject, at.room.venue, most=most, minutes=minutes)
    stay = guest_rooms.stay_by_pin(at.room, pin)
    if stay is None:
        raise WrongPin(
            _("This isn't the PIN of room %(room)s.") % {"room": at.room.number},
            way_out=_("You got it at check-in; the front desk gives you another."),
        )
    for subject in subjects:
        guesses.take_back_look_up(subject)
    return stay


def _joined(request: HttpRequest, stay: Stay) -> HttpResponseBase:
    with acts.begin(request) as act:
        token = visiting.token_of(act)
        if act.fresh:
            hotel.open_room_visit(stay, language=request.LANGUAGE_CODE, token_hash=hash_token(token), act=act)
    response = _member(request)
    visiting.remember(response, found(guest_rooms.room_visit_with(hash_token(token))), token)
    return response


def _known(request: HttpRequest, now: visiting.Visiting) -> HttpResponseBase:
    """Answer a phone that orders for this stay already."""
    visiting.become(request, now)
    with acts.begin(request):
        return _member(request)


def _member(request: HttpRequest) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"ok": True, "state": "in"})
    return see_other(request.path.removesuffix("visits/"))


def _times(room: Room, mine: Stay | None) -> dict[str, Any]:
    offered = room_times(room.venue, clock.now())
    return {"times": offered, "hours": hours_of(offered.rules), "venue": room.venue, "stay": mine}


def _folio(request: HttpRequest) -> dict[str, Any]:
    stay = found(request.visiting.stay)
    return {"folio": guest_rooms.phone_folio(stay), "stay": stay, "venue": request.venue, "topic": stay.topic}
