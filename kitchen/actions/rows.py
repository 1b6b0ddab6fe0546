"""Tickets and their dishes as rows: locked, divided, settled, rung for."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, DateTimeField, Exists, F, OuterRef, Q, Value, When

from acts.actions import Act
from kitchen.models import KitchenSettings, Ticket, TicketItem, TicketState

COPIED = (
    *("venue_id", "station_id", "round_id", "origin", "course", "course_name", "kind", "service"),
    *("title", "title_was", "label", "server", "note", "told_at", "fired_at", "fire_at"),
    *("is_rushed", "wait_until", "ready_by"),
)
COPIED_DISH = (
    *("line_id", "name", "details", "note", "allergy", "seat", "changes"),
    *("ready_at", "out_at", "cook_seconds", "start_at", "bumped_details"),
)


@dataclass(frozen=True)
class Taken:
    """Some of a dish: all that is to be made of it where `quantity` is that much."""

    item: TicketItem
    quantity: int

    def is_whole(self) -> bool:
        return self.quantity >= self.item.to_make()


def locked(line_ids: Iterable[int], origin: str = "") -> dict[Ticket, list[TicketItem]]:
    """The tickets that hold these lines (of one origin, where given) with all their dishes.

    Locks tickets, then items, ids rising. Three queries.
    """
    theirs = Q(line_id__in=list(line_ids)) & (Q(ticket__origin=origin) if origin else Q())
    ids = set(TicketItem.objects.filter(theirs).values_list("ticket_id", flat=True))
    rows = Ticket.objects.select_for_update(no_key=True, of=("self",)).select_related("station__printer")
    tickets = {it.pk: it for it in rows.filter(pk__in=ids).order_by("pk")}
    found: dict[Ticket, list[TicketItem]] = {it: [] for it in tickets.values()}
    for item in TicketItem.objects.select_for_update(no_key=True).filter(ticket_id__in=ids).order_by("pk"):
        item.ticket = tickets[item.ticket_id]
        found[item.ticket].append(item)
    return found


def take(
    found: Mapping[Ticket, list[TicketItem]], quantities: Mapping[int, int], may: Callable[[TicketItem], bool]
) -> dict[Ticket, list[Taken]]:
    """So much of each line at each station, out of the dishes that `may` be taken, oldest first."""
    left: dict[tuple[int, int], int] = {}
    taken: dict[Ticket, list[Taken]] = defaultdict(list)
    for ticket, items in found.items():
        for item in items:
            key = (ticket.station_id, item.line_id)
            quantity = min(left.get(key, quantities.get(item.line_id, 0)), item.to_make())
            if quantity > 0 and may(item):
                left[key] = left.get(key, quantities[item.line_id]) - quantity
                taken[ticket].append(Taken(item, quantity))
    return dict(taken)


def set_apart(
    ticket: Ticket, all_items: list[TicketItem], taken: list[Taken], word: str, at: datetime, **changes: object
) -> tuple[Ticket, list[TicketItem]]:
    """Change what was taken of a ticket: the ticket itself where that is all of it, else a ticket of its own.

    What is told in all stays the same. Gives that ticket and its dishes.
    """
    whole = {it.item.pk for it in taken if it.is_whole()}
    if all(it.pk in whole for it in all_items if it.to_make()):
        _save(ticket, changes)
        return ticket, [it.item for it in taken]
    first = taken[0].item
    apart = Ticket(**{name: getattr(ticket, name) for name in COPIED} | changes)
    apart.part = f"{word}.{first.pk}.{first.version + 1}"
    apart.station = ticket.station
    apart.save()
    items = [_over(it, apart) for it in taken]
    settle(ticket, at)
    settle(apart, at)
    return apart, items


def _save(ticket: Ticket, changes: Mapping[str, object]) -> None:
    for name, value in changes.items():
        setattr(ticket, name, value)
    ticket.version += 1
    ticket.save(update_fields=[*changes, "version"])


def _over(taken: Taken, apart: Ticket) -> TicketItem:
    """Bring a dish, or some of it, over to another ticket."""
    item = taken.item
    item.version += 1
    if taken.is_whole():
        item.ticket = apart
        item.save(update_fields=["ticket", "version"])
        return item
    item.told -= taken.quantity
    item.save(update_fields=["told", "version"])
    words = {name: getattr(item, name) for name in COPIED_DISH}
    return TicketItem.objects.create(ticket=apart, told=taken.quantity, **words)


def settle(ticket: Ticket, at: datetime) -> None:
    """A ticket is done when nothing of it is left to make, out when all that is made may be fetched; else neither."""
    settle_all([ticket.pk], at)


def settle_all(ticket_ids: Iterable[int], at: datetime) -> None:
    """Settle several tickets as settle; one statement."""
    wanted = TicketItem.objects.filter(ticket=OuterRef("pk"), cancelled__lt=F("told"))
    to_make, inside = Exists(wanted.filter(ready_at=None)), Exists(wanted.filter(out_at=None))
    Ticket.objects.filter(pk__in=list(ticket_ids)).update(
        state=Case(When(to_make, then=Value(TicketState.OPEN)), default=Value(TicketState.DONE)),
        done_at=Case(When(to_make, then=None), When(state=TicketState.DONE, then=F("done_at")), default=at),
        out_at=Case(When(inside, then=None), When(out_at__isnull=False, then=F("out_at")), default=at),
        version=F("version") + 1,
    )


def out_when_ready(venue_id: int, at: datetime) -> Case:
    """When what is made may be fetched: at once, unless the house assembles its plates at the pass first."""
    passes = KitchenSettings.objects.filter(venue=venue_id, has_expo=True)
    return Case(When(Exists(passes), then=None), default=Value(at), output_field=DateTimeField())


def topics_of(ticket: Ticket) -> tuple[str, ...]:
    """Who looks again when a ticket changes: its board, the pass, the tab and the floor."""
    return (f"station.{ticket.station_id}", f"expo.{ticket.venue_id}", ticket.origin, f"floor.{ticket.venue_id}")


def ring(ticket: Ticket, act: Act) -> None:
    """Have all of those look again."""
    act.publish(*topics_of(ticket))


def ring_ready(ticket: Ticket, act: Act) -> None:
    """Have them look again, and everybody who waits for what is ready: something is, or is no longer."""
    act.publish(*topics_of(ticket), f"ready.{ticket.venue_id}", f"pickup.{ticket.venue_id}")
