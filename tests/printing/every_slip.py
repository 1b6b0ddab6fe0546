"""Every slip that Brigade prints, with words of one's choice wherever somebody's words stand. No database."""

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any

from kitchen import slips as kitchen
from kitchen.models import Station, Ticket, TicketItem, TicketKind
from kitchen.runner_slip import runner_slip
from kitchen.slips import Drawn, Sheet
from kitchen.telling import Change
from payments import slips as payments
from payments.documents import head
from payments.models import Receipt, ZReport
from payments.slips_closing import x_slip, z_slip
from payments.writer import Writer
from payments.x_report import XReport
from printing import documents
from printing.documents import new_slip
from printing.models import Printer
from venues.models import Register, Venue

AT = datetime(2026, 11, 20, 19, 42, tzinfo=UTC)
type Make = Callable[[str, Printer], bytes]


def printer(**said: Any) -> Printer:
    """A printer that nobody has plugged in."""
    return Printer(**{"name": "Grill", "columns": 48, "model": "epson", "has_drawer": True} | said)


def _named(words: str, like: Printer) -> Printer:
    return printer(name=words, code_page=like.code_page, font=like.font, columns=like.columns)


def venue(words: str) -> Venue:
    said = dict.fromkeys(("name", "legal_name", "phone", "vat_number", "company_number"), words)
    line = "".join(words.splitlines())
    return Venue(**said, address=f"{line}1\n{line}2", languages=["en", "nl"], public_url="https://pay.example.org")


def ticket(words: str, **more: Any) -> Ticket:
    said = dict.fromkeys(("title", "label", "server", "note", "course_name", "service", "title_was"), words)
    return Ticket(**{"pk": 7, "station": Station(name=words), "fired_at": AT, **said} | more)


def dishes(words: str, of: Ticket, count: int = 2) -> list[TicketItem]:
    said = {"name": words, "details": [words, words], "note": words, "allergy": f"x{words}"}
    later = AT + timedelta(minutes=3)
    return [TicketItem(ticket=of, told=n + 1, seat=n or None, start_at=later, **said) for n in range(count)]


def _order(words: str) -> Drawn:
    fired, held = ticket(words), ticket(words, pk=8, fired_at=None, fire_at=AT)
    added = ticket(words, pk=9, kind=TicketKind.ADD_ON)
    return kitchen.order_slip({fired: dishes(words, fired, 9), added: dishes(words, added), held: dishes(words, held)})


def _runner(words: str) -> Drawn:
    run = ticket(words)
    return runner_slip({run: dishes(words, run, 3)})


def _told(make: Callable[..., Drawn], *rest: Any) -> Callable[[str], Drawn]:
    def drawn(words: str) -> Drawn:
        of = ticket(words)
        return make(of, dishes(words, of), *(it(words) if callable(it) else it for it in rest))

    return drawn


def _void(words: str) -> Drawn:
    return kitchen.void_slip(dishes(words, ticket(words))[1], 1, words)


def _body(words: str, **more: Any) -> dict[str, Any]:
    row = {"portion": "2", "name": words, "details": [words], "unit_price": 450, "amount": 900, "letter": "A"}
    paid = dict.fromkeys(("amount", "to_pay", "tip", "taken", "tendered", "change", "rounding"), 500)
    return {
        **head(venue(words), Register(number=1, name=words), AT),
        "kind": "sale",
        "series": "S",
        "number": 1,
        "label": words,
        "lines": [row | {"full": 1000, "comped": 50, "off": [{"rate": "5", "amount": 50}]}],
        "discounts": [{"rate": "", "amount": 100}],
        "taxes": [{"rate": "9", "letter": "A", "net": 826, "tax": 74, "gross": 900}],
        "total": 900,
        "payments": [
            paid | {"tender": "card", "card": words},
            paid | {"tender": "room", "room": words, "posting": 3, "proof": "", "card": ""},
        ],
        "of": {"register": 1, "series": "S", "number": 1},
    } | more


def _receipt(kind: str, copy: int = 0) -> Make:
    def made(words: str, at: Printer) -> bytes:
        row = Receipt(ref="abc", hash="0123456789abcdef")
        return payments.receipt_slip(row, _body(words, kind=kind), at, venue(words), copy=copy, kicks=not copy)

    return made


def _bill(words: str, at: Printer) -> bytes:
    said = _body(words)
    writer = Writer(at, venue(words), "EUR")
    writer.head(said)
    writer.lines(said["lines"])
    writer.discounts(said["discounts"])
    writer.taxes(said["taxes"])
    return writer.slip.cut().to_bytes()


def _reading(words: str) -> XReport:
    said: dict[str, Any] = {"register": Register(number=1, name=words), "day": AT.date(), "read_at": AT}
    row = {"rate": "9", "letter": words[:2], "gross": 900, "net": 826, "tax": 74}
    said |= {it: [row] for it in ("tax_rows", "return_rows")}
    said |= {it: [(words, 1, 100)] for it in ("tenders", "folios", "accounts", "customs", "refunds")}
    said |= {"movements": [("drop", 1, 100)], "sessions": [(1, False, 100, 200, 300)]}
    numbers = dict.fromkeys({it.name for it in fields(XReport)} - said.keys(), 12)
    return XReport(**said, **numbers)


def _x_report(words: str, at: Printer) -> bytes:
    return x_slip(_reading(words), at, venue(words))


def _z_report(words: str, at: Printer) -> bytes:
    z = ZReport(number=1, grand_sales=900, grand_returns=12, chain="z.1", hash="0123456789abcdef" * 4)
    return z_slip(z, _reading(words), {"venue.1": "fedcba9876543210" * 4}, at, venue(words))


def _on_sheet(make: Callable[[str], Drawn]) -> Make:
    return lambda words, at: make(words)(Sheet(at, AT, ("en", "nl", "sv", "nb", "de")))


KITCHEN = {
    "order": _order,
    "fire": _told(kitchen.fire_slip),
    "hold": _told(kitchen.hold_slip),
    "remake": _told(kitchen.remake_slip),
    "rush": _told(kitchen.rush_slip),
    "move": _told(kitchen.move_slip),
    "change": _told(kitchen.change_slip, lambda words: Change(words, words)),
    "allergy": _told(kitchen.allergy_slip),
    "void": _void,
    "runner": _runner,
}
SLIPS: dict[str, Make] = {name: _on_sheet(make) for name, make in KITCHEN.items()} | {
    "receipt": _receipt("sale"),
    "copy": _receipt("sale", 1),
    "return": _receipt("return"),
    "not paid": _receipt("delivery"),
    "bill": _bill,
    "X report": _x_report,
    "Z report": _z_report,
    "practice": lambda _words, at: documents.practice_mark(at),
    "test": lambda words, at: documents.test_slip(_named(words, at), words),
    "code": lambda words, at: documents.code_slip(_named(words, at), "1234"),
    "backup": lambda words, at: documents.marked(
        new_slip(at).text(words).to_bytes(), documents.backup_mark(_named(words, at)), at
    ),
    "band": lambda words, at: new_slip(at).band(words).to_bytes(),
    "pair": lambda words, at: new_slip(at).pair(words, words, bold=True, width=2).to_bytes(),
    "boxed": lambda words, at: new_slip(at).quantity(words, words).to_bytes(),
    "indented": lambda words, at: new_slip(at).text(words, inverse=True, align="center", indent=2, hang=2).to_bytes(),
}
