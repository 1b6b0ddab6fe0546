"""Reads of the hotel; one function returns all that a page needs."""

from hotel.queries.desk import Desk, desk
from hotel.queries.folios import FolioPage, FolioRow, balance, folio, may_owe, posting_of
from hotel.queries.rooms import (
    free_rooms,
    room_by_sticker,
    room_of,
    room_service,
    room_types,
    rooms,
    rooms_page,
    rooms_to_check_in,
    stickers,
)
from hotel.queries.stays import (
    check_pin,
    find_stays,
    main_guest,
    masked,
    named,
    stay_guest,
    stay_in,
    stay_of,
    stay_page,
)

__all__ = [
    "Desk",
    "FolioPage",
    "FolioRow",
    "balance",
    "check_pin",
    "desk",
    "find_stays",
    "folio",
    "free_rooms",
    "main_guest",
    "masked",
    "may_owe",
    "named",
    "posting_of",
    "room_by_sticker",
    "room_of",
    "room_service",
    "room_types",
    "rooms",
    "rooms_page",
    "rooms_to_check_in",
    "stay_guest",
    "stay_in",
    "stay_of",
    "stay_page",
    "stickers",
]
