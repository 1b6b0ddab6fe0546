"""What the kitchen has made in a world: something waits at the pass, something may be fetched, something was said."""

from dataclasses import dataclass

from kitchen import actions as kitchen
from kitchen.models import Message, Ticket, TicketItem
from orders import actions as orders
from orders.models import Tab
from tests.cast import House
from tests.payments.evening import order


@dataclass(frozen=True)
class AtPass:
    """A ticket that is done and hasn't gone out, a tab with something to fetch, and a message that nobody has read."""

    ticket: Ticket
    tab: Tab
    message: Message


def make_ready(house: House) -> AtPass:
    waits, goes = (_made(house, name) for name in ("Pass", "Runner"))
    TicketItem.objects.filter(ticket=waits).update(out_at=None)
    Ticket.objects.filter(pk=waits.pk).update(out_at=None)
    with house.acting(house.kees) as act:
        message = kitchen.say("No more sea bass, offer cod", station=house.grill, act=act)
    return AtPass(waits, Tab.objects.get(pk=int(goes.origin.removeprefix("tab."))), message)


def _made(house: House, name: str) -> Ticket:
    """A soup for a tab at the bar, ready."""
    with house.acting() as act:
        tab = orders.open_tab("bar", name, act=act)
    order(house, "soup", tab=tab)
    ticket = Ticket.objects.get(origin=tab.topic)
    with house.acting(house.kees) as act:
        kitchen.bump_ticket(ticket, ticket.version, act=act)
    ticket.refresh_from_db()
    return ticket
