"""Send, from a guest's phone: at once to the kitchen, or to wait for somebody's tap, or for its time."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from hotel.queries import room_service
from menus.moments import GUEST, ROOM, Moment
from menus.pricing import Priced, PricedChoice
from menus.queries import menu, worded
from menus.snapshot import ItemView, VariantView
from orders.actions.guest_orders import checks
from orders.actions.guest_orders.locks import lock_phone
from orders.actions.guest_orders.topics import ring
from orders.actions.place_round import place_round, price_all
from orders.actions.selling import sell
from orders.cart import Cart, Place, Wanted, stored
from orders.models import GuestOrder, GuestOrderState, GuestRules, Round, TabKind
from orders.room_times import check_time
from orders.visiting import Visiting
from venues.days import local


def send_guest_order(
    visiting: Visiting,
    cart: Cart,
    *,
    menu_version: int,
    menu_holds: str = "",
    wanted_at: datetime | None = None,
    act: Act,
) -> GuestOrder:
    """Take a whole draft from a guest's phone: a round at once where nothing has to be waited for.

    `menu_version` and `menu_holds` (what held of it: rules and hours; empty where no page was shown) are what the
    phone saw. Where it goes is the phone's own party or stay, whatever it says. Locks that, then the tab. Journals
    `orders.guest_order_sent`; rings party (stay) and floor. Raises VisitOver, OrdersOff, KitchenPaused, OrderOdd,
    TooSoon, TooManyWaiting, MenuChanged, RoundRefused for dishes that can't be sold, NotServed for a time that isn't
    offered.
    """
    phone = lock_phone(visiting, act.at)
    rules = GuestRules.objects.filter(venue=visiting.venue).first() or GuestRules(venue=visiting.venue)
    checks.check_mode(visiting, rules)
    checks.check_kitchen(visiting, phone.pause, wanted_at)
    checks.check_caps(cart, rules)
    checks.check_rate(phone, rules, act.at)
    checks.check_menu(phone, menu_version)
    if menu_holds:
        checks.check_holds(phone, menu_holds, menu(visiting.venue, phone.menu_version), _now(visiting, phone, act))
    _check_room(visiting, wanted_at, act)
    order = _worked_out(visiting, cart, phone, wanted_at, act)
    order.why = checks.why_wait(visiting, rules, phone, order.amount, alcohol=order.has_alcohol)
    if not order.why:
        _go_on(order, cart, act)
    order.save()
    act.journal(
        "orders.guest_order_sent", order, quantity=order.quantity, amount=order.amount, state=order.state, why=order.why
    )
    ring(order, act)
    return order


def place(order: GuestOrder, cart: Cart, act: Act) -> Round:
    """Make a round of an order, on the tab of its own party; a room's gets a tab of its own."""
    if order.seating_id:
        where = Place.party(order.seating_id, order.sent_at)
    else:
        where = Place.room(order.stay_id or 0, order.wanted_at, order.sent_at)
    return place_round(where, cart, said_by=_said_by(order), act=act)


def _said_by(order: GuestOrder) -> str:
    """Who stands on the kitchen's ticket where the waiter would: a ticket has room for fourteen letters."""
    phone = order.visit or order.room_visit
    with override(order.venue.language):
        # Translators: on the kitchen's ticket, in the waiter's place: the number of the guests' phone.
        return (_("guest %(number)d") % {"number": phone.number if phone else 1})[:14]


def is_due(order: GuestOrder, now: datetime) -> bool:
    """Whether the kitchen has to hear of it; one query for a time."""
    if order.wanted_at is None:
        return True
    return now >= order.wanted_at - timedelta(minutes=room_service(order.venue).lead_minutes)


def _go_on(order: GuestOrder, cart: Cart, act: Act) -> None:
    """Nothing holds it up: to the kitchen, or booked for its time."""
    order.decided_at = act.at
    if is_due(order, act.at):
        order.round, order.state = place(order, cart, act), GuestOrderState.PLACED
    else:
        order.state = GuestOrderState.BOOKED


def _check_room(visiting: Visiting, wanted_at: datetime | None, act: Act) -> None:
    if visiting.stay is None:
        if wanted_at is not None:
            raise Refused(_("At a table, orders are for now."))
        return
    # Where nothing may go on the room's bill, the tray is paid for at the door: nothing to refuse here.
    check_time(visiting.venue, wanted_at, act.at)


def _now(visiting: Visiting, phone: checks.Phone, act: Act) -> Moment:
    return Moment(local(visiting.venue, act.at), ROOM if visiting.is_room else GUEST, phone.area_id)


def _worked_out(
    visiting: Visiting, cart: Cart, phone: checks.Phone, wanted_at: datetime | None, act: Act
) -> GuestOrder:
    """The order with what it comes to: priced here, whatever the phone showed."""
    card = menu(visiting.venue, phone.menu_version)
    at = local(visiting.venue, wanted_at or act.at)
    moment = replace(_now(visiting, phone, act), at_local=at, priced_at=local(visiting.venue, act.at))
    priced = price_all(card, cart, moment, checks.offered(card, visiting, at))
    selling = sell(TabKind.ROOM if visiting.is_room else TabKind.TABLE, cart, priced, card, act)
    amounts = [sum(it.line.amount for it in selling if it.index == at) for at in range(len(priced))]
    language = get_language() or visiting.venue.language
    return GuestOrder(
        venue=visiting.venue,
        **{"room_visit" if visiting.is_room else "visit": visiting.visit},
        seating=visiting.seating,
        stay=visiting.stay,
        key=act.key,
        cart=stored(cart),
        names=[_read(*it, language) for it in zip(cart.lines, priced, amounts, strict=True)],
        quantity=sum(it.quantity for it in cart.lines),
        amount=sum(amounts),
        has_alcohol=checks.has_alcohol(priced),
        wanted_at=wanted_at,
        sent_at=act.at,
    )


def _read(wanted: Wanted, sold: Priced, amount: int, language: str) -> dict[str, Any]:
    """A line as its guest reads it; a set menu with its dishes."""
    chosen: list[VariantView | PricedChoice | ItemView] = [sold.variant, *sold.modifiers]
    for part in sold.parts:
        chosen += [part.priced.item, *part.priced.modifiers]
    return {
        "quantity": wanted.quantity,
        "name": worded(sold.item.name, sold.item.translations, language),
        "details": ", ".join(filter(None, (worded(it.name, it.translations, language) for it in chosen))),
        "note": wanted.note,
        "amount": amount,
    }
