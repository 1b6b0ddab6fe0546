"""What is done in the hotel; the only place that writes its rows."""

from guests.actions import NewGuest
from hotel.actions.bookings import add_sharer, book_stay, cancel_stay, edit_guest, set_departure
from hotel.actions.folio import (
    NoPost,
    NothingToReverse,
    OverLimit,
    queue_posting,
    record_at_once,
    record_posted,
    record_refused,
    record_unknown,
)
from hotel.actions.locks import NotInHouse, RoomRefused, RoomTaken, StayRefused, lock_folio
from hotel.actions.rooms import (
    ServiceRules,
    add_rooms,
    edit_room,
    save_room_service,
    save_room_type,
    set_room_state,
)
from hotel.actions.staying import FolioOpen, check_in, check_out, move_stay
from hotel.actions.stickers import make_room_stickers, rotate_room_sticker
from hotel.actions.terms import erase_guest, set_pin, set_terms
from hotel.actions.visits import TooManyPhones, end_room_visit, end_visits, open_room_visit

__all__ = [
    "FolioOpen",
    "NewGuest",
    "NoPost",
    "NotInHouse",
    "NothingToReverse",
    "OverLimit",
    "RoomRefused",
    "RoomTaken",
    "ServiceRules",
    "StayRefused",
    "TooManyPhones",
    "add_rooms",
    "add_sharer",
    "book_stay",
    "cancel_stay",
    "check_in",
    "check_out",
    "edit_guest",
    "edit_room",
    "end_room_visit",
    "end_visits",
    "erase_guest",
    "lock_folio",
    "make_room_stickers",
    "move_stay",
    "open_room_visit",
    "queue_posting",
    "record_at_once",
    "record_posted",
    "record_refused",
    "record_unknown",
    "rotate_room_sticker",
    "save_room_service",
    "save_room_type",
    "set_departure",
    "set_pin",
    "set_room_state",
    "set_terms",
]
