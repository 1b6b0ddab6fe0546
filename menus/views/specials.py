"""Today's special, from a phone, in half a minute."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from acts import actions as acts
from core import clock
from core.htmx import go
from menus import actions as menus
from menus import allergens
from menus.models import Item, Section
from menus.views import reading
from staff.access import needs
from venues.days import business_date


@needs("menus.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def special(request: HttpRequest) -> HttpResponse:
    """Show the form and today's specials; make one."""
    if request.method != "POST":
        return render(request, "menus/special.html", _context(request))
    section = reading.row(Section, request, reading.whole(request, "section"))
    price, contains = reading.needed_amount(request), tuple(request.POST.getlist("contains"))
    name, description = request.POST.get("name", ""), request.POST.get("description", "")
    with acts.begin(request) as act:
        if act.fresh:
            menus.make_special(section, name, price, description=description, contains=contains, act=act)
    return go(request, reverse("menus:special"))


def _context(request: HttpRequest) -> dict[str, object]:
    today = business_date(request.venue, clock.now())
    specials = Item.objects.filter(venue=request.venue, served_on=today, is_active=True).select_related("section")
    return {
        "sections": Section.objects.filter(venue=request.venue, is_active=True),
        "specials": list(specials.prefetch_related("variants")),
        "allergens": _named(),
    }


def _named() -> list[tuple[str, str]]:
    """What may be ticked: the fourteen, those that have kinds kind by kind."""
    found = []
    for code, name in allergens.NAMES.items():
        kinds = allergens.KINDS.get(code)
        found += [(f"{code}:{kind}", str(word)) for kind, word in kinds.items()] if kinds else [(code, str(name))]
    return found
