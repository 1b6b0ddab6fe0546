"""One room, as the front desk and housekeeping see it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.htmx import go, is_htmx
from hotel import actions as hotel
from hotel import queries
from hotel.models import RoomState
from hotel.views.forms import found
from staff.access import needs

PAGE = "hotel/room.html"


@needs("hotel.view")
@require_safe
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is in a room, who comes, and what can be done with it."""
    wanted = found(queries.desk(request.venue).room(pk))
    context = {"it": wanted, "states": RoomState.choices, "venue": request.venue}
    return render(request, f"{PAGE}#sheet" if is_htmx(request) else PAGE, context)


@needs("hotel.desk")
@require_POST
def state(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a room is clean, to be cleaned, or out of order."""
    wanted = found(queries.room_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            hotel.set_room_state(wanted, request.POST.get("state", ""), act=act)
    if not is_htmx(request):
        return go(request, reverse("hotel:desk"))
    return HttpResponse(status=204, headers={"HX-Trigger": "close-sheet"})
