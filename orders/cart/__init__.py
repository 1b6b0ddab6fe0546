"""What a pad sends: where to, and which lines. Discounts and states are never read from it, nor prices but one.

Only of an item that has no price of its own does whoever sells it say what it costs.
"""

from orders.cart.drafts import Cart, Wanted, WantedPart
from orders.cart.keeping import restored, stored
from orders.cart.places import PARTY, Place
from orders.cart.reading import (
    LARGEST_ID,
    MOST_COURSES,
    MOST_GUEST_LINES,
    MOST_GUEST_QUANTITY,
    MOST_LINES,
    MOST_MINUTES,
    MOST_MODIFIERS,
    MOST_QUANTITY,
    MOST_SEATS,
    NAME_LENGTH,
    NOTE_LENGTH,
    read_cart,
    read_guest_cart,
)

__all__ = [
    "LARGEST_ID",
    "MOST_COURSES",
    "MOST_GUEST_LINES",
    "MOST_GUEST_QUANTITY",
    "MOST_LINES",
    "MOST_MINUTES",
    "MOST_MODIFIERS",
    "MOST_QUANTITY",
    "MOST_SEATS",
    "NAME_LENGTH",
    "NOTE_LENGTH",
    "PARTY",
    "Cart",
    "Place",
    "Wanted",
    "WantedPart",
    "read_cart",
    "read_guest_cart",
    "restored",
    "stored",
]
