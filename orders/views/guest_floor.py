"""What staff do about guests' phones: accept an order or not, come when called, let a phone in, show it out."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core import qr
from core.htmx import is_htmx, see_other
from orders import actions as orders
from orders import guest_queries, queries, stickers
from orders.guest_drawing import why
from orders.models import GuestOrder, GuestOrderState
from orders.views.floor import asked_from_floor, floor_region
from orders.views.forms import found
from staff.access import needs
from tables import actions as tables
from tables.models import Seating
from tables.queries import call_of, tables_of, visit_of, visits
from tables.queries import stickers as good_stickers

# What is said to a guest, who reads it in their own language.
REASONS = {
    "sold_out": _lazy("Something of it is sold out."),
    "closed": _lazy("The kitchen has closed."),
    "waiter": _lazy("Your waiter comes to you first."),
    "twice": _lazy("This was ordered already."),
    "age": _lazy("We have to see who drinks it."),
}
SHEET, PHONES = "orders/guest_order.html", "orders/guest_phones.html"


@needs("guests.accept")
@require_safe
def guest_order(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a phone has ordered, why it waits, and what can be said to it."""
    order = found(guest_queries.order_of(request.venue, pk))
    asked = guest_queries.asked(order, get_language() or request.venue.language)
    reasons = [(code, str(text)) for code, text in REASONS.items()]
    context = {
        "asked": asked,
        "order": order,
        "why": why(order.why),
        "is_waiting": _waits(order),
        "reasons": reasons,
    }
    return render(request, SHEET, context)


@needs("guests.accept")
@require_POST
def acceptance(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Accept an order: it goes to the kitchen. Where it costs something else by now, somebody looks again first."""
    order = found(guest_queries.order_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            order = orders.accept_guest_order(order, act=act)
    changed = _("The prices have changed since: look again, then accept.") if _waits(order) else ""
    return _answered(request, changed)


@needs("guests.accept")
@require_POST
def refusal(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Say no to an order; its guest reads the reason."""
    order = found(guest_queries.order_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            orders.refuse_guest_order(order, _reason(request, order), act=act)
    return _answered(request)


@needs("guests.accept")
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Say that somebody comes; the phones show it."""
    call = found(call_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            tables.answer_call(call, act=act)
    return _answered(request)


@needs("guests.accept")
@require_POST
def admission(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Let a phone in that asks, or say no to it."""
    visit = found(visit_of(request.venue, pk))
    is_no = bool(request.POST.get("deny"))
    with acts.begin(request) as act:
        if act.fresh:
            (tables.deny if is_no else tables.admit)(visit, act=act)
    return _answered(request, seating=visit.seating)


@needs("guests.accept")
@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show a phone out."""
    visit = found(visit_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            tables.end_visit(visit, act=act)
    return _answered(request, seating=visit.seating)


@needs("guests.accept")
@require_POST
def code(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Give a party another code; phones that are in stay in."""
    party = found(queries.seating_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            tables.new_code(party, act=act)
    return _answered(request, seating=party)


@needs("guests.accept")
@require_safe
def phones(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a party's code, its phones, and the sticker's code for whoever has none at hand."""
    return _phones(request, found(queries.seating_of(request.venue, pk)))


def _reason(request: HttpRequest, order: GuestOrder) -> str:
    """Why not, in the guest's language where it is one of ours."""
    phone = order.visit or order.room_visit
    with override(phone.language if phone else request.venue.language):
        return str(REASONS.get(request.POST.get("because", ""), "")) or request.POST.get("reason", "")


def _phones(request: HttpRequest, party: Seating) -> HttpResponse:
    party.refresh_from_db()
    at = tables_of(party)
    own = {it.pk for it in at}
    sticker = next((it for it in good_stickers(request.venue) if it.table_id in own), None)
    origin = stickers.origin(request.venue, request)
    context: dict[str, Any] = {
        "party": party,
        "title": " + ".join(str(it.number) for it in at),
        "phones": visits(party),
        "qr": qr.draw(stickers.address(origin, sticker)) if sticker else None,
        "is_out_of_reach": stickers.is_out_of_reach(origin),
    }
    return render(request, PHONES, context)


def _waits(order: GuestOrder) -> bool:
    return order.state == GuestOrderState.WAITING


def _answered(request: HttpRequest, said: str = "", *, seating: Seating | None = None) -> HttpResponseBase:
    """What is shown now of where it was done: the floor, or the sheet of a party's phones."""
    if seating and is_htmx(request) and request.headers.get("HX-Target", "").endswith("guest-phones"):
        return _phones(request, seating)
    if not asked_from_floor(request):
        return see_other("/")
    response = floor_region(request)
    toast = {"toast": {"text": said, "kind": "wait"}} if said else {}
    response["HX-Trigger"] = json.dumps({"close-sheet": True} | toast)
    return response
