"""The pass: what the stations made for a table goes out together."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from django.db.models import F
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from kitchen.actions.bumping import SeenOtherwise
from kitchen.actions.papers import print_runner
from kitchen.actions.rows import ring_ready, settle_all
from kitchen.models import Ticket, TicketItem
from kitchen.queries import at_the_pass, settings_of


class StillCooking(Refused):
    """A station isn't ready yet with what goes out together."""


def pass_on(origin: str, round_id: int, course: int, seen: Mapping[int, int], *, act: Act) -> None:
    """Let go what is ready of one course of a round: it may be fetched now. `seen` is each ticket's version.

    Locks its tickets, ids rising. Journals `kitchen.passed`; rings as a bump does; prints the runner's slip. Raises
    SeenOtherwise where these aren't the tickets that were seen, StillCooking where plates go only together.
    """
    rows = at_the_pass(act.venue).filter(origin=origin, round_id=round_id, course=course)
    tickets = list(rows.select_for_update(no_key=True, of=("self",)).order_by("pk"))
    if not tickets or {it.pk: it.version for it in tickets} != dict(seen):
        raise SeenOtherwise(_("This has changed since you saw it. Here it is as it stands now."))
    dishes = TicketItem.objects.filter(ticket__in=tickets, out_at=None, cancelled__lt=F("told"))
    found = list(dishes.select_related("ticket__station").order_by("ticket__station__position", "pk"))
    _check(found, act)
    dishes.exclude(ready_at=None).update(out_at=act.at, version=F("version") + 1)
    _settled(tickets, act)
    print_runner(_by_ticket(it for it in found if it.is_ready()), act=act)


def let_all_go(*, act: Act) -> None:
    """Let go all that waits at the pass, since nobody assembles there any more. As pass_on, but asks nothing."""
    waiting = TicketItem.objects.filter(ticket__venue=act.venue, out_at=None).exclude(ready_at=None)
    tickets = list(Ticket.objects.filter(pk__in=waiting.values("ticket")).order_by("pk"))
    waiting.update(out_at=act.at, version=F("version") + 1)
    _settled(tickets, act)


def _by_ticket(dishes: Iterable[TicketItem]) -> dict[Ticket, list[TicketItem]]:
    found: dict[Ticket, list[TicketItem]] = {}
    for dish in dishes:
        found.setdefault(dish.ticket, []).append(dish)
    return found


def _check(dishes: list[TicketItem], act: Act) -> None:
    cooking = [it for it in dishes if not it.is_ready()]
    if cooking and (len(cooking) == len(dishes) or settings_of(act.venue).expo_waits):
        raise StillCooking(_says(cooking), way_out=_("It can go when they say that it is ready."))


def _says(cooking: Iterable[TicketItem]) -> str:
    """Who still cooks what: “Grill still cooks 2 Beef burger.”"""
    sentences = []
    for station, dishes in groupby(cooking, key=lambda it: it.ticket.station):
        what = ", ".join(f"{it.to_make()} {it.name}" for it in dishes)
        sentences.append(_("%(station)s still cooks %(dishes)s.") % {"station": station.name, "dishes": what})
    return " ".join(sentences)


def _settled(tickets: list[Ticket], act: Act) -> None:
    settle_all([it.pk for it in tickets], act.at)
    for ticket in tickets:
        act.journal("kitchen.passed", ticket)
        ring_ready(ticket, act)
