"""What the clock does for cards, room charges and mail: what is left over is asked about, never charged again."""

from contextlib import suppress
from datetime import timedelta

from acts import actions as acts
from core import clock
from core.errors import Invalid
from core.queue import enqueue
from hotel.models import PostingState
from payments import holds, queries, receipt_mails
from payments.actions import divide, receipt_mail
from payments.actions.holds import HoldBusy, NotHeld, expire_hold, release_hold
from payments.actions.pay_card import TerminalBusy

# Asking starts nothing, so a charge under way may be asked about too: it is pending, and stays so.
LOST_AFTER = timedelta(seconds=15)
ASK_AGAIN = timedelta(seconds=8)  # longer than a question may take (delivery.ASK_SECONDS, and connecting)
# What a person gave up may turn out to have been charged.
RELEASED_FOR = timedelta(days=2)


def resolve_intents() -> int:
    """Have every intent asked about whose outcome should be known by now; returns how many."""
    left_over = queries.intents_left_over(clock.now(), ASK_AGAIN, LOST_AFTER, RELEASED_FOR)
    for intent_id in left_over:
        enqueue("payments.tasks.ask", intent_id)
    return len(left_over)


def resolve_postings() -> int:
    """Have every posting to another hotel system sent that wasn't, and asked about that was; returns how many."""
    left_over = queries.postings_left_over(clock.now() - LOST_AFTER)
    for it in left_over:
        if it.state == PostingState.QUEUED:
            enqueue("payments.tasks.post_to_room", it.pk)
        else:
            enqueue("payments.tasks.ask_hotel", it.pk)
    return len(left_over)


def send_mails() -> int:
    """Have every mail sent that is due, or whose sender has died; returns how many."""
    due = receipt_mails.due(clock.now())
    for mail_id in due:
        enqueue("payments.tasks.mail", mail_id)
    return len(due)


def forget_addresses() -> int:
    """Forget the addresses of mails that nobody could send for a week; returns how many."""
    forgotten = 0
    for venue in receipt_mails.venues_with_old_addresses(clock.now()):
        with acts.job(venue) as act:
            forgotten += receipt_mail.forget_addresses(act=act)
    return forgotten


def let_go_bills() -> int:
    """Drop the bills that phones had taken and left; returns how many."""
    gone = 0
    for venue in queries.venues_with_late_phones(clock.now()):
        with acts.job(venue) as act:
            gone += len(divide.let_go_expired(venue, act=act))
    return gone


def keep_holds() -> int:
    """End the holds whose time is over, and let go those whose tab was settled otherwise; returns how many."""
    now, ended = clock.now(), 0
    for hold in holds.to_expire(now):
        with acts.job(hold.tab.venue) as act:
            ended += expire_hold(hold, act=act)
    for hold in holds.to_let_go(now):
        # Somebody was faster, or its terminal is busy: the next round of the clock sees what is left.
        with suppress(NotHeld, HoldBusy, TerminalBusy, Invalid), acts.job(hold.tab.venue) as act:
            release_hold(hold, act=act)
            ended += 1
    return ended
