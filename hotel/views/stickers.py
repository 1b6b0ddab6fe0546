"""The QR codes that stand in rooms: a sheet of them, and another one for a room."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.htmx import go
from hotel import actions as hotel
from hotel import queries
from hotel.views.forms import found
from printing import pdf, stickers
from staff.access import needs


@needs("hotel.edit")
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """Every room's code on sheets to cut out, as a PDF; `kind=tent` for tents, `floor=2` for one floor."""
    kind = request.GET.get("kind", stickers.TENT)
    floor = request.GET.get("floor", "")
    base = request.venue.public_url.rstrip("/") or request.build_absolute_uri("/").rstrip("/")
    labels = [
        stickers.Label(it.room.number, f"{base}{reverse('guest:room', args=[it.code])}")
        for it in queries.stickers(request.venue)
        if not floor or str(it.room.floor) == floor
    ]
    try:
        with override(request.venue.language):
            made = pdf.from_html(
                stickers.sheets(request.venue, kind if kind in stickers.KINDS else stickers.TENT, labels)
            )
    except pdf.NoPdf as trouble:
        context = {"page": queries.rooms_page(request.venue), "venue": request.venue, "trouble": trouble}
        return render(request, "hotel/rooms.html", context, status=503)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="room-stickers.pdf"'
    return response


@needs("hotel.edit")
@require_POST
def rotation(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a room's sticker out of use, and make it another."""
    room = found(queries.room_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            hotel.rotate_room_sticker(room, act=act)
    return go(request, reverse("hotel:edit_room", args=[pk]))
