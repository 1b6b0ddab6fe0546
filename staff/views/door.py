"""The door: pairing a device, signing in by face and PIN, locking."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acts import actions as acts
from core import clock
from core.htmx import go
from staff import actions as staff
from staff import cookies, guesses, queries
from staff.access import at_home, on_device, public, signed_in
from staff.models import DeviceKind
from staff.views.forms import number
from venues.days import local
from venues.models import Register
from venues.queries import only_venue


@public
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest) -> HttpResponse:
    """Make this browser a device of the venue: by a code, or in the demo by choosing what it is."""
    if request.method != "POST":
        venue = only_venue()
        # The demo's other registers are for guests' phones and for its past.
        demo_registers = queries.registers(venue)[:3] if venue and venue.is_demo else []
        return render(request, "staff/pair.html", {"venue": venue, "demo_registers": demo_registers})
    token = ""
    with acts.begin(request) as act:
        if act.fresh:
            _device, token = staff.pair_device(request.POST.get("code", ""), act=act)
    return _as_device(request, token)


@public
@require_POST
def pair_demo(request: HttpRequest) -> HttpResponse:
    """In the demo anybody may be any device; a real venue asks for a code."""
    register = get_object_or_404(Register, pk=number(request, "register"), venue__is_demo=True)
    names = {
        DeviceKind.TABLET: _("Demo tablet"),
        DeviceKind.DISPLAY: _("Demo display"),
        DeviceKind.GUEST: _("Demo guests' tablet"),
    }
    kind = next((it for it in names if it == request.POST.get("kind")), DeviceKind.TABLET)
    token = ""
    with acts.begin(request) as act:
        if act.fresh:
            _device, token = staff.add_device(register, names[kind], kind, act=act)
    return _as_device(request, token, "/boards/" if kind == DeviceKind.DISPLAY else "")


@at_home
@on_device
@require_safe
def lock(request: HttpRequest) -> HttpResponse:
    """Faces and a keypad."""
    return render(request, "staff/lock.html", _lock(request))


@at_home
@on_device
@require_POST
def sign_ins(request: HttpRequest) -> HttpResponse:
    """Sign somebody in: the guess is counted first, then the PIN is looked at, then the act."""
    person = get_object_or_404(queries.faces(request.venue), pk=number(request, "person"))
    if not guesses.is_right(person, request.POST.get("pin", ""), request.device):
        wrong = _("That isn't %(name)s's PIN.") % {"name": person.short_name}
        return render(request, "staff/lock.html", _lock(request) | {"chosen": person.pk, "wrong": wrong}, status=422)
    with acts.begin(request) as act:
        guesses.take_back(person, request.device)
        token = staff.sign_in(person, act=act) if act.fresh else staff.sign_in_token(act)
    response = go(request, _next(request))
    cookies.remember_person(response, token)
    return response


@at_home
@on_device
@require_POST
def locks(request: HttpRequest) -> HttpResponse:
    """Lock the device now. Drafts stay on it."""
    with acts.begin(request) as act:
        if act.fresh:
            staff.end_sign_ins(act=act)
    response = go(request, "/lock/")
    cookies.forget_person(response)
    return response


@signed_in
@require_safe
def switch(request: HttpRequest) -> HttpResponse:
    """The faces of the others, for the menu in the bar: whoever taps theirs goes on where this page is."""
    others = queries.faces(request.venue).exclude(pk=request.person.pk)
    return render(request, "staff/switch.html", {"faces": others, "next": _next(request)})


def _lock(request: HttpRequest) -> dict[str, object]:
    now = local(request.venue, clock.now())
    since_midnight = now.hour * 3600 + now.minute * 60 + now.second
    on_since = queries.on_since(request.venue)
    faces = [(it, on_since.get(it.pk)) for it in queries.faces(request.venue)]
    return {"faces": faces, "next": _next(request), "now": now, "seconds": since_midnight}


def _as_device(request: HttpRequest, token: str, url: str = "") -> HttpResponse:
    response = go(request, url or _next(request))
    if token:
        cookies.remember_device(response, token)
    return response


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else "/"
