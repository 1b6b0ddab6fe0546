"""Importing in the back office: choose files, look at what would change, import.

The files travel with the page of the dry run and come back with the second step: nothing is kept meanwhile, so
any server of the house can take it.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acts import actions as acts
from core.errors import Invalid
from core.htmx import respond
from menus import importing
from staff.access import needs


@needs("menus.import")
@require_POST
def dry_runs(request: HttpRequest) -> HttpResponse:
    """Say what the files would change. A page of its own without htmx too: there is nothing to go back to."""
    menu, modifiers = _file(request, "menu"), _file(request, "modifiers")
    if not menu:
        raise Invalid(_("Choose a menu's file first."))
    with acts.begin(request):
        plan = importing.read(request.venue, menu, modifiers)
    context: dict[str, object] = {"plan": plan}
    if not plan.problems:
        context |= {"menu": menu.decode("utf-8-sig"), "modifiers": modifiers.decode("utf-8-sig")}
    return render(request, "menus/dry_run.html", context, status=422 if plan.problems else 200)


@needs("menus.import")
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Show the form; import what the dry run has shown."""
    if request.method != "POST":
        return render(request, "menus/import.html", {"most": importing.MOST_BYTES // 1000})
    menu, modifiers = (request.POST.get(name, "").encode() for name in ("menu", "modifiers"))
    with acts.begin(request) as act:
        if act.fresh:
            importing.apply(importing.read(request.venue, menu, modifiers), act=act)
    return respond(request, "menus/dry_run.html", {}, partial="imported", see="/menus/")


def _file(request: HttpRequest, name: str) -> bytes:
    file = request.FILES.get(name)
    return file.read(importing.MOST_BYTES + 1) if file else b""
