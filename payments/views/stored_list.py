"""Gift cards, vouchers and deposits on one page: sold over the counter, given, listed, blocked, told apart."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.htmx import go, respond
from guests import actions as guests
from orders import actions as orders
from orders.models import Tab, TabKind
from orders.queries import sent
from orders.views.forms import found, needed
from payments import actions as payments
from payments import card_guesses, stored
from payments.models import StoredKind, StoredValue
from payments.views.fields import day, typed
from payments.views.stored import code_page
from staff.access import needs

LIST, CARD, CODES = "payments/stored_list.html", "payments/stored_card.html", "payments/stored_codes.html"
MOST_LISTED = 200


@needs("stored.sell")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What was sold and is to be used still: deposits by day, cards, vouchers; what expires soon."""
    return respond(request, LIST, _page(request))


@needs("stored.redeem")
@require_POST
def balances(request: HttpRequest) -> HttpResponse:
    """Say what is on a card by its `code`."""
    it = card_guesses.look_up(request, request.POST.get("code", ""), request.venue)
    with acts.begin(request) as act:
        if act.fresh:
            act.journal("payments.stored_found", it)
    return respond(request, LIST, _page(request) | {"it": it}, partial="balance", see=reverse("payments:stored_list"))


@needs("stored.sell")
@require_POST
def counter_sales(request: HttpRequest) -> HttpResponse:
    """Sell a card of `amount` over the counter: a tab of its own, its code, and on to pay."""
    amount, code, card, tab = typed(request, "amount") or 0, "", None, None
    with acts.begin(request) as act:
        if act.fresh:
            tab = orders.open_tab(TabKind.COUNTER, act=act)
            card, code = payments.sell_gift_card(tab, amount, act=act)
    return code_page(request, card, code, amount, tab or _tab_of(request), CODES)


@needs("stored.sell")
@require_POST
def top_ups(request: HttpRequest) -> HttpResponse:
    """Top a card up by its `code` and an `amount`, over the counter, and on to pay."""
    card = card_guesses.look_up(request, request.POST.get("code", ""), request.venue)
    amount = typed(request, "amount") or 0
    with acts.begin(request) as act:
        if act.fresh:
            payments.top_up(orders.open_tab(TabKind.COUNTER, act=act), card, amount, act=act)
    return _on_to_pay(request)


@needs("stored.sell")
@require_POST
def deposits(request: HttpRequest) -> HttpResponse:
    """Take a deposit: `label` for what, `day` for when, `name` of whom (kept with the guests), `amount`; on to pay."""
    amount, for_day = typed(request, "amount") or 0, day(request, "day")
    with acts.begin(request) as act:
        if act.fresh:
            name = request.POST.get("name", "").strip()
            guest = guests.add_guest(request.venue, guests.NewGuest(surname=name), act=act) if name else None
            tab = orders.open_tab(TabKind.COUNTER, act=act)
            label = request.POST.get("label", "")
            payments.take_deposit(tab, amount, label=label, for_day=for_day, guest=guest, act=act)
    return _on_to_pay(request)


@needs("stored.edit")
@require_POST
def vouchers(request: HttpRequest) -> HttpResponse:
    """Give away `count` vouchers of `amount`, good until `expires`, for a `reason`; the list of codes, once."""
    amount, expires_on, count = typed(request, "amount") or 0, day(request, "expires"), needed(request.POST, "count")
    given: list[tuple[StoredValue, str]] = []
    with acts.begin(request) as act:
        if act.fresh:
            reason = request.POST.get("reason", "")
            given = payments.give_vouchers(amount, count, reason=reason, expires_on=expires_on, act=act)
    response = render(request, CODES, {"given": given, "amount": amount, "venue": request.venue})
    response["Cache-Control"] = "no-store"
    return response


@needs("stored.edit")
@require_POST
def rules(request: HttpRequest) -> HttpResponse:
    """Say how many `months` new cards are good; 0 for ever."""
    months = needed(request.POST, "months")
    with acts.begin(request) as act:
        if act.fresh:
            payments.set_gift_card_months(request.venue, months, act=act)
    return go(request, reverse("payments:stored_list"))


@needs("stored.edit")
@require_safe
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """One card, voucher or deposit: what became of its money; block it, give out a new code."""
    it = found(stored.stored_with(request.venue, pk))
    return respond(request, CARD, _card(request, it))


@needs("stored.edit")
@require_POST
def blocks(request: HttpRequest, pk: int) -> HttpResponse:
    """Block it for a `reason`."""
    it = found(stored.stored_with(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            payments.block_stored(it, request.POST.get("reason", ""), act=act)
    return go(request, reverse("payments:stored_card", args=[pk]))


@needs("stored.edit")
@require_POST
def replacements(request: HttpRequest, pk: int) -> HttpResponse:
    """Give out a new code for a `reason`, and show it, once."""
    it, code = found(stored.stored_with(request.venue, pk)), ""
    with acts.begin(request) as act:
        if act.fresh:
            it, code = payments.replace_card(it, request.POST.get("reason", ""), act=act)
    return code_page(request, it if code else None, code, it.balance(), None, CODES)


@needs("stored.edit")
@require_POST
def last_days(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it be good until `expires`; empty: for ever."""
    it, expires_on = found(stored.stored_with(request.venue, pk)), day(request, "expires")
    with acts.begin(request) as act:
        if act.fresh:
            payments.extend_stored(it, expires_on, act=act)
    return go(request, reverse("payments:stored_card", args=[pk]))


def _card(request: HttpRequest, it: StoredValue) -> dict[str, Any]:
    sale = stored.sale_of(it) if it.kind == StoredKind.DEPOSIT else None
    return {
        "it": it,
        "history": stored.history(it),
        "sale": sale,
        "unpaid": stored.unpaid_sales(it),
        "venue": request.venue,
    }


def _on_to_pay(request: HttpRequest) -> HttpResponse:
    tab = found(_tab_of(request))
    return go(request, reverse("payments:bill", args=[tab.pk]))


def _tab_of(request: HttpRequest) -> Tab | None:
    """The tab that this request's key has put something on, whether just now or the first time it came."""
    placed = sent(request.device.pk, request.POST.get("key", "") or request.headers.get("X-Act-Key", ""))
    return placed.tab if placed else None


def _page(request: HttpRequest) -> dict[str, Any]:
    venue = request.venue
    return {
        "deposits": stored.deposits(venue)[:MOST_LISTED],
        "waiting": stored.waiting(venue)[:MOST_LISTED],
        "cards": stored.alive(venue, StoredKind.GIFT_CARD)[:MOST_LISTED],
        "vouchers": stored.alive(venue, StoredKind.VOUCHER)[:MOST_LISTED],
        "expiring": stored.expiring(venue)[:MOST_LISTED],
        "owed": stored.owed(venue),
        "venue": venue,
    }
