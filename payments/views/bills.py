"""The pay screen, and who pays what."""

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import cast

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.errors import Invalid
from core.htmx import is_htmx, respond
from live.http import partial_response
from orders.models import Tab
from orders.queries import tab_of
from orders.views.forms import found, needed
from payments import actions as payments
from payments import queries
from staff.access import needs

PAGE, PARTIAL = "payments/bill.html", "bill"
LONGEST = 20_000


@needs("bills.view")
@require_safe
def bill(request: HttpRequest, pk: int) -> HttpResponse:
    """The pay screen of a tab."""
    context = page_of(request, found(tab_of(request.venue, pk)))
    if is_htmx(request):
        html = render_to_string(f"{PAGE}#{PARTIAL}", context, request)
        return cast(HttpResponse, partial_response(request, html))
    return respond(request, PAGE, context)


@needs("bills.divide")
@require_POST
def division(request: HttpRequest, pk: int) -> HttpResponse:
    """Divide a tab: `mode` is whole, equal (`n`), seats, items (`picks`, JSON), amount (`amount`) or drop."""
    tab = found(tab_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            _divide(tab, request.POST, act)
    return again(request, tab)


@needs("bills.view")
@require_POST
def pro_forma(request: HttpRequest, pk: int) -> HttpResponse:
    """Print the bill for the guests to look at."""
    tab = found(tab_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            payments.print_bill(tab, act=act)
    return again(request, tab)


@needs("payments.take")
@require_POST
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a bill of nothing."""
    wanted = found(queries.bill_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            payments.close_bill(wanted, act=act)
    return again(request, wanted.tab)


def again(request: HttpRequest, tab: Tab) -> HttpResponse:
    """The pay screen as it is after an act."""
    see = reverse("payments:bill", args=[tab.pk])
    if not is_htmx(request):
        return respond(request, PAGE, {}, see=see)
    tab.refresh_from_db()
    return respond(request, PAGE, page_of(request, tab), partial=PARTIAL, see=see)


def page_of(request: HttpRequest, tab: Tab) -> dict[str, object]:
    """What the pay screen's template is given."""
    return {"page": queries.pay_page(tab, request.device), "venue": request.venue}


def _divide(tab: Tab, post: QueryDict, act: acts.Act) -> None:
    match post.get("mode", ""):
        case "whole":
            payments.divide_whole(tab, act=act)
        case "equal":
            payments.divide_equally(tab, needed(post, "n"), act=act)
        case "items":
            payments.divide_by_items(tab, read_picks(post.get("picks", "")), act=act)
        case "seats":
            payments.divide_by_seat(tab, act=act)
        case "amount":
            payments.divide_off(tab, needed(post, "amount"), act=act)
        case "drop":
            payments.drop_bills(tab, act=act)
        case _:
            raise Invalid(_("This doesn't say how to divide the bill."))


def read_picks(text: str) -> Sequence[Mapping[int, payments.Pick]]:
    """Read `[{"17": 2, "18": "1/3"}, …]`: by payer, of which line how many or which part. Raises Invalid."""
    unreadable = Invalid(_("This division can't be read."), way_out=_("Reload the page and divide again."))
    try:
        said = json.loads(text) if len(text) <= LONGEST else None
    except (ValueError, RecursionError):
        raise unreadable from None
    if not isinstance(said, list) or not all(isinstance(it, dict) for it in said) or not any(said):
        raise unreadable
    try:
        return [{int(line): _pick(part) for line, part in payer.items()} for payer in said]
    except (ValueError, TypeError, ZeroDivisionError, OverflowError):
        raise unreadable from None


def _pick(part: object) -> payments.Pick:
    if type(part) is int and 0 < part < 1000:
        return part
    if isinstance(part, str) and len(part) <= 9:
        num, _slash, den = part.partition("/")
        if num.isascii() and num.isdigit() and den.isascii() and den.isdigit():
            return Fraction(int(num), int(den))
    raise ValueError(part)
