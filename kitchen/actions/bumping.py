"""Ready, and back again: a dish or a whole ticket, each on the version that was seen."""

from django.db.models import F
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Stale
from kitchen.actions.rows import out_when_ready, ring_ready, settle
from kitchen.models import Ticket, TicketItem, TicketState


class SeenOtherwise(Stale):
    """Somebody bumped, recalled, held or voided it in the meantime."""


def bump_item(item: TicketItem, version: int, *, act: Act) -> None:
    """Say that a dish is ready: it may be fetched, or waits at the pass where there is one.

    Journals `kitchen.item_bumped`; rings the board, the pass, the tab, and who waits for what is ready. Raises
    SeenOtherwise where the item isn't as it was seen.
    """
    _change(item, version, **_made(item.ticket, act))
    act.journal("kitchen.item_bumped", item)
    settle(item.ticket, act.at)
    ring_ready(item.ticket, act)


def recall_item(item: TicketItem, version: int, *, act: Act) -> None:
    """Take a dish back that was said to be ready, from the pass too. Rings as bump_item. Raises SeenOtherwise."""
    _change(item, version, ready_at=None, out_at=None)
    act.journal("kitchen.item_recalled", item)
    settle(item.ticket, act.at)
    ring_ready(item.ticket, act)


def bump_ticket(ticket: Ticket, version: int, *, act: Act) -> None:
    """Say that a whole ticket is ready. Raises SeenOtherwise where the ticket isn't as it was seen."""
    out_at = out_when_ready(ticket.venue_id, act.at)
    _change(ticket, version, state=TicketState.DONE, done_at=act.at, out_at=out_at)
    ticket.items.filter(ready_at=None).update(version=F("version") + 1, **_made(ticket, act))
    act.journal("kitchen.ticket_bumped", ticket)
    ring_ready(ticket, act)


def recall_ticket(ticket: Ticket, version: int, *, act: Act) -> None:
    """Put a ticket that was ready back on the board, with all its dishes to make. Raises SeenOtherwise."""
    _change(ticket, version, state=TicketState.OPEN, done_at=None, out_at=None)
    ticket.items.exclude(ready_at=None).update(ready_at=None, out_at=None, version=F("version") + 1)
    act.journal("kitchen.ticket_recalled", ticket)
    ring_ready(ticket, act)


def _made(ticket: Ticket, act: Act) -> dict[str, object]:
    """What a dish is once it was made; its details as they were then show what changes about it afterwards."""
    out_at = out_when_ready(ticket.venue_id, act.at)
    return {"ready_at": act.at, "out_at": out_at, "bumped_details": F("details")}


def _change(row: Ticket | TicketItem, version: int, **changes: object) -> None:
    rows = type(row).objects.filter(pk=row.pk, version=version)
    if not rows.update(version=F("version") + 1, **changes):
        raise SeenOtherwise(_("This has changed since you saw it. Here it is as it stands now."))
