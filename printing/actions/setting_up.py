"""Printers come into the house and move about in it."""

from acts.actions import Act
from core.queue import enqueue
from printing import topics
from printing.models import Driver, Printer


def add_printer(
    name: str,
    *,
    host: str,
    port: int = 9100,
    columns: int = 42,
    code_page: str = "cp858",
    model: str = "epson",
    has_drawer: bool = False,
    speaks_status: bool = True,
    driver: str = Driver.NETWORK,
    act: Act,
) -> Printer:
    """Add a printer to the act's venue. Journaled; rings the printers' page."""
    printer = Printer.objects.create(
        venue=act.venue,
        name=name,
        host=host,
        port=port,
        columns=columns,
        code_page=code_page,
        model=model,
        has_drawer=has_drawer,
        speaks_status=speaks_status,
        driver=driver,
    )
    act.journal("printing.printer_added", printer, host=host, port=port)
    act.publish(topics.page(printer.venue_id))
    return printer


def readdress_printer(printer: Printer, *, host: str, port: int, act: Act) -> None:
    """Say where a printer is to be found from now on. Journaled; what waits for it is tried at once."""
    printer.host, printer.port = host, port
    printer.save(update_fields=["host", "port"])
    act.journal("printing.printer_readdressed", printer, host=host, port=port)
    act.publish(topics.page(printer.venue_id))
    enqueue("printing.tasks.deliver", printer.pk)


def play_fault(printer: Printer, fault: str, *, act: Act) -> None:
    """Say that somebody plays a fault on a virtual printer ("" puts it right). Journaled; rings the paper page."""
    act.journal("printing.fault_played", printer, fault=fault)
    act.publish(topics.paper(printer.venue_id))
