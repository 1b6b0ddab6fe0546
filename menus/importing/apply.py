"""Writing what a plan says, in few statements."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Stale
from menus.actions import touch_menu
from menus.importing.compare import ItemChange
from menus.importing.plan import Plan
from menus.importing.rows import Change, due
from menus.importing.slots import fill_sets
from menus.models import Item, ItemGroup, MenuVersion, Modifier, ModifierGroup, NestedGroup, Section, Variant

AT_ONCE = 500


class ImportRefused(Invalid):
    """The file has mistakes; nothing of it was imported (422)."""


def apply(plan: Plan, *, act: Act) -> None:
    """Write the plan: sections, choices, items, sizes.

    Locks the menu's version; journals `menus.imported` and rings the menu and the floor, unless nothing changes.
    Raises ImportRefused for a plan with problems, Stale where the menu has changed since the plan was made.
    """
    if plan.problems:
        raise ImportRefused(
            _("The file has mistakes, so nothing was imported."), way_out=_("Put them right and try again.")
        )
    _check_version(plan)
    if plan.changes_nothing:
        return
    sections = _sections(plan)
    groups = _groups(plan)
    items = _items(plan, sections)
    _write(Variant, [it for item in plan.items for it in item.variants], lambda it: _size(it, items))
    _offer(plan.items, items, groups)
    _nest(plan, groups)
    fill_sets(plan)
    touch_menu(plan.venue)
    act.journal(
        "menus.imported",
        plan.venue,
        added=plan.added,
        changed=plan.changed,
        repriced=sum(len(it.repriced) for it in plan.items),
        sha256=plan.digest,
    )
    act.publish(f"menu.{plan.venue.pk}", f"floor.{plan.venue.pk}")


def _check_version(plan: Plan) -> None:
    row = MenuVersion.objects.select_for_update(no_key=True).filter(venue=plan.venue).first()
    if (row.number if row else 0) != plan.version:
        raise Stale(_("The menu has changed meanwhile."), way_out=_("Upload the file again and look once more."))


def _sections(plan: Plan) -> dict[str, Section]:
    written = _write(Section, plan.sections, lambda it: {"venue": plan.venue, "name": it.key[0]})
    return {it.name: it for it in written}


def _groups(plan: Plan) -> dict[str, ModifierGroup]:
    _write(ModifierGroup, plan.groups, lambda it: {"venue": plan.venue, "code": it.key[0]})
    groups = {it.code: it for it in ModifierGroup.objects.filter(venue=plan.venue)}
    _write(Modifier, plan.modifiers, lambda it: {"group": groups[it.key[0]], "name": it.key[1]})
    return groups


def _nest(plan: Plan, groups: dict[str, ModifierGroup]) -> None:
    """Write anew which groups a choice asks for, where that differs."""
    rows = Modifier.objects.filter(group__venue=plan.venue).select_related("group") if plan.nested else []
    asking = {(it.group.code, it.name): it for it in rows}
    NestedGroup.objects.filter(modifier__in=[asking[key] for key in plan.nested]).delete()
    NestedGroup.objects.bulk_create(
        NestedGroup(modifier=asking[key], group=groups[code], position=place)
        for key, codes in plan.nested.items()
        for place, code in enumerate(codes)
    )


def _items(plan: Plan, sections: dict[str, Section]) -> dict[str, Item]:
    rows = [_in_section(it.row, sections) for it in plan.items]
    return {it.code: it for it in _write(Item, rows, lambda it: {"venue": plan.venue, "code": it.key[0]})}


def _in_section(row: Change, sections: dict[str, Section]) -> Change:
    if "section_name" not in row.values:
        return row
    rest = {name: it for name, it in row.values.items() if name != "section_name"}
    return Change(row.key, row.existing, rest | {"section": sections[row.values["section_name"]]})


def _size(row: Change, items: dict[str, Item]) -> dict[str, Any]:
    return {"item": items[row.key[0]], "name": row.key[1]}


def _write[Row: Model](model: type[Row], changes: Iterable[Change], named: Any) -> list[Row]:
    """Create what is new (with what `named` says it is called), update what differs; return all rows."""
    all_of = list(changes)
    new = [model(**named(it), **it.values) for it in all_of if it.is_new]
    model._default_manager.bulk_create(new, batch_size=AT_ONCE)
    differing = [it for it in due(all_of) if not it.is_new]
    for it in differing:
        for name, value in it.values.items():
            setattr(it.existing, name, value)
    fields = sorted({name for it in differing for name in it.values})
    if fields:
        model._default_manager.bulk_update([it.existing for it in differing], fields, batch_size=AT_ONCE)
    return new + [it.existing for it in all_of if not it.is_new]


def _offer(changes: Iterable[ItemChange], items: dict[str, Item], groups: dict[str, ModifierGroup]) -> None:
    """Write anew which groups of choices an item offers, where that differs."""
    differing = [it for it in changes if it.groups is not None]
    ItemGroup.objects.filter(item__in=[items[it.wanted.code] for it in differing]).delete()
    ItemGroup.objects.bulk_create(
        ItemGroup(item=items[it.wanted.code], group=groups[code], position=place)
        for it in differing
        for place, code in enumerate(it.groups or ())
    )
