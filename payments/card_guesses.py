"""How often codes of gift cards may be tried: counted and committed before a code is looked at.

Five that are good for nothing, and the device (or, on the guests' page, the address) waits; right ones are free.
"""

import hashlib
import hmac

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.errors import Refused
from payments import stored
from payments.models import StoredValue
from staff import guesses
from venues.models import Venue
from venues.queries import only_venue

MOST, MINUTES = 5, 15


class NoSuchCode(Refused):
    """Nothing can be paid with this code. One sentence, whatever was wrong."""


def look_up(request: HttpRequest, code: str, venue: Venue | None) -> StoredValue:
    """What a code is good for, never inside an act; `venue` is None on the guests' page.

    Unknown, empty, expired, used and blocked are one answer. Raises NoSuchCode, guesses.LockedOut.
    """
    subject = f"gift.device.{request.device.pk}" if venue else f"gift.from.{_sender(request)}"
    counted_at = venue or only_venue()
    if counted_at is None:
        raise no_such_code()
    guesses.count_look_up(subject, counted_at, most=MOST, minutes=MINUTES)
    found = stored.find(code, venue)
    if found is None:
        raise no_such_code()
    guesses.take_back_look_up(subject)
    return found


def no_such_code() -> NoSuchCode:
    """The one sentence for every code that is good for nothing."""
    return NoSuchCode(
        _("Nothing can be paid with this code."),
        way_out=_("Check it letter by letter: it has sixteen. The house can say what became of a card."),
    )


def _sender(request: HttpRequest) -> str:
    """The sender's address, so that it can't be read back."""
    key = hashlib.blake2b(settings.SECRET_KEY.encode(), person=b"brigade.senders", digest_size=32).digest()
    said = request.META.get("REMOTE_ADDR", "")
    return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()[:24]
