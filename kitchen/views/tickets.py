"""What a cook says or asks about a ticket: to the waiter, that it can't wait, that it has to."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.errors import Invalid
from core.htmx import say
from kitchen import actions as kitchen
from kitchen import queries
from kitchen.models import Ticket
from kitchen.views.dishes import board_again
from staff.access import needs
from staff.models import DeviceKind

MINUTES = ("3", "5", "10")


@needs("kitchen.view", displays=True)
@require_safe
def ticket_sheet(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """What can be said of a ticket and done with it, and what was said."""
    ticket = _ticket(request, ticket_id)
    on_display = request.device.kind == DeviceKind.DISPLAY
    context = {
        "ticket": ticket,
        "quick": _quick_texts(ticket),
        "said": queries.said_of(ticket),
        "may_act": on_display or request.principal.may("kitchen.bump"),
    }
    return render(request, "kitchen/ticket_sheet.html", context)


@needs("kitchen.bump", displays=True)
@require_POST
def ticket_messages(request: HttpRequest, ticket_id: int) -> HttpResponseBase:
    """Tell the waiter something about a ticket."""
    ticket = _ticket(request, ticket_id)
    text = request.POST.get("text", "")
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.say(text, station=ticket.station, origin=ticket.origin, title=ticket.title, act=act)
    return _said(request, ticket, _("The floor is told: “%(text)s”") % {"text": text.strip()[:140]})


@needs("kitchen.bump", displays=True)
@require_POST
def ticket_rushes(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """Have a ticket made before the others, or in its turn again."""
    ticket = _ticket(request, ticket_id)
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.rush([ticket], request.POST.get("on") == "1", act=act)
    return board_again(request, ticket.station)


@needs("kitchen.bump", displays=True)
@require_POST
def ticket_waits(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """Let what isn't ready for these guests wait a few minutes."""
    ticket = _ticket(request, ticket_id)
    minutes = request.POST.get("minutes", "")
    if minutes not in MINUTES:
        raise Invalid(_("This button is out of date. Reload the board."))
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.wait(ticket.origin, int(minutes), act=act)
    return board_again(request, ticket.station)


def _ticket(request: HttpRequest, ticket_id: int) -> Ticket:
    return get_object_or_404(queries.tickets(request.venue), pk=ticket_id)


def _quick_texts(ticket: Ticket) -> list[str]:
    """What is said most; of each dish that isn't ready that there is no more."""
    dishes = dict.fromkeys(it.name for it in ticket.items.all() if it.to_make() and not it.is_ready())
    gone = [_("No more %(dish)s") % {"dish": name} for name in dishes]
    return [_("Takes 10 minutes longer"), _("Please come"), *gone]


def _said(request: HttpRequest, ticket: Ticket, text: str) -> HttpResponseBase:
    return say(board_again(request, ticket.station), text)
