"""Tokens, and what their keyed requests came to."""

from django.db.models import F, QuerySet

from api.models import Answer, Token
from staff.cookies import hash_token
from venues.models import Venue


def token_shown(token: str) -> Token | None:
    """The token that is shown, if it is good still; one query."""
    rows = Token.objects.select_related("venue", "register").filter(revoked_at=None)
    return rows.filter(token_hash=hash_token(token)).first()


def tokens(venue: Venue) -> QuerySet[Token]:
    """The venue's tokens, those in use first, newest first."""
    rows = Token.objects.filter(venue=venue).select_related("register", "made_by")
    return rows.order_by(F("revoked_at").desc(nulls_first=True), "-pk")


def subject_of(token: Token, key: str) -> int:
    """The number of the row that a keyed request made, 0 where it made none."""
    subject = Answer.objects.filter(token=token, key=key).values_list("subject", flat=True).first() or ".0"
    return int(subject.partition(".")[2])
