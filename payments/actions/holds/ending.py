"""Holds that end by themselves, or are given up: by the clock, and by a person whom no terminal answers."""

from django.utils.translation import gettext as _

from acts.actions import Act
from payments import holds
from payments.actions.holds.answers import end_hold, lock_hold
from payments.actions.holds.asking import hold_topics
from payments.actions.intents import end_intent
from payments.actions.pay_card import NotUnderWay
from payments.models import RELEASED, Hold, HoldState, Intent, IntentKind, IntentState


def expire_hold(hold: Hold, *, act: Act) -> bool:
    """Write down that the provider has let a card go because its time was over; whether that was so.

    Locks the tab, the hold. Journals `payments.hold_expired`; rings tab, floor and day.
    """
    hold = lock_hold(hold.pk)
    if hold.state != HoldState.HELD or hold.expires_at is None or hold.expires_at > act.at or holds.under_way(hold):
        return False
    end_hold(hold, HoldState.EXPIRED, act.at)
    act.journal("payments.hold_expired", hold.tab, hold=hold.pk, card=hold.card, amount=hold.amount)
    act.publish(*hold_topics(hold.tab))
    return True


def give_up_hold(hold: Hold, *, act: Act) -> Intent:
    """Give up what is asked about a held card, of unknown outcome: another card can be held, or this one charged.

    A card that turns out to be held all the same is let go. Locks the tab, the hold, the intent. Journals
    `payments.card_released`; rings tab, floor and day. Raises NotUnderWay.
    """
    hold = lock_hold(hold.pk)
    intent = (
        Intent.objects.select_for_update(of=("self",), no_key=True)
        .filter(hold=hold, state=IntentState.UNKNOWN)
        .exclude(kind=IntentKind.CAPTURE)
        .last()
    )
    if intent is None:
        raise NotUnderWay(
            _("Only what is of unknown outcome can be given up."), way_out=_("Wait for the terminal, or stop it.")
        )
    end_intent(intent, IntentState.CANCELLED, RELEASED, act)
    if intent.kind == IntentKind.HOLD:
        end_hold(hold, HoldState.FAILED, act.at)
    act.journal("payments.card_released", hold.tab, intent=intent.pk, amount=intent.amount)
    act.publish(*hold_topics(hold.tab))
    return intent
