"""The menu in the back office, its items, and the menu as pads read it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.errors import Invalid
from core.htmx import go, is_htmx, see_other
from live.http import partial_response
from menus import actions as menus_actions
from menus import editor, queries
from menus.models import Item
from menus.moments import CHANNELS, TABLE
from menus.views.answers import item_context, with_word
from staff.access import needs

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)
A_YEAR = 365 * 24 * 3600
MOST_LEFT = 9999


@needs("menus.view")
@require_safe
def menus(request: HttpRequest) -> HttpResponse:
    """Show all that is sold."""
    return render(request, "menus/menus.html", _context(request))


@needs("menus.view")
@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """Show the page's live part."""
    return partial_response(request, _listing(request))


@needs("menus.view")
@require_safe
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one item in full: its names, sizes, choices, and each allergen; whoever may, changes it there."""
    if request.principal.may("menus.edit"):
        return render(request, "menus/edit_item.html", item_context(request, pk))
    found = queries.menu(request.venue).items.get(pk)
    if found is None:
        raise Http404
    return render(request, "menus/item.html", {"shown": queries.shown_item(found, _language(request))})


@needs("menus.eighty_six", displays=True)
@require_POST
def sold_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark an item 86 (`sold_out=1`) or back on (`0`)."""
    row = get_object_or_404(Item.objects.select_related("venue"), pk=pk, venue=request.venue, is_active=True)
    wanted = request.POST.get("sold_out", "")
    if wanted not in ("0", "1"):
        raise Invalid(_("This button is out of date. Reload the page."))
    with acts.begin(request) as act:
        if act.fresh:
            menus_actions.set_sold_out(row, wanted == "1", act=act)
    if request.headers.get("Accept", "").startswith("application/json"):
        row.refresh_from_db(fields=["is_sold_out"])
        return JsonResponse({"ok": True, "item": row.pk, "soldOut": row.is_sold_out})
    return listing_again(request)


@needs("menus.eighty_six", displays=True)
@require_POST
def countdown(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how many of an item are left; an empty field counts it no more."""
    row = get_object_or_404(Item.objects.select_related("venue"), pk=pk, venue=request.venue, is_active=True)
    typed = request.POST.get("left", "").strip()
    if typed and not (typed.isascii() and typed.isdigit() and int(typed) <= MOST_LEFT):
        raise Invalid(_("Type how many are left."), fields={"left": _("0 to %(most)d") % {"most": MOST_LEFT}})
    with acts.begin(request) as act:
        if act.fresh:
            menus_actions.set_countdown(row, int(typed) if typed else None, act=act)
    return listing_again(request, closes=True)


@needs("menus.view")
@require_safe
def menu_json(request: HttpRequest) -> HttpResponseBase:
    """The menu for pads. At the address of what holds now (`queries.menu_url`) it may be kept for ever."""
    asked = request.GET.get("l", "")
    language = asked if asked in LANGUAGES else _language(request)
    where = _where(request)
    tag = queries.menu_tag(request.venue, *where)
    etag = f'"{tag}.{language}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = JsonResponse(queries.menu_json(request.venue, language, *where))
    is_present = f"{request.GET.get('v')}.{request.GET.get('r')}" == tag and asked == language
    answer["Cache-Control"] = f"private, max-age={A_YEAR}, immutable" if is_present else "private, no-cache"
    answer["ETag"] = etag
    return answer


def listing_again(request: HttpRequest, text: str = "", *, closes: bool = False) -> HttpResponse:
    """The list as it is now: the page's live part; the board's own sheet, or a dish's page, where that asked."""
    if request.POST.get("page") == "item" and request.resolver_match:
        return go(request, reverse("menus:item", args=[request.resolver_match.kwargs["pk"]]))
    if not is_htmx(request):
        return see_other(reverse("menus:left") if request.POST.get("sheet") else reverse("menus:menus"))
    if request.POST.get("sheet"):
        return HttpResponse(left_list(request))
    response = HttpResponse(_listing(request))
    return with_word(response, text, closes=closes) if text or closes else response


@needs("menus.eighty_six", displays=True)
@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """What is there to sell: 86 and how many are left, on a sheet for kitchen boards and pads."""
    if is_htmx(request):
        return HttpResponse(left_list(request))
    return render(request, "menus/left.html", _left_context(request))


def left_list(request: HttpRequest) -> str:
    """The sheet's list as it is now."""
    return render_to_string("menus/left.html#list", _left_context(request), request)


def _left_context(request: HttpRequest) -> dict[str, object]:
    return {"page": editor.editor_page(request.venue)}


def _where(request: HttpRequest) -> tuple[str, int | None]:
    """The channel and the area that a pad sells by; at a table, anywhere, if it doesn't say."""
    channel, area = request.GET.get("c", ""), request.GET.get("a", "")
    area_id = int(area) if area.isascii() and area.isdigit() and len(area) < 12 else None
    return (channel if channel in CHANNELS else TABLE), area_id


def _listing(request: HttpRequest) -> str:
    return render_to_string("menus/menus.html#listing", _context(request), request)


def _context(request: HttpRequest) -> dict[str, object]:
    may_edit = request.principal.may("menus.edit")
    page = editor.editor_page(request.venue) if may_edit else queries.menu_page(request.venue, _language(request))
    return {
        "page": page,
        "may_edit": may_edit,
        "may_eighty_six": request.principal.may("menus.eighty_six"),
        "may_import": request.principal.may("menus.import"),
    }


def _language(request: HttpRequest) -> str:
    return get_language() or request.venue.language
