"""Cash pressed, card paid: how a bill was really paid."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from acts import actions as acts
from core.htmx import go
from orders.views.forms import found, sum_of, whole
from payments import actions as payments
from payments import paid_bills
from payments.models import Tender
from staff.access import needs

SHEET = "payments/correct_sheet.html"


@needs("bills.view")
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct how it was paid: `to` cash (with what was `tendered`), or `custom` N with its `slip.N`; `reason`."""
    payment = found(paid_bills.payment_of(request.venue, pk))
    customs = paid_bills.customs_of(request.venue)
    if request.method != "POST":
        context = {"payment": payment, "way": paid_bills.way_words(payment), "customs": customs, "venue": request.venue}
        return render(request, SHEET, context)
    number = whole(request.POST, "custom")
    custom = found(customs.filter(pk=number).first()) if number else None
    with acts.begin(request) as act:
        if act.fresh:
            payments.correct_tender(
                payment,
                Tender.OTHER if custom else request.POST.get("to", ""),
                reason=request.POST.get("reason", ""),
                custom=custom,
                slip=request.POST.get(f"slip.{custom.pk}", "") if custom else "",
                tendered=sum_of(request.POST, "tendered"),
                act=act,
            )
    return go(request, reverse("payments:paid_bill", args=[payment.bill_id]))
