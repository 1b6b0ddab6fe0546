"""The rooms themselves: their kinds, their state, and the rules of room service."""

from dataclasses import dataclass
from datetime import time

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid
from core.notes import read_note
from hotel.actions.locks import RoomRefused, lock_rooms
from hotel.actions.stickers import new_sticker
from hotel.models import HERE_OR_COMING, Room, RoomService, RoomState, RoomSticker, RoomType, Stay, StayState
from venues.models import Venue

MOST_AT_ONCE = 200
MOST_SLEEPERS = 12
FLOORS = range(-9, 100)
LONGEST_LEAD = 600


@dataclass(frozen=True)
class ServiceRules:
    """Room service: hours (none: around the clock), the tray charge in minor units, and how early the kitchen hears."""

    is_open: bool = True
    opens: time | None = None
    closes: time | None = None
    tray_amount: int = 0
    tray_free_from: int | None = None
    lead_minutes: int = 35


def save_room_type(venue: Venue, kind: RoomType | None, *, name: str, sleeps: int, rate: int, act: Act) -> RoomType:
    """Add a kind of room, or change one. `rate` is a night's usual price, tax included, in minor units.

    Locks nothing. Journals `hotel.room_type_saved`; rings the front desk. Raises Invalid.
    """
    name = read_note(name, 40)
    if not name or not 1 <= sleeps <= MOST_SLEEPERS or not 0 <= rate <= money.MAX_AMOUNT:
        raise Invalid(_("A kind of room has a name, sleeps 1 to %(most)d, and a price.") % {"most": MOST_SLEEPERS})
    kind = kind or RoomType(venue=venue, position=RoomType.objects.filter(venue=venue).count())
    kind.name, kind.sleeps, kind.rate = name, sleeps, rate
    try:
        with transaction.atomic():
            kind.save()
    except IntegrityError as broken:
        raise Invalid(_("There is a kind of that name."), fields={"name": _("another name")}) from broken
    act.journal("hotel.room_type_saved", kind, rate=rate)
    act.publish(f"rooms.{venue.pk}")
    return kind


def add_rooms(kind: RoomType, numbers: list[str], floor: int, *, act: Act) -> list[Room]:
    """Add rooms of one kind on one floor, each with a sticker; those that are there already are left as they are.

    Locks nothing. Journals `hotel.rooms_added`; rings the front desk. Raises Invalid.
    """
    if not 1 <= len(numbers) <= MOST_AT_ONCE or floor not in FLOORS:
        raise Invalid(_("Add 1 to %(most)d rooms at once.") % {"most": MOST_AT_ONCE})
    wanted = [read_note(it, 6) for it in numbers]
    there = set(Room.objects.filter(venue=kind.venue_id).values_list("number", flat=True))
    added = [
        Room(venue_id=kind.venue_id, type=kind, number=it, floor=floor)
        for it in dict.fromkeys(wanted)
        if it and it not in there
    ]
    if not added:
        raise Invalid(_("These rooms are there already."), fields={"first": _("other numbers")})
    Room.objects.bulk_create(added)
    RoomSticker.objects.bulk_create(new_sticker(it, act) for it in added)
    act.journal("hotel.rooms_added", kind, rooms=len(added))
    act.publish(f"rooms.{kind.venue_id}")
    return added


def edit_room(room: Room, *, kind: RoomType, floor: int, is_active: bool, act: Act) -> Room:
    """Give a room another kind or floor, or take it out of use.

    Locks the room. Journals `hotel.room_edited`; rings the front desk. Raises RoomRefused, Invalid.
    """
    (room,) = lock_rooms(room)
    if floor not in FLOORS or kind.venue_id != room.venue_id:
        raise Invalid(_("This room can't be there."))
    if not is_active and Stay.objects.filter(room=room, state__in=HERE_OR_COMING).exists():
        raise RoomRefused(
            _("Somebody has room %(room)s, or has booked it.") % {"room": room.number},
            way_out=_("Move them to another room first."),
        )
    room.type, room.floor, room.is_active = kind, floor, is_active
    room.save(update_fields=["type", "floor", "is_active"])
    act.journal("hotel.room_edited", room, in_use=is_active)
    act.publish(f"rooms.{room.venue_id}")
    return room


def set_room_state(room: Room, state: str, *, act: Act) -> Room:
    """Say that a room is clean, to be cleaned, or out of order.

    Locks the room. Journals `hotel.room_state_set`; rings the front desk. Raises Invalid, RoomRefused.
    """
    if state not in RoomState.values:
        raise Invalid(_("A room is clean, to be cleaned, or out of order."))
    (room,) = lock_rooms(room)
    if state == RoomState.OUT_OF_ORDER and Stay.objects.filter(room=room, state=StayState.IN_HOUSE).exists():
        raise RoomRefused(
            _("Somebody is in room %(room)s.") % {"room": room.number}, way_out=_("Move them to another room first.")
        )
    if room.state != state:
        room.state = state
        room.save(update_fields=["state"])
        act.journal("hotel.room_state_set", room, state=state)
        act.publish(f"rooms.{room.venue_id}")
    return room


def save_room_service(venue: Venue, rules: ServiceRules, *, act: Act) -> RoomService:
    """Set the rules of room service.

    Locks nothing: the last one counts. Journals `hotel.room_service_saved`; rings the front desk. Raises Invalid.
    """
    if (rules.opens is None) != (rules.closes is None):
        raise Invalid(_("Give both hours, or none for around the clock."), fields={"closes": _("both, or none")})
    if rules.tray_amount < 0 or (rules.tray_free_from or 0) < 0 or not 0 <= rules.lead_minutes <= LONGEST_LEAD:
        raise Invalid(_("Amounts and minutes are zero or more."))
    saved, _made = RoomService.objects.update_or_create(venue=venue, defaults=vars(rules))
    act.journal("hotel.room_service_saved", venue, tray=rules.tray_amount, open=rules.is_open)
    act.publish(f"rooms.{venue.pk}")
    return saved
