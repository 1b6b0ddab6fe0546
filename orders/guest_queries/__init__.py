"""What guests' pages show of their own party or stay, and what guests need of those who work there."""

from orders.guest_queries.joined import Joined, joined
from orders.guest_queries.needs import Asked, AskedLine, Need, asked, needs, waiting_orders
from orders.guest_queries.pages import (
    LATE,
    DishLine,
    OrdersPage,
    OrderView,
    PartyPage,
    calls_of,
    orders_page,
    party_page,
)
from orders.guest_queries.rows import due_orders, order_of, own_line, own_order, paid_parties, rules_of, sent

__all__ = [
    "LATE",
    "Asked",
    "AskedLine",
    "DishLine",
    "Joined",
    "Need",
    "OrderView",
    "OrdersPage",
    "PartyPage",
    "asked",
    "calls_of",
    "due_orders",
    "joined",
    "needs",
    "order_of",
    "orders_page",
    "own_line",
    "own_order",
    "paid_parties",
    "party_page",
    "rules_of",
    "sent",
    "waiting_orders",
]
