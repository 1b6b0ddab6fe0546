"""How a guest shows that a charge is theirs: the room's PIN, a signature on the glass, or one on paper.

And how a waiter shows who was found: by a ticket of ours, since room and surname are asked for once.
"""

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.errors import Invalid, Refused
from core.signatures import read_signature
from hotel import queries as hotel
from hotel.models import Proof, Stay
from staff import guesses
from venues.models import Venue

SALT = "payments.room-found"
SECONDS = 15 * 60
LONGEST_ROOM, LONGEST_NAME, LONGEST_PIN = 6, 60, 8


class NotFound(Refused):
    """Nobody of that name is in that room. One sentence, whatever was wrong."""


class WrongPin(Refused):
    """This isn't the room's PIN."""


@dataclass(frozen=True)
class Proven:
    """What a posting keeps of it."""

    proof: str
    signature: str = ""


def read_proof(request: HttpRequest, stay: Stay) -> Proven:
    """Read what the guest gave: `pin`, `signature`, or neither, where `by` says paper; never inside an act.

    A PIN is counted before it is looked at. Raises WrongPin, Invalid, guesses.LockedOut.
    """
    pin, signature = request.POST.get("pin", "").strip(), read_signature(request.POST.get("signature", ""))
    if pin:
        _check_pin(stay, pin)
        return Proven(Proof.PIN)
    if signature:
        return Proven(Proof.SIGNATURE, signature)
    if request.POST.get("by") == "paper":
        return Proven(Proof.NONE)
    raise Invalid(_("The guest signs, or types the room's PIN."))


def _check_pin(stay: Stay, pin: str) -> None:
    subject = f"room-pin.{stay.room_id}"
    guesses.count_look_up(subject, stay.venue)
    if len(pin) > LONGEST_PIN or not hotel.check_pin(stay, pin):
        raise WrongPin(
            _("That isn't the room's PIN."),
            way_out=_("Let the guest try again, or sign. The front desk has a new PIN."),
        )
    guesses.take_back_look_up(subject)


def count_room_look_up(request: HttpRequest) -> str:
    """Count a look-up by room and name on this device before it is evaluated. Raises guesses.LockedOut."""
    subject = f"room-look-up.device.{request.device.pk}"
    guesses.count_look_up(subject, request.venue, most=5, minutes=10)
    return subject


def not_found() -> NotFound:
    """The one sentence for a wrong room, a wrong name, and somebody who has left."""
    return NotFound(
        _("Nobody of that name is in that room."),
        way_out=_("Ask for room and surname again, or take another payment."),
    )


def ticket(request: HttpRequest, stay_id: int) -> str:
    """What says that this device has found this stay."""
    return signing.dumps([stay_id, request.device.pk], salt=SALT)


def stay_found(request: HttpRequest, venue: Venue) -> Stay:
    """The stay of a ticket that this device was given some minutes ago. Raises NotFound."""
    try:
        stay_id, device = signing.loads(request.POST.get("found", ""), salt=SALT, max_age=SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        raise not_found() from None
    stay = hotel.stay_of(venue, stay_id) if device == request.device.pk else None
    if stay is None:
        raise not_found()
    return stay
