"""Receipts by e-mail: asked for by staff or by whoever holds the link, and the outbox."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.htmx import go, see_other
from orders.views.forms import found
from payments import actions as payments
from payments import mailing, queries, receipt_mails
from payments.views.receipts import own
from staff.access import needs, public

OUTBOX, LETTER = "payments/outbox.html", "payments/outbox_letter.html"
SHOWN = 200


@needs("receipts.mail")
@require_POST
def mails(request: HttpRequest, ref: str) -> HttpResponse:
    """Mail a receipt: `to`, `language`."""
    wanted = own(request, ref)
    with acts.begin(request) as act:
        if act.fresh:
            payments.mail_receipt(wanted, request.POST.get("to", ""), request.POST.get("language", ""), act=act)
    return go(request, reverse("payments:receipt", args=[ref]) + "#mail")


@public
@require_POST
def mail_by_guest(request: HttpRequest, ref: str) -> HttpResponse:
    """Mail a receipt to whoever holds its link: `to`."""
    wanted = found(queries.receipt_by(ref))
    with override(wanted.register.venue.language), acts.begin(request) as act:
        act.by, act.device, act.venue = None, None, wanted.register.venue
        if act.fresh:
            payments.mail_receipt(wanted, request.POST.get("to", ""), get_language() or "", act=act)
    return see_other(reverse("payments:receipt", args=[ref]) + "?mailed=1")


@needs("receipts.mail")
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """What goes out by e-mail, and what waits here."""
    found_mails = receipt_mails.outbox(request.venue)[:SHOWN]
    context = {"mails": found_mails, "goes_out": receipt_mails.goes_out(request.venue), "venue": request.venue}
    return render(request, OUTBOX, context)


@needs("receipts.mail")
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """A mail as it reads."""
    mail = get_object_or_404(receipt_mails.outbox(request.venue), pk=pk)
    said = mailing.letter(mail)
    return render(request, LETTER, {**said.context, "mail": mail, "letter": said})


@needs("receipts.mail")
@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a mail again that wasn't sent."""
    mail = get_object_or_404(receipt_mails.outbox(request.venue), pk=pk)
    with acts.begin(request) as act:
        if act.fresh:
            payments.send_again(mail, act=act)
    return go(request, reverse("payments:outbox"))
