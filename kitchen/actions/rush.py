"""Somebody can't wait: before all else but what is made again."""

from collections.abc import Iterable

from django.db.models import F

from acts.actions import Act
from kitchen.actions.papers import by_station, print_slips
from kitchen.actions.rows import ring
from kitchen.models import Ticket, TicketItem, TicketState
from kitchen.slips import rush_slip


def rush(tickets: Iterable[Ticket] | str, on: bool, *, act: Act) -> list[Ticket]:
    """Have these tickets (or all of an origin) made before the others, or in their turn again; gives what changed.

    What is ready, or so already, stays as it is. Locks the tickets, ids rising. Journals `kitchen.rushed` or
    `kitchen.unrushed`; prints one RUSH slip a station for what was fired; rings stations and origin.
    """
    rows = Ticket.objects.filter(venue=act.venue, state=TicketState.OPEN, is_rushed=not on)
    rows = rows.filter(origin=tickets) if isinstance(tickets, str) else rows.filter(pk__in=[it.pk for it in tickets])
    rows = rows.select_for_update(no_key=True, of=("self",)).select_related("station__printer")
    changed = list(rows.prefetch_related("items").order_by("pk"))
    Ticket.objects.filter(pk__in=[it.pk for it in changed]).update(is_rushed=on, version=F("version") + 1)
    hurried: dict[Ticket, list[TicketItem]] = {}
    for ticket in changed:
        ticket.is_rushed, ticket.version = on, ticket.version + 1
        act.journal("kitchen.rushed" if on else "kitchen.unrushed", ticket)
        ring(ticket, act)
        if on and not ticket.is_held():
            hurried[ticket] = [it for it in ticket.items.all() if it.to_make() and not it.is_ready()]
    slips = [(it, "rush", f"ticket.{it.pk}.v{it.version}", rush_slip(it, dishes)) for it, dishes in by_station(hurried)]
    print_slips(slips, act=act)
    return changed
