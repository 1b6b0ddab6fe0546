"""Over the counter: sent, divided, paid, in one act."""

from acts.actions import Act
from orders import actions as orders
from payments.actions.pay_cash import pay_tab_cash
from payments.models import Payment


def sell_over_counter(cart: orders.Cart, tendered: int | None, *, act: Act) -> Payment:
    """Send a draft as a counter sale and take cash for all of it; one refusal and nothing was sent.

    Locks, journals, rings and raises as orders.place_round and pay_cash.
    """
    placed = orders.place_round(orders.Place.counter(), cart, act=act)
    return pay_tab_cash(placed.tab, None, tendered, act=act)
