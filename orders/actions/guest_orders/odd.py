"""What nobody orders is written down, and the floor has a look."""

from django.utils import translation
from django.utils.translation import gettext as _

from acts.actions import Act
from orders.actions.guest_orders.checks import OrderOdd
from orders.visiting import Visiting
from tables import actions as tables
from tables.models import Visit


def note_odd_order(visiting: Visiting, odd: OrderOdd, *, act: Act) -> None:
    """Alarm the floor of an order that was refused for its size; in an act of its own, since that one was undone.

    Until somebody has looked, everything that its party's phones send waits for a tap. Locks the seating. Journals
    `orders.guest_order_odd`, once until then; rings party and floor.
    """
    if isinstance(visiting.visit, Visit):
        with translation.override(visiting.venue.language):
            note = _("Tried to order %(quantity)d of one dish, %(items)d in all") % {
                "quantity": odd.quantity,
                "items": odd.items,
            }
        if not tables.note_odd_order(visiting.visit.seating, visit=visiting.visit, note=note, act=act):
            return
    act.journal("orders.guest_order_odd", visiting.scope, quantity=odd.quantity, items=odd.items)
