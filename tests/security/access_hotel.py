"""Who may do what with rooms and stays; the letters are access.py's."""

MANAGERS, MANAGERS_OWN = "ddd--++", "ddd--+0"

HOTEL: dict[str, dict[str, str]] = {
    "hotel:desk": {"GET": MANAGERS},
    "hotel:desk_region": {"GET": MANAGERS},
    "hotel:new_stay": {"GET": MANAGERS},
    "hotel:free_rooms": {"GET": MANAGERS},
    "hotel:stays": {"POST": MANAGERS_OWN},
    "hotel:stay": {"GET": MANAGERS_OWN},
    "hotel:stay_region": {"GET": MANAGERS_OWN},
    "hotel:check_in": {"GET": MANAGERS_OWN, "POST": MANAGERS_OWN},
    "hotel:move": {"GET": MANAGERS_OWN, "POST": MANAGERS_OWN},
    "hotel:pin": {"POST": MANAGERS_OWN},
    "hotel:settings": {"POST": MANAGERS_OWN},
    "hotel:departure": {"POST": MANAGERS_OWN},
    "hotel:cancellation": {"POST": MANAGERS_OWN},
    "hotel:sharers": {"POST": MANAGERS_OWN},
    "hotel:guest": {"POST": MANAGERS_OWN},
    "hotel:erasure": {"POST": MANAGERS_OWN},
    "hotel:room": {"GET": MANAGERS_OWN},
    "hotel:room_state": {"POST": MANAGERS_OWN},
    "hotel:room_sticker": {"POST": MANAGERS_OWN},
    "hotel:rooms": {"GET": MANAGERS},
    "hotel:room_numbers": {"POST": MANAGERS_OWN},
    "hotel:edit_room": {"GET": MANAGERS_OWN, "POST": MANAGERS_OWN},
    "hotel:room_types": {"POST": MANAGERS},
    "hotel:room_type": {"POST": MANAGERS_OWN},
    "hotel:room_service": {"POST": MANAGERS},
    "hotel:room_stickers": {"GET": MANAGERS},
}
