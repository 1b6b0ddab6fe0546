"""What a printer prints: the paper of stations, the receipts of registers."""

from collections.abc import Collection

from acts.actions import Act
from kitchen.actions.stations import print_on
from kitchen.models import Station
from payments.models import Till
from printing import actions as printing
from printing.models import Printer
from venues.models import Register


def choose_what_it_prints(printer: Printer, stations: Collection[int], registers: Collection[int], *, act: Act) -> None:
    """Give a printer these stations' tickets and these registers' receipts, and take the others' from it.

    Locks stations and tills, ids rising. Journals `payments.receipt_printer_chosen` and what the kitchen does.
    """
    mine = Station.objects.filter(venue=act.venue, is_active=True).select_for_update(no_key=True, of=("self",))
    for station in mine.order_by("pk"):
        if station.pk in stations:
            print_on(station, printer, act=act)
        elif station.printer_id == printer.pk:
            print_on(station, None, act=act)
    for register in Register.objects.filter(venue=act.venue).order_by("pk"):
        _receipts(register, printer, register.pk in registers, act)
    printing.note_step(printer, "prints", act=act)


def _receipts(register: Register, printer: Printer, wanted: bool, act: Act) -> None:
    till, _made = Till.objects.select_for_update(no_key=True).get_or_create(register=register)
    if wanted == (till.receipt_printer_id == printer.pk):
        return
    till.receipt_printer = printer if wanted else None
    till.save(update_fields=["receipt_printer"])
    act.journal("payments.receipt_printer_chosen", register, printer=printer.pk if wanted else None)
