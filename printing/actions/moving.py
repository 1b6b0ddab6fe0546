"""The only way a print job's state changes."""

from django.utils.translation import gettext as _

from core.errors import Stale
from printing.models import MOVES, JobState, PrintJob


class JobMoved(Stale):
    """The job's state has changed since it was seen (409)."""


def moved(job: PrintJob, to: JobState, **fields: object) -> bool:
    """Move the job on, if it still is in the state that `job` shows; False where somebody else was first.

    A sender that was given up for lost comes back to a job that isn't its own any more: `claimed_at` tells.
    """
    if to not in MOVES[job.state]:
        return False
    as_seen = PrintJob.objects.filter(pk=job.pk, state=job.state, claimed_at=job.claimed_at)
    if not as_seen.update(state=to, **fields):
        return False
    for name, value in {"state": to, **fields}.items():
        setattr(job, name, value)
    return True


def move(job: PrintJob, to: JobState, **fields: object) -> None:
    """Move the job on; raises JobMoved where its state is another by now."""
    if not moved(job, to, **fields):
        raise JobMoved(_("This print job has moved on meanwhile. Look again."))
