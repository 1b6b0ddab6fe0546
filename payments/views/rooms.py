"""To a room: found by the room's number and the surname the guest says, charged with a PIN or a signature."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from acts import actions as acts
from core.htmx import is_htmx, see_other
from core.ids import new_key
from core.notes import read_note
from hotel import pms
from orders.models import Tab
from orders.queries import round_of, tab_of
from orders.views.forms import found, sum_of, whole
from orders.views.trays import tray_list
from payments import actions as payments
from payments import proofs, queries
from payments.models import Bill
from payments.views.bills import again
from payments.views.tip_fields import amount_and_tip
from staff import guesses
from staff.access import needs

SHEET, FOUND = "payments/room_sheet.html", "payments/room_found.html"


@needs("rooms.charge")
@require_http_methods(["GET", "HEAD", "POST"])
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for `room` and `surname`; then say whom they found, masked, and what would be charged.

    `bill` is the payer's (none: what is on no bill yet), `amount` a part of it in minor units; `tip` goes with it, or
    the `total` to take says it.
    """
    tab = found(tab_of(request.venue, pk))
    bill, amount, tip = _what(request, tab)
    context = {"tab": tab, "bill": bill, "amount": amount, "tip": tip, "sum": amount + tip, "venue": request.venue}
    if request.method != "POST":
        return render(request, SHEET, context)
    number = read_note(request.POST.get("room", ""), proofs.LONGEST_ROOM)
    surname = read_note(request.POST.get("surname", ""), proofs.LONGEST_NAME)
    subject = proofs.count_room_look_up(request)
    hits = pms.of(request.venue).find(request.venue, number, surname)
    if hits:
        guesses.take_back_look_up(subject)
    with acts.begin(request) as act:
        if not hits:
            raise proofs.not_found()
        if act.fresh:
            act.journal("payments.room_found", tab, stay=hits[0].stay_id)
    context |= {"key": new_key(), "hits": [_hit(request, it, amount, tip) for it in hits]}
    return render(request, FOUND if is_htmx(request) else SHEET, context)


@needs("rooms.charge")
@require_POST
def charges(request: HttpRequest, pk: int) -> HttpResponse:
    """Charge a bill to the room that was `found`: `amount`, `tip`, and `pin`, `signature`, or `by` paper."""
    bill = found(queries.bill_of(request.venue, pk))
    stay, amount = proofs.stay_found(request, request.venue), sum_of(request.POST, "amount")
    tip = sum_of(request.POST, "tip") or 0
    proven = proofs.read_proof(request, stay)
    with acts.begin(request) as act:
        if act.fresh:
            payments.charge_room(bill, stay, amount, tip=tip, proof=proven.proof, signature=proven.signature, act=act)
    return _charged(request, bill.tab)


@needs("rooms.charge")
@require_POST
def tab_charges(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for what is open on a tab."""
    tab = found(tab_of(request.venue, pk))
    stay, amount = proofs.stay_found(request, request.venue), sum_of(request.POST, "amount")
    tip = sum_of(request.POST, "tip") or 0
    proven = proofs.read_proof(request, stay)
    with acts.begin(request) as act:
        if act.fresh:
            payments.charge_tab_to_room(
                tab, stay, amount, tip=tip, proof=proven.proof, signature=proven.signature, act=act
            )
    return _charged(request, tab)


@needs("room_service.deliver")
@require_POST
def delivery(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand a tray over and charge it to its room: `pin`, `signature`, or `by` paper."""
    placed = found(round_of(request.venue, pk))
    stay = found(placed.tab.stay)
    proven = proofs.read_proof(request, stay)
    with acts.begin(request) as act:
        if act.fresh:
            payments.deliver_tray(placed, proof=proven.proof, signature=proven.signature, act=act)
    if not is_htmx(request):
        return see_other(reverse("orders:trays"))
    response = tray_list(request)
    response["HX-Trigger"] = "close-sheet"
    return response


def _what(request: HttpRequest, tab: Tab) -> tuple[Bill | None, int, int]:
    """Which bill, how much of it (what is left, or the part that was asked for), and the tip."""
    said = request.POST if request.method == "POST" else request.GET
    number = whole(said, "bill")
    bill = found(queries.bill_of(request.venue, number)) if number is not None else None
    found(tab if bill is None or bill.tab_id == tab.pk else None)
    left = bill.remaining() if bill else queries.unbilled(tab)
    part, tip = amount_and_tip(said, lambda: left)
    return bill, min(part or left, left), max(tip, 0)


def _hit(request: HttpRequest, it: pms.InHouse, amount: int, tip: int) -> dict[str, Any]:
    """Somebody who was found, and how much of the amount, and then of the tip, may go to their room."""
    most = amount if it.may_owe is None else min(it.may_owe, amount)
    rest = tip if it.may_owe is None else min(it.may_owe - most, tip)
    return {
        "guest": it,
        "ticket": proofs.ticket(request, it.stay_id),
        "amount": 0 if it.is_no_post else most,
        "tip": 0 if it.is_no_post else rest,
        "sum": 0 if it.is_no_post else most + rest,
        "is_short": most + rest < amount + tip,
    }


def _charged(request: HttpRequest, tab: Tab) -> HttpResponse:
    response = again(request, tab)
    if is_htmx(request):
        response["HX-Trigger"] = "close-sheet"
    return response
