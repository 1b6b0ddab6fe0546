"""Comp: some of a line is on the house. It was made and served; it is out of sales, and into cost."""

from django.db.models import Sum
from django.utils.translation import gettext as _

from acts.actions import Act
from orders.actions.changing import LineRefused, check_left, discounts_of, lock_seen, read_reason, revalue, save, touch
from orders.models import Charge, Comp, Line, Tab
from orders.queries import title_of
from staff import approvals
from venues.days import business_date


def comp_line(line: Line, quantity: int, reason: str, version: int, *, act: Act) -> Comp:
    """Give `quantity` of a line away, as far as no bill has taken it. The kitchen doesn't hear of it.

    Locks the tab, then the line. Journals `orders.line_comped`; rings tab, floor and day. Raises Invalid without a
    reason, Stale where the line isn't as it was seen, LineRefused where it is on a bill or the tab is paid,
    ApprovalNeeded for whoever may not give it away alone.
    """
    reason = read_reason(reason, _("What is on the house needs a reason."))
    tab, line = lock_seen(line, version, act.venue)
    if line.charge == Charge.STORED:
        raise LineRefused(_("%(card)s is money: it can't be on the house.") % {"card": line.name})
    if line.charge == Charge.SERVICE:
        raise LineRefused(
            _("%(service)s goes with the dishes.") % {"service": line.name}, way_out=_("Void it instead.")
        )
    check_left(line, quantity, line.open_quantity() - line.comped_quantity)
    line.comped_quantity += quantity
    lowered = revalue(line, discounts_of(line), act.venue)
    approval = approvals.need(
        act,
        "orders.comp",
        subject=line,
        what=_("%(n)d × %(dish)s on the house, %(place)s") % {"n": quantity, "dish": line.name, "place": title_of(tab)},
        reason=reason,
        amount=lowered + _given_alone(tab),
        quantity=quantity,
        version=version,
    )
    save(line, "comped_quantity")
    comp = Comp.objects.create(
        line=line,
        quantity=quantity,
        amount=lowered,
        reason=reason,
        by=act.by,
        approval=approval,
        at=act.at,
        business_date=business_date(act.venue, act.at),
    )
    act.journal("orders.line_comped", f"tab.{tab.pk}", line=line.pk, quantity=quantity, amount=lowered)
    touch(tab, act)
    return comp


def _given_alone(tab: Tab) -> int:
    """What of a tab was given away without approval: a role's limit isn't for a single tap. One query."""
    alone = Comp.objects.filter(line__tab=tab, approval=None).aggregate(sum=Sum("amount"))
    return int(alone["sum"] or 0)
