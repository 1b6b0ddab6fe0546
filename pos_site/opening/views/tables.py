"""Step four: how many tables, numbered from what, in which rooms."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pos_site.opening import actions as opening
from pos_site.opening import queries
from pos_site.opening.access import setting_up
from pos_site.opening.views.forms import count, finish, page, text

ROOMS = 3
AREA_NAME = 30


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up
def tables(request: HttpRequest) -> HttpResponse:
    """Say how many tables each room has; they are put in rows, and the floor editor moves them."""
    if request.method != "POST":
        there = queries.table_numbers(request.venue)
        after = max(there, default=0) + 1
        proposed = [
            (_("Terrace") if there else _("Dining room"), "" if there else 12, after),
            ("" if there else _("Terrace"), "", "" if there else 21),
            ("", "", ""),
        ]
        return page(request, "tables", {"rooms": list(enumerate(proposed)), "there": len(there)})
    rooms = [
        opening.Room(
            text(request, f"name_{it}", AREA_NAME), count(request, f"count_{it}"), count(request, f"first_{it}", 1)
        )
        for it in range(ROOMS)
    ]
    return finish(request, "tables", lambda act: opening.place_tables(request.venue, rooms, act=act))
