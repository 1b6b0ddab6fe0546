"""What nobody has claimed by its last day becomes the house's; printed codes are forgotten."""

from datetime import timedelta

from acts.actions import Act
from ledger import actions as ledger
from payments import postings, stored
from payments.actions.stored.locking import lock_stored, topic
from printing import actions as printing
from printing.models import ON_ITS_PAPER_ONLY
from venues.days import business_date

CODES_KEPT = timedelta(hours=1)


def expire_stored(*, act: Act) -> int:
    """Book what is left on everything that expired before today: a gift card's to `income.stored_expired`.

    A voucher's comes back to `expense.vouchers`. Locks each card with its account. Journals `payments.stored_expired`
    for each; rings the list. Returns how many.
    """
    today = business_date(act.venue, act.at)
    count = 0
    for found in stored.expired(today, act.venue):
        it = lock_stored(found)
        left = it.balance()
        if left <= 0 or not stored.is_expired(it) or stored.is_going_back(it):
            continue
        legs = postings.never_claimed(it, left)
        ledger.post(legs, group=f"expired.{it.ref}.{act.at:%Y%m%d%H%M}", day=today, act=act)
        act.journal("payments.stored_expired", it, amount=left)
        act.publish(topic(act))
        count += 1
    return count


def forget_printed_codes(*, act: Act) -> int:
    """Forget what slips with codes said, an hour after they were asked for: a code is on its paper only."""
    return printing.forget_paper(ON_ITS_PAPER_ONLY, before=act.at - CODES_KEPT, act=act)
