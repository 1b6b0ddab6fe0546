"""A party's bill on one of its phones: choose a part, see what it comes to, pay it at a provider's page.

The phone names its visit by its cookie, and nothing else: no tab, no bill, no amount but a tip.
"""

from fractions import Fraction

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core import clock
from core.errors import Invalid
from core.htmx import see_other
from core.queue import enqueue
from live.http import partial_response
from orders.guest_party import by_kind
from orders.views.forms import found, needed, sum_of, whole
from orders.views.guest_deeds import in_json, wants_json
from orders.visiting import members
from payments import actions as payments
from payments import online
from payments.guest_bill import guest_bill, own_bill, party_tab
from payments.guest_parts import REST
from payments.models import Intent, ProviderAccount
from payments.views.online import ASK_AT_MOST_EVERY
from payments.views.tip_fields import typed_amount
from staff import guesses

PART, SHARE, EVERYTHING = "part", "share", "everything"
# A phone that takes and lets go all evening would keep the others from paying.
MOST, MINUTES = 30, 10


@require_safe
@members
def bill(request: HttpRequest) -> HttpResponseBase:
    """Show a party's bill on one of its phones."""
    return render(request, "payments/guest_bill.html", _context(request))


@require_safe
@members
def bill_list(request: HttpRequest) -> HttpResponseBase:
    """Show what changes of it: exactly that part of the page."""
    response = partial_response(request, render_to_string("payments/guest_bill_list.html", _context(request), request))
    response["X-CSRFToken"] = get_token(request)
    return response


@require_POST
@in_json
@members
def parts(request: HttpRequest) -> HttpResponseBase:
    """Take a part, for three minutes: `how` part (each `line`, with `part-<line>`), share (`among`), or everything."""
    tab = found(party_tab(found(request.visiting.seating)))
    _count(request)
    _accounts(request)
    how = request.POST.get("how", "")
    if how not in (PART, SHARE, EVERYTHING):
        raise Invalid(_("Choose what you pay."))
    wanted = _parts(request.POST) if how == PART else None
    among = needed(request.POST, "among") if how == SHARE else None
    with acts.begin(request) as act:
        if act.fresh:
            payments.take_part(tab, request.visiting.visit.ref, parts=wanted, among=among, act=act)
    return _done(request)


@require_POST
@in_json
@members
def payments_of(request: HttpRequest) -> HttpResponseBase:
    """Begin to pay what was taken, by `account`, with a `tip` (minor units) or the `total` that was typed."""
    found(request.visiting.seating)
    _count(request)
    wanted = whole(request.POST, "account")
    account = next((it for it in _accounts(request) if it.pk == wanted), None)
    own = own_bill(request.visiting)
    with acts.begin(request) as act:
        if act.fresh:
            if own is None:
                raise payments.PartTaken(
                    _("You took too long: your part was let go."), way_out=_("Choose again what you pay.")
                )
            back = request.build_absolute_uri(reverse("guest:bill"))
            payments.pay_part(own, found(account), tip=_tip(request, own.total), return_url=back, act=act)
    return _done(request)


@require_POST
@in_json
@members
def giving_up(request: HttpRequest) -> HttpResponseBase:
    """Let go what this phone has taken; stop its payment, if one is under way."""
    found(request.visiting.seating)
    own = own_bill(request.visiting)
    with acts.begin(request) as act:
        if act.fresh and own:
            payments.give_up_part(own, act=act)
    return _done(request)


def _context(request: HttpRequest) -> dict[str, object]:
    page = guest_bill(request.visiting, found(request.visiting.seating))
    _ask(page.own.intent if page.own and page.own.is_paying else None)
    return {"page": page, "calls": by_kind(page.calls), "venue": request.venue, "visit": request.visiting.visit}


def _ask(intent: Intent | None) -> None:
    """Have the provider asked, every few seconds at most, while the guest looks."""
    if intent and (intent.asked_at or intent.made_at) < clock.now() - ASK_AT_MOST_EVERY:
        enqueue("payments.tasks.ask", intent.pk)


def _count(request: HttpRequest) -> None:
    """Count a try of this phone, before anything is looked at. Raises LockedOut."""
    guesses.count_look_up(f"guest-bill.{request.visiting.scope}", request.venue, most=MOST, minutes=MINUTES)


def _accounts(request: HttpRequest) -> list[ProviderAccount]:
    """By whom a phone may pay. Raises NoProvider."""
    accounts = online.guests_accounts(request.venue)
    if not accounts:
        raise payments.NoProvider(
            _("Here you pay with whoever serves you."), way_out=_("Ask for the bill, and they come.")
        )
    return accounts


def _parts(post: QueryDict) -> dict[int, Fraction | None]:
    lines = post.getlist("line")
    if not all(it.isascii() and it.isdigit() and len(it) < 18 for it in lines):
        raise Invalid(_("Choose what you pay."))
    return {int(it): _units(post.get(f"part-{it}", REST)) for it in lines}


def _units(text: str) -> Fraction | None:
    """How much of a line: 2, 1/3, or the rest."""
    if text in ("", REST):
        return None
    num, _slash, den = text.partition("/")
    if not all(it.isascii() and it.isdigit() and len(it) < 5 for it in (num, den or "1")) or not int(num) * int(
        den or 1
    ):
        raise Invalid(_("Choose how much of it you pay."))
    return Fraction(int(num), int(den or 1))


def _tip(request: HttpRequest, due: int) -> int:
    if not request.POST.get("total", "").strip():
        return sum_of(request.POST, "tip") or 0
    tip = typed_amount(request, "total") - due
    if tip < 0:
        text = _("That total is less than what is to pay.")
        raise Invalid(text, fields={"total": text})
    return tip


def _done(request: HttpRequest) -> HttpResponse:
    """What was done shows on the phone's own page: a script looks, without one it is shown."""
    return JsonResponse({"ok": True}) if wants_json(request) else see_other(reverse("guest:bill"))
