"""The only writer of people, devices and who is signed in."""

import hashlib
import hmac
import secrets
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from staff.cookies import hash_token, new_token
from staff.models import Device, PairingCode, Person, SignIn
from venues.models import Register

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LIFE = timedelta(minutes=15)


class CodeRefused(Refused):
    """The pairing code is wrong, used or too old."""


def make_pairing_code(register: Register, name: str, kind: str, *, act: Act) -> str:
    """Make a code that pairs one browser within 15 minutes; it is shown once and kept as a hash."""
    code = "".join(secrets.choice(CODE_LETTERS) for _digit in range(8))
    row = PairingCode.objects.create(
        venue=register.venue,
        register=register,
        name=name,
        kind=kind,
        code_hash=hash_token(code),
        made_by=act.by,
        expires_at=act.at + CODE_LIFE,
    )
    act.journal("staff.pairing_code_made", row, register=register.pk)
    return code


def pair_device(code: str, *, act: Act) -> tuple[Device, str]:
    """Make this browser the device that the code was made for; gives its token. Raises CodeRefused."""
    cleaned = code.strip().upper().replace("-", "").replace(" ", "")
    rows = PairingCode.objects.filter(code_hash=hash_token(cleaned), used_at=None, expires_at__gt=act.at)
    pairing = rows.select_related("register__venue").first()
    if pairing is None or not rows.update(used_at=act.at):
        raise CodeRefused(
            _("This code isn't valid: codes work once, for 15 minutes."),
            way_out=_("Ask for a new one in the back office under Devices."),
        )
    return add_device(pairing.register, pairing.name, pairing.kind, act=act)


def add_device(register: Register, name: str, kind: str, *, act: Act) -> tuple[Device, str]:
    """Add a device that belongs to a register; gives its token, which is kept only as a hash."""
    token, token_hash = new_token()
    device = Device.objects.create(
        venue=register.venue, register=register, name=name, kind=kind, token_hash=token_hash, paired_at=act.at
    )
    act.venue = register.venue
    act.journal("staff.device_paired", device, register=register.pk)
    return device, token


def revoke_device(device: Device, *, act: Act) -> None:
    """Take a device out of use: its cookie opens nothing any more, and whoever is signed in on it is out."""
    ended = SignIn.objects.filter(device=device, ended_at=None)
    act.publish(f"device.{device.pk}", *(f"signin.{pk}" for pk in ended.values_list("pk", flat=True)))
    ended.update(ended_at=act.at)
    Device.objects.filter(pk=device.pk, revoked_at=None).update(revoked_at=act.at)
    act.journal("staff.device_revoked", device)


def sign_in(person: Person, *, act: Act) -> str:
    """Sign a person in whose PIN was right; gives the token. Whoever worked on the device before is out.

    The token follows from the act's key, so that a repeat of the same request gives the same one.
    """
    token = sign_in_token(act)
    end_sign_ins(act=act)
    row = SignIn.objects.create(person=person, device=act.device, token_hash=hash_token(token), started_at=act.at)
    act.by = person
    act.journal("staff.signed_in", row)
    return token


def sign_in_token(act: Act) -> str:
    """The token of the sign-in that this act's key stands for."""
    said = f"{act.device.pk}.{act.key}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256).hexdigest()


def end_sign_ins(*, act: Act) -> None:
    """Lock the device: nobody is signed in on it any more."""
    open_ones = SignIn.objects.filter(device=act.device, ended_at=None)
    for pk in open_ones.values_list("pk", flat=True):
        act.journal("staff.signed_out", f"signin.{pk}")
        act.publish(f"signin.{pk}")
    open_ones.update(ended_at=act.at)
