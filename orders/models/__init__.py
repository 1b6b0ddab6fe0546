"""Tabs and rounds, lines and voids, what guests order from their phones, trays."""

from orders.models.guest_orders import (
    GUEST_ORDER_MOVES,
    OPEN_GUEST_ORDERS,
    AlcoholGate,
    GuestMode,
    GuestOrder,
    GuestOrderState,
    GuestRules,
)
from orders.models.lines import Charge, Line, Void
from orders.models.tabs import MOVES, Round, Tab, TabKind, TabState
from orders.models.trays import Delivery, NobodyOpened

__all__ = [
    "GUEST_ORDER_MOVES",
    "MOVES",
    "OPEN_GUEST_ORDERS",
    "AlcoholGate",
    "Charge",
    "Delivery",
    "GuestMode",
    "GuestOrder",
    "GuestOrderState",
    "GuestRules",
    "Line",
    "NobodyOpened",
    "Round",
    "Tab",
    "TabKind",
    "TabState",
    "Void",
]
