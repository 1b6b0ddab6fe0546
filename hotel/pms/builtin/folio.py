"""The folio of this very house: it answers at once, and within the act that asks."""

from hotel import queries
from hotel.models import Posting, PostingState, Stay
from hotel.pms.base import InHouse, Outcome
from venues.models import Venue

KEY = "builtin"


class BuiltIn:
    """Stays and folios are rows of ours: what may be posted was decided when it was queued."""

    key = KEY
    is_local = True

    def find(self, venue: Venue, room: str, surname: str) -> list[InHouse]:
        """Look the room up among our own stays."""
        return [_in_house(it, surname) for it in queries.find_stays(venue, room, surname)]

    def send(self, posting: Posting) -> Outcome:
        """Say yes; the account's own limit has the last word when it is booked."""
        return Outcome("posted", reference=str(posting.number))

    def ask(self, posting: Posting) -> Outcome:
        """Say what the posting's row says; one that is open can be booked now."""
        if posting.state == PostingState.REFUSED:
            return Outcome("refused", posting.refusal)
        return Outcome("posted", reference=str(posting.number))


def _in_house(stay: Stay, surname: str) -> InHouse:
    assert stay.room is not None
    return InHouse(
        stay_id=stay.pk,
        room=stay.room.number,
        name=queries.masked(queries.named(stay, surname)),
        departs_on=stay.departs_on,
        is_no_post=stay.is_no_post,
        may_owe=queries.may_owe(stay),
        reference=stay.ref,
    )
