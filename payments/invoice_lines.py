"""What a stay's invoice has lines for: each posting, and the tip that came with it."""

from typing import Any

from django.utils.translation import gettext as _

from hotel.models import Posting, PostingKind

type Line = dict[str, Any]


def posting_lines(it: Posting) -> list[Line]:
    """A charge, or what was given back (below zero); its tip, which nothing is taxed in, for itself."""
    sold = _sold(it)
    tip = sold | {"name": _("Tip"), "amount": it.signed_tip, "tax": 0, "letters": ""}
    return [*([sold] if sold["amount"] else []), *([tip] if it.tip else [])]


def _sold(it: Posting) -> Line:
    """What of it isn't a tip, with the letters of its rates."""
    return {
        "number": it.number,
        "day": it.business_date.isoformat(),
        "name": it.text,
        "is_back": it.kind == PostingKind.REVERSAL,
        "amount": it.signed_amount - it.signed_tip,
        "tax": it.tax_amount if it.kind == PostingKind.CHARGE else -it.tax_amount,
        "letters": "".join(str(row.get("letter", "")) for row in it.taxes),
    }
