"""Payments on a guest's phone: the sheet with its QR code at the till, and the page that the guest comes back to."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acts import actions as acts
from core import clock, qr
from core.htmx import is_htmx, see_other
from core.queue import enqueue
from orders.queries import tab_of
from orders.views.forms import found, sum_of, whole
from payments import actions as payments
from payments import delivery, online, queries
from payments.models import OPEN_INTENTS, Intent, ProviderAccount, Way
from payments.pay_states import CardState
from staff.access import needs, public

SHEET, SHOWN = "payments/online_sheet.html", "payments/online_shown.html"
# A guest's page looks again by itself; the provider isn't asked each time.
ASK_AT_MOST_EVERY = timedelta(seconds=4)


@needs("payments.online")
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """By which provider a guest pays `bill`, or what is open on `tab`; or what is shown of it already."""
    bill = found(queries.bill_of(request.venue, number)) if (number := whole(request.GET, "bill")) else None
    tab = bill.tab if bill else found(tab_of(request.venue, whole(request.GET, "tab") or 0))
    left = bill.remaining() if bill else queries.unbilled(tab)
    amount = min(sum_of(request.GET, "amount") or left, left)
    context = {
        "bill": bill,
        "tab": tab,
        "amount": amount,
        "accounts": online.online_accounts(request.venue),
        "shown": _shown(request, under_way) if bill and (under_way := online.on_phone(bill)) else None,
        "venue": request.venue,
    }
    return render(request, SHEET, context)


@needs("payments.online")
@require_POST
def payment(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a payment of a bill: `account`, `way` (qr or link), `amount` (all that is left) and `tip`, minor units."""
    bill = found(queries.bill_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            payments.start_online(bill, _account(request), act=act, **_what(request))
    return _after(request, found(online.on_phone(bill)))


@needs("payments.online")
@require_POST
def tab_payment(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for what is open on a tab."""
    tab = found(tab_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            payments.start_tab_online(tab, _account(request), act=act, **_what(request))
    return _after(request, found(online.on_tabs_phone(tab)))


@needs("payments.online")
@require_safe
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """A payment on a phone as it is now: its code while it can be paid, then what became of it."""
    intent = found(queries.intent_of(request.venue, pk))
    return render(request, SHOWN if is_htmx(request) else SHEET, _sheet_of(request, intent))


@public
@require_safe
def paid(request: HttpRequest, ref: str) -> HttpResponse:
    """Say to the guest who comes back what became of the payment; whoever has the address sees no more than that."""
    intent = _by(ref)
    if intent.state in OPEN_INTENTS and (intent.asked_at or intent.made_at) < clock.now() - ASK_AT_MOST_EVERY:
        enqueue("payments.tasks.ask", intent.pk)
    venue = intent.register.venue
    context = {"card": CardState(intent), "intent": intent, "venue": venue, "back": intent.details.get("next", "")}
    return _fresh(render(request, "payments/paid.html", context))


@public
@require_http_methods(["GET", "HEAD", "POST"])
def simulated(request: HttpRequest, ref: str) -> HttpResponse:
    """The simulated provider's page: whoever holds the phone approves or declines. No money moves."""
    intent = _by(ref)
    if intent.account is None or intent.account.gateway != "simulated":
        raise Http404
    if request.method == "POST":
        with acts.begin(request) as act:
            is_fresh = act.fresh
        if is_fresh:
            delivery.press(intent, approve=request.POST.get("answer") == "approve")
            enqueue("payments.tasks.ask", intent.pk)
        return redirect("payments:paid", ref=ref)
    return _fresh(render(request, "payments/paid_simulated.html", {"intent": intent, "venue": intent.register.venue}))


def public_origin(request: HttpRequest) -> str:
    """Where guests' phones and providers reach this house: as the venue says, else as we were asked."""
    return str(request.venue.public_url or request.build_absolute_uri("/")).rstrip("/")


def _by(ref: str) -> Intent:
    return found(online.online_intent(ref))


def _fresh(response: HttpResponse) -> HttpResponse:
    add_never_cache_headers(response)
    return response


def _account(request: HttpRequest) -> ProviderAccount:
    wanted = whole(request.POST, "account")
    accounts = online.online_accounts(request.venue)
    return found(next((it for it in accounts if wanted in (None, it.pk)), None))


def _what(request: HttpRequest) -> dict[str, Any]:
    return {
        "amount": sum_of(request.POST, "amount"),
        "tip": sum_of(request.POST, "tip") or 0,
        "way": request.POST.get("way", Way.QR),
        "by_phone": False,
        "return_url": f"{public_origin(request)}/",
    }


def _after(request: HttpRequest, intent: Intent) -> HttpResponse:
    if not is_htmx(request):
        return see_other(reverse("payments:online_shown", args=[intent.pk]))
    return render(request, SHOWN, _sheet_of(request, intent))


def _sheet_of(request: HttpRequest, intent: Intent) -> dict[str, Any]:
    bill = found(intent.bill)
    return {"bill": bill, "tab": bill.tab, "venue": request.venue, "shown": _shown(request, intent)}


def _shown(request: HttpRequest, intent: Intent) -> dict[str, Any]:
    """What the sheet shows of a payment: its address (ours, which leads on) and code while it can still be paid."""
    can_pay = intent.state in OPEN_INTENTS and bool(intent.code or intent.url)
    text = intent.code or intent.url
    return {
        "card": CardState(intent),
        "intent": intent,
        "qr": qr.draw(text) if can_pay and text else None,
        "url": intent.url if can_pay else "",
    }
