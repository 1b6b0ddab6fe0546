"""Who sleeps in a room: another one, what is written of one, and forgetting them."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from acts import actions as acts
from core.htmx import go
from hotel import actions as hotel
from hotel import queries
from hotel.views.forms import found, new_guest, stay_of
from staff.access import needs


@needs("hotel.desk")
@require_POST
def sharers(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down who else sleeps in the room."""
    stay = stay_of(request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            hotel.add_sharer(stay, new_guest(request), act=act)
    return _back_to(request, pk)


@needs("hotel.desk")
@require_POST
def guest(request: HttpRequest, pk: int, guest: int) -> HttpResponse:
    """Put right what is written of a guest."""
    stay = stay_of(request, pk)
    wanted = found(queries.stay_guest(stay, guest))
    with acts.begin(request) as act:
        if act.fresh:
            hotel.edit_guest(stay, wanted, new_guest(request), act=act)
    return _back_to(request, pk)


@needs("hotel.edit")
@require_POST
def erasure(request: HttpRequest, pk: int, guest: int) -> HttpResponse:
    """Forget a guest who has left; every amount stays."""
    wanted = found(queries.stay_guest(stay_of(request, pk), guest))
    with acts.begin(request) as act:
        if act.fresh:
            hotel.erase_guest(wanted, act=act)
    return _back_to(request, pk)


def _back_to(request: HttpRequest, pk: int) -> HttpResponse:
    return go(request, reverse("hotel:stay", args=[pk]))
