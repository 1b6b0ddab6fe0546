"""Who may see a page or do an act: said on every view, denied where nothing is said."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.errors import Denied
from core.htmx import go, is_htmx
from staff.models import DeviceKind

View = Callable[..., HttpResponseBase]

ANYBODY, ANY_DEVICE, ANY_PERSON = "anybody", "any paired device", "anybody signed in"
GUESTS_TABLET = "a guests' tablet of the house"
# The one page of ours that guests' tablets see; the guests' own are below /g/ too.
TABLET_HOME = "/g/tablet/"
FACES_GUESTS = "a display that faces guests, and anybody signed in"
FACING_HOME = "/facing/"
HOMES = {DeviceKind.GUEST: TABLET_HOME, DeviceKind.FACING: FACING_HOME}


def public(view: View) -> View:
    """Let anybody in; the view itself decides what a stranger gets."""
    return _marked(view, ANYBODY)


def on_device(view: View) -> View:
    """Let any paired device in, signed in or not (lock screen); guests' tablets go to their own."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.principal is None:
            return to_the_door(request, "pair")
        if request.principal.device.kind in HOMES:
            return _to_its_home(request)
        return view(request, *args, **kwargs)

    return _marked(guarded, ANY_DEVICE)


def faces_guests(view: View) -> View:
    """Let displays in that face guests, and whoever is signed in and wants to see what guests see."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        principal = request.principal
        if principal is None:
            return to_the_door(request, "pair")
        if principal.device.kind == DeviceKind.GUEST:
            return _to_its_home(request)
        if principal.device.kind != DeviceKind.FACING and principal.person is None:
            return to_the_door(request, "lock")
        return view(request, *args, **kwargs)

    return _marked(guarded, FACES_GUESTS)


def on_guest_tablet(view: View) -> View:
    """Let the house's tablets in that lie on guests' tables; to whoever works here there is no such page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.principal and request.principal.device.kind != DeviceKind.GUEST:
            raise Http404
        response = view(request, *args, **kwargs) if request.principal else to_the_door(request, "pair")
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return _marked(guarded, GUESTS_TABLET)


def signed_in(view: View) -> View:
    """Let in whoever has signed in, whatever their role."""
    return _guard(view, ANY_PERSON, displays=False)


def needs(permission: str, *, displays: bool = False, otherwise: str = "") -> Callable[[View], View]:
    """Let in people whose role has the permission; with `displays`, kitchen displays without a person too.

    With `otherwise`, the name of a page, people without the permission are shown to that page.
    """
    return lambda view: _guard(view, permission, displays=displays, otherwise=otherwise)


def at_home(view: View) -> View:
    """Let a view work with the house itself, also for whoever practises: signing in and out, and practice's own end."""

    @wraps(view)
    def really(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.principal and request.principal.is_practising:
            request.principal = request.principal.at_home()
            request.device, request.venue = request.principal.device, request.principal.venue
        return view(request, *args, **kwargs)

    really.is_at_home = True  # type: ignore[attr-defined]
    return really


def _guard(view: View, permission: str, *, displays: bool, otherwise: str = "") -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        principal = request.principal
        if principal is None:
            return to_the_door(request, "pair")
        if principal.device.kind in HOMES:
            return _to_its_home(request)
        if displays and principal.device.kind == DeviceKind.DISPLAY:
            return view(request, *args, **kwargs)
        if principal.person is None:
            return to_the_door(request, "lock")
        if permission != ANY_PERSON and not principal.may(permission):
            if otherwise:
                return go(request, reverse(otherwise))
            if principal.is_practising and principal.at_home().may(permission):
                raise Denied(_("This isn't part of practice."), way_out=_("Leave practice first."))
            raise Denied(
                _("%(name)s may not do this.") % {"name": principal.person.short_name},
                way_out=_("Ask somebody whose role allows it."),
            )
        return view(request, *args, **kwargs)

    return _marked(guarded, permission, displays=displays)


def _marked(view: View, access: str, *, displays: bool = False) -> View:
    view.access, view.displays = access, displays  # type: ignore[attr-defined]
    return view


def _to_its_home(request: HttpRequest) -> HttpResponse:
    """Send what stands before guests to its start screen: it shows guests' pages only, whoever holds it."""
    if request.headers.get("X-Live"):
        return HttpResponse(status=401)
    return go(request, HOMES[request.principal.device.kind])


def to_the_door(request: HttpRequest, name: str) -> HttpResponse:
    """Send a browser that is not signed in to the pairing page or the lock screen, and back afterwards."""
    if request.headers.get("X-Live"):
        return HttpResponse(status=401)
    if request.headers.get("Sec-Fetch-Site") == "cross-site" and request.method == "GET":
        # Strict cookies don't travel with a link from another site; one reload from here and they do.
        return render(request, "staff/bounce.html")
    came_for = request.get_full_path() if request.method == "GET" and not is_htmx(request) else "/"
    return go(request, f"{reverse(f'staff:{name}')}?{urlencode({'next': came_for})}")
