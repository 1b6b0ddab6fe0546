"""Sent lines are taken back, given away, discounted and moved: it may leave nothing to pay."""

from decimal import Decimal, InvalidOperation

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acts import actions as acts
from acts.actions import Act
from core import money
from core.errors import Invalid
from core.htmx import is_htmx, see_other
from orders import actions as orders
from orders import queries
from orders.asks import void_ask_of
from orders.models import DiscountKind, Line, Tab
from orders.views.forms import found, needed, whole
from orders.views.tabs import changed
from payments import actions as payments
from staff.access import needs
from venues.models import Venue

MOST_MOVED = 100
LONGEST = 12


@needs("orders.void")
@require_POST
def voids(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Void some of a sent line: `quantity`, `reason`, the `version` that was seen; `anyway` 1 asks no kitchen."""
    line = found(queries.line_of(request.venue, pk))
    quantity, version = needed(request.POST, "quantity"), needed(request.POST, "version")
    with acts.begin(request) as act:
        if act.fresh:
            anyway = request.POST.get("anyway") == "1"
            payments.void_line(line, quantity, request.POST.get("reason", ""), version, anyway=anyway, act=act)
    return changed(request, line.tab)


@needs("kitchen.bump", displays=True)
@require_POST
def void_answers(request: HttpRequest, pk: int) -> HttpResponse:
    """Say for the kitchen whether a dish under way may be void: `answer` is accepted or refused."""
    ask, answer = found(void_ask_of(request.venue, pk)), request.POST.get("answer", "")
    if answer not in ("accepted", "refused"):
        raise Invalid(_("Say whether it may be void: accepted or refused."))
    with acts.begin(request) as act:
        if act.fresh:
            payments.answer_void(ask, answer == "accepted", act=act)
    return HttpResponse(status=204) if is_htmx(request) else see_other("/")


@needs("orders.void")
@require_POST
def void_withdrawals(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take a question to the kitchen back."""
    ask = found(void_ask_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            orders.withdraw_void(ask, act=act)
    return changed(request, ask.line.tab)


@needs("tabs.view")
@require_POST
def void_answers_seen(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one has read what the kitchen answered."""
    ask = found(void_ask_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            orders.mark_answer_seen(ask, act=act)
    return HttpResponse(status=204) if is_htmx(request) else see_other("/")


@needs("orders.change")
@require_POST
def comps(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Give some of a sent line away: `quantity`, `reason`, the `version` that was seen."""
    line = found(queries.line_of(request.venue, pk))
    quantity, version = needed(request.POST, "quantity"), needed(request.POST, "version")
    with acts.begin(request) as act:
        if act.fresh:
            payments.comp_line(line, quantity, request.POST.get("reason", ""), version, act=act)
    return changed(request, line.tab)


@needs("orders.change")
@require_POST
def line_discounts(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take something off a line: `percent` or `amount` as people type them, `reason`, the `version` that was seen."""
    line = found(queries.line_of(request.venue, pk))
    (kind, value), version = _asked(request.POST, request.venue), needed(request.POST, "version")
    with acts.begin(request) as act:
        if act.fresh:
            payments.discount_line(line, kind, value, request.POST.get("reason", ""), version, act=act)
    return changed(request, line.tab)


@needs("orders.change")
@require_POST
def tab_discounts(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take something off all of a tab: the same, with the tab's version."""
    tab = found(queries.tab_of(request.venue, pk))
    (kind, value), version = _asked(request.POST, request.venue), needed(request.POST, "version")
    with acts.begin(request) as act:
        if act.fresh:
            payments.discount_tab(tab, kind, value, request.POST.get("reason", ""), version, act=act)
    return changed(request, tab)


@needs("orders.change")
@require_POST
def discount_drop(request: HttpRequest, pk: int, ref: str) -> HttpResponseBase:
    """Take a discount off again."""
    tab = found(queries.tab_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            orders.drop_discount(ref, tab, act=act)
    return changed(request, tab)


@needs("orders.change")
@require_POST
def moves(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Move lines: each `line`, its `quantity.N` and `version.N`; `to_table`, `to_tab`, `to_seat` or `to_course`.

    A seat is a number, 0 is the whole table's.
    """
    tab = found(queries.tab_of(request.venue, pk))
    asked = _moves(request.POST, tab, request.venue)
    with acts.begin(request) as act:
        if act.fresh:
            _move(asked, request.POST, act)
    return changed(request, tab)


def _move(asked: list[orders.Move], post: QueryDict, act: Act) -> None:
    seat, course = whole(post, "to_seat"), whole(post, "to_course")
    if (table := whole(post, "to_table")) is not None:
        payments.move_lines(asked, found(queries.table_of(act.venue, table)), act=act)
    elif (into := whole(post, "to_tab")) is not None:
        payments.move_lines(asked, found(queries.tab_of(act.venue, into)), act=act)
    elif seat is not None:
        orders.reseat_lines(asked, seat or None, act=act)
    elif course is not None:
        orders.recourse_lines(asked, course, act=act)
    else:
        raise Invalid(_("Say where to: a table, a tab, a seat or a course."))


def _moves(post: QueryDict, tab: Tab, venue: Venue) -> list[orders.Move]:
    picked = post.getlist("line")[:MOST_MOVED]
    if not all(it.isascii() and it.isdigit() and len(it) <= LONGEST for it in picked):
        raise Invalid(_("Something is missing: reload the page and try again."))
    by_pk: dict[int, Line] = {it.pk: it for it in queries.lines_of(venue, [int(it) for it in picked])}
    lines = [found(by_pk.get(int(it))) for it in picked]
    return [(it, whole(post, f"quantity.{it.pk}") or it.open_quantity(), _seen(post, it, tab)) for it in lines]


def _seen(post: QueryDict, line: Line, tab: Tab) -> int:
    """The version seen; none is right for a line that has gone to another tab since."""
    return needed(post, f"version.{line.pk}") if line.tab_id == tab.pk else 0


def _asked(post: QueryDict, venue: Venue) -> tuple[str, Decimal]:
    """(kind, value) of a discount: percent as 10 or 12,5; an amount as people type it, which goes
    before a percent. Raises Invalid.
    """
    percent, amount = post.get("percent", "").strip(), post.get("amount", "").strip()
    if not (percent or amount):
        raise Invalid(_("A discount takes a percent or an amount."))
    if amount:
        try:
            typed = money.parse(amount, venue.currency, get_language() or venue.language)
        except money.MoneyError as wrong:
            said = _(wrong.message) % wrong.params
            raise Invalid(said, fields={"amount": said}) from wrong
        return DiscountKind.AMOUNT, Decimal(typed)
    try:
        value = Decimal(percent.replace(",", ".")[:LONGEST])
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise Invalid(_("“%(text)s” is not a percentage.") % {"text": percent[:20]})
    return DiscountKind.PERCENT, value
