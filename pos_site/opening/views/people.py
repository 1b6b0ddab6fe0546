"""Step five: who works here, each with a PIN of their own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from pos_site.opening.access import setting_up
from pos_site.opening.views.forms import finish, page, text
from staff import actions as staff
from staff import pins, queries
from staff.actions.people import NAME_LENGTH, Details
from staff.views.forms import number


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up
def people(request: HttpRequest) -> HttpResponse:
    """Show who works here, and add somebody; one may go on without."""
    if request.method != "POST":
        context = {
            "people": queries.faces(request.venue),
            "roles": queries.roles(request.venue),
            "proposed": pins.propose(),
            "least": pins.LEAST,
            "most": pins.MOST,
        }
        return page(request, "people", context)
    role = get_object_or_404(queries.roles(request.venue), pk=number(request, "role"))
    details = Details(text(request, "name", NAME_LENGTH), "", role, get_language() or request.venue.language)
    pin = request.POST.get("pin", "").strip()
    pin_hash = pins.hashed(pin)
    return finish(
        request,
        "people",
        lambda act: staff.add_person(request.venue, details, pin_hash, len(pin), act=act),
        stay=True,
    )
