"""Sent is told: once to each station, on the board and on paper."""

from acts.actions import Act
from kitchen.actions.papers import print_slips
from kitchen.actions.rows import topics_of
from kitchen.models import Station, Ticket, TicketItem
from kitchen.pacing import spread
from kitchen.routing import by_station
from kitchen.slips import order_slip
from kitchen.telling import Dish, Told
from printing import actions as printing
from printing.models import JobState
from printing.queries import first_papers
from venues.days import business_date

type Group = tuple[Station, int, str]


def tell(order: Told, *, act: Act) -> list[Ticket]:
    """Tell every station what it is to make for a round, and what to hold, on the board and on paper.

    Writes a ticket a station, course and part, an item a line and a print job a station, each in one insert. Raises
    NoStation where nobody would hear of it. Rings stations, pass, origin and floor.
    """
    told, is_paced = by_station(act.venue, order.dishes, business_date(act.venue, act.at))
    groups: dict[Group, list[Dish]] = {}
    for station, dishes in told.items():
        for dish in sorted(dishes, key=lambda it: (not it.is_fired, it.course)):
            groups.setdefault((station, dish.course, dish.part), []).append(dish)
    tickets = {group: _ticket(order, group, dishes[0], act) for group, dishes in groups.items()}
    made = [(tickets[group], [_item(tickets[group], it) for it in dishes]) for group, dishes in groups.items()]
    if is_paced:
        spread(made, act.at)
    Ticket.objects.bulk_create(tickets.values())
    items = dict(made)
    TicketItem.objects.bulk_create([item for of_ticket in items.values() for item in of_ticket])
    _print(items, act)
    act.publish(*(topic for ticket in tickets.values() for topic in topics_of(ticket)), f"pickup.{act.venue.pk}")
    return list(tickets.values())


def _ticket(order: Told, group: Group, dish: Dish, act: Act) -> Ticket:
    station, course, part = group
    return Ticket(
        venue=act.venue,
        station=station,
        round_id=order.round_id,
        origin=order.origin,
        course=course,
        course_name=dish.course_name,
        part=part,
        kind=dish.kind,
        service=dish.service,
        title=order.title,
        label=order.label,
        server=order.server,
        note=order.note,
        told_at=act.at,
        fired_at=act.at if dish.is_fired else None,
        fire_at=dish.fire_at,
        ready_by=order.ready_by if dish.is_fired else None,
    )


def _item(ticket: Ticket, dish: Dish) -> TicketItem:
    return TicketItem(
        ticket=ticket,
        line_id=dish.line_id,
        name=dish.name,
        details=list(dish.details),
        note=dish.note,
        allergy=dish.allergy,
        seat=dish.seat,
        told=dish.quantity,
        cook_seconds=dish.cook_seconds,
    )


def _print(items: dict[Ticket, list[TicketItem]], act: Act) -> None:
    """One slip a station, named after its first ticket."""
    of_station: dict[int, list[Ticket]] = {}
    for ticket in items:
        of_station.setdefault(ticket.station_id, []).append(ticket)
    print_slips(
        [
            (some[0], "ticket", f"ticket.{some[0].pk}", order_slip({it: items[it] for it in some}))
            for some in of_station.values()
        ],
        act=act,
    )


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
