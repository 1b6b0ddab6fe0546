"""What a pad sends: where to, and which lines. Discounts and states are never read from it, nor prices but one.

Only of an item that has no price of its own does whoever sells it say what it costs.
"""

from orders.cart.drafts import Cart, Wanted, WantedPart
from orders.cart.keeping import restored, stored
from orders.cart.places import PARTY, Place
from orders.cart.reading import (
    MOST_GUEST_LINES,
    MOST_GUEST_QUANTITY,
    MOST_LINES,
    MOST_QUANTITY,
    NAME_LENGTH,
    NOTE_LENGTH,
    read_cart,
    read_guest_cart,
)

__all__ = [
    "MOST_GUEST_LINES",
    "MOST_GUEST_QUANTITY",
    "MOST_LINES",
    "MOST_QUANTITY",
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
