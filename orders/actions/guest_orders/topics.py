"""Who has to look again when something becomes of a guest's order."""

from acts.actions import Act
from orders.models import GuestOrder


def ring(order: GuestOrder, act: Act) -> None:
    """Ring the party or the stay, and whoever works there."""
    act.publish(f"floor.{order.venue_id}")
    if order.seating_id:
        act.publish(f"party.{order.seating_id}")
    else:
        act.publish(f"stay.{order.stay_id}", f"trays.{order.venue_id}")
