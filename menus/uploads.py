"""Importing in the back office: choose files or paste lines, look at what would change, import.

What was chosen travels with the page of the dry run (a workbook as the CSV it could have been) and comes back with the
second step: nothing is kept meanwhile, so any server of the house can take it.
"""

from dataclasses import asdict, dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acts import actions as acts
from core.errors import Invalid
from core.htmx import respond
from menus import importing
from menus.importing.workbooks import MOST_BYTES as MOST_OF_A_WORKBOOK
from menus.importing.workbooks import Sheets, is_workbook, read_workbook
from staff.access import needs
from venues.models import Venue


@dataclass(frozen=True)
class Chosen:
    """What is to be imported, as text."""

    menu: str = ""
    modifiers: str = ""
    sets: str = ""
    lines: str = ""

    def plan(self, venue: Venue) -> importing.Plan:
        if self.lines:
            return importing.read_pasted(venue, self.lines)
        return importing.read(venue, self.menu.encode(), self.modifiers.encode(), self.sets.encode())


@needs("menus.import")
@require_POST
def dry_runs(request: HttpRequest) -> HttpResponse:
    """Say what the files would change. A page of its own without htmx too: there is nothing to go back to."""
    lines = request.POST.get("lines", "").strip()
    files = Sheets(b"") if lines else _files(request)
    if not lines and not files.menu:
        raise Invalid(_("Choose a menu's file first, or paste some lines."))
    with acts.begin(request):
        if lines:
            plan = importing.read_pasted(request.venue, lines)
        else:
            plan = importing.read(request.venue, files.menu, files.modifiers, files.sets)
    context: dict[str, object] = {"plan": plan, "lines": lines}
    if not plan.problems:
        said = {name: it.decode("utf-8-sig") for name, it in asdict(files).items()}
        context["chosen"] = Chosen(**said, lines=lines)
    return render(request, "menus/dry_run.html", context, status=422 if plan.problems else 200)


@needs("menus.import")
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Show the form; import what the dry run has shown."""
    if request.method != "POST":
        most = {"most": importing.MOST_BYTES // 1000, "most_of_a_workbook": MOST_OF_A_WORKBOOK // 1000}
        return render(request, "menus/import.html", most)
    chosen = Chosen(**{name: request.POST.get(name, "") for name in ("menu", "modifiers", "sets", "lines")})
    with acts.begin(request) as act:
        if act.fresh:
            importing.apply(chosen.plan(request.venue), act=act)
    return respond(request, "menus/dry_run.html", {}, partial="imported", see="/menus/")


def _files(request: HttpRequest) -> Sheets:
    """The files as CSV; a workbook may bring all of them."""
    menu, modifiers, sets = (_file(request, name) for name in ("menu", "modifiers", "sets"))
    book = read_workbook(menu) if is_workbook(menu) else Sheets(menu)
    return Sheets(book.menu, _csv(modifiers) or book.modifiers, _csv(sets) or book.sets)


def _csv(data: bytes) -> bytes:
    return read_workbook(data).menu if is_workbook(data) else data


def _file(request: HttpRequest, name: str) -> bytes:
    file = request.FILES.get(name)
    return file.read(MOST_OF_A_WORKBOOK + 1) if file else b""
