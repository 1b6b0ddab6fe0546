"""Phones of guests who have paid and stayed: after some minutes they are shown out, so that nobody orders for them."""

from datetime import timedelta

from acts.actions import Act
from orders.models import OPEN_GUEST_ORDERS, GuestOrder, GuestRules, Tab, TabState
from tables import actions as tables
from tables.models import Seating


def end_paid_visits(seating: Seating, *, act: Act) -> bool:
    """Show the phones of a party out that has paid and ordered nothing since; returns whether it was so.

    Locks the seating. Journals and rings as `tables.end_visits`.
    """
    seating = Seating.objects.select_for_update(no_key=True).select_related(None).get(pk=seating.pk)
    rules = GuestRules.objects.filter(venue=seating.venue_id).first() or GuestRules()
    tabs = list(Tab.objects.filter(seating=seating).values_list("state", "settled_at"))
    waits = GuestOrder.objects.filter(seating=seating, state__in=OPEN_GUEST_ORDERS).exists()
    settled = [at for state, at in tabs if state == TabState.SETTLED and at]
    if seating.closed_at or waits or not settled or len(settled) < len(tabs):
        return False
    if act.at - max(settled) < timedelta(minutes=rules.paid_minutes):
        return False
    return bool(tables.end_visits(seating, act=act))
