"""Set menus: their slots and the dishes in them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acts import actions as acts
from core.errors import Invalid
from menus import actions as menus
from menus import editor, queries, seen
from menus.actions import Offer, SlotFacts
from menus.models import Item, Slot, Variant
from menus.views import reading
from menus.views.answers import card
from staff.access import needs

SHEET = "menus/slot.html"


@needs("menus.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def slots(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the sheet of a new slot; add it."""
    item = reading.row(Item, request, pk)
    if request.method != "POST":
        return render(request, SHEET, _context(request, item, None))
    with acts.begin(request) as act:
        if act.fresh:
            menus.add_slot(item, _facts(request), _offers(request), act=act)
    return card(request, pk, "slots", closes=True)


@needs("menus.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def slot(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the sheet of a slot; write it."""
    row = reading.row(Slot, request, pk, venue="item__venue")
    if request.method != "POST":
        return render(request, SHEET, _context(request, row.item, row))
    with acts.begin(request) as act:
        if act.fresh:
            menus.save_slot(row, _facts(request), _offers(request), reading.seen(request), act=act)
    return card(request, row.item_id, "slots", closes=True)


@needs("menus.edit")
@require_POST
def slot_drop(request: HttpRequest, pk: int, slot: int) -> HttpResponse:
    """Take a slot out of its set menu."""
    with acts.begin(request) as act:
        if act.fresh:
            menus.drop_slot(reading.row(Slot, request, slot, venue="item__venue"), act=act)
    return card(request, pk, "slots", closes=True)


def _facts(request: HttpRequest) -> SlotFacts:
    return SlotFacts(
        name=request.POST.get("name", ""),
        course=reading.whole(request, "course"),
        minimum=reading.whole(request, "minimum", 1),
        maximum=reading.whole(request, "maximum", 1),
        translations=reading.words(request, "name"),
    )


def _offers(request: HttpRequest) -> list[Offer]:
    """The dishes that were ticked, each with its supplement, in the menu's order."""
    picked = reading.numbers(request.POST.getlist("dish"))
    sizes = Variant.objects.select_related("item").filter(item__venue=request.venue, pk__in=picked).in_bulk()
    if len(sizes) < len(set(picked)):
        raise Invalid(_("One of them is gone. Reload the page."))
    default = request.POST.get("default", "")
    return [
        Offer(
            sizes[pk],
            reading.amount(request, request.POST.get(f"supplement.{pk}", ""), "supplement"),
            str(pk) == default,
        )
        for pk in picked
    ]


def _context(request: HttpRequest, item: Item, row: Slot | None) -> dict[str, object]:
    chosen = {it.variant_id: it for it in row.choices.all()} if row else {}
    sections = [
        (section, [(dish, size, chosen.get(size.pk)) for dish in dishes for size in dish.sizes])
        for section, dishes in editor.dishes(request.venue)
    ]
    languages = [
        (code, word, queries.worded("", row.translations, code) if row else "")
        for code, word in reading.other_languages(request)
    ]
    return {
        "item": item,
        "slot": row,
        "sections": sections,
        "languages": languages,
        "seen": seen.of_slot(row) if row else "",
    }
