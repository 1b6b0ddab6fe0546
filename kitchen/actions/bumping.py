"""Ready, and back again: a dish or a whole ticket, each on the version that was seen."""

from django.db.models import F
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Stale
from kitchen.actions.rows import ring, settle
from kitchen.models import Ticket, TicketItem, TicketState


class SeenOtherwise(Stale):
    """Somebody bumped, recalled, held or voided it in the meantime."""


def bump_item(item: TicketItem, version: int, *, act: Act) -> None:
    """Say that a dish is ready. Raises SeenOtherwise where the item isn't as it was seen."""
    _change(item, version, ready_at=act.at)
    act.journal("kitchen.item_bumped", item)
    settle(item.ticket, act.at)
    ring(item.ticket, act)


def recall_item(item: TicketItem, version: int, *, act: Act) -> None:
    """Take a dish back that was said to be ready. Raises SeenOtherwise."""
    _change(item, version, ready_at=None)
    act.journal("kitchen.item_recalled", item)
    settle(item.ticket, act.at)
    ring(item.ticket, act)


def bump_ticket(ticket: Ticket, version: int, *, act: Act) -> None:
    """Say that a whole ticket is ready. Raises SeenOtherwise where the ticket isn't as it was seen."""
    _change(ticket, version, state=TicketState.DONE, done_at=act.at)
    ticket.items.filter(ready_at=None).update(ready_at=act.at, version=F("version") + 1)
    act.journal("kitchen.ticket_bumped", ticket)
    ring(ticket, act)


def recall_ticket(ticket: Ticket, version: int, *, act: Act) -> None:
    """Put a ticket that was ready back on the board, with all its dishes to make. Raises SeenOtherwise."""
    _change(ticket, version, state=TicketState.OPEN, done_at=None)
    ticket.items.exclude(ready_at=None).update(ready_at=None, version=F("version") + 1)
    act.journal("kitchen.ticket_recalled", ticket)
    ring(ticket, act)


def _change(row: Ticket | TicketItem, version: int, **changes: object) -> None:
    rows = type(row).objects.filter(pk=row.pk, version=version)
    if not rows.update(version=F("version") + 1, **changes):
        raise SeenOtherwise(_("This has changed since you saw it. Here it is as it stands now."))
