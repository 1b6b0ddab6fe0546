"""Menus to begin with: a café, a bistro, a bar, in the house's language and currency."""

import csv
import io
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from venues.models import Venue

FOLDER = Path(__file__).resolve().parent / "starters"
STARTERS = {
    "cafe": (_("Café"), _("Coffee, cake and lunch")),
    "bistro": (_("Bistro"), _("Starters, mains, desserts and wine")),
    "bar": (_("Bar"), _("Beer, cocktails and bites")),
}
LANGUAGES = ("en", "nl", "sv", "nb")
KRONER = frozenset({"SEK", "NOK", "DKK"})
AS_THEY_ARE = ("code", "tax_class", "alcohol_class", "strength")


def starter_csv(key: str, venue: Venue) -> bytes:
    """A starter menu as the import reads it: names in the house's language, and in the others its guests may read."""
    own = language_of(venue)
    others = [it for it in venue.languages if it in LANGUAGES and it != own]
    price = "price_kr" if venue.currency in KRONER else "price_eur"
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    titles = [f"{stem}_{it}" for stem in ("item", "variant") for it in others]
    writer.writerow(["section", "item", "variant", "price", *AS_THEY_ARE, *titles])
    for row in _rows(key):
        said = [row[f"section_{own}"], row[f"item_{own}"], row[f"variant_{own}"], row[price]]
        writer.writerow([*said, *(row[it] for it in AS_THEY_ARE), *(row[it] for it in titles)])
    return out.getvalue().encode()


def sections_of(key: str, venue: Venue) -> dict[str, dict[str, str]]:
    """What the import's file can't say of its sections, by their names in the house's language."""
    own = language_of(venue)
    return {row[f"section_{own}"]: row for row in _rows(key)}


def language_of(venue: Venue) -> str:
    """The language that a starter menu is written in for this house."""
    return venue.language if venue.language in LANGUAGES else LANGUAGES[0]


def _rows(key: str) -> list[dict[str, str]]:
    with (FOLDER / f"{key}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
