"""Somebody accepts a guest's order, or doesn't; or the guest takes it back."""

from django.db.models import Q
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Stale
from core.notes import read_note
from hotel.models import Stay
from menus.queries import menu
from orders.actions.guest_orders.checks import CHANGED
from orders.actions.guest_orders.locks import lock_order
from orders.actions.guest_orders.send import is_due, place
from orders.actions.guest_orders.topics import ring
from orders.actions.place_round import price_all, unsaved_lines
from orders.asking import moments_of
from orders.cart import NOTE_LENGTH, Cart, restored
from orders.models import GUEST_ORDER_MOVES, OPEN_GUEST_ORDERS, GuestOrder, GuestOrderState, TabKind
from tables.models import Seating
from venues.days import local


class AlreadyDecided(Stale):
    """Somebody was first, or the guest took it back."""


def accept_guest_order(order: GuestOrder, *, act: Act) -> GuestOrder:
    """Say yes to an order that waits: it becomes a round, or is booked for its time.

    Where it would cost something else now than its guest read, it waits on with `why` = changed, and the next yes
    takes it as it is. Locks party or stay, order, tab. Journals `orders.guest_order_accepted` (or `_changed`); rings
    party (stay) and floor. Raises AlreadyDecided, RoundRefused where a dish can't be sold any more: it waits on.
    """
    order = lock_order(order)
    check_move(order, GuestOrderState.PLACED)
    cart = restored(order.cart)
    if order.why != CHANGED and worth_now(order, cart, act) != order.amount:
        order.why = CHANGED
        order.save(update_fields=["why"])
        act.journal("orders.guest_order_changed", order)
        ring(order, act)
        return order
    if is_due(order, act.at):
        order.round, order.state = place(order, cart, act), GuestOrderState.PLACED
    else:
        order.state = GuestOrderState.BOOKED
    act.journal("orders.guest_order_accepted", order, amount=order.amount)
    _decided(order, act)
    if order.seating_id:
        Seating.objects.filter(pk=order.seating_id, guests_accepted_at=None).update(guests_accepted_at=act.at)
    return order


def refuse_guest_order(order: GuestOrder, reason: str, *, act: Act) -> GuestOrder:
    """Say no to an order that waits or is booked; its guest reads the reason.

    Locks party or stay, then the order. Journals `orders.guest_order_refused`; rings party (stay) and floor. Raises
    AlreadyDecided, Invalid without a reason.
    """
    reason = read_note(reason, NOTE_LENGTH)
    if not reason:
        raise Invalid(_("Say why: the guests read it on their phone."))
    order = lock_order(order)
    check_move(order, GuestOrderState.REFUSED)
    order.state, order.reason = GuestOrderState.REFUSED, reason
    act.journal("orders.guest_order_refused", order)
    _decided(order, act)
    return order


def withdraw_guest_order(order: GuestOrder, *, act: Act) -> GuestOrder:
    """Take an order back on the phone that sent it, while it waits or is booked.

    Locks party or stay, then the order. Journals `orders.guest_order_withdrawn`; rings party (stay) and floor. Raises
    AlreadyDecided.
    """
    order = lock_order(order)
    check_move(order, GuestOrderState.WITHDRAWN)
    order.state = GuestOrderState.WITHDRAWN
    act.journal("orders.guest_order_withdrawn", order)
    _decided(order, act)
    return order


def drop_guest_orders(*, seating: Seating | None = None, stay: Stay | None = None, act: Act) -> int:
    """Drop what still waits or is booked for guests who leave; the caller has locked party or stay. Returns how many.

    Journals `orders.guest_orders_dropped`.
    """
    theirs = Q(seating=seating) if seating else Q(stay=stay, stay__isnull=False)
    rows = GuestOrder.objects.filter(theirs, state__in=OPEN_GUEST_ORDERS)
    count = rows.update(
        state=GuestOrderState.REFUSED, decided_at=act.at, decided_by=act.by, reason=_("The visit was over.")
    )
    if count:
        act.journal("orders.guest_orders_dropped", seating or stay or act.venue, count=count)
    return count


def worth_now(order: GuestOrder, cart: Cart, act: Act) -> int:
    """What an order would come to now, in minor units. Raises RoundRefused where a dish can't be sold any more."""
    card = menu(order.venue)
    kind = TabKind.TABLE if order.seating_id else TabKind.ROOM
    (moment,) = moments_of([order], card)
    return sum(it.amount for it in unsaved_lines(kind, cart, price_all(card, cart, moment), card, act))


def check_move(order: GuestOrder, to: str) -> None:
    """Raises AlreadyDecided, saying who was first and when."""
    is_move = to in GUEST_ORDER_MOVES[order.state]
    # What is booked has been accepted: the clock alone sends it to the kitchen.
    if is_move and (to != GuestOrderState.PLACED or order.state == GuestOrderState.WAITING):
        return
    name = order.decided_by.short_name if order.decided_by else ""
    text = _first(order.state, name) % {
        "name": name,
        "time": f"{local(order.venue, order.decided_at):%H:%M}" if order.decided_at else "",
    }
    raise AlreadyDecided(text, way_out=_("Look again: here it is as it stands now."))


def _first(state: str, name: str) -> str:
    match state:
        case GuestOrderState.WITHDRAWN:
            return _("The guests took it back at %(time)s.")
        case GuestOrderState.BOOKED:
            return _("It was accepted for its time at %(time)s.")
        case GuestOrderState.REFUSED:
            return _("%(name)s didn't accept it, at %(time)s.") if name else _("It was dropped at %(time)s.")
    return _("%(name)s accepted it at %(time)s.") if name else _("It went to the kitchen at %(time)s.")


def _decided(order: GuestOrder, act: Act) -> None:
    order.decided_at, order.decided_by = act.at, act.by
    order.save(update_fields=["state", "round", "reason", "decided_at", "decided_by"])
    ring(order, act)
