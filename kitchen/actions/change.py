"""A dish is wanted otherwise than it was told."""

from acts.actions import Act
from kitchen.actions.papers import by_station, print_slips
from kitchen.actions.rows import locked, ring, take
from kitchen.models import Ticket, TicketItem
from kitchen.slips import change_slip
from kitchen.telling import Change


def change_dish(line_id: int, quantity: int, change: Change, *, origin: str = "", act: Act) -> None:
    """Say that so much of a line (as the kitchen knows it) goes to another seat, in a box, with another note.

    What is ready already changes on the board only. Locks tickets and items, ids rising. Journals
    `kitchen.item_changed`; prints one CHANGE slip a station with WAS and NOW; rings stations and origin.
    """
    found = locked([line_id], origin)
    changed: dict[Ticket, list[TicketItem]] = {}
    for ticket, taken in take(found, {line_id: quantity}, lambda _it: True).items():
        for it in taken:
            _save(it.item, it.quantity, change)
            act.journal("kitchen.item_changed", it.item, quantity=it.quantity)
        if to_make := [it.item for it in taken if not it.item.is_ready()]:
            changed[ticket] = to_make
        Ticket.objects.filter(pk=ticket.pk).update(version=ticket.version + 1)
        ring(ticket, act)
    print_slips(
        [
            (it, "change", f"item.{items[0].pk}.v{items[0].version}", change_slip(it, items, change, quantity))
            for it, items in by_station(changed)
        ],
        act=act,
    )


def _save(item: TicketItem, quantity: int, change: Change) -> None:
    """Of a part of a dish only the words change: the rest of it stays where it was."""
    counted = "" if quantity >= item.to_make() else f"{quantity} × "
    item.changes = [*item.changes, [f"{counted}{change.was}", f"{counted}{change.now}"]]
    item.version += 1
    if not counted:
        item.details = list(change.details) if change.details is not None else item.details
        item.seat = change.seat if change.is_reseated else item.seat
    item.save(update_fields=["changes", "details", "seat", "version"])
