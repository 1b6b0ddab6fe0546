"""What the set-up asks: is one under way, and what does the house have by now?"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from menus.models import Item
from payments.models import Till
from pos_site.practice.twin import twin_of
from printing.drivers.virtual.fleet import paper_of
from printing.models import JobState, Printer, PrintJob
from printing.paper import Slip, read_slips
from staff.models import Person
from tables.models import Table
from venues.models import SetUp, Venue
from venues.queries import only_venue


@dataclass(frozen=True)
class FirstPaper:
    """What came of the practice order: its newest paper, and the slip itself where it is shown on a screen."""

    job: PrintJob
    slip: Slip | None

    @property
    def is_out(self) -> bool:
        return self.job.state == JobState.PRINTED


def set_up_of(venue: Venue | None) -> SetUp | None:
    """The set-up of a house that isn't open for business yet; a stranger's house is the only one there is."""
    found = SetUp.objects.filter(venue=venue or only_venue(), opened_at=None)
    return found.select_related("venue").first()


def link_is_open(set_up: SetUp, now: datetime) -> bool:
    """Whether somebody may still use the link."""
    return set_up.used_at is None and set_up.expires_at > now


def owner_of(venue: Venue) -> Person | None:
    """Who owns the house, where somebody does already."""
    owners = Person.objects.filter(venue=venue, is_active=True).select_related("role")
    return next((it for it in owners if it.may("venues.edit")), None)


def item_count(venue: Venue) -> int:
    return Item.objects.filter(venue=venue, is_active=True).count()


def table_numbers(venue: Venue) -> list[int]:
    return list(Table.objects.filter(venue=venue, is_active=True).values_list("number", flat=True))


def printers(venue: Venue) -> list[Printer]:
    return list(Printer.objects.filter(venue=venue, is_active=True))


def till_of(venue: Venue) -> Till | None:
    """The first register's till, with its receipt printer."""
    tills = Till.objects.filter(register__venue=venue).select_related("receipt_printer", "register")
    return tills.order_by("register__number").first()


def first_paper(venue: Venue) -> FirstPaper | None:
    """The newest paper of the practice order, where one was sent."""
    twin = twin_of(venue)
    if twin is None:
        return None
    jobs = PrintJob.objects.filter(venue=twin).defer("data").select_related("printer").order_by("-pk")
    job = jobs.filter(state=JobState.PRINTED).first() or jobs.first()
    if job is None:
        return None
    folder = paper_of(settings.PAPER_DIR, job.printer)
    slips = read_slips(folder.parent, printer=folder.name, limit=1) if job.printer.is_virtual else []
    return FirstPaper(job, slips[0] if slips else None)
