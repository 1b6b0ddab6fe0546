"""A company's invoice of a receipt."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from acts import actions as acts
from core.htmx import go
from orders.views.forms import found
from payments import actions as payments
from payments import queries
from payments.views.receipts import own
from staff.access import needs


@needs("receipts.invoice")
@require_POST
def invoices(request: HttpRequest, ref: str) -> HttpResponse:
    """Write the invoice of a paid receipt to a `company` with its `address` and `vat_number`, or count a copy of it."""
    sale, post = own(request, ref), request.POST
    buyer = payments.Buyer(post.get("company", ""), post.get("address", ""), post.get("vat_number", ""))
    with acts.begin(request) as act:
        if act.fresh:
            payments.invoice_company(sale, buyer, act=act)
    made = found(queries.invoice_of_sale(sale))
    return go(request, reverse("payments:receipt", args=[made.ref]))
