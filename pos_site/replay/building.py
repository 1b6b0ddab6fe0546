"""A small pizzeria in an empty database, to replay its year in: its menu, two tills, two stations, tables, waiters."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F

from acts import actions as acts
from core import clock
from core.ids import new_key, new_ref
from kitchen.models import Route, Station
from menus import importing
from menus.actions import touch_menu
from menus.models import Item, Section
from payments.models import Terminal, Till
from pos_site.replay.running import Guestbook
from printing import actions as printing
from printing.models import Driver, Printer
from staff import actions as staff
from staff.models import Device, DeviceKind, Person, Role
from tables.models import Area, Table
from venues.models import Register, TaxContext, TaxRate, Venue

HERE = "127.0.0.1"
TABLES = 24
TILLS = ("Till 1", "Till 2")
STATIONS = ("Oven", "Cold")
COLD_SECTIONS = ("Veggie",)
PEOPLE = ("Ada", "Bo", "Cleo", "Dirk")
PIN = "246810"
PERMISSIONS = [
    *("floor.view", "tables.seat", "tables.clear", "tabs.view", "orders.send", "kitchen.view", "kitchen.bump"),
    *("bills.view", "bills.divide", "payments.take", "payments.card", "cash.open_session", "cash.count"),
    *("menus.view", "cash.z_report"),
]


class NotEmpty(Exception):
    """There is a venue here already: nothing may be added to somebody's books."""


class BadMenu(Exception):
    """The menu's file has mistakes."""


def build(menu: bytes, waiters: int, port: int, *, prints: bool = True) -> dict[str, Any]:
    """Build it, whole or not at all, with printers and terminals from `port` on; returns its guestbook.

    A house that doesn't print has a paired tablet at each till instead of codes to pair some.
    """
    if Venue.objects.exists():
        raise NotEmpty("This database has a venue. A replay builds its own house in an empty one.")
    pin_hash = make_password(PIN)
    with transaction.atomic():
        venue = Venue.objects.create(name="Pizzeria Replay", cash_step=5, languages=["en"])
        _tax_rates(venue)
        registers = [Register.objects.create(venue=venue, number=n, name=it) for n, it in enumerate(TILLS, 1)]
        people = _people(venue, pin_hash)
        _menu(venue, menu)
        stations = _kitchen(venue, port, prints=prints)
        _tills(venue, registers, port + len(STATIONS), prints=prints)
        tables = _tables(venue)
        if not prints:
            _tablets(registers)
        waiter_codes = [_code(registers[n % len(registers)], f"Tablet {n}", DeviceKind.TABLET) for n in range(waiters)]
        cook_codes = [_code(registers[0], f"{it.name} display", DeviceKind.DISPLAY) for it in stations]
    book = Guestbook(
        waiter_codes,
        cook_codes,
        [(it.pk, PIN) for it in people],
        [it.pk for it in tables],
        [it.pk for it in stations],
        [it.pk for it in registers],
    )
    return asdict(book)


def _tax_rates(venue: Venue) -> None:
    TaxRate.objects.bulk_create(
        TaxRate(
            venue=venue, tax_class="food", context=it, valid_from=date(2015, 1, 1), rate=Decimal("0.09"), letter="A"
        )
        for it in TaxContext.values
    )


def _people(venue: Venue, pin_hash: str) -> list[Person]:
    role = Role.objects.create(venue=venue, name="Waiter", permissions=PERMISSIONS, idle_minutes=240)
    return [
        Person.objects.create(
            venue=venue,
            role=role,
            login=f"replay.{name.lower()}",
            name=name,
            short_name=name,
            initials=name[:2].upper(),
            pin_hash=pin_hash,
        )
        for name in PEOPLE
    ]


def _menu(venue: Venue, menu: bytes) -> None:
    plan = importing.read(venue, menu)
    if plan.problems:
        raise BadMenu("; ".join(map(str, plan.problems)))
    with acts.job(venue) as act:
        importing.apply(plan, act=act)
    # Paper is counted by these names: short ones that never wrap.
    Item.objects.filter(venue=venue).update(kitchen_name=F("code"))
    touch_menu(venue)


def _kitchen(venue: Venue, port: int, *, prints: bool) -> list[Station]:
    stations = [
        Station.objects.create(
            venue=venue, name=it, printer=_printer(venue, it, port + n) if prints else None, position=n
        )
        for n, it in enumerate(STATIONS)
    ]
    oven, cold = stations
    Route.objects.bulk_create(
        Route(station=cold if it.name in COLD_SECTIONS else oven, section=it)
        for it in Section.objects.filter(venue=venue)
    )
    return stations


def _tills(venue: Venue, registers: list[Register], port: int, *, prints: bool) -> None:
    for place, register in enumerate(registers):
        terminal = Terminal.objects.create(
            venue=venue, name=f"Terminal {place + 1}", host=HERE, port=port + len(registers) + place
        )
        printer = _printer(venue, register.name, port + place) if prints else None
        Till.objects.create(register=register, receipt_printer=printer, terminal=terminal)


def _tablets(registers: list[Register]) -> None:
    Device.objects.bulk_create(
        Device(venue=it.venue, register=it, name=f"Tablet of {it.name}", token_hash=new_ref(), paired_at=clock.now())
        for it in registers
    )


def _printer(venue: Venue, name: str, port: int) -> Printer:
    with acts.job(venue) as act:
        return printing.add_printer(name, host=HERE, port=port, driver=Driver.VIRTUAL, has_drawer=True, act=act)


def _tables(venue: Venue) -> list[Table]:
    area = Area.objects.create(venue=venue, name="Room")
    return [
        Table.objects.create(venue=venue, area=area, number=n, x=40 + n % 6 * 150, y=40 + n // 6 * 130)
        for n in range(1, TABLES + 1)
    ]


def _code(register: Register, name: str, kind: str) -> str:
    with acts.job(register.venue) as act:
        act.key = new_key()
        return staff.make_pairing_code(register, name, kind, act=act)
