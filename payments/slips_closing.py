"""Paper: the reading of a register, and its closing."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import override

from payments.models import Tender, ZReport
from payments.tender_words import in_capitals, movement_words, part_words
from payments.writer import Writer
from payments.x_report import Tenders, XReport
from printing.models import Printer
from printing.parts import language_of
from venues.models import Venue

GROUP = 8


def x_slip(report: XReport, printer: Printer, venue: Venue) -> bytes:
    """A reading of a register, without closing it."""
    with override(language_of(printer, venue)):
        writer = Writer(printer, venue, venue.currency)
        writer.slip.big(_("X REPORT")).text(venue.name, align="center")
        _head(writer, report, _("Read at"))
        _reading(writer, report)
        if report.expected_cash is not None:
            writer.slip.rule()
            writer.amount(_("Float"), report.float_amount)
            writer.amount(_("Cash that should be there"), report.expected_cash, bold=True)
        return writer.slip.feed(1).cut().to_bytes()


def z_slip(z: ZReport, report: XReport, heads: dict[str, str], printer: Printer, venue: Venue) -> bytes:
    """The closing of a register: its reading, its perpetual totals, and where the chains stand."""
    with override(language_of(printer, venue)):
        writer = Writer(printer, venue, venue.currency)
        slip = writer.slip
        slip.big(_("Z REPORT %(number)d") % {"number": z.number}).text(venue.name, align="center")
        for text in (venue.legal_name, venue.company_number, venue.vat_number):
            if text:
                slip.text(text, align="center")
        _head(writer, report, _("Closed at"))
        _reading(writer, report)
        slip.rule()
        for _pk, is_purse, float_amount, expected, counted in report.sessions:
            slip.text(_("Purse") if is_purse else _("Drawer"), bold=True)
            writer.amount(_("Float"), float_amount)
            writer.amount(_("Should have been"), expected)
            writer.amount(_("Counted"), counted)
        writer.amount(_("Over or short"), report.over_short, bold=True)
        slip.rule().text(_("Since the first Z, never reset"), bold=True)
        writer.amount(_("Sales"), z.grand_sales)
        writer.amount(_("Returns"), z.grand_returns)
        writer.amount(_("Net"), z.grand_sales - z.grand_returns, bold=True)
        slip.rule().text(_("Chains end with"), bold=True)
        for name, head in (heads | {z.chain: z.hash}).items():
            slip.text(name)
            slip.text(" ".join(grouped(head)), indent=2)
        return slip.feed(1).cut().to_bytes()


def grouped(head: str) -> list[str]:
    """A hash in groups that a person can compare."""
    return [head[at : at + GROUP] for at in range(0, len(head), GROUP)]


def _head(writer: Writer, report: XReport, when: str) -> None:
    writer.slip.pair(f"{report.register.number} {report.register.name}", f"{report.day:%Y-%m-%d}")
    writer.slip.pair(when, f"{report.read_at:%Y-%m-%d %H:%M}").rule()


def _reading(writer: Writer, report: XReport) -> None:
    slip = writer.slip
    slip.text(_("Sales"), bold=True)
    writer.taxes(report.tax_rows)
    writer.amount(_("Total"), report.sales, bold=True)
    if report.returns:
        slip.text(_("Returns"), bold=True)
        writer.taxes(report.return_rows)
        writer.amount(f"{_('Taken back')} ({report.returns})", -report.returned, bold=True)
    slip.rule()
    for it in report.tenders:
        _tenders(writer, "", [it])
        for part in report.customs if it[0] == Tender.OTHER else ():
            writer.amount(part_words(*part), part[2])
    _tenders(writer, _("Folios"), report.folios)
    _tenders(writer, _("House accounts"), report.accounts)
    _tenders(writer, _("Given back"), report.refunds, sign=-1)
    for kind, count, amount in report.movements:
        writer.amount(f"{movement_words(kind)} ({count})", amount)
    for label, amount in _sums(report):
        if amount:
            writer.amount(label, amount)
    slip.rule()
    _counts(writer, report)
    if report.is_first:
        _given_away(writer, report)


def _tenders(writer: Writer, of: str, tenders: Tenders, sign: int = 1) -> None:
    for tender, count, amount in tenders:
        words = ": ".join(filter(None, [of, in_capitals(tender)]))
        writer.amount(f"{words} ({count})", sign * amount)


def _sums(report: XReport) -> Iterable[tuple[str, int]]:
    yield _("Cash rounding"), report.rounding
    yield _("Tips"), report.tips
    yield _("Gift cards sold"), report.stored_sold
    yield _("Owed back to cards"), report.surpluses
    yield _("Went back to cards twice"), -report.went_twice


def _counts(writer: Writer, report: XReport) -> None:
    slip = writer.slip
    slip.pair(_("Receipts"), f"{report.receipts} ({report.first_number}–{report.last_number})")
    for label, count in (
        (_("Invoices"), report.invoices),
        (_("Corrected payments"), report.corrections),
        (_("Copies"), report.copies),
    ):
        slip.pair(label, str(count))
    slip.pair(_("Drawer opened"), f"{report.kicks} ({_('without a sale')}: {report.kicks_without_sale})")


def _given_away(writer: Writer, report: XReport) -> None:
    writer.slip.text(_("Whole house"))
    for label, times, amount in (
        (_("Voids"), report.voids, report.voided),
        (_("On the house"), report.comps, report.comped),
        (_("Discounts"), report.discounts, report.discounted),
    ):
        writer.amount(f"{label} ({times})", amount)
