"""Some of a line becomes a line of its own; together they are worth what the line was, to the cent, tax too."""

from django.utils.translation import gettext as _

from core import money
from orders.actions.changing import LineRefused
from orders.amounts import price_of
from orders.models import Discount, Line
from venues.models import Venue

COPIED = (
    *("round_id", "item_id", "variant_id", "charge", "section_name", "name", "kitchen_name", "receipt_name"),
    *("variant_name", "modifiers", "note", "seat", "course", "sold_set_id", "fired_at", "is_held", "fire_at"),
    *("unit_price", "price_rule", "list_price", "tax_class", "tax_context", "tax_rate", "tax_letter"),
    *("tax_parts", "alcohol_class", "fetched_at", "shown_at"),
)
GIVEN = ("ref", "is_on_tab", "kind", "rate", "reason", "by_id", "approval_id", "at", "business_date")


def divide_line(line: Line, quantity: int, discounts: list[Discount], venue: Venue) -> Line:
    """Take `quantity` out of a (locked) line into a new one, with its part of the discounts; saves the new one only.

    What is on the house stays. Raises LineRefused where bills have so much that this isn't there.
    """
    whole, left = price_of(line), line.open_quantity() - line.comped_quantity - quantity
    off, _rest = money.allocate(line.off, [quantity, left])
    off += _cents_short(line, line.unit_price * quantity - off, whole, venue)
    price = line.unit_price * quantity - off
    tax = _part_of_tax(line, price, whole - line.off - price)
    part = Line(
        **{name: getattr(line, name) for name in COPIED},
        tab_id=line.tab_id,
        root_id=line.told_as(),
        quantity=quantity,
        off=off,
        amount=price + (0 if venue.prices_include_tax else tax),
        tax_amount=tax,
    )
    part.save()
    line.moved_quantity += quantity
    line.off -= part.off
    line.amount -= part.amount
    line.tax_amount -= part.tax_amount
    _divide_discounts(discounts, part, quantity, left)
    return part


def _cents_short(line: Line, price: int, whole: int, venue: Venue) -> int:
    """By how many cents a bill's part of the line was rounded up; the rest has to make do with less.

    Raises LineRefused where bills have more than that of it.
    """
    billed = line.billed_amount - (0 if venue.prices_include_tax else line.billed_tax)
    short = billed - (whole - line.off - price)
    if short > min(line.quantity, line.off):
        raise LineRefused(
            _("Some of %(dish)s is on a bill already, and stays there.") % {"dish": line.name},
            way_out=_("Move what is on no bill, or drop the bill first."),
        )
    return max(short, 0)


def _part_of_tax(line: Line, price: int, rest: int) -> int:
    """The tax that goes along; what bills have of it stays."""
    tax = money.allocate(line.tax_amount, [price, rest])[0] if price + rest else 0
    return min(tax, line.open_tax())


def _divide_discounts(discounts: list[Discount], part: Line, quantity: int, left: int) -> None:
    """Percents stand on both; amounts are divided as the line is."""
    theirs = []
    for it in discounts:
        amount = None
        if it.amount is not None:
            amount, rest = money.allocate(it.amount, [quantity, left])
            if rest:
                Discount.objects.filter(pk=it.pk).update(amount=rest)
            else:
                Discount.objects.filter(pk=it.pk).update(dropped_at=it.at, dropped_by=it.by_id)
        if it.rate is not None or amount:
            theirs.append(Discount(**{name: getattr(it, name) for name in GIVEN}, line=part, amount=amount))
    Discount.objects.bulk_create(theirs)
