"""A void reaches the kitchen."""

from itertools import groupby

from acts.actions import Act
from kitchen.actions.papers import print_slips
from kitchen.actions.rows import locked, ring_ready, settle
from kitchen.models import TicketItem, TicketKind
from kitchen.slips import void_slip


def cancel(line_id: int, quantity: int, reason: str, *, origin: str = "", act: Act) -> None:
    """Tell every station that made a line's dish that some of it is no longer wanted (where it goes to one origin).

    What is being made again for it isn't wanted either. Locks tickets and items, ids rising. Journals
    `kitchen.item_cancelled`; prints one VOID a station; rings the stations.
    """
    items = [it for of_ticket in locked([line_id], origin).values() for it in of_ticket if it.line_id == line_id]
    items.sort(key=lambda it: (it.ticket.station_id, it.pk))
    slips = []
    for _station, of_station in groupby(items, key=lambda it: it.ticket.station_id):
        changed = _cancelled(list(of_station), quantity)
        for item in changed:
            act.journal("kitchen.item_cancelled", item, quantity=quantity)
            settle(item.ticket, act.at)
            ring_ready(item.ticket, act)
        for item in changed[-1:]:
            slips.append(
                (item.ticket, "void", f"item.{item.pk}.v{item.version}", void_slip(item, quantity, reason)),
            )
    print_slips(slips, act=act)


def _cancelled(items: list[TicketItem], quantity: int) -> list[TicketItem]:
    """Take so much off a station's dishes of one line: off what was sold, and off what isn't ready of its remakes."""
    remade = [it for it in items if it.ticket.kind == TicketKind.REMAKE]
    sold = sorted((it for it in items if it not in remade), key=lambda it: (it.is_ready(), it.pk))
    left = quantity
    changed = []
    for at, item in enumerate(sold, start=1):
        # More than there is would be somebody's mistake: the last one's CHECK refuses it.
        some = left if at == len(sold) else min(left, item.to_make())
        left -= some
        changed += [_less(item, some)] if some else []
    changed += [_less(it, min(quantity, it.to_make())) for it in remade if not it.is_ready() and it.to_make()]
    return changed


def _less(item: TicketItem, quantity: int) -> TicketItem:
    item.cancelled += quantity
    item.version += 1
    item.save(update_fields=["cancelled", "version"])
    return item
