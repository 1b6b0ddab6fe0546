"""Every address of the house, with a sample request for each: the one table that colleagues extend.

A new route needs a line in SAMPLES (what stands in its address, and for an unsafe one a body that works in the
world of `tests/security/world.py`) and a line in ACCESS (`access.py`). A route without them fails the tests. Guests'
pages, what is done with rooms, and the API have their lines in `samples_*.py`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.cast import pin
from tests.security.askers import ASKERS
from tests.security.sample import Sample, at, nothing
from tests.security.samples_api import API
from tests.security.samples_boards import BOARDS
from tests.security.samples_cash import CASH
from tests.security.samples_courses import COURSES
from tests.security.samples_facing import FACING
from tests.security.samples_floor import FLOOR
from tests.security.samples_guests import GUESTS
from tests.security.samples_held import HELD
from tests.security.samples_house import HOUSE
from tests.security.samples_lines import LINES
from tests.security.samples_menus import MENUS
from tests.security.samples_online import ONLINE
from tests.security.samples_opening import OPENING
from tests.security.samples_paid import PAID
from tests.security.samples_printers import PRINTERS
from tests.security.samples_ready import READY
from tests.security.samples_rooms import ROOMS
from tests.security.samples_running import RUNNING
from tests.security.samples_settlements import SETTLEMENTS
from tests.security.samples_staff import STAFF
from tests.security.samples_stored import STORED
from tests.security.samples_tips import TIPS
from tests.security.world import NEW_MENU, World


@dataclass(frozen=True)
class Route:
    """An address: its name, its pattern, the view behind it."""

    name: str
    pattern: str
    view: Any


def routes() -> list[Route]:
    """Every route of the resolver."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: list[Any], space: str, before: str) -> Iterator[Route]:
    for it in patterns:
        pattern = before + str(it.pattern)
        if isinstance(it, URLResolver):
            inner = f"{space}{it.namespace}:" if it.namespace else space
            yield from _walk(it.url_patterns, inner, pattern)
        elif isinstance(it, URLPattern):
            yield Route(f"{space}{it.name}", pattern, it.callback)


class Sheet(BytesIO):
    """A file to upload that may be sent again: each reader gets it from the start."""

    name = "menu.csv"

    def read(self, *_size: int | None) -> bytes:
        return self.getvalue()


TABLE = lambda it: [it.house.table(9).pk]  # noqa: E731
RECEIPT = lambda it: [it.receipt.ref]  # noqa: E731
DAY = lambda it: [it.today]  # noqa: E731
STAYS_TONIGHT = lambda it: {"arrives_on": it.today, "departs_on": it.today, "adults": "1"}  # noqa: E731


def guest_of(name: str) -> Callable[[World], list[Any]]:
    """The number of a stay of the world's hotel, and of its guest."""

    def args(world: World) -> list[Any]:
        stay = getattr(world.hotel, name)
        return [stay.pk, stay.sharers.get(is_main=True).guest_id]

    return args


SAMPLES: dict[str, Sample] = {
    "healthz": Sample(),
    "back": Sample(),
    # staff
    "staff:pair": Sample(body=lambda it: {"code": it.pairing_code}),
    "staff:pair_demo": Sample(body=lambda it: {"register": it.house.till.pk}),
    "staff:lock": Sample(),
    "staff:sign_ins": Sample(body=lambda it: {"person": it.house.tom.pk, "pin": pin(it.house.tom)}),
    "staff:look": Sample(at("house.venue")),
    "staff:locks": Sample(body=nothing),
    "staff:devices": Sample(),
    "staff:pairing_codes": Sample(body=lambda it: {"register": it.house.till.pk, "name": "New", "kind": "tablet"}),
    "staff:revocation": Sample(at("house.bar_tablet"), nothing),
    "staff:people": Sample(),
    "staff:pin": Sample(at("house.tom"), lambda _it: {"pin": "590274", "again": "590274"}),
    "staff:deactivation": Sample(at("house.tom"), nothing),
    "staff:activation": Sample(at("gone"), nothing),
    "staff:look_settings": Sample(body=lambda _it: {"accent": "#aa2244", "strapline_en": "By the water"}),
    "staff:look_preview": Sample(),
    "staff:look_pictures": Sample(body=lambda _it: {"which": "logo", "remove": "1"}),
    "staff:journal": Sample(),
    "staff:verifications": Sample(body=nothing),
    # menus
    "menus:menus": Sample(),
    "menus:listing": Sample(),
    "menus:dry_runs": Sample(body=lambda _it: {"menu": Sheet(NEW_MENU.encode())}),
    "menus:imports": Sample(body=lambda _it: {"menu": NEW_MENU, "modifiers": ""}),
    "menus:item": Sample(at("house.burger")),
    "menus:sold_out": Sample(at("house.burger"), lambda _it: {"sold_out": "1"}),
    "menus:menu_json": Sample(),
    "menus:scan": Sample(query=lambda _it: "?code=8710400000006"),
    "menus:picture": Sample(lambda _it: ["no-such.webp"]),
    # orders
    "orders:floor": Sample(),
    "orders:floor_region": Sample(),
    "orders:counter": Sample(),
    "orders:counter_sent": Sample(),
    "orders:jump": Sample(),
    "orders:table": Sample(TABLE),
    "orders:table_sent": Sample(TABLE),
    "orders:deeds": Sample(TABLE),
    "orders:seating": Sample(TABLE, lambda _it: {"covers": "2"}),
    "orders:cleaning": Sample(at("dirty"), nothing),
    "orders:clearing": Sample(at("paid_party"), nothing),
    "orders:code": Sample(at("party"), nothing),
    "orders:phones": Sample(at("party")),
    "orders:guest_order": Sample(at("guest_order")),
    "orders:acceptance": Sample(at("guest_order"), nothing),
    "orders:refusal": Sample(at("guest_order"), lambda _it: {"because": "closed"}),
    "orders:answer": Sample(at("call"), nothing),
    "orders:admission": Sample(at("asking"), nothing),
    "orders:removal": Sample(at("asking"), nothing),
    "orders:guest_rules": Sample(
        body=lambda _it: {
            **{"mode": "open", "alcohol": "first", "odd_amount": "150", "most_quantity": "9", "most_items": "30"},
            **{"seconds_between": "20", "cancel_seconds": "30", "paid_minutes": "15"},
        }
    ),
    "orders:guest_address": Sample(body=lambda _it: {"public_url": "https://eat.example.org"}),
    "orders:new_stickers": Sample(body=nothing),
    "orders:stickers": Sample(),
    "orders:sticker": Sample(TABLE, nothing),
    "orders:house_tablets": Sample(),
    "orders:device_table": Sample(at("house_tablet"), lambda it: {"table": it.house.table(9).pk}),
    "orders:rounds": Sample(
        body=lambda it: {"place": "tab", "tab": it.tab.pk, "cart": it.cart()}, other={"name": "otherwise"}
    ),
    "orders:copies": Sample(at("round"), nothing),
    "orders:tabs": Sample(body=lambda _it: {"kind": "bar", "name": "Mila"}),
    "orders:tab": Sample(at("nothing_bill.tab")),
    "orders:sent": Sample(at("tab")),
    "orders:name": Sample(at("nothing_bill.tab"), lambda _it: {"name": "Joris, blue jacket"}),
    "orders:fetching": Sample(at("bill.tab"), nothing),
    # payments
    "payments:bill": Sample(at("tab")),
    "payments:bills": Sample(at("tab"), lambda _it: {"mode": "equal", "n": "2"}),
    "payments:pro_forma": Sample(at("tab"), nothing),
    "payments:tab_cash": Sample(at("tab_to_pay"), lambda _it: {"tendered": "5000"}),
    "payments:tab_card": Sample(at("tab_to_pay"), lambda it: {"terminal": it.terminal.pk}),
    "payments:cash_payments": Sample(at("bill"), lambda _it: {"tendered": "5000"}),
    "payments:card_payments": Sample(at("bill_to_card"), lambda it: {"terminal": it.terminal.pk}),
    "payments:closing": Sample(at("nothing_bill"), nothing),
    "payments:cancellation": Sample(at("waiting"), nothing),
    "payments:release": Sample(at("unknown"), nothing),
    "payments:counter_sale": Sample(
        body=lambda it: {"cart": it.cart("espresso"), "tendered": "1000"}, other={"name": "otherwise"}
    ),
    "payments:receipt": Sample(RECEIPT),
    "payments:receipt_pdf": Sample(RECEIPT),
    "payments:copies": Sample(RECEIPT, nothing),
    # hotel
    "hotel:desk": Sample(),
    "hotel:desk_region": Sample(),
    "hotel:new_stay": Sample(),
    "hotel:free_rooms": Sample(),
    "hotel:stays": Sample(body=lambda it: {**STAYS_TONIGHT(it), "room": it.hotel.free_room.pk, "surname": "Berg"}),
    "hotel:stay": Sample(at("hotel.stay")),
    "hotel:stay_region": Sample(at("hotel.stay")),
    "hotel:check_in": Sample(at("hotel.booked"), lambda it: {"room": it.hotel.free_room.pk}),
    "hotel:move": Sample(at("hotel.stay"), lambda it: {"room": it.hotel.free_room.pk}),
    "hotel:pin": Sample(at("hotel.stay"), nothing),
    "hotel:settings": Sample(at("hotel.stay"), lambda it: {"no_post": "1", "version": it.hotel.stay.version}),
    "hotel:departure": Sample(at("hotel.stay"), lambda it: {"departs_on": it.today, "version": it.hotel.stay.version}),
    "hotel:cancellation": Sample(at("hotel.booked"), nothing),
    "hotel:sharers": Sample(at("hotel.stay"), lambda _it: {"surname": "Berg"}),
    "hotel:guest": Sample(guest_of("stay"), lambda _it: {"surname": "Berg"}),
    "hotel:erasure": Sample(guest_of("gone"), nothing),
    "hotel:room": Sample(at("hotel.free_room")),
    "hotel:room_state": Sample(at("hotel.free_room"), lambda _it: {"state": "dirty"}),
    "hotel:room_sticker": Sample(at("hotel.room"), nothing),
    "hotel:rooms": Sample(),
    "hotel:room_numbers": Sample(
        body=lambda it: {"type": it.hotel.type.pk, "first": "901", "last": "903", "floor": "9"}
    ),
    "hotel:edit_room": Sample(
        at("hotel.free_room"), lambda it: {"type": it.hotel.type.pk, "floor": "2", "in_use": "1"}
    ),
    "hotel:room_types": Sample(body=lambda _it: {"name": "Suite", "sleeps": "2", "rate": "100.00"}),
    "hotel:room_type": Sample(at("hotel.type"), lambda _it: {"name": "Suite", "sleeps": "2", "rate": "100.00"}),
    "hotel:room_service": Sample(body=lambda _it: {"open": "1", "tray_amount": "5.00", "lead_minutes": "35"}),
    "hotel:room_stickers": Sample(),
    # kitchen
    "kitchen:boards": Sample(),
    "kitchen:board": Sample(at("house.grill")),
    "kitchen:board_tickets": Sample(at("house.grill")),
    "kitchen:recall_list": Sample(at("house.grill")),
    "kitchen:item_bumps": Sample(at("dish"), lambda it: {"version": it.dish.version}),
    "kitchen:item_recalls": Sample(at("done_dish"), lambda it: {"version": it.done_dish.version}),
    "kitchen:ticket_bumps": Sample(at("ticket"), lambda it: {"version": it.ticket.version}),
    "kitchen:ticket_recalls": Sample(at("done_ticket"), lambda it: {"version": it.done_ticket.version}),
    # reports
    "reports:today": Sample(),
    "reports:days": Sample(),
    "reports:day": Sample(DAY),
    "reports:figures": Sample(DAY),
    "reports:bills": Sample(DAY),
    "reports:bills_file": Sample(DAY),
    "reports:hints": Sample(),
    # the demo
    "demo:demo": Sample(),
    "demo:cards": Sample(body=lambda _it: {"next": "decline"}, apart="Only a house that stands alone is the demo."),
    "demo:restarts": Sample(body=nothing, apart="It empties every table, and only a house that stands alone."),
}
SAMPLES |= (
    BOARDS
    | HELD
    | HOUSE
    | COURSES
    | FACING
    | FLOOR
    | GUESTS
    | LINES
    | MENUS
    | READY
    | ROOMS
    | CASH
    | RUNNING
    | API
    | OPENING
    | ONLINE
    | PAID
    | PRINTERS
    | SETTLEMENTS
    | STAFF
    | STORED
    | TIPS
)
SAMPLES |= ASKERS | BOARDS

# What writes nothing although it is posted: there is no effect to double.
# Every table of the world has a sticker; a language changes a row that is there.
WRITES_NOTHING = {"payments:shows", "menus:dry_runs", "orders:new_stickers", "orders:reading", "guest:language"}
WRITES_NOTHING |= {"payments:settlement_columns"}  # it only looks
WRITES_NOTHING |= {"payments:paid_simulated"}  # the simulated provider is told, outside


# Whoever sends these has no browser that we know yet.
AS_STRANGER = {
    *("staff:pair", "staff:pair_demo", "guest:visits", "guest:room_visits"),
}


def sender_of(name: str) -> str:
    """Which of PRINCIPALS sends a route's sample in the tests that want it to work."""
    return "stranger" if name in AS_STRANGER else SAMPLES[name].who


def unsafe() -> list[str]:
    """The names of the routes that take a body and do something with it."""
    return [name for name, sample in SAMPLES.items() if sample.body and not sample.apart]
