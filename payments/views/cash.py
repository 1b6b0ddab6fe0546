"""Cash."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acts import actions as acts
from core import money
from core.errors import Invalid, Refused
from orders.cart import read_cart
from orders.queries import sent, tab_of
from orders.views.forms import found, sum_of
from payments import actions as payments
from payments import queries
from payments.models import Payment
from payments.views.bills import again
from payments.views.tip_fields import amount_and_tip
from staff.access import needs

COUNTER_FIELDS = frozenset({"csrfmiddlewaretoken", "key", "cart", "tendered", "place", "tab", "table", "seating"})
COUNTER_FIELDS |= {"seen_at", "title", "name"}


@needs("payments.take")
@require_POST
def payment(request: HttpRequest, pk: int) -> HttpResponse:
    """Take cash for a bill: `amount` (all that is left), `tendered` (what is asked), `tip` or `total`; minor units."""
    bill = found(queries.bill_of(request.venue, pk))
    amount, tip = amount_and_tip(request.POST, bill.remaining, request.venue.cash_step)
    tendered = sum_of(request.POST, "tendered")
    with acts.begin(request) as act:
        if act.fresh:
            payments.pay_cash(bill, amount, tendered, tip=tip, act=act)
    return again(request, bill.tab)


@needs("payments.take")
@require_POST
def tab_payment(request: HttpRequest, pk: int) -> HttpResponse:
    """Take cash for what is open on a tab: `amount` (all of it), `tendered`, `tip` or `total`; minor units."""
    tab = found(tab_of(request.venue, pk))
    amount, tip = amount_and_tip(request.POST, lambda: queries.unbilled(tab), request.venue.cash_step)
    tendered = sum_of(request.POST, "tendered")
    with acts.begin(request) as act:
        if act.fresh:
            payments.pay_tab_cash(tab, amount, tendered, tip=tip, act=act)
    return again(request, tab)


@needs("payments.take")
@require_POST
def counter_sale(request: HttpRequest) -> HttpResponse:
    """Send a whole draft and take cash for it; answers JSON, like a Send."""
    try:
        if unknown := sorted(request.POST.keys() - COUNTER_FIELDS):
            text = _("The house decides prices and states: “%(field)s” can't be sent.")
            raise Invalid(text % {"field": unknown[0][:30]})
        cart, tendered = read_cart(request.POST.get("cart", "")), sum_of(request.POST, "tendered")
        if not request.principal.may("orders.send"):
            raise Invalid(_("Your role may not send orders."))
        with acts.begin(request) as act:
            if act.fresh:
                payments.sell_over_counter(cart, tendered, act=act)
    except Refused as refusal:
        return JsonResponse(
            {
                "ok": False,
                "text": str(refusal.text),
                "lines": list(getattr(refusal, "lines", ())),
                "way_out": str(refusal.way_out),
            },
            status=refusal.status,
        )
    placed = sent(request.device.pk, act.key)
    return _sold(request, queries.last_payment(placed.tab) if placed else None)


def _sold(request: HttpRequest, paid: Payment | None) -> JsonResponse:
    if paid is None or paid.bill is None:
        return JsonResponse(
            {"ok": False, "text": _("This was sent before as something else."), "lines": []}, status=409
        )
    venue = request.venue
    return JsonResponse(
        {
            "ok": True,
            "tab": paid.bill.tab_id,
            "change": money.format(paid.change(), venue.currency, get_language() or venue.language),
            "receipt_url": reverse("payments:receipt", args=[paid.bill.receipt.ref]),
            "lines": 0,
        }
    )
