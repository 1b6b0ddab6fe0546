"""Groups of choices, and which items offer them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acts import actions as acts
from core.htmx import go, is_htmx
from menus import actions as menus
from menus import editor
from menus.actions import Choice, GroupFacts
from menus.models import Item, ModifierGroup, Parts
from menus.views import reading
from menus.views.answers import card, with_word
from staff.access import needs

MOST_CHOICES = 60


@needs("menus.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: HttpRequest) -> HttpResponse:
    """Show all groups of choices; make one, for an item where one is named."""
    if request.method != "POST":
        return render(request, "menus/choices.html", {"groups": editor.groups_of(request.venue)})
    item = reading.row(Item, request, reading.whole(request, "item")) if request.POST.get("item") else None
    with acts.begin(request) as act:
        made = menus.add_group(request.venue, request.POST.get("name", ""), item=item, act=act) if act.fresh else None
    return go(request, reverse("menus:group", args=[made.pk]) if made else reverse("menus:choices"))


@needs("menus.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one group of choices; write it."""
    row = reading.row(ModifierGroup, request, pk)
    if request.method != "POST":
        return render(request, "menus/group.html", _context(request, row))
    facts = GroupFacts(
        name=request.POST.get("name", ""),
        minimum=reading.whole(request, "minimum"),
        maximum=reading.whole(request, "maximum", 1),
        free_count=reading.whole(request, "free_count"),
        parts=request.POST.get("parts", ""),
        translations=reading.words(request, "name"),
    )
    with acts.begin(request) as act:
        if act.fresh:
            menus.save_group(row, facts, _choices(request), reading.seen(request), act=act)
    if not is_htmx(request):
        return go(request, reverse("menus:group", args=[pk]))
    row.refresh_from_db()
    return with_word(render(request, "menus/group.html#editor", _context(request, row)))


@needs("menus.edit")
@require_POST
def offered(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which groups of choices an item offers, in this order; `add` puts one more at the end."""
    item = reading.row(Item, request, pk)
    groups = [*reading.rows(ModifierGroup, request, "group"), *reading.rows(ModifierGroup, request, "add")]
    if request.POST.get("order"):
        found = ModifierGroup.objects.filter(venue=request.venue).in_bulk(order := reading.order(request))
        groups = [found[it] for it in order if it in found]
    with acts.begin(request) as act:
        if act.fresh:
            menus.offer_groups(item, groups, reading.seen(request), act=act)
    return card(request, pk, "choices")


@needs("menus.edit")
@require_POST
def own_group(request: HttpRequest, pk: int, group: int) -> HttpResponse:
    """Give an item its own copy of choices that others offer too."""
    item, row = reading.row(Item, request, pk), reading.row(ModifierGroup, request, group)
    with acts.begin(request) as act:
        if act.fresh:
            menus.copy_group(row, item, act=act)
    return card(request, pk, "choices", _("A change here leaves the others alone now."))


def _choices(request: HttpRequest) -> list[Choice]:
    """The choices in the order they came; rows without a name are left out. `slip` names a row of the form."""
    found = []
    for slip in request.POST.getlist("slip")[:MOST_CHOICES]:
        texts = {it: request.POST.get(f"{it}.{slip}", "") for it in ("choice", "name", "kitchen_name", "price")}
        if texts["name"].strip():
            found.append(
                Choice(
                    pk=reading.numbers([texts["choice"]])[0] if texts["choice"] else None,
                    name=texts["name"],
                    price=reading.amount(request, texts["price"]),
                    kitchen_name=texts["kitchen_name"],
                    is_default=reading.ticked(request, f"default.{slip}"),
                    asks=tuple(reading.numbers([it for it in request.POST.getlist(f"asks.{slip}") if it])),
                )
            )
    return found


def _context(request: HttpRequest, row: ModifierGroup) -> dict[str, object]:
    languages = reading.names_in(request, row.translations)
    return editor.group_page(row) | {"languages": languages, "parts": Parts.choices}
