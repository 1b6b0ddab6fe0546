"""What is done with orders; one module a verb or a few that belong together."""

from orders.actions.clearing import TableNotPaid, clear_table
from orders.actions.deliver import NoTray, TrayNotPaid, hand_over, mark_delivered, note_nobody_opened
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
    "Cart",
    "NoTray",
    "Part",
    "Place",
    "PlaceRefused",
    "RoundRefused",
    "TabNotPaid",
    "TableNotPaid",
    "TrayNotPaid",
    "VoidRefused",
    "Wanted",
    "clear_table",
    "give_back_parts",
    "hand_over",
    "mark_bill_printed",
    "mark_delivered",
    "mark_fetched",
    "note_nobody_opened",
    "open_tab",
    "place_round",
    "rename_tab",
    "settle_tab",
    "take_parts",
    "void_line",
]
