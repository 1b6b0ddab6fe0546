"""Where stations print."""

from acts.actions import Act
from kitchen.models import Station
from printing.models import Printer


def print_on(station: Station, printer: Printer | None, *, act: Act) -> None:
    """Let a station's paper come out of a printer, or of none. Journals `kitchen.printer_chosen`; rings the station."""
    if station.printer_id == (printer.pk if printer else None):
        return
    station.printer = printer
    station.save(update_fields=["printer"])
    act.journal("kitchen.printer_chosen", station, printer=printer.pk if printer else None)
    act.publish(station.topic)
