"""The twin of a house: the same rooms, tables, menu, stations, printers and tills, and nothing that was ever real."""

from typing import Any

from acts.actions import Act
from kitchen.models import KitchenSettings, Route, Station
from menus.actions import touch_menu
from menus.models import (
    AlcoholHours,
    Card,
    CourseName,
    Item,
    ItemGroup,
    Modifier,
    ModifierGroup,
    NestedGroup,
    PriceRule,
    QuickNote,
    Section,
    Slot,
    SlotChoice,
    Variant,
)
from payments.models import Terminal, Till
from pos_site.practice.mirror import Mirror, Said
from printing.models import Driver, Printer
from tables.models import Area, Table
from venues.models import Register, TaxRate, Venue

HERE = "127.0.0.1"
# Whatever listens for the twin finds a port of its own when it starts.
ANY_PORT = 0
# The twin is no demo (its clock is the house's), guests can't reach it, and it is its own venue.
ITS_OWN = frozenset({"id", "ref", "practice_of", "public_url", "is_demo", "clock_offset_seconds"})


def twin_of(venue: Venue) -> Venue | None:
    """The house's practice twin, where it has one yet."""
    return Venue.objects.filter(practice_of=venue).first()


def bring_up_to_date(venue: Venue, *, act: Act) -> Venue:
    """Make the house's twin, or bring it up to date: the second time in a row it writes nothing.

    Locks the house's row. Rings the twin's menu and floor. A fixed number of statements, however long the menu is.
    """
    venue = Venue.objects.select_for_update(no_key=True).get(pk=venue.pk)
    twin = _venue(venue)
    mirror = Mirror(venue, twin)
    _places(mirror)
    _menu(mirror)
    _kitchen(mirror)
    _tills(mirror)
    touch_menu(twin)
    act.publish(f"menu.{twin.pk}", f"floor.{twin.pk}")
    return twin


def _venue(venue: Venue) -> Venue:
    names = [it.name for it in Venue._meta.concrete_fields if it.name not in ITS_OWN]
    twin, _made = Venue.objects.update_or_create(
        practice_of=venue, defaults={name: getattr(venue, name) for name in names}
    )
    return twin


def _places(mirror: Mirror) -> None:
    mirror.copy(Register, "number")
    mirror.copy(TaxRate, "tax_class", "context", "valid_from", drop=True)
    mirror.copy(Area, "name")
    mirror.copy(Table, "number", only={"is_active": True}, without=("is_dirty",))


def _menu(mirror: Mirror) -> None:
    def areas(row: Any) -> list[int]:
        return [mirror.twin_of(Area, pk) or 0 for pk in row.areas]

    # A number that somebody counted down, and what is sold out, isn't practised with: everything is there.
    there = {"is_sold_out": lambda row: False}
    mirror.copy(Card, "name", said={"areas": areas})
    mirror.copy(Section, "name")
    mirror.link(Section, "cards")
    mirror.copy(CourseName, "number", drop=True)
    mirror.copy(AlcoholHours, "alcohol_class", "opens", "closes", "last_call_minutes", drop=True)
    mirror.copy(QuickNote, "section", "text", drop=True)
    mirror.copy(Item, "code", said=there)
    mirror.copy(Variant, "item", "name", where="item__venue")
    mirror.copy(ModifierGroup, "code")
    mirror.copy(Modifier, "group", "name", where="group__venue", said=there)
    mirror.copy(ItemGroup, "item", "group", where="item__venue", drop=True)
    mirror.copy(NestedGroup, "modifier", "group", where="group__venue", drop=True)
    mirror.copy(Slot, "item", "name", where="item__venue", drop=True)
    mirror.copy(SlotChoice, "slot", "item", "variant", where="item__venue", drop=True)
    mirror.copy(PriceRule, "name", said={"areas": areas})
    mirror.link(PriceRule, "sections")
    mirror.link(PriceRule, "items")


# How a printer is just now is its own, and so is what asks for its paper.
OF_THE_MOMENT = (
    *("backup", "redirected_to", "stopped_at", "seen_at", "asked_at", "last_printed_at", "is_near_end"),
    *("drawer_opened_at", "drawer_rests_high", "trouble", "trouble_at", "poll_token", "polled_at"),
)


def _kitchen(mirror: Mirror) -> None:
    """Printers with the same addresses, and drawers that stay shut; a virtual one has paper of its own in the twin.

    So has one that asks for its paper or hangs on a cable: it asks for the house's only.
    """
    listens = {it.name: it for it in Printer.objects.filter(venue=mirror.twin, driver=Driver.VIRTUAL)}

    def host(row: Printer) -> str:
        return row.host if row.driver == Driver.NETWORK else listens[row.name].host if row.name in listens else HERE

    def port(row: Printer) -> int:
        return row.port if row.driver == Driver.NETWORK else listens[row.name].port if row.name in listens else ANY_PORT

    said = {
        "driver": lambda row: row.driver if row.driver == Driver.NETWORK else Driver.VIRTUAL.value,
        "host": host,
        "port": port,
        "has_drawer": lambda row: False,
    }
    mirror.copy(Printer, "name", said=said, without=OF_THE_MOMENT)
    _backups(mirror)
    mirror.copy(KitchenSettings, "venue", without=("closed_at", "closed_by"), drop=True)
    mirror.copy(Station, "name", without=("folded_into", "folded_on"))
    mirror.copy(Route, "station", "section", "item", "modifier", where="station__venue", drop=True)


def _backups(mirror: Mirror) -> None:
    real = Printer.objects.filter(venue=mirror.venue).values_list("pk", "backup")
    wanted = {mirror.twin_of(Printer, pk): mirror.twin_of(Printer, backup) for pk, backup in real}
    twins = Printer.objects.filter(venue=mirror.twin)
    differing = [it for it in twins if it.backup_id != wanted.get(it.pk)]
    for it in differing:
        it.backup_id = wanted.get(it.pk)
    Printer.objects.bulk_update(differing, ["backup"])


def _tills(mirror: Mirror) -> None:
    """Every card terminal is a simulated one: a guest's card is nothing to practise with."""
    listens = dict(Terminal.objects.filter(venue=mirror.twin).values_list("name", "port"))
    said: dict[str, Said] = {
        "gateway": lambda row: "simulated",
        "account": lambda row: None,
        "provider_ref": lambda row: "",
        "host": lambda row: HERE,
        "port": lambda row: listens.get(row.name, ANY_PORT),
    }
    mirror.copy(Terminal, "name", said=said)
    mirror.copy(Till, "register", where="register__venue")
