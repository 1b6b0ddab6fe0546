"""Step three: pasted lines, a file, or a menu to begin with; always with a look before it is taken."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acts import actions as acts
from core.errors import Invalid
from menus.importing.workbooks import MOST_BYTES, Sheets, is_workbook, read_workbook
from menus.uploads import Chosen
from pos_site.opening import actions as opening
from pos_site.opening import queries
from pos_site.opening.access import setting_up
from pos_site.opening.starters import STARTERS
from pos_site.opening.views.forms import finish, page

CARRIED = ("menu", "modifiers", "sets", "lines")


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up
def menu(request: HttpRequest) -> HttpResponse:
    """Show the three ways to a menu; take the one that was looked at."""
    if request.method != "POST":
        starters = [(key, title, line) for key, (title, line) in STARTERS.items()]
        return page(request, "menu", {"starters": starters, "items": queries.item_count(request.venue)})
    chosen = Chosen(**{name: request.POST.get(name, "") for name in CARRIED})
    return finish(request, "menu", lambda act: opening.take_menu(chosen.plan(request.venue), act=act))


@require_POST
@setting_up
def menu_dry_run(request: HttpRequest) -> HttpResponse:
    """Say what the lines or the file would bring; nothing is written. What was chosen travels with the page."""
    chosen = _chosen(request)
    with acts.begin(request):
        plan = chosen.plan(request.venue)
    context = {"plan": plan, "lines": chosen.lines, "carried": asdict(chosen).items()}
    return page(request, "menu", context, template="menu_dry_run", status=422 if plan.problems else 200)


@require_POST
@setting_up
def starter(request: HttpRequest) -> HttpResponse:
    """Begin with one of our menus."""
    key = request.POST.get("starter", "")
    if key not in STARTERS:
        raise Invalid(_("Choose one of the menus."))
    return finish(request, "menu", lambda act: opening.take_starter(key, request.venue, act=act))


def _chosen(request: HttpRequest) -> Chosen:
    lines, file = request.POST.get("lines", "").strip(), request.FILES.get("file")
    if lines:
        return Chosen(lines=lines)
    data = file.read(MOST_BYTES + 1) if file else b""
    if not data:
        raise Invalid(_("Paste some lines first, or choose a file."), fields={"lines": _("Such as: Onion soup 8,50")})
    sheets = read_workbook(data) if is_workbook(data) else Sheets(data)
    return Chosen(**{name: it.decode("utf-8-sig", "replace") for name, it in asdict(sheets).items()})
