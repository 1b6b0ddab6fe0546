"""What was told goes elsewhere: never told again, only said."""

from collections.abc import Mapping

from django.db.models import F

from acts.actions import Act
from kitchen.actions.pacing import pace
from kitchen.actions.papers import by_station, print_slips
from kitchen.actions.rows import Taken, locked, ring, ring_ready, set_apart, take
from kitchen.models import Ticket, TicketItem, TicketState
from kitchen.slips import Drawn, change_slip, fire_slip, hold_slip, move_slip
from kitchen.telling import Change


def retitle(origin: str, title: str, *, act: Act) -> None:
    """Say that a party sits elsewhere now: the title of all its tickets follows.

    Locks the tickets, ids rising. Journals `kitchen.moved`; prints one MOVE slip a station that has something to
    make; rings the stations.
    """
    rows = Ticket.objects.select_for_update(no_key=True, of=("self",)).select_related("station__printer")
    tickets = list(rows.filter(origin=origin).exclude(title=title).prefetch_related("items").order_by("pk"))
    Ticket.objects.filter(pk__in=[it.pk for it in tickets]).update(
        title_was=F("title"), title=title, version=F("version") + 1
    )
    moved: dict[Ticket, list[TicketItem]] = {}
    for ticket in tickets:
        ticket.title_was, ticket.title, ticket.version = ticket.title, title, ticket.version + 1
        if ticket.state == TicketState.OPEN:
            moved[ticket] = list(ticket.items.all())
    _say(moved, act)


def move_dishes(quantities: Mapping[int, int], to_origin: str, title: str, *, from_origin: str = "", act: Act) -> None:
    """Say that so much of these lines (as the kitchen knows them) goes to another tab's table.

    The same tickets, or parts of them, under another title; nothing is told twice. Locks tickets and items, ids
    rising. Journals `kitchen.moved`; prints one MOVE slip a station for what isn't ready; rings stations, and both
    origins.
    """
    found = locked(quantities, from_origin)
    taken = take(found, quantities, lambda it: it.ticket.origin != to_origin)
    moved: dict[Ticket, list[TicketItem]] = {}
    for ticket, some in taken.items():
        act.publish(ticket.origin)
        was = ticket.title if ticket.title != title else ticket.title_was
        changes = {"origin": to_origin, "title": title, "title_was": was}
        apart, items = set_apart(ticket, found[ticket], some, "move", act.at, **changes)
        moved[apart] = items
    _say(moved, act)


def recourse(
    quantities: Mapping[int, int],
    change: Change,
    course: int,
    course_name: str,
    is_fired: bool,
    *,
    origin: str = "",
    act: Act,
) -> None:
    """Put so much of these lines into another course, fired or held as that one is; what is ready stays.

    Locks tickets and items, ids rising. Journals `kitchen.recoursed`; prints one slip a station: FIRE, HOLD, or CHANGE
    where neither; rings stations and origin.
    """
    found = locked(quantities, origin)
    slips: dict[str, dict[Ticket, list[TicketItem]]] = {"fire": {}, "hold": {}, "change": {}}
    for ticket, taken in take(found, quantities, lambda it: not it.is_ready()).items():
        word = "change" if ticket.is_held() != is_fired else "fire" if is_fired else "hold"
        fired_at = (ticket.fired_at or act.at) if is_fired else None
        where = {"course": course, "course_name": course_name, "fired_at": fired_at, "fire_at": None}
        apart, items = _in_course(ticket, found[ticket], taken, where, act)
        slips[word][apart] = items
        act.journal("kitchen.recoursed", apart, dishes=len(items), course=course)
        ring(apart, act)
    pace(slips["fire"], act=act)
    print_slips(
        [
            (it, word, f"ticket.{it.pk}.v{it.version}", _drawn(word, it, items, change))
            for word, tickets in slips.items()
            for it, items in by_station(tickets)
        ],
        act=act,
    )


def _in_course(
    ticket: Ticket, all_items: list[TicketItem], taken: list[Taken], where: dict[str, object], act: Act
) -> tuple[Ticket, list[TicketItem]]:
    """What was taken as a part of its new course: that course of the round may have a ticket already."""
    first = taken[0].item
    part = f"course.{first.pk}.{first.version + 1}"
    return set_apart(ticket, all_items, taken, "course", act.at, part=part, **where)


def _drawn(word: str, ticket: Ticket, items: list[TicketItem], change: Change) -> Drawn:
    if word == "change":
        return change_slip(ticket, items, change)
    return fire_slip(ticket, items) if word == "fire" else hold_slip(ticket, items)


def _say(moved: Mapping[Ticket, list[TicketItem]], act: Act) -> None:
    """Journal what moved, ring for it, and print what of it is still to be made."""
    waiting: dict[Ticket, list[TicketItem]] = {}
    for ticket, items in moved.items():
        act.journal("kitchen.moved", ticket, title=ticket.title)
        ring_ready(ticket, act)
        if to_make := [it for it in items if it.to_make() and not it.is_ready()]:
            waiting[ticket] = to_make
    print_slips(
        [(it, "move", f"ticket.{it.pk}.v{it.version}", move_slip(it, items)) for it, items in by_station(waiting)],
        act=act,
    )
