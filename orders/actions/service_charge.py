"""Service: laid down when the bill is asked for, and again when what it is charged on has changed."""

from django.utils import translation
from django.utils.translation import gettext as _

from acts.actions import Act
from orders.actions.changing import save, touch
from orders.actions.charges import charge_line
from orders.actions.void_line import take_back
from orders.amounts import line_worth
from orders.models import Charge, Line, ServiceCharge, Tab
from orders.service import Part, parts_of, rule_for, rules_of
from venues.models import Venue


def charge_service(tab: Tab, *, act: Act) -> list[Line]:
    """Let a (locked) tab's service lines be what its rule says of what is on it now; returns what has changed.

    Does nothing twice. What bills have stays; one that was waived doesn't come back; one that came to nothing is void.
    The kitchen never hears of it. Locks the lines. Journals `orders.service_charged`; rings tab, floor and day. One
    query where the venue has no such rule.
    """
    rules = rules_of(tab, act.venue)
    if not rules:
        return []
    lines = list(Line.objects.select_for_update(no_key=True).filter(tab=tab.pk).order_by("pk"))
    rule = rule_for(tab, rules, act.venue)
    changed = [it for it in (_laid(it, rule, tab, lines, act) for it in parts_of(lines, rule, act.venue)) if it]
    if changed:
        known = {it.pk: it for it in (*lines, *changed)}.values()
        act.journal("orders.service_charged", tab, amount=sum(it.amount for it in known if it.charge == Charge.SERVICE))
        touch(tab, act)
    return changed


def adapt_service(tab: Tab, *, act: Act) -> list[Line]:
    """The same, where service stands on a (locked) tab already: something that it is charged on was changed."""
    standing = Line.objects.filter(tab=tab.pk, charge=Charge.SERVICE, voided_quantity=0)
    return charge_service(tab, act=act) if standing.exists() else []


def _laid(part: Part, rule: ServiceCharge | None, tab: Tab, lines: list[Line], act: Act) -> Line | None:
    line = part.line
    if line is None:
        assert rule is not None
        return _new(part, rule, tab, lines[-1], act)
    if line.unit_price == part.price:
        return None
    _revalued(line, part.price, act.venue)
    if part.price:
        save(line, "unit_price")
    else:
        line.save(update_fields=["unit_price"])
        with translation.override(act.venue.language):
            take_back(line, 1, _("Service isn't charged on this any more."), act=act)
    return line


def _new(part: Part, rule: ServiceCharge, tab: Tab, last: Line, act: Act) -> Line:
    percent = f"{(rule.rate * 100).normalize():f} %"
    with translation.override(act.venue.language):
        name = rule.name or _("Service charge")
        line = charge_line(
            Charge.SERVICE, part.like, part.price, name if "%" in name else f"{name} {percent}", _("Service"), act.venue
        )
    line.tab, line.round_id, line.service_charge, line.fired_at = tab, last.round_id, rule, act.at
    line.save(force_insert=True)
    return line


def _revalued(line: Line, price: int, venue: Venue) -> None:
    """Let a line be of another price; of the tax, bills may have a cent more than its own."""
    line.unit_price = price
    amount, tax = line_worth(line, venue)
    line.tax_amount = max(tax, line.billed_tax)
    line.amount = amount if venue.prices_include_tax else price + line.tax_amount
