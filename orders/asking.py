"""A draft's lines as the menu prices them, and the moment that a guest's order is priced at."""

from collections.abc import Iterable

from menus.moments import GUEST, ROOM, Moment
from menus.pricing import Asked, Chosen
from menus.snapshot import Menu
from orders.cart import Wanted, WantedPart
from orders.models import GuestOrder
from tables.models import SeatedTable
from venues.days import local


def asked(wanted: Wanted) -> Asked:
    """One portion of a line."""
    return Asked(
        wanted.item_id,
        wanted.variant_id,
        _chosen(wanted),
        tuple(Asked(it.item_id, it.variant_id, _chosen(it), slot_id=it.slot_id) for it in wanted.parts),
        wanted.open_price,
    )


def _chosen(wanted: Wanted | WantedPart) -> tuple[Chosen, ...]:
    sides = dict(wanted.sides)
    return tuple(Chosen(it, sides.get(it, "")) for it in wanted.modifier_ids)


def moments_of(orders: Iterable[GuestOrder], card: Menu) -> list[Moment]:
    """When and where orders from phones are priced: as when they were sent, whenever somebody says yes.

    One query, where the menu or its prices differ by area.
    """
    known = list(orders)
    areas = _areas([it.seating_id for it in known if it.seating_id]) if card.knows_areas else {}
    return [_moment(it, areas.get(it.seating_id or 0)) for it in known]


def _moment(order: GuestOrder, area_id: int | None) -> Moment:
    at = local(order.venue, order.wanted_at or order.sent_at)
    return Moment(at, GUEST if order.seating_id else ROOM, area_id, local(order.venue, order.sent_at))


def _areas(seating_ids: list[int]) -> dict[int, int]:
    """The area of each party's first table."""
    rows = SeatedTable.objects.filter(seating__in=seating_ids, left_at=None).order_by("-table__number")
    return dict(rows.values_list("seating_id", "table__area_id"))
