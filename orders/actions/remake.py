"""Remake: a dish went wrong and is made once more. Told one more, sold as before: the cost is waste."""

from django.utils.translation import gettext as _

from acts.actions import Act
from kitchen import actions as kitchen
from orders.actions.changing import LineRefused, check_left, lock_seen, read_reason, save, touch
from orders.models import Line, Remake
from venues.days import business_date


def remake_line(line: Line, quantity: int, reason: str, version: int, *, act: Act) -> Remake:
    """Have the kitchen make `quantity` of a line again, before all else; what the guests owe stays as it is.

    Locks the tab, then the line. Journals `orders.line_remade`; rings tab, floor and day. Raises Invalid without a
    reason, Stale where the line isn't as it was seen, LineRefused for what was never begun, and for a paid tab.
    """
    reason = read_reason(reason, _("Say what was wrong with it."))
    tab, line = lock_seen(line, version, act.venue)
    check_left(line, quantity, line.open_quantity())
    if line.charge or line.fired_at is None:
        raise LineRefused(_("Nobody has begun with %(dish)s.") % {"dish": line.name}, way_out=_("Fire it instead."))
    line.fetched_at = None
    save(line, "fetched_at")
    row = Remake.objects.create(
        line=line,
        quantity=quantity,
        reason=reason,
        by=act.by,
        at=act.at,
        business_date=business_date(act.venue, act.at),
    )
    kitchen.remake(line.told_as(), quantity, reason, origin=tab.topic, act=act)
    act.journal("orders.line_remade", f"tab.{tab.pk}", line=line.pk, quantity=quantity)
    touch(tab, act)
    return row
