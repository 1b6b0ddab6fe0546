"""The link, the way through the steps, and the day the house opens."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acts import actions as acts
from core import clock
from core.errors import Invalid
from core.htmx import go
from pos_site.opening import actions as opening
from pos_site.opening.access import setting_up
from pos_site.opening.queries import link_is_open, owner_of, set_up_of
from pos_site.opening.steps import TITLES, progress_of
from pos_site.opening.views.forms import COOKIE, text
from staff import cookies, pins
from staff.access import public

NAME = 60


@public
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Who are you? The link's secret stands behind the #, so that no log keeps it; the form carries it."""
    set_up = set_up_of(None)
    if set_up is None:
        raise Http404
    has_owner = owner_of(set_up.venue) is not None
    if request.method != "POST":
        if not link_is_open(set_up, clock.now()):
            raise Http404
        return render(request, "opening/start.html", {"has_owner": has_owner, "least": pins.LEAST, "most": pins.MOST})
    name, pin = text(request, "name", NAME), request.POST.get("pin", "")
    if not has_owner and (not name or pin != request.POST.get("again", "")):
        raise Invalid(
            _("The two PINs aren't the same.") if name else _("What are you called?"),
            fields={"again": _("Type the same PIN again.")}
            if name
            else {"name": _("Your name, as colleagues say it.")},
        )
    pin_hash = "" if has_owner else pins.hashed(pin)
    started = None
    with acts.begin(request) as act:
        if act.fresh:
            token_hash = cookies.hash_token(request.POST.get("token", ""))
            started = opening.start(token_hash, name, pin_hash, len(pin), get_language() or "en", act=act)
    response = go(request, "/opening/")
    if started:
        cookies.remember_device(response, started.device)
        if started.person:
            cookies.remember_person(response, started.person)
    return response


@require_safe
@setting_up
def overview(request: HttpRequest) -> HttpResponse:
    """Go on where the set-up was left."""
    return go(request, progress_of(request.set_up).next.url)


@require_POST
@setting_up
def skips(request: HttpRequest) -> HttpResponse:
    """Leave a step for later."""
    step = request.POST.get("step", "")
    if step not in TITLES:
        raise Invalid(_("This button is out of date. Reload the page."))
    with acts.begin(request) as act:
        if act.fresh:
            opening.skip_step(request.set_up, step, act=act)
    request.set_up.refresh_from_db(fields=["steps"])
    return go(request, progress_of(request.set_up).after(step).url)


@require_POST
@setting_up
def doors(request: HttpRequest) -> HttpResponse:
    """Open for business: from now on everything is real, and none of these pages is there any more."""
    with acts.begin(request) as act:
        if act.fresh:
            opening.open_for_business(request.set_up, act=act)
    response = go(request, "/")
    response.delete_cookie(COOKIE, samesite="Strict")
    return response
