"""What a card has paid goes back to it; what was sold of a card comes back from it, if it is on it still."""

from collections.abc import Iterable

from acts.actions import Act
from ledger.actions import Posting
from payments import postings, stored
from payments.actions.stored.locking import check_left, check_stays, lock_stored, topic
from payments.models import StoredKind, StoredValue
from payments.stored import OfALine


def give_back_to(it: StoredValue, amount: int, *, act: Act) -> None:
    """Note that `amount` minor units of a payment go back on a card or deposit; the refund's own legs book it.

    A voucher is good once more, for what came back. Locks the card with its account, after the register. Journals
    `payments.stored_given_back`; rings the list of cards.
    """
    it = lock_stored(it)
    if it.kind == StoredKind.VOUCHER and it.used_at:
        it.used_at = None
        it.save(update_fields=["used_at"])
    act.journal("payments.stored_given_back", it, amount=amount)
    act.publish(topic(act))


def check_sold(parts: Iterable[OfALine]) -> list[tuple[StoredValue, int]]:
    """What a return takes back of the sale of cards and deposits: held to be on each of them still, once.

    A provider that is asked for the money can't be told afterwards that it was spent. Locks each with its account,
    after the register. Raises CardRefused.
    """
    loads = stored.loads_of(parts)
    sums: dict[StoredValue, int] = {}
    for it, amount in loads:
        sums[it] = sums.get(it, 0) + amount
    for it in sorted(sums, key=lambda it: it.pk):
        locked = lock_stored(it)
        check_stays(locked)
        check_left(locked, sums[it])
    return loads


def take_back_sold(parts: Iterable[OfALine], *, act: Act) -> list[Posting]:
    """The legs that take off cards and deposits what a return takes back of their sale, for the caller to post.

    Locks each with its account, after the register. Journals `payments.stored_unloaded`; rings the list of cards.
    Raises CardRefused where less is left on one: it has been used.
    """
    loads = check_sold(parts)
    for it, amount in loads:
        act.journal("payments.stored_unloaded", it, amount=amount)
        act.publish(topic(act))
    return postings.unloaded(loads)
