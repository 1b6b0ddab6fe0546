"""Paid bills: the day's, to be found again, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core import clock
from core.htmx import respond
from payments import paid_bills
from payments.models import Bill, BillState
from staff.access import needs
from venues.days import business_date

PAGE, ONE = "payments/paid_bills.html", "payments/paid_bill.html"
LONGEST = 30


@needs("bills.view")
@require_safe
def bills(request: HttpRequest) -> HttpResponse:
    """Today's paid bills, newest first; `q` finds them by place, number, amount, person or way."""
    text = request.GET.get("q", "")[:LONGEST]
    found = paid_bills.paid_on(request.venue, business_date(request.venue, clock.now()), text)
    return respond(request, PAGE, {"bills": found, "text": text, "venue": request.venue}, partial="list")


@needs("bills.view")
@require_safe
def bill(request: HttpRequest, pk: int) -> HttpResponse:
    """A paid bill: its payments, what was given back, its receipts, and what can be done with it."""
    paid = Bill.objects.filter(venue=request.venue, state=BillState.CLOSED).select_related("tab__server")
    one = get_object_or_404(paid, pk=pk)
    return render(request, ONE, {"page": paid_bills.paid_page(one, request.venue), "venue": request.venue})
