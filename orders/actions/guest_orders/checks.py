"""What a guest's order must be like before anything becomes of it, and what it has to wait for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.errors import Refused, Stale
from hotel.queries import room_service
from kitchen.queries import Paused
from menus.guest_menu import is_served
from menus.models import AlcoholClass
from menus.moments import GUEST, ROOM, Moment
from menus.pricing import Priced
from menus.snapshot import Menu
from menus.states import state
from orders.cart import Cart
from orders.kitchen_pauses import said_of, way_out
from orders.models import AlcoholGate, GuestMode, GuestRules
from orders.visiting import Visiting

FIRST, ALCOHOL, ODD, CHANGED = "first", "alcohol", "odd", "changed"
MOST_WAITING = 3


class OrdersOff(Refused):
    """The house takes no orders by phone."""


class OrderOdd(Refused):
    """So much nobody orders: it isn't stored, and the floor hears of it."""

    def __init__(self, text: object, *, quantity: int, items: int, way_out: object = "") -> None:
        super().__init__(text, way_out=way_out)
        self.quantity, self.items = quantity, items


class TooSoon(Refused):
    """This phone has only just sent an order: `seconds` to wait."""

    status = 429
    template = "errors/429.html"

    def __init__(self, text: object, *, seconds: int) -> None:
        super().__init__(text)
        self.seconds = seconds


class TooManyWaiting(Refused):
    """Orders of this phone wait to be accepted; more of them have to wait for that."""


class MenuChanged(Stale):
    """Prices or dishes have changed since the phone was shown them: `version` is the present menu's."""

    menu_changed = True

    def __init__(self, text: object, *, version: int) -> None:
        super().__init__(text)
        self.version = version


class KitchenPaused(Refused):
    """The kitchen takes no orders from guests just now, or is closed."""


class NotFromHere(Refused):
    """The dish isn't offered to these guests, or not at this hour."""


@dataclass(frozen=True)
class Phone:
    """What is known of a phone when it sends."""

    menu_version: int
    last_sent_at: datetime | None = None
    waiting: int = 0
    is_watched: bool = False
    had_alcohol: bool = False
    was_accepted: bool = False
    area_id: int | None = None
    pause: Paused | None = None


def check_caps(cart: Cart, rules: GuestRules) -> None:
    """Raises OrderOdd for more than the rules let through."""
    most, items = max(it.quantity for it in cart.lines), sum(it.quantity for it in cart.lines)
    if most > rules.most_quantity:
        text = _("%(quantity)s of one dish is more than can be ordered from a phone: at most %(most)s.")
        said = text % {"quantity": most, "most": rules.most_quantity}
    elif items > rules.most_items:
        text = _("%(items)s dishes are more than one order from a phone can have: at most %(most)s.")
        said = text % {"items": items, "most": rules.most_items}
    else:
        return
    raise OrderOdd(said, quantity=most, items=items, way_out=_("For so many, please ask the waiter."))


def check_rate(phone: Phone, rules: GuestRules, now: datetime) -> None:
    """Raises TooSoon or TooManyWaiting where a phone sends faster than guests eat."""
    since = (now - phone.last_sent_at).total_seconds() if phone.last_sent_at else rules.seconds_between
    if since < rules.seconds_between:
        seconds = ceil(rules.seconds_between - since)
        text = ngettext(
            "Your last order has only just been sent. Wait %(seconds)d second.",
            "Your last order has only just been sent. Wait %(seconds)d seconds.",
            seconds,
        )
        raise TooSoon(text % {"seconds": seconds}, seconds=seconds)
    if phone.waiting >= MOST_WAITING:
        raise TooManyWaiting(
            _("Your other orders still wait to be accepted."), way_out=_("Somebody will come. You can call the waiter.")
        )


def check_menu(phone: Phone, menu_version: int) -> None:
    """Raises MenuChanged where the phone showed another menu than the present one."""
    if menu_version != phone.menu_version:
        raise MenuChanged(_("The menu has changed since you opened it."), version=phone.menu_version)


def check_holds(phone: Phone, menu_holds: str, card: Menu, now: Moment) -> None:
    """Raises MenuChanged where a price rule or hours began or ended since the phone was shown the menu."""
    if menu_holds != state(card, now).tag:
        raise MenuChanged(_("The menu has changed since you opened it."), version=phone.menu_version)


def check_mode(visiting: Visiting, rules: GuestRules) -> None:
    """Raises OrdersOff where guests at tables read the menu only."""
    if not visiting.is_room and rules.mode == GuestMode.OFF:
        raise OrdersOff(_("Orders by phone are closed just now."), way_out=_("The waiter is glad to take yours."))


def check_kitchen(visiting: Visiting, found: Paused | None, wanted_at: datetime | None) -> None:
    """Raises KitchenPaused where guests can't order by this channel, unless it is for later."""
    if found is None:
        return
    if wanted_at and not found.holds_at(wanted_at, timedelta(minutes=room_service(visiting.venue).lead_minutes)):
        return
    raise KitchenPaused(said_of(found), way_out=way_out(found, visiting.is_room))


def offered(card: Menu, visiting: Visiting, at: datetime) -> Callable[[Priced], None]:
    """What says no to an item that these guests aren't offered at a moment of the venue's clock: NotFromHere.

    A set menu's dishes are served when it is, whatever the hours of their sections.
    """
    channel = ROOM if visiting.is_room else GUEST
    sections = {it.id: it for it in card.sections}

    def check(sold: Priced) -> None:
        for item in (sold.item, *(it.priced.item for it in sold.parts)):
            channels = sections[item.section_id].channels
            if channels and channel not in channels:
                raise NotFromHere(_("%(item)s can't be ordered by phone.") % {"item": item.name})
        if not is_served(sections[sold.item.section_id].hours, at.time()):
            raise NotFromHere(
                _("%(item)s isn't served at this hour.") % {"item": sold.item.name},
                way_out=_("Choose another time, or take it off.")
                if visiting.is_room
                else _("Take it off and send the rest."),
            )

    return check


def has_alcohol(priced: list[Priced]) -> bool:
    """Whether something in it takes an adult."""
    return any(it.item.alcohol_class != AlcoholClass.NONE for it in priced)


def why_wait(visiting: Visiting, rules: GuestRules, phone: Phone, amount: int, *, alcohol: bool) -> str:
    """What an order waits for: somebody's tap because it is odd, the party's first, or has alcohol; or nothing."""
    if phone.is_watched or 0 < rules.odd_amount < amount:
        return ODD
    if not visiting.is_room and rules.mode == GuestMode.CONFIRM and not phone.was_accepted:
        return FIRST
    gate = rules.alcohol
    if alcohol and (gate == AlcoholGate.ALWAYS or (gate == AlcoholGate.FIRST and not phone.had_alcohol)):
        return ALCOHOL
    return ""
