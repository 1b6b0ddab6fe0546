"""What the closing of a day says, frozen when it is done: the page and the PDF are made from it."""

from payments import day_closing, z_report
from payments.documents import Body, head
from payments.models import CarriedTab, DayClosing, TerminalCount, ZReport
from payments.queries import label_of
from payments.tax_rows import summed
from payments.x_report import Tenders, XReport
from venues.models import Register

VERSION = 3
SUMS = ("sales", "returned", "rounding", "tips", "stored_sold", "over_short", "voided", "comped", "discounted")
COUNTS = ("receipts", "returns", "corrections", "copies", "kicks", "kicks_without_sale", "voids", "comps", "discounts")


def body(closing: DayClosing) -> Body:
    """The day's Zs, added up; tabs carried over; terminals; what every step came to. No names of anybody."""
    zs = day_closing.zs_of(closing)
    readings = [z_report.reading_of(it) for it in zs]
    register = zs[0].register if zs else Register.objects.filter(venue=closing.venue).order_by("number").first()
    assert register is not None
    return {
        "v": VERSION,
        **head(closing.venue, register, closing.done_at or closing.started_at),
        "day": closing.business_date.isoformat(),
        "zs": [_z(it) for it in zs],
        "taxes": summed(row for it in readings for row in it.tax_rows),
        "return_taxes": summed(row for it in readings for row in it.return_rows),
        "tenders": _added(readings, "tenders"),
        "customs": _added(readings, "customs"),
        "folios": _added(readings, "folios"),
        "accounts": _added(readings, "accounts"),
        "refunds": _added(readings, "refunds"),
        "movements": _added(readings, "movements"),
        **{name: sum(getattr(it, name) for it in readings) for name in (*SUMS, *COUNTS)},
        "terminals": [
            {"name": it.terminal.name, "ours": it.ours, "theirs": it.theirs, "note": it.note}
            for it in TerminalCount.objects.filter(
                terminal__venue=closing.venue, business_date=closing.business_date
            ).select_related("terminal")
        ],
        "carried": [_carried(it) for it in closing.carried.select_related("tab__seating").order_by("pk")],
        "steps": closing.steps,
    }


def _z(it: ZReport) -> Body:
    return {
        "register": {"number": it.register.number, "name": it.register.name},
        "number": it.number,
        "sales": it.sales,
        "returns": it.returns,
        "grand_sales": it.grand_sales,
        "grand_returns": it.grand_returns,
        "hash": it.hash,
    }


def _carried(it: CarriedTab) -> Body:
    """A tab by a guest's name has no place, and who serves it is a number: names are read when it is shown."""
    place, server = label_of(it.tab), it.tab.server_id
    return {"tab": it.tab_id, "place": place, "server": server, "amount": it.amount, "reason": it.reason}


def _added(readings: list[XReport], name: str) -> Tenders:
    sums: dict[str, tuple[int, int]] = {}
    for it in readings:
        for key, count, amount in getattr(it, name):
            so_far = sums.get(key, (0, 0))
            sums[key] = (so_far[0] + count, so_far[1] + amount)
    return [(key, *both) for key, both in sorted(sums.items())]
