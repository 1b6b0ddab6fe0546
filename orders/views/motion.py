"""Tables in motion: a party moves, joins another, parts; a tab goes to a table; the last round once more."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from acts import actions as acts
from core.errors import Invalid
from core.htmx import go, offer_undo, say
from orders import actions as orders
from orders import queries
from orders.models import Join, TabKind
from orders.views.floor import asked_from_floor, floor_region
from orders.views.forms import found, needed, whole
from orders.views.tabs import changed
from orders.whereabouts import join_of
from staff.access import needs
from tables.models import Seating, Table
from tables.queries import party_at, tables_of


@needs("tables.move")
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Move a party `to_table`, from the one of its tables that was seen (`from_table`, where it has several)."""
    party, to = _party(request, pk), _table(request, "to_table")
    at = whole(request.POST, "from_table")
    from_table = _table(request, "from_table") if at else _only_table(party)
    with acts.begin(request) as act:
        if act.fresh:
            orders.move_party(party, from_table, to, act=act)
    if not act.fresh:
        return _floor(request)
    text = _("Table %(table)s moved to %(to)s") % {"table": from_table.number, "to": to.number}
    undo = reverse("orders:move", args=[party.pk])
    return offer_undo(_floor(request), text, undo, from_table=to.pk, to_table=from_table.pk)


@needs("tables.move")
@require_POST
def join(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Let a party join the one that sits at `into_table`."""
    party, table = _party(request, pk), _table(request, "into_table")
    into = found(party_at(table))
    row = None
    with acts.begin(request) as act:
        if act.fresh:
            row = orders.join(party, into, act=act)
    return _joined(request, row, table.number)


@needs("tables.move")
@require_POST
def tables(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Give a party another free `table`."""
    party, table = _party(request, pk), _table(request, "table")
    with acts.begin(request) as act:
        if act.fresh:
            orders.add_table(party, table, act=act)
    return say(_floor(request), _("They have table %(table)s too") % {"table": table.number})


@needs("tables.move")
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Part two parties again; what stays because a bill took it is said."""
    row = found(join_of(request.venue, pk))
    done = None
    with acts.begin(request) as act:
        if act.fresh:
            done = orders.undo_join(row, act=act)
    response = _floor(request)
    if done is None:
        return response
    if done.stayed:
        names = ", ".join(done.stayed[:3])
        return say(response, _("Parted. On a bill, so it stays: %(names)s") % {"names": names}, "wait")
    home = ngettext("%(n)d line went home", "%(n)d lines went home", done.home) % {"n": done.home}
    return say(response, _("Parted: %(home)s") % {"home": home})


@needs("tables.move")
@require_POST
def table(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Let a tab without a table sit down at `table`; with none, let it stand at the bar again."""
    tab = found(queries.tab_of(request.venue, pk))
    goal = _table(request, "table") if whole(request.POST, "table") else None
    row: object = None
    with acts.begin(request) as act:
        if act.fresh and goal:
            row = orders.bar_tab_to_table(tab, goal, act=act)
        elif act.fresh:
            orders.table_tab_to_bar(tab, act=act)
    if not act.fresh:
        return _floor(request)
    if goal is None:
        return say(_floor(request), _("%(name)s is at the bar again") % {"name": tab.name})
    if isinstance(row, Join):
        return _joined(request, row, goal.number)
    text = _("%(name)s sits at table %(table)s") % {"name": tab.name, "table": goal.number}
    if tab.kind != TabKind.BAR:
        return say(_floor(request), text)
    return offer_undo(_floor(request), text, reverse("orders:tab_table", args=[tab.pk]), table="")


@needs("orders.send")
@require_POST
def repeats(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send a tab's last round once more."""
    tab = found(queries.tab_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            orders.repeat_round(tab, act=act)
    sent = queries.sent(request.device.pk, act.key)
    response = changed(request, tab)
    if sent is None:
        return response
    text = ngettext("The same again: %(n)d line sent", "The same again: %(n)d lines sent", sent.lines)
    return say(response, text % {"n": sent.lines})


def _joined(request: HttpRequest, row: Join | None, number: int) -> HttpResponseBase:
    response = _floor(request)
    if row is None:
        return response
    text = _("Joined with table %(table)s") % {"table": number}
    return offer_undo(response, text, reverse("orders:join_undo", args=[row.pk]))


def _floor(request: HttpRequest) -> HttpResponseBase:
    """The floor's region where it was asked from there; a pad goes to the floor."""
    if asked_from_floor(request):
        return floor_region(request)
    return go(request, reverse("orders:floor")) if not request.headers.get("HX-Request") else HttpResponse(status=204)


def _party(request: HttpRequest, pk: int) -> Seating:
    return found(queries.seating_of(request.venue, pk))


def _table(request: HttpRequest, name: str) -> Table:
    return found(queries.table_of(request.venue, needed(request.POST, name)))


def _only_table(party: Seating) -> Table:
    """The table that a party has. Raises Invalid where it has several."""
    rows = tables_of(party)
    if len(rows) != 1:
        raise Invalid(_("They have several tables: say which one moves."))
    return rows[0]
