"""What is noted of a seat."""

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acts import actions as acts
from core.errors import Invalid
from core.htmx import is_htmx, see_other
from orders import actions as orders
from orders import queries
from orders.views.forms import found, whole
from orders.views.pads import sent_region
from orders.views.tabs import changed
from staff.access import needs

MOST_ALLERGENS = 30

type Noted = tuple[list[str], str, str, int]


@needs("orders.send")
@require_POST
def note(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """Note what a seat can't or won't eat: `allergen` (several), `diet`, `note`, the `version` seen (0: none)."""
    tab = found(queries.tab_of(request.venue, pk))
    noted = _read(request.POST)
    with acts.begin(request) as act:
        if act.fresh:
            orders.set_seat_note(tab, number, *noted, act=act)
    return changed(request, tab)


@needs("orders.send")
@require_POST
def table_note(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """The same at a table that has ordered nothing yet: its party sits down with this."""
    table = found(queries.table_of(request.venue, pk))
    noted = _read(request.POST)
    with acts.begin(request) as act:
        if act.fresh:
            orders.note_at_table(table, number, *noted, act=act)
    if not is_htmx(request):
        return see_other(f"/tables/{table.pk}/")
    return sent_region(request, queries.table_pad(request.venue, table))


def _read(post: QueryDict) -> Noted:
    allergens = post.getlist("allergen")
    if len(allergens) > MOST_ALLERGENS:
        raise Invalid(_("Too many at once."))
    return allergens, post.get("diet", ""), post.get("note", ""), whole(post, "version") or 0
