"""What waits for a date, and the picture of an item."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acts import actions as acts
from core.errors import Invalid
from menus import actions as menus
from menus.models import Item, ItemChange
from menus.views import reading
from menus.views.answers import card
from staff.access import needs
from venues import pictures

PICTURE_FITS = (960, 720)


@needs("menus.edit")
@require_POST
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a change of an item wait for a business day."""
    item = reading.row(Item, request, pk)
    due_on = reading.day(request, "due_on")
    if due_on is None:
        raise Invalid(_("Choose a day."), fields={"due_on": _("a date")})
    said = _said(request, item)
    with acts.begin(request) as act:
        if act.fresh:
            menus.plan_change(item, due_on, said, act=act)
    return card(request, pk, "changes", _("It waits for its day."))


@needs("menus.edit")
@require_POST
def change_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a change wait no more."""
    row = reading.row(ItemChange, request, pk, venue="item__venue")
    with acts.begin(request) as act:
        if act.fresh:
            menus.drop_change(row, act=act)
    return card(request, row.item_id, "changes", _("It waits no more."))


@needs("menus.edit")
@require_POST
def item_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Show another picture of an item, or none: the file is read and written anew before the act."""
    item, file = reading.row(Item, request, pk), request.FILES.get("picture")
    if file is None and not request.POST.get("remove"):
        raise Invalid(_("Choose a picture first."), fields={"picture": _("Choose a file.")})
    name = (
        pictures.keep(pictures.to_webp(file.read(pictures.MOST_BYTES + 1), PICTURE_FITS), f"item{pk}") if file else ""
    )
    unused = name
    try:
        with acts.begin(request) as act:
            if act.fresh:
                before = menus.set_item_picture(item, name, act=act)
        unused = before if act.fresh else name
    finally:
        pictures.drop(unused)
    return card(request, pk, "picture")


def _said(request: HttpRequest, item: Item) -> dict[str, Any]:
    """The change as `ItemChange` keeps it: only what differs from today."""
    said: dict[str, Any] = {}
    if request.POST.get("name", "").strip():
        said["name"] = request.POST["name"]
    if request.POST.get("section"):
        said["section"] = reading.whole(request, "section")
    if request.POST.get("menu") in ("on", "off"):
        said["is_active"] = request.POST["menu"] == "on"
    typed = {str(pk): request.POST.get(f"price.{pk}", "").strip() for pk in item.variants.values_list("pk", flat=True)}
    if any(typed.values()):
        said["prices"] = {pk: reading.amount(request, text) for pk, text in typed.items() if text}
    return said
