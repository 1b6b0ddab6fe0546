"""The only writer of the kitchen's queue."""

from datetime import datetime

from django.db.models import Case, Exists, F, OuterRef, Value, When
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Stale
from kitchen.models import Ticket, TicketItem, TicketState
from kitchen.routing import by_station
from kitchen.slips import ticket_slip, void_slip
from kitchen.telling import Told
from printing import actions as printing
from printing.actions import NewJob, queue_jobs
from printing.models import JobState, Printer
from printing.queries import first_papers
from venues.days import local


class SeenOtherwise(Stale):
    """Somebody bumped, recalled or voided it in the meantime."""


def tell(order: Told, *, act: Act) -> list[Ticket]:
    """Tell every station what it is to make for a round, on the board and on paper.

    Writes a ticket a station, an item a line and a print job a printer, each in one insert. Raises NoStation
    where nobody would hear of it. Rings the stations.
    """
    told = by_station(act.venue, order.dishes)
    tickets = {
        station: Ticket(
            venue=act.venue,
            station=station,
            round_id=order.round_id,
            origin=order.origin,
            title=order.title,
            label=order.label,
            server=order.server,
            note=order.note,
            told_at=act.at,
        )
        for station in told
    }
    Ticket.objects.bulk_create(tickets.values())
    items = {
        station: [
            TicketItem(
                ticket=tickets[station],
                line_id=dish.line_id,
                name=dish.name,
                details=list(dish.details),
                note=dish.note,
                allergy=dish.allergy,
                seat=dish.seat,
                told=dish.quantity,
            )
            for dish in dishes
        ]
        for station, dishes in told.items()
    }
    TicketItem.objects.bulk_create([item for of_station in items.values() for item in of_station])
    when = local(act.venue, act.at)
    queue_jobs(
        [
            _job(ticket, printer, "ticket", f"ticket.{ticket.pk}", ticket_slip(ticket, items[station], printer, when))
            for station, ticket in tickets.items()
            if (printer := station.printer)
        ],
        act=act,
    )
    act.publish(*(station.topic for station in told))
    return list(tickets.values())


def cancel(line_id: int, quantity: int, reason: str, *, act: Act) -> None:
    """Tell every station that made a line's dish that some of it is no longer wanted.

    Locks the ticket items, ids rising. Journals `kitchen.item_cancelled`; prints VOID; rings the stations.
    """
    items = (
        TicketItem.objects.select_for_update(no_key=True, of=("self",))
        .filter(line_id=line_id)
        .select_related("ticket__station__printer")
        .order_by("id")
    )
    when = local(act.venue, act.at)
    jobs = []
    for item in items:
        item.cancelled += quantity
        item.version += 1
        item.save(update_fields=["cancelled", "version"])
        ticket = item.ticket
        if printer := ticket.station.printer:
            event = f"item.{item.pk}.v{item.version}"
            jobs.append(_job(ticket, printer, "void", event, void_slip(item, quantity, reason, printer, when)))
        act.journal("kitchen.item_cancelled", item, quantity=quantity)
        _settle(ticket, act.at)
        _ring(ticket, act)
    queue_jobs(jobs, act=act)


def reprint_tickets(round_id: int, *, act: Act) -> int:
    """Print a round's tickets once more, each marked COPY; paper that never came out is tried again unmarked.

    Gives how many papers that are. Journaled by printing. Rings the printers' page.
    """
    events = [f"ticket.{pk}" for pk in Ticket.objects.filter(round_id=round_id).values_list("pk", flat=True)]
    jobs = first_papers(events, "ticket")
    for job in jobs:
        if job.state in (JobState.PRINTED, JobState.UNKNOWN):
            printing.reprint(job, act=act)
        elif job.state in (JobState.FAILED, JobState.QUEUED):
            printing.try_again(job, act=act)
    return len(jobs)


def bump_item(item: TicketItem, version: int, *, act: Act) -> None:
    """Say that a dish is ready. Raises SeenOtherwise where the item isn't as it was seen."""
    _change(item, version, ready_at=act.at)
    act.journal("kitchen.item_bumped", item)
    _settle(item.ticket, act.at)
    _ring(item.ticket, act)


def recall_item(item: TicketItem, version: int, *, act: Act) -> None:
    """Take a dish back that was said to be ready. Raises SeenOtherwise."""
    _change(item, version, ready_at=None)
    act.journal("kitchen.item_recalled", item)
    _settle(item.ticket, act.at)
    _ring(item.ticket, act)


def bump_ticket(ticket: Ticket, version: int, *, act: Act) -> None:
    """Say that a whole ticket is ready. Raises SeenOtherwise where the ticket isn't as it was seen."""
    _change(ticket, version, state=TicketState.DONE, done_at=act.at)
    ticket.items.filter(ready_at=None).update(ready_at=act.at, version=F("version") + 1)
    act.journal("kitchen.ticket_bumped", ticket)
    _ring(ticket, act)


def recall_ticket(ticket: Ticket, version: int, *, act: Act) -> None:
    """Put a ticket that was ready back on the board, with all its dishes to make. Raises SeenOtherwise."""
    _change(ticket, version, state=TicketState.OPEN, done_at=None)
    ticket.items.exclude(ready_at=None).update(ready_at=None, version=F("version") + 1)
    act.journal("kitchen.ticket_recalled", ticket)
    _ring(ticket, act)


def _change(row: Ticket | TicketItem, version: int, **changes: object) -> None:
    rows = type(row).objects.filter(pk=row.pk, version=version)
    if not rows.update(version=F("version") + 1, **changes):
        raise SeenOtherwise(_("This has changed since you saw it. Here it is as it stands now."))


def _settle(ticket: Ticket, at: datetime) -> None:
    """A ticket is done when nothing of it is left to make, and open again when something is."""
    to_make = TicketItem.objects.filter(ticket=OuterRef("pk"), ready_at=None, cancelled__lt=F("told"))
    Ticket.objects.filter(pk=ticket.pk).update(
        state=Case(When(Exists(to_make), then=Value(TicketState.OPEN)), default=Value(TicketState.DONE)),
        done_at=Case(When(Exists(to_make), then=None), When(state=TicketState.DONE, then=F("done_at")), default=at),
        version=F("version") + 1,
    )


def _ring(ticket: Ticket, act: Act) -> None:
    act.publish(f"station.{ticket.station_id}", ticket.origin, f"floor.{ticket.venue_id}")


def _job(ticket: Ticket, printer: Printer, purpose: str, event: str, data: bytes) -> NewJob:
    return NewJob(
        printer=printer,
        event=event,
        purpose=purpose,
        title=f"{ticket.title} · {ticket.station.name}",
        origin=ticket.origin,
        data=data,
    )
