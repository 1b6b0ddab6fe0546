"""The back office's people: who works here and in which role, a new PIN, and who has left."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acts import actions as acts
from core.errors import Invalid
from core.htmx import go, is_htmx, respond, see_other
from staff import actions as staff
from staff import limits, pins, queries
from staff.access import needs
from staff.actions.people import Details
from staff.models import Person, Role
from staff.views.forms import number

PAGE, FORM = "staff/people.html", "staff/person_form.html"


@needs("staff.edit")
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """List everybody, by role."""
    return render(request, PAGE, _context(request))


@needs("staff.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def new_person(request: HttpRequest) -> HttpResponse:
    """Write somebody new down, with a PIN that is proposed or typed; it is hashed before the act begins."""
    if request.method != "POST":
        return render(request, FORM, _choices(request) | {"person": None, "proposed": pins.propose()})
    wanted = request.POST.get("pin", "").strip()
    details, pin_hash = _details(request), pins.hashed(wanted)
    with acts.begin(request) as act:
        if act.fresh:
            staff.add_person(request.venue, details, pin_hash, len(wanted), act=act)
    return go(request, reverse("staff:people"))


@needs("staff.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Change somebody's name, language and role."""
    found = _person(request, pk)
    if request.method != "POST":
        return render(request, FORM, _choices(request) | {"person": found})
    details = _details(request)
    with acts.begin(request) as act:
        if act.fresh:
            staff.edit_person(found, details, act=act)
    return go(request, reverse("staff:people"))


@needs("staff.edit")
@require_POST
def pin(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody a new PIN, typed twice; it is hashed before the act begins."""
    person = _person(request, pk)
    wanted = request.POST.get("pin", "")
    if wanted != request.POST.get("again", ""):
        raise Invalid(_("The two PINs aren't the same."), fields={"again": _("Type the same PIN again.")})
    pin_hash = pins.hashed(wanted)
    with acts.begin(request) as act:
        if act.fresh:
            staff.set_pin(person, pin_hash, len(wanted), act=act)
    return _people_again(request)


@needs("staff.edit")
@require_POST
def deactivation(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody sign in no more."""
    return _change(request, pk, staff.deactivate)


@needs("staff.edit")
@require_POST
def activation(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody sign in again."""
    return _change(request, pk, staff.activate)


def _change(request: HttpRequest, pk: int, action: Callable[..., None]) -> HttpResponse:
    person = _person(request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            action(person, act=act)
    return _people_again(request)


def _people_again(request: HttpRequest) -> HttpResponse:
    if not is_htmx(request):
        return see_other(reverse("staff:people"))
    response = respond(request, PAGE, _context(request), partial="people")
    response["HX-Trigger"] = "close-sheet"
    return response


def _context(request: HttpRequest) -> dict[str, object]:
    by_role = [(role, people, _reaches(request, role)) for role, people in queries.people_by_role(request.venue)]
    return {"roles": by_role, "least": pins.LEAST, "most": pins.MOST}


def _choices(request: HttpRequest) -> dict[str, object]:
    roles = [it for it in queries.roles(request.venue) if _reaches(request, it)]
    return {"roles": roles, "languages": settings.LANGUAGES}


def _reaches(request: HttpRequest, role: Role) -> bool:
    return request.principal.may("staff.roles") or limits.reach(request.person.role, role)


def _details(request: HttpRequest) -> Details:
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        raise Invalid(_("Choose a language."), fields={"language": _("Choose one.")})
    role = get_object_or_404(queries.roles(request.venue), pk=number(request, "role"))
    return Details(request.POST.get("name", ""), request.POST.get("short_name", ""), role, language)


def _person(request: HttpRequest, pk: int) -> Person:
    return get_object_or_404(queries.people(request.venue), pk=pk)
