"""A browser becomes a device by a code, and stops being one."""

import hashlib
import hmac
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from staff.actions.signing_in import end
from staff.cookies import hash_token, new_token
from staff.models import Device, PairingCode, SignIn
from venues.models import Register

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 8
CODE_LIFE = timedelta(minutes=15)


class CodeRefused(Refused):
    """The pairing code is wrong, used or too old."""


class DeviceRefused(Refused):
    """This device can't be revoked from here."""


def make_pairing_code(register: Register, name: str, kind: str, *, act: Act) -> str:
    """Make a code that pairs one browser within 15 minutes; it is shown once and kept as a hash."""
    code = pairing_code(act)
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


def pairing_code(act: Act) -> str:
    """The code that this act's key stands for: a repeat of the same request shows the same one."""
    said = f"pairing.{act.device.pk if act.device else 0}.{act.key}".encode()
    digest = int.from_bytes(hmac.digest(settings.SECRET_KEY.encode(), said, hashlib.sha256))
    letters = []
    for _place in range(CODE_LENGTH):
        digest, letter = divmod(digest, len(CODE_LETTERS))
        letters.append(CODE_LETTERS[letter])
    return "".join(letters)


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
    """Take a device out of use: its cookie opens nothing any more, and whoever is signed in on it is out.

    Journals staff.device_revoked; rings the device and its sign-ins. Raises DeviceRefused for the device in hand.
    """
    if act.device and device.pk == act.device.pk:
        raise DeviceRefused(
            _("This is the device in your hands."),
            way_out=_("Revoke it from another one, so that nobody is locked out."),
        )
    if not Device.objects.filter(pk=device.pk, revoked_at=None).update(revoked_at=act.at):
        return
    end(SignIn.objects.filter(device=device), act=act)
    act.publish(f"device.{device.pk}")
    act.journal("staff.device_revoked", device)
