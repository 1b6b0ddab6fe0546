"""What providers say they paid out, beside what we have; and what of ours nobody has settled yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from payments.models import (
    WENT_TWICE,
    IntentKind,
    MatchState,
    Payment,
    Refund,
    Settlement,
    SettlementLine,
    Surplus,
    Tender,
    Tip,
)
from payments.settlement_files import Row
from venues.models import Venue

OPEN_LINES = (MatchState.DIFFERS, MatchState.NOT_OURS)
BY_HAND = "by hand"
type Missing = Payment | Refund | Surplus
THROUGH = (Tender.CARD, Tender.ONLINE, Tender.OTHER)


@dataclass(frozen=True)
class Found:
    """Ours that a provider's row is about: a payment, a refund, or something that needs no more than a word."""

    payment: Payment | None = None
    refund: Refund | None = None
    amount: int = 0
    note: str = ""


@dataclass
class Source:
    """What one provider (or a file) settled of a day; minor units."""

    name: str
    settlements: list[Settlement] = field(default_factory=list)
    lines: list[SettlementLine] = field(default_factory=list)

    @property
    def gross(self) -> int:
        return sum(it.gross for it in self.settlements)

    @property
    def fees(self) -> int:
        return sum(it.fees for it in self.settlements)

    @property
    def ours(self) -> int:
        return sum(worth(it) for it in self.lines)

    @property
    def open(self) -> int:
        return sum(it.state in OPEN_LINES for it in self.lines)


@dataclass(frozen=True)
class MatchPage:
    """A day's settlements: what differs first, ours that nobody settled, then what fits, by provider.

    `surpluses` are refunds of which the provider has said something else than people had.
    """

    day: date
    differing: tuple[SettlementLine, ...]
    missing: tuple[Payment, ...]
    missing_refunds: tuple[Refund, ...]
    surpluses: tuple[Surplus, ...]
    explained: tuple[SettlementLine, ...]
    sources: tuple[Source, ...]

    @property
    def matched(self) -> int:
        return sum(it.state == MatchState.MATCHED for one in self.sources for it in one.lines)

    @property
    def number(self) -> int:
        """How many differences there are."""
        ours = len(self.missing) + len(self.missing_refunds) if self.sources else 0
        return len(self.differing) + ours + len(self.surpluses)


def match_page(venue: Venue, day: date) -> MatchPage:
    """All that the page of a day shows; six queries."""
    lines = list(_lines(venue).filter(settlement__day=day))
    sources: dict[str, Source] = {}
    for it in Settlement.objects.filter(venue=venue, day=day).exclude(source=BY_HAND).order_by("source", "pk"):
        sources.setdefault(it.source, Source(it.source)).settlements.append(it)
    for line in lines:
        if line.settlement.source in sources:
            sources[line.settlement.source].lines.append(line)
    return MatchPage(
        day=day,
        differing=tuple(it for it in lines if it.state in OPEN_LINES),
        missing=tuple(unsettled(venue, day)),
        missing_refunds=tuple(unsettled_refunds(venue, day)),
        surpluses=tuple(contradicted(venue, day)),
        explained=tuple(it for it in lines if it.state == MatchState.SETTLED),
        sources=tuple(sources.values()),
    )


def differences(venue: Venue, day: date) -> int:
    """How many lines of a day's settlements nobody has explained, with ours that are missing, where any came in."""
    refunds = len(contradicted(venue, day))
    if not Settlement.objects.filter(venue=venue, day=day).exclude(source=BY_HAND).exists():
        return refunds
    open_lines = SettlementLine.objects.filter(settlement__venue=venue, settlement__day=day, state__in=OPEN_LINES)
    return refunds + open_lines.count() + len(unsettled(venue, day)) + len(unsettled_refunds(venue, day))


def unsettled(venue: Venue, day: date) -> list[Payment]:
    """A day's payments through providers and terminals that no settlement has; one query."""
    ours = Payment.objects.filter(_through(), register__venue=venue, business_date=day)
    settled = SettlementLine.objects.filter(payment__isnull=False, settlement__venue=venue).values("payment")
    found = ours.exclude(pk__in=settled).select_related("intent__terminal", "intent__account", "custom", "bill")
    return list(found.order_by("pk"))


def unsettled_refunds(venue: Venue, day: date) -> list[Refund]:
    """A day's refunds through providers that no settlement has; one query."""
    settled = SettlementLine.objects.filter(refund__isnull=False, settlement__venue=venue).values("refund")
    ours = Refund.objects.filter(register__venue=venue, business_date=day, intent__isnull=False)
    return list(ours.exclude(pk__in=settled).select_related("payment__bill", "intent").order_by("pk"))


def contradicted(venue: Venue, day: date) -> list[Surplus]:
    """A day's refunds of which the provider has said something else than people had, not yet explained; one query."""
    lines = SettlementLine.objects.filter(settlement__venue=venue, settlement__source=BY_HAND)
    explained = lines.filter(payment=None, refund=None)
    found = Surplus.objects.filter(venue=venue, business_date=day, intent__kind=IntentKind.REFUND)
    found = found.exclude(intent__ref__in=explained.values("reference"))
    return list(found.select_related("intent__bill", "intent__payment").order_by("pk"))


def line_of(venue: Venue, pk: int) -> SettlementLine | None:
    """One of the venue's lines."""
    return _lines(venue).filter(pk=pk).first()


def missing_of(venue: Venue, what: str, pk: int) -> Missing | None:
    """One of the venue's payments or refunds that a settlement could have, or refunds that are contradicted."""
    if what == "refund":
        return Refund.objects.filter(register__venue=venue, intent__isnull=False, pk=pk).first()
    if what == "surplus":
        found = Surplus.objects.filter(venue=venue, intent__kind=IntentKind.REFUND, pk=pk)
        return found.select_related("intent").first()
    return Payment.objects.filter(_through(), register__venue=venue, pk=pk).first() if what == "payment" else None


def worth(line: SettlementLine) -> int:
    """What we have of what a line is about, signed: with its tip, as the provider took it."""
    if line.refund is not None:
        return line.refund.worth
    return line.payment.amount + line.payment.tip if line.payment is not None else 0


def find(venue: Venue, rows: Sequence[Row], day: date) -> list[Found | None]:
    """What of ours each row is about: by the provider's reference or ours, else by slip, amount and day; six queries.

    Some list a refund by its payment's reference: then it is the first of that amount that no settlement has.
    """
    names = {it.reference for it in rows if it.reference}
    known = _by_reference(venue, names)
    slips = _by_slip(venue, names, day)
    backs = _by_their_payment(venue, names)
    found = []
    for it in rows:
        ours = known.get((it.reference, it.amount < 0)) or slips.get((it.reference, it.amount))
        same = backs.get((it.reference, it.amount))
        found.append(ours or (same.pop(0) if same else None))
    return found


def settled_already(found: Iterable[Found | None], apart: Iterable[SettlementLine]) -> set[Payment | Refund]:
    """What of it a settlement has, in other lines than those `apart`; two queries."""
    ours = [it for it in found if it]
    lines = SettlementLine.objects.exclude(pk__in=[it.pk for it in apart])
    payments = lines.filter(payment__in=[it.payment for it in ours if it.payment])
    refunds = lines.filter(refund__in=[it.refund for it in ours if it.refund])
    found_payments = {it.payment for it in payments.select_related("payment") if it.payment}
    found_refunds = {it.refund for it in refunds.select_related("refund") if it.refund}
    return {*found_payments, *found_refunds}


def _by_reference(venue: Venue, names: set[str]) -> dict[tuple[str, bool], Found]:
    mine = {"register__venue": venue}
    named = Q(reference__in=names) | Q(intent__provider_ref__in=names) | Q(intent__ref__in=names)
    found: dict[tuple[str, bool], Found] = {}
    # What is owed back of a refund never came: no provider's row is about it.
    came = Surplus.objects.filter(~Q(intent__kind=IntentKind.REFUND) | WENT_TWICE, venue=venue, reference__in=names)
    for surplus in came.select_related("intent"):
        twice = surplus.went_twice
        found[surplus.reference, twice] = Found(amount=surplus.worth, note="twice" if twice else "surplus")
    for tip in Tip.objects.filter(intent__provider_ref__in=names, **mine).select_related("intent"):
        assert tip.intent is not None
        found[tip.intent.provider_ref, False] = Found(amount=tip.amount, note="tip")
    for refund in Refund.objects.filter(named, **mine).select_related("intent"):
        given = Found(refund=refund, amount=refund.worth)
        found |= {(it, True): given for it in _names(refund.reference, refund.intent)}
    for paid in Payment.objects.filter(named, _through(), **mine).select_related("intent"):
        taken = Found(payment=paid, amount=paid.amount + paid.tip)
        found |= {(it, False): taken for it in _names(paid.reference or "", paid.intent)}
    return found


def _by_their_payment(venue: Venue, names: set[str]) -> dict[tuple[str, int], list[Found]]:
    paid = Q(payment__reference__in=names) | Q(payment__intent__provider_ref__in=names)
    backs = Refund.objects.filter(paid, register__venue=venue, intent__isnull=False)
    settled = SettlementLine.objects.filter(refund__isnull=False, settlement__venue=venue).values("refund")
    found: dict[tuple[str, int], list[Found]] = {}
    for it in backs.exclude(pk__in=settled).select_related("payment__intent").order_by("pk"):
        given = Found(refund=it, amount=it.worth)
        for name in _names(it.payment.reference or "", it.payment.intent):
            found.setdefault((name, given.amount), []).append(given)
    return found


def _by_slip(venue: Venue, names: set[str], day: date) -> dict[tuple[str, int], Found]:
    near = (day - timedelta(days=1), day + timedelta(days=1))
    rows = Payment.objects.filter(_through(), register__venue=venue, slip__in=names, business_date__range=near)
    by_distance = sorted(rows, key=lambda it: abs((it.business_date - day).days), reverse=True)
    return {(it.slip, it.amount + it.tip): Found(payment=it, amount=it.amount + it.tip) for it in by_distance}


def _names(reference: str, intent: object) -> set[str]:
    mine = {reference, getattr(intent, "provider_ref", ""), getattr(intent, "ref", "")}
    return {it for it in mine if it}


def _through() -> Q:
    """Money that a provider or a terminal has: what it took, and what was written down with a slip and stands."""
    return Q(tender__in=THROUGH) & (Q(intent__isnull=False) | (Q(corrected_at=None) & ~Q(slip="")))


def _lines(venue: Venue) -> QuerySet[SettlementLine]:
    rows = SettlementLine.objects.filter(settlement__venue=venue)
    return rows.select_related("settlement", "payment__bill", "refund__payment").order_by("pk")
