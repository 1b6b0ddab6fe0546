"""A stay's folio: what is owed, paid and taken back; check-out and its invoice."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acts import actions as acts
from core import money
from core.errors import Invalid
from core.htmx import go
from guests.actions import NewGuest
from guests.models import Guest
from hotel.queries import main_guest, posting_of, stay_of
from orders.views.forms import found, sum_of
from payments import actions as payments
from payments import queries
from payments.views.cards import terminal_for
from payments.views.folio_answers import folio_again, folio_page
from payments.views.receipts import pdf_response
from staff.access import needs

BACK = "payments/take_back.html"
BILL_TO = ("surname", "given_name", "company", "address", "vat_number")


@needs("hotel.view")
@require_safe
def folio(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a stay was charged and has paid."""
    return folio_page(request, pk)


@needs("hotel.desk")
@require_POST
def cash_payment(request: HttpRequest, pk: int) -> HttpResponse:
    """Take cash for a folio: `amount` (all that is owed), `tendered` (what is asked); minor units."""
    stay = found(stay_of(request.venue, pk))
    amount, tendered = sum_of(request.POST, "amount"), sum_of(request.POST, "tendered")
    with acts.begin(request) as act:
        if act.fresh:
            payments.pay_folio_cash(stay, amount, tendered, act=act)
    return folio_again(request, pk)


@needs("hotel.desk")
@require_POST
def card_payment(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a card for a folio: `amount` (all that is owed, minor units), `terminal` (the register's own)."""
    stay, terminal = found(stay_of(request.venue, pk)), terminal_for(request)
    amount = sum_of(request.POST, "amount")
    with acts.begin(request) as act:
        if act.fresh:
            payments.start_folio_card(stay, terminal, amount, act=act)
    return folio_again(request, pk)


@needs("hotel.desk")
@require_POST
def charges(request: HttpRequest, pk: int) -> HttpResponse:
    """Put something of the hotel's own on the folio: `text`, `tax_class`, `amount` as people type it."""
    stay = found(stay_of(request.venue, pk))
    amount = _typed(request, "amount")
    with acts.begin(request) as act:
        if act.fresh:
            tax_class = request.POST.get("tax_class", "")
            payments.post_charge(stay, request.POST.get("text", ""), tax_class, amount, act=act)
    return folio_again(request, pk)


@needs("rooms.reverse")
@require_http_methods(["GET", "HEAD", "POST"])
def reversals(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask how much of a room charge is taken back, and why; then take it back: `amount` (minor units), `reason`."""
    payment = found(queries.room_payment(request.venue, pk))
    posting = found(payment.posting)
    if request.method != "POST":
        url = reverse("payments:reversals", args=[pk])
        return render(request, BACK, _sheet(request, posting, payment.amount - payment.refunded, url))
    amount = sum_of(request.POST, "amount") or 0
    with acts.begin(request) as act:
        if act.fresh:
            # With all that is left goes the tip, as with money that goes back any other way.
            is_all = amount == payment.amount - payment.refunded
            tip = payment.tip - payment.tip_refunded if is_all else 0
            payments.reverse_room_charge(payment, amount, request.POST.get("reason", ""), tip=tip, act=act)
    return folio_again(request, posting.stay_id)


@needs("rooms.reverse")
@require_http_methods(["GET", "HEAD", "POST"])
def charge_reversals(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for something the front desk charged."""
    posting = found(posting_of(request.venue, pk))
    if request.method != "POST":
        url = reverse("payments:charge_reversals", args=[pk])
        return render(request, BACK, _sheet(request, posting, posting.amount - posting.reversed_amount, url))
    amount = sum_of(request.POST, "amount") or 0
    with acts.begin(request) as act:
        if act.fresh:
            payments.take_back_charge(posting, amount, request.POST.get("reason", ""), act=act)
    return folio_again(request, posting.stay_id)


@needs("hotel.desk")
@require_POST
def check_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Let guests leave; with `invoice`, one is made to the name and address that were typed."""
    stay = found(stay_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh and request.POST.get("invoice"):
            payments.check_out_with_invoice(stay, _bill_to(request, main_guest(stay)), act=act)
        elif act.fresh:
            payments.check_out(stay, act=act)
    return go(request, reverse("payments:folio", args=[pk]))


@needs("hotel.view")
@require_safe
def invoice(request: HttpRequest, pk: int) -> HttpResponse:
    """A stay's invoice as a PDF."""
    stay = found(stay_of(request.venue, pk))
    response = pdf_response(request, found(queries.invoice_of(stay)))
    response["Cache-Control"] = "no-store"  # at the desk, unlike at the guest's own link
    return response


def _sheet(request: HttpRequest, posting: Any, left: int, url: str) -> dict[str, Any]:
    return {"posting": posting, "left": left, "url": url, "venue": request.venue}


def _bill_to(request: HttpRequest, guest: Guest) -> NewGuest:
    """The guest with what was typed for the invoice; how to reach them stays as it was."""
    said = {name: request.POST.get(name, getattr(guest, name)) for name in BILL_TO}
    return NewGuest(**said, language=guest.language, email=guest.email, phone=guest.phone)


def _typed(request: HttpRequest, name: str) -> int:
    venue = request.venue
    try:
        return money.parse(request.POST.get(name, ""), venue.currency, get_language() or venue.language)
    except money.MoneyError as wrong:
        said = _(wrong.message) % wrong.params
        raise Invalid(said, fields={name: said}) from wrong
