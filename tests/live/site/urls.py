"""A page with a counter, and handles to change it, break it and close it."""

import asyncio
import time
from typing import Any

from channels.layers import get_channel_layer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path

from live.http import partial_response
from live.hub import GROUP, hub
from live.ring import ring
from tests.live.site import watchers

house: dict[str, Any] = {"version": 1, "failing": 0, "slow": 0.0, "fetches": 0}


def shown(request: HttpRequest) -> dict[str, Any]:
    every = int(request.GET.get("every", "600"))
    return {"version": house["version"], "every": every, "stale": 2, "url": f"/region?every={every}"}


def page(request: HttpRequest) -> HttpResponse:
    return render(request, "page.html", shown(request))


def region(request: HttpRequest) -> Any:
    house["fetches"] += 1
    if request.COOKIES.get("who", "") in watchers.signed_out:
        return HttpResponse(status=401)
    if house["failing"]:
        return HttpResponse(status=500)
    html = render_to_string("page.html#region", shown(request), request)
    time.sleep(house["slow"])
    return partial_response(request, html)


def change(request: HttpRequest) -> HttpResponse:
    """Count on, and ring as an act does (`by=act`), as another process does (`by=layer`), or not at all."""
    house["version"] += 1
    by = request.GET.get("by", "")
    if by == "act":
        ring(["tab.1"])
    if by == "layer" and hub.loop:
        message = {"type": "ring", "topics": ["tab.1"]}
        asyncio.run_coroutine_threadsafe(get_channel_layer().group_send(GROUP, message), hub.loop)
    return HttpResponse(str(house["version"]))


def swap(request: HttpRequest) -> HttpResponse:
    """Answer a tap with what is inside the region."""
    return HttpResponse(f'<p id="version">{request.GET["shows"]}</p>')


def state(request: HttpRequest) -> HttpResponse:
    """Set what is given; say how often the region was fetched."""
    if "failing" in request.GET:
        house["failing"] = int(request.GET["failing"])
    if "slow" in request.GET:
        house["slow"] = float(request.GET["slow"])
    if "out" in request.GET:
        watchers.signed_out.add(request.GET["out"])
        ring([f"signin.{request.GET['out']}"])
    return HttpResponse(str(house["fetches"]))


urlpatterns = [
    path("", page),
    path("region", region),
    path("change", change),
    path("swap", swap),
    path("state", state),
]
