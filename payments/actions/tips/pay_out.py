"""Tips are paid out to whose they are."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid, Refused
from ledger import actions as ledger
from payments import postings, tips
from payments.actions.cash.moves import note_movement
from payments.actions.cash.own import cash_of
from payments.models import MovementKind, TipPayout
from staff.models import Person
from venues.days import business_date
from venues.models import Venue


class NotOwed(Refused):
    """This person is owed less than that."""


def pay_out_tips(person: Person, amount: int, *, from_drawer: bool, act: Act) -> TipPayout:
    """Pay a person tips, in minor units: in cash out of the drawer (or one's purse), or with the wages.

    Locks the venue, for cash also the session and its register. Journals `payments.tips_paid_out`; rings the day.
    Raises NotOwed, NoCashSession, Invalid.
    """
    if money.check_amount(amount) <= 0:
        raise Invalid(_("An amount is more than nothing."))
    if person.venue_id != act.venue.pk:
        raise Invalid(_("Nobody of this house is meant."))
    venue = Venue.objects.select_for_update(no_key=True).get(pk=act.venue.pk)
    if amount > tips.owed(venue).get(person.pk, 0):
        raise NotOwed(
            _("%(name)s is owed less than that.") % {"name": person.short_name},
            way_out=_("Somebody may have paid meanwhile: look at what is owed."),
        )
    movement = note_movement(cash_of(act), MovementKind.TIPS, amount, "", act=act) if from_drawer else None
    payout = TipPayout.objects.create(
        venue=venue,
        person=person,
        amount=amount,
        movement=movement,
        by=act.by,
        at=act.at,
        business_date=business_date(venue, act.at),
    )
    ledger.post(postings.tips_paid(payout), group=f"tip_payout.{payout.pk}", day=payout.business_date, act=act)
    act.journal("payments.tips_paid_out", payout, to=person.pk, amount=amount)
    act.publish(f"day.{venue.pk}")
    return payout
