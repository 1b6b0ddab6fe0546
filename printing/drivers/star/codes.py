"""What a Star printer means by its three digits, and a few words after them ("410 Out of paper")."""

from urllib.parse import unquote

from printing.drivers.base import Health, Outcome, Reason

PAPER_LOW = 210
NOT_FETCHED = 520
# Groups of ten: the first two digits.
_PRINTER: dict[int, Reason] = {41: "paper_out", 42: "cover_open"}


def health_of(said: str) -> Health:
    """How a printer is that says this."""
    code = _number(said)
    if code is None:
        return Health("error", f"said {said!r}")
    if code // 100 == 2:
        return Health(detail=said, paper_near_end=code // 10 == PAPER_LOW // 10)
    if code // 100 == 4:
        return Health(_PRINTER.get(code // 10, "error"), said)
    return Health(detail=said)  # of the job it fetched, not of the printer


def outcome_of(said: str) -> Outcome:
    """What became of the job about which a printer says this.

    What it couldn't download or read has not touched paper. A printer's own trouble may have come half-way.
    """
    code = _number(said)
    if code is not None and code // 100 == 2:
        return Outcome("printed", detail=said, paper_near_end=code // 10 == PAPER_LOW // 10)
    if code == NOT_FETCHED:
        return Outcome("failed", "not_fetched", said)
    if code is not None and code // 100 == 5:
        return Outcome("failed", "not_understood", said)
    return Outcome("unknown", health_of(said).reason or "lost", said)


def _number(said: str) -> int | None:
    digits = unquote(said).strip()[:3]
    # The first version of the specification says "OK" for a job that is printed.
    if digits.upper().startswith("OK"):
        return 200
    return int(digits) if len(digits) == 3 and digits.isascii() and digits.isdecimal() else None
