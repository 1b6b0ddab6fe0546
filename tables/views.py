"""The floor plan's editor."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.errors import Invalid
from core.htmx import go
from staff.access import needs
from tables import actions as tables
from tables import queries
from tables.models import Area, Table
from tables.plan import read_plan

EDITOR = "tables/editor.html"
TOOLS = (
    ("wall", "minus", gettext_lazy("Wall")),
    ("window", "equal", gettext_lazy("Window")),
    ("door", "door-open", gettext_lazy("Door")),
    ("counter", "store", gettext_lazy("Counter")),
    ("bench", "armchair", gettext_lazy("Bench")),
    ("plant", "leaf", gettext_lazy("Plant")),
    ("water", "martini", gettext_lazy("Water")),
)


@needs("tables.edit")
@require_safe
def editor(request: HttpRequest) -> HttpResponse:
    """Show an area's plan to draw on; the first area's where none is named."""
    areas = queries.areas(request.venue)
    wanted = request.GET.get("area", "")
    area = next((it for it in areas if str(it.pk) == wanted), areas[0] if areas else None)
    others = {it.number for it in queries.tables(request.venue) if area is None or it.area_id != area.pk}
    context = {
        "areas": areas,
        "area": area,
        "decor": TOOLS,
        "plan": _plan(area) | {"taken": sorted(others)} if area else None,
    }
    return render(request, EDITOR, context)


@needs("tables.edit")
@require_POST
def areas(request: HttpRequest) -> HttpResponse:
    """Add an area."""
    with acts.begin(request) as act:
        made = tables.add_area(request.POST.get("name", ""), act=act) if act.fresh else None
    return _to(request, made or queries.areas(request.venue)[-1])


@needs("tables.edit")
@require_POST
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Save an area's plan as it was drawn; the answer is the plan as it stands now."""
    area = _area(request, pk)
    drawn = read_plan(request.POST.get("plan", ""))
    with acts.begin(request) as act:
        if act.fresh:
            tables.save_plan(area, drawn, _version(request), act=act)
    return JsonResponse(_plan(_area(request, pk)))


@needs("tables.edit")
@require_POST
def name(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an area another name."""
    area = _area(request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            tables.rename_area(area, request.POST.get("name", ""), act=act)
    return _to(request, area)


@needs("tables.edit")
@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an area off the floor."""
    area = _area(request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            tables.remove_area(area, act=act)
    return go(request, reverse("tables:editor"))


def _plan(area: Area) -> dict[str, Any]:
    return {
        "version": area.version,
        "width": area.width,
        "height": area.height,
        "tables": [_table(it) for it in queries.plan_of(area)],
        "decor": area.decor,
    }


def _table(row: Table) -> dict[str, Any]:
    names = ("number", "seats", "shape", "x", "y", "width", "height", "rotation")
    return {"id": row.pk} | {it: getattr(row, it) for it in names}


def _version(request: HttpRequest) -> int:
    said = request.POST.get("version", "")
    if not said.isdecimal() or len(said) > 9:
        raise Invalid(_("Reload the page and draw again."))
    return int(said)


def _to(request: HttpRequest, area: Area) -> HttpResponse:
    return go(request, f"{reverse('tables:editor')}?area={area.pk}")


def _area(request: HttpRequest, pk: int) -> Area:
    area = queries.area_of(request.venue, pk)
    if area is None:
        raise Http404
    return area
