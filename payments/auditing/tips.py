"""What must hold of tips: what is owed is what came in, less what went out."""

from collections.abc import Iterator

from django.db.models import F, Sum

from core.auditing import Finding
from ledger import queries as ledger
from ledger.models import AccountKind
from payments.models import Payment, Tip, TipPayout
from venues.models import Venue


def findings() -> Iterator[Finding]:
    """A2: the accounts of tips hold what guests gave, less what was given back or paid out in cash."""
    for venue in Venue.objects.all():
        paid = Payment.objects.filter(register__venue=venue, corrected_at=None)
        came = paid.aggregate(sum=Sum(F("tip") - F("tip_refunded")))["sum"] or 0
        came += Tip.objects.filter(register__venue=venue).aggregate(sum=Sum("amount"))["sum"] or 0
        went = TipPayout.objects.filter(venue=venue, movement__isnull=False).aggregate(sum=Sum("amount"))["sum"] or 0
        booked = -sum(ledger.balances(venue, AccountKind.TIPS).values())
        if booked != came - went:
            yield Finding("A2", f"Venue {venue.pk}: {came - went} of tips is owed; the accounts say {booked}.")
