"""What is done with tokens, and by them where no other app does it already."""

from api.actions.charge_stay import LivesElsewhere, TaxRow, charge_stay
from api.actions.tokens import (
    is_seen_long_ago,
    make_token,
    note_answer,
    note_seen,
    revoke_token,
    token_of,
)

__all__ = [
    "LivesElsewhere",
    "TaxRow",
    "charge_stay",
    "is_seen_long_ago",
    "make_token",
    "note_answer",
    "note_seen",
    "revoke_token",
    "token_of",
]
