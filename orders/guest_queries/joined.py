"""A party's code and how many phones know it, for the waiter's screen."""

from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, Subquery

from orders.models import GuestMode, GuestRules
from tables.models import Seating, VisitState


@dataclass(frozen=True)
class Joined:
    """What phones join a party by, how many did, how many ask to; nothing to show where the house takes no orders."""

    code: str
    phones: int
    asking: int
    is_off: bool


def joined(seating: Seating) -> Joined:
    """How phones stand at a party; one query."""
    living = Q(visits__ended_at=None, visits__pk__isnull=False)
    mode = GuestRules.objects.filter(venue=OuterRef("venue")).values("mode")
    row = (
        Seating.objects.filter(pk=seating.pk)
        .annotate(
            phones=Count("visits", filter=living & Q(visits__state=VisitState.IN)),
            asking=Count("visits", filter=living & Q(visits__state=VisitState.ASKING)),
            mode=Subquery(mode),
        )
        .values("code", "phones", "asking", "mode", gone=F("closed_at"))
        .get()
    )
    is_off = row["mode"] == GuestMode.OFF or row["gone"] is not None
    return Joined(row["code"], row["phones"], row["asking"], is_off)
