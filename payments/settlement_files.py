"""Reading a provider's report: which column is what, and what each row says. Nothing in it is more than text to us."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO

from django.utils.translation import gettext as _

from core import money
from core.errors import Invalid
from core.notes import holds_card_number
from venues.models import Venue

LONGEST, MOST_ROWS, MOST_COLUMNS = 400_000, 5_000, 60
COLUMNS = ("reference", "amount", "fee", "date")
# What headings say in the reports of providers and terminals, lower case; the first that fits.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "reference": (
        *(
            "psp reference",
            "pspreference",
            "transaction id",
            "transaction-id",
            "payment reference",
            "betalningsreferens",
        ),
        *("reference", "referens", "transactie", "payment id", "order reference", "receipt", "slip", "id"),
    ),
    "amount": ("gross", "amount", "bedrag", "belopp", "beløp", "betrag", "summa", "total"),
    "fee": ("fee", "commission", "kosten", "avgift", "gebyr", "gebühr"),
    "date": ("transaction date", "date", "datum", "dato", "created", "time"),
}
DATES = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d")
# What a spreadsheet would take for the beginning of a formula.
FORMULA = "=+-@\t\r|'\""


@dataclass(frozen=True)
class Row:
    """A payment or a refund (below zero) as a provider has it; minor units."""

    reference: str
    amount: int
    fee: int = 0
    day: date | None = None


@dataclass(frozen=True)
class Report:
    """A report as text, its headings, its first rows, and which column seems to be what (by number)."""

    text: str
    headings: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    guessed: Mapping[str, int | None]

    @property
    def choices(self) -> list[tuple[int, str]]:
        return list(enumerate(self.headings))

    @property
    def wanted(self) -> list[tuple[str, int | None]]:
        return [(it, self.guessed[it]) for it in COLUMNS]


def read_report(data: bytes) -> Report:
    """Look at a report: its headings and which is what. Raises Invalid."""
    if not data or len(data) > LONGEST:
        raise Invalid(_("Choose a CSV file of at most 400 KB."), fields={"report": _("a CSV file")})
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    rows = _rows(text.replace("\x00", ""))
    if len(rows) < 2 or len(rows[0]) < 2:
        raise Invalid(_("This isn’t a CSV file with a row of headings."), fields={"report": _("a CSV file")})
    headings = tuple(it.strip()[:60] or f"{number + 1}" for number, it in enumerate(rows[0]))
    sample = tuple(tuple(cell[:40] for cell in it) for it in rows[1:4])
    return Report(text.replace("\x00", ""), headings, sample, {it: _guess(headings, it) for it in COLUMNS})


def rows_of(text: str, columns: Mapping[str, int | None], venue: Venue) -> list[Row]:
    """What a report's rows say, by which column is what; empty ones are passed over. Raises Invalid."""
    reference, amount = columns.get("reference"), columns.get("amount")
    if reference is None or amount is None:
        raise Invalid(_("Say which columns have the reference and the amount."), fields={"amount": _("missing")})
    found = []
    for number, cells in enumerate(_rows(text)[1:], 2):
        if not any(it.strip() for it in cells):
            continue
        found.append(
            Row(
                safe(_cell(cells, reference)),
                _money(_cell(cells, amount), venue, number),
                abs(_money(_cell(cells, columns.get("fee")), venue, number)),
                _day(_cell(cells, columns.get("date")), number),
            )
        )
    return found


def safe(text: str) -> str:
    """Keep what can be shown and written anywhere, no formula, and of a card's number the last four digits."""
    tidy = "".join(it for it in text if it.isprintable()).strip().lstrip(FORMULA).strip()
    if holds_card_number(tidy):
        tidy = "··" + "".join(it for it in tidy if it.isdecimal())[-4:]
    return tidy[:80]


def _rows(text: str) -> list[list[str]]:
    if len(text) > LONGEST:
        raise Invalid(_("This file is too long."))
    first = text.partition("\n")[0]
    sign = max((";", ",", "\t"), key=first.count)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=sign))
    except csv.Error as wrong:
        raise Invalid(_("This isn’t a CSV file with a row of headings.")) from wrong
    if len(rows) > MOST_ROWS:
        raise Invalid(_("This file has more than %(most)s rows: match a day at a time.") % {"most": MOST_ROWS})
    return [it[:MOST_COLUMNS] for it in rows]


def _guess(headings: tuple[str, ...], wanted: str) -> int | None:
    lower = [it.lower() for it in headings]
    exact = (lower.index(it) for it in HEADINGS[wanted] if it in lower)
    near = (at for it in HEADINGS[wanted] if len(it) > 2 for at, name in enumerate(lower) if it in name)
    return next(exact, next(near, None))


def _cell(cells: list[str], at: int | None) -> str:
    return cells[at].strip() if at is not None and at < len(cells) else ""


def _money(text: str, venue: Venue, number: int) -> int:
    if not text:
        return 0
    for language in (venue.language, "en"):
        try:
            return money.parse(text, venue.currency, language)
        except money.MoneyError:
            continue
    said = {"number": number, "text": text[:20]}
    raise Invalid(_("Row %(number)s: “%(text)s” is no amount in this currency.") % said)


def _day(text: str, number: int) -> date | None:
    if not text:
        return None
    for form in DATES:
        try:
            return datetime.strptime(text.split("T")[0].split(" ")[0], form).date()  # noqa: DTZ007 - a day
        except ValueError:
            continue
    raise Invalid(_("Row %(number)s: “%(text)s” is no day.") % {"number": number, "text": text[:20]})
