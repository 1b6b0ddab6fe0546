"""Eat in or take away: a property of the line, with the tax that the law has for it."""

from django.utils import translation
from django.utils.translation import gettext as _

from acts.actions import Act
from kitchen import actions as kitchen
from kitchen.telling import Change
from orders.actions.changing import LineRefused, discounts_of, lock_seen, revalue, save, touch
from orders.models import Line
from venues.models import TaxContext
from venues.queries import rates_on


def change_context(line: Line, take_away: bool, version: int, *, act: Act) -> Line:
    """Let a line be taken away, or eaten here after all; its tax is that of the day on which it was ordered.

    Locks the tab, then the line. Journals `orders.line_context_changed`; the kitchen hears of it; rings tab, floor and
    day. Raises Stale where the line isn't as it was seen, LineRefused where it is on a bill, has no such rate, or the
    tab is paid.
    """
    tab, line = lock_seen(line, version, act.venue)
    context = TaxContext.TAKE_AWAY if take_away else TaxContext.EAT_IN
    if line.billed_amount or line.charge or line.tax_context == TaxContext.ROOM:
        raise LineRefused(
            _("%(dish)s stays as it was ordered.") % {"dish": line.name},
            way_out=_("Drop the bill first.") if line.billed_amount else "",
        )
    if line.tax_context == context:
        return line
    rates = rates_on(act.venue, line.round.business_date)
    if (line.tax_class, context) not in rates:
        text = _("%(dish)s has no tax rate for that, so it can't be sold so.") % {"dish": line.name}
        raise LineRefused(text, way_out=_("Tell the manager."))
    line.tax_context = context
    line.tax_rate, line.tax_letter, line.tax_parts = rates[line.tax_class, context]
    revalue(line, discounts_of(line), act.venue)
    save(line, "tax_context", "tax_rate", "tax_letter", "tax_parts")
    kitchen.change_dish(line.told_as(), line.open_quantity(), _said(line, act), origin=tab.topic, act=act)
    act.journal("orders.line_context_changed", f"tab.{tab.pk}", line=line.pk, context=str(context), amount=line.amount)
    touch(tab, act)
    return line


def _said(line: Line, act: Act) -> Change:
    """What the kitchen reads, in the house's language."""
    with translation.override(act.venue.language):
        boxed, plated = _("TO TAKE AWAY"), _("to eat here")
    details = [line.variant_name] if line.variant_name else []
    details += [it["kitchen"] for it in line.modifiers]
    if line.tax_context == TaxContext.TAKE_AWAY:
        return Change(plated, boxed, details=(*details, boxed))
    return Change(boxed, plated, details=tuple(details))
