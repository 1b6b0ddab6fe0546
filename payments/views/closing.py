"""Readings, the Z of a register, and the day's closing."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acts import actions as acts
from core import clock
from core.errors import Invalid
from core.htmx import go, respond
from orders.queries import tab_of
from orders.views.forms import found
from payments import actions as payments
from payments import closing_page, day_closing, queries, verdicts, z_report
from payments.models import DayClosing, ZReport
from payments.reading_words import sections
from payments.slips_closing import grouped
from printing import pdf
from staff.access import needs
from venues.models import Register

X_PAGE, Z_PAGE, Z_LIST = "payments/cash_x.html", "payments/z.html", "payments/z_list.html"
CLOSING, PDF_PAGE = "payments/closing.html", "payments/closing_pdf.html"


@needs("cash.x_report")
@require_http_methods(["GET", "HEAD", "POST"])
def x_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a register on the screen; a POST prints it."""
    register = found(queries.register_of(request.venue, pk))
    if request.method == "POST":
        with acts.begin(request) as act:
            if act.fresh:
                payments.print_x_report(register, act=act)
    report = queries.x_report(register, clock.now())
    context = {
        "report": report,
        "sections": sections(report),
        "venue": request.venue,
        "uncounted": [z_report.whose(it) for it in z_report.open_sessions(register)],
    }
    return respond(request, X_PAGE, context, partial="x", see=reverse("payments:x_report", args=[pk]))


@needs("cash.z_report")
@require_safe
def z_reports(request: HttpRequest) -> HttpResponse:
    """The Zs of every register, the latest first."""
    registers = Register.objects.filter(venue=request.venue)
    return render(request, Z_LIST, {"zs": z_report.z_reports(request.venue), "registers": registers})


@needs("cash.z_report")
@require_POST
def closings_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a register: the next Z."""
    register = found(queries.register_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            payments.close_register(register, act=act)
    last = ZReport.objects.filter(register=register).latest("number")
    return go(request, reverse("payments:z_report", args=[last.pk]))


@needs("cash.z_report")
@require_safe
def z_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A Z on the screen."""
    z = found(z_report.z_of(request.venue, pk))
    return render(request, Z_PAGE, _z(z))


@needs("cash.z_report")
@require_safe
def z_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """A Z as a PDF."""
    z = found(z_report.z_of(request.venue, pk))
    name = f"z-{z.register.number}-{z.number}.pdf"
    with override(request.venue.language):
        context = _z(z)
    return _as_pdf(request, "payments/z_pdf.html", context, name, reverse("payments:z_report", args=[pk]))


def _z(z: ZReport) -> dict[str, Any]:
    said = z_report.said(z)
    heads = said["heads"] | {z.chain: z.hash}
    return {
        "z": z,
        "said": said,
        "venue": z.register.venue,
        "net": z.grand_sales - z.grand_returns,
        "sections": sections(z_report.reading_of(z)),
        "heads": [(_chain_words(name), grouped(head)) for name, head in heads.items()],
    }


def _chain_words(chain: str) -> str:
    kind, _dot, rest = chain.partition(".")
    known = {"venue": _("Journal"), "z": _("Z reports")}
    return known.get(kind) or f"{_('Receipts')} {rest.replace('.', '-')}"


@needs("day.close")
@require_http_methods(["GET", "HEAD", "POST"])
def day(request: HttpRequest) -> HttpResponse:
    """How far the day's closing is; a POST begins it: `day`."""
    if request.method == "POST":
        with acts.begin(request) as act:
            if act.fresh:
                payments.start_day_closing(_day(request.POST.get("day", "")), act=act)
    return _again(request)


@needs("day.close")
@require_POST
def steps(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Take a step of a closing; the page goes on with the next by itself."""
    closing = _closing(request, pk)
    verdict = verdicts.verify(request.venue) if name == "verify" else (True, "")
    with acts.begin(request) as act:
        if act.fresh:
            payments.take_step(closing, name, verdict=verdict, act=act)
    return _again(request, goes_on=True)


@needs("day.close")
@require_POST
def carried(request: HttpRequest, pk: int) -> HttpResponse:
    """Carry an open tab over the day's end: `tab`, `reason`; where no tab is named, every open one."""
    closing, number, reason = _closing(request, pk), request.POST.get("tab"), request.POST.get("reason", "")
    tab = None if number is None else found(tab_of(request.venue, int(number)) if number.isdigit() else None)
    with acts.begin(request) as act:
        if act.fresh and tab:
            payments.carry_tab(closing, tab, reason, act=act)
        elif act.fresh:
            payments.carry_all(closing, reason, act=act)
    return _again(request)


@needs("day.close")
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop closing."""
    with acts.begin(request) as act:
        if act.fresh:
            payments.stop_day_closing(_closing(request, pk), act=act)
    return _again(request)


@needs("day.close")
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the day for good."""
    with acts.begin(request) as act:
        if act.fresh:
            payments.finish_day(_closing(request, pk), act=act)
    return _again(request)


@needs("day.close")
@require_safe
def day_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """A closed day as a PDF, for the owner."""
    closing = get_object_or_404(DayClosing.objects.exclude(body=""), pk=pk, venue=request.venue)
    name = f"day-{closing.business_date:%Y-%m-%d}.pdf"
    with override(request.venue.language):
        context = closing_page.said(closing)
    return _as_pdf(request, PDF_PAGE, context, name, reverse("payments:day_closing"))


def _as_pdf(request: HttpRequest, template: str, context: dict[str, Any], name: str, back: str) -> HttpResponse:
    with override(request.venue.language):
        try:
            made = pdf.from_html(render_to_string(template, context))
        except pdf.NoPdf as trouble:
            return render(request, "payments/no_pdf.html", {"trouble": trouble, "back_to": back}, status=503)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _closing(request: HttpRequest, pk: int) -> DayClosing:
    return get_object_or_404(DayClosing, pk=pk, venue=request.venue)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise Invalid(_("That is no day.")) from wrong


def _again(request: HttpRequest, *, goes_on: bool = False) -> HttpResponse:
    context = {"page": closing_page.closing_page(request.venue, clock.now()), "goes_on": goes_on}
    context |= {"days": day_closing.closings(request.venue), "venue": request.venue}
    return respond(request, CLOSING, context, partial="steps", see=reverse("payments:day_closing"))
