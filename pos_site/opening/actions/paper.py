"""Where it comes out on paper: settled by itself, so that the first order prints."""

from django.utils.translation import gettext as _

from acts.actions import Act
from kitchen.models import Station
from payments.models import Till
from printing import actions as printing
from printing.models import Driver, Printer
from venues.models import Venue

HERE = "127.0.0.1"


def choose_printer(venue: Venue, printer: Printer, *, act: Act) -> None:
    """Let a printer print whatever has none yet: every station's slips, and the till's receipts.

    Journals `opening.printer_chosen`; rings the printers' page.
    """
    Station.objects.filter(venue=venue, printer=None).update(printer=printer)
    Till.objects.filter(register__venue=venue, receipt_printer=None).update(receipt_printer=printer)
    act.journal("opening.printer_chosen", printer, printer=printer.name)
    act.publish(f"printers.{venue.pk}")


def put_paper_on_screen(venue: Venue, *, act: Act) -> Printer:
    """Do without a printer: paper is shown on the screen, at /paper/, until there is a real one.

    Journals `printing.printer_added`, `opening.printer_chosen`.
    """
    virtual = Printer.objects.filter(venue=venue, driver=Driver.VIRTUAL, is_active=True).first()
    if virtual is None:
        # Port 0: it finds one of its own when it is switched on, seconds from now.
        virtual = printing.add_printer(_("Screen"), host=HERE, port=0, driver=Driver.VIRTUAL, act=act)
    choose_printer(venue, virtual, act=act)
    return virtual
