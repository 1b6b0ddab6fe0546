"""Whether the books of a venue are whole, in a sentence."""

from django.utils.translation import gettext as _

from journal import checking
from payments.auditing import closings, receipts
from venues.models import Venue


def verify(venue: Venue) -> tuple[bool, str]:
    """Walk the journal, every chain of receipts and every Z: (whether they are whole, what to say). Not in an act."""
    verdict = checking.check(f"venue.{venue.pk}")
    if not verdict.is_whole:
        return False, _("The journal is broken: %(fault)s") % {"fault": verdict.fault}
    wrong = [*receipts.findings(), *closings.findings()]
    if wrong:
        return False, _("The receipts are broken: %(fault)s") % {"fault": wrong[0].text}
    return True, _("Whole: %(n)d entries of the journal, and every receipt and Z.") % {"n": verdict.entries}
