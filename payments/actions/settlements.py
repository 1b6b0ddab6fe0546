"""What providers say they paid out is held against ours; whatever differs, a person explains."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Sum
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused
from core.notes import read_note
from payments import settlements
from payments.models import MatchState, Payment, ProviderAccount, Refund, Settlement, SettlementLine
from payments.settlement_files import Row, safe

LONGEST_NOTE = 140


class NothingSettled(Refused):
    """The report says nothing."""


def keep_settlement(
    source: str, day: date, rows: Iterable[Row], *, account: ProviderAccount | None = None, act: Act
) -> list[Settlement]:
    """Match what a provider (or a file) says it settled, by the day of each row (`day` where a row says none).

    What is kept already of the same source and day stays as it is; only what is new is added, and what is still open
    is matched anew. Locks each settlement. Journals `payments.settlement_kept` for each. Raises NothingSettled.
    """
    by_day: dict[date, list[Row]] = {}
    for it in rows:
        by_day.setdefault(it.day or day, []).append(it)
    if not by_day:
        raise NothingSettled(_("Nothing was settled then."), way_out=_("Choose another day, or another file."))
    source = safe(source)[:30] or _("A file")
    return [_keep(source, one, found, account, act) for one, found in sorted(by_day.items())]


def explain_line(line: SettlementLine, note: str, *, act: Act) -> SettlementLine:
    """Say what explains a line that differs. Locks it. Journals `payments.settlement_explained`. Raises Invalid."""
    note = _note(note)
    line = SettlementLine.objects.select_for_update(of=("self",), no_key=True).get(pk=line.pk)
    line.state, line.note = MatchState.SETTLED, note
    line.save(update_fields=["state", "note"])
    act.journal("payments.settlement_explained", line.settlement, line=line.pk, note=note)
    return line


def explain_missing(ours: settlements.Missing, note: str, *, act: Act) -> SettlementLine:
    """Say why no settlement has one of our payments or refunds; one that comes later isn't matched to it any more.

    Or what became of a refund of which the provider says something else than people had. Locks nothing. Journals
    `payments.settlement_explained`. Raises Invalid.
    """
    note = _note(note)
    kept, _made = Settlement.objects.get_or_create(
        venue=act.venue,
        source=settlements.BY_HAND,
        reference=ours.business_date.isoformat(),
        defaults={"day": ours.business_date, "gross": 0, "fetched_at": act.at},
    )
    line = SettlementLine(settlement=kept, amount=0, state=MatchState.SETTLED, note=note)
    if isinstance(ours, Payment):
        line.payment, line.reference = ours, ours.reference or ours.slip
    elif isinstance(ours, Refund):
        line.refund, line.reference = ours, ours.reference
    else:
        line.reference = ours.intent.ref
    line.save(force_insert=True)
    act.journal("payments.settlement_explained", kept, line=line.pk, note=note)
    return line


def _keep(source: str, day: date, rows: list[Row], account: ProviderAccount | None, act: Act) -> Settlement:
    kept, _made = Settlement.objects.select_for_update(of=("self",), no_key=True).get_or_create(
        venue=act.venue,
        source=source,
        reference=day.isoformat(),
        defaults={"day": day, "account": account, "gross": 0, "fetched_at": act.at},
    )
    there = list(SettlementLine.objects.filter(settlement=kept))
    known = Counter((it.reference, it.amount) for it in there)
    new = [it for it in rows if not _is_known(known, it)]
    still_open = [it for it in there if it.state in settlements.OPEN_LINES]
    again = [Row(it.reference, it.amount, it.fee) for it in still_open]
    lines = [SettlementLine(settlement=kept, reference=it.reference, amount=it.amount, fee=it.fee) for it in new]
    found = settlements.find(act.venue, [*again, *new], day)
    taken = settlements.settled_already(found, still_open)
    for line, ours in zip([*still_open, *lines], found, strict=True):
        _match(line, _once(ours, taken))
        if line.pk:
            line.save(update_fields=["payment", "refund", "state", "note"])
    SettlementLine.objects.bulk_create(lines)
    sums = SettlementLine.objects.filter(settlement=kept).aggregate(gross=Sum("amount"), fees=Sum("fee"))
    kept.gross, kept.fees, kept.fetched_at = sums["gross"] or 0, sums["fees"] or 0, act.at
    kept.save(update_fields=["gross", "fees", "fetched_at"])
    differing = sum(it.state in settlements.OPEN_LINES for it in [*still_open, *lines])
    said = {"source": source, "reference": kept.reference, "lines": len(there) + len(lines), "open": differing}
    act.journal("payments.settlement_kept", kept, **said)
    return kept


def _is_known(known: Counter[tuple[str, int]], row: Row) -> bool:
    if not known[row.reference, row.amount]:
        return False
    known[row.reference, row.amount] -= 1
    return True


def _once(found: settlements.Found | None, taken: set[Payment | Refund]) -> settlements.Found | None:
    """What is ours answers to one row, of one settlement: the same again is nothing of ours."""
    ours = (found.payment or found.refund) if found else None
    if ours is None:
        return found
    if ours in taken:
        return None
    taken.add(ours)
    return found


def _match(line: SettlementLine, found: settlements.Found | None) -> None:
    if found is None:
        line.payment, line.refund, line.state = None, None, MatchState.NOT_OURS
        return
    line.payment, line.refund = found.payment, found.refund
    fits = found.amount == line.amount
    line.state = MatchState.MATCHED if fits else MatchState.DIFFERS
    if found.note:
        line.state, line.note = (MatchState.SETTLED, _why(found.note)) if fits else (MatchState.NOT_OURS, "")


def _why(what: str) -> str:
    words = {"tip": _("A tip that came after its bill."), "twice": _("It went back twice.")}
    return words.get(what) or _("Taken too late: owed back.")


def _note(note: str) -> str:
    note = read_note(note, LONGEST_NOTE)
    if not note:
        said = _("Say what explains it.")
        raise Invalid(said, fields={"note": said})
    return note
