"""The order pad of a table, a tab or the counter; what was sent, as a region."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.errors import Refused
from hotel.models import StayState
from hotel.queries import stay_of
from live.http import partial_response
from orders import queries
from orders.guest_queries import joined
from orders.pad_page import PadPage
from orders.views.forms import found
from orders.views.looking import around
from orders.whereabouts import tab_now
from staff.access import needs
from tables.models import Table

PAD, SENT = "orders/pad.html", "orders/pad_sent.html"


class NobodyThere(Refused):
    """Nobody sleeps in that room."""


@needs("tabs.view")
@require_safe
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a table's pad."""
    return _pad(request, queries.table_pad(request.venue, _table(request, pk)))


@needs("tabs.view")
@require_safe
def table_sent(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show what the party at a table was sent."""
    return sent_region(request, queries.table_pad(request.venue, _table(request, pk)))


@needs("tabs.view")
@require_safe
def tab(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a tab's pad; an open table's tab has its pad at the table."""
    row = tab_now(found(queries.tab_of(request.venue, pk)))
    if (at := queries.table_at(row)) is not None:
        return redirect("orders:table", at.pk)
    return _pad(request, queries.tab_pad(request.venue, row))


@needs("tabs.view")
@require_safe
def tab_sent(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show what was sent on a tab."""
    row = tab_now(found(queries.tab_of(request.venue, pk)))
    return sent_region(request, queries.tab_pad(request.venue, row))


@needs("tabs.view")
@require_safe
def counter(request: HttpRequest) -> HttpResponse:
    """Show an empty pad for a sale over the counter."""
    return _pad(request, _counter(request))


@needs("tabs.view")
@require_safe
def counter_sent(request: HttpRequest) -> HttpResponseBase:
    """Show that nothing was sent yet, and which menu is the present one."""
    return sent_region(request, _counter(request))


@needs("tabs.view")
@require_safe
def room_jump(request: HttpRequest) -> HttpResponse:
    """Go to the pad of whoever has the room with a number."""
    number = request.GET.get("room", "").strip()[:6]
    stay = queries.stay_at(request.venue, number)
    if stay is None:
        raise NobodyThere(
            _("Nobody is staying in room %(room)s.") % {"room": number or "?"}, way_out=_("Ask at the front desk.")
        )
    return redirect("orders:room_pad", stay.pk)


@needs("tabs.view")
@require_safe
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an empty pad for an order to a room."""
    return _pad(request, _room(request, pk))


@needs("tabs.view")
@require_safe
def room_sent(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show that nothing was sent yet, and which menu is the present one."""
    return sent_region(request, _room(request, pk))


def sent_region(request: HttpRequest, page: PadPage) -> HttpResponseBase:
    """The region by itself: exactly that part of the pad."""
    return partial_response(request, render_to_string(SENT, _context(page), request))


def _pad(request: HttpRequest, page: PadPage) -> HttpResponse:
    place = page.place | {"seen_at": queries.seen_at()}
    here = around(request, page.table, None if page.table else page.tab)
    return render(request, PAD, _context(page) | here | {"now": clock.now(), "place": place})


def _context(page: PadPage) -> dict[str, object]:
    at_table = page.seating if page.table else None
    return {"page": page, "joined": joined(at_table) if at_table else None}


def _counter(request: HttpRequest) -> PadPage:
    return queries.counter_pad(request.venue)


def _room(request: HttpRequest, pk: int) -> PadPage:
    stay = found(stay_of(request.venue, pk))
    if stay.state != StayState.IN_HOUSE:
        raise NobodyThere(_("This guest isn't in the house any more."), way_out=_("Ask at the front desk."))
    return queries.room_pad(request.venue, stay)


def _table(request: HttpRequest, pk: int) -> Table:
    return found(queries.table_of(request.venue, pk))
