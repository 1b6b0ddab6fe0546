"""What a guest's phone does: joins a party, orders, takes back, calls, lets others in, leaves. It names no table."""

from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acts import actions as acts
from core.errors import Invalid, Refused
from core.htmx import is_htmx, see_other
from hotel import actions as hotel
from orders import actions as orders
from orders import guest_queries as queries
from orders import visiting
from orders.cart import read_guest_cart
from orders.models import GuestOrder
from orders.room_times import read_time
from orders.views import guest_pages
from orders.views.forms import found, needed
from orders.visiting import View, members, once_guests
from staff.access import public
from staff.cookies import hash_token
from tables import actions as tables
from tables.models import Seating, Sticker, Visit, VisitState
from tables.queries import party_at, sticker, visit_in, visit_with

FIELDS = frozenset({"csrfmiddlewaretoken", "key", "cart", "menu", "holds", "at"})


class NobodyHere(Refused):
    """No party sits at this table yet, or the sticker is out of use."""


def in_json(view: View) -> View:
    """Say no in JSON to a script that asks for it."""

    @wraps(view)
    def answering(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Refused as refusal:
            if not wants_json(request):
                raise
            return refused(refusal)

    return answering


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, and not a page."""
    return "application/json" in request.headers.get("Accept", "")


def refused(refusal: Refused) -> JsonResponse:
    """A refusal as scripts read it: in words, with what they go on with."""
    said: dict[str, object] = {"ok": False, "text": str(refusal.text), "way_out": str(refusal.way_out)}
    said["lines"] = list(getattr(refusal, "lines", ()))
    said["key_used"] = isinstance(refusal, acts.KeyReused)
    said["over"] = isinstance(refusal, visiting.VisitOver)
    said |= {name: getattr(refusal, name) for name in ("menu_changed", "version", "seconds") if hasattr(refusal, name)}
    return JsonResponse(said, status=refusal.status)


@require_POST
@in_json
@public
def visits(request: HttpRequest, code: str) -> HttpResponseBase:
    """Let a phone join the party at a sticker's table: by its code, or by asking those who are in."""
    at = found(sticker(code))
    now = visiting.read(request.COOKIES)
    visiting.be_stranger(request, at.table.venue)
    visiting.speak(request, guest_pages.language_of(request, at.table.venue))
    party = _party_at(at)
    typed, asks = request.POST.get("code", "").strip(), request.POST.get("ask") == "1"
    if not typed and not asks:
        raise Invalid(_("Type the code from the waiter's screen."), fields={"code": _("four digits")})
    with timezone.override(at.table.venue.time_zone):
        if now and now.seating == party:
            return _known(request, now, "" if now.is_in else typed)
        if typed:
            tables.count_code_guess(party, typed)
        return _joined(request, party, typed)


def _party_at(at: Sticker) -> Seating:
    if at.retired_at:
        raise NobodyHere(_("This sticker is out of use."), way_out=_("Ask the waiter for the new one."))
    party = party_at(at.table)
    if party is None:
        raise NobodyHere(
            _("Nobody has been seated at this table yet."), way_out=_("Ask the waiter: then you get the code.")
        )
    return party


def _joined(request: HttpRequest, party: Seating, typed: str) -> HttpResponseBase:
    with acts.begin(request) as act:
        token = visiting.token_of(act)
        if act.fresh:
            tables.open_visit(
                party,
                code=typed or None,
                language=request.LANGUAGE_CODE,
                token_hash=hash_token(token),
                act=act,
            )
    visit = found(visit_with(hash_token(token)))
    response = _member(request, visit)
    visiting.remember(response, visit, token)
    return response


def _known(request: HttpRequest, now: visiting.Visiting, typed: str) -> HttpResponseBase:
    """Answer a phone that belongs to the party already, or has asked; what it types now may let it in."""
    visiting.become(request, now)
    if typed and now.seating:
        tables.count_code_guess(now.seating, typed)
    with acts.begin(request) as act:
        if act.fresh and typed and isinstance(now.visit, Visit):
            tables.enter_code(now.visit, typed, act=act)
    return _member(request, found(visiting.last(request.COOKIES)))


def _member(request: HttpRequest, visit: object) -> HttpResponse:
    is_in = getattr(visit, "state", VisitState.IN) == VisitState.IN
    if wants_json(request):
        return JsonResponse({"ok": True, "state": "in" if is_in else "asking"})
    return see_other(request.path.removesuffix("visits/"))


@require_http_methods(["GET", "HEAD", "POST"])
@in_json
@members
def own_orders(request: HttpRequest) -> HttpResponseBase:
    """Show what this phone ordered; or take a whole draft, the answer to a repeat being what became of the first."""
    if request.method != "POST":
        return guest_pages.orders(request)
    if unknown := sorted(request.POST.keys() - FIELDS):
        raise Invalid(_("The house decides prices and states: “%(field)s” can't be sent.") % {"field": unknown[0][:30]})
    cart = read_guest_cart(request.POST.get("cart", ""))
    version, at = needed(request.POST, "menu"), read_time(request.venue, request.POST.get("at", ""))
    holds = request.POST.get("holds", "")
    try:
        with acts.begin(request) as act:
            if act.fresh:
                orders.send_guest_order(
                    request.visiting, cart, menu_version=version, menu_holds=holds, wanted_at=at, act=act
                )
    except orders.OrderOdd as odd:
        with acts.job(request.venue) as alarm:
            orders.note_odd_order(request.visiting, odd, act=alarm)
        raise
    order = queries.sent(request.visiting, act.key)
    if order is None:
        raise Invalid(_("This was sent before as something else. Reload the page."))
    return _sent(request, order)


def _sent(request: HttpRequest, order: GuestOrder) -> HttpResponseBase:
    if not wants_json(request):
        return see_other(reverse("guest:orders"))
    url = reverse("guest:orders")
    return JsonResponse({"ok": True, "order": order.ref, "state": order.state, "why": order.why, "url": url})


@require_POST
@in_json
@members
def withdrawal(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Take an order back that isn't in the kitchen yet."""
    order = found(queries.own_order(request.visiting, ref))
    with acts.begin(request) as act:
        if act.fresh:
            orders.withdraw_guest_order(order, act=act)
    return _done(request)


@require_POST
@in_json
@members
def cancellation(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take a dish back that was sent only just now."""
    line = found(queries.own_line(request.visiting, pk))
    with acts.begin(request) as act:
        if act.fresh:
            orders.cancel_line(line, request.visiting, act=act)
    return _done(request)


@require_POST
@in_json
@members
def calls(request: HttpRequest) -> HttpResponseBase:
    """Call a waiter, or ask for the bill."""
    party = found(request.visiting.seating)
    with acts.begin(request) as act:
        if act.fresh:
            tables.call(party, request.POST.get("kind", ""), visit=request.visiting.visit, act=act)
    return _done(request)


@require_POST
@in_json
@members
def admission(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Let another phone in that asks, or say no to it."""
    visit = found(visit_in(found(request.visiting.seating), ref))
    with acts.begin(request) as act:
        if act.fresh:
            (tables.deny if request.POST.get("deny") == "1" else tables.admit)(visit, act=act)
    return _done(request)


@require_POST
@in_json
@once_guests
def leaving(request: HttpRequest) -> HttpResponseBase:
    """End this phone's visit: whoever holds it next is nobody. A repeat finds it ended, and says the same."""
    visit = request.visiting.visit
    with acts.begin(request) as act:
        if act.fresh and isinstance(visit, Visit):
            tables.end_visit(visit, act=act)
        elif act.fresh:
            hotel.end_room_visit(visit, act=act)
    response: HttpResponse = JsonResponse({"ok": True}) if wants_json(request) else see_other(_back(request))
    visiting.forget(response)
    return response


@require_POST
@public
def language(request: HttpRequest) -> HttpResponseBase:
    """Go on in another language, on this phone."""
    chosen = tables.known(request.POST.get("language", ""))
    now = visiting.read(request.COOKIES)
    if now:
        visiting.become(request, now)
    with acts.begin(request) as act:
        if act.fresh and now:
            visiting.speak_from_now_on(now.visit, chosen)
    response = see_other(_back(request))
    guest_pages.remember_language(response, chosen)
    return response


def _done(request: HttpRequest) -> HttpResponseBase:
    """What was done rings the phone's own page; without a script, show it."""
    if wants_json(request):
        return JsonResponse({"ok": True})
    return HttpResponse(status=204) if is_htmx(request) else see_other(_back(request))


def _back(request: HttpRequest) -> str:
    """The page of ours that the phone came from."""
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return back if is_ours and back.startswith("/g/") else reverse("guest:orders")
