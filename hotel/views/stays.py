"""A stay from booking to departure, as the front desk does it."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings as django_settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acts import actions as acts
from core import clock, qr
from core.errors import Invalid
from core.htmx import go, is_htmx
from hotel import actions as hotel
from hotel import pins, queries
from hotel.models import Stay
from hotel.views.forms import amount, day, found, new_guest, room_of, stay_of, whole
from live.http import partial_response
from staff.access import needs
from venues.days import business_date

KEY_PAGE = "hotel/key.html"
REGION = "hotel/stay_region.html"


@needs("hotel.view")
@require_safe
def stay(request: HttpRequest, pk: int) -> HttpResponse:
    """All about one stay."""
    return render(request, "hotel/stay.html", _stay_context(request, pk))


@needs("hotel.view")
@require_safe
def region(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show what changes: exactly that part of the page."""
    return partial_response(request, render_to_string(REGION, _stay_context(request, pk), request))


@needs("hotel.desk")
@require_safe
def new_stay(request: HttpRequest) -> HttpResponse:
    """Ask who comes, from when to when, and which room they want."""
    today = _today(request)
    begins, ends = _dates(request, today)
    chosen = request.GET.get("room", "")
    context = {
        "today": today,
        "arrives_on": begins,
        "departs_on": ends,
        "rooms": queries.free_rooms(request.venue, begins, ends),
        "chosen": int(chosen) if chosen.isascii() and chosen.isdigit() else 0,
        "languages": _languages(request),
        "adults": range(1, 7),
    }
    return render(request, "hotel/new_stay.html", context)


@needs("hotel.desk")
@require_safe
def free_rooms(request: HttpRequest) -> HttpResponse:
    """Which rooms are free on the dates that were chosen."""
    begins, ends = _dates(request, _today(request))
    context = {"rooms": queries.free_rooms(request.venue, begins, ends), "arrives_on": begins, "departs_on": ends}
    return render(request, "hotel/free_rooms.html", context)


@needs("hotel.desk")
@require_POST
def stays(request: HttpRequest) -> HttpResponse:
    """Book a stay; `then=check-in` goes on to checking in. A repeat finds it at the front desk."""
    room = room_of(request) if request.POST.get("room") else None
    with acts.begin(request) as act:
        booked = (
            hotel.book_stay(
                request.venue,
                new_guest(request),
                arrives_on=day(request.POST, "arrives_on"),
                departs_on=day(request.POST, "departs_on"),
                room=room,
                adults=whole(request.POST, "adults"),
                act=act,
            )
            if act.fresh
            else None
        )
    if booked is None:  # sent again: which one it was, nobody knows here, and another guest's would be wrong
        return go(request, reverse("hotel:desk"))
    name = "hotel:check_in" if request.POST.get("then") == "check-in" else "hotel:stay"
    return go(request, reverse(name, args=[booked.pk]))


@needs("hotel.desk")
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the room; then let them have it, with a PIN that is shown this once."""
    wanted = stay_of(request, pk)
    if request.method != "POST":
        context = {"stay": wanted, "guest": queries.main_guest(wanted), "choice": _choice(request, wanted)}
        return render(request, "hotel/check_in.html", context)
    room, pin = room_of(request), pins.drawn_for(request, pk)
    pin_hash = pins.hashed(pin)
    with acts.begin(request) as act:
        if act.fresh:
            hotel.check_in(wanted, room, pin_hash, act=act)
    return _key(request, pk, pin, is_new=act.fresh)


@needs("hotel.desk")
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose another room; then let the stay go on there."""
    wanted = stay_of(request, pk)
    if request.method != "POST":
        context = {"stay": wanted, "guest": queries.main_guest(wanted), "choice": _choice(request, wanted)}
        return render(request, "hotel/move.html", context)
    room = room_of(request)
    with acts.begin(request) as act:
        if act.fresh:
            hotel.move_stay(wanted, room, act=act)
    return _back_to(request, pk)


@needs("hotel.desk")
@require_POST
def pin(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a stay another PIN, and show it this once."""
    wanted, drawn = stay_of(request, pk), pins.drawn_for(request, pk)
    pin_hash = pins.hashed(drawn)
    with acts.begin(request) as act:
        if act.fresh:
            hotel.set_pin(wanted, pin_hash, act=act)
    return _key(request, pk, drawn, is_new=act.fresh)


@needs("hotel.desk")
@require_POST
def settings(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether the room may be charged (`no_post`), and the most it may owe (`credit_limit`)."""
    wanted = stay_of(request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            hotel.set_terms(
                wanted,
                is_no_post=request.POST.get("no_post") == "1",
                credit_limit=amount(request, "credit_limit"),
                version=whole(request.POST, "version"),
                act=act,
            )
    return _back_to(request, pk)


@needs("hotel.desk")
@require_POST
def departure(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a stay end on another day."""
    wanted = stay_of(request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            version = whole(request.POST, "version")
            hotel.set_departure(wanted, day(request.POST, "departs_on"), version=version, act=act)
    return _back_to(request, pk)


@needs("hotel.desk")
@require_POST
def cancellation(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a booking come to nothing."""
    wanted = stay_of(request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            hotel.cancel_stay(wanted, act=act)
    return go(request, reverse("hotel:desk"))


def _key(request: HttpRequest, pk: int, drawn: str, *, is_new: bool) -> HttpResponse:
    """What is handed to the guest, in the guest's language; the PIN is on no other page."""
    kept = stay_of(request, pk)
    if kept.room is None or not (is_new or queries.check_pin(kept, drawn)):
        raise hotel.StayRefused(_("This PIN isn't theirs any more."), way_out=_("Make a new PIN on the stay's page."))
    guest, code = queries.main_guest(kept), queries.sticker_code(kept.room)
    address = _public(request, reverse("guest:room", args=[code])) if code else ""
    context = {
        "stay": kept,
        "guest": guest,
        "pin": drawn,
        "address": address,
        "qr": qr.draw(address) if address else None,
        "venue": request.venue,
    }
    with override(guest.language):
        slip = render_to_string("hotel/key_slip.html", context, request)
    response = render(request, f"{KEY_PAGE}#key" if is_htmx(request) else KEY_PAGE, context | {"slip": slip})
    response["Cache-Control"] = "no-store"
    return response


def _public(request: HttpRequest, path: str) -> str:
    base = request.venue.public_url
    return f"{base.rstrip('/')}{path}" if base else request.build_absolute_uri(path)


def _stay_context(request: HttpRequest, pk: int) -> dict[str, Any]:
    page = found(queries.stay_page(request.venue, pk))
    return {
        "page": page,
        "stay": page.stay,
        "guest": page.guests[0],
        "folio": queries.folio(page.stay),
        "today": _today(request),
        "venue": request.venue,
        "languages": _languages(request),
    }


def _choice(request: HttpRequest, wanted: Stay) -> object:
    return queries.rooms_to_check_in(wanted, _today(request))


def _today(request: HttpRequest) -> date:
    return business_date(request.venue, clock.now())


def _dates(request: HttpRequest, today: date) -> tuple[date, date]:
    """The dates that were asked for, or tonight; never backwards."""
    try:
        begins = max(day(request.GET, "arrives_on"), today)
    except Invalid:
        begins = today
    try:
        ends = max(day(request.GET, "departs_on"), begins)
    except Invalid:
        ends = begins + timedelta(days=1)
    return begins, ends


def _languages(request: HttpRequest) -> list[tuple[str, object]]:
    """What guests can be spoken to in, the venue's own first."""
    own = request.venue.language
    return sorted(((code, name) for code, name in django_settings.LANGUAGES), key=lambda it: it[0] != own)


def _back_to(request: HttpRequest, pk: int) -> HttpResponse:
    return go(request, reverse("hotel:stay", args=[pk]))
