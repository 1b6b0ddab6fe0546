"""Property 10: on every day the Zs, the ledger by account, the export and the receipts say the same."""

import csv
import io
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest

from ledger.models import Transfer
from payments import z_report
from payments.models import Receipt, ZReport
from payments.postings import tax_accounts
from reports.day import read_day
from tests.cast import House
from tests.reports.year import FIRST, Year
from tests.trials import suite

DAYS = suite.size("days", 365) if suite.is_on("Z-YEAR") else 8


def booked(day: date) -> Counter[str]:
    """What a day brought to each account: debits less credits."""
    sums: Counter[str] = Counter()
    rows = Transfer.objects.filter(business_date=day)
    for debit, credit, amount in rows.values_list("debit__code", "credit__code", "amount"):
        sums[debit] += amount
        sums[credit] -= amount
    return sums


def of_kind(sums: Counter[str], kind: str) -> int:
    return sum(amount for code, amount in sums.items() if code.partition(".")[0] == kind)


def check_accounts(day: date, zs: list[ZReport]) -> None:
    """Revenue and taxes account by account, coins, tips, cards sold."""
    read, books = [z_report.reading_of(it) for it in zs], booked(day)
    said: Counter[str] = Counter()
    for it in read:
        for sign, rows in ((-1, it.tax_rows), (1, it.return_rows)):
            for row in rows:
                said[f"revenue.{row['rate']}"] += sign * row["net"]
                for code, tax in tax_accounts(row).items():
                    said[code] += sign * tax
    for code in {*said, *(it for it in books if it.startswith(("revenue.", "tax.")))}:
        assert books[code] == said[code], (day, code)
    assert books["rounding.cash"] == -sum(it.rounding for it in read)
    assert of_kind(books, "tips") == -sum(it.tips for it in read)
    came = sum(amount for it in read for _name, _count, amount in it.tenders)
    went = sum(amount for it in read for _name, _count, amount in it.refunds)
    tips_later = of_tips_later(day)
    money = sum(of_kind(books, kind) for kind in ("clearing", "written_off")) + of_cash(day) + of_cards_used(day)
    assert money == came + tips_later - went, (day, "what came in, less what went back")


def of_cash(day: date) -> int:
    """What payments, tips and refunds brought to drawers; floats, counts and drops aren't takings."""
    return taken(day, "cash")


def of_cards_used(day: date) -> int:
    return taken(day, "stored")


def taken(day: date, kind: str) -> int:
    rows = Transfer.objects.filter(business_date=day).exclude(code__in=["stored.sold", "stored.returned"])
    rows = rows.filter(group__regex=r"^(payment|refund|tip|correction)\.")
    return sum(
        it.amount * ((it.debit.kind == kind) - (it.credit.kind == kind))
        for it in rows.select_related("debit", "credit")
    )


def of_tips_later(day: date) -> int:
    return sum(Transfer.objects.filter(business_date=day, code="tip.later").values_list("amount", flat=True))


def check_export(house: House, day: date) -> None:
    """The day's CSV against its receipts and its report."""
    body = house.client(house.anna).get(f"/reports/days/{day}/bills.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(body)))
    report = read_day(house.venue, day, with_mean=False)
    assert report.books.differences == []
    first = Receipt.objects.filter(bill__isnull=False, business_date=day)
    assert cents(rows, "Gross") == report.billed == sum(first.values_list("total", flat=True))
    names = {
        "cash": "Cash",
        "other": "Another way",
        "stored": "Gift card, voucher or deposit",
        "walk_out": "Walked out",
    }
    for tender in report.tenders:
        assert cents(rows, names[tender.key]) == tender.total, (day, tender.key)


def cents(rows: list[dict[str, str]], column: str) -> int:
    return int(sum(Decimal(it[column]) for it in rows) * 100)


@pytest.mark.django_db
def test_z_ledger_export_and_receipts_agree_on_every_day(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    year, sold = Year(house, monkeypatch, seed=10), 0
    for day in (FIRST + timedelta(days=it) for it in range(DAYS)):
        zs = year.live(day)
        receipts = Receipt.objects.filter(business_date=day)
        by_series = Counter[str]()
        for series, total in receipts.values_list("series", "total"):
            by_series[series] += total
        assert sum(it.sales for it in zs) == by_series["S"]
        assert sum(it.returns for it in zs) == by_series["R"]
        check_accounts(day, zs)
        check_export(house, day)
        sold += by_series["S"] - by_series["R"]
    numbers = list(ZReport.objects.order_by("register", "number").values_list("number", flat=True))
    assert numbers == [*range(1, DAYS + 1)] * 2
    assert sum(it.grand_sales - it.grand_returns for it in zs) == sold
    count = f"{Receipt.objects.count()} receipts, {len(numbers)} Zs"
    print(f"Z-YEAR: {DAYS} days, {count}, {sold / 100:,.2f} sold: all agree.")
