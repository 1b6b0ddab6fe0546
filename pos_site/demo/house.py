"""Brasserie Grutto without guests: everything that is there before the doors open."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.hashers import make_password

from acts import actions as acts
from kitchen.models import KitchenSettings, Route, Station
from menus.models import Item, Section
from orders.models import ServiceCharge
from payments.models import CustomTender, ProviderAccount, Terminal, Till
from pos_site.demo import menu, offers
from pos_site.demo.files import read
from pos_site.demo.hotel import build_hotel
from printing import actions as printing
from printing.models import Driver, Printer
from staff import actions as staff
from staff.models import Device, DeviceKind, Person, Role
from tables.models import Area, Table
from venues.models import Register, TaxRate, Venue

FIRST_PRINTER_PORT = 19100
TERMINAL_PORT = 19150
# A terminal that says nothing is given up on soon here: whoever tries that shouldn't wait as long as a guest may.
PATIENCE = 15
HERE = "127.0.0.1"
# Last week's receipts come from the till that stood here until yesterday: see docs/adr on the demo's history.
OLD_TILL: dict[str, Any] = {"number": 9, "name": "Old till (out of use)", "key": "old"}


def build_house(public_url: str = "") -> Venue:
    """Write the venue, its people, floor, printers, stations, menu and tills into an empty database."""
    pins = {it["pin"]: make_password(it["pin"]) for it in read("people")}  # slow on purpose, so outside of any act
    venue = _venue(public_url)
    registers = _registers(venue)
    _people(venue, pins)
    _floor(venue)
    printers = _printers(venue)
    stations = _stations(venue, printers)
    menu.bring_in(venue)
    _cook_times(venue)
    offers.bring_in(venue)
    _routes(venue, stations)
    _tills(venue, registers, printers)
    build_hotel(venue)
    return venue


def _venue(public_url: str) -> Venue:
    said = read("venue")
    venue = Venue.objects.create(
        name=said["name"],
        legal_name=said["legal_name"],
        address="\n".join(said["address"]),
        phone=said["phone"],
        vat_number=said["vat_number"],
        company_number=" ".join(said["trade_register"].values()),
        country=said["country"],
        currency=said["currency"],
        time_zone=said["timezone"],
        languages=said["languages"],
        language=said["default_language"],
        cut_off_hour=int(said["day_cut_off"].split(":")[0]),
        prices_include_tax=said["prices_include_tax"],
        cash_step=said["cash_rounding"]["step"],
        accent=said["accent"]["light"],
        logo=said["logo"]["webp"],
        cover=said["cover"],
        strapline=said["strapline"],
        public_url=public_url or said["public_url"],
        is_demo=True,
    )
    TaxRate.objects.bulk_create(_rate(venue, it) for it in said["tax_rates"])
    ServiceCharge.objects.bulk_create(
        ServiceCharge(
            venue=venue,
            name=it["name"],
            rate=Decimal(it["percent"]) / 100,
            min_covers=it["min_covers"],
            is_active=it["is_active"],
        )
        for it in said["service_charges"]
    )
    return venue


def _rate(venue: Venue, said: dict[str, str]) -> TaxRate:
    return TaxRate(
        venue=venue,
        tax_class=said["class"],
        context=said["context"],
        valid_from=date.fromisoformat(said["valid_from"]),
        rate=Decimal(said["rate"]) / 100,
        letter=said["letter"],
    )


def _registers(venue: Venue) -> dict[str, Register]:
    return {
        it["key"]: Register.objects.create(venue=venue, number=it["number"], name=it["name"])
        for it in [*read("venue")["registers"], OLD_TILL]
    }


def _people(venue: Venue, hashes: dict[str, str]) -> None:
    roles = {
        it["key"]: Role.objects.create(
            venue=venue, name=it["name"], permissions=it["permissions"], limits=it.get("limits", {})
        )
        for it in read("roles")
    }
    Person.objects.bulk_create(
        Person(
            venue=venue,
            role=roles[it["role"]],
            login=it["short"].lower(),
            name=it["name"],
            short_name=it["short"],
            initials=it["initials"],
            hue=it["hue"],
            language=it["language"],
            pin_hash=hashes[it["pin"]],
        )
        for it in read("people")
    )


def _floor(venue: Venue) -> None:
    said = read("floor")
    for it in said["areas"]:
        area = Area.objects.create(
            venue=venue,
            name=it["name"],
            position=it["position"],
            width=said["plan"]["width"],
            height=said["plan"]["height"],
            decor=it["decor"],
        )
        Table.objects.bulk_create(_table(venue, area, each) for each in it["tables"])


def _table(venue: Venue, area: Area, said: dict[str, Any]) -> Table:
    return Table(
        venue=venue,
        area=area,
        number=said["number"],
        seats=said["seats"],
        shape=said["shape"],
        x=said["x"],
        y=said["y"],
        width=said["w"],
        height=said["h"],
        rotation=said["rotation"],
    )


def _printers(venue: Venue) -> dict[str, Printer]:
    printers: dict[str, Printer] = {}
    with acts.job(venue) as act:
        for it in read("printers"):
            printers[it["key"]] = printing.add_printer(
                it["name"],
                host=HERE,
                port=FIRST_PRINTER_PORT + it["virtual_port_offset"],
                columns=it["columns"],
                code_page=it["codepage"],
                has_drawer=it["drawer"],
                driver=Driver.VIRTUAL,
                act=act,
            )
    for it in read("printers"):
        Printer.objects.filter(pk=printers[it["key"]].pk).update(backup=printers[it["backup"]])
    return printers


def _stations(venue: Venue, printers: dict[str, Printer]) -> dict[str, Station]:
    return {
        it["key"]: Station.objects.create(
            venue=venue,
            name=it["name"],
            printer=printers[it["printer"]],
            target_seconds=it["target_seconds"],
            hue=it["hue"],
            position=it["position"],
        )
        for it in read("stations")["stations"]
    }


def _routes(venue: Venue, stations: dict[str, Station]) -> None:
    routing = read("stations")["routing"]
    sections = {it.name: it for it in Section.objects.filter(venue=venue)}
    items = {it.code: it for it in Item.objects.filter(venue=venue)}
    by_section = [Route(station=stations[key], section=sections[name]) for name, key in routing["sections"].items()]
    by_item = [Route(station=stations[key], item=items[code]) for code, key in routing["items"].items()]
    Route.objects.bulk_create([*by_section, *by_item])


def _cook_times(venue: Venue) -> None:
    said = read("stations")
    for code, minutes in said["cook_minutes"].items():
        Item.objects.filter(venue=venue, code=code).update(cook_minutes=minutes)
    KitchenSettings.objects.create(venue=venue, is_paced=said["is_paced"])


def answer_voids(venue: Venue) -> None:
    """From now on the kitchen is asked; while the evening so far is told, nobody stands at a board to answer."""
    said = read("stations")
    names = [it["name"] for it in said["stations"] if it["key"] in said["answers_voids"]]
    Station.objects.filter(venue=venue, name__in=names).update(accepts_voids=True)


def _tills(venue: Venue, registers: dict[str, Register], printers: dict[str, Printer]) -> None:
    terminal = Terminal.objects.create(
        venue=venue, name="Terminal 1", host=HERE, port=TERMINAL_PORT, answer_seconds=PATIENCE
    )
    other = Terminal.objects.create(
        venue=venue, name="Bar terminal", host=HERE, port=TERMINAL_PORT + 1, answer_seconds=PATIENCE
    )
    ProviderAccount.objects.create(
        venue=venue,
        gateway="simulated",
        name="Phone (simulated)",
        settings={"host": HERE, "port": TERMINAL_PORT + 2, "mode": "simulated"},
    )
    CustomTender.objects.create(venue=venue, name="Card, other terminal")
    Till.objects.create(register=registers["restaurant"], receipt_printer=printers["till"], terminal=terminal)
    Till.objects.create(register=registers["bar"], receipt_printer=printers["bar"], terminal=other)
    Till.objects.create(register=registers["front_desk"], receipt_printer=printers["till"], terminal=terminal)
    Till.objects.create(register=registers["guests"])
    Till.objects.create(register=registers["old"], terminal=terminal)


def devices(registers: Iterable[Register]) -> dict[str, Device]:
    """A tablet at each of these registers to act on; out of use again at once, since nobody has its cookie."""
    made: dict[str, Device] = {}
    for register in registers:
        with acts.job(register.venue) as act:
            name = f"{register.name}, tablet"
            made[register.name] = tablet = staff.add_device(register, name, DeviceKind.TABLET, act=act)[0]
            staff.revoke_device(tablet, act=act)
    return made
