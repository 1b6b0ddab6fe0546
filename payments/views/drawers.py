"""Drawers and purses: floats, counts, what goes in and out."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acts import actions as acts
from core import clock, money
from core.errors import Denied, Invalid
from core.htmx import go, respond
from kitchen.queries import left_over
from orders.views.forms import found
from payments import actions as payments
from payments import coins, queries
from payments.drawers import cash_page, session_of
from payments.models import CashSession
from payments.terminal_sums import terminals
from staff.access import needs
from venues.days import business_date

PAGE, COUNT = "payments/cash.html", "payments/cash_count.html"


@needs("cash.count")
@require_safe
def cash(request: HttpRequest) -> HttpResponse:
    """Every register's drawer, and the purses: open it, count it, read it."""
    return respond(request, PAGE, _page(request), partial="drawers")


@needs("cash.open_session")
@require_POST
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a register's drawer: `float`, as people type amounts."""
    register = found(queries.register_of(request.venue, pk))
    amount = typed(request, "float")
    with acts.begin(request) as act:
        if act.fresh:
            payments.open_cash_session(amount, register=register, act=act)
    return _again(request)


@needs("cash.purse")
@require_POST
def purses(request: HttpRequest) -> HttpResponse:
    """Open one's own purse: `float`, from the safe or out of the drawer `from`."""
    amount = typed(request, "float")
    wanted = request.POST.get("from", "")
    drawer = found(_session(request, wanted)) if wanted else None
    with acts.begin(request) as act:
        if act.fresh and drawer:
            payments.open_purse_from(drawer, amount, act=act)
        elif act.fresh:
            payments.open_purse(amount, act=act)
    return _again(request)


@needs("cash.count")
@require_http_methods(["GET", "HEAD", "POST"])
def count(request: HttpRequest, pk: int) -> HttpResponse:
    """Count a drawer or purse: `coin-5000` and so on, or `counted` as people type amounts; `next` hands it over."""
    session = found(session_of(request.venue, pk))
    if session.person_id not in (None, request.person.pk) and not request.principal.may("cash.move"):
        raise Denied(_("This purse is counted by whoever carries it, or by somebody who moves cash."))
    if request.method == "POST":
        counted, by_coin = _counted(request)
        next_float = typed(request, "next") if request.POST.get("next", "").strip() else None
        with acts.begin(request) as act:
            if act.fresh:
                payments.count_cash(session, counted, coins_counted=by_coin, next_float=next_float, act=act)
        return go(request, reverse("payments:count", args=[pk]))
    known = coins.of(request.venue.currency)
    context = {"session": session, "venue": request.venue, "money": known}
    return respond(request, COUNT, context | {"exponent": money.exponent(request.venue.currency)})


@needs("cash.count")
@require_POST
def difference(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what explains a difference: `note`."""
    session = found(session_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            payments.explain_difference(session, request.POST.get("note", ""), act=act)
    return go(request, reverse("payments:count", args=[pk]))


@needs("cash.move")
@require_POST
def movements(request: HttpRequest, pk: int) -> HttpResponse:
    """Pay in, pay out, drop to the safe, top up: `kind`, `amount` as people type amounts, `reason`."""
    session, amount = found(session_of(request.venue, pk)), typed(request, "amount")
    with acts.begin(request) as act:
        if act.fresh:
            payments.move_cash(session, request.POST.get("kind", ""), amount, request.POST.get("reason", ""), act=act)
    return _again(request)


@needs("cash.count")
@require_POST
def hand_overs(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand cash on: `to` which session, `amount`; out of one's own purse, or by somebody who moves cash."""
    giver, taker = found(session_of(request.venue, pk)), found(_session(request, request.POST.get("to", "")))
    if giver.person_id != request.person.pk and not request.principal.may("cash.move"):
        raise Denied(_("Cash is handed on by whoever carries it, or by somebody who moves cash."))
    amount = typed(request, "amount")
    with acts.begin(request) as act:
        if act.fresh:
            payments.hand_over_cash(giver, taker, amount, act=act)
    return _again(request)


@needs("cash.count")
@require_POST
def terminal_counts(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what a terminal's own report says of today: `theirs` as people type amounts, `note`."""
    terminal = found(queries.terminal_of(request.venue, pk))
    theirs, day = typed(request, "theirs"), business_date(request.venue, clock.now())
    with acts.begin(request) as act:
        if act.fresh:
            payments.count_terminal(terminal, day, theirs, request.POST.get("note", ""), act=act)
    return _again(request)


@needs("drawer.no_sale")
@require_POST
def kick(request: HttpRequest) -> HttpResponse:
    """Open the drawer without a sale: `reason`."""
    with acts.begin(request) as act:
        if act.fresh:
            payments.open_drawer(request.POST.get("reason", ""), act=act)
    answer = _again(request)
    answer["HX-Trigger"] = json.dumps({"toast": {"text": _("The drawer opens."), "kind": "ready"}})
    return answer


def typed(request: HttpRequest, name: str) -> int:
    """An amount as people type it, minor units. Raises Invalid."""
    venue = request.venue
    try:
        return money.parse(request.POST.get(name, ""), venue.currency, get_language() or venue.language)
    except money.MoneyError as wrong:
        said = _(wrong.message) % wrong.params
        raise Invalid(said, fields={name: said}) from wrong


def _counted(request: HttpRequest) -> tuple[int, coins.Count]:
    """What was counted: by coin and note where some were, else the sum that was typed."""
    by_coin = coins.read(request.POST.dict(), request.venue.currency)
    return (coins.total(by_coin), by_coin) if by_coin else (typed(request, "counted"), {})


def _session(request: HttpRequest, text: str) -> CashSession | None:
    is_number = text.isascii() and text.isdigit() and len(text) <= 18
    return session_of(request.venue, int(text)) if is_number else None


def _again(request: HttpRequest) -> HttpResponse:
    return respond(request, PAGE, _page(request), partial="drawers", see=reverse("payments:cash"))


def _page(request: HttpRequest) -> dict[str, Any]:
    today = business_date(request.venue, clock.now())
    page = cash_page(request.venue, today)
    return {
        "page": page,
        "mine": page.purse_of(request.person),
        "venue": request.venue,
        "own": request.device.register_id,
        "today": today,
        "left_over": left_over(request.venue).count(),
        "terminals": terminals(request.venue, today),
    }
