"""The kitchen's paper, queued: one slip a station, in the house's language."""

from collections.abc import Mapping, Sequence

from django.utils import translation

from acts.actions import Act
from kitchen.models import Ticket, TicketItem
from kitchen.slips import Drawn, Sheet
from printing.actions import NewJob, queue_jobs
from venues.days import local


def print_slips(slips: Sequence[tuple[Ticket, str, str, Drawn]], *, act: Act) -> None:
    """Queue a slip for the printer of each ticket's station: ticket, purpose, event, and what draws it. One insert."""
    when = local(act.venue, act.at)
    with translation.override(act.venue.language):
        jobs = [
            NewJob(
                printer=printer,
                event=event,
                purpose=purpose,
                title=f"{ticket.title} · {ticket.station.name}",
                origin=ticket.origin,
                data=draw(Sheet(printer, when, tuple(act.venue.languages))),
            )
            for ticket, purpose, event, draw in slips
            if (printer := ticket.station.printer)
        ]
    queue_jobs(jobs, act=act)


def by_station(tickets: Mapping[Ticket, list[TicketItem]]) -> list[tuple[Ticket, list[TicketItem]]]:
    """The first ticket of each station with the dishes of all of them."""
    found: dict[int, tuple[Ticket, list[TicketItem]]] = {}
    for ticket, items in tickets.items():
        found.setdefault(ticket.station_id, (ticket, []))[1].extend(items)
    return list(found.values())
