"""A reading in words: sections of (label, minor units or a count), for the page and the PDF of X, Z and a day."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from payments.models import Tender
from payments.postings import Row
from payments.tender_words import in_capitals, movement_words, part_words
from payments.x_report import Tenders, XReport


@dataclass(frozen=True)
class Said:
    """One line: an amount in minor units, or `text`.

    `is_sum` stands out, `is_part` is in the line above it already, `alarms` is bad news.
    """

    label: str
    amount: int | None = None
    text: str = ""
    is_sum: bool = False
    is_part: bool = False
    alarms: bool = False


@dataclass(frozen=True)
class Section:
    """Lines under a heading, with a table of taxes before them where there is one."""

    title: str
    lines: list[Said]
    taxes: list[Row]


def sections(report: XReport) -> list[Section]:
    """All that a reading says."""
    found = [
        Section(_("Sales"), [*_sold(report), Said(_("Total"), report.sales, is_sum=True)], report.tax_rows),
        Section(_("Returns"), [_back(report)] if report.returns else [], report.return_rows),
        Section(_("Ways to pay"), list(_money(report)), []),
        Section(_("Cash without a sale"), [_moved(*it) for it in report.movements], []),
        Section(_("Counted"), list(_sessions(report)), []),
        Section(_("How often"), list(_counts(report)), []),
    ]
    if report.is_first:
        found.append(Section(_("Whole house"), list(_given_away(report)), []))
    return [it for it in found if it.lines]


def tender_lines(of: str, tenders: Tenders, sign: int = 1) -> list[Said]:
    """A line a tender, with how often."""
    return [
        Said(f"{': '.join(filter(None, [of, in_capitals(name)]))} ({count})", sign * amount)
        for name, count, amount in tenders
    ]


def way_lines(tenders: Tenders, customs: Tenders) -> list[Said]:
    """A line a tender; below another way, of which ways it is the total."""
    lines = []
    for it in tenders:
        lines += tender_lines("", [it])
        if it[0] == Tender.OTHER:
            lines += [Said(part_words(*part), part[2], is_part=True) for part in customs]
    return lines


def _sold(report: XReport) -> Iterable[Said]:
    if report.stored_sold:
        yield Said(_("Gift cards and deposits sold, no revenue"), report.stored_sold)


def _back(report: XReport) -> Said:
    return Said(f"{_('Taken back')} ({report.returns})", -report.returned, is_sum=True)


def _money(report: XReport) -> Iterable[Said]:
    yield from way_lines(report.tenders, report.customs)
    yield from tender_lines(_("Folios settled"), report.folios)
    yield from tender_lines(_("House accounts settled"), report.accounts)
    yield from tender_lines(_("Given back"), report.refunds, -1)
    yield Said(_("Tips"), report.tips)
    yield Said(_("Cash rounding"), report.rounding)
    if report.surpluses:
        yield Said(_("Owed back to cards"), report.surpluses, alarms=True)
    if report.went_twice:
        yield Said(_("Went back to cards twice"), -report.went_twice, alarms=True)


def _moved(kind: str, count: int, amount: int) -> Said:
    return Said(f"{movement_words(kind)} ({count})", amount)


def _sessions(report: XReport) -> Iterable[Said]:
    for _pk, is_purse, _float, expected, counted in report.sessions:
        name = _("Purse") if is_purse else _("Drawer")
        yield Said(_("%(what)s, should have been") % {"what": name}, expected)
        yield Said(_("%(what)s, counted") % {"what": name}, counted)
    if report.sessions:
        yield Said(_("Over or short"), report.over_short, is_sum=True, alarms=bool(report.over_short))
    if report.expected_cash is not None:
        yield Said(_("Cash that should be there"), report.expected_cash, is_sum=True)


def _counts(report: XReport) -> Iterable[Said]:
    numbers = f" ({report.first_number}–{report.last_number})" if report.receipts else ""
    yield Said(_("Receipts"), text=f"{report.receipts}{numbers}")
    yield Said(_("Invoices"), text=str(report.invoices))
    yield Said(_("Corrected payments"), text=str(report.corrections))
    yield Said(_("Copies"), text=str(report.copies))
    opened = _("%(n)d, %(without)d without a sale") % {"n": report.kicks, "without": report.kicks_without_sale}
    yield Said(_("Drawer opened"), text=opened)


def _given_away(report: XReport) -> Iterable[Said]:
    yield Said(f"{_('Voids')} ({report.voids})", report.voided)
    yield Said(f"{_('On the house')} ({report.comps})", report.comped)
    yield Said(f"{_('Discounts')} ({report.discounts})", report.discounted)
