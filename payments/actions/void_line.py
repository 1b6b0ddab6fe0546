"""Void: what is taken back may have been all that was left to pay."""

from acts.actions import Act
from orders import actions as orders
from orders.models import Line, Void
from payments import queries


def void_line(line: Line, quantity: int, reason: str, version: int, *, act: Act) -> Void:
    """Take back `quantity` of a sent line, and settle a tab whose bills are paid and that has nothing else left.

    Locks, journals, rings and raises as orders.void_line and orders.settle_tab.
    """
    void = orders.void_line(line, quantity, reason, version, act=act)
    if queries.is_paid(line.tab_id):
        orders.settle_tab(line.tab, act=act)
    return void
