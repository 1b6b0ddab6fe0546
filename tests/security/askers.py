"""Printers that come and ask: their addresses are shut by a token, and by nothing of a browser's.

Why they stand apart from the other routes: a printer has no cookie, so it can't be made to send a form (S-CSRF), and no
key: it asks again with the same words, and what it may not get twice the job's own state keeps from it (R-DUP; shown
in tests/printing/test_star.py and test_epson.py: fetched twice, answered twice). A GET takes a job, by CloudPRNT.
"""

from typing import Any

from django.utils.html import escape

from printing.drivers import pdf
from printing.models import Driver, Printer
from tests.security.sample import Sample
from tests.security.world import World

NO_BROWSER = "A printer has neither cookie nor key; see tests/security/askers.py."
PUBLIC, NOTHING, MANAGERS_OWN = "+++++++", "0000000", "ddd--+0"


def asker(driver: Driver) -> Any:
    """The number and the token of a printer of this make, in a world's house."""

    def args(world: World) -> list[Any]:
        return [_of(world, driver).pk, _of(world, driver).poll_token]

    return args


def slip(world: World) -> list[Any]:
    """A printer of PDFs, and a job of which there is a file: it says whose paper it is."""
    printer = _of(world, Driver.PDF)
    path = pdf.path_of(printer, world.printed.pk)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"%PDF-1.7 {escape(printer.name)}")
    return [printer.pk, world.printed.pk]


def _of(world: World, driver: Driver) -> Printer:
    return Printer.objects.get(venue=world.house.venue, driver=driver)


ASKERS = {
    "printing:star": Sample(asker(Driver.STAR), lambda _it: {"statusCode": "200%20OK"}, apart=NO_BROWSER, is_json=True),
    "printing:star_setting": Sample(asker(Driver.STAR)),
    "printing:epson": Sample(asker(Driver.EPSON), lambda _it: {"ConnectionType": "GetRequest"}, apart=NO_BROWSER),
    "printing:pdf": Sample(slip),
}

ACCESS = {
    # Whoever knows the token may; without one there is nothing (test_star.py). Here no job waits to be fetched.
    "printing:star": {"GET": NOTHING, "POST": PUBLIC, "DELETE": PUBLIC},
    "printing:star_setting": {"GET": PUBLIC},
    "printing:epson": {"POST": PUBLIC},
    "printing:pdf": {"GET": MANAGERS_OWN},
}
