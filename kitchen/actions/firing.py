"""Fire, and hold."""

from collections.abc import Mapping
from datetime import datetime

from acts.actions import Act
from kitchen.actions.pacing import pace
from kitchen.actions.papers import by_station, print_slips
from kitchen.actions.rows import locked, ring, set_apart, take
from kitchen.models import Ticket, TicketItem
from kitchen.slips import fire_slip, hold_slip


def fire(quantities: Mapping[int, int], *, origin: str = "", act: Act) -> list[Ticket]:
    """Tell the stations to make now so much of these lines (as the kitchen knows them) as they hold for an origin.

    Spreads when they are begun, where the house does so. Locks tickets and items, ids rising. Journals
    `kitchen.fired`; prints one FIRE slip a station that lists the dishes; rings stations and origin. What is fired
    already stays as it is.
    """
    found = locked(quantities, origin)
    fired: dict[Ticket, list[TicketItem]] = {}
    for ticket, taken in take(found, quantities, lambda it: it.ticket.is_held()).items():
        apart, items = set_apart(ticket, found[ticket], taken, "line", act.at, fired_at=act.at, fire_at=None)
        fired[apart] = items
        act.journal("kitchen.fired", apart, dishes=len(items))
        ring(apart, act)
    pace(fired, act=act)
    slips = [(it, "fire", f"ticket.{it.pk}.v{it.version}", fire_slip(it, items)) for it, items in by_station(fired)]
    print_slips(slips, act=act)
    return list(fired)


def hold(quantities: Mapping[int, int], fire_at: datetime | None = None, *, origin: str = "", act: Act) -> list[Ticket]:
    """Tell the stations to wait with so much of these lines as isn't ready, until `fire_at` or somebody fires it.

    Locks tickets and items, ids rising. Journals `kitchen.held`; prints one HOLD slip a station for what had been
    fired; rings stations and origin.
    """
    found = locked(quantities, origin)
    held: list[Ticket] = []
    stopped: dict[Ticket, list[TicketItem]] = {}
    for ticket, taken in take(found, quantities, lambda it: not it.is_ready()).items():
        was_fired = not ticket.is_held()
        apart, items = set_apart(ticket, found[ticket], taken, "line", act.at, fired_at=None, fire_at=fire_at)
        held.append(apart)
        if was_fired:
            stopped[apart] = items
        act.journal("kitchen.held", apart, dishes=len(items))
        ring(apart, act)
    slips = [(it, "hold", f"ticket.{it.pk}.v{it.version}", hold_slip(it, items)) for it, items in by_station(stopped)]
    print_slips(slips, act=act)
    return held
