"""The closing of a business day, step by step: what each has to look at, and what it came to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, Subquery, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kitchen.queries import left_over
from orders.models import GuestOrder, GuestOrderState, LateRound, LateState, Line, Tab, TabState
from orders.queries import title_of
from payments import settlements, tips, z_report
from payments.models import (
    OPEN_INTENTS,
    Bill,
    CarriedTab,
    CashSession,
    ClosingState,
    DayClosing,
    Hold,
    HoldState,
    Intent,
    Receipt,
    Terminal,
    TerminalCount,
    ZReport,
)
from payments.since_z import last_z
from venues.days import business_date
from venues.models import Register, Venue


@dataclass(frozen=True)
class Step:
    """A step as the page shows it; a step that `needs` people stops the closing until nothing is open."""

    name: str
    icon: str
    title: object
    needs: bool = True


STEPS = (
    Step("tabs", "utensils", gettext_lazy("Open tabs")),
    Step("rounds", "send", gettext_lazy("Rounds that wait for a decision")),
    Step("kitchen", "chef-hat", gettext_lazy("Tickets on the boards"), needs=False),
    Step("holds", "credit-card", gettext_lazy("Held cards"), needs=False),
    Step("intents", "hourglass", gettext_lazy("Payments under way")),
    Step("cash", "wallet", gettext_lazy("Drawers and purses")),
    Step("terminals", "smartphone", gettext_lazy("Card terminals"), needs=False),
    Step("tips", "hand-coins", gettext_lazy("Tips"), needs=False),
    Step("registers", "receipt", gettext_lazy("Z of every register")),
    Step("verify", "shield-check", gettext_lazy("The books, verified")),
)
BY_NAME = {it.name: it for it in STEPS}


@dataclass(frozen=True)
class Open:
    """Something that a step found open: its words, where it is dealt with, and the tab it is, if it is one."""

    words: str
    url: str = ""
    tab: Tab | None = None
    amount: int = 0


def day_is_closed(venue: Venue, day: date) -> bool:
    """Whether a business day was closed: nothing that belongs to it is corrected any more; one query."""
    return DayClosing.objects.filter(venue=venue, business_date=day, state=ClosingState.DONE).exists()


def day_to_close(venue: Venue, now: datetime) -> date:
    """The day that is to be closed: yesterday where that was forgotten and today has sold nothing yet, else today."""
    today = business_date(venue, now)
    before = today - timedelta(days=1)
    sold = set(
        Receipt.objects.filter(register__venue=venue, business_date__in=[today, before])
        .order_by()
        .values_list("business_date", flat=True)
        .distinct()
    )
    return before if sold == {before} and not day_is_closed(venue, before) else today


def closing_of(venue: Venue, day: date) -> DayClosing | None:
    """The closing of a day, under way or done; one query."""
    rows = DayClosing.objects.filter(venue=venue, business_date=day).exclude(state=ClosingState.STOPPED)
    return rows.select_related("by").first()


def running(venue: Venue) -> DayClosing | None:
    """The closing under way, whatever day it is of; one query."""
    return DayClosing.objects.filter(venue=venue, state=ClosingState.RUNNING).select_related("by").first()


def closings(venue: Venue) -> list[DayClosing]:
    """The days that were closed, the last first; one query."""
    rows = DayClosing.objects.filter(venue=venue, state=ClosingState.DONE).select_related("by")
    return list(rows.order_by("-business_date")[:60])


def open_at(name: str, closing: DayClosing) -> list[Open]:
    """What a step finds open now."""
    return LOOKS[name](closing) if name in LOOKS else []


def _place(tab: Tab) -> str:
    title = title_of(tab)
    return _("Table %(label)s") % {"label": title} if tab.seating_id else title


def _bill(tab_id: int) -> str:
    return reverse("payments:bill", args=[tab_id])


def tabs_to_settle(closing: DayClosing) -> list[tuple[Tab, int]]:
    """The open tabs that this closing doesn't carry over, each with what nobody has paid of it; four queries."""
    carried = CarriedTab.objects.filter(closing=closing).values("tab")
    rows = Tab.objects.filter(venue=closing.venue, state=TabState.OPEN).exclude(pk__in=carried).order_by("pk")
    lines = Line.objects.filter(tab=OuterRef("pk")).order_by().values("tab").annotate(sum=Sum("amount"))
    bills = Bill.objects.filter(tab=OuterRef("pk")).order_by().values("tab").annotate(sum=Sum("paid"))
    found = rows.select_related("seating", "server").prefetch_related("seating__seated_tables__table")
    found = found.annotate(sold=Subquery(lines.values("sum")), paid=Subquery(bills.values("sum")))
    return [(it, (it.sold or 0) - (it.paid or 0)) for it in found]


def _tabs(closing: DayClosing) -> list[Open]:
    return [Open(_place(tab), _bill(tab.pk), tab, left) for tab, left in tabs_to_settle(closing)]


def _rounds(closing: DayClosing) -> list[Open]:
    late = LateRound.objects.filter(venue=closing.venue, state=LateState.WAITING).order_by("pk")
    guests = GuestOrder.objects.filter(venue=closing.venue, state=GuestOrderState.WAITING).order_by("pk")
    said = [Open(_("A late round for %(title)s") % {"title": it.title}, reverse("orders:floor")) for it in late]
    return said + [Open(_("A guest’s order"), reverse("orders:floor")) for _it in guests]


def _kitchen(closing: DayClosing) -> list[Open]:
    number = left_over(closing.venue).count()
    words = ngettext("%(n)s ticket still stands there", "%(n)s tickets still stand there", number)
    return [Open(words % {"n": number}, reverse("kitchen:left_over"))] if number else []


def _holds(closing: DayClosing) -> list[Open]:
    rows = Hold.objects.filter(tab__venue=closing.venue, state=HoldState.HELD).select_related("tab__seating")
    return [Open(f"{title_of(it.tab)} {it.card}".strip(), _bill(it.tab_id), None, it.amount) for it in rows]


def _intents(closing: DayClosing) -> list[Open]:
    rows = Intent.objects.filter(register__venue=closing.venue, state__in=OPEN_INTENTS)
    found = rows.select_related("terminal", "account", "bill").order_by("pk")
    return [Open(z_report.where(it), z_report.there(it), None, it.amount + it.tip) for it in found]


def _cash(closing: DayClosing) -> list[Open]:
    rows = CashSession.objects.filter(venue=closing.venue, closed_at=None).select_related("register", "person")
    return [Open(f"{it.register.name}: {z_report.whose(it)}", reverse("payments:cash")) for it in rows.order_by("pk")]


def _terminals(closing: DayClosing) -> list[Open]:
    rows = Terminal.objects.filter(venue=closing.venue, is_active=True)
    done = TerminalCount.objects.filter(terminal__venue=closing.venue, business_date=closing.business_date)
    found = [Open(it.name, reverse("payments:cash")) for it in rows.exclude(pk__in=done.values("terminal"))]
    if number := settlements.differences(closing.venue, closing.business_date):
        words = ngettext("%(n)s difference in what was settled", "%(n)s differences in what was settled", number)
        there = f"{reverse('payments:settlements')}?day={closing.business_date.isoformat()}"
        found.append(Open(words % {"n": number}, there))
    return found


def _tips(closing: DayClosing) -> list[Open]:
    venue, day = closing.venue, closing.business_date
    new = tips.to_share(tips.came_in(venue, day), tips.sharings(venue, day))
    return [Open(_("Not shared out yet"), reverse("payments:tips"), None, sum(new.values()))] if new else []


def _registers(closing: DayClosing) -> list[Open]:
    return [Open(it.name) for it in registers_to_close(closing)]


def registers_to_close(closing: DayClosing) -> list[Register]:
    """The registers that have no Z since the closing began."""
    found = []
    for register in Register.objects.filter(venue=closing.venue):
        last = last_z(register)
        if last is None or last.at < closing.started_at:
            found.append(register)
    return found


def zs_of(closing: DayClosing) -> list[ZReport]:
    """The Zs of the closed business day, those from before the closing began too; one query."""
    rows = ZReport.objects.filter(register__venue=closing.venue, business_date=closing.business_date)
    return list(rows.select_related("register").order_by("register__number", "number"))


LOOKS: dict[str, Callable[[DayClosing], list[Open]]] = {
    "tabs": _tabs,
    "rounds": _rounds,
    "kitchen": _kitchen,
    "holds": _holds,
    "intents": _intents,
    "cash": _cash,
    "terminals": _terminals,
    "tips": _tips,
    "registers": _registers,
}
