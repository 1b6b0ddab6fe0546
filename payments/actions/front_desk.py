"""What the hotel itself charges: nights, breakfast, parking. On the folio with its tax, and no revenue of ours."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid
from core.notes import read_note
from hotel import actions as hotel
from hotel.models import Posting, PostingKind, PostingState, Proof, Stay
from ledger.models import AccountKind
from payments import documents, postings, queries, tax_rows
from payments.actions.charge_room import part_of
from payments.actions.owners import check_ours
from venues.days import business_date
from venues.models import TaxContext
from venues.queries import rates_on

OUTLET = "Front desk"
LONGEST_TEXT = 60


def post_charge(stay: Stay, text: str, tax_class: str, amount: int, *, act: Act) -> Posting:
    """Put something on a folio that no till of ours sold: `amount` in minor units, tax included, at the rate of today.

    Locks and journals as hotel.queue_posting and record_posted; rings the stay and the front desk. Raises Invalid,
    hotel.NotInHouse, hotel.NoPost, hotel.OverLimit.
    """
    check_ours(act)
    text = read_note(text, LONGEST_TEXT)
    if not text:
        raise Invalid(_("Say what it is for."), fields={"text": _("missing")})
    if money.check_amount(amount) <= 0:
        raise Invalid(_("An amount is more than nothing."), fields={"amount": _("more than nothing")})
    row = tax_row(act, tax_class, amount, business_date(act.venue, act.at))
    posting = hotel.queue_posting(
        stay,
        PostingKind.CHARGE,
        amount,
        tax_amount=row["tax"],
        taxes=[row],
        text=text,
        origin="front_desk",
        outlet=OUTLET,
        proof=Proof.DESK,
        against=postings.FRONT_DESK,
        act=act,
    )
    posting = hotel.record_at_once(posting, act=act)
    if posting.state != PostingState.POSTED:
        raise hotel.OverLimit(_("This would be more than the room's limit."), way_out=_("Take a payment first."))
    return posting


def take_back_charge(posting: Posting, amount: int, reason: str, *, act: Act) -> Posting:
    """Take back some of what the front desk or another system charged (minor units), its tax in proportion.

    Locks and journals as hotel.queue_posting and record_posted; rings the stay and the front desk. Raises Invalid,
    hotel.NotInHouse, hotel.NothingToReverse.
    """
    check_ours(act)
    reason = read_note(reason, 140)
    if not reason:
        raise Invalid(_("Say why it is taken back."), fields={"reason": _("missing")})
    if posting.kind != PostingKind.CHARGE or posting.against_kind != AccountKind.OUTLET:
        raise hotel.NothingToReverse(_("This was sold by an outlet: take its payment back."))
    if not 0 < money.check_amount(amount) <= posting.amount - posting.reversed_amount:
        raise hotel.NothingToReverse(_("Less than that is left of this charge."))
    taxes = _taxes_of(posting, amount)
    back = hotel.queue_posting(
        posting.stay,
        PostingKind.REVERSAL,
        amount,
        tax_amount=sum(it["tax"] for it in taxes),
        taxes=taxes,
        text=posting.text,
        origin=posting.origin,
        outlet=posting.outlet,
        reverses=posting,
        reason=reason,
        proof=Proof.DESK,
        against=(AccountKind(posting.against_kind), posting.against),
        act=act,
    )
    return hotel.record_at_once(back, act=act)


def _taxes_of(posting: Posting, amount: int) -> list[documents.Body]:
    """The tax in some of a charge, rate by rate, less what has been taken back of each."""
    rates = [(Decimal(it["rate"]) / 100, it["letter"], it["gross"], it["tax"]) for it in posting.taxes]
    before = posting.reversals.filter(state=PostingState.POSTED).values_list("taxes", flat=True)
    return [tax_rows.tax_row(*it) for it in part_of(rates, queries.by_rate(before), amount)]


def tax_row(act: Act, tax_class: str, amount: int, day: date) -> documents.Body:
    """The tax contained in an amount that is charged to a room. Raises Invalid for a class without a rate."""
    found = rates_on(act.venue, day).get((tax_class, TaxContext.ROOM))
    if found is None:
        raise Invalid(_("There is no tax rate for this."), fields={"tax_class": _("another class")})
    return tax_rows.tax_row(found.rate, found.letter, amount, money.tax_within(amount, found.rate))
