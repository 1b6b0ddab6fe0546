"""Who did what on a tab."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from orders import queries
from orders.views.forms import found
from payments.timeline import timeline as read_timeline
from staff.access import needs


@needs("tabs.view")
@require_safe
def timeline(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell what happened to a tab, oldest first."""
    tab = found(queries.tab_of(request.venue, pk))
    context = {"tab": tab, "title": queries.title_of(tab), "moments": read_timeline(request.venue, tab)}
    return render(request, "payments/timeline.html", context)
