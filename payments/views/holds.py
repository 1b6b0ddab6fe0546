"""Cards held for a tab: the sheet on the pay screen, what is asked about them, and the list at the counter."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from live.http import partial_response
from orders.queries import tab_of
from orders.views.forms import found, sum_of
from payments import actions as payments
from payments import holds, queries
from payments.gateways.kinds import HOLDING
from payments.models import Hold
from payments.views.cards import terminal_for
from payments.views.fields import what_to_pay
from payments.views.others import paid
from payments.views.tip_fields import amount_and_tip, typed_amount
from staff.access import needs

SHEET, LISTED = "payments/hold_sheet.html", "payments/holds_at_bar.html"
# What houses hold for a tab, in whole units of the currency; one more can be typed.
USUAL = (50, 100, 200)


@needs("payments.hold")
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """What is held for the tab of a `bill` or a `tab`, and what can be done with it; or how much to hold."""
    tab, bill, amount = what_to_pay(request)
    context = {
        "tab": tab,
        "bill": bill,
        "amount": amount,
        "held": holds.shown_hold(tab),
        "usual": USUAL,
        "terminals": holds.holding_terminals(request.venue, HOLDING),
        "venue": request.venue,
    }
    return render(request, SHEET, context)


@needs("payments.hold")
@require_POST
def tab_holds(request: HttpRequest, pk: int) -> HttpResponse:
    """Hold a card for a tab: `amount` as typed, `terminal` (this till's)."""
    tab, terminal = found(tab_of(request.venue, pk)), terminal_for(request)
    with acts.begin(request) as act:
        if act.fresh:
            payments.hold_card(tab, terminal, typed_amount(request, "amount"), act=act)
    return paid(request, tab)


@needs("payments.hold")
@require_POST
def top_ups(request: HttpRequest, pk: int) -> HttpResponse:
    """Hold so much more on a card: `amount` as typed."""
    return _about(request, pk, lambda hold, act: payments.top_up_hold(hold, typed_amount(request, "amount"), act=act))


@needs("payments.hold")
@require_POST
def releases(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a held card go."""
    return _about(request, pk, lambda hold, act: payments.release_hold(hold, act=act))


@needs("payments.release")
@require_POST
def giving_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Give up what is asked about a held card, of unknown outcome."""
    return _about(request, pk, lambda hold, act: payments.give_up_hold(hold, act=act))


@needs("payments.hold")
@require_POST
def captures(request: HttpRequest, pk: int) -> HttpResponse:
    """Charge a held card for `bill`, or for what is open on its tab: `amount` (all of it), `tip` or `total`."""
    hold = found(holds.hold_of(request.venue, pk))
    number = sum_of(request.POST, "bill")
    bill = found(queries.bill_of(request.venue, number)) if number else None
    amount, tip = amount_and_tip(request.POST, bill.remaining if bill else lambda: queries.unbilled(hold.tab))
    with acts.begin(request) as act:
        if act.fresh and bill:
            payments.capture_hold(hold, bill, amount, tip=tip, act=act)
        elif act.fresh:
            payments.capture_tab_hold(hold, amount, tip=tip, act=act)
    return paid(request, hold.tab)


@needs("payments.hold")
@require_safe
def at_bar(request: HttpRequest) -> HttpResponseBase:
    """The cards that are held for the house's tabs, as the counter shows them."""
    html = render_to_string(LISTED, {"held": holds.shown_holds(request.venue), "venue": request.venue}, request)
    return partial_response(request, html)


def _about(request: HttpRequest, pk: int, deed: Callable[[Hold, acts.Act], object]) -> HttpResponse:
    hold = found(holds.hold_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            deed(hold, act)
    return paid(request, hold.tab)
