"""The conversation that sets a printer up: what was said so far, and what is asked next."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kitchen.models import Station
from payments.models import Till
from printing import words
from printing.actions.proving import FAILED, PAGES, STEPS, WORKED
from printing.models import ASKING, Driver, JobState, Printer, PrintJob
from venues.models import Register

TITLES = {
    "address": _("Where it is"),
    "code": _("That it is this one"),
    "paper": _("Paper"),
    "letters": _("Letters"),
    "drawer": _("Drawer"),
    "cutter": _("Knife"),
    "prints": _("What it prints"),
    "backup": _("Who stands in"),
}
# What to try where a step didn't work.
TRY = {
    "code": _("Is it another printer? Then its address is another's: change the address. No paper at all: see below."),
    "paper": _("Two lines: the paper is narrower. Not to the edge: it is wider."),
    "letters": _("Try the next set of letters; the last one has the fewest."),
    "drawer": _("Is its cable in the printer's socket for drawers? Is it locked with its key?"),
    "cutter": _("Then there is no knife: it feeds far enough to tear."),
}
PAGE_NAMES = dict(zip(PAGES, "ABCD", strict=True))


@dataclass(frozen=True)
class Step:
    """One step: `state` is worked, failed, now or later; `number` counts from 1."""

    key: str
    number: int
    title: Any
    state: str
    hint: Any

    @property
    def is_open(self) -> bool:
        return self.state in ("now", "failed")


@dataclass(frozen=True)
class PrinterPage:
    """All that the conversation shows. `paper` is what came of the last thing that was printed for it."""

    printer: Printer
    steps: tuple[Step, ...]
    open_step: str
    paper: dict[str, Any] | None
    stations: list[Station]
    registers: list[Register]
    mine: dict[str, set[int]]
    others: list[Printer]
    is_done: bool

    @property
    def stamp(self) -> str:
        """Names how far the conversation is: the same answer at the same point is one act."""
        paper = self.paper["job"].pk if self.paper else 0
        said = json.dumps([self.printer.set_up, self.printer.poll_token, paper], sort_keys=True)
        return f"{zlib.crc32(said.encode()):08x}"

    @property
    def template(self) -> str:
        """The template of the step that is asked now."""
        return f"payments/printer_step_{self.open_step}.html"


@dataclass(frozen=True)
class Offered:
    """A way for paper to get to a new printer, on the page that asks which."""

    driver: str
    name: Any
    text: Any


WAYS = (
    Offered(Driver.NETWORK, _("Network"), _("Epson and most others: an address, port 9100")),
    Offered(Driver.STAR, _("Star CloudPRNT"), _("The printer asks this house for its paper")),
    Offered(Driver.EPSON, _("Epson Server Direct Print"), _("The printer asks this house for its paper")),
    Offered(Driver.USB, _("USB"), _("At the computer that Brigade runs on")),
    Offered(Driver.PDF, _("PDF"), _("A file a slip, on this computer's disk")),
    Offered(Driver.VIRTUAL, _("On the screen"), _("To try things out, without a printer")),
)


def new_page(said: Mapping[str, str]) -> dict[str, Any]:
    """What asks for a new printer; `driver` is the way that somebody chose."""
    driver = said.get("driver", "")
    chosen = driver if driver in Driver.values else str(Driver.NETWORK)
    return {"values": said, "ways": WAYS, "chosen": chosen, "asks": chosen in ASKING}


def url_to_type(request: HttpRequest, printer: Printer) -> str:
    """Where a printer asks for its paper: what somebody types into its own settings."""
    if printer.driver not in ASKING:
        return ""
    path = reverse(f"printing:{printer.driver}", args=[printer.pk, printer.poll_token])
    return request.build_absolute_uri(path)


def printer_page(printer: Printer, wanted: str = "") -> PrinterPage:
    """Read the conversation as it stands; `wanted` is a step somebody goes back to. Six queries."""
    said = printer.set_up
    now = wanted if wanted in STEPS else next((it for it in STEPS if said.get(it) != WORKED and not _no(said, it)), "")
    steps = tuple(_step(key, number, said, now) for number, key in enumerate(STEPS, 1))
    stations = list(Station.objects.filter(venue=printer.venue_id, is_active=True))
    tills = Till.objects.filter(receipt_printer=printer).values_list("register_id", flat=True)
    return PrinterPage(
        printer=printer,
        steps=steps,
        open_step=now,
        paper=_paper(printer),
        stations=stations,
        registers=list(Register.objects.filter(venue=printer.venue_id)),
        mine={"stations": {it.pk for it in stations if it.printer_id == printer.pk}, "registers": set(tills)},
        others=list(Printer.objects.filter(venue=printer.venue_id, is_active=True).exclude(pk=printer.pk)),
        is_done=not now,
    )


def _no(said: dict[str, Any], key: str) -> bool:
    """Whether "it hasn't got one" is an answer like any other."""
    return key in ("drawer", "cutter") and said.get(key) == FAILED


def _step(key: str, number: int, said: dict[str, Any], now: str) -> Step:
    state = "now" if key == now else said.get(key, "later")
    if key == now and said.get(key) == FAILED:
        state = "failed"
    return Step(key, number, TITLES[key], state, TRY.get(key, ""))


def _paper(printer: Printer) -> dict[str, Any] | None:
    jobs = PrintJob.objects.filter(printer=printer, purpose="set_up").defer("data").select_related("printer")
    job = jobs.order_by("-pk").first()
    if job is None:
        return None
    came_out = job.state == JobState.PRINTED
    looks = {JobState.PRINTED: "ready", JobState.FAILED: "alarm", JobState.UNKNOWN: "alarm"}
    # Nothing is wrong with a job that has only just been asked for.
    trouble = None if came_out or not (job.reason or job.needs_somebody) else words.of(job.reason)
    return {"job": job, "look": looks.get(JobState(job.state), "wait"), "trouble": trouble, "came_out": came_out}
