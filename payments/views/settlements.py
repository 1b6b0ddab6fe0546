"""What providers settled, matched to ours: fetched from them, or read from their reports."""

from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core import clock
from core.errors import Invalid, Refused
from core.htmx import see_other
from orders.views.forms import found, needed, whole
from payments import actions as payments
from payments import delivery, settlements
from payments.gateways.base import Reason
from payments.models import ProviderAccount
from payments.settlement_files import COLUMNS, LONGEST, Row, read_report, rows_of
from staff.access import needs
from venues.days import business_date, starts_at

PAGE = "payments/settlements.html"
# Whose settlements can be fetched; the others' come as files.
TELLING = ("mollie", "stripe")


class NotTold(Refused):
    """The provider doesn't tell what it settled."""


@needs("settlements.match")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What was settled of a `day` (yesterday), differences first."""
    return render(request, PAGE, _context(request))


@needs("settlements.match")
@require_POST
def columns(request: HttpRequest) -> HttpResponse:
    """Look at a provider's `report` (CSV): which of its columns seems to be what. Keeps nothing."""
    with acts.begin(request):
        file = request.FILES.get("report")
        if file is None or (file.size or 0) > LONGEST:
            raise Invalid(_("Choose a CSV file of at most 400 KB."), fields={"report": _("a CSV file")})
        report = read_report(file.read())
    return render(request, PAGE, _context(request) | {"report": report, "file": file.name})


@needs("settlements.match")
@require_POST
def files(request: HttpRequest) -> HttpResponse:
    """Match a report: its `text`, its `source`, and the number of each column (`column_amount` …); `day` if none."""
    said, day = request.POST, _day(request)
    with acts.begin(request) as act:
        if act.fresh:
            chosen = {it: whole(said, f"column_{it}") for it in COLUMNS}
            rows = rows_of(said.get("text", ""), chosen, request.venue)
            payments.keep_settlement(said.get("source", ""), day, rows, act=act)
    return _to(day)


@needs("settlements.match")
@require_POST
def fetch(request: HttpRequest) -> HttpResponse:
    """Ask a provider (`account`) what it booked on a `day`, and match that."""
    venue, day = request.venue, _day(request)
    account = get_object_or_404(ProviderAccount, venue=venue, pk=needed(request.POST, "account"))
    told = delivery.settled(account, starts_at(venue, day), starts_at(venue, day + timedelta(days=1)))
    with acts.begin(request) as act:
        if act.fresh:
            if isinstance(told, Reason):
                raise NotTold(
                    _("%(name)s doesn’t tell what it settled.") % {"name": account.name},
                    way_out=_("Check its keys, or match its report as a file."),
                )
            rows = [Row(it.reference, it.amount, it.fee) for it in told]
            payments.keep_settlement(account.name, day, rows, account=account, act=act)
    return _to(day)


@needs("settlements.match")
@require_POST
def explained(request: HttpRequest, pk: int) -> HttpResponse:
    """Explain a line that differs: `note`."""
    line = found(settlements.line_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            payments.explain_line(line, request.POST.get("note", ""), act=act)
    return _to(line.settlement.day)


@needs("settlements.match")
@require_POST
def missing(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    """Explain why nobody settled one of our payments or refunds, or a refund that is contradicted: `note`."""
    ours = settlements.missing_of(request.venue, what, pk)
    if ours is None:
        raise Http404
    with acts.begin(request) as act:
        if act.fresh:
            payments.explain_missing(ours, request.POST.get("note", ""), act=act)
    return _to(ours.business_date)


def _context(request: HttpRequest) -> dict[str, object]:
    day, venue = _day(request), request.venue
    today = business_date(venue, clock.now())
    accounts = ProviderAccount.objects.filter(venue=venue, is_active=True, gateway__in=TELLING)
    return {
        "page": settlements.match_page(venue, day),
        "accounts": accounts,
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1) if day < today else None,
        "venue": venue,
    }


def _day(request: HttpRequest) -> date:
    """The day that was asked for, else yesterday: what was settled of today comes later."""
    text = request.POST.get("day", "") or request.GET.get("day", "")
    try:
        wanted = parse_date(text)
    except ValueError:
        wanted = None
    return wanted or business_date(request.venue, clock.now()) - timedelta(days=1)


def _to(day: date) -> HttpResponse:
    return see_other(f"{reverse('payments:settlements')}?{urlencode({'day': day.isoformat()})}")
