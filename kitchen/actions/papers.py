"""The kitchen's paper, queued: one slip a station, in its printer's language; and one for whoever runs."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils import translation

from acts.actions import Act
from kitchen.models import Ticket, TicketItem
from kitchen.queries import settings_of
from kitchen.runner_slip import runner_slip
from kitchen.slips import Drawn, Sheet
from printing.actions import NewJob, queue_jobs
from printing.models import Printer
from printing.parts import language_of
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
                data=_drawn(draw, printer, when, act),
            )
            for ticket, purpose, event, draw in slips
            if (printer := ticket.station.printer)
        ]
    queue_jobs(jobs, act=act)


def print_runner(tickets: Mapping[Ticket, list[TicketItem]], *, act: Act) -> None:
    """Queue the runner's slip of what goes out together, where the house has a printer for it."""
    printer = settings_of(act.venue).runner_printer
    if printer is None or not tickets:
        return
    first = min(tickets, key=lambda it: it.pk)
    with translation.override(act.venue.language):
        job = NewJob(
            printer=printer,
            event=f"runner.{first.pk}.v{first.version}",
            purpose="runner",
            title=f"{first.title} · {printer.name}",
            origin=first.origin,
            data=_drawn(runner_slip(tickets), printer, local(act.venue, act.at), act),
        )
    queue_jobs([job], act=act)


def _drawn(draw: Drawn, printer: Printer, when: datetime, act: Act) -> bytes:
    with translation.override(language_of(printer, act.venue)):
        return draw(Sheet(printer, when, tuple(act.venue.languages)))


def by_station(tickets: Mapping[Ticket, list[TicketItem]]) -> list[tuple[Ticket, list[TicketItem]]]:
    """The first ticket of each station with the dishes of all of them."""
    found: dict[int, tuple[Ticket, list[TicketItem]]] = {}
    for ticket, items in tickets.items():
        found.setdefault(ticket.station_id, (ticket, []))[1].extend(items)
    return list(found.values())
