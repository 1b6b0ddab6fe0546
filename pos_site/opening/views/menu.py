"""Step three: a file, pasted lines, or a menu to begin with; always with a look before it is taken."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acts import actions as acts
from core.errors import Invalid
from menus import importing
from pos_site.opening import actions as opening
from pos_site.opening import queries
from pos_site.opening.access import setting_up
from pos_site.opening.starters import STARTERS
from pos_site.opening.views.forms import finish, page


@setting_up
@require_http_methods(["GET", "HEAD", "POST"])
def menu(request: HttpRequest) -> HttpResponse:
    """Show the three ways to a menu; take the one that was looked at."""
    if request.method != "POST":
        starters = [(key, title, line) for key, (title, line) in STARTERS.items()]
        context = {
            "starters": starters,
            "items": queries.item_count(request.venue),
            "most": importing.MOST_BYTES // 1000,
        }
        return page(request, "menu", context)
    data = request.POST.get("menu", "").encode()
    return finish(request, "menu", lambda act: opening.take_menu(importing.read(request.venue, data), act=act))


@setting_up
@require_POST
def menu_dry_run(request: HttpRequest) -> HttpResponse:
    """Say what the lines or the file would bring; nothing is written."""
    file = request.FILES.get("file")
    data = file.read(importing.MOST_BYTES + 1) if file else request.POST.get("pasted", "").encode()
    if not data.strip():
        raise Invalid(_("Paste some lines first, or choose a file."), fields={"pasted": _("Soup 7,50")})
    with acts.begin(request):
        plan = importing.read(request.venue, data)
    context = {
        "plan": plan,
        "menu": data.decode("utf-8-sig", "replace"),
        "carried": data.decode("utf-8-sig", "replace"),
    }
    return page(request, "menu", context, template="menu_dry_run", status=422 if plan.problems else 200)


@setting_up
@require_POST
def starter(request: HttpRequest) -> HttpResponse:
    """Begin with one of our menus."""
    key = request.POST.get("starter", "")
    if key not in STARTERS:
        raise Invalid(_("Choose one of the menus."))
    return finish(request, "menu", lambda act: opening.take_starter(key, request.venue, act=act))
