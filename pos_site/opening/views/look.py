"""Step two: a colour and a logo."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from acts.actions import Act
from pos_site.opening.access import setting_up
from pos_site.opening.views.forms import finish, page
from staff import actions as staff
from staff.views.look_settings import FITS, tones
from venues import pictures


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up
def look(request: HttpRequest) -> HttpResponse:
    """Choose the accent, and a logo if there is one: it is read and written anew before the act."""
    if request.method != "POST":
        return page(request, "look", {"tones": tones(request.venue.accent), "strapline": ""})
    accent, file = request.POST.get("accent", "").strip().lower(), request.FILES.get("picture")
    name = pictures.keep(pictures.to_webp(file.read(pictures.MOST_BYTES + 1), FITS["logo"]), "logo") if file else ""
    unused = [name]

    def save(act: Act) -> None:
        staff.save_look(request.venue, accent, request.venue.strapline, act=act)
        if name:
            unused[0] = staff.set_picture(request.venue, "logo", name, act=act)

    try:
        return finish(request, "look", save)
    finally:
        pictures.drop(unused[0])
