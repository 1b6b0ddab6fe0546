"""At day close a person clears away what stands on the boards and nobody makes any more."""

from collections.abc import Iterable

from django.db.models import F

from acts.actions import Act
from kitchen.actions.rows import ring_ready
from kitchen.models import Ticket, TicketItem, TicketState


def clear_ticket(ticket: Ticket, *, act: Act) -> None:
    """Take one ticket off the boards for good, as clear_tickets."""
    clear_tickets([ticket.pk], act=act)


def clear_tickets(ids: Iterable[int], *, act: Act) -> list[Ticket]:
    """Take tickets off the boards for good: nobody made them, or nobody said so. What is done already stays as it is.

    Locks them, ids rising. Journals `kitchen.cleared`; rings boards, pass, origin, floor and whoever waits for what
    is ready. Gives what was cleared.
    """
    rows = Ticket.objects.filter(venue=act.venue, pk__in=list(ids), state=TicketState.OPEN).order_by("pk")
    tickets = list(rows.select_for_update(no_key=True, of=("self",)))
    Ticket.objects.filter(pk__in=[it.pk for it in tickets]).update(
        state=TicketState.DONE, done_at=act.at, out_at=act.at, cleared_by=act.by, version=F("version") + 1
    )
    left = TicketItem.objects.filter(ticket__in=tickets, out_at=None)
    left.filter(ready_at=None).update(ready_at=act.at)
    left.update(out_at=act.at, version=F("version") + 1)
    for ticket in tickets:
        act.journal("kitchen.cleared", ticket)
        ring_ready(ticket, act)
    return tickets
