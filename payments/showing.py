"""What the guest at the till sees: what is being tapped in, what is asked, what was paid."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Sum

from orders.models import Line, TabState
from orders.queries import title_of
from payments.models import Bill, BillState, Payment, Showing
from staff.models import Device, DeviceKind
from venues.models import Venue

# Nobody reads on, and the next guest shouldn't.
PAID_FOR, OPEN_FOR = timedelta(seconds=20), timedelta(minutes=5)


@dataclass(frozen=True)
class ShownLine:
    """A line as the guest reads it; amount in minor units."""

    quantity: int
    name: str
    amount: int


@dataclass(frozen=True)
class Shown:
    """`state` is idle, draft, bill or paid. Amounts in minor units; `change` is what the guest gets back."""

    state: str
    title: str = ""
    lines: tuple[ShownLine, ...] = ()
    total: int = 0
    paid: int = 0
    change: int = 0
    topics: str = ""

    @property
    def remaining(self) -> int:
        return self.total - self.paid


IDLE = Shown("idle")


def showing_on(display: Device) -> Showing | None:
    """What a display was given to show, if it stands beside a till."""
    return Showing.objects.filter(display=display).select_related("tab__seating", "till").first()


def has_display(till: Device) -> bool:
    """Whether a customer display stands beside a till; one query."""
    return Showing.objects.filter(till=till, display__revoked_at=None).exists()


def tills(venue: Venue) -> list[Device]:
    """The tablets and tills that a display may stand beside."""
    return list(Device.objects.filter(venue=venue, kind=DeviceKind.TABLET, revoked_at=None).order_by("name", "pk"))


def till_of(venue: Venue, pk: int) -> Device | None:
    """One of them."""
    return next((it for it in tills(venue) if it.pk == pk), None)


def shown(showing: Showing | None, now: datetime) -> Shown:
    """What a guest reads there now; four queries at most."""
    if showing is None:
        return IDLE
    if showing.tab is not None:
        return _bill(showing, now)
    if showing.draft and now - showing.at <= OPEN_FOR:
        lines = tuple(ShownLine(*it) for it in showing.draft["lines"])
        return Shown("draft", lines=lines, total=showing.draft["total"])
    return IDLE


def _bill(showing: Showing, now: datetime) -> Shown:
    tab = showing.tab
    assert tab is not None
    payments = list(Payment.objects.filter(bill__tab=tab, corrected_at=None).order_by("pk"))
    touched = max([showing.at, *(it.at for it in payments[-1:])])
    is_paid = tab.state == TabState.SETTLED
    if now - touched > (PAID_FOR if is_paid else OPEN_FOR):
        return IDLE
    rows = [it for it in Line.objects.filter(tab=tab).order_by("pk") if it.open_quantity()]
    paid = Bill.objects.filter(tab=tab).exclude(state=BillState.DROPPED).aggregate(sum=Sum("paid"))["sum"] or 0
    return Shown(
        "paid" if is_paid else "bill",
        title_of(tab),
        tuple(ShownLine(it.open_quantity(), it.receipt_name or it.name, it.amount) for it in rows),
        sum(it.amount for it in rows),
        paid,
        payments[-1].change() if payments else 0,
        tab.topic,
    )
