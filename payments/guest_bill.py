"""What a guest's phone shows of its table's bill: what is open, who is paying it, what became of its own payment.

Nothing of other parties: all of it is read from the visit's own tab.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core import clock, money
from core.portions import on_screen
from orders.guest_queries import calls_of
from orders.models import Charge, GuestOrder, Line, Tab, TabState
from orders.service import coming, rules_of
from orders.visiting import Visiting
from payments import online, split
from payments.guest_parts import Choice, choices_of
from payments.models import (
    OPEN_INTENTS,
    Bill,
    BillState,
    Intent,
    IntentState,
    ProviderAccount,
    Receipt,
    Share,
    TipSettings,
)
from payments.pay_parts import is_free
from payments.pay_states import CardState
from payments.tips import Asking
from tables.models import Call, Seating

# So long a phone says that a payment of its own failed.
SAID_FOR = timedelta(minutes=10)
OFTEN, SELDOM = 2, 20


@dataclass(frozen=True)
class GuestLine:
    """A line of the table's tab; `left` (minor units) is what may be taken of it, `choices` how much of it at once.

    `phone` ordered it, or nobody's did (0). `is_busy`: somebody is paying for it, or for a part of it;
    `is_begun`: a part of it is paid.
    """

    line: Line
    phone: int
    is_mine: bool
    left: int
    is_busy: bool
    is_begun: bool
    choices: tuple[Choice, ...]

    @property
    def details(self) -> list[str]:
        return [it for it in (self.line.variant_name, *(it["name"] for it in self.line.modifiers)) if it]


@dataclass(frozen=True)
class OwnBill:
    """What this phone has taken to pay. Amounts in minor units; `tips` are what each percent comes to."""

    bill: Bill
    lines: tuple[tuple[str, str, int], ...]
    intent: Intent | None
    tries: int
    tips: tuple[tuple[int, int], ...]
    round_up: int

    @property
    def round_up_tip(self) -> int:
        return self.round_up - self.bill.total

    @property
    def is_paying(self) -> bool:
        return self.intent is not None and self.intent.state in OPEN_INTENTS

    @property
    def card(self) -> CardState | None:
        return CardState(self.intent) if self.intent else None


@dataclass(frozen=True)
class GuestBill:
    """The table's bill on one phone; amounts in minor units.

    `left` can be taken by this phone, `busy` is being paid by others; `service` comes on top once a bill is asked for.
    """

    tab: Tab | None
    lines: tuple[GuestLine, ...]
    own: OwnBill | None
    receipts: tuple[Receipt, ...]
    failed: CardState | None
    total: int
    left: int
    busy: int
    service: int
    shares: tuple[tuple[int, int], ...]
    share: int
    taken: int
    accounts: tuple[ProviderAccount, ...]
    calls: tuple[Call, ...]
    topics: str

    @property
    def is_settled(self) -> bool:
        return self.tab is not None and self.tab.state == TabState.SETTLED

    @property
    def service_left(self) -> int:
        """What is left of the service charge, and comes with what is taken of the dishes; minor units."""
        return self.service + sum(it.left for it in self.lines if it.line.charge == Charge.SERVICE)

    @property
    def dishes_left(self) -> int:
        """What is left of what it is charged on, in minor units."""
        return sum(it.left for it in self.lines if it.line.charge == Charge.NONE)

    @property
    def mine(self) -> list[GuestLine]:
        return [it for it in self.lines if it.is_mine]

    @property
    def others(self) -> list[GuestLine]:
        return [it for it in self.lines if not it.is_mine]

    @property
    def every(self) -> int:
        """Seconds between looks where nothing rings."""
        return OFTEN if self.own and self.own.is_paying else SELDOM


def party_tab(seating: Seating) -> Tab | None:
    """A party's open tab, else the last that was paid; one query."""
    tabs = list(Tab.objects.filter(seating=seating).select_related("seating").order_by("pk"))
    return next((it for it in tabs if it.state == TabState.OPEN), None) or next(
        (it for it in reversed(tabs) if it.state == TabState.SETTLED), None
    )


def own_bill(visiting: Visiting) -> Bill | None:
    """The bill that this phone has taken and not paid; one query."""
    mine = Bill.objects.filter(tab__seating=visiting.seating, phone_ref=visiting.visit.ref, state=BillState.OPEN)
    return mine.select_related("tab").order_by("pk").last()


def guest_bill(visiting: Visiting, seating: Seating) -> GuestBill:
    """All that the page of a party's bill shows on one phone; a dozen queries at most."""
    venue, ref, now = visiting.venue, visiting.visit.ref, clock.now()
    tab = party_tab(seating)
    accounts, calls = tuple(online.guests_accounts(venue)), tuple(calls_of(seating))
    if tab is None:
        return GuestBill(None, (), None, (), None, 0, 0, 0, 0, (), 0, 0, accounts, calls, visiting.topic)
    lines = list(Line.objects.filter(tab=tab).order_by("pk"))
    bills = list(Bill.objects.filter(tab=tab).order_by("pk"))
    shares = list(Share.objects.filter(bill__tab=tab, released_at=None).order_by("pk"))
    mine = [it for it in bills if it.phone_ref == ref]
    intents = list(Intent.objects.filter(bill__in=mine).select_related("account", "terminal").order_by("pk"))
    receipts = Receipt.objects.filter(bill__in=[it.pk for it in mine if it.state == BillState.CLOSED])
    holding = next((it for it in reversed(mine) if it.state == BillState.OPEN and not is_free(it)), None)
    shown = _lines(lines, shares, bills, _senders(lines), visiting.visit.pk)
    left = sum(it.left for it in shown)
    service = coming(tab, lines, rules_of(tab, venue), venue) if tab.state == TabState.OPEN else 0
    payers = len({it.phone_ref or it.pk for it in bills if it.state != BillState.DROPPED and not is_free(it)})
    return GuestBill(
        tab=tab,
        lines=tuple(shown),
        own=_own(holding, shares, lines, intents, venue.pk) if holding else None,
        receipts=tuple(receipts.defer("body").order_by("pk")),
        failed=_failed(intents, mine, now),
        total=sum(it.amount for it in lines) + service,
        left=left + service,
        busy=sum(it.total - it.paid for it in bills if it.state == BillState.OPEN and not is_free(it)),
        service=service,
        shares=tuple((n, money.allocate(left + service, [1] * n)[0]) for n in range(2, split.MAX_PAYERS + 1)),
        share=min(max((seating.covers or 2) - payers, 2), split.MAX_PAYERS),
        taken=len(mine),
        accounts=accounts,
        calls=calls,
        topics=f"{visiting.topic} {tab.topic}",
    )


def _senders(lines: Iterable[Line]) -> dict[int, tuple[int, int]]:
    """By round: which visit ordered it, and its number."""
    sent = GuestOrder.objects.filter(round__in={it.round_id for it in lines}, visit__isnull=False)
    return {round_id: (pk, n) for round_id, pk, n in sent.values_list("round_id", "visit_id", "visit__number")}


def _lines(
    lines: Iterable[Line],
    shares: Iterable[Share],
    bills: Iterable[Bill],
    senders: Mapping[int, tuple[int, int]],
    visit_id: int,
) -> list[GuestLine]:
    of_bill = {it.pk: it for it in bills}
    by_line: dict[int, list[Share]] = {}
    for share in shares:
        by_line.setdefault(share.line_id, []).append(share)
    found = []
    for line in lines:
        if not line.open_quantity() or not line.amount:
            continue
        own = by_line.get(line.pk, [])
        stays = [it for it in own if not is_free(of_bill[it.bill_id])]
        left = line.amount - sum(it.amount for it in stays)
        sender, number = senders.get(line.round_id, (0, 0))
        is_busy = any(of_bill[it.bill_id].state == BillState.OPEN for it in stays)
        is_begun = any(of_bill[it.bill_id].state == BillState.CLOSED for it in stays)
        choices = choices_of(line, left, stays) if line.charge != Charge.SERVICE else ()
        found.append(GuestLine(line, number, sender == visit_id, left, is_busy, is_begun, choices))
    return found


def _own(
    bill: Bill, shares: Iterable[Share], lines: Iterable[Line], intents: Sequence[Intent], venue_id: int
) -> OwnBill:
    names = {it.pk: it.name for it in lines}
    own = [it for it in shares if it.bill_id == bill.pk]
    tried = [it for it in intents if it.bill_id == bill.pk]
    settings = TipSettings.objects.filter(venue=venue_id).first()
    asking = Asking(tuple(settings.suggested), settings.before_discounts) if settings else Asking()
    tips = zip(asking.percents, asking.of(bill.remaining(), (it.off for it in own)), strict=False)
    return OwnBill(
        bill=bill,
        lines=tuple((names[it.line_id], _portion(it.portion), it.amount) for it in own if it.amount),
        intent=tried[-1] if tried else None,
        tries=len(tried),
        tips=tuple(tips),
        round_up=_round_up(bill.total),
    )


def _portion(portion: str) -> str:
    return "" if portion == "1" or not portion else on_screen(portion) if "/" in portion else f"{portion} ×"


def _round_up(total: int) -> int:
    """The next round sum above a total: by tens of minor units that a hundredth of it doesn't reach."""
    step = 100
    while step * 20 < total:
        step *= 5 if str(step)[0] == "1" else 2
    return total + (-total % step or step)


def _failed(intents: Sequence[Intent], mine: Sequence[Bill], now: datetime) -> CardState | None:
    """This phone's last payment, where nothing came of it just now and it has taken nothing else since."""
    last = intents[-1] if intents else None
    if last is None or last.state not in (IntentState.DECLINED, IntentState.CANCELLED):
        return None
    if not last.done_at or now - last.done_at > SAID_FOR or mine[-1].pk != last.bill_id:
        return None
    return CardState(last)
