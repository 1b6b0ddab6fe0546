"""Presence: who has a table or tab open now, said by its pad and shown on every other."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from acts import actions as acts
from live.http import partial_response
from orders import actions as orders
from orders import queries
from orders.looks import looks_at
from orders.models import Tab
from orders.offers import offers_to
from orders.views.forms import found, whole
from orders.whereabouts import where_now
from staff.access import needs
from tables.models import Table
from tables.queries import tables_of

REGION = "orders/looking.html"


@needs("tabs.view")
@require_http_methods(["GET", "HEAD", "POST"])
def looking(request: HttpRequest) -> HttpResponseBase:
    """Show who else has a `table` or `tab` open; posted: note that this device has, or has nothing open any more.

    The answer to a post says where the pad's party (`seating`) sits now, if it isn't there any more.
    """
    if request.method != "POST":
        table, tab = _place(request, request.GET.get("table", ""), request.GET.get("tab", ""))
        return partial_response(request, render_to_string(REGION, looking_context(request, table, tab), request))
    table, tab = _place(request, request.POST.get("table", ""), request.POST.get("tab", ""))
    has_draft = request.POST.get("has_draft") == "1"
    with acts.begin(request) as act:
        if act.fresh and (table or tab):
            orders.look_at(table, tab, has_draft=has_draft, act=act)
        elif act.fresh:
            orders.look_away(act=act)
    return JsonResponse(_moved(request, table)) if table else HttpResponse(status=204)


def around(request: HttpRequest, table: Table | None = None, tab: Tab | None = None) -> dict[str, object]:
    """What every page of the floor has at its top: what colleagues offer, and who else looks at this place."""
    offered = {"offers": offers_to(request.person), "offers_topic": f"person.{request.person.pk}"}
    return offered | (looking_context(request, table, tab) if table or tab else {})


def looking_context(request: HttpRequest, table: Table | None, tab: Tab | None) -> dict[str, object]:
    """Who else looks, and the topics and address of the region that says so."""
    topic = f"table.{table.pk}" if table else f"tab.{tab.pk}" if tab else ""
    query = f"?table={table.pk}" if table else f"?tab={tab.pk}" if tab else ""
    return {
        "looks": looks_at(table, tab, request.device) if topic else (),
        "looking_topic": topic,
        "looking_table": bool(table),
        "looking_url": f"{reverse('orders:looking')}{query}",
    }


def _place(request: HttpRequest, table: str, tab: str) -> tuple[Table | None, Tab | None]:
    """What is looked at, of this venue; nothing where neither is named."""
    if table.isascii() and table.isdigit():
        return found(queries.table_of(request.venue, int(table[:18]))), None
    if tab.isascii() and tab.isdigit():
        return None, found(queries.tab_of(request.venue, int(tab[:18])))
    return None, None


def _moved(request: HttpRequest, table: Table) -> dict[str, object]:
    """Where the party that a pad shows sits now, if not at its table."""
    seen = whole(request.POST, "seating")
    seating = queries.seating_of(request.venue, seen) if seen else None
    party = where_now(seating) if seating else None
    if party is None or party.closed_at:
        return {}
    rows = tables_of(party)
    if table.pk in [it.pk for it in rows] or not rows:
        return {}
    return {"title": " + ".join(str(it.number) for it in rows), "url": reverse("orders:table", args=[rows[0].pk])}
