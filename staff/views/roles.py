"""The back office's roles: what each may do in plain words, and how far."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acts import actions as acts
from core import money
from core.errors import Invalid
from core.htmx import go
from staff import actions as staff
from staff import permissions, queries
from staff.access import needs
from staff.actions.roles import Terms
from staff.models import Role
from staff.views.forms import number

PAGE, FORM = "staff/roles.html", "staff/role_form.html"


@dataclass(frozen=True)
class Tick:
    """A permission on the form: its words, whether the role has it, and its limits as (kind, value)."""

    name: str
    words: Any
    is_given: bool
    limits: tuple[tuple[str, int | None], ...]


@needs("staff.edit")
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """List the roles, with how many permissions and people each has."""
    return render(request, PAGE, {"roles": queries.roles_with_people(request.venue)})


@needs("staff.roles")
@require_http_methods(["GET", "HEAD", "POST"])
def new_role(request: HttpRequest) -> HttpResponse:
    """Make a role."""
    if request.method != "POST":
        return render(request, FORM, _context(Role(venue=request.venue)))
    terms = _terms(request)
    with acts.begin(request) as act:
        if act.fresh:
            staff.add_role(request.venue, terms, act=act)
    return go(request, reverse("staff:roles"))


@needs("staff.roles")
@require_http_methods(["GET", "HEAD", "POST"])
def role(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a role may do, and how far."""
    found = get_object_or_404(queries.roles(request.venue), pk=pk)
    if request.method != "POST":
        return render(request, FORM, _context(found))
    terms = _terms(request)
    with acts.begin(request) as act:
        if act.fresh:
            staff.edit_role(found, terms, act=act)
    return go(request, reverse("staff:roles"))


def _context(role: Role) -> dict[str, Any]:
    return {
        "role": role,
        "groups": [(it.title, [_tick(role, *one) for one in it.permissions]) for it in permissions.GROUPS],
    }


def _tick(role: Role, name: str, words: Any) -> Tick:
    caps = role.limits.get(name, {})
    kinds = permissions.LIMITED.get(name, ())
    return Tick(name, words, name in role.permissions, tuple((kind, caps.get(kind)) for kind in kinds))


def _terms(request: HttpRequest) -> Terms:
    given = frozenset(request.POST.getlist("permission")) & frozenset(permissions.ALL)
    limits = {name: _caps(request, name, kinds) for name, kinds in permissions.LIMITED.items()}
    return Terms(request.POST.get("name", ""), given, limits, number(request, "idle_minutes"))


def _caps(request: HttpRequest, name: str, kinds: tuple[str, ...]) -> dict[str, int]:
    typed = {kind: request.POST.get(f"{name}.{kind}", "").strip() for kind in kinds}
    return {kind: _cap(request, kind, text) for kind, text in typed.items() if text}


def _cap(request: HttpRequest, kind: str, text: str) -> int:
    if kind == "amount":
        return money.parse(text, request.venue.currency, get_language() or "en")
    if not (text.isascii() and text.isdigit() and int(text) <= 100):
        raise Invalid(_("A limit in percent is a whole number from 0 to 100."), fields={"percent": _("0 to 100")})
    return int(text)
