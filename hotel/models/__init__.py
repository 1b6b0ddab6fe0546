"""Rooms, who stays in them, and what they owe."""

from hotel.models.folios import OPEN_POSTINGS, POSTING_MOVES, Folio, Link, Posting, PostingKind, PostingState, Proof
from hotel.models.rooms import Room, RoomService, RoomState, RoomSticker, RoomType
from hotel.models.stays import STAY_MOVES, RoomMove, RoomVisit, Stay, StayGuest, StayState

__all__ = [
    "OPEN_POSTINGS",
    "POSTING_MOVES",
    "STAY_MOVES",
    "Folio",
    "Link",
    "Posting",
    "PostingKind",
    "PostingState",
    "Proof",
    "Room",
    "RoomMove",
    "RoomService",
    "RoomState",
    "RoomSticker",
    "RoomType",
    "RoomVisit",
    "Stay",
    "StayGuest",
    "StayState",
]
