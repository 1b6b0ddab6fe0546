"""Ways to pay and to move cash, in the words that lists begin with."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from payments.models import MovementKind, Tender


def in_capitals(tender: str) -> str:
    """Cash, Card, Room …; another way's own name stays as it is."""
    return str(capfirst(Tender(tender).label)) if tender in Tender.values else tender


def part_words(name: str, count: int, _amount: int) -> str:
    """One of the ways that another way is the total of."""
    return _("of which %(name)s (%(n)d)") % {"name": name, "n": count}


def movement_words(kind: str) -> str:
    """Paid in, Paid out, To the safe …; `received` is the other end of a hand-over."""
    if kind == "received":
        return _("Received from a colleague")
    return str(capfirst(MovementKind(kind).label))
