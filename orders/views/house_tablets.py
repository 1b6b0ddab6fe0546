"""Tablets of the house that lie on guests' tables: which table, the start screen, one tap to begin."""

import hashlib
import hmac
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from acts.actions import Act
from core.errors import Refused
from core.htmx import go, see_other
from orders import queries, visiting
from orders.views.forms import found, needed
from staff.access import needs, on_guest_tablet
from staff.cookies import hash_token
from staff.models import Device, DeviceKind
from tables import actions as tables
from tables.models import HouseTablet, Seating, Sticker, Table, Visit
from tables.queries import device_visit, house_tablet, party_at
from tables.queries import tables as all_tables

LANGUAGE_COOKIE = "brigade_language"
START, PAGE = "guest/tablet.html", "orders/house_tablets.html"


class NobodyHere(Refused):
    """The tablet lies on no table, or no party sits there yet."""


@on_guest_tablet
@require_safe
def tablet(request: HttpRequest) -> HttpResponseBase:
    """Show the start screen of a tablet; to the party that has begun, its menu."""
    at = house_tablet(request.device)
    if at and (menu := menu_begun(request, at.table)):
        return redirect(f"{menu}?l={_visit_language(request)}")
    party = party_at(at.table) if at else None
    with translation.override(_language(request)):
        response = render(request, START, _context(request, at, party))
    visiting.forget(response)  # whoever sat here last is nobody now
    response.delete_cookie(LANGUAGE_COOKIE, path=visiting.PATH, samesite="Lax")
    response["Cache-Control"] = "no-store"
    return response


@on_guest_tablet
@require_POST
def tablet_visits(request: HttpRequest) -> HttpResponse:
    """Let the party at this table begin: no code, the tablet is the house's."""
    at = house_tablet(request.device)
    party = party_at(at.table) if at else None
    with translation.override(_language(request)):
        if party is None:
            raise NobodyHere(_("Nobody has been seated here yet."), way_out=_("A moment, please: somebody comes."))
        with acts.begin(request) as act:
            token = _token(act)
            if act.fresh:
                _begin(request, party, token, act)
    response = go(request, reverse("guest:tablet"))
    if visit := device_visit(request.device, party):
        visiting.remember(response, visit, token)
    return response


def _visit_language(request: HttpRequest) -> str:
    now = visiting.read(request.COOKIES)
    return now.visit.language if now else str(request.venue.language)


def menu_begun(request: HttpRequest, table: Table) -> str:
    """Where the menu is for the party that has begun on this tablet; nothing where none has."""
    now = visiting.read(request.COOKIES)
    if now is None or not now.is_in or now.seating != party_at(table):
        return ""
    sticker = Sticker.objects.filter(table=table, retired_at=None).first()
    return reverse("guest:table", args=[sticker.code]) if sticker else ""


def is_astray(request: HttpRequest) -> bool:
    """Whether this is a tablet of the house that shows a menu on which nobody has begun."""
    device = request.device
    if device is None or device.kind != DeviceKind.GUEST:
        return False
    at = house_tablet(device)
    return at is None or menu_begun(request, at.table) != request.path


def _begin(request: HttpRequest, party: Seating, token: str, act: Act) -> None:
    if before := device_visit(request.device, party):
        tables.end_visit(before, act=act)
    tables.open_visit(
        party,
        code=None,
        language=request.POST.get("language", ""),
        token_hash=hash_token(token),
        device=request.device,
        act=act,
    )


def _token(act: Act) -> str:
    """The token of the visit that this act's key stands for: a repeat of the request gives the same one."""
    said = f"tablet.{act.device.pk}.{act.key}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256).hexdigest()


@needs("devices.pair")
@require_safe
def house_tablets(request: HttpRequest) -> HttpResponse:
    """List the guests' tablets with the tables they lie on."""
    devices = Device.objects.filter(venue=request.venue, kind=DeviceKind.GUEST, revoked_at=None).order_by("name", "pk")
    lie_on = dict(HouseTablet.objects.filter(device__in=devices).values_list("device_id", "table_id"))
    rows = [(it, lie_on.get(it.pk)) for it in devices]
    return render(request, PAGE, {"rows": rows, "tables": all_tables(request.venue)})


@needs("devices.pair")
@require_POST
def device_table(request: HttpRequest, pk: int) -> HttpResponse:
    """Lay a tablet on a table."""
    mine = Device.objects.filter(venue=request.venue, kind=DeviceKind.GUEST, revoked_at=None)
    device = found(mine.filter(pk=pk).first())
    table = found(queries.table_of(request.venue, needed(request.POST, "table")))
    with acts.begin(request) as act:
        if act.fresh:
            tables.pair_house_tablet(device, table, act=act)
    return see_other(reverse("orders:house_tablets"))


def _language(request: HttpRequest) -> str:
    """What the start screen is written in: the venue's own language."""
    asked = request.GET.get("l", "")
    return asked if asked in _languages(request) else str(request.venue.language)


def _languages(request: HttpRequest) -> dict[str, str]:
    known = dict(settings.LANGUAGES)
    wanted = dict.fromkeys([request.venue.language, *request.venue.languages])
    return {it: translation.get_language_info(it)["name_local"] for it in wanted if it in known}


def _context(request: HttpRequest, at: HouseTablet | None, party: Seating | None) -> dict[str, Any]:
    language, venue = _language(request), request.venue
    return {
        "venue": venue,
        "device": request.device,
        "table": at.table if at else None,
        "party": party,
        "language": language,
        "languages": _languages(request),
        "strapline": venue.strapline.get(language) or venue.strapline.get(venue.language, ""),
        "begun": Visit.objects.filter(device=request.device).count(),  # makes each beginning an act of its own
    }
