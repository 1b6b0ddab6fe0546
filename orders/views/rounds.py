"""Send."""

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acts import actions as acts
from core import money
from core.errors import Invalid, Refused
from core.htmx import see_other
from core.notes import read_note
from orders import actions as orders
from orders import queries
from orders.cart import NAME_LENGTH, Cart, Place, read_cart
from orders.late import kept_words, late_round_sent
from orders.models import Tab, TabKind
from orders.views.forms import moment, needed, whole
from staff.access import needs
from venues.days import local

FIELDS = frozenset(
    {"csrfmiddlewaretoken", "key", "place", "table", "seating", "seen_at", "tab", "stay", "name", "cart", "approval"}
)


@needs("orders.send")
@require_POST
def rounds(request: HttpRequest) -> HttpResponse:
    """Take a whole draft as one round; the answer to a repeat is what became of the first."""
    wants_json = "application/json" in request.headers.get("Accept", "")
    try:
        place, cart = _read(request.POST)
        with acts.begin(request) as act:
            if act.fresh:
                orders.send_round(place, cart, act=act)
    except Refused as refusal:
        if not wants_json:
            raise
        return _refused(refusal)
    sent = queries.sent(request.device.pk, act.key)
    if sent is None and (kept := late_round_sent(request.device.pk, act.key)):
        return JsonResponse({"ok": True, "late": True, "text": kept_words(kept)}) if wants_json else see_other("/")
    if sent is None:
        raise Invalid(_("This was sent before as something else. Reload the page."))
    return _sent(request, sent) if wants_json else see_other(pad_of(sent.tab))


def pad_of(tab: Tab) -> str:
    """Where a tab's pad is."""
    return reverse("orders:tab", args=[tab.pk])


def _sent(request: HttpRequest, sent: queries.Sent) -> JsonResponse:
    venue = request.venue
    return JsonResponse(
        {
            "ok": True,
            "tab": sent.tab.pk,
            "tab_url": pad_of(sent.tab),
            "bill_url": f"{pad_of(sent.tab)}bill/",
            "seating": sent.tab.seating_id,
            "sent_at": f"{local(venue, sent.placed_at):%H:%M}",
            "lines": sent.lines,
            "amount": money.format_plain(sent.amount, venue.currency, get_language() or venue.language),
        }
    )


def _refused(refusal: Refused) -> JsonResponse:
    lines = list(getattr(refusal, "lines", ()))
    said = {"ok": False, "text": str(refusal.text), "lines": lines, "way_out": str(refusal.way_out)}
    # What the sheet of an approval sends back; the same draft comes again with `approval`.
    said["approval"] = getattr(refusal, "described", "")
    # Which dishes clash with whose allergy; the same draft comes again with `allergy_seen`.
    said["clash"] = getattr(refusal, "clash", [])
    said["key_used"] = isinstance(refusal, acts.KeyReused)
    return JsonResponse(said, status=refusal.status)


def _read(post: QueryDict) -> tuple[Place, Cart]:
    if unknown := sorted(post.keys() - FIELDS):
        raise Invalid(_("The house decides prices and states: “%(field)s” can't be sent.") % {"field": unknown[0][:30]})
    return _place(post), read_cart(post.get("cart", ""))


def _place(post: QueryDict) -> Place:
    name = read_note(post.get("name", ""), NAME_LENGTH)
    match post.get("place", ""):
        case TabKind.TABLE.value:
            return Place.table(needed(post, "table"), whole(post, "seating"), moment(post, "seen_at"))
        case "tab":
            return Place.tab(needed(post, "tab"))
        case TabKind.ROOM.value:
            return Place.room(needed(post, "stay"))
        case TabKind.COUNTER.value:
            return Place.counter()
        case TabKind.BAR.value:
            return Place.bar(name)
        case TabKind.TAKE_AWAY.value:
            return Place.take_away(name)
    raise Invalid(_("This draft doesn't say where it goes."))
