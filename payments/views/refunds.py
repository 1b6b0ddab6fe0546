"""Money goes back: all of a payment, some lines, or an amount."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acts import actions as acts
from core.errors import Invalid
from core.htmx import go
from orders.views.forms import found, needed
from payments import actions as payments
from payments import paid_bills, queries
from payments.models import Payment
from payments.paid_bills import PaidPayment, Returnable
from payments.views.tip_fields import typed_amount
from staff.access import needs

SHEET, OUTCOME = "payments/refund_sheet.html", "payments/refund_outcome.html"
LINE = "line."


@needs("bills.view")
@require_http_methods(["GET", "HEAD", "POST"])
def refunds(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a payment back: `how` is all, lines (each `line.N` an amount of share N, minor units), amount or tip.

    `amount` and `tip_amount` are as typed; `tip` 1 gives all of its tip back too; `reason` says why.
    """
    payment = found(paid_bills.payment_of(request.venue, pk))
    assert payment.bill is not None
    if request.method != "POST":
        lines = paid_bills.returnable(payment.bill)
        return render(request, SHEET, _sheet(request, payment, lines))
    what = _what(request, payment)
    with acts.begin(request) as act:
        if act.fresh:
            payments.refund(payment, **what, reason=request.POST.get("reason", ""), act=act)
    return go(request, reverse("payments:paid_bill", args=[payment.bill_id]))


@needs("bills.view")
@require_http_methods(["GET", "HEAD", "POST"])
def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of a refund that nobody has heard of: `was_paid` 1 or 0, and `reason`: what was found, where."""
    intent = found(queries.refund_of(request.venue, pk))
    if request.method != "POST":
        return render(request, OUTCOME, {"intent": intent, "payment": intent.payment, "venue": request.venue})
    said = request.POST.get("was_paid", "")
    if said not in ("0", "1"):
        raise Invalid(_("Say whether it was paid back."))
    with acts.begin(request) as act:
        if act.fresh:
            payments.say_refund(intent, was_paid=said == "1", reason=request.POST.get("reason", ""), act=act)
    return go(request, reverse("payments:paid_bill", args=[intent.bill_id]))


def _sheet(request: HttpRequest, payment: Payment, lines: list[Returnable]) -> dict[str, Any]:
    paid = PaidPayment(payment, (), None)
    owes = paid_bills.owes_tip(payment, request.venue)
    return {"paid": paid, "payment": payment, "lines": lines, "owes": owes, "venue": request.venue}


def _what(request: HttpRequest, payment: Payment) -> dict[str, Any]:
    """What is asked to go back."""
    post, how = request.POST, request.POST.get("how", "")
    tip = payment.tip - payment.tip_refunded if post.get("tip") == "1" else 0
    if how == "all":
        return {"amount": payment.amount - payment.refunded - payment.refunding, "tip": tip}
    if how == "lines":
        return {"parts": _parts(post), "tip": tip}
    if how == "amount":
        return {"amount": typed_amount(request, "amount"), "tip": tip}
    if how == "tip":
        return {"amount": 0, "tip": typed_amount(request, "tip_amount")}
    raise Invalid(_("Say what goes back: all of it, lines, an amount, or the tip."))


def _parts(post: QueryDict) -> dict[int, int]:
    names = [it for it in post if it.startswith(LINE) and post.get(it, "").strip("0 ")]
    if not all(it.removeprefix(LINE).isascii() and it.removeprefix(LINE).isdigit() for it in names):
        raise Invalid(_("Something is missing: reload the page and try again."))
    if not names:
        raise Invalid(_("Choose a line first."))
    return {int(it.removeprefix(LINE)[:18]): needed(post, it) for it in names}
