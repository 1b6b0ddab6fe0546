"""What guests look at: the menu of a sticker, their party, what they ordered. No page here knows who works here."""

import json
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from core import clock
from live.http import partial_response
from menus.allergens import NAMES
from menus.guest_json import guest_json
from menus.guest_menu import CHANNELS, ROOM, guest_menu, is_served, offered
from menus.moments import Moment
from menus.queries import menu
from menus.snapshot import SectionView
from menus.states import State, state
from orders import guest_kept, guest_places, guest_queries, visiting
from orders.guest_party import PhoneParty, by_kind, party_at
from orders.guest_places import GuestPlace
from orders.views import house_tablets
from orders.visiting import members
from staff.access import public
from venues.days import business_date, local
from venues.models import TaxContext, Venue
from venues.queries import rates_on

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
    holds = place.holds
    sections = _served(place, holds)
    key = (place.kind, place.facts, language, tuple(it.id for it in sections), holds.tag)
    response = guest_kept.answer(request, guest_kept.page(key, lambda: _rendered(place, sections, holds, language)))
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
    return _in_their_words((*venue.languages, venue.language))


@cache
def _in_their_words(codes: tuple[str, ...]) -> dict[str, str]:
    known = dict(settings.LANGUAGES)
    return {it: translation.get_language_info(it)["name_local"] for it in dict.fromkeys(codes) if it in known}


def remember_language(response: HttpResponseBase, language: str) -> None:
    """Have this phone read guests' pages in a language from now on."""
    response.set_cookie(COOKIE, language, max_age=A_YEAR, path=PATH, samesite="Lax")


def _served(place: GuestPlace, holds: State) -> list[SectionView]:
    """What is served now; where a time may be chosen, whatever is served at some time."""
    sections = offered(menu(place.venue, place.menu_version), place.channel)
    if place.may_choose_time:
        return list(sections)
    at = local(place.venue, clock.now()).time()
    return [it for it in sections if is_served(it.hours, at) and it.id not in holds.sections]


def _rendered(place: GuestPlace, sections: list[SectionView], holds: State, language: str) -> str:
    venue, shown = place.venue, {it.id for it in sections}
    with translation.override(language), timezone.override(venue.time_zone):
        parts = guest_menu(menu(venue, place.menu_version), place.channel, language, holds)
        context = {
            "place": place,
            "venue": venue,
            "parts": [it for it in parts if it.id in shown and it.dishes],
            "language": language,
            "languages": languages_of(venue),
            "strapline": venue.strapline.get(language) or venue.strapline.get(venue.language, ""),
            "allergens": NAMES,
            "party": PhoneParty(place),
        }
        return render_to_string("guest/menu.html", context)


@public
@require_safe
def party(request: HttpRequest) -> HttpResponseBase:
    """Show what this phone's party has to know, on the menu's page. The page's forms get their token with it."""
    place = _place_of(request)
    now = visiting.read(request.COOKIES)
    language = language_of(request, place.venue)
    if now and now.venue.pk == place.venue.pk:
        visiting.touch(now.visit)
        visiting.become(request, now)
    else:
        visiting.be_stranger(request, place.venue)
    with translation.override(language), timezone.override(place.venue.time_zone):
        context = {"party": party_at(place, request.COOKIES, now)}
        response = partial_response(request, render_to_string("guest/_party.html", context, request))
    return _with_token(request, response)


@public
@require_safe
def menu_json(request: HttpRequest) -> HttpResponseBase:
    """What the cart's script knows of a menu. At the address of the present version it may be kept for ever."""
    tag, channel = request.GET.get("v", ""), request.GET.get("c", "")
    venue = guest_places.venue_of(tag)
    if venue is None or channel not in CHANNELS:
        raise Http404
    language = language_of(request, venue)
    present, area_id = menu(venue), guest_places.area_of(tag)
    holds = state(present, Moment(local(venue, clock.now()), channel, area_id))
    key = ("json", venue.pk, present.version, channel, language, holds.tag)
    response = guest_kept.answer(
        request, guest_kept.page(key, _json(venue, channel, language, holds)), "application/json"
    )
    if tag == guest_places.tag_of(venue, present.version, area_id, holds) and request.GET.get("l") == language:
        response["Cache-Control"] = f"private, max-age={A_YEAR}, immutable"
    return response


def orders(request: HttpRequest) -> HttpResponseBase:
    """Show what became of this phone's orders, and the tab so far (`guest_deeds` lets members in)."""
    return render(request, "guest/orders.html", _orders_context(request))


@require_safe
@members
def order_list(request: HttpRequest) -> HttpResponseBase:
    """Show what changes of it: exactly that part of the page."""
    html = render_to_string("guest/order_list.html", _orders_context(request), request)
    return _with_token(request, partial_response(request, html))


def _with_token(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Beside the answer, not in it: it is another each time, and a region renders the same twice."""
    response["X-CSRFToken"] = get_token(request)
    return response


def _orders_context(request: HttpRequest) -> dict[str, object]:
    page = guest_queries.orders_page(request.visiting)
    return {
        "page": page,
        "calls": by_kind(page.calls),
        "topics": " ".join(page.topics),
        "venue": request.venue,
        "language": request.LANGUAGE_CODE,
        "languages": languages_of(request.venue),
        "at": guest_places.where(request.visiting),
    }


def _place_of(request: HttpRequest) -> GuestPlace:
    code = request.GET.get("in", "")
    place = guest_places.at_room(code) if code else guest_places.at_table(request.GET.get("at", ""))
    if place is None:
        raise Http404
    return place


def _json(venue: Venue, channel: str, language: str, holds: State) -> Callable[[], str]:
    def render_json() -> str:
        rates = rates_on(venue, business_date(venue, clock.now()))
        context = TaxContext.ROOM if channel == ROOM else TaxContext.EAT_IN
        said = guest_json(menu(venue), channel, language, rates, context, holds)
        return json.dumps(said, ensure_ascii=False, separators=(",", ":"))

    return render_json
