"""A sale of another system (spa, parking, minibar) goes on a room's bill."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from acts.actions import Act
from api.models import Token
from core.errors import Invalid, Refused
from hotel import actions as hotel
from hotel import pms
from hotel.models import Posting, PostingKind, PostingState, Stay
from ledger.models import AccountKind
from payments.tax_rows import tax_row
from venues.days import business_date
from venues.queries import rates_on


class LivesElsewhere(Refused):
    """The house's folios are kept by another hotel system."""


@dataclass(frozen=True)
class TaxRow:
    """Some of a charge at one rate (a fraction: 0.09), with the tax in it; minor units."""

    rate: Decimal
    gross: int
    tax: int


def charge_stay(
    token: Token, stay: Stay, amount: int, *, taxes: Sequence[TaxRow], text: str, outlet: str, act: Act
) -> Posting:
    """Charge a stay for what another system has sold, and booked: the folio owes, against an account of that system's.

    Locks the folio and its link's counter, then books it. Journals and rings as the hotel's postings do. Raises
    Invalid for tax rows that don't make up the amount, LivesElsewhere, NotInHouse, NoPost, OverLimit.
    """
    _check(amount, taxes)
    if not pms.of(act.venue).is_local:
        raise LivesElsewhere(
            _("This house's folios are kept by another hotel system."), way_out=_("Post to that system directly.")
        )
    posting = hotel.queue_posting(
        stay,
        PostingKind.CHARGE,
        amount,
        tax_amount=sum(it.tax for it in taxes),
        taxes=_rows(taxes, act),
        text=text,
        origin=f"token.{token.pk}",
        outlet=outlet or token.name[:30],
        against=(AccountKind.OUTLET, f"outlet.token.{token.pk}"),
        act=act,
    )
    posting = hotel.record_posted(posting, act=act)
    if posting.state != PostingState.POSTED:
        raise hotel.OverLimit(_("This would be more than the room's limit."), way_out=_("Charge less to the room."))
    return posting


def _check(amount: int, taxes: Sequence[TaxRow]) -> None:
    if sum(it.gross for it in taxes) != amount:
        text = _("The tax rows don't add up to the amount.")
        raise Invalid(text, fields={"taxes": text})
    if any(it.tax > it.gross for it in taxes) or len({it.rate for it in taxes}) != len(taxes):
        text = _("A tax row has one rate, and no more tax than it has gross.")
        raise Invalid(text, fields={"taxes": text})


def _rows(taxes: Sequence[TaxRow], act: Act) -> list[dict[str, object]]:
    """The rows as folios and invoices repeat them, with the house's letter for a rate that it knows."""
    letters = {it.rate: it.letter for it in rates_on(act.venue, business_date(act.venue, act.at)).values()}
    return [tax_row(it.rate, letters.get(it.rate, ""), it.gross, it.tax) for it in taxes]
