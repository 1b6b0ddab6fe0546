"""Whether a day's report, its receipts and the ledger say the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, Q, Sum

from ledger import queries as ledger
from ledger.models import AccountKind
from payments import postings
from payments.models import SERIES, ReceiptKind
from payments.postings import Row
from reports import rows
from venues.models import Venue


@dataclass(frozen=True)
class Series:
    """The receipts of one register and series (S sales, R returns, I invoices): from the first number to the last."""

    register: str
    series: str
    first: int
    last: int
    count: int

    @property
    def missing(self) -> int:
        """How many numbers between the first and the last have no receipt that day."""
        return self.last - self.first + 1 - self.count


@dataclass(frozen=True)
class Difference:
    """What the report says, and what a receipt or an account says instead; minor units, or a count of receipts."""

    where: str
    report: int
    found: int
    is_count: bool = False


@dataclass(frozen=True)
class Books:
    """The check at the foot of the report."""

    series: list[Series]
    differences: list[Difference]

    @property
    def agree(self) -> bool:
        return not self.differences


def read_books(
    venue: Venue,
    day: date,
    *,
    bills: int,
    stored: int,
    rates: Iterable[Row],
    returned: Iterable[Row],
    paid: int,
    tips: int,
    rounding: int,
) -> Books:
    """Hold a day's figures against its receipts and its accounts; four queries.

    `stored` is what bills put on gift cards. `rates` are the tax rows of what was sold, `returned` those of what was
    taken back; all amounts minor units. Debits are positive in the ledger, so sales are negative.
    """
    by_rate = list(rates)
    net, tax = sum(it["net"] for it in by_rate), sum(it["tax"] for it in by_rate)
    expected = {
        postings.ROUNDING[1]: -rounding,
        postings.RECEIVABLE[1]: net + tax + stored - paid,
    }
    for sign, table in ((-1, by_rate), (1, returned)):
        for row in table:
            booked = {f"revenue.{row['rate']}": row["net"], **postings.tax_accounts(row)}
            for code, amount in booked.items():
                expected[code] = expected.get(code, 0) + sign * amount
    series, said = _receipts(venue, day)
    report = {"receipts": bills, "gross": net + tax + stored, "tax": tax}
    differing = [Difference(it, report[it], said[it], it == "receipts") for it in report if report[it] != said[it]]
    if (owed := ledger.came_in(venue, day, AccountKind.TIPS, "tip")) != tips:
        differing.append(Difference("tips", tips, owed))
    return Books(series, differing + _accounts(venue, day, expected))


def _receipts(venue: Venue, day: date) -> tuple[list[Series], dict[str, int]]:
    by_register = (
        rows.receipts(venue, day).values_list("register__name", "series").order_by("register__number", "-series")
    )
    own = Q(correction=None)  # a corrected tender's return and its new receipt sold nothing
    summed = by_register.annotate(
        first=Min("number"),
        last=Max("number"),
        count=Count("pk"),
        sold=Count("pk", filter=own),
        sum=Sum("total", filter=own),
        taxed=Sum("tax_total", filter=own),
    )
    found = list(summed)
    sales = [it for it in found if it[1] == SERIES[ReceiptKind.SALE]]
    return [Series(*it[:5]) for it in found], {
        "receipts": sum(it[5] for it in sales),
        "gross": sum(it[6] or 0 for it in sales),
        "tax": sum(it[7] or 0 for it in sales),
    }


def _accounts(venue: Venue, day: date, expected: dict[str, int]) -> list[Difference]:
    moved = ledger.movements(venue, [day])
    sales = {code for code in moved if code.startswith(("revenue.", "tax."))}
    return [
        Difference(code, expected.get(code, 0), moved.get(code, 0))
        for code in sorted(expected.keys() | sales)
        if expected.get(code, 0) != moved.get(code, 0)
    ]
