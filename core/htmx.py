"""One way to answer, with htmx and without."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def is_htmx(request: HttpRequest) -> bool:
    """Whether a part of a page was asked for, not the page."""
    return request.headers.get("HX-Request") == "true"


def respond(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    partial: str = "",
    see: str = "",
    status: int = 200,
) -> HttpResponse:
    """Answer with the partial for htmx, the page for a plain GET, and 303 to `see` for a plain POST."""
    if is_htmx(request) and partial:
        return render(request, f"{template}#{partial}", dict(context), status=status)
    if request.method not in SAFE_METHODS:
        return see_other(see or request.get_full_path())
    return render(request, template, dict(context), status=status)


def go(request: HttpRequest, url: str) -> HttpResponse:
    """Send the browser on to another page after an act."""
    if is_htmx(request):
        return HttpResponse(headers={"HX-Redirect": url})
    return see_other(url)


def see_other(url: str) -> HttpResponseRedirect:
    """Send the browser on to a page after a POST (303)."""
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return response


def offer_undo(response: HttpResponseBase, text: str, url: str, **fields: object) -> HttpResponseBase:
    """Have a toast say what was done, for five seconds, with a button that posts these fields to `url` to undo it."""
    said = json.loads(response.headers.get("HX-Trigger", "{}"))
    said["undo"] = {"text": text, "url": url, "fields": {name: str(it) for name, it in fields.items()}}
    response["HX-Trigger"] = json.dumps(said)
    return response


def say(response: HttpResponseBase, text: str, kind: str = "ready") -> HttpResponseBase:
    """Have a toast say what was done; `kind` is ready, wait, alarm or calm."""
    response["HX-Trigger"] = json.dumps({"toast": {"text": text, "kind": kind}})
    return response
