"""What the two pages show, gathered."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from core import clock
from printing import queries, topics, words
from printing.drivers.virtual import fleet
from printing.drivers.virtual.machine import read_fault
from printing.models import Printer
from printing.paper import Slip, read_slip, slip_files
from printing.words import Words
from venues.days import local
from venues.models import Venue

SLIPS = 12


@dataclass(frozen=True)
class ShownSlip:
    """A slip and when it came out, on the venue's wall clock."""

    slip: Slip
    at: str


@dataclass(frozen=True)
class Spool:
    """One virtual printer's paper."""

    printer: Printer
    fault: str
    slips: tuple[ShownSlip, ...]

    @property
    def words(self) -> Words:
        """What is wrong with it."""
        return words.of(self.fault)


def printers_page(venue: Venue) -> dict[str, object]:
    """Everything on the printers' page; three queries."""
    cards = queries.printer_cards(venue)
    return {
        "topic": topics.page(venue.pk),
        "cards": cards,
        "ways": [it.printer for it in cards if it.gets_paper],
        "latest": queries.latest_jobs(venue),
        "time_zone": venue.time_zone,
    }


def trouble_sheet(printer: Printer) -> dict[str, object]:
    """The floor's sheet about one printer; two queries."""
    found = queries.unprinted(printer.venue, printer_id=printer.pk)
    return {
        "printer": printer,
        "news": found[0] if found else None,
        "ways": queries.ways(printer),
        "time_zone": printer.venue.time_zone,
    }


def paper_page(venue: Venue) -> dict[str, object]:
    """Everything on the paper page; two queries, one more for each printer of PDFs, and the files."""
    return {
        "topic": topics.paper(venue.pk),
        "spools": [_spool(it, venue) for it in queries.virtual_printers(venue)],
        "shelves": [(it, queries.printed_on(it, SLIPS)) for it in queries.pdf_printers(venue)],
        "time_zone": venue.time_zone,
    }


def paper_folder(printer: Printer) -> Path:
    """Where a virtual printer's paper lies."""
    return fleet.paper_of(settings.PAPER_DIR, printer)


def _spool(printer: Printer, venue: Venue) -> Spool:
    folder = paper_folder(printer)
    files = slip_files(folder.parent, printer=folder.name, limit=SLIPS)
    return Spool(printer, read_fault(folder), tuple(_shown(path, venue) for path in files))


def _shown(path: Path, venue: Venue) -> ShownSlip:
    slip = _read_once(path, path.stat().st_mtime_ns)
    return ShownSlip(slip, f"{local(venue, slip.printed_at + clock.offset()):%H:%M:%S}")


@lru_cache(maxsize=256)
def _read_once(path: Path, written: int) -> Slip:
    """A slip never changes once it is written; `written` tells a new file with an old name."""
    return read_slip(path)
