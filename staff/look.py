"""The venue's own look: a stylesheet by URL, since the content policy allows no styles in pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from staff.access import public
from venues import colours
from venues.models import Venue

SHEET = ":root {{ --accent: light-dark({light}, {dark}); --on-accent: light-dark({on_light}, {on_dark}); }}\n"


@public
@require_safe
@cache_control(max_age=300)
def look(request: HttpRequest, venue_id: int) -> HttpResponse:
    """The accent in light and dark, each readable on its paper."""
    venue = get_object_or_404(Venue, pk=venue_id)
    light = colours.readable_on(colours.PAPER, venue.accent)
    dark = colours.readable_on(colours.DARK_PAPER, venue.accent)
    sheet = SHEET.format(light=light, dark=dark, on_light=colours.on(light), on_dark=colours.on(dark))
    return HttpResponse(sheet, content_type="text/css")
