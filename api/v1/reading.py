"""What the operations read of tabs, tickets and receipts: always within one venue, always so many statements."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce

from kitchen.models import Ticket, TicketState
from kitchen.queries import DishState, dish_states
from orders.models import Line, Tab
from payments.models import Receipt
from tables.models import SeatedTable
from venues.models import Venue


def refs_of(venue: Venue, tab_ids: Iterable[int]) -> dict[int, str]:
    """Tabs' refs by their numbers; one query."""
    return dict(Tab.objects.filter(venue=venue, pk__in=list(tab_ids)).values_list("pk", "ref"))


def tabs(venue: Venue) -> QuerySet[Tab]:
    """The venue's tabs, oldest first, with their `amount` in minor units and what of it is on no bill yet."""
    amounts = {"amount": Coalesce(Sum("lines__amount"), 0), "billed": Coalesce(Sum("lines__billed_amount"), 0)}
    return Tab.objects.filter(venue=venue).select_related("seating").annotate(**amounts).order_by("pk")


def tables_of(tabs: Sequence[Tab]) -> dict[int, list[int]]:
    """The numbers of the tables that each tab's party has, or had when it left; one query."""
    seatings = {it.seating_id: it.seating for it in tabs if it.seating}
    rows = SeatedTable.objects.filter(seating__in=seatings).order_by("table__number")
    numbers: dict[int, list[int]] = defaultdict(list)
    for seating_id, left_at, number in rows.values_list("seating_id", "left_at", "table__number"):
        if left_at is None or left_at == seatings[seating_id].closed_at:
            numbers[seating_id].append(number)
    return {it.pk: numbers[it.seating_id] for it in tabs if it.seating_id}


def lines_of(tab: Tab) -> tuple[list[Line], dict[int, DishState]]:
    """A tab's lines with their rounds, in order, and what became of each in the kitchen; two queries."""
    lines = list(Line.objects.filter(tab=tab).select_related("round").order_by("pk"))
    return lines, dish_states([it.told_as() for it in lines])


def open_tickets(venue: Venue) -> QuerySet[Ticket]:
    """What the venue's stations have to make, oldest first, with its dishes."""
    rows = Ticket.objects.filter(venue=venue, state=TicketState.OPEN).select_related("station")
    return rows.prefetch_related("items").order_by("pk")


def receipts(venue: Venue) -> QuerySet[Receipt]:
    """The venue's receipts, oldest first."""
    return Receipt.objects.filter(register__venue=venue).select_related("register").order_by("pk")


def receipts_of_day(venue: Venue, day: date) -> QuerySet[Receipt]:
    """The receipts of a business day."""
    return receipts(venue).filter(business_date=day).defer("body")


def at_table(venue: Venue, number: int) -> QuerySet[Tab, int]:
    """The tabs of every party that has sat at a table."""
    seated = SeatedTable.objects.filter(table__venue=venue, table__number=number).values("seating")
    return Tab.objects.filter(venue=venue, seating__in=seated).values_list("pk", flat=True)
