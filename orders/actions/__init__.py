"""What is done with orders; one module a verb or a few that belong together."""

from orders.actions.clearing import TableNotPaid, clear_table
from orders.actions.deliver import NoTray, TrayNotPaid, hand_over, mark_delivered, note_nobody_opened
from orders.actions.guest_orders import (
    AlreadyDecided,
    CancelRefused,
    MenuChanged,
    NotFromHere,
    OrderOdd,
    OrdersOff,
    TooManyWaiting,
    TooSoon,
    accept_guest_order,
    cancel_line,
    drop_guest_orders,
    end_paid_visits,
    fire_order,
    note_odd_order,
    put_back,
    refuse_guest_order,
    save_guest_rules,
    send_guest_order,
    withdraw_guest_order,
)
from orders.actions.parts import Part, give_back_parts, take_parts
from orders.actions.place_round import RoundRefused, place_round
from orders.actions.places import PlaceRefused
from orders.actions.tabs import (
    TabNotPaid,
    mark_bill_printed,
    mark_fetched,
    open_tab,
    rename_tab,
    settle_tab,
)
from orders.actions.void_line import VoidRefused, void_line
from orders.cart import Cart, Place, Wanted

__all__ = [
    "AlreadyDecided",
    "CancelRefused",
    "Cart",
    "MenuChanged",
    "NoTray",
    "NotFromHere",
    "OrderOdd",
    "OrdersOff",
    "Part",
    "Place",
    "PlaceRefused",
    "RoundRefused",
    "TabNotPaid",
    "TableNotPaid",
    "TooManyWaiting",
    "TooSoon",
    "TrayNotPaid",
    "VoidRefused",
    "Wanted",
    "accept_guest_order",
    "cancel_line",
    "clear_table",
    "drop_guest_orders",
    "end_paid_visits",
    "fire_order",
    "give_back_parts",
    "hand_over",
    "mark_bill_printed",
    "mark_delivered",
    "mark_fetched",
    "note_nobody_opened",
    "note_odd_order",
    "open_tab",
    "place_round",
    "put_back",
    "refuse_guest_order",
    "rename_tab",
    "save_guest_rules",
    "send_guest_order",
    "settle_tab",
    "take_parts",
    "void_line",
    "withdraw_guest_order",
]
