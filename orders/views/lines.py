"""A sent line: its sheet, and what is done with it that changes nothing about who pays."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from orders import actions as orders
from orders import queries
from orders.goals import goals
from orders.line_page import PERCENTS, line_page
from orders.tab_offs import tab_offs
from orders.views.forms import found, needed
from orders.views.tabs import changed
from staff.access import needs


@needs("tabs.view")
@require_safe
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a sent line with all that can be done with it now."""
    row = found(queries.line_of(request.venue, pk))
    return render(request, "orders/line_sheet.html", {"page": line_page(row, request.venue)})


@needs("orders.change")
@require_POST
def context(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Let a line be taken away (`take_away` 1) or eaten here (0): the `version` that was seen."""
    row = found(queries.line_of(request.venue, pk))
    take_away, version = bool(needed(request.POST, "take_away")), needed(request.POST, "version")
    with acts.begin(request) as act:
        if act.fresh:
            orders.change_context(row, take_away, version, act=act)
    return changed(request, row.tab)


@needs("orders.remake")
@require_POST
def remakes(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Have some of a line made again: `quantity`, `reason`, the `version` that was seen."""
    row = found(queries.line_of(request.venue, pk))
    quantity, version = needed(request.POST, "quantity"), needed(request.POST, "version")
    with acts.begin(request) as act:
        if act.fresh:
            orders.remake_line(row, quantity, request.POST.get("reason", ""), version, act=act)
    return changed(request, row.tab)


@needs("tabs.view")
@require_safe
def places(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where lines of a tab may go."""
    tab = found(queries.tab_of(request.venue, pk))
    return render(request, "orders/line_places.html", {"goals": goals(tab, request.venue)})


@needs("tabs.view")
@require_safe
def tab_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the discounts on a whole tab, and what may be given."""
    tab = found(queries.tab_of(request.venue, pk))
    context = {"tab": tab, "title": queries.title_of(tab), "offs": tab_offs(tab), "percents": PERCENTS}
    return render(request, "orders/line_tab_sheet.html", context)
