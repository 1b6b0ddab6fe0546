"""The floor plan: areas, and the tables and decor that stand in them."""

from django.db.models import F, Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acts.actions import Act
from core.errors import Invalid, Refused, Stale
from core.notes import read_note
from tables.models import Area, SeatedTable, Sticker, Table
from tables.plan import Drawn, Plan

NAME = 30
MOST_AREAS = 20


class PlanRefused(Refused):
    """The plan can't be as it was drawn: somebody sits there, or a number is taken."""


def save_plan(area: Area, plan: Plan, version: int, *, act: Act) -> Area:
    """Make an area's plan what was drawn: tables that are gone leave the floor, their past stays in the books.

    Locks the area, then its tables. Journals `tables.plan_saved`; rings the floor. Raises Stale where somebody else
    has drawn meanwhile, PlanRefused for a number that another area has, or a table somebody sits at.
    """
    area = _locked(area, act)
    if area.version != version:
        raise Stale(_("Somebody else has changed this plan meanwhile."), way_out=_("Reload the page and draw again."))
    _check_numbers(area, plan)
    rows = {it.pk: it for it in _locked_tables(area)}
    kept = {it.pk for it in plan.tables if it.pk in rows}
    gone = [row for pk, row in rows.items() if pk not in kept]
    renumbered = [row for it in plan.tables if (row := rows.get(it.pk or 0)) and row.number != it.number]
    _check_free([*gone, *renumbered])
    _take_off(gone, act)
    # Two tables may have changed numbers with each other: neither holds one while both are written.
    Table.objects.filter(pk__in=[it.pk for it in renumbered]).update(is_active=False)
    for drawn in sorted(plan.tables, key=lambda it: it.pk or 0):
        _put(drawn, rows.get(drawn.pk or 0), area)
    Area.objects.filter(pk=area.pk).update(
        width=plan.width, height=plan.height, decor=list(plan.decor), version=F("version") + 1
    )
    act.journal("tables.plan_saved", area, tables=len(plan.tables), gone=len(gone))
    act.publish(f"floor.{area.venue_id}")
    area.refresh_from_db()
    return area


def add_area(name: str, *, act: Act) -> Area:
    """Add an empty area after the others. Journals `tables.area_added`; rings the floor. Raises Invalid."""
    name = _name(name, act)
    areas = Area.objects.filter(venue=act.venue, is_active=True)
    if areas.count() >= MOST_AREAS:
        raise Invalid(_("That is enough areas for one house."))
    last = areas.aggregate(last=Max("position"))["last"]
    area = Area.objects.create(venue=act.venue, name=name, position=0 if last is None else last + 1)
    act.journal("tables.area_added", area)
    act.publish(f"floor.{act.venue.pk}")
    return area


def rename_area(area: Area, name: str, *, act: Act) -> Area:
    """Give an area another name. Locks it. Journals `tables.area_renamed`; rings the floor. Raises Invalid."""
    area = _locked(area, act)
    area.name = _name(name, act, area)
    area.save(update_fields=["name"])
    act.journal("tables.area_renamed", area)
    act.publish(f"floor.{area.venue_id}")
    return area


def remove_area(area: Area, *, act: Act) -> None:
    """Take an area off the floor, with its tables; the past stays in the books.

    Locks the area, then its tables. Journals `tables.area_removed`; rings the floor. Raises PlanRefused where somebody
    sits there.
    """
    area = _locked(area, act)
    tables = _locked_tables(area)
    _check_free(tables)
    _take_off(tables, act)
    Area.objects.filter(pk=area.pk).update(is_active=False, version=F("version") + 1)
    act.journal("tables.area_removed", area)
    act.publish(f"floor.{area.venue_id}")


def _locked(area: Area, act: Act) -> Area:
    found = Area.objects.select_for_update(no_key=True).filter(pk=area.pk, venue=act.venue, is_active=True).first()
    if found is None:
        raise PlanRefused(_("This area isn't on the floor any more."))
    return found


def _locked_tables(area: Area) -> list[Table]:
    return list(Table.objects.select_for_update(no_key=True).filter(area=area, is_active=True).order_by("pk"))


def _name(said: str, act: Act, area: Area | None = None) -> str:
    name = read_note(said, NAME)
    if not name:
        raise Invalid(_("An area needs a name: “Terrace”."))
    others = Area.objects.filter(venue=act.venue, is_active=True)
    if area is not None:
        others = others.exclude(pk=area.pk)
    if others.filter(name=name).exists():
        raise Invalid(_("There is an area with that name already."))
    return name


def _check_numbers(area: Area, plan: Plan) -> None:
    numbers = [it.number for it in plan.tables]
    taken = Table.objects.filter(venue=area.venue_id, is_active=True, number__in=numbers).exclude(area=area)
    if clash := taken.select_related("area").first():
        raise PlanRefused(
            _("Table %(number)d is in %(area)s already.") % {"number": clash.number, "area": clash.area.name},
            way_out=_("Give one of them another number."),
        )


def _check_free(tables: list[Table]) -> None:
    busy = SeatedTable.objects.filter(table__in=tables, left_at=None).values_list("table__number", flat=True)
    if numbers := sorted(busy):
        said = ", ".join(str(it) for it in numbers)
        text = ngettext("Somebody sits at table %(said)s.", "Somebody sits at tables %(said)s.", len(numbers))
        raise PlanRefused(text % {"said": said}, way_out=_("Clear it first, or leave it on the plan as it is."))


def _take_off(tables: list[Table], act: Act) -> None:
    """Take tables off the plan, and their stickers out of use."""
    pks = [it.pk for it in tables]
    Sticker.objects.filter(table__in=pks, retired_at=None).update(retired_at=act.at)
    Table.objects.filter(pk__in=pks).update(is_active=False)


def _put(drawn: Drawn, row: Table | None, area: Area) -> None:
    row = row or Table(venue_id=area.venue_id, area=area)
    for name in ("seats", "shape", "x", "y", "width", "height", "rotation"):
        setattr(row, name, getattr(drawn, name))
    row.number, row.is_active = drawn.number, True
    row.save()
