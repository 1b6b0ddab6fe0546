"""The same again: a tab's last round becomes a new one."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from orders.actions.place_round import place_round
from orders.cart import Cart, Place, Wanted
from orders.models import Charge, Line, Round, Tab
from venues.models import TaxContext


class RepeatRefused(Refused):
    """There is nothing that can be repeated."""


def repeat_round(tab: Tab, *, act: Act) -> Round:
    """Send the last round of a tab once more, as much of it as wasn't voided, at present prices.

    Locks, journals, rings and raises as place_round; RepeatRefused where there is nothing to repeat.
    """
    lines = last_lines(tab)
    if not lines:
        raise RepeatRefused(_("There is no round to repeat."))
    if any(it.sold_set_id for it in lines):
        raise RepeatRefused(
            _("The last round has a set menu: its dishes are chosen anew."), way_out=_("Open the table and order it.")
        )
    # Whoever sent it was asked about allergies then: the same dishes go to the same seats.
    cart = Cart(tuple(_wanted(it) for it in lines), is_allergy_seen=True)
    return place_round(Place.tab(tab.pk), cart, act=act)


def last_lines(tab: Tab) -> list[Line]:
    """What is left of the last round of a tab: neither charges, nor what was voided; one query."""
    lines = Line.objects.filter(tab=tab, charge=Charge.NONE, root=None).exclude(item=None)
    left = [it for it in lines.select_related("item").order_by("pk") if it.quantity > it.voided_quantity]
    last = max((it.round_id for it in left), default=0)
    return [it for it in left if it.round_id == last]


def _wanted(line: Line) -> Wanted:
    return Wanted(
        item_id=line.item_id or 0,
        variant_id=line.variant_id or 0,
        modifier_ids=tuple(it["id"] for it in line.modifiers),
        quantity=line.quantity - line.voided_quantity,
        note=line.note,
        seat=line.seat,
        take_away=line.tax_context == TaxContext.TAKE_AWAY,
        course=line.course,
        open_price=_open_price(line),
        sides=tuple((it["id"], it["part"]) for it in line.modifiers if it.get("part")),
    )


def _open_price(line: Line) -> int | None:
    """What was said of an item without a price of its own: choices are priced anew, on top of it."""
    if line.item is None or not line.item.is_open_price:
        return None
    return line.unit_price - sum(it["price"] for it in line.modifiers)
