"""Hotel Grutto without guests: rooms, their kinds, room service, and what is stuck on tables and in rooms."""

from typing import Any

from core import clock
from hotel.models import Room, RoomService, RoomState, RoomSticker, RoomType
from orders.models import AlcoholGate, GuestMode, GuestRules
from pos_site.demo.codes import sticker_code
from pos_site.demo.files import read
from tables.models import Sticker, Table
from venues.models import Venue


def build_hotel(venue: Venue) -> None:
    """Write rooms, room service and the rules for guests' phones, and put stickers on tables and in rooms."""
    said = read("hotel")
    kinds = {
        it["key"]: RoomType.objects.create(
            venue=venue, name=it["name"], sleeps=it["sleeps"], rate=it["rate"], position=position
        )
        for position, it in enumerate(said["types"])
    }
    Room.objects.bulk_create(
        Room(venue=venue, type=kinds[_kind(str(number), said)], number=str(number), floor=it["floor"])
        for it in read("venue")["hotel"]["floors"]
        for number in range(it["from"], it["to"] + 1)
    )
    Room.objects.filter(venue=venue, number__in=said["out_of_order"]).update(state=RoomState.OUT_OF_ORDER)
    RoomService.objects.create(venue=venue, **said["room_service"])
    GuestRules.objects.create(venue=venue, mode=GuestMode.CONFIRM, alcohol=AlcoholGate.FIRST)
    _stick(venue)


def _kind(number: str, said: dict[str, Any]) -> str:
    if number in said["suites"]:
        return "suite"
    return "canal" if number in said["canal_view"] else "comfort"


def _stick(venue: Venue) -> None:
    now = clock.now()
    Sticker.objects.bulk_create(
        Sticker(table=it, code=sticker_code("t", it.number), made_at=now) for it in Table.objects.filter(venue=venue)
    )
    RoomSticker.objects.bulk_create(
        RoomSticker(room=it, code=sticker_code("r", it.number), made_at=now) for it in Room.objects.filter(venue=venue)
    )
