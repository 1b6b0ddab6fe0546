"""What every change of a sent line begins and ends with: what was seen is there still, and the line is worth its worth.

Only what no bill has taken changes: a line is never worth less than its bills have of it.
"""

from collections.abc import Iterable

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acts.actions import Act
from core import money
from core.errors import Invalid, Refused, Stale
from core.notes import read_note
from orders.amounts import in_turn, line_worth, price_of, taken_off
from orders.cart import NOTE_LENGTH
from orders.models import Discount, Line, Tab, TabState
from venues.models import Venue


class LineRefused(Refused):
    """That can't be done with this line as things are."""


def read_reason(text: str, missing: str) -> str:
    """The reason as it is kept. Raises Invalid, saying what is missing."""
    reason = read_note(text, NOTE_LENGTH)
    if not reason:
        raise Invalid(missing)
    return reason


def lock_open_tab(pk: int) -> Tab:
    """The tab as it is now, locked. Raises LineRefused where it has been paid."""
    tab = Tab.objects.select_for_update(no_key=True).get(pk=pk)
    if tab.state != TabState.OPEN:
        raise LineRefused(_("This tab has been paid."), way_out=_("Give the money back with a return."))
    return tab


def lock_seen(line: Line, version: int, venue: Venue) -> tuple[Tab, Line]:
    """A line with its tab, both locked, as they were seen. Raises LineRefused, and Stale with what is true now."""
    tab = lock_open_tab(line.tab_id)
    line = Line.objects.select_for_update(no_key=True).get(pk=line.pk)
    check_seen(line, tab, version, venue)
    return tab, line


def check_seen(line: Line, tab: Tab, version: int, venue: Venue) -> None:
    """Hold that a (locked) line is where it was and as it was seen. Raises Stale with what is true now."""
    if line.tab_id != tab.pk:
        raise Stale(_("%(dish)s has been moved meanwhile.") % {"dish": line.name}, way_out=_("Look where it is now."))
    if line.version != version:
        said = {"dish": line.name, "now": _as_it_is(line, venue)}
        raise Stale(_("%(dish)s was changed meanwhile. Now: %(now)s.") % said, way_out=_("Look again, then do it."))


def check_left(line: Line, quantity: int, left: int) -> None:
    """Hold that there is so much of a line. Raises LineRefused."""
    if not 1 <= quantity <= left:
        text = ngettext("There is %(left)d × %(dish)s left.", "There are %(left)d × %(dish)s left.", left)
        raise LineRefused(text % {"left": left, "dish": line.name})


def discounts_of(line: Line) -> list[Discount]:
    """The discounts that stand on a line, in turn; one query."""
    return in_turn(Discount.objects.filter(line=line, dropped_at=None))


def revalue(line: Line, discounts: Iterable[Discount], venue: Venue) -> int:
    """Let a (locked) line be worth what is left of it with these discounts, unsaved; returns by how much it fell.

    Raises LineRefused where bills have more of it already.
    """
    before = line.amount
    line.off = sum(taken_off(price_of(line), in_turn(discounts)))
    amount, tax = line_worth(line, venue)
    if amount < line.billed_amount:
        raise LineRefused(
            _("%(dish)s is on a bill already.") % {"dish": line.name},
            way_out=_("Drop the bill first, then change the line."),
        )
    line.amount = amount
    # A bill's share of the tax was allocated from the whole line: it may be a cent more than the rest's own.
    line.tax_amount = min(max(tax, line.billed_tax), line.billed_tax + line.open_amount())
    return before - amount


def save(line: Line, *fields: str) -> None:
    """Write down what a line is worth now, and these fields; whoever saw it before has to look again."""
    line.version += 1
    line.save(update_fields=["amount", "tax_amount", "off", "version", *fields])


def touch(tab: Tab, act: Act) -> None:
    """Say that a (locked) tab isn't as its bill was printed; rings tab, floor and day."""
    Tab.objects.filter(pk=tab.pk).update(version=F("version") + 1, touched_at=act.at, bill_printed_at=None)
    act.publish(tab.topic, f"floor.{tab.venue_id}", f"day.{tab.venue_id}")


def _as_it_is(line: Line, venue: Venue) -> str:
    said = [_("%(n)d left") % {"n": line.open_quantity()}]
    if line.comped_quantity:
        said.append(_("%(n)d on the house") % {"n": line.comped_quantity})
    if line.seat:
        said.append(_("seat %(seat)d") % {"seat": line.seat})
    said.append(money.format(line.amount, venue.currency, venue.language))
    return ", ".join(said)
