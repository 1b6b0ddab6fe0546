"""Hotel systems: one package a kind, all behind `base.Pms`. A venue has one: the built-in folio, unless linked."""

from hotel.models import Link
from hotel.pms.base import InHouse, Outcome, Pms
from hotel.pms.builtin.folio import KEY as BUILT_IN
from hotel.pms.builtin.folio import BuiltIn
from venues.models import Venue

__all__ = ["BUILT_IN", "InHouse", "Outcome", "Pms", "of"]

KINDS: dict[str, Pms] = {BUILT_IN: BuiltIn()}


def of(venue: Venue) -> Pms:
    """The hotel system where a venue's stays live. Raises LookupError for a link of a kind that isn't in `KINDS`."""
    key = Link.objects.filter(venue=venue, is_active=True).values_list("key", flat=True).first() or BUILT_IN
    if key not in KINDS:
        raise LookupError(f"No hotel system of kind {key!r}; there are: {', '.join(sorted(KINDS))}.")
    return KINDS[key]
