"""Rooms with guests in them, and what they order up."""

from datetime import datetime, timedelta
from typing import Any

from core import clock
from guests.models import Guest
from hotel.models import Room, RoomService, RoomType, Stay, StayGuest, StayState
from orders.cart import Place, Wanted
from orders.models import Round, Tab
from tests.cast import House
from tests.orders.drafts import send


def room(house: House, number: str = "214") -> Room:
    """A room by its number, made where it isn't there yet."""
    kind, _made = RoomType.objects.get_or_create(venue=house.venue, name="Double")
    return Room.objects.get_or_create(venue=house.venue, number=number, defaults={"type": kind, "floor": 2})[0]


def stay_in(house: House, number: str = "214", surname: str = "de Vries", **more: Any) -> Stay:
    """Somebody in house, in a room."""
    now = clock.now()
    guest = Guest.objects.create(venue=house.venue, given_name="Jan", surname=surname, made_at=now)
    stay = Stay.objects.create(
        venue=house.venue,
        room=room(house, number),
        state=StayState.IN_HOUSE,
        arrives_on=now.date(),
        departs_on=now.date() + timedelta(days=2),
        adults=2,
        checked_in_at=now,
        **more,
    )
    StayGuest.objects.create(stay=stay, guest=guest, is_main=True)
    return stay


def tray_rule(house: House, amount: int = 500, free_from: int | None = None, **more: Any) -> RoomService:
    """What the venue asks for a tray."""
    rules, _made = RoomService.objects.update_or_create(
        venue=house.venue, defaults={"tray_amount": amount, "tray_free_from": free_from, **more}
    )
    return rules


def send_up(house: House, stay: Stay, *lines: Wanted, at: datetime | None = None) -> Round:
    """One order to a room, by staff."""
    return send(house, Place.room(stay.pk, at), *lines)


def tab_of(placed: Round) -> Tab:
    return Tab.objects.get(pk=placed.tab_id)
