"""What guests look at: the menu of a sticker, their party, what they ordered. No page here knows who works here."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from core import clock
from live.http import partial_response
from menus.allergens import NAMES
from menus.guest_menu import Part, guest_menu, is_served
from menus.queries import menu
from orders import guest_kept, guest_places
from orders.guest_places import GuestPlace
from orders.views import house_tablets
from staff.access import public
from venues.days import local
from venues.models import Venue

COOKIE, PATH, A_YEAR = "brigade_language", "/g/", 365 * 24 * 3600


@public
@require_safe
def table(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the menu to whoever scans a table's sticker; who may order is asked later."""
    if house_tablets.is_astray(request):
        return redirect("guest:tablet")
    return menu_at(request, guest_places.at_table(code))


@public
@require_safe
def room(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show room service to whoever scans a room's sticker."""
    return menu_at(request, guest_places.at_room(code))


def menu_at(request: HttpRequest, place: GuestPlace | None) -> HttpResponseBase:
    """The menu of a place: the same bytes for everybody there, in their language."""
    if place is None:
        raise Http404
    language = language_of(request, place.venue)
    with translation.override(language), timezone.override(place.venue.time_zone):
        parts = _served(place, language)
        key = (*place.facts, place.menu_version, language, tuple(it.id for it in parts))
        kept = guest_kept.page(key, _rendered(place, parts, language))
        response = guest_kept.answer(request, kept)
    response["Content-Language"] = language
    if request.GET.get("l") == language:
        remember_language(response, language)
    return response


def language_of(request: HttpRequest, venue: Venue) -> str:
    """The language to answer in: asked for here, chosen before, the phone's own, the venue's."""
    spoken = languages_of(venue)
    wishes = (request.GET.get("l"), request.COOKIES.get(COOKIE), request.LANGUAGE_CODE.partition("-")[0])
    return next((it for it in wishes if it in spoken), venue.language)


def languages_of(venue: Venue) -> dict[str, str]:
    """The venue's languages, each in its own words."""
    known = dict(settings.LANGUAGES)
    return {
        it: translation.get_language_info(it)["name_local"]
        for it in dict.fromkeys([*venue.languages, venue.language])
        if it in known
    }


def remember_language(response: HttpResponseBase, language: str) -> None:
    """Have this phone read guests' pages in a language from now on."""
    response.set_cookie(COOKIE, language, max_age=A_YEAR, path=PATH, samesite="Lax")  # type: ignore[attr-defined]


def _served(place: GuestPlace, language: str) -> list[Part]:
    """What is served now; where a time may be chosen, whatever is served at some time."""
    parts = guest_menu(menu(place.venue, place.menu_version), place.channel, language)
    at = local(place.venue, clock.now()).time()
    return [it for it in parts if place.may_choose_time or is_served(it.hours, at)]


def _rendered(place: GuestPlace, parts: list[Part], language: str) -> Callable[[], str]:
    venue = place.venue
    context = {
        "place": place,
        "venue": venue,
        "parts": parts,
        "language": language,
        "languages": languages_of(venue),
        "strapline": venue.strapline.get(language) or venue.strapline.get(venue.language, ""),
        "allergens": NAMES,
    }
    return lambda: render_to_string("guest/menu.html", context)


@public
@require_safe
def party(request: HttpRequest) -> HttpResponseBase:
    """Show what this phone's party has to know, on the menu's page; nothing for a stranger."""
    html = render_to_string("guest/_party.html", {"party": None, "at": request.GET.get("at", "")}, request)
    return partial_response(request, html)
