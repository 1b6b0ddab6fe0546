"""How the house looks to its guests, and where they reach it."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from venues.models import Venue

COLOUR = re.compile(r"#[0-9a-f]{6}")
PICTURES = ("logo", "cover")
STRAPLINE_LENGTH = 80
_is_address = URLValidator(schemes=["http", "https"])


def save_look(venue: Venue, accent: str, strapline: dict[str, str], *, act: Act) -> Venue:
    """Choose the accent (`#rrggbb`) and what stands below the name, by language; no text says nothing.

    Locks the venue. Journals `staff.look_saved`; rings the menu. Raises Invalid for a colour that is none.
    """
    if not COLOUR.fullmatch(accent):
        raise Invalid(_("A colour is # and six digits or letters a to f."), fields={"accent": _("Choose a colour.")})
    venue = _locked(venue)
    venue.accent = accent
    venue.strapline = {code: text for code, text in strapline.items() if text}
    venue.save(update_fields=["accent", "strapline"])
    act.journal("staff.look_saved", venue, accent=accent)
    act.publish(f"menu.{venue.pk}")
    return venue


def set_picture(venue: Venue, which: str, name: str, *, act: Act) -> str:
    """Show another logo or cover, or none (an empty name); gives the name of the one that was there.

    Locks the venue. Journals `staff.picture_set`; rings the menu. Raises Invalid for anything but a logo or cover.
    """
    if which not in PICTURES:
        raise Invalid(_("Choose one first."))
    venue = _locked(venue)
    before = str(getattr(venue, which))
    setattr(venue, which, name)
    venue.save(update_fields=[which])
    act.journal("staff.picture_set", venue, which=which)
    act.publish(f"menu.{venue.pk}")
    return before


def set_public_url(venue: Venue, url: str, *, act: Act) -> Venue:
    """Say where guests reach this house; empty: where staff do. It stands in every QR code made from now on.

    Locks the venue. Journals `staff.public_url_set`. Raises Invalid for what is no address.
    """
    url = url.strip().rstrip("/")
    if url:
        _check_address(url)
    venue = _locked(venue)
    venue.public_url = url
    venue.save(update_fields=["public_url"])
    act.journal("staff.public_url_set", venue, url=url)
    return venue


def _check_address(url: str) -> None:
    text = _("An address begins with https:// and has no ? or #.")
    try:
        _is_address(url)
    except ValidationError:
        raise Invalid(text, fields={"public_url": text}) from None
    if "?" in url or "#" in url or "@" in url or len(url) > 200:
        raise Invalid(text, fields={"public_url": text})


def _locked(venue: Venue) -> Venue:
    return Venue.objects.select_for_update(no_key=True).get(pk=venue.pk)
