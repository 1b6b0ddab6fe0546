"""What the clock does for guests: orders for a time go to the kitchen, phones of those who have paid are shown out."""

from acts import actions as acts
from core import clock
from orders import actions as orders
from orders import guest_queries as queries
from orders.actions import PlaceRefused


def fire_due_orders() -> int:
    """Send every booked order to the kitchen whose time has come near enough; returns how many went.

    What can't be sold as it was ordered waits for somebody's tap instead.
    """
    fired = 0
    for order in queries.due_orders(clock.now()):
        try:
            with acts.job(order.venue) as act:
                orders.fire_order(order, act=act)
            fired += 1
        except PlaceRefused:
            with acts.job(order.venue) as act:
                orders.put_back(order, act=act)
    return fired


def end_paid_visits() -> int:
    """Show the phones of every party out that has paid some time ago; returns how many parties those were."""
    ended = 0
    for seating in queries.paid_parties():
        with acts.job(seating.venue) as act:
            ended += orders.end_paid_visits(seating, act=act)
    return ended
