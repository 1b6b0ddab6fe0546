"""Who works on a device, from PIN to lock."""

import hashlib
import hmac

from django.conf import settings
from django.db.models import QuerySet

from acts.actions import Act
from staff.cookies import hash_token
from staff.models import Person, SignIn


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
    end(SignIn.objects.filter(device=act.device), act=act)


def end(sign_ins: QuerySet[SignIn], *, act: Act) -> None:
    """End those of the sign-ins that are open, and tell their screens."""
    open_ones = sign_ins.filter(ended_at=None)
    for pk in open_ones.values_list("pk", flat=True):
        act.journal("staff.signed_out", f"signin.{pk}")
        act.publish(f"signin.{pk}")
    open_ones.update(ended_at=act.at)
