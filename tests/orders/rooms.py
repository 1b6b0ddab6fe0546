"""What guests in their rooms order up, and what the venue asks for bringing it."""

from datetime import datetime
from typing import Any

from hotel.models import RoomService, Stay
from kitchen import actions as kitchen
from kitchen.models import TicketItem
from orders.cart import Place, Wanted
from orders.models import Round, Tab
from tests.cast import House
from tests.hotel.stays import check_in
from tests.orders.drafts import send


def stay_in(house: House, number: str = "214", surname: str = "de Vries", **terms: Any) -> Stay:
    """Somebody in house, in a room, with the PIN 4711."""
    return check_in(house, number, surname, **terms)


def tray_rule(house: House, amount: int = 500, free_from: int | None = None, **more: Any) -> RoomService:
    """What the venue asks for a tray."""
    wanted = {"tray_amount": amount, "tray_free_from": free_from, **more}
    return RoomService.objects.update_or_create(venue=house.venue, defaults=wanted)[0]


def send_up(house: House, stay: Stay, *lines: Wanted, at: datetime | None = None) -> Round:
    """One order to a room, by staff."""
    return send(house, Place.room(stay.pk, at), *lines)


def tab_of(placed: Round) -> Tab:
    return Tab.objects.get(pk=placed.tab_id)


def cook(house: House, placed: Round, *, all_but: int = 0) -> None:
    """The kitchen has a round ready, all but so many dishes."""
    with house.acting(house.kees) as act:
        items = list(TicketItem.objects.filter(ticket__round_id=placed.pk, ready_at=None).select_related("ticket"))
        for item in items[: len(items) - all_but]:
            kitchen.bump_item(item, item.version, act=act)
