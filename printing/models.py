from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.append_only import never_deleted
from printing import words
from printing.words import Words
from venues.models import Venue


class Driver(models.TextChoices):
    """How paper gets there: a folder of printing/drivers each."""

    NETWORK = "network", _("network, port 9100")
    STAR = "star", _("Star CloudPRNT: the printer asks us")
    EPSON = "epson", _("Epson Server Direct Print: the printer asks us")
    USB = "usb", _("USB at this computer")
    VIRTUAL = "virtual", _("on the screen")
    PDF = "pdf", _("a PDF file a slip")


# These come and ask for their paper.
ASKING = (Driver.STAR, Driver.EPSON)


class Font(models.TextChoices):
    A = "a", _("normal")
    B = "b", _("small")


class Printer(models.Model):
    """A receipt or kitchen printer, and how its paper looks."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    name = models.CharField(max_length=30)
    driver = models.CharField(max_length=7, choices=Driver, default=Driver.NETWORK)
    host = models.CharField(max_length=60, blank=True)
    port = models.PositiveIntegerField(default=9100)
    columns = models.PositiveSmallIntegerField(default=42)
    code_page = models.CharField(max_length=10, default="cp858")
    model = models.CharField(max_length=20, default="epson", help_text="A key of printing.escpos.models.MODELS")
    has_drawer = models.BooleanField(default=False)
    speaks_status = models.BooleanField(default=True)
    address = models.CharField(max_length=60, blank=True, help_text="usb: 04b8:0e15; star: its MAC; epson: its ID.")
    poll_token = models.CharField(max_length=43, blank=True, help_text="In the URL that a printer asks at.")
    polled_at = models.DateTimeField(null=True, help_text="When it last asked us.")
    has_cutter = models.BooleanField(default=True)
    set_up = models.JSONField(default=dict, blank=True, help_text='By step: {"address": "worked", "code": "waiting"}')
    code_hash = models.CharField(max_length=64, blank=True, help_text="Of the four digits it printed about itself.")
    proved_at = models.DateTimeField(null=True, help_text="When somebody typed back what came out of it.")
    is_active = models.BooleanField(default=True)
    backup = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, blank=True)
    backup_after = models.PositiveSmallIntegerField(default=15, help_text="Seconds of trouble; then paper goes there.")
    stopped_at = models.DateTimeField(null=True, help_text="Somebody stopped it by hand: paper waits.")
    redirected_to = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, help_text="By hand.")
    font = models.CharField(max_length=1, choices=Font, default=Font.A)
    language = models.CharField(max_length=5, blank=True, help_text="Empty: the house's.")
    hides = models.JSONField(default=list, blank=True, help_text="Parts of a slip that it leaves out: printing.parts")
    seen_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True, help_text="When it was last asked how it is, with nothing to print.")
    last_printed_at = models.DateTimeField(null=True)
    is_near_end = models.BooleanField(default=False, help_text="Its roll is.")
    drawer_opened_at = models.DateTimeField(null=True, help_text="Since when the drawer's switch says open.")
    drawer_rests_high = models.BooleanField(null=True, help_text="What its switch says when shut; learned at a pulse.")
    trouble = models.CharField(max_length=40, blank=True)
    trouble_at = models.DateTimeField(null=True, help_text="Since when it has had trouble without a break.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue", "name"], name="printer_name_once")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def stamp(self) -> str:
        """Changes with everything that a button about it depends on."""
        moments = [self.asked_at, self.stopped_at, self.last_printed_at]
        said = [f"{it.timestamp():.3f}" if it else "" for it in moments]
        return "-".join([*said, str(self.redirected_to_id or ""), self.trouble])

    @property
    def is_virtual(self) -> bool:
        return self.driver == Driver.VIRTUAL


class JobState(models.TextChoices):
    QUEUED = "queued", _("waiting")
    SENDING = "sending", _("printing")
    PRINTED = "printed", _("printed")
    FAILED = "failed", _("not printed")
    UNKNOWN = "unknown", _("perhaps printed")
    CANCELLED = "cancelled", _("dropped by hand")


OPEN_STATES = (JobState.QUEUED, JobState.SENDING)

# What only its paper may say: it is copied by nobody, and forgotten when it has come out.
ON_ITS_PAPER_ONLY = "gift"

# A proved non-print goes back to the queue; what is perhaps printed is only ever settled by somebody who looked.
MOVES: dict[str, tuple[str, ...]] = {
    JobState.QUEUED: (JobState.SENDING, JobState.CANCELLED),
    JobState.SENDING: (JobState.QUEUED, JobState.PRINTED, JobState.FAILED, JobState.UNKNOWN),
    JobState.FAILED: (JobState.QUEUED, JobState.CANCELLED),
    JobState.UNKNOWN: (JobState.PRINTED,),
    JobState.PRINTED: (),
    JobState.CANCELLED: (),
}


@never_deleted
class PrintJob(models.Model):
    """Paper that must come out: its bytes are rendered and stored when it is queued.

    The oldest of a printer goes first. A copy made because nobody knows what became of the first keeps its place.
    """

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    printer = models.ForeignKey(Printer, models.PROTECT, related_name="jobs")
    event = models.CharField(max_length=60, help_text="What it is about: ticket.12, receipt.7")
    purpose = models.CharField(max_length=20, help_text="ticket, void, receipt, bill, test …")
    copy = models.PositiveSmallIntegerField(default=0)
    copy_of = models.ForeignKey("self", models.PROTECT, related_name="copies", null=True)
    title = models.CharField(max_length=60, help_text="In the words of the floor: Table 12, mains")
    origin = models.CharField(max_length=40, blank=True, help_text="Topic to ring: tab.12")
    data = models.BinaryField()
    state = models.CharField(max_length=10, choices=JobState, default=JobState.QUEUED)
    reason = models.CharField(max_length=30, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "printer", "purpose", "copy"], name="print_job_once"),
            models.UniqueConstraint(fields=["printer"], condition=Q(state="sending"), name="print_job_one_at_a_time"),
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="print_job_state_known"),
        ]
        indexes = [
            models.Index(fields=["printer", "state", "queued_at"]),
            models.Index(fields=["origin", "state"]),
        ]

    @property
    def needs_somebody(self) -> bool:
        """Whether it stays as it is until a person decides."""
        return self.state in (JobState.FAILED, JobState.UNKNOWN)

    @property
    def words(self) -> Words:
        """Why it has not come out, in plain words, and the way out."""
        return words.BEING_PRINTED if self.state == JobState.SENDING else words.of(self.reason)
