"""Tabs and rounds, lines and voids, what guests order from their phones, trays."""

from orders.models.charges import ServiceCharge
from orders.models.corrections import AskState, Comp, Discount, DiscountKind, Join, LineMove, Remake, VoidAsk
from orders.models.guest_orders import (
    GUEST_ORDER_MOVES,
    OPEN_GUEST_ORDERS,
    AlcoholGate,
    GuestMode,
    GuestOrder,
    GuestOrderState,
    GuestRules,
)
from orders.models.lines import Charge, Line, SoldSet, Void
from orders.models.service import (
    LATE_MOVES,
    CourseState,
    HandOver,
    LateRound,
    LateState,
    Looking,
    SeatNote,
)
from orders.models.tabs import MOVES, Round, Service, Tab, TabKind, TabState
from orders.models.trays import Delivery, NobodyOpened

__all__ = [
    "GUEST_ORDER_MOVES",
    "LATE_MOVES",
    "MOVES",
    "OPEN_GUEST_ORDERS",
    "AlcoholGate",
    "AskState",
    "Charge",
    "Comp",
    "CourseState",
    "Delivery",
    "Discount",
    "DiscountKind",
    "GuestMode",
    "GuestOrder",
    "GuestOrderState",
    "GuestRules",
    "HandOver",
    "Join",
    "LateRound",
    "LateState",
    "Line",
    "LineMove",
    "Looking",
    "NobodyOpened",
    "Remake",
    "Round",
    "SeatNote",
    "Service",
    "ServiceCharge",
    "SoldSet",
    "Tab",
    "TabKind",
    "TabState",
    "Void",
    "VoidAsk",
]
