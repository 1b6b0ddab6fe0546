"""A10: no job has been "sending" for longer than the sweeper allows. And what has ended says when."""

from collections.abc import Iterator
from datetime import timedelta

from core import clock
from core.auditing import Finding
from printing.due import begun_before
from printing.models import OPEN_STATES, JobState, PrintJob

TOO_LONG = timedelta(minutes=2)


def findings() -> Iterator[Finding]:
    for job in begun_before(clock.now() - TOO_LONG):
        yield Finding("A10", f"{job.printer}: job {job.pk} ({job.title}) has been printing since {job.claimed_at}.")
    ended = PrintJob.objects.defer("data").exclude(state__in=OPEN_STATES).filter(done_at__isnull=True)
    for job in ended:
        yield Finding("A10", f"Job {job.pk} ({job.title}) is {JobState(job.state).label} but doesn't say since when.")
