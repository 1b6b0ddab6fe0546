"""What another hotel system is asked to post: sent once, asked about until it is known. Charges and reversals alike."""

from acts.actions import Act
from hotel import actions as hotel
from hotel.models import OPEN_POSTINGS, Posting, PostingState
from hotel.pms.base import Outcome
from payments import queries
from payments.actions.charge_room import record_posting
from payments.actions.locks import lock_bill
from payments.actions.reverse_room import record_reversal


def claim_posting(posting_id: int, *, act: Act) -> Posting | None:
    """Take a posting to the hotel system, once: from now on nobody knows, so a second ring only asks.

    Locks the bill it is of, then as hotel.record_unknown.
    """
    lock_bill(queries.bill_of_posting(posting_id))
    posting = queries.posting(posting_id)
    return hotel.record_unknown(posting, act=act) if posting.state == PostingState.QUEUED else None


def claim_question(posting_id: int, *, act: Act) -> Posting | None:
    """Take a question about a posting to the hotel system, if nobody knows yet. Journals nothing."""
    posting = queries.posting(posting_id)
    return posting if posting.state in OPEN_POSTINGS else None


def record_outcome(posting: Posting, outcome: Outcome, *, act: Act) -> None:
    """Write down what the hotel system said; see record_posting and record_reversal."""
    charge = queries.charge_with(posting.pk)
    if charge is not None:
        record_posting(charge, outcome, act=act)
    else:
        record_reversal(posting, outcome, act=act)
