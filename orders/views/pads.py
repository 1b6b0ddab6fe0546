"""The order pad of a table, a tab or the counter; what was sent, as a region."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from live.http import partial_response
from orders import queries
from orders.models import TabKind
from orders.queries import PadPage
from orders.views.forms import found
from staff.access import needs
from tables.models import Table

PAD, SENT = "orders/pad.html", "orders/pad_sent.html"


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
    row = found(queries.tab_of(request.venue, pk))
    if (at := queries.table_at(row)) is not None:
        return redirect("orders:table", at.pk)
    return _pad(request, queries.tab_pad(request.venue, row))


@needs("tabs.view")
@require_safe
def tab_sent(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show what was sent on a tab."""
    row = found(queries.tab_of(request.venue, pk))
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


def sent_region(request: HttpRequest, page: PadPage) -> HttpResponseBase:
    """The region by itself: exactly that part of the pad."""
    return partial_response(request, render_to_string(SENT, _context(page), request))


def _pad(request: HttpRequest, page: PadPage) -> HttpResponse:
    place = page.place | {"seen_at": queries.seen_at()}
    return render(request, PAD, _context(page) | {"now": clock.now(), "place": place})


def _context(page: PadPage) -> dict[str, object]:
    return {"page": page}


def _counter(request: HttpRequest) -> PadPage:
    return queries.new_pad(request.venue, TabKind.COUNTER, _("Counter"), reverse("orders:counter_sent"))


def _table(request: HttpRequest, pk: int) -> Table:
    return found(queries.table_of(request.venue, pk))
