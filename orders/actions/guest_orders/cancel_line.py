"""A guest takes a dish back, as long as that is a slip of the thumb and not a dish in the pan."""

from datetime import timedelta

from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from kitchen import actions as kitchen
from kitchen.asking import is_made
from orders.actions.void_line import take_back, take_charges_along
from orders.models import Charge, GuestRules, Line, Tab, TabKind, TabState, Void
from orders.visiting import Visiting


class CancelRefused(Refused):
    """It is too late for that, or it isn't this phone's."""


def cancel_line(line: Line, visiting: Visiting, *, act: Act) -> Void:
    """Take back all of a line that this phone ordered, and cancel it in the kitchen; it prints VOID.

    Locks the tab, then the line. Journals `orders.line_voided`; rings party (stay), tab, floor and day. Raises
    CancelRefused after the house's seconds, for a dish that is ready, one on a bill, and another phone's.
    """
    tab = Tab.objects.select_for_update(no_key=True).get(pk=line.tab_id)
    line = (
        Line.objects.select_for_update(no_key=True, of=("self",)).select_related("round__guest_order").get(pk=line.pk)
    )
    _check(line, tab, visiting, act)
    with translation.override(visiting.venue.language):
        reason = _("Cancelled by the guests")
    quantity, ref = line.open_quantity(), visiting.visit.ref
    void = take_back(line, quantity, reason, visit_ref=ref, act=act)
    if tab.kind == TabKind.ROOM:
        take_charges_along(tab, reason, visit_ref=ref, act=act)
        act.publish(f"trays.{tab.venue_id}")
    Tab.objects.filter(pk=tab.pk).update(version=F("version") + 1, touched_at=act.at, bill_printed_at=None)
    kitchen.cancel(line.told_as(), quantity, reason, origin=tab.topic, act=act)
    act.publish(visiting.topic, tab.topic, f"floor.{tab.venue_id}", f"day.{tab.venue_id}")
    return void


def _check(line: Line, tab: Tab, visiting: Visiting, act: Act) -> None:
    order = getattr(line.round, "guest_order", None)
    owner = (order.room_visit_id if visiting.is_room else order.visit_id) if order else None
    rules = GuestRules.objects.filter(venue=visiting.venue).first() or GuestRules(venue=visiting.venue)
    if owner != visiting.visit.pk or line.charge != Charge.NONE:
        raise CancelRefused(_("This wasn't ordered from your phone."), way_out=_("Ask the waiter."))
    if not line.open_quantity():
        raise CancelRefused(_("%(dish)s has been cancelled already.") % {"dish": line.name})
    if act.at - line.round.placed_at > timedelta(seconds=rules.cancel_seconds) or is_made(line.told_as()):
        raise CancelRefused(_("%(dish)s is being made already.") % {"dish": line.name}, way_out=_("Ask the waiter."))
    # What bills have taken of a tab is counted above orders: a waiter takes it back there.
    if tab.state != TabState.OPEN or Line.objects.filter(tab=tab, billed_amount__gt=0).exists():
        raise CancelRefused(_("Your table is paying already."), way_out=_("Ask the waiter."))
