"""The fixed cast: one small brasserie that every test knows.

Restaurant till (register 1) and Bar (2); Eva and Tom wait, Mila tends the bar, Kees cooks, Anna manages;
tables 1–12 in the dining room and 21–22 on the terrace; a menu of eight items; grill and bar with a printer each.
Every PIN is 271828 with the last digit changed (see `pin`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.hashers import make_password
from django.test import Client

from acts import actions as acts
from acts.actions import Act
from core import clock
from core.ids import new_key
from kitchen.models import Route, Station
from menus.models import AlcoholClass, Item, ItemGroup, MenuVersion, Modifier, ModifierGroup, Section, Variant
from payments.models import Terminal
from printing.models import Printer
from staff import cookies
from staff.models import Device, DeviceKind, Person, Role, SignIn
from tables.models import Area, Table
from venues.models import Register, TaxContext, TaxRate, Venue

WAITER = [
    *("floor.view", "tabs.view", "orders.send", "orders.void", "kitchen.view", "bills.view"),
    *("bills.divide", "payments.take", "payments.card", "cash.open_session", "cash.count"),
    *("receipts.reprint", "menus.view", "menus.eighty_six", "tables.seat", "tables.clear", "drawer.no_sale"),
    *("guests.accept", "rooms.charge", "room_service.deliver"),
    *("orders.change", "orders.fire", "orders.discount", "orders.remake"),
    *("tables.move", "tables.hand_over", "shifts.own", "practice.enter"),
    *("payments.online", "payments.other", "payments.hold", "stored.redeem", "stored.sell", "accounts.charge"),
    *("receipts.mail", "receipts.invoice", "cash.purse", "tips.own"),
]
LIMITS = {"waiter": {"orders.discount": {"percent": 10, "amount": 1000}}}
COOK = [
    "kitchen.view",
    "kitchen.bump",
    "kitchen.recall",
    "menus.view",
    "menus.eighty_six",
    "shifts.own",
    "practice.enter",
]
MANAGER = [
    *WAITER,
    *(
        "kitchen.bump",
        "kitchen.recall",
        "payments.release",
        "cash.x_report",
        "reports.view",
        "menus.edit",
        "menus.import",
    ),
    *("printers.view", "printers.reprint", "printers.edit", "devices.pair", "staff.edit"),
    *("journal.view", "journal.verify", "demo.restart"),
    *("guests.edit", "look.edit", "rooms.reverse", "hotel.view", "hotel.desk", "hotel.edit", "api.tokens"),
    *("orders.void_made", "orders.comp", "orders.price", "approvals.give", "shifts.correct"),
    *("tables.edit", "prices.edit", "staff.roles", "venues.edit"),
    *("payments.correct", "payments.refund", "payments.walk_out", "stored.edit", "accounts.edit", "cash.move"),
    *("cash.z_report", "day.close", "tips.edit", "tips.pay", "gateways.edit", "settlements.match", "taxes.edit"),
    *("service.edit", "hints.view"),
]
MENU = [
    # section, code, name, class, alcohol, variants, station
    ("Mains", "burger", "Beef burger", "food", "none", [("", 1950)], "grill"),
    ("Mains", "cote", "Côte de boeuf", "food", "none", [("", 7200)], "grill"),
    ("Mains", "bass", "Sea bass", "food", "none", [("", 2900)], "grill"),
    ("Starters", "soup", "Onion soup", "food", "none", [("", 950)], "grill"),
    ("Wine", "sancerre", "Sancerre", "alcohol", "wine", [("glass", 850), ("bottle", 4200)], "bar"),
    ("Beer", "pils", "Pils", "alcohol", "beer", [("25 cl", 375), ("50 cl", 695)], "bar"),
    ("Beer", "pils00", "Pils 0.0", "soft_drink", "none", [("", 395)], "bar"),
    ("Coffee", "espresso", "Espresso", "soft_drink", "none", [("", 310)], "bar"),
]
BARCODES = {"pils00": "8710400000006"}


def pin(person: Person) -> str:
    """The PIN of one of the cast."""
    return f"27182{person.pk % 10}"


class KeyedClient(Client):
    """A browser that is paired and signed in, and gives every unsafe request a key of its own."""

    def post(self, path: str, data: Any = None, **extra: Any) -> Any:
        data = {"key": new_key()} | (data or {}) if not isinstance(data, str | bytes) else data
        return super().post(path, data, **extra)


@dataclass
class House:
    """The venue and all who work there, by name: `house.eva`, `house.burger`, `house.grill`, `house.table(12)`."""

    venue: Venue
    till: Register
    bar_till: Register
    tablet: Device
    bar_tablet: Device
    display: Device
    device_tokens: dict[int, str]
    people: dict[str, Person] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    stations: dict[str, Station] = field(default_factory=dict)
    printers: dict[str, Printer] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        for shelf in ("people", "items", "stations"):
            if name in self.__dict__.get(shelf, {}):
                return self.__dict__[shelf][name]
        raise AttributeError(name)

    def table(self, number: int) -> Table:
        return Table.objects.get(venue=self.venue, number=number)

    def variant(self, code: str, name: str = "") -> Variant:
        return Variant.objects.get(item=self.items[code], name=name)

    @contextmanager
    def acting(self, person: Person | None = None, device: Device | None = None, key: str = "") -> Iterator[Act]:
        """An act by somebody (Eva on the tablet), without a request."""
        with acts.job(self.venue, key=key or new_key()) as act:
            act.by, act.device = person or self.people["eva"], device or self.tablet
            yield act

    def client(self, person: Person | None = None, device: Device | None = None) -> KeyedClient:
        """A browser on a device (the tablet) with somebody signed in (Eva)."""
        client = self.paired_client(device)
        token, token_hash = cookies.new_token()
        SignIn.objects.create(
            person=person or self.people["eva"],
            device=device or self.tablet,
            token_hash=token_hash,
            started_at=clock.now(),
        )
        client.cookies[cookies.PERSON] = cookies.signer().sign(token)
        return client

    def add_device(self, name: str, kind: str) -> Device:
        """One more device of the house, paired."""
        return _device(self.venue, self.till, name, kind, self.device_tokens)

    def paired_client(self, device: Device | None = None) -> KeyedClient:
        """A browser on a device with nobody signed in."""
        client = KeyedClient()
        client.cookies[cookies.DEVICE] = self.device_tokens[(device or self.tablet).pk]
        return client


def build_house(name: str = "Brasserie Test") -> House:
    """Write the whole cast into the database."""
    venue = Venue.objects.create(name=name, languages=["en", "nl"], cash_step=5, vat_number="NL000000000B01")
    tills = [Register.objects.create(venue=venue, number=n, name=name) for n, name in enumerate(["Till", "Bar"], 1)]
    tokens: dict[int, str] = {}
    devices = [
        _device(venue, tills[0], "Tablet 1", DeviceKind.TABLET, tokens),
        _device(venue, tills[1], "Bar tablet", DeviceKind.TABLET, tokens),
        _device(venue, tills[0], "Grill display", DeviceKind.DISPLAY, tokens),
    ]
    house = House(venue, *tills, *devices, tokens)
    _tax_rates(venue)
    _people(house)
    _floor(venue)
    _printers_and_stations(house)
    _menu(house)
    return house


def _device(venue: Venue, till: Register, name: str, kind: str, tokens: dict[int, str]) -> Device:
    token, token_hash = cookies.new_token()
    device = Device.objects.create(
        venue=venue, register=till, name=name, kind=kind, token_hash=token_hash, paired_at=clock.now()
    )
    tokens[device.pk] = token
    return device


def _tax_rates(venue: Venue) -> None:
    rates = {"food": ("0.09", "L"), "soft_drink": ("0.09", "L"), "alcohol": ("0.21", "H"), "none": ("0", "Z")}
    TaxRate.objects.bulk_create(
        TaxRate(
            venue=venue, tax_class=name, context=context, valid_from=date(2019, 1, 1), rate=Decimal(rate), letter=letter
        )
        for name, (rate, letter) in rates.items()
        for context in TaxContext.values
    )


def _people(house: House) -> None:
    roles = {
        name: Role.objects.create(venue=house.venue, name=name, permissions=permissions, limits=LIMITS.get(name, {}))
        for name, permissions in (("waiter", WAITER), ("cook", COOK), ("manager", MANAGER))
    }
    cast = [("Eva", "waiter"), ("Tom", "waiter"), ("Mila", "waiter"), ("Kees", "cook"), ("Anna", "manager")]
    for name, role in cast:
        person = Person.objects.create(
            venue=house.venue,
            role=roles[role],
            login=f"{name.lower()}.{house.venue.pk}",
            name=name,
            short_name=name,
            initials=name[:2].upper(),
        )
        person.pin_hash = make_password(pin(person))
        person.save(update_fields=["pin_hash"])
        house.people[name.lower()] = person


def _floor(venue: Venue) -> None:
    for position, (name, numbers) in enumerate({"Dining room": range(1, 13), "Terrace": range(21, 23)}.items()):
        area = Area.objects.create(venue=venue, name=name, position=position)
        Table.objects.bulk_create(
            Table(venue=venue, area=area, number=n, x=40 + (i % 5) * 180, y=60 + (i // 5) * 180)
            for i, n in enumerate(numbers)
        )


def _printers_and_stations(house: House) -> None:
    for position, name in enumerate(["grill", "bar"]):
        house.printers[name] = Printer.objects.create(
            venue=house.venue, name=name.title(), host="127.0.0.1", port=9, has_drawer=name == "bar"
        )
        house.stations[name] = Station.objects.create(
            venue=house.venue, name=name.title(), printer=house.printers[name], position=position
        )


def _menu(house: House) -> None:
    MenuVersion.objects.create(venue=house.venue)
    for position, (section_name, code, name, tax, alcohol, variants, station) in enumerate(MENU):
        section, made = Section.objects.get_or_create(
            venue=house.venue, name=section_name, defaults={"position": position}
        )
        if made:
            Route.objects.create(station=house.stations[station], section=section)
        item = Item.objects.create(
            venue=house.venue,
            section=section,
            code=code,
            name=name,
            tax_class=tax,
            alcohol_class=AlcoholClass(alcohol),
            position=position,
            barcode=BARCODES.get(code, ""),
        )
        for order, (variant, price) in enumerate(variants):
            Variant.objects.create(item=item, name=variant, price=price, position=order)
        house.items[code] = item
    _choices(house)
    Terminal.objects.create(venue=house.venue, name="Terminal 1", host="127.0.0.1", port=9)


def _choices(house: House) -> None:
    doneness = ModifierGroup.objects.create(venue=house.venue, code="doneness", name="Doneness", minimum=1, maximum=1)
    extras = ModifierGroup.objects.create(venue=house.venue, code="extras", name="Extras", minimum=0, maximum=3)
    for group, names in ((doneness, ["rare", "medium", "well done"]), (extras, ["cheese", "bacon", "no onion"])):
        for position, name in enumerate(names):
            price = 150 if name in ("cheese", "bacon") else 0
            Modifier.objects.create(group=group, name=name, price=price, position=position)
    ItemGroup.objects.create(item=house.items["cote"], group=doneness)
    ItemGroup.objects.create(item=house.items["burger"], group=extras)
