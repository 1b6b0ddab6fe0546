"""The outbox of postings: what a stay is charged, given back or has paid, each with a number, each booked once."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import F, Subquery, Sum
from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid, Refused
from core.notes import read_note
from core.signatures import read_signature
from hotel import pms
from hotel.actions.locks import lock_folio, tell
from hotel.models import (
    OPEN_POSTINGS,
    POSTING_MOVES,
    Folio,
    Link,
    Posting,
    PostingKind,
    PostingState,
    Proof,
    Stay,
)
from ledger import actions as ledger
from ledger.models import Account, AccountKind
from venues.days import business_date


class NoPost(Refused):
    """Nothing may be charged to this room."""


class OverLimit(Refused):
    """The folio would owe more than its limit."""


class NothingToReverse(Refused):
    """More would be given back than was charged."""


def queue_posting(
    stay: Stay,
    kind: str,
    amount: int,
    *,
    tip: int = 0,
    tip_against: str = "",
    tax_amount: int = 0,
    taxes: Sequence[dict[str, Any]] = (),
    text: str,
    origin: str,
    outlet: str = "",
    reverses: Posting | None = None,
    reason: str = "",
    proof: str = "",
    signature: str = "",
    against: tuple[AccountKind, str],
    act: Act,
) -> Posting:
    """Write down that a stay is to be charged, given back (`reverses`), or has paid; amount in minor units.

    `against` is the ledger's account that the folio's transfer will be booked against, `tip_against` that of the `tip`
    in the amount. A charge must fit: what is owed,
    what is under way and this are within the limit. Locks the stay with its folio, then the link's counter. Journals
    `hotel.posting_queued`; rings the stay and the front desk. Raises NotInHouse, NoPost, OverLimit, NothingToReverse,
    Invalid.
    """
    folio = lock_folio(stay)
    _check(kind, amount, tax_amount, proof, reverses)
    if kind == PostingKind.CHARGE:
        _check_may_owe(folio, amount)
    if reverses is not None:
        _take_back(folio.stay, reverses, amount)
    link, number = _next_number(act.venue.pk)
    posting = Posting.objects.create(
        venue=act.venue,
        link=link,
        number=number,
        stay=folio.stay,
        kind=kind,
        amount=amount,
        tip=tip,
        tip_against=tip_against,
        tax_amount=tax_amount,
        taxes=list(taxes),
        text=read_note(text, 60),
        outlet=read_note(outlet, 30),
        origin=origin,
        reverses=reverses,
        reason=read_note(reason, 140),
        proof=proof,
        signature=read_signature(signature),
        against_kind=against[0],
        against=against[1],
        by=act.by,
        made_at=act.at,
        business_date=business_date(act.venue, act.at),
    )
    act.journal("hotel.posting_queued", posting, stay=folio.stay_id, what=kind, number=posting.number, amount=amount)
    tell(folio.stay, act)
    return posting


def record_at_once(posting: Posting, *, act: Act) -> Posting:
    """Book a posting that this very act has queued, where the folio is ours: what it locks is locked already.

    The account's own limit is the last line: what would break it comes back refused. Journals `hotel.posted`.
    """
    assert posting.made_at == act.at and posting.state == PostingState.QUEUED
    return _record(posting, str(posting.number), act)


def record_posted(posting: Posting, *, reference: str = "", act: Act) -> Posting:
    """Book a posting, once: the folio against the account it came with, the other way round unless it is a charge.

    The account's own limit is the last line: what would break it comes back refused. One that is known already is given
    back as it is. Locks the stay, the folio, the posting, the account. Journals `hotel.posted`; rings the stay and the
    front desk.
    """
    posting = _lock(posting)
    return _record(posting, reference, act) if posting.state in OPEN_POSTINGS else posting


def record_refused(posting: Posting, reason: str, *, act: Act) -> Posting:
    """Write down that the other side won't have a posting: nothing is booked.

    One that is known already is given back as it is. Locks the stay, the folio, the posting. Journals
    `hotel.posting_refused`; rings the stay and the front desk.
    """
    posting = _lock(posting)
    if posting.state not in OPEN_POSTINGS:
        return posting
    if posting.reverses_id:
        back = Posting.objects.filter(pk=posting.reverses_id)
        back.update(reversed_amount=F("reversed_amount") - posting.amount)
    _end(posting, PostingState.REFUSED, act, refusal=reason[:140])
    act.journal("hotel.posting_refused", posting, stay=posting.stay_id, number=posting.number, amount=posting.amount)
    return posting


def record_unknown(posting: Posting, *, act: Act) -> Posting:
    """Write down that nobody knows what became of a posting: it will be asked about, never sent again.

    Locks the stay, the folio, the posting. Journals `hotel.posting_unknown`; rings the stay and the front desk.
    """
    posting = _lock(posting)
    if posting.state == PostingState.QUEUED:
        posting.state = PostingState.UNKNOWN
        posting.save(update_fields=["state"])
        act.journal("hotel.posting_unknown", posting, stay=posting.stay_id, number=posting.number)
        tell(posting.stay, act)
    return posting


def _record(posting: Posting, reference: str, act: Act) -> Posting:
    try:
        with transaction.atomic():
            _book(posting, act)
    except IntegrityError:
        return record_refused(posting, _("This would be more than the room's limit."), act=act)
    _end(posting, PostingState.POSTED, act, reference=reference[:60])
    act.journal("hotel.posted", posting, stay=posting.stay_id, number=posting.number, amount=posting.amount)
    return posting


def _check(kind: str, amount: int, tax: int, proof: str, reverses: Posting | None) -> None:
    if kind not in PostingKind.values or proof not in Proof.values:
        raise Invalid(_("This can't be put on a room's bill."))
    if not 0 < amount <= money.MAX_AMOUNT or not 0 <= tax <= amount:
        raise Invalid(_("There is nothing to put on the room's bill."))
    if (kind == PostingKind.REVERSAL) != (reverses is not None):
        raise Invalid(_("Say which charge is given back."))


def _check_may_owe(folio: Folio, amount: int) -> None:
    stay = folio.stay
    if stay.is_no_post:
        raise NoPost(
            _("Nothing may be charged to this room."), way_out=_("Take another payment, or ask the front desk.")
        )
    if stay.credit_limit is None:
        return
    waiting = Posting.objects.filter(stay=stay, kind=PostingKind.CHARGE, state__in=OPEN_POSTINGS).order_by()
    under_way = Subquery(waiting.values("stay").annotate(sum=Sum("amount")).values("sum"))
    accounts = Account.objects.filter(pk=folio.account_id).annotate(under_way=under_way)
    owed = sum(it or 0 for it in accounts.values_list("balance", "under_way").get())
    if owed + amount > stay.credit_limit:
        raise OverLimit(
            _("This would be more than the room's limit."),
            way_out=_("Charge less to the room, or take another payment."),
        )


def _take_back(stay: Stay, charge: Posting, amount: int) -> None:
    charges = Posting.objects.filter(
        pk=charge.pk,
        stay=stay,
        kind=PostingKind.CHARGE,
        state=PostingState.POSTED,
        reversed_amount__lte=F("amount") - amount,
    )
    if not charges.update(reversed_amount=F("reversed_amount") + amount):
        raise NothingToReverse(
            _("There isn't that much left of this charge to give back."), way_out=_("Look at the folio again.")
        )


def _next_number(venue_id: int) -> tuple[str, int]:
    """The link where a venue's stays live, and the next number of its postings; one statement."""
    count = (
        "UPDATE hotel_link SET last_number = last_number + 1 WHERE id = (SELECT id FROM hotel_link WHERE venue_id = %s"
        " AND (is_active OR key = %s) ORDER BY is_active DESC LIMIT 1) RETURNING key, last_number"
    )
    with connection.cursor() as cursor:
        cursor.execute(count, [venue_id, pms.BUILT_IN])
        if (found := cursor.fetchone()) is None:
            Link.objects.bulk_create([Link(venue_id=venue_id, key=pms.BUILT_IN)], ignore_conflicts=True)
            cursor.execute(count, [venue_id, pms.BUILT_IN])
            found = cursor.fetchone()
    return str(found[0]), int(found[1])


def _lock(posting: Posting) -> Posting:
    """The posting as it is now, locked after its stay and folio."""
    folios = Folio.objects.select_for_update(of=("stay", "self"), no_key=True).select_related("stay")
    folios.get(stay=posting.stay_id)
    postings = Posting.objects.select_for_update(of=("self",), no_key=True)
    return postings.select_related("stay", "venue").get(pk=posting.pk)


def _book(posting: Posting, act: Act) -> None:
    folio = (AccountKind.FOLIO, f"folio.{posting.stay_id}")
    against = (AccountKind(posting.against_kind), posting.against)
    tip = ledger.Posting(
        folio,
        (AccountKind.TIPS, posting.tip_against),
        posting.signed_tip,
        "refund.tip" if posting.kind == PostingKind.REVERSAL else "tip",
    )
    sold = ledger.Posting(folio, against, posting.signed_amount - posting.signed_tip, f"folio.{posting.kind}")
    ledger.post([sold, tip], group=f"posting.{posting.pk}", day=posting.business_date, act=act)


def _end(posting: Posting, state: PostingState, act: Act, **changed: str) -> None:
    assert state in POSTING_MOVES[posting.state]
    posting.state, posting.done_at = state, act.at
    for name, value in changed.items():
        setattr(posting, name, value)
    posting.save(update_fields=["state", "done_at", *changed])
    tell(posting.stay, act)
