"""Of Z reports: A15."""

import json
from collections.abc import Iterator

from django.db.models import Sum

from core import chain
from core.auditing import Finding
from journal.models import Entry
from journal.verify import CLOSING
from payments import z_report
from payments.models import ReceiptKind, ZReport
from payments.since_z import Since


def findings() -> Iterator[Finding]:
    """A15: Zs are numbered without gaps and chained, none reads what another has, each says what its receipts say."""
    ends = _vouched()
    zs = ZReport.objects.select_related("register", "previous").order_by("register", "number")
    chains: dict[str, list[ZReport]] = {name: [] for name in ends}
    for z in zs:
        chains.setdefault(z.chain, []).append(z)
    for name, found in chains.items():
        yield from _chain(name, found, ends.get(name, (0, chain.first(name))))
    for z in zs:
        yield from _sums(z)


def _chain(name: str, found: list[ZReport], end: tuple[int, str]) -> Iterator[Finding]:
    number, previous, sales, returns = 0, chain.first(name), 0, 0
    for number, z in enumerate(found, start=1):
        if z.number != number:
            yield Finding("A15", f"{name}: Z {number} is missing.")
            return
        linked = chain.link(z.number, z.previous_hash, z_report.hashed_fields(z))
        if z.previous_hash != previous or z.hash != linked or json.loads(z.body)["until"] != z.until:
            yield Finding("A15", f"{name}: Z {number} was changed after it was made.")
            return
        sales, returns, previous = sales + z.sales, returns + z.returns, z.hash
        if (z.grand_sales, z.grand_returns) != (sales, returns):
            yield Finding("A15", f"{name}: Z {number} says {z.grand_sales} in all; its Zs come to {sales}.")
    if (number, previous) != end:
        yield Finding("A15", f"{name}: it ends at Z {number}; the journal says {end[0]}.")


def _sums(z: ZReport) -> Iterator[Finding]:
    rows = Since.of(z).rows("receipts")
    sold = rows.filter(kind__in=[ReceiptKind.SALE, ReceiptKind.DELIVERY]).aggregate(sum=Sum("total"))["sum"] or 0
    back = rows.filter(kind=ReceiptKind.RETURN).aggregate(sum=Sum("total"))["sum"] or 0
    if (sold, back) != (z.sales, z.returns):
        yield Finding("A15", f"Z {z.number} of register {z.register_id} says {z.sales} sold; its receipts say {sold}.")


def _vouched() -> dict[str, tuple[int, str]]:
    """The last Z of every register, as the journal wrote it down."""
    said = Entry.objects.filter(kind=CLOSING).order_by("pk").values_list("data", flat=True)
    return {it["chain"]: (it["z"], it["hash"]) for it in map(json.loads, said)}
