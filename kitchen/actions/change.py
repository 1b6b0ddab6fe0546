"""A dish is wanted otherwise than it was told."""

from datetime import timedelta

from acts.actions import Act
from kitchen.actions.papers import by_station, print_slips
from kitchen.actions.rows import Taken, locked, ring, ring_ready, set_apart, settle, take
from kitchen.models import Ticket, TicketItem
from kitchen.slips import change_slip
from kitchen.telling import Change

# Later than this what was ready stands before the guests: the kitchen can't change it any more.
STILL_HERE = timedelta(minutes=20)


def change_dish(line_id: int, quantity: int, change: Change, *, origin: str = "", act: Act) -> None:
    """Say that so much of a line (as the kitchen knows it) goes to another seat, in a box, with another note.

    What was ready a moment ago and is to be different goes back on the board, by itself, and says only what changed;
    another seat is no work. Locks tickets and items, ids rising. Journals `kitchen.item_changed`; prints one CHANGE
    slip a station with WAS and NOW; rings stations and origin.
    """
    found = locked([line_id], origin)
    changed: dict[Ticket, list[TicketItem]] = {}
    for ticket, taken in take(found, {line_id: quantity}, lambda _it: True).items():
        again = [it for it in taken if change.details is not None and _may_change(it.item, act)]
        for it in [it for it in taken if it not in again]:
            _save(it.item, it.quantity, change)
            act.journal("kitchen.item_changed", it.item, quantity=it.quantity)
        if to_make := [it.item for it in taken if not it.item.is_ready()]:
            changed[ticket] = to_make
        Ticket.objects.filter(pk=ticket.pk).update(version=ticket.version + 1)
        ring(ticket, act)
        if again:
            apart, items = _back(ticket, found[ticket], again, change, act)
            changed[apart] = items
    print_slips(
        [
            (it, "change", f"item.{items[0].pk}.v{items[0].version}", change_slip(it, items, change, quantity))
            for it, items in by_station(changed)
        ],
        act=act,
    )


def _may_change(item: TicketItem, act: Act) -> bool:
    return item.ready_at is not None and item.ready_at >= act.at - STILL_HERE


def _back(
    ticket: Ticket, all_items: list[TicketItem], taken: list[Taken], change: Change, act: Act
) -> tuple[Ticket, list[TicketItem]]:
    """Put what was ready back on the board as a ticket that says only what changed."""
    first = taken[0].item
    ticket.refresh_from_db(fields=["version"])
    part = f"change.{first.pk}.{first.version + 1}"
    apart, items = set_apart(ticket, all_items, taken, "change", act.at, part=part)
    for item in items:
        item.ready_at = item.out_at = None
        item.changes = [[change.was, change.now]]
        item.details = list(change.details or ())
        item.version += 1
        item.save(update_fields=["ready_at", "out_at", "changes", "details", "version"])
        act.journal("kitchen.item_changed", item, quantity=item.to_make())
    settle(apart, act.at)
    ring_ready(apart, act)
    return apart, items


def _save(item: TicketItem, quantity: int, change: Change) -> None:
    """Of a part of a dish only the words change: the rest of it stays where it was."""
    counted = "" if quantity >= item.to_make() else f"{quantity} × "
    item.changes = [*item.changes, [f"{counted}{change.was}", f"{counted}{change.now}"]]
    item.version += 1
    if not counted:
        item.details = list(change.details) if change.details is not None else item.details
        item.seat = change.seat if change.is_reseated else item.seat
    item.save(update_fields=["changes", "details", "seat", "version"])
