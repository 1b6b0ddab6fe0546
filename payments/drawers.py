"""Drawers and purses as the cash page shows them: sessions, counts, and how often each drawer was opened today."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from payments.models import CashSession, DrawerKick, Till
from staff.models import Device, DeviceKind, Person
from venues.models import Register, Venue

# What the day's openings show at most: the last ones.
LATEST_KICKS = 6


@dataclass(frozen=True)
class Drawer:
    """A register, its open session if there is one, what was counted before, and how often it was opened today."""

    register: Register
    session: CashSession | None
    before: tuple[CashSession, ...]
    kicks: tuple[DrawerKick, ...] = ()
    takes_cash: bool = True

    @property
    def is_shown(self) -> bool:
        """Whether there is a drawer to open or to tell about: guests' phones have none."""
        return self.takes_cash or bool(self.session or self.before or self.kicks)

    @property
    def latest(self) -> tuple[DrawerKick, ...]:
        """The last openings, newest first."""
        return self.kicks[:LATEST_KICKS]

    @property
    def without_sale(self) -> int:
        """How often it was opened for something else."""
        return sum(it.payment_id is None for it in self.kicks)

    @property
    def open_since(self) -> datetime | None:
        """Since when its switch says open, where it has one."""
        jobs = [it.job for it in self.kicks if it.job]
        return jobs[0].printer.drawer_opened_at if jobs else None


@dataclass(frozen=True)
class CashPage:
    """Every register's drawer, the purses that are out, and those counted on the day."""

    drawers: list[Drawer]
    purses: list[CashSession]
    counted_purses: list[CashSession]

    @property
    def sessions(self) -> list[CashSession]:
        """All that is open: where cash can be handed to."""
        return [*(it.session for it in self.drawers if it.session), *self.purses]

    def purse_of(self, person: Person | None) -> CashSession | None:
        """Somebody's own open purse."""
        return next((it for it in self.purses if person and it.person_id == person.pk), None)


def cash_page(venue: Venue, day: date) -> CashPage:
    """All that holds cash: open now, counted and opened on this business day; three queries."""
    sessions = CashSession.objects.filter(venue=venue).filter(Q(closed_at=None) | Q(business_date=day))
    found = list(sessions.select_related("opened_by", "closed_by", "person", "register").order_by("-pk"))
    opened = DrawerKick.objects.filter(register__venue=venue, business_date=day).defer("job__data")
    kicks = list(opened.select_related("by", "job__printer").order_by("-pk"))
    at_registers = [it for it in found if not it.person_id]
    drawers = [
        Drawer(
            register,
            next((it for it in at_registers if it.register_id == register.pk and not it.closed_at), None),
            tuple(it for it in at_registers if it.register_id == register.pk and it.closed_at),
            tuple(it for it in kicks if it.register_id == register.pk),
            takes_cash,
        )
        for register, takes_cash in _registers(venue)
    ]
    purses = [it for it in found if it.person_id]
    return CashPage(drawers, [it for it in purses if not it.closed_at], [it for it in purses if it.closed_at])


def _registers(venue: Venue) -> list[tuple[Register, bool]]:
    """Every register, and whether cash is taken there: a receipt printer stands at it, or somebody works there."""
    printers = Till.objects.filter(register=OuterRef("pk"), receipt_printer__isnull=False)
    tablets = Device.objects.filter(register=OuterRef("pk"), kind=DeviceKind.TABLET, revoked_at=None)
    found = Register.objects.filter(venue=venue).annotate(takes_cash=Exists(printers) | Exists(tablets))
    return [(it, it.takes_cash) for it in found]


def session_of(venue: Venue, pk: int) -> CashSession | None:
    """One of the venue's drawers' or purses' sessions; one query."""
    rows = CashSession.objects.filter(venue=venue, pk=pk)
    return rows.select_related("register", "person", "closed_by", "opened_by").first()
