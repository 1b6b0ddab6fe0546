"""The same dish once more."""

from collections.abc import Iterable

from acts.actions import Act
from kitchen.actions.papers import print_slips
from kitchen.actions.rows import COPIED, locked, ring_ready
from kitchen.models import Ticket, TicketItem, TicketKind
from kitchen.slips import remake_slip


def remake(line_id: int, quantity: int, reason: str, *, origin: str = "", act: Act) -> list[Ticket]:
    """Have every station that made a line's dish make some of it again, before all else.

    Locks tickets and items, ids rising. Journals `kitchen.remade`; prints one REMAKE slip a station; rings stations
    and origin.
    """
    made: dict[Ticket, TicketItem] = {}
    for item in _sold_at_each_station(locked([line_id], origin).values(), line_id):
        ticket = _again(item, reason, act)
        copied = {name: getattr(item, name) for name in ("line_id", "name", "details", "note", "allergy", "seat")}
        made[ticket] = TicketItem.objects.create(ticket=ticket, told=quantity, **copied)
        act.journal("kitchen.remade", ticket, quantity=quantity)
        ring_ready(ticket, act)
    print_slips([(it, "remake", f"ticket.{it.pk}", remake_slip(it, [item])) for it, item in made.items()], act=act)
    return list(made)


def _sold_at_each_station(found: Iterable[list[TicketItem]], line_id: int) -> list[TicketItem]:
    """The dish as it was sold, once a station."""
    first: dict[int, TicketItem] = {}
    for items in found:
        for item in items:
            if item.line_id == line_id and item.ticket.kind != TicketKind.REMAKE:
                first.setdefault(item.ticket.station_id, item)
    return list(first.values())


def _again(item: TicketItem, reason: str, act: Act) -> Ticket:
    like = item.ticket
    item.version += 1
    item.save(update_fields=["version"])
    ticket = Ticket(**{name: getattr(like, name) for name in COPIED})
    ticket.station = like.station
    ticket.kind, ticket.service, ticket.title_was = TicketKind.REMAKE, "", ""
    ticket.part, ticket.note = f"remake.{item.pk}.{item.version}", reason
    ticket.told_at = ticket.fired_at = act.at
    ticket.fire_at = ticket.wait_until = ticket.ready_by = None
    ticket.save()
    return ticket
