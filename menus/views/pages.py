"""The menu in the back office, its items, and the menu as pads read it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.errors import Invalid
from core.htmx import is_htmx, see_other
from live.http import partial_response
from menus import actions as menus_actions
from menus import queries
from menus.models import Item
from staff.access import needs

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)
A_YEAR = 365 * 24 * 3600


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
    """Show one item in full: its names, sizes, choices, and each allergen."""
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
    return HttpResponse(_listing(request)) if is_htmx(request) else see_other("/menus/")


@needs("menus.view")
@require_safe
def menu_json(request: HttpRequest) -> HttpResponseBase:
    """The menu for pads. At the address of the present version (`queries.menu_url`) it may be kept for ever."""
    asked = request.GET.get("l", "")
    language = asked if asked in LANGUAGES else _language(request)
    tag = queries.menu_tag(request.venue)
    etag = f'"{tag}.{language}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = JsonResponse(queries.menu_json(request.venue, language))
    is_present = request.GET.get("v") == tag and asked == language
    answer["Cache-Control"] = f"private, max-age={A_YEAR}, immutable" if is_present else "private, no-cache"
    answer["ETag"] = etag
    return answer


def _listing(request: HttpRequest) -> str:
    return render_to_string("menus/menus.html#listing", _context(request), request)


def _context(request: HttpRequest) -> dict[str, object]:
    page = queries.menu_page(request.venue, _language(request))
    return {
        "page": page,
        "may_eighty_six": request.principal.may("menus.eighty_six"),
        "may_import": request.principal.may("menus.import"),
    }


def _language(request: HttpRequest) -> str:
    return get_language() or request.venue.language
