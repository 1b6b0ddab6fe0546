"""The virtual printers of this house, while it serves: one listener for each row that says `is_virtual`."""

import logging
from pathlib import Path

from acts import actions as acts
from live.ring import ring
from printing import actions, queries, topics
from printing.drivers.virtual import HERE
from printing.drivers.virtual.machine import VirtualPrinter
from printing.models import Printer

log = logging.getLogger(__name__)


def paper_of(root: Path, printer: Printer) -> Path:
    """Where a virtual printer's paper lies."""
    return root / str(printer.pk)


class Fleet:
    """Starts and stops virtual printers; `start_missing` may be called again after printers were added."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._running: dict[int, VirtualPrinter] = {}

    def start_missing(self) -> None:
        """Start every virtual printer that isn't running, on its own port or, where that is taken, a free one."""
        for printer in queries.virtual_printers():
            if printer.pk not in self._running:
                self._running[printer.pk] = self._start(printer)

    def stop(self) -> None:
        """Stop them all."""
        for virtual in self._running.values():
            virtual.stop()
        self._running.clear()

    def _start(self, printer: Printer) -> VirtualPrinter:
        topic = topics.paper(printer.venue_id)
        virtual = VirtualPrinter(
            printer.name, paper_of(self._root, printer), printer.port, host=HERE, on_paper=lambda number: ring([topic])
        )
        try:
            virtual.start()
        except OSError:
            log.warning("Port %s is taken; the virtual printer %s takes another.", printer.port, printer.name)
            virtual.port = 0
            virtual.start()
        if (HERE, virtual.port) != (printer.host, printer.port):
            with acts.job(printer.venue) as act:
                actions.readdress_printer(printer, host=HERE, port=virtual.port, act=act)
        return virtual
