"""Guests' phones, as tests hold them."""

import json
from typing import Any

from core.ids import new_key
from menus.queries import menu
from orders import actions as orders
from orders import visiting
from orders.models import GuestOrder, GuestRules, Tab
from orders.visiting import Visiting
from payments import actions as payments
from payments.models import CashSession, Till
from staff.cookies import new_token
from tables import actions as tables
from tables.models import Seating, Sticker, Visit
from tests.cast import House, KeyedClient
from tests.orders.drafts import cart, wanted

JSON = {"HTTP_ACCEPT": "application/json"}


def join(house: House, seating: Seating, *, code: str | None = "right", language: str = "en") -> Visiting:
    """A phone that joins by the party's code, or asks (`code=None`)."""
    _token, token_hash = new_token()
    typed = seating.code if code == "right" else code
    with house.acting() as act:
        visit = tables.open_visit(seating, code=typed, language=language, token_hash=token_hash, act=act)
    return Visiting(visit, house.venue)


def phone(house: House, seating: Seating, *, code: str | None = "right") -> KeyedClient:
    """The same, as a browser with its cookie."""
    token, token_hash = new_token()
    typed = seating.code if code == "right" else code
    with house.acting() as act:
        visit = tables.open_visit(seating, code=typed, language="en", token_hash=token_hash, act=act)
    client = KeyedClient()
    client.cookies[visiting.COOKIE] = visiting.cookie_value(visit, token)
    return client


def stranger() -> KeyedClient:
    """A phone that has scanned nothing yet."""
    return KeyedClient()


def sticker(house: House, number: int) -> Sticker:
    with house.acting(house.anna) as act:
        tables.make_stickers(house.venue, act=act)
    return Sticker.objects.get(table=house.table(number), retired_at=None)


def rules(house: House, **changed: Any) -> GuestRules:
    """The rules of the house, these changed; nobody waits between two orders unless they say so."""
    defaults = {"seconds_between": 0} | changed
    return GuestRules.objects.update_or_create(venue=house.venue, defaults=defaults)[0]


def version(house: House) -> int:
    return menu(house.venue).version


def order(house: House, now: Visiting, *lines: Any, **more: Any) -> GuestOrder:
    """One Send from a phone, without a request."""
    if "menu_version" not in more:
        more["menu_version"] = version(house)
    with house.acting() as act:
        act.by = act.device = None
        return orders.send_guest_order(now, cart(*lines), **more, act=act)


def accept(house: House, sent: GuestOrder, by: Any = None) -> GuestOrder:
    with house.acting(by) as act:
        return orders.accept_guest_order(sent, act=act)


def pay(house: House, tab: Tab) -> None:
    """Cash for the whole tab."""
    Till.objects.get_or_create(register=house.till, defaults={"receipt_printer": house.printers["bar"]})
    if not CashSession.objects.filter(register=house.till).exists():
        with house.acting() as act:
            payments.open_cash_session(10_000, act=act)
    with house.acting() as act:
        (bill,) = payments.divide_whole(tab, act=act)
    with house.acting() as act:
        payments.pay_cash(bill, None, bill.total, act=act)


def draft(house: House, *codes: str | dict[str, Any], key: str = "", **fields: Any) -> dict[str, Any]:
    """What a phone posts to /g/orders/."""
    lines = [it if isinstance(it, dict) else line(house, it) for it in codes]
    return {
        "key": key or new_key(),
        "cart": json.dumps({"lines": lines, "note": ""}),
        "menu": version(house),
        "at": "",
        **fields,
    }


def line(house: House, code: str, quantity: int = 1, **more: Any) -> dict[str, Any]:
    said = wanted(house, code, quantity, **more)
    return {
        "item": said.item_id,
        "variant": said.variant_id,
        "modifiers": list(said.modifier_ids),
        "quantity": quantity,
        "note": said.note,
    }


def visit_of(now: Visiting) -> Visit:
    assert isinstance(now.visit, Visit)
    return now.visit
