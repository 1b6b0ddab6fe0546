"""How this house's kitchen works."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from kitchen.actions.passing import let_all_go
from kitchen.models import KitchenSettings
from venues.models import Venue

MOST_UNFETCHED = 60


@dataclass(frozen=True)
class Ways:
    """Whether plates are assembled at the pass and wait there for each other, when all are told, whether it paces,
    and where the runner's slip comes out."""

    has_expo: bool
    expo_waits: bool
    unfetched_minutes: int
    is_paced: bool
    runner_printer_id: int | None = None


def save_ways(ways: Ways, *, act: Act) -> None:
    """Say how the kitchen works. Where nobody assembles any more, what waits at the pass goes out.

    Locks the venue. Journals `kitchen.settings_changed`; rings boards, pass and floor. Raises Invalid.
    """
    if not 0 <= ways.unfetched_minutes <= MOST_UNFETCHED:
        said = _("From 0 to %(most)d minutes.") % {"most": MOST_UNFETCHED}
        raise Invalid(said, fields={"unfetched_minutes": _("minutes")})
    Venue.objects.select_for_update(no_key=True).get(pk=act.venue.pk)
    before = KitchenSettings.objects.filter(venue=act.venue).first()
    KitchenSettings.objects.update_or_create(venue=act.venue, defaults=vars(ways))
    if before and before.has_expo and not ways.has_expo:
        let_all_go(act=act)
    act.journal("kitchen.settings_changed", act.venue, **vars(ways))
    act.publish(f"kitchen.{act.venue.pk}", f"expo.{act.venue.pk}", f"floor.{act.venue.pk}")
