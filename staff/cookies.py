"""Two cookies: which device this is (for ever), and who works on it (until it locks). A kitchen display has a
third for the half hour in which it shows practice.

Tokens are random; the database keeps only their hashes. The person's cookie is signed with the time of the
last tap, so that locking by itself costs no write; live refetches don't count as taps.
"""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse

from staff.models import Device, DeviceKind, Person, SignIn
from staff.practice import can_be_practised, in_twin
from venues.models import Venue

DEVICE, PERSON, PRACTICE = "brigade_device", "brigade_person", "brigade_practice"
DEVICE_AGE = 5 * 365 * 24 * 3600
PRACTICE_AGE = 30 * 60


def signer() -> TimestampSigner:
    """What signs the person's cookie, with the time of the last tap."""
    return TimestampSigner(salt="staff.person")


@dataclass(frozen=True)
class Principal:
    """Who asks: a paired device, and the person signed in on it, if anybody.

    In practice `device` stands in the house's twin, and `real` is the device as it belongs to the house.
    """

    device: Device
    sign_in: SignIn | None
    real: Device | None = None

    @property
    def venue(self) -> Venue:
        return self.device.venue

    @property
    def person(self) -> Person | None:
        return self.sign_in.person if self.sign_in else None

    @property
    def is_practising(self) -> bool:
        return self.real is not None

    def may(self, permission: str) -> bool:
        if self.is_practising and not can_be_practised(permission):
            return False
        return bool(self.person and self.person.may(permission))

    def at_home(self) -> "Principal":
        """The same in the house itself, for what practice has no part in."""
        return Principal(self.real, self.sign_in) if self.real else self


def new_token() -> tuple[str, str]:
    """A random token and the hash that the database keeps."""
    token = secrets.token_urlsafe(24)
    return token, hash_token(token)


def hash_token(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def read(cookies: Mapping[str, str]) -> Principal | None:
    """The principal that these cookies speak for.

    One query, two for a device that nobody is signed in on; in practice one more.
    """
    device_hash = hash_token(cookies.get(DEVICE, ""))
    if sign_in := _sign_in(cookies.get(PERSON, ""), device_hash):
        return _practising(sign_in.device, sign_in) if sign_in.is_practice else Principal(sign_in.device, sign_in)
    if DEVICE not in cookies:
        return None
    devices = Device.objects.select_related("venue", "register").filter(revoked_at=None)
    device = devices.filter(token_hash=device_hash).first()
    if device and device.kind == DeviceKind.DISPLAY and cookies.get(PRACTICE):
        return _practising(device, None)
    return Principal(device, None) if device else None


def _practising(device: Device, sign_in: SignIn | None) -> Principal:
    """In the twin; without one the device is locked rather than let into the house by mistake."""
    twin = in_twin(device)
    return Principal(twin, sign_in, real=device) if twin else Principal(device, None)


def _sign_in(cookie: str, device_hash: str) -> SignIn | None:
    try:
        token = signer().unsign(cookie)
    except BadSignature:
        return None
    rows = SignIn.objects.select_related("person__role", "device__venue", "device__register")
    sign_in = rows.filter(
        token_hash=hash_token(token),
        ended_at=None,
        person__is_active=True,
        device__token_hash=device_hash,
        device__revoked_at=None,
    ).first()
    if sign_in is None:
        return None
    try:
        signer().unsign(cookie, max_age=timedelta(minutes=sign_in.person.role.idle_minutes))
    except BadSignature:
        return None
    return sign_in


def remember_device(response: HttpResponse, token: str) -> None:
    """Make this browser the device that the token belongs to."""
    _set(response, DEVICE, token, max_age=DEVICE_AGE)


def remember_person(response: HttpResponse, token: str) -> None:
    """Let this browser speak for whoever has signed in."""
    _set(response, PERSON, signer().sign(token))


def touch_person(request: HttpRequest, response: HttpResponse) -> None:
    """Note a tap, so that the device locks later (twice a minute at most)."""
    cookie = request.COOKIES.get(PERSON, "")
    try:
        signer().unsign(cookie, max_age=30)
    except BadSignature:
        remember_person(response, signer().unsign(cookie))


def forget_person(response: HttpResponse) -> None:
    """Let this browser speak for nobody."""
    response.delete_cookie(PERSON, samesite="Strict")


def show_practice(response: HttpResponse) -> None:
    """Let this kitchen display show the twin's boards, for half an hour at most: then real orders are back."""
    _set(response, PRACTICE, "1", max_age=PRACTICE_AGE)


def hide_practice(response: HttpResponse) -> None:
    """Let this kitchen display show the house's own boards."""
    response.delete_cookie(PRACTICE, samesite="Strict")


def _set(response: HttpResponse, name: str, value: str, max_age: int | None = None) -> None:
    response.set_cookie(name, value, max_age=max_age, httponly=True, samesite="Strict")
