"""An allergy that is heard of after Send, and one that is forgotten when its guest is long gone."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import F

from acts.actions import Act
from kitchen.actions.papers import by_station, print_slips
from kitchen.actions.rows import locked, ring
from kitchen.models import Ticket, TicketItem
from kitchen.slips import allergy_slip


def warn(texts: Mapping[int, str], *, origin: str, act: Act) -> None:
    """Mark dishes that aren't ready with the allergy of whoever gets them, by line; "" takes the mark away.

    Locks tickets and items, ids rising. Journals `kitchen.warned`; prints one ALLERGY slip a station for what was
    marked; rings stations and origin.
    """
    warned: dict[Ticket, list[TicketItem]] = {}
    for ticket, items in locked(texts, origin).items():
        changed = [it for it in items if it.line_id in texts and it.allergy != texts[it.line_id] and not it.is_ready()]
        for item in changed:
            item.allergy = texts[item.line_id]
            item.version += 1
            item.save(update_fields=["allergy", "version"])
        if changed:
            Ticket.objects.filter(pk=ticket.pk).update(version=F("version") + 1)
            act.journal("kitchen.warned", ticket, dishes=len(changed))
            ring(ticket, act)
        if marked := [it for it in changed if it.allergy and it.to_make()]:
            warned[ticket] = marked
    print_slips(
        [
            (it, "allergy", f"item.{items[0].pk}.v{items[0].version}", allergy_slip(it, items))
            for it, items in by_station(warned)
        ],
        act=act,
    )


def forget_allergies(before: datetime, *, act: Act) -> int:
    """Forget the allergies on tickets that were told before a day. Returns how many dishes those are."""
    old = TicketItem.objects.filter(ticket__venue=act.venue, ticket__told_at__lt=before).exclude(allergy="")
    return old.update(allergy="")
