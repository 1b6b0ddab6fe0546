"""What a card has paid goes back to it, when the guest gets money back."""

from acts.actions import Act
from ledger.actions import Posting
from payments import postings
from payments.actions.stored.locking import lock_stored, topic
from payments.models import StoredKind, StoredValue


def give_back_to(it: StoredValue, amount: int, *, act: Act) -> list[Posting]:
    """The legs that put `amount` minor units of a payment back on a card or deposit, for the caller to post.

    A voucher is good once more, for what came back. Locks the card with its account, after the register. Journals
    `payments.stored_given_back`; rings the list of cards.
    """
    it = lock_stored(it)
    if it.kind == StoredKind.VOUCHER and it.used_at:
        it.used_at = None
        it.save(update_fields=["used_at"])
    act.journal("payments.stored_given_back", it, amount=amount)
    act.publish(topic(act))
    return postings.given_back(it, amount)
