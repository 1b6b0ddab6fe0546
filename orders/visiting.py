"""Who a guest's phone speaks for: a party at its table, or a stay in its room. Known by one cookie, under /g/ only."""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from acts.actions import Act
from core import clock
from core.errors import Refused
from hotel.models import RoomVisit, Stay, StayState
from staff.cookies import hash_token
from tables.models import Seating, Visit, VisitState
from venues.models import Venue

COOKIE, PATH = "brigade_guest", "/g/"
AT_A_TABLE, IN_A_ROOM = "t", "r"
IDLE, AT_MOST = timedelta(minutes=90), timedelta(hours=8)
# A guest's stay may last for weeks; the phone is asked for the PIN again after some days.
IN_A_ROOM_AT_MOST = timedelta(days=3)
SEEN_EVERY = timedelta(minutes=5)
GUESTS = "guests of this visit"

type View = Callable[..., HttpResponseBase]


class VisitOver(Refused):
    """The visit has ended (or never was): the menu is there still, ordering isn't (410)."""

    status = 410
    template = "guest/over.html"
    is_house = False  # whether it was a tablet of the house, which forgets everything now


class NotLetIn(Refused):
    """The phone has asked to join its party, and nobody has said yes."""

    template = "guest/refused.html"


@dataclass(frozen=True)
class Visiting:
    """A phone's visit that is alive: at a table (asking to join, or in) or in a room."""

    visit: Visit | RoomVisit
    venue: Venue

    @property
    def is_room(self) -> bool:
        return isinstance(self.visit, RoomVisit)

    @property
    def is_in(self) -> bool:
        """Whether it may order: a phone that only asks to join may not."""
        return isinstance(self.visit, RoomVisit) or self.visit.state == VisitState.IN

    @property
    def seating(self) -> Seating | None:
        return self.visit.seating if isinstance(self.visit, Visit) else None

    @property
    def stay(self) -> Stay | None:
        return self.visit.stay if isinstance(self.visit, RoomVisit) else None

    @property
    def scope(self) -> str:
        """Keys of acts are this phone's own."""
        return f"{'room' if self.is_room else 'visit'}.{self.visit.pk}"

    @property
    def topic(self) -> str:
        """What rings when something of the visit changed: `party.7`, `stay.3`."""
        return f"stay.{self.visit.stay_id}" if isinstance(self.visit, RoomVisit) else f"party.{self.visit.seating_id}"


def cookie_value(visit: Visit | RoomVisit, token: str) -> str:
    """What the cookie of a visit holds."""
    return f"{IN_A_ROOM if isinstance(visit, RoomVisit) else AT_A_TABLE}.{token}"


def remember(response: HttpResponse, visit: Visit | RoomVisit, token: str) -> None:
    """Make this phone one of the visit's."""
    age = IN_A_ROOM_AT_MOST if isinstance(visit, RoomVisit) else AT_MOST
    response.set_cookie(COOKIE, cookie_value(visit, token), max_age=age, path=PATH, httponly=True, samesite="Lax")


def forget(response: HttpResponse) -> None:
    """Let this phone speak for nobody."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")


def read(cookies: Mapping[str, str]) -> Visiting | None:
    """The living visit that a phone's cookie speaks for; one query."""
    visit = last(cookies)
    if visit is None or not _is_alive(visit, clock.now()):
        return None
    return _visiting(visit)


def _visiting(visit: Visit | RoomVisit) -> Visiting:
    return Visiting(visit, visit.stay.venue if isinstance(visit, RoomVisit) else visit.seating.venue)


def last(cookies: Mapping[str, str]) -> Visit | RoomVisit | None:
    """The visit of a phone's cookie, whether it is over or not; one query."""
    kind, _dot, token = cookies.get(COOKIE, "").partition(".")
    if not token:
        return None
    if kind == IN_A_ROOM:
        return (
            RoomVisit.objects.select_related("stay__venue", "stay__room").filter(token_hash=hash_token(token)).first()
        )
    if kind == AT_A_TABLE:
        return Visit.objects.select_related("seating__venue", "device").filter(token_hash=hash_token(token)).first()
    return None


def _is_alive(visit: Visit | RoomVisit, now: datetime) -> bool:
    if visit.ended_at is not None:
        return False
    if isinstance(visit, RoomVisit):
        return visit.stay.state == StayState.IN_HOUSE and now - visit.joined_at < IN_A_ROOM_AT_MOST
    if visit.device and visit.device.revoked_at:
        return False
    return visit.seating.closed_at is None and now - visit.joined_at < AT_MOST and now - visit.seen_at < IDLE


def guests(view: View) -> View:
    """Let in a phone whose visit is alive (asking to join is enough): `request.visiting`, in the guest's language.

    Raises VisitOver. Whoever works here is nobody on these pages: person and device are taken off the request.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        visiting = read(request.COOKIES)
        if visiting is None:
            return _over(request)
        touch(visiting.visit)
        become(request, visiting)
        with timezone.override(visiting.venue.time_zone):
            response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    guarded.access, guarded.displays = GUESTS, False  # type: ignore[attr-defined]
    return guarded


def once_guests(view: View) -> View:
    """Let in a phone that has or had a visit: `request.visiting`, in the guest's language. Raises VisitOver."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        visit = last(request.COOKIES)
        if visit is None:
            return _over(request)
        become(request, _visiting(visit))
        return view(request, *args, **kwargs)

    guarded.access, guarded.displays = GUESTS, False  # type: ignore[attr-defined]
    return guarded


def members(view: View) -> View:
    """Let in a phone that belongs to its party or stay; one that only asks to join is refused."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.visiting.is_in:
            raise NotLetIn(
                _("Nobody has let you in yet."), way_out=_("Type the code from the waiter's screen, or wait a moment.")
            )
        return view(request, *args, **kwargs)

    return guests(guarded)


def become(request: HttpRequest, visiting: Visiting) -> None:
    """Let a request speak for a visit, and for nobody who works here."""
    request.visiting, request.venue = visiting, visiting.venue
    request.person = request.device = request.principal = None
    request.act_scope = visiting.scope
    speak(request, visiting.visit.language)


def speak(request: HttpRequest, language: str) -> None:
    """Answer this request in a language, its refusals too (the next request chooses anew)."""
    translation.activate(language)
    request.LANGUAGE_CODE = language


def speak_from_now_on(visit: Visit | RoomVisit, language: str) -> None:
    """Note the language that this phone is answered in."""
    type(visit).objects.filter(pk=visit.pk).update(language=language)


def be_stranger(request: HttpRequest, venue: Venue) -> None:
    """Let a request of somebody's phone speak for nobody yet, at a venue: its key is one of the door's."""
    request.venue = venue
    request.person = request.device = request.principal = None
    request.act_scope = "door"


def token_of(act: Act) -> str:
    """The token of the visit that this act's key opens: a repeat of the request, its answer lost, gives the same."""
    said = f"visit.{act.key}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256).hexdigest()


def _over(request: HttpRequest) -> HttpResponse:
    if request.headers.get("X-Live"):
        return HttpResponse(status=401)
    visit = last(request.COOKIES)
    if visit:
        speak(request, visit.language)
        request.venue = _visiting(visit).venue
    over = VisitOver(_("This visit is over. Thank you for coming."), way_out=_("To order again, scan the code."))
    over.is_house = isinstance(visit, Visit) and visit.device_id is not None
    raise over


def touch(visit: Visit | RoomVisit) -> None:
    """Note that the phone is in use, every few minutes at most."""
    now = clock.now()
    if now - visit.seen_at >= SEEN_EVERY:
        type(visit).objects.filter(pk=visit.pk).update(seen_at=now)
