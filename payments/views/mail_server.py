"""The back office's page about the venue's mail server."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acts import actions as acts
from core.errors import Refused
from core.htmx import go
from orders.views.forms import needed
from payments import actions as payments
from payments import mailing
from payments.actions.receipt_mail import read_email
from payments.models import MailServer
from payments.receipt_mails import Outcome
from staff.access import needs

PAGE = "payments/mail_server.html"


class NoServer(Refused):
    """Nothing can be tested before it is set."""


@needs("venues.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def server(request: HttpRequest) -> HttpResponse:
    """The mail server; a POST sets `host`, `port`, `security`, `username`, `password` (empty: as before), `sender`."""
    if request.method != "POST":
        return _page(request)
    post = request.POST
    terms = payments.ServerTerms(
        host=post.get("host", ""),
        port=needed(post, "port"),
        security=post.get("security", ""),
        username=post.get("username", ""),
        password=post.get("password") or None if post.get("username") else "",
        sender=post.get("sender", ""),
    )
    with acts.begin(request) as act:
        if act.fresh:
            payments.set_mail_server(terms, act=act)
    return go(request, reverse("payments:mail_server"))


@needs("venues.edit")
@require_POST
def dropping(request: HttpRequest) -> HttpResponse:
    """Mail nothing any more."""
    with acts.begin(request) as act:
        if act.fresh:
            payments.drop_mail_server(act=act)
    return go(request, reverse("payments:mail_server"))


@needs("venues.edit")
@require_POST
def test(request: HttpRequest) -> HttpResponse:
    """Send a line by the server, and say what it answered: `to`."""
    to, found = read_email(request.POST.get("to", "")), MailServer.objects.filter(venue=request.venue).first()
    if found is None:
        raise NoServer(_("There is no mail server to test yet."))
    with acts.begin(request) as act:
        if act.fresh:
            payments.note_mail_test(act=act)
    outcome = mailing.send_test(found, to, request.venue.name) if act.fresh else None
    return _page(request, outcome)


def _page(request: HttpRequest, outcome: Outcome | None = None) -> HttpResponse:
    server = MailServer.objects.filter(venue=request.venue).first()
    return render(request, PAGE, {"server": server, "outcome": outcome, "venue": request.venue})
