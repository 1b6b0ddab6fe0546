"""Rooms, who stays in them, and what they owe."""

from hotel.models.folios import OPEN_POSTINGS, POSTING_MOVES, Folio, Link, Posting, PostingKind, PostingState, Proof
from hotel.models.rooms import Room, RoomService, RoomState, RoomSticker, RoomType
from hotel.models.stays import HERE_OR_COMING, STAY_MOVES, RoomMove, RoomVisit, Stay, StayGuest, StayState

__all__ = [
    "HERE_OR_COMING",
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
