"""Approvals on screens: the sheet of whoever asks, the banner and the page of whoever may say yes."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from acts.actions import Act
from core.errors import Invalid
from core.htmx import is_htmx, see_other
from live.http import partial_response
from staff import asked as asking
from staff import guesses, queries
from staff.access import needs, signed_in
from staff.actions import approvals as deeds
from staff.approvals import ApprovalNeeded
from staff.asked import Asked
from staff.models import Approval, Person
from staff.views.forms import number

PAGE, BANNER = "staff/approvals.html", "staff/approvals_banner.html"
SHEET, STATE = "staff/approval_sheet.html", "staff/approval_state.html"
EVERYBODY = "all"


@needs("approvals.give")
@require_safe
def approvals(request: HttpRequest) -> HttpResponseBase:
    """Show what was asked and answered lately; for a screen that looks again, the banner that stands on every page."""
    if is_htmx(request):
        return partial_response(request, render_to_string(BANNER, {}, request))
    return render(request, PAGE, {"lately": queries.approvals_lately(request.venue)})


@signed_in
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """Show the sheet for something that a script was refused, as `asked` describes it."""
    asked = asking.read(request.GET.get("asked", ""), request.person)
    return render(request, SHEET, {"refusal": ApprovalNeeded(asked)})


@signed_in
@require_POST
def asks(request: HttpRequest) -> HttpResponseBase:
    """Ask one person or everybody (`ask`) on their own devices, or have a `person` grant it here with their `pin`.

    A guess is counted first, then the PIN is looked at, then the act begins.
    """
    asked = asking.read(request.POST.get("asked", ""), request.person)
    ask = request.POST.get("ask", "")
    approver = None if ask == EVERYBODY else _approver(asked, request, "ask" if ask else "person")
    is_here = approver is not None and not ask
    if approver and is_here and not guesses.is_right(approver, request.POST.get("pin", ""), request.device):
        return render(request, f"{SHEET}#wrong", {"wrong": approver}, status=422)
    with acts.begin(request) as act:
        if act.fresh:
            _write(asked, approver, is_here, act)
    return _state(request, queries.last_asked(asked))


@signed_in
@require_safe
def approval(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Say how it stands with what one has asked for."""
    return _state(request, _own(request, ref))


@signed_in
@require_POST
def withdrawals(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Ask no more."""
    own = _own(request, ref)
    with acts.begin(request) as act:
        if act.fresh:
            deeds.withdraw(own, act=act)
    return _state(request, _own(request, ref))


@needs("approvals.give")
@require_POST
def grants(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Allow what somebody asks for, once."""
    asked_for = _asked_for(request, ref)
    with acts.begin(request) as act:
        if act.fresh:
            deeds.grant(asked_for, act=act)
    return _banner(request)


@needs("approvals.give")
@require_POST
def refusals(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Say no to what somebody asks for, with an `answer` if one likes."""
    asked_for = _asked_for(request, ref)
    with acts.begin(request) as act:
        if act.fresh:
            deeds.refuse(asked_for, request.POST.get("answer", ""), act=act)
    return _banner(request)


def _write(asked: Asked, approver: Person | None, is_here: bool, act: Act) -> None:
    if is_here and approver:
        guesses.take_back(approver, act.device)
        deeds.grant_by_pin(asked, approver, act=act)
    else:
        deeds.ask(asked, approver, act=act)


def _approver(asked: Asked, request: HttpRequest, field: str) -> Person:
    chosen = number(request, field)
    for person in queries.approvers(asked):
        if person.pk == chosen:
            return person
    text = _("They may not approve this.")
    raise Invalid(text, fields={field: _("Choose somebody else.")})


def _own(request: HttpRequest, ref: str) -> Approval:
    return get_object_or_404(queries.approvals(request.venue), ref=ref, asked_by=request.person)


def _asked_for(request: HttpRequest, ref: str) -> Approval:
    return get_object_or_404(queries.approvals(request.venue), ref=ref)


def _state(request: HttpRequest, found: Approval | None) -> HttpResponseBase:
    if found is None:
        raise Http404
    return partial_response(request, render_to_string(STATE, {"approval": found}, request))


def _banner(request: HttpRequest) -> HttpResponseBase:
    if not is_htmx(request):
        return see_other(reverse("staff:approvals"))
    return partial_response(request, render_to_string(BANNER, {}, request))
