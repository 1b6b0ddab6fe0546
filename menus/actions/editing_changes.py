"""Changes of an item that wait for their business day."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from menus.actions.editing import locked, named, told
from menus.models import Item, ItemChange, Section, Variant
from venues.days import business_date

KNOWN = {"name", "is_active", "section", "prices"}


def plan_change(item: Item, due_on: date, changes: dict[str, Any], *, act: Act) -> ItemChange:
    """Let a change of an item wait for a business day: its name, its section, its prices, on the menu or off.

    `changes` as `ItemChange` keeps them. Locks nothing. Journals `menus.change_planned`; rings the menu. Raises
    Invalid for a day that isn't to come, or a change that says nothing or nonsense.
    """
    if due_on <= business_date(item.venue, act.at):
        raise Invalid(_("Choose a day that is still to come."), fields={"due_on": _("tomorrow or later")})
    said = {name: it for name, it in changes.items() if name in KNOWN and it not in ("", None, {})}
    if not said:
        raise Invalid(_("Say what is to change."), fields={"name": _("a name, a price, a section, or off the menu")})
    _check(item, said)
    change = ItemChange.objects.create(item=item, changes=said, due_on=due_on, made_by=act.by, made_at=act.at)
    act.journal("menus.change_planned", item, due_on=due_on.isoformat(), **_figures(said))
    act.publish(f"menu.{item.venue_id}")
    return change


def drop_change(change: ItemChange, *, act: Act) -> None:
    """Let a waiting change wait no more: nothing happens on its day.

    Locks nothing. Journals `menus.change_dropped`; rings the menu.
    """
    waiting = ItemChange.objects.filter(pk=change.pk, applied_at=None, dropped_at=None)
    if waiting.update(dropped_at=act.at):
        act.journal("menus.change_dropped", change.item, due_on=change.due_on.isoformat())
        act.publish(f"menu.{change.item.venue_id}")


def apply_change(change: ItemChange, *, act: Act) -> bool:
    """Do what waited for today; says whether it was still to do. What can't be done any more is left out.

    Locks the item, then the change. Journals `menus.change_applied`; rings the menu and the floor.
    """
    item = locked(change.item)
    waiting = ItemChange.objects.filter(pk=change.pk, applied_at=None, dropped_at=None)
    if not waiting.update(applied_at=act.at):
        return False
    said = change.changes
    if said.get("name"):
        item.name = said["name"]
    item.is_active = said.get("is_active", item.is_active)
    section = Section.objects.filter(venue=item.venue_id, pk=said.get("section", 0), is_active=True).first()
    item.section = section or item.section
    item.save(update_fields=["name", "is_active", "section"])
    for pk, price in said.get("prices", {}).items():
        Variant.objects.filter(item=item, pk=int(pk)).update(price=price)
    told(item.venue, "menus.change_applied", item, due_on=change.due_on.isoformat(), **_figures(said), act=act)
    return True


def _check(item: Item, said: dict[str, Any]) -> None:
    if "name" in said:
        said["name"] = named(said["name"], 60)
    if "section" in said and not Section.objects.filter(venue=item.venue_id, pk=said["section"]).exists():
        raise Invalid(_("That section isn't there."), fields={"section": _("another section")})
    prices = said.get("prices", {})
    sizes = {str(pk) for pk in item.variants.values_list("pk", flat=True)}
    if set(prices) - sizes or any(it < 0 for it in prices.values()):
        raise Invalid(_("A price is at least nothing."), fields={"price": _("0 or more")})


def _figures(said: dict[str, Any]) -> dict[str, Any]:
    return {name: it for name, it in said.items() if name != "name"}
