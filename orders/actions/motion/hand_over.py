"""A tab is offered to a colleague, who accepts it or doesn't."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused, Stale
from orders.actions.motion.parties import lock_tabs
from orders.models import HandOver, Tab, TabState
from staff.models import Person
from tables.models import Seating


class HandOverRefused(Refused):
    """This tab can't be offered to them."""


class Answered(Stale):
    """It was answered, or taken back, before."""


def offer_hand_over(tab: Tab, taker: Person, *, act: Act) -> HandOver:
    """Offer a tab to a colleague; until they say yes it stays whose it is. An offer that was open is taken back.

    Locks the tab. Journals `orders.hand_over_offered`; rings both, the tab and the floor. Raises HandOverRefused.
    """
    tab = lock_tabs([tab.pk])[tab.pk]
    if tab.state != TabState.OPEN:
        raise HandOverRefused(_("This tab has been paid."), way_out=_("Go back to the floor."))
    # In practice the tab is the twin's, whose people are the house's.
    if not taker.is_active or taker.venue_id != (tab.venue.practice_of_id or tab.venue_id):
        raise Invalid(_("%(name)s doesn't work here.") % {"name": taker.short_name})
    if taker.pk in (act.by.pk, tab.server_id):
        raise HandOverRefused(_("%(name)s has this table already.") % {"name": taker.short_name})
    for old in HandOver.objects.filter(tab=tab, answered_at=None):
        _answer(old, False, act)
    offer = HandOver.objects.create(tab=tab, giver=act.by, taker=taker, asked_at=act.at)
    act.journal("orders.hand_over_offered", tab, taker=taker.pk)
    _ring(offer, act)
    return offer


def answer_hand_over(offer: HandOver, accepted: bool, *, act: Act) -> HandOver:
    """Say yes or no to a tab that was offered; whoever offered it may take it back, which is a no.

    With a yes, tab and party are the taker's. Locks the party, then the tab. Journals `orders.handed_over` or
    `orders.hand_over_declined`; rings both, the tab and the floor. Raises Answered, HandOverRefused for anybody else.
    """
    list(Seating.objects.select_for_update(no_key=True).filter(pk=offer.tab.seating_id or 0))
    tab = lock_tabs([offer.tab_id])[offer.tab_id]
    offer = HandOver.objects.select_related("giver", "taker").get(pk=offer.pk)
    if act.by.pk != offer.taker_id and (accepted or act.by.pk != offer.giver_id):
        raise HandOverRefused(_("This was offered to %(name)s.") % {"name": offer.taker.short_name})
    if offer.answered_at or tab.state != TabState.OPEN:
        raise Answered(_("This offer isn't open any more."), way_out=_("Look at the floor: there it is as it stands."))
    _answer(offer, accepted, act)
    if accepted:
        Tab.objects.filter(pk=tab.pk).update(server=offer.taker)
        Seating.objects.filter(pk=tab.seating_id or 0).update(server=offer.taker)
    act.journal("orders.handed_over" if accepted else "orders.hand_over_declined", tab, taker=offer.taker_id)
    _ring(offer, act)
    return offer


def _answer(offer: HandOver, accepted: bool, act: Act) -> None:
    offer.answered_at, offer.is_accepted = act.at, accepted
    offer.save(update_fields=["answered_at", "is_accepted"])
    act.publish(f"person.{offer.taker_id}")


def _ring(offer: HandOver, act: Act) -> None:
    people = (f"person.{offer.giver_id}", f"person.{offer.taker_id}")
    act.publish(*people, offer.tab.topic, *(f"{it}.{offer.tab.venue_id}" for it in ("floor", "ready")))
