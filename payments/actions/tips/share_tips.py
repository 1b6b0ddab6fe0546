"""A day's tips are shared out by the rules."""

from datetime import date

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from ledger import actions as ledger
from payments import postings, tips
from payments.models import TipSharing
from payments.tip_sharing import POOL, Moved, net, share
from venues.days import business_date
from venues.models import Venue


class NothingToShare(Refused):
    """No tips came in since the last time, or no rule moves any of them."""


def share_tips(day: date, *, act: Act) -> TipSharing:
    """Share out the tips of a business day that haven't been yet; what comes later is shared by the next number.

    Books transfers between persons and the pool. Locks the venue. Journals `payments.tips_shared`; rings the day.
    Raises NothingToShare.
    """
    venue = Venue.objects.select_for_update(no_key=True).get(pk=act.venue.pk)
    before = tips.sharings(venue, day)
    new = tips.to_share(tips.came_in(venue, day), before)
    if not new:
        raise NothingToShare(_("All tips of this day have been shared."))
    workers = tips.workers(venue, day, act.at)
    moved = share(new, workers, tips.rules_in_use(venue))
    if not moved:
        raise NothingToShare(
            _("No rule shares these tips."), way_out=_("Look at the rules, and at who has clocked in that day.")
        )
    sharing = TipSharing.objects.create(
        venue=venue,
        business_date=day,
        number=len(before) + 1,
        body={
            "tips": {str(pk): amount for pk, amount in new.items()},
            "minutes": {str(it.pk): it.minutes for it in workers if it.minutes},
            "rules": [_said(it) for it in moved],
        },
        by=act.by,
        at=act.at,
    )
    moves = {pk: amount for pk, amount in net(moved).items() if pk != POOL}
    today = business_date(venue, act.at)
    ledger.post(postings.shared(moves), group=f"tip_sharing.{sharing.pk}", day=today, act=act)
    act.journal(
        "payments.tips_shared", sharing, day=day.isoformat(), amount=sum(sum(it.given.values()) for it in moved)
    )
    act.publish(f"day.{venue.pk}")
    return sharing


def _said(it: Moved) -> dict[str, object]:
    """What a rule was when it was used, and what it moved."""
    return {
        "rule": it.rule.pk,
        "name": it.rule.name,
        "kind": str(it.rule.kind),
        "rate": str(it.rule.rate),
        "by": str(it.rule.by),
        "given": {str(pk): amount for pk, amount in it.given.items()},
        "got": {str(pk): amount for pk, amount in it.got.items()},
    }
