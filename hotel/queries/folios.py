"""What a stay owes, and of what it is made."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Sum

from hotel.models import OPEN_POSTINGS, Folio, Posting, PostingKind, PostingState, Stay
from ledger.models import Account
from venues.models import Venue


@dataclass(frozen=True)
class FolioRow:
    """A posting as the folio shows it: what it adds (below zero: takes off) and what was owed after it."""

    posting: Posting
    amount: int
    owed: int

    @property
    def tip(self) -> int:
        """What of it is a tip: a line of its own."""
        return self.posting.signed_tip

    @property
    def sold(self) -> int:
        """What of it isn't."""
        return self.amount - self.tip

    @property
    def is_open(self) -> bool:
        return self.posting.state in OPEN_POSTINGS

    @property
    def is_posted(self) -> bool:
        return self.posting.state == PostingState.POSTED

    @property
    def left_to_reverse(self) -> int:
        """What of a posted charge may still be given back."""
        is_charge = self.posting.kind == PostingKind.CHARGE and self.is_posted
        return self.posting.amount - self.posting.reversed_amount if is_charge else 0


@dataclass(frozen=True)
class FolioPage:
    """A stay's folio. Amounts in minor units; `taxes` are charges less what was given back, by rate, high to low."""

    stay: Stay
    folio: Folio | None
    balance: int
    charged: int
    paid: int
    under_way: int
    rows: list[FolioRow] = field(default_factory=list)
    taxes: list[dict[str, Any]] = field(default_factory=list)

    @property
    def may_owe(self) -> int | None:
        """What may still be charged; None: no limit."""
        if self.stay.credit_limit is None:
            return None
        return max(self.stay.credit_limit - self.balance - self.under_way, 0)

    @property
    def is_settled(self) -> bool:
        return not self.balance and not self.under_way


def folio(stay: Stay) -> FolioPage:
    """A stay's folio, every posting in the order it was made; two queries."""
    kept = Folio.objects.select_related("account").filter(stay=stay).first()
    rows, owed = [], 0
    for it in stay.postings.select_related("by", "reverses"):
        if it.state == PostingState.POSTED:
            owed += it.signed_amount
        rows.append(FolioRow(it, it.signed_amount, owed))
    posted = [it.posting for it in rows if it.is_posted]
    return FolioPage(
        stay=stay,
        folio=kept,
        balance=(kept.account.balance or 0) if kept else 0,
        charged=sum(it.signed_amount for it in posted if it.kind != PostingKind.PAYMENT),
        paid=sum(it.amount for it in posted if it.kind == PostingKind.PAYMENT),
        under_way=sum(it.amount for it in rows if it.is_open and it.posting.kind == PostingKind.CHARGE),
        rows=rows,
        taxes=_by_rate(posted),
    )


def balance(stay: Stay) -> int:
    """What a stay owes now, minor units; below zero: what it has paid too much."""
    found = Account.objects.filter(pk__in=Folio.objects.filter(stay=stay).values("account"))
    return found.values_list("balance", flat=True).first() or 0


def may_owe(stay: Stay) -> int | None:
    """What may still be charged to a stay; None: no limit."""
    if stay.credit_limit is None:
        return None
    waiting = stay.postings.filter(kind=PostingKind.CHARGE, state__in=OPEN_POSTINGS)
    under_way = waiting.aggregate(sum=Sum("amount"))["sum"] or 0
    return max(stay.credit_limit - balance(stay) - under_way, 0)


def posting_of(venue: Venue, pk: int) -> Posting | None:
    """One posting of a venue."""
    return Posting.objects.select_related("stay__room", "venue").filter(venue=venue, pk=pk).first()


def _by_rate(posted: Iterable[Posting]) -> list[dict[str, Any]]:
    """Gross and tax by rate, as the outlets booked them."""
    sums: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for it in posted:
        sign = {PostingKind.CHARGE: 1, PostingKind.REVERSAL: -1}.get(PostingKind(it.kind), 0)
        for tax in it.taxes if sign else ():
            kept = sums[str(tax["rate"]), str(tax.get("letter", ""))]
            kept[0] += sign * tax["gross"]
            kept[1] += sign * tax["tax"]
    rows = [{"rate": r, "letter": letter, "gross": g, "tax": t} for (r, letter), (g, t) in sums.items() if g or t]
    return sorted(rows, key=lambda it: float(it["rate"]), reverse=True)
