"""The last two steps: a printer, or a screen for paper; and the order that proves that everything works."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.errors import Invalid
from pos_site.opening import actions as opening
from pos_site.opening import queries
from pos_site.opening.access import setting_up
from pos_site.opening.views.forms import finish, page


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up
def printers(request: HttpRequest) -> HttpResponse:
    """Show the printers there are; go on with the first, or show paper on the screen."""
    found = queries.printers(request.venue)
    if request.method != "POST":
        return page(request, "printers", {"printers": found})
    if request.POST.get("screen"):
        return finish(request, "printers", lambda act: opening.put_paper_on_screen(request.venue, act=act))
    if not found:
        raise Invalid(_("There is no printer yet."), way_out=_("Add one, or let paper be shown on the screen."))
    return finish(request, "printers", lambda act: opening.choose_printer(request.venue, found[0], act=act))


@require_safe
@setting_up
def practice(request: HttpRequest) -> HttpResponse:
    """An order in practice that comes out on paper; then the doors may open."""
    context = {
        "items": queries.item_count(request.venue),
        "tables": len(queries.table_numbers(request.venue)),
        "printers": queries.printers(request.venue),
        "paper": queries.first_paper(request.venue),
    }
    return page(request, "practice", context)
