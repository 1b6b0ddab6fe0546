"""What was ordered for a time goes to the kitchen when that has come near enough."""

from acts.actions import Act
from hotel.models import StayState
from orders.actions.guest_orders.checks import CHANGED
from orders.actions.guest_orders.decide import worth_now
from orders.actions.guest_orders.locks import lock_order
from orders.actions.guest_orders.send import is_due, place
from orders.actions.guest_orders.topics import ring
from orders.actions.places import PlaceRefused
from orders.cart import restored
from orders.models import GuestOrder, GuestOrderState


class PriceChanged(PlaceRefused):
    """It would cost something else than its guest read."""


def fire_order(order: GuestOrder, *, act: Act) -> GuestOrder:
    """Send a booked order to the kitchen whose time has come near enough; one that isn't booked is left alone.

    Locks the stay, then the order. Journals what `place_round` does; rings stay, trays and floor. Raises PlaceRefused
    where it can't be sold as it was ordered: `put_back`.
    """
    order = lock_order(order)
    if order.state != GuestOrderState.BOOKED or not is_due(order, act.at):
        return order
    cart = restored(order.cart)
    if worth_now(order, cart, act) != order.amount:
        raise PriceChanged("")
    order.round, order.state = place(order, cart, act), GuestOrderState.PLACED
    order.save(update_fields=["round", "state"])
    ring(order, act)
    return order


def put_back(order: GuestOrder, *, act: Act) -> GuestOrder:
    """Have somebody look at a booked order that can't be sold as it was ordered; of guests who left, drop it.

    Locks the stay, then the order. Journals `orders.guest_order_changed` or `orders.guest_orders_dropped`; rings stay,
    trays and floor.
    """
    order = lock_order(order)
    if order.state != GuestOrderState.BOOKED:
        return order
    if order.stay and order.stay.state != StayState.IN_HOUSE:
        order.state, order.decided_at = GuestOrderState.REFUSED, act.at
        act.journal("orders.guest_orders_dropped", order.stay, count=1)
    else:
        order.state, order.why, order.decided_at, order.decided_by = GuestOrderState.WAITING, CHANGED, None, None
        act.journal("orders.guest_order_changed", order)
    order.save(update_fields=["state", "why", "decided_at", "decided_by"])
    ring(order, act)
    return order
