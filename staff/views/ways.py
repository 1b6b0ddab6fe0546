"""How somebody likes to work, on whatever tablet."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from acts import actions as acts
from core.htmx import is_htmx, see_other
from staff import actions as staff
from staff.access import needs


@needs("orders.send")
@require_POST
def sends_on_leave(request: HttpRequest) -> HttpResponse:
    """Send my drafts when I leave their table (`on`), or keep them there."""
    with acts.begin(request) as act:
        if act.fresh:
            staff.set_sends_on_leave(request.person, request.POST.get("on") == "1", act=act)
    return HttpResponse(status=204) if is_htmx(request) else see_other("/")
