"""What must hold of folios: what a folio owes is what was posted to it, and what was booked."""

from collections.abc import Iterator

from django.db.models import Case, F, Max, Q, Sum, When

from core.auditing import Finding
from core.fields import MoneyField
from hotel.models import OPEN_POSTINGS, Folio, Link, Posting, PostingKind, PostingState, Stay, StayState
from ledger.models import Transfer


def findings() -> Iterator[Finding]:
    """Whatever is wrong with folios, postings and stays."""
    yield from _folios()
    yield from _postings()
    yield from _reversals()
    yield from _numbers()
    yield from _stays()


def _folios() -> Iterator[Finding]:
    """A2: a folio's balance is the sum of what was posted to it, and of its account's transfers."""
    signed = Case(When(kind=PostingKind.CHARGE, then=F("amount")), default=-F("amount"), output_field=MoneyField())
    posted = Posting.objects.filter(state=PostingState.POSTED).values_list("stay").order_by()
    owed = dict(posted.annotate(sum=Sum(signed)))
    ins = dict(Transfer.objects.values_list("debit").order_by().annotate(sum=Sum("amount")))
    outs = dict(Transfer.objects.values_list("credit").order_by().annotate(sum=Sum("amount")))
    for it in Folio.objects.select_related("account"):
        said, booked = owed.get(it.stay_id, 0), ins.get(it.account_id, 0) - outs.get(it.account_id, 0)
        if not it.account.balance == said == booked:
            text = f"The folio of stay {it.stay_id} says {it.account.balance}, its postings {said}, the books {booked}."
            yield Finding("A2", text)


def _postings() -> Iterator[Finding]:
    """A2: a posting was booked once if it was posted, and not otherwise."""
    booked = dict(
        Transfer.objects.filter(group__startswith="posting.")
        .values_list("group")
        .order_by()
        .annotate(sum=Sum("amount"))
    )
    for it in Posting.objects.all():
        should = it.amount if it.state == PostingState.POSTED else 0
        if booked.pop(f"posting.{it.pk}", 0) != should:
            yield Finding("A2", f"Posting {it.pk} is {it.state} with {it.amount}; the books say otherwise.")
    for group in booked:
        yield Finding("A2", f"{group} was booked, and isn't there.")


def _reversals() -> Iterator[Finding]:
    """A3: what was given back of a charge is the sum of its reversals."""
    back = Posting.objects.filter(kind=PostingKind.REVERSAL).exclude(state=PostingState.REFUSED)
    sums = dict(back.values_list("reverses").order_by().annotate(sum=Sum("amount")))
    for it in Posting.objects.filter(Q(reversed_amount__gt=0) | Q(pk__in=sums)):
        if it.reversed_amount != sums.get(it.pk, 0):
            yield Finding("A3", f"Posting {it.pk} says {it.reversed_amount} was given back; its reversals differ.")


def _numbers() -> Iterator[Finding]:
    """A6: a link's postings are numbered without gaps."""
    counted = {(it.venue_id, it.key): it.last_number for it in Link.objects.all()}
    used = Posting.objects.values_list("venue", "link").order_by().annotate(last=Max("number"))
    for venue_id, link, last in used:
        there = Posting.objects.filter(venue=venue_id, link=link).count()
        if not last == there == counted.get((venue_id, link)):
            yield Finding("A6", f"Venue {venue_id}, {link}: {there} postings up to number {last}.")


def _stays() -> Iterator[Finding]:
    """A14: nobody left who owes something, and no phone orders for somebody who isn't here."""
    gone = Stay.objects.filter(state=StayState.LEFT)
    for it in gone.exclude(folio__account__balance=0):
        yield Finding("A14", f"Stay {it.pk} left with an open folio.")
    for it in gone.filter(postings__state__in=OPEN_POSTINGS).distinct():
        yield Finding("A14", f"Stay {it.pk} left with a posting under way.")
    for it in Stay.objects.exclude(state=StayState.IN_HOUSE).filter(visits__ended_at=None, visits__isnull=False):
        yield Finding("A14", f"A phone still orders for stay {it.pk}, which isn't in house.")
