"""What only its paper may say."""

from datetime import datetime

from acts.actions import Act
from printing.models import Driver, JobState, PrintJob

DONE = (JobState.PRINTED, JobState.FAILED, JobState.UNKNOWN, JobState.CANCELLED)


def forget_paper(purpose: str, *, before: datetime, act: Act) -> int:
    """Empty what was to be printed for a purpose before a moment, whatever became of it; returns how many.

    A printer on the screen is its own paper, and keeps it. Journals `printing.forgotten` with how many.
    """
    jobs = PrintJob.objects.filter(venue=act.venue, purpose=purpose, state__in=DONE, queued_at__lt=before)
    count = jobs.exclude(printer__driver=Driver.VIRTUAL).exclude(data=b"").update(data=b"")
    if count:
        act.journal("printing.forgotten", act.venue, count=count)
    return count
