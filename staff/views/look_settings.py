"""The back office's look: what guests see of the house before they read the menu."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acts import actions as acts
from core.errors import Invalid
from core.htmx import go, respond, see_other
from core.notes import read_note
from staff import actions as staff
from staff.access import needs
from staff.actions.look import COLOUR, PICTURES, STRAPLINE_LENGTH
from venues import colours, pictures
from venues.models import Venue

PAGE = "staff/look_settings.html"
FITS = {"logo": (384, 384), "cover": (1280, 720)}


@needs("look.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def look_settings(request: HttpRequest) -> HttpResponse:
    """Show the look and how guests see it; choose the accent and the strapline."""
    if request.method != "POST":
        return render(request, PAGE, _context(request))
    accent = request.POST.get("accent", "").strip().lower()
    said = {code: read_note(request.POST.get(f"strapline_{code}", ""), STRAPLINE_LENGTH) for code in _codes(request)}
    with acts.begin(request) as act:
        if act.fresh:
            staff.save_look(request.venue, accent, said, act=act)
    # The whole page is drawn with the new accent.
    return go(request, reverse("staff:look_settings"))


@needs("look.edit")
@require_safe
def look_preview(request: HttpRequest) -> HttpResponse:
    """Show what an accent that isn't saved yet would look like, and whether it can be read."""
    accent = request.GET.get("accent", "").strip().lower()
    if not COLOUR.fullmatch(accent):
        raise Invalid(_("A colour is # and six digits or letters a to f."))
    context = _context(request) | {"tones": tones(accent), "strapline": _typed_strapline(request)}
    return respond(request, PAGE, context, partial="preview")


@needs("look.edit")
@require_POST
def look_pictures(request: HttpRequest) -> HttpResponse:
    """Show another logo or cover, or none: the file is read and written anew before the act."""
    which, file = request.POST.get("which", ""), request.FILES.get("picture")
    if which not in PICTURES:
        raise Invalid(_("Choose one first."))
    if file is None and not request.POST.get("remove"):
        raise Invalid(_("Choose a picture first."), fields={"picture": _("Choose a file.")})
    name = pictures.keep(pictures.to_webp(file.read(pictures.MOST_BYTES + 1), FITS[which]), which) if file else ""
    unused = name
    try:
        with acts.begin(request) as act:
            if act.fresh:
                before = staff.set_picture(request.venue, which, name, act=act)
        unused = before if act.fresh else name
    finally:
        pictures.drop(unused)
    return see_other(reverse("staff:look_settings"))


def tones(accent: str) -> list[dict[str, Any]]:
    """The accent on light and on dark paper: as chosen, as it is used so that it can be read, and how well that is."""
    return [
        {
            "paper": paper,
            "ink": ink,
            "is_dark": paper == colours.DARK_PAPER,
            "chosen": round(colours.contrast(accent, paper), 1),
            "used": (used := colours.readable_on(paper, accent)),
            "on": colours.on(used),
            "contrast": round(colours.contrast(used, paper), 1),
            "is_moved": used != accent,
        }
        for paper, ink in ((colours.PAPER, colours.INK), (colours.DARK_PAPER, colours.PAPER))
    ]


def _context(request: HttpRequest) -> dict[str, Any]:
    venue: Venue = request.venue
    return {
        "venue": venue,
        "tones": tones(venue.accent),
        "straplines": [(code, _language(code), venue.strapline.get(code, "")) for code in _codes(request)],
        "strapline": venue.strapline.get(venue.language) or next(iter(venue.strapline.values()), ""),
        "most": STRAPLINE_LENGTH,
        "slots": [
            ("logo", _("Logo"), _("Square or round, on nothing: PNG or WebP."), venue.logo),
            ("cover", _("Cover"), _("Wide: the room, the terrace, a dish. JPEG, PNG or WebP."), venue.cover),
        ],
    }


def _typed_strapline(request: HttpRequest) -> str:
    typed = request.GET.get(f"strapline_{request.venue.language}")
    return typed[:STRAPLINE_LENGTH] if typed is not None else ""


def _codes(request: HttpRequest) -> list[str]:
    """The languages guests may choose, the house's own first."""
    known = dict(settings.LANGUAGES)
    wanted = dict.fromkeys([request.venue.language, *request.venue.languages])
    return [code for code in wanted if code in known]


def _language(code: str) -> str:
    return str(dict(settings.LANGUAGES)[code])
