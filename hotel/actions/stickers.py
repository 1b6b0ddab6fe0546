"""The QR codes of rooms: public, permanent, no secret."""

import secrets

from acts.actions import Act
from hotel.actions.locks import lock_rooms
from hotel.models import Room, RoomSticker
from venues.models import Venue

LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
LENGTH = 10


def make_room_stickers(venue: Venue, *, act: Act) -> list[RoomSticker]:
    """Give each room in use that has no good sticker one; returns the new ones.

    Locks nothing: a room has one by its constraint. Journals `hotel.stickers_made`; rings the front desk.
    """
    bare = Room.objects.filter(venue=venue, is_active=True).exclude(stickers__retired_at=None, stickers__isnull=False)
    made = [new_sticker(it, act) for it in bare]
    if made:
        RoomSticker.objects.bulk_create(made)
        act.journal("hotel.stickers_made", venue, rooms=len(made))
        act.publish(f"rooms.{venue.pk}")
    return made


def rotate_room_sticker(room: Room, *, act: Act) -> RoomSticker:
    """Put a room's sticker out of use and make it another.

    Locks the room. Journals `hotel.sticker_rotated`; rings the front desk.
    """
    (room,) = lock_rooms(room)
    RoomSticker.objects.filter(room=room, retired_at=None).update(retired_at=act.at)
    sticker = new_sticker(room, act)
    sticker.save(force_insert=True)
    act.journal("hotel.sticker_rotated", room)
    act.publish(f"rooms.{room.venue_id}")
    return sticker


def new_sticker(room: Room, act: Act) -> RoomSticker:
    """A sticker of a room, with a code drawn by lot; not saved yet."""
    return RoomSticker(room=room, code="".join(secrets.choice(LETTERS) for _ in range(LENGTH)), made_at=act.at)
