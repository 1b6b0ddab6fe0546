"""The back office's guests: what phones may order, where they reach the house, the tables' stickers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acts import actions as acts
from core import money
from core.errors import Invalid, Refused
from core.htmx import go, see_other
from orders import actions as orders
from orders import queries, stickers
from orders.guest_queries import rules_of
from orders.models import AlcoholGate, GuestMode, GuestRules
from orders.views.forms import found, needed, whole
from printing import pdf
from printing import stickers as printed
from staff import actions as staff
from staff.access import needs
from tables import actions as tables
from tables.models import Sticker, Table
from tables.queries import stickers as good_stickers
from tables.queries import tables as all_tables

PAGE = "orders/guest_rules.html"
COUNTS = ("most_quantity", "most_items", "seconds_between", "cancel_seconds", "paid_minutes")


class NoStickers(Refused):
    """There is nothing to print."""


@needs("guests.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def guest_rules(request: HttpRequest) -> HttpResponse:
    """Show what guests may do and the stickers they scan; save the rules."""
    if request.method != "POST":
        return render(request, PAGE, _context(request))
    numbers = {name: needed(request.POST, name) for name in COUNTS} | {"odd_amount": _odd_amount(request)}
    said = {"mode": request.POST.get("mode", ""), "alcohol": request.POST.get("alcohol", "")}
    with acts.begin(request) as act:
        if act.fresh:
            orders.save_guest_rules(
                request.venue, **said, may_pay=bool(request.POST.get("may_pay")), numbers=numbers, act=act
            )
    return go(request, reverse("orders:guest_rules"))


@needs("guests.edit")
@require_POST
def guest_address(request: HttpRequest) -> HttpResponse:
    """Say where guests reach the house: it stands in every code printed from now on."""
    with acts.begin(request) as act:
        if act.fresh:
            staff.set_public_url(request.venue, request.POST.get("public_url", ""), act=act)
    return go(request, reverse("orders:guest_rules") + "#stickers")


@needs("guests.edit")
@require_POST
def new_stickers(request: HttpRequest) -> HttpResponse:
    """Make a sticker for each table that has none."""
    with acts.begin(request) as act:
        if act.fresh:
            tables.make_stickers(request.venue, act=act)
    return see_other(reverse("orders:guest_rules") + "#stickers")


@needs("guests.edit")
@require_POST
def sticker(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a table another sticker: the old one stops working."""
    table = found(queries.table_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            tables.rotate_sticker(table, act=act)
    return see_other(f"{reverse('orders:guest_rules')}#table-{table.pk}")


@needs("guests.edit")
@require_safe
def sticker_file(request: HttpRequest) -> HttpResponse:
    """Print the stickers, or tents, of one area, one table, or all, as a PDF."""
    kind = request.GET.get("kind", printed.STICKER)
    if kind not in printed.KINDS:
        raise Invalid(_("Choose stickers or tents."))
    area, table = whole(request.GET, "area"), whole(request.GET, "table")
    wanted = [
        it
        for it in good_stickers(request.venue)
        if (not area or it.table.area_id == area) and (not table or it.table_id == table)
    ]
    if not wanted:
        raise NoStickers(_("There is nothing to print yet."), way_out=_("Make the stickers first."))
    labels = stickers.labels(stickers.origin(request.venue, request), wanted)
    try:
        made = pdf.from_html(printed.sheets(request.venue, kind, labels))
    except pdf.NoPdf as trouble:
        return render(request, PAGE, _context(request) | {"trouble": trouble}, status=503)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{kind}s.pdf"'
    return response


def _odd_amount(request: HttpRequest) -> int:
    """The amount above which an order is odd, as a person writes it. Raises Invalid."""
    venue, text = request.venue, request.POST.get("odd_amount", "").strip()
    try:
        return money.parse(text or "0", venue.currency, get_language() or venue.language)
    except money.MoneyError:
        said = _("“%(text)s” is not an amount.") % {"text": text[:20]}
        raise Invalid(said, fields={"odd_amount": said}) from None


def _context(request: HttpRequest) -> dict[str, Any]:
    rules, origin = rules_of(request.venue), stickers.origin(request.venue, request)
    good = {it.table_id: it for it in good_stickers(request.venue)}
    floor = all_tables(request.venue)
    return {
        "rules": rules,
        "modes": [(value, label, value == rules.mode) for value, label in GuestMode.choices],
        "gates": [(value, label, value == rules.alcohol) for value, label in AlcoholGate.choices],
        "counts": _counts(rules),
        "origin": origin,
        "is_out_of_reach": stickers.is_out_of_reach(origin),
        "areas": _by_area(floor, good),
        "made": len(good),
        "missing": sum(it.pk not in good for it in floor),
    }


def _counts(rules: GuestRules) -> list[tuple[str, str, str, int]]:
    """The rules that are numbers: field, what it is called, what it means, how it stands."""
    said = {
        "most_quantity": (_("Of one dish"), _("More than this in one line isn't taken, and the floor is told.")),
        "most_items": (_("In one order"), _("The same for all its dishes together.")),
        "seconds_between": (_("Seconds between orders"), _("Of one phone.")),
        "cancel_seconds": (_("Seconds to take a dish back"), _("As long as it isn't ready.")),
        "paid_minutes": (_("Minutes after paying"), _("So long the phones may order on; then the visit ends.")),
    }
    return [(name, *said[name], getattr(rules, name)) for name in COUNTS]


def _by_area(floor: list[Table], good: dict[int, Sticker]) -> list[dict[str, Any]]:
    areas = dict.fromkeys(it.area for it in floor)
    return [
        {"area": area, "tables": [(it, good.get(it.pk)) for it in floor if it.area_id == area.pk]} for area in areas
    ]
