"""Who may watch which topic: denied where nothing is said here. `live` finds this by `settings.LIVE_WATCHERS`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.http import HttpRequest
from django.http.cookie import parse_cookie

from hotel.models import Stay
from kitchen.models import Station
from live.consumers import GUEST_PATH
from live.watchers import Scope
from orders import visiting
from orders.models import Tab
from orders.visiting import Visiting
from payments.models import Bill, CashSession, Showing
from printing.models import Printer, PrintJob
from staff import cookies
from staff.access import ANY_PERSON
from staff.cookies import Principal
from staff.models import Approval, Device, DeviceKind, Person
from tables.models import Area, Table, Visit

type Anybody = Watcher | GuestWatcher
type VenueOf = Callable[[int], int | None]


@dataclass(frozen=True)
class Watcher:
    """A paired device, and the person signed in on it, if anybody."""

    principal: Principal

    @property
    def key(self) -> str:
        return self.topics[0]

    @property
    def topics(self) -> tuple[str, ...]:
        device, sign_in = self.principal.device, self.principal.sign_in
        own = (f"signin.{sign_in.pk}",) if sign_in else ()
        return (*own, f"device.{device.pk}")


@dataclass(frozen=True)
class GuestWatcher:
    """A guest's phone, as long as its visit lasts: what belongs to its party or stay, and the menu."""

    visiting: Visiting

    @property
    def key(self) -> str:
        return self.visiting.scope

    @property
    def topics(self) -> tuple[str, ...]:
        return (self.visiting.scope, f"{self.visiting.topic}.over")

    def may_watch(self, topic: str) -> bool:
        """Say whether a topic is of this visit."""
        prefix, _, number = topic.partition(".")
        if topic == f"menu.{self.visiting.venue.pk}":
            return True
        if self.visiting.is_room:
            return topic == self.visiting.topic or self._owns(prefix, number, stay=self.visiting.stay)
        # Asked anew each time: a party joins another and parts again while its phones listen.
        here = (
            Visit.objects.filter(pk=self.visiting.visit.pk, ended_at=None).values_list("seating_id", flat=True).first()
        )
        return here is not None and (topic == f"party.{here}" or self._owns(prefix, number, seating=here))

    def _owns(self, prefix: str, number: str, **whose: object) -> bool:
        """Whether it is a tab of this party or stay."""
        if prefix != "tab" or not self.visiting.is_in or not _is_number(number):
            return False
        return Tab.objects.filter(pk=int(number), **whose).exists()


@dataclass(frozen=True)
class Rule:
    """The permission a prefix takes, whose venue its number belongs to, and whether kitchen displays see it."""

    permission: str
    venue_of: VenueOf
    displays: bool = False


def itself(number: int) -> int:
    """The number is the venue's own."""
    return number


def of(model: type[Model]) -> VenueOf:
    """The number is that of a row, which belongs to a venue."""
    rows = model._default_manager
    return lambda number: rows.filter(pk=number).values_list("venue_id", flat=True).first()


RULES = {
    "floor": Rule("floor.view", itself),
    "area": Rule("floor.view", of(Area)),
    "table": Rule("floor.view", of(Table)),
    "tab": Rule("tabs.view", of(Tab)),
    "menu": Rule("menus.view", itself, displays=True),
    "kitchen": Rule("kitchen.view", itself, displays=True),
    "board": Rule("kitchen.view", of(Station), displays=True),
    "station": Rule("kitchen.view", of(Station), displays=True),
    "rooms": Rule("hotel.view", itself),
    "stay": Rule("hotel.view", of(Stay)),
    "trays": Rule("room_service.deliver", itself),
    "expo": Rule("kitchen.view", itself, displays=True),
    "pickup": Rule(ANY_PERSON, itself),
    "ready": Rule(ANY_PERSON, itself, displays=True),
    "bill": Rule("bills.view", of(Bill)),
    "cash": Rule("cash.count", of(CashSession)),
    "paper": Rule("printers.view", itself),
    "printers": Rule("printers.view", itself),
    "printer": Rule("printers.view", of(Printer)),
    "job": Rule("printers.view", of(PrintJob)),
    "person": Rule(ANY_PERSON, of(Person)),
    "approvals": Rule("approvals.give", itself),
    "approval": Rule(ANY_PERSON, of(Approval)),
    "day": Rule("reports.view", itself),
    "report": Rule("reports.view", itself),
}


def who(scope: Scope) -> Anybody | None:
    """Say which device opens the socket and who works on it, or which guest's phone; None for anybody else."""
    sent = parse_cookie(dict(scope["headers"]).get(b"cookie", b"").decode("latin-1"))
    if scope.get("path") == GUEST_PATH:
        guest = visiting.read(sent)
        return GuestWatcher(guest) if guest else None
    principal = cookies.read(sent)
    return Watcher(principal) if principal else None


def may_watch(watcher: Anybody, topic: str) -> bool:
    """Say whether a role (or a kitchen display) may watch this, in its own venue; a guest, in their own visit."""
    if isinstance(watcher, GuestWatcher):
        return watcher.may_watch(topic)
    prefix, _, number = topic.partition(".")
    rule, principal = RULES.get(prefix), watcher.principal
    if prefix == "person":  # what somebody is asked is theirs alone, whatever their role
        return principal.person is not None and number == str(principal.person.pk)
    if principal.device.kind == DeviceKind.FACING or prefix == "display":
        return _is_shown(principal.device, prefix, number)
    if rule is None or not _is_number(number):
        return False
    on_display = rule.displays and principal.device.kind == DeviceKind.DISPLAY
    in_person = principal.person is not None and rule.permission == ANY_PERSON
    if not (on_display or in_person or principal.may(rule.permission)):
        return False
    return rule.venue_of(int(number)) == principal.venue.pk


def _is_shown(device: Device, prefix: str, number: str) -> bool:
    """Whether a display before guests may know when this changes: its own screen, what it shows, what is ready."""
    if not _is_number(number):
        return False
    if prefix == "tab":
        return Showing.objects.filter(display=device, tab=int(number)).exists()
    return int(number) == {"display": device.pk, "pickup": device.venue_id}.get(prefix)


def key_of(request: HttpRequest) -> str:
    """Return the key of whoever reads the page being rendered; nothing for a stranger."""
    guest = getattr(request, "visiting", None)
    if guest:
        return GuestWatcher(guest).key
    principal = getattr(request, "principal", None)
    return Watcher(principal).key if principal else ""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()
