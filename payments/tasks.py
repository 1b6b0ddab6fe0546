"""What the queue does with money: an action claims, delivery asks outside, an action writes the answer down."""

import time
from collections.abc import Callable

from celery import shared_task

from acts import actions as acts
from hotel.models import Posting
from hotel.pms.base import Outcome
from payments import delivery, mailing, queries, receipt_mails, schedule
from payments.actions import card_answers, pay_card, pay_online, receipt_mail, room_postings
from payments.actions import stored as stored_value
from payments.gateways.base import Answer, Started
from payments.models import Intent
from venues.models import Venue

FOLLOW_SECONDS = 1.5


@shared_task(name="payments.tasks.charge")  # type: ignore[untyped-decorator]
def charge(intent_id: int) -> None:
    """Have an intent carried out; whoever waits for a guest at a terminal is asked until it knows."""
    answer = _speak(intent_id, pay_card.claim_charge, delivery.send)
    if isinstance(answer, Answer) and answer.state == "pending":
        _follow(intent_id)


@shared_task(name="payments.tasks.ask")  # type: ignore[untyped-decorator]
def ask(intent_id: int) -> None:
    """Ask what became of an intent."""
    _speak(intent_id, pay_card.claim_question, delivery.ask)


@shared_task(name="payments.tasks.cancel")  # type: ignore[untyped-decorator]
def cancel(intent_id: int) -> None:
    """Stop a payment."""
    _speak(intent_id, pay_card.claim_question, delivery.cancel)


@shared_task(name="payments.tasks.resolve_intents")  # type: ignore[untyped-decorator]
def resolve_intents() -> None:
    """Ask about whatever is left over."""
    schedule.resolve_intents()


@shared_task(name="payments.tasks.keep_holds")  # type: ignore[untyped-decorator]
def keep_holds() -> None:
    """End holds whose time is over, and let go those that nobody needs."""
    schedule.keep_holds()


@shared_task(name="payments.tasks.let_go_bills")  # type: ignore[untyped-decorator]
def let_go_bills() -> None:
    """Drop the bills that phones took and left."""
    schedule.let_go_bills()


@shared_task(name="payments.tasks.post_to_room")  # type: ignore[untyped-decorator]
def post_to_room(posting_id: int) -> None:
    """Have a hotel system post a charge, or take one back."""
    _tell_hotel(posting_id, room_postings.claim_posting, delivery.post)


@shared_task(name="payments.tasks.ask_hotel")  # type: ignore[untyped-decorator]
def ask_hotel(posting_id: int) -> None:
    """Ask a hotel system what became of a posting."""
    _tell_hotel(posting_id, room_postings.claim_question, delivery.ask_hotel)


@shared_task(name="payments.tasks.resolve_postings")  # type: ignore[untyped-decorator]
def resolve_postings() -> None:
    """Ask about whatever hotel systems have left open."""
    schedule.resolve_postings()


@shared_task(name="payments.tasks.mail")  # type: ignore[untyped-decorator]
def mail(mail_id: int) -> None:
    """Have the venue's server take a receipt's mail."""
    venue = receipt_mails.mail(mail_id).receipt.register.venue
    with acts.job(venue) as act:
        claimed = receipt_mail.claim_mail(mail_id, act=act)
    if claimed is None:
        return
    outcome = mailing.deliver(claimed, receipt_mails.server_of(venue))
    with acts.job(venue) as act:
        receipt_mail.record_mail(claimed, outcome, act=act)


@shared_task(name="payments.tasks.send_mails")  # type: ignore[untyped-decorator]
def send_mails() -> None:
    """Send whatever mail is due, and forget addresses that are too old."""
    schedule.send_mails()
    schedule.forget_addresses()


@shared_task(name="payments.tasks.keep_stored")  # type: ignore[untyped-decorator]
def keep_stored() -> None:
    """Book what has expired, and forget codes that were printed."""
    for venue in Venue.objects.all():
        with acts.job(venue) as act:
            stored_value.expire_stored(act=act)
            stored_value.forget_printed_codes(act=act)


def _tell_hotel(posting_id: int, claim: Callable[..., Posting | None], say: Callable[[Posting], Outcome]) -> None:
    venue = queries.posting(posting_id).venue
    with acts.job(venue) as act:
        posting = claim(posting_id, act=act)
    if posting is None:
        return
    outcome = say(posting)
    with acts.job(venue) as act:
        room_postings.record_outcome(posting, outcome, act=act)


def _speak(
    intent_id: int, claim: Callable[..., Intent | None], say: Callable[[Intent], Answer | Started]
) -> Answer | Started | None:
    venue = queries.venue_of_intent(intent_id)
    with acts.job(venue) as act:
        intent = claim(intent_id, act=act)
    if intent is None:
        return None
    answer = say(intent)
    with acts.job(venue) as act:
        if isinstance(answer, Started):
            pay_online.record_started(intent, answer, act=act)
        else:
            card_answers.record_answer(intent, answer, act=act)
    return answer


def _follow(intent_id: int) -> None:
    """Ask a provider that answers later, for as long as a guest may stand at its terminal."""
    terminal = queries.intent(intent_id).terminal
    until = time.monotonic() + (terminal.answer_seconds if terminal else 0)
    while time.monotonic() < until:
        time.sleep(FOLLOW_SECONDS)
        answer = _speak(intent_id, pay_card.claim_question, delivery.ask)
        if not isinstance(answer, Answer) or answer.is_final:
            return
