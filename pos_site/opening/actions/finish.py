"""A step is done or left for later; and one day the house opens."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from pos_site.opening.steps import DONE, SKIPPED, TITLES
from pos_site.practice import actions as practice
from venues.models import SetUp


class NotReady(Refused):
    """Receipts would have no name on them."""


def finish_step(set_up: SetUp, step: str, *, act: Act) -> None:
    """Mark a step as done. Locks the set-up."""
    _mark(set_up, step, DONE)


def skip_step(set_up: SetUp, step: str, *, act: Act) -> None:
    """Leave a step for later; what was done before stays done. Locks the set-up. Journals `opening.step_skipped`."""
    if step in TITLES and _mark(set_up, step, SKIPPED):
        act.journal("opening.step_skipped", set_up.venue, step=step)


def open_for_business(set_up: SetUp, *, act: Act) -> None:
    """End the set-up for ever, and practice with it: from now on everything is real.

    Locks the set-up. Journals `opening.opened`; rings whoever practised. Raises NotReady without country and name.
    """
    set_up = _locked(set_up)
    if set_up.steps.get("country") != DONE:
        raise NotReady(
            _("Receipts need a name and a country first."), way_out=_("Go back to “Country and name”: a minute’s work.")
        )
    if SetUp.objects.filter(pk=set_up.pk, opened_at=None).update(opened_at=act.at):
        practice.end_practice(set_up.venue, act=act)
        act.journal("opening.opened", set_up.venue)
        act.publish(f"floor.{set_up.venue_id}")


def _mark(set_up: SetUp, step: str, state: str) -> bool:
    row = _locked(set_up)
    if row.steps.get(step) in (state, DONE):
        return False
    row.steps[step] = state
    row.save(update_fields=["steps"])
    set_up.steps = row.steps
    return True


def _locked(set_up: SetUp) -> SetUp:
    return SetUp.objects.select_for_update(no_key=True, of=("self",)).select_related("venue").get(pk=set_up.pk)
