"""Gift cards, vouchers and deposits at the till: found by their code, taken for a bill; sold on a tab."""

from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.htmx import is_htmx
from core.ids import new_key
from orders.models import Tab
from orders.queries import tab_of
from orders.views.forms import found, whole
from payments import actions as payments
from payments import card_guesses, queries, stored
from payments.models import StoredKind, StoredValue
from payments.views.bills import again
from payments.views.fields import typed, what_to_pay
from staff.access import needs

SHEET, FOUND, SOLD = "payments/stored_sheet.html", "payments/stored_found.html", "payments/stored_sold.html"
SALT, SECONDS = "payments.stored-found", 15 * 60


@needs("stored.redeem")
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The sheet of a `bill` or a `tab`: type or scan a code, pick a deposit, sell a card."""
    return render(request, SHEET, _context(request))


@needs("stored.redeem")
@require_POST
def look_up(request: HttpRequest) -> HttpResponse:
    """Look a `code` up, or a `deposit` from the list; then say what is on it and how much of it will be taken."""
    context = _context(request)
    number = whole(request.POST, "deposit")
    if number is not None:
        it = found(stored.deposits(request.venue).filter(pk=number).first())
    else:
        it = card_guesses.look_up(request, request.POST.get("code", ""), request.venue)
    with acts.begin(request) as act:
        if act.fresh:
            act.journal("payments.stored_found", it, tab=context["tab"].pk)
    context |= {
        "it": it,
        "key": new_key(),
        "ticket": signing.dumps([it.pk, request.device.pk], salt=SALT),
        "take": min(it.balance(), context["amount"]),
        "rest": max(context["amount"] - it.balance(), 0),
    }
    return render(request, FOUND if is_htmx(request) else SHEET, context)


@needs("stored.redeem")
@require_POST
def bill_payments(request: HttpRequest, pk: int) -> HttpResponse:
    """Take `amount` (as typed; all that both allow) of what was `found` for a bill."""
    bill = found(queries.bill_of(request.venue, pk))
    it, amount = _found(request), typed(request, "amount")
    with acts.begin(request) as act:
        if act.fresh:
            payments.pay_stored(bill, it, amount, act=act)
    return _taken(request, bill.tab)


@needs("stored.redeem")
@require_POST
def tab_payments(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for what is open on a tab."""
    tab = found(tab_of(request.venue, pk))
    it, amount = _found(request), typed(request, "amount")
    with acts.begin(request) as act:
        if act.fresh:
            payments.pay_tab_stored(tab, it, amount, act=act)
    return _taken(request, tab)


@needs("stored.sell")
@require_POST
def sales(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a new gift card of `amount` on a tab, and show its code, once."""
    tab, amount, code, card = found(tab_of(request.venue, pk)), typed(request, "amount"), "", None
    with acts.begin(request) as act:
        if act.fresh:
            card, code = payments.sell_gift_card(tab, amount or 0, act=act)
    return code_page(request, card, code, amount or 0, tab)


def code_page(
    request: HttpRequest, card: StoredValue | None, code: str, amount: int, tab: Tab | None, template: str = SOLD
) -> HttpResponse:
    """The one page that says a code; no cache may keep it."""
    context = {"card": card, "code": code, "amount": amount, "tab": tab, "venue": request.venue}
    response = render(request, template, context)
    response["Cache-Control"] = "no-store"
    return response


def _context(request: HttpRequest) -> dict[str, Any]:
    tab, bill, amount = what_to_pay(request)
    return {
        "tab": tab,
        "bill": bill,
        "amount": amount,
        "venue": request.venue,
        "deposits": stored.deposits(request.venue)[:12],
        "kinds": StoredKind,
    }


def _found(request: HttpRequest) -> StoredValue:
    """What this device was shown some minutes ago. Raises NoSuchCode."""
    try:
        pk, device = signing.loads(request.POST.get("found", ""), salt=SALT, max_age=SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        raise card_guesses.no_such_code() from None
    it = stored.stored_with(request.venue, pk) if device == request.device.pk else None
    if it is None:
        raise card_guesses.no_such_code()
    return it


def _taken(request: HttpRequest, tab: Tab) -> HttpResponse:
    response = again(request, tab)
    if is_htmx(request):
        response["HX-Trigger"] = "close-sheet"
    return response
