"""Room service at the door: the tray is handed over and charged to the room, in one act."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from orders import actions as orders
from orders.models import Delivery, Round, TabKind, TabState
from payments.actions.charge_room import charge_room
from payments.actions.close_bill import close_bill
from payments.actions.divide import divide_whole


class NotATray(Refused):
    """This round wasn't ordered to a room."""


def deliver_tray(round: Round, *, proof: str, signature: str = "", act: Act) -> Delivery:
    """Hand a tray over: all that is open on its tab is charged to the room, and the tab is settled.

    One that was paid another way, or came to nothing, is only handed over. Locks, journals, rings and raises as
    divide_whole, charge_room and orders.mark_delivered; NotATray.
    """
    tab = round.tab
    if tab.kind != TabKind.ROOM or tab.stay is None:
        raise NotATray(_("This wasn't ordered to a room."))
    if tab.state == TabState.OPEN:
        (bill,) = divide_whole(tab, act=act)
        if bill.total:
            charge_room(bill, tab.stay, proof=proof, signature=signature, act=act)
        else:
            close_bill(bill, act=act)
    return orders.mark_delivered(round, act=act)
