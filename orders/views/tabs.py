"""What is done with a tab besides sending: opened, renamed, fetched for."""

import json

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acts import actions as acts
from core.errors import Invalid
from core.htmx import go, is_htmx, see_other
from kitchen import actions as kitchen
from orders import actions as orders
from orders import queries
from orders.models import Tab, TabKind
from orders.views.floor import asked_from_floor, floor_region
from orders.views.forms import found
from orders.views.news import asked_from_news, news_region
from orders.views.pads import sent_region
from orders.views.rounds import pad_of
from staff.access import needs


@needs("orders.send")
@require_POST
def tabs(request: HttpRequest) -> HttpResponse:
    """Open a tab at the bar or to take away, and go to its pad."""
    kind = request.POST.get("kind", "")
    if kind not in (TabKind.BAR, TabKind.TAKE_AWAY):
        raise Invalid(_("A tab is opened at the bar or to take away."))
    with acts.begin(request) as act:
        tab = orders.open_tab(kind, request.POST.get("name", ""), act=act) if act.fresh else None
    tab = tab or queries.latest_tab(request.venue, kind, request.person)
    return go(request, pad_of(found(tab)))


@needs("orders.send")
@require_POST
def name(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a tab another name."""
    tab = found(queries.tab_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            orders.rename_tab(tab, request.POST.get("name", ""), act=act)
    return go(request, pad_of(tab))


@needs("orders.send")
@require_POST
def fetching(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take what is ready to the guests."""
    tab = found(queries.tab_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            orders.mark_fetched(tab, act=act)
    return changed(request, tab)


@needs("printers.reprint")
@require_POST
def copies(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Print a round's kitchen tickets once more."""
    placed = found(queries.round_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.reprint_tickets(placed.pk, act=act)
    response = changed(request, placed.tab)
    response["HX-Trigger"] = json.dumps({"toast": {"text": _("The kitchen's tickets print again."), "kind": "ready"}})
    return response


def changed(request: HttpRequest, tab: Tab) -> HttpResponseBase:
    """The region of the pad, as it stands now; the floor looks again by itself."""
    if not is_htmx(request):
        return see_other(pad_of(tab))
    if asked_from_floor(request):
        return floor_region(request)
    if asked_from_news(request):
        return news_region(request)
    if request.headers.get("HX-Target", "").endswith("sent"):
        table = queries.table_at(tab)
        page = queries.table_pad(request.venue, table) if table else queries.tab_pad(request.venue, tab)
        return sent_region(request, page)
    return HttpResponse(status=204)
