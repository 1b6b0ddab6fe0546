"""What somebody asks leave for: signed, so that it can go through a browser and come back as it was."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from math import ceil

from django.core import signing
from django.utils.translation import gettext as _

from core.errors import Refused
from staff.limits import Percent
from staff.models import Approval, Person

SALT = "staff.approval"
SHEET_LIFE = timedelta(minutes=15)
TEXT_LENGTH, SUBJECT_LENGTH = 140, 40


class TooOld(Refused):
    """The description isn't ours, or has been lying about."""


@dataclass(frozen=True)
class Asked:
    """One action on one subject that `by` may not do alone. `binding` is a hash of all that belongs to it."""

    venue: int
    by: int
    action: str
    subject: str
    binding: str
    amount: int | None
    percent: int | None
    what: str
    reason: str


def describe(
    asker: Person,
    venue: int,
    action: str,
    subject: str,
    *,
    what: str,
    reason: str,
    amount: int | None,
    percent: Percent,
    bound: Mapping[str, object],
) -> Asked:
    """Say what is asked for. Whoever allows it allows these values and no others."""
    values = {"amount": amount, "percent": percent, "reason": reason} | dict(bound)
    said = json.dumps([venue, asker.pk, action, subject, sorted(values.items())], default=str)
    return Asked(
        venue=venue,
        by=asker.pk,
        action=action,
        subject=subject[:SUBJECT_LENGTH],
        binding=hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest(),
        amount=amount,
        percent=None if percent is None else ceil(percent),
        what=what[:TEXT_LENGTH],
        reason=reason[:TEXT_LENGTH],
    )


def of(approval: Approval) -> Asked:
    """What an approval that was asked for is about."""
    fields = ("action", "subject", "binding", "amount", "percent", "what", "reason")
    return Asked(approval.venue_id, approval.asked_by_id, **{name: getattr(approval, name) for name in fields})


def signed(asked: Asked) -> str:
    """The description as a browser carries it."""
    return signing.dumps(asdict(asked), salt=SALT, compress=True)


def read(text: str, asker: Person) -> Asked:
    """The description that came back from whoever asks. Raises TooOld."""
    try:
        asked = Asked(**signing.loads(text, salt=SALT, max_age=SHEET_LIFE))
    except signing.BadSignature:
        asked = None
    if asked is None or asked.by != asker.pk:
        raise TooOld(_("That was too long ago."), way_out=_("Do it again from the start."))
    return asked
