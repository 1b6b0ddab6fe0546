"""The house's own ways to pay: on the pay screen, and kept in the back office."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acts import actions as acts
from core.htmx import is_htmx, see_other
from orders.models import Tab
from orders.queries import tab_of
from orders.views.forms import found, needed, sum_of, whole
from payments import actions as payments
from payments import paid_bills, queries
from payments.models import Bill, CustomTender
from payments.views.bills import again
from payments.views.tip_fields import amount_and_tip
from staff.access import needs

SHEET, PAGE = "payments/other_sheet.html", "payments/tenders.html"


@needs("payments.other")
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """By which of the house's own ways `bill` is paid, or what is open on `tab`."""
    context = owed_of(request) | {"customs": paid_bills.customs_of(request.venue)}
    return render(request, SHEET, context)


@needs("payments.other")
@require_POST
def payment(request: HttpRequest, pk: int) -> HttpResponse:
    """Take money for a bill another way: `custom`, its `slip`, `amount` (all that is left), `tip` or `total`."""
    bill = found(queries.bill_of(request.venue, pk))
    amount, tip = amount_and_tip(request.POST, bill.remaining)
    with acts.begin(request) as act:
        if act.fresh:
            slip = request.POST.get("slip", "")
            payments.pay_other(bill, _custom(request), amount, slip=slip, tip=tip, act=act)
    return paid(request, bill.tab)


@needs("payments.other")
@require_POST
def tab_payment(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for what is open on a tab."""
    tab = found(tab_of(request.venue, pk))
    amount, tip = amount_and_tip(request.POST, lambda: queries.unbilled(tab))
    with acts.begin(request) as act:
        if act.fresh:
            slip = request.POST.get("slip", "")
            payments.pay_tab_other(tab, _custom(request), amount, slip=slip, tip=tip, act=act)
    return paid(request, tab)


@needs("gateways.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def tenders(request: HttpRequest) -> HttpResponse:
    """The house's own ways to pay; a POST makes one: `name`, and `wants_slip` 1."""
    if request.method == "POST":
        return _keep(request, None)
    kept = CustomTender.objects.filter(venue=request.venue).order_by("-is_active", "name")
    return render(request, PAGE, {"tenders": kept, "venue": request.venue})


@needs("gateways.edit")
@require_POST
def tender(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a way to pay: `name`, `wants_slip` 1, `is_active` 1."""
    return _keep(request, get_object_or_404(CustomTender, venue=request.venue, pk=pk))


def owed_of(request: HttpRequest) -> dict[str, Any]:
    """Which bill or tab a sheet is about, and how much of it."""
    number = whole(request.GET, "bill")
    bill: Bill | None = found(queries.bill_of(request.venue, number)) if number else None
    tab = bill.tab if bill else found(tab_of(request.venue, needed(request.GET, "tab")))
    left = bill.remaining() if bill else queries.unbilled(tab)
    amount = min(sum_of(request.GET, "amount") or left, left)
    return {"bill": bill, "tab": tab, "amount": amount, "is_part": amount < left, "venue": request.venue}


def paid(request: HttpRequest, tab: Tab) -> HttpResponse:
    """The pay screen again, without its sheet."""
    response = again(request, tab)
    if is_htmx(request):
        response["HX-Trigger"] = "close-sheet"
    return response


def _custom(request: HttpRequest) -> CustomTender:
    return found(paid_bills.customs_of(request.venue).filter(pk=needed(request.POST, "custom")).first())


def _keep(request: HttpRequest, custom: CustomTender | None) -> HttpResponse:
    said = request.POST
    with acts.begin(request) as act:
        if act.fresh:
            payments.keep_tender(
                custom,
                said.get("name", ""),
                wants_slip=said.get("wants_slip") == "1",
                is_active=custom is None or said.get("is_active") == "1",
                act=act,
            )
    return see_other(reverse("payments:tenders"))
