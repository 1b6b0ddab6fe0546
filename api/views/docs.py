"""What the API says about itself: the contract, a page to read it by, and a page for each kind of problem."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from api import problems
from api.models import Scope
from api.v1.describe import Chapter, chapters, command
from api.v1.schema import ROOT, openapi
from staff.access import public


@dataclass(frozen=True)
class Words:
    """A scope and what it is for."""

    name: str
    line: Any


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """Lead whoever looks at the bare address to the page about it."""
    return redirect("api:docs")


@public
@require_safe
def openapi_json(request: HttpRequest) -> HttpResponse:
    """Give the contract."""
    return JsonResponse(openapi())


@public
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Show the contract to people."""
    found: tuple[Chapter, ...] = chapters()
    context = {
        "chapters": found,
        "about": openapi()["info"]["description"],
        "scopes": [Words(it.value, it.label) for it in Scope],
        "problems": problems.KINDS.values(),
        "command": command("GET", f"{ROOT}menu"),
        "house": request.build_absolute_uri("/").rstrip("/"),
    }
    return render(request, "api/docs.html", context)


@public
@require_safe
def problem(request: HttpRequest, name: str) -> HttpResponse:
    """Say what a kind of problem means."""
    kind = problems.KINDS.get(name)
    if kind is None:
        raise Http404
    return render(request, "api/problem.html", {"kind": kind})
