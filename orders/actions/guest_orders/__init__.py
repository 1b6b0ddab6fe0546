"""What guests order from their own phones: sent, accepted or not, taken back, fired when their time has come."""

from orders.actions.guest_orders.cancel_line import CancelRefused, cancel_line
from orders.actions.guest_orders.checks import (
    MenuChanged,
    NotFromHere,
    OrderOdd,
    OrdersOff,
    TooManyWaiting,
    TooSoon,
)
from orders.actions.guest_orders.decide import (
    AlreadyDecided,
    accept_guest_order,
    drop_guest_orders,
    refuse_guest_order,
    withdraw_guest_order,
)
from orders.actions.guest_orders.due import fire_order, put_back
from orders.actions.guest_orders.odd import note_odd_order
from orders.actions.guest_orders.rules import save_guest_rules
from orders.actions.guest_orders.send import send_guest_order
from orders.actions.guest_orders.visits import end_paid_visits

__all__ = [
    "AlreadyDecided",
    "CancelRefused",
    "MenuChanged",
    "NotFromHere",
    "OrderOdd",
    "OrdersOff",
    "TooManyWaiting",
    "TooSoon",
    "accept_guest_order",
    "cancel_line",
    "drop_guest_orders",
    "end_paid_visits",
    "fire_order",
    "note_odd_order",
    "put_back",
    "refuse_guest_order",
    "save_guest_rules",
    "send_guest_order",
    "withdraw_guest_order",
]
