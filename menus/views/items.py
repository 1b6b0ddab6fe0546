"""One item in the back office: each card of its page saved by itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acts import actions as acts
from core.errors import Invalid
from core.htmx import go
from menus import actions as menus
from menus import editor
from menus.actions import ItemFacts, ItemNames, Size
from menus.models import Item, Section, Variant
from menus.views import pages, reading
from menus.views.answers import card
from staff.access import needs

MOST_SIZES = 40


@needs("menus.edit")
@require_POST
def items(request: HttpRequest) -> HttpResponse:
    """Add a dish or a set menu to a section."""
    section = get_object_or_404(Section, pk=reading.whole(request, "section"), venue=request.venue)
    name, price = request.POST.get("name", ""), reading.needed_amount(request)
    with acts.begin(request) as act:
        if act.fresh:
            menus.add_item(section, name, price, kind=request.POST.get("kind", "dish"), act=act)
    return pages.listing_again(request, _("It is on the menu."), closes=True)


@needs("menus.edit")
@require_POST
def cells(request: HttpRequest) -> HttpResponse:
    """Put one name or one price of the list right: `cell` is `name.12` or `price.7`."""
    kind, _dot, number = request.POST.get("cell", "").partition(".")
    pk, value, was = reading.numbers([number])[0], request.POST.get("value", ""), request.POST.get("was", "")
    if kind == "name":
        item = reading.row(Item, request, pk)
        with acts.begin(request) as act:
            if act.fresh:
                menus.rename_item(item, value, was, act=act)
    elif kind == "price":
        size = reading.row(Variant, request, pk, venue="item__venue")
        price, before = reading.needed_amount(request, "value"), reading.numbers([was])[0]
        with acts.begin(request) as act:
            if act.fresh:
                menus.price_size(size, price, before, act=act)
    else:
        raise Invalid(_("This page is out of date. Reload it."))
    return pages.listing_again(request)


@needs("menus.edit")
@require_POST
def names(request: HttpRequest, pk: int) -> HttpResponse:
    """Write an item's names."""
    item = reading.row(Item, request, pk)
    texts = {it: request.POST.get(it, "") for it in ("name", "pad_name", "kitchen_name", "receipt_name", "description")}
    said = ItemNames(**texts, translations=reading.words(request, "name", "description"))
    with acts.begin(request) as act:
        if act.fresh:
            menus.name_item(item, said, reading.seen(request), act=act)
    return card(request, pk, "names")


@needs("menus.edit")
@require_POST
def sizes(request: HttpRequest, pk: int) -> HttpResponse:
    """Write an item's sizes and prices, in the order they came."""
    item = reading.row(Item, request, pk)
    fields = [request.POST.getlist(name)[:MOST_SIZES] for name in ("size", "size_name", "price")]
    wanted = [
        Size(reading.numbers([size])[0] if size else None, name, reading.amount(request, price))
        for size, name, price in zip(*fields, strict=False)
        if name.strip() or price.strip()
    ]
    with acts.begin(request) as act:
        if act.fresh:
            menus.save_sizes(item, wanted, reading.seen(request), act=act)
    return card(request, pk, "sizes")


@needs("menus.edit")
@require_POST
def facts(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what an item is, and when it is served."""
    item = reading.row(Item, request, pk)
    said = ItemFacts(
        section=get_object_or_404(Section, pk=reading.whole(request, "section"), venue=request.venue),
        tax_class=_tax_class(request),
        alcohol_class=request.POST.get("alcohol_class", "none"),
        strength_permille=_permille(request.POST.get("strength", "")),
        diet=request.POST.get("diet", ""),
        barcode=request.POST.get("barcode", ""),
        can_take_away=reading.ticked(request, "can_take_away"),
        is_open_price=reading.ticked(request, "is_open_price"),
        is_favourite=reading.ticked(request, "is_favourite"),
        weekdays=reading.weekdays(request),
        hours=reading.hours(request),
        served_on=reading.day(request, "served_on"),
        cook_minutes=reading.whole(request, "cook_minutes"),
    )
    with acts.begin(request) as act:
        if act.fresh:
            menus.describe_item(item, said, reading.seen(request), act=act)
    return card(request, pk, "facts")


@needs("menus.edit")
@require_POST
def allergens(request: HttpRequest, pk: int) -> HttpResponse:
    """State an item's allergens: a field for each, and for each kind."""
    item = reading.row(Item, request, pk)
    prefix = "state."
    stated = {
        it.removeprefix(prefix): str(state) for it, state in request.POST.items() if it.startswith(prefix) and state
    }
    with acts.begin(request) as act:
        if act.fresh:
            menus.state_allergens(item, stated, reading.seen(request), act=act)
    return card(request, pk, "allergens")


@needs("menus.edit")
@require_POST
def copies(request: HttpRequest, pk: int) -> HttpResponse:
    """Duplicate an item, and show the copy."""
    item = reading.row(Item, request, pk)
    with acts.begin(request) as act:
        made = menus.duplicate_item(item, act=act) if act.fresh else None
    return go(request, reverse("menus:item", args=[made.pk if made else pk]))


@needs("menus.edit")
@require_POST
def retirement(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an item off the menu."""
    item = reading.row(Item, request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            menus.retire_item(item, act=act)
    return go(request, reverse("menus:menus"))


@needs("menus.edit")
@require_POST
def comeback(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an item back on the menu."""
    item = reading.row(Item, request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            menus.return_item(item, act=act)
    return go(request, reverse("menus:item", args=[pk]))


def _tax_class(request: HttpRequest) -> str:
    wanted = request.POST.get("tax_class", "")
    if wanted not in editor.tax_classes(request.venue):
        raise Invalid(_("Choose a tax class."), fields={"tax_class": _("one of the list")})
    return wanted


def _permille(text: str) -> int:
    """Per cent with one decimal (5.0), in thousandths. Raises Invalid."""
    whole, _sign, tenth = text.strip().removesuffix("%").strip().replace(",", ".").partition(".")
    digits = f"{whole or 0}{(tenth or '0')[:1]}"
    if len(tenth) > 1 or len(digits) > 4 or not (digits.isascii() and digits.isdigit()):
        raise Invalid(_("A strength is per cent by volume, such as 5.0."), fields={"strength": _("a number")})
    return int(digits)
