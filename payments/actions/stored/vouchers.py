"""Vouchers: given away, one to make up for something or many for a campaign; each good once."""

from datetime import date

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from core.notes import read_note
from ledger import actions as ledger
from payments import postings, stored
from payments.actions.stored.locking import read_amount
from payments.actions.stored.selling import LONGEST_LABEL, open_stored
from payments.models import StoredKind, StoredValue
from venues.days import business_date

MOST_AT_ONCE = 200


def give_vouchers(
    amount: int, count: int, *, reason: str, expires_on: date | None = None, act: Act
) -> list[tuple[StoredValue, str]]:
    """Give away `count` vouchers of `amount` minor units each; their codes are told here, once.

    They cost the house what is on them (`expense.vouchers`) until what is left of them comes back. Locks their
    accounts. Journals `payments.vouchers_given`; rings the list. Raises Invalid without a reason, or for more than 200.
    """
    amount, reason = read_amount(amount), read_note(reason, LONGEST_LABEL)
    if not reason:
        raise Invalid(_("Say what they are for."), fields={"reason": _("missing")})
    if not 1 <= count <= MOST_AT_ONCE:
        raise Invalid(_("Between 1 and %(most)d at once.") % {"most": MOST_AT_ONCE}, fields={"count": _("1 to 200")})
    codes = [stored.new_code() for _at in range(count)]
    given = [
        (open_stored(StoredKind.VOUCHER, code=code, label=reason, expires_on=expires_on, act=act), code)
        for code in codes
    ]
    legs = [postings.voucher_given(it, amount) for it, _code in given]
    ledger.post(legs, group=f"vouchers.{given[0][0].ref}", day=business_date(act.venue, act.at), act=act)
    act.journal("payments.vouchers_given", given[0][0], count=count, amount=amount, reason=reason)
    return given
