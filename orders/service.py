"""The service charge of a tab: which rule holds, and what it comes to by tax rate. Amounts are minor units.

The first rule that holds counts, the largest party's before the others. It is charged on dishes and drinks that the
guests pay for, after discounts unless the rule says before; never on tips, gift cards, deposits or tray charges.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q

from core import money
from menus.hours import Hours
from menus.snapshot import Menu
from orders.amounts import price_of, worth
from orders.models import Charge, Line, ServiceCharge, Tab, TabKind
from tables.models import SeatedTable
from venues.days import business_date, local
from venues.models import TaxContext, Venue
from venues.queries import rates_on

SERVED = (TabKind.TABLE, TabKind.BAR)

type Rate = tuple[Decimal, str]


@dataclass(frozen=True)
class Part:
    """One rate's part of the charge: its price, taxed as `like`; `line` stands for it already, or a `rule` asks."""

    price: int
    like: Line
    line: Line | None = None
    rule: ServiceCharge | None = None

    def adds(self, venue: Venue) -> int:
        """By how much the guests' bill grows with it."""
        amount, _tax = worth(self.price, 1, self.like.tax_rate, venue)
        return amount - (self.line.amount if self.line else 0)


def rules_of(tab: Tab, venue: Venue) -> list[ServiceCharge]:
    """The rules in use, and any that stands on the tab already; one query, none where nobody is served at a table."""
    if tab.kind not in SERVED:
        return []
    standing = Line.objects.filter(tab=tab.pk, service_charge=OuterRef("pk"))
    return list(ServiceCharge.objects.filter(Q(is_active=True) | Exists(standing), venue=venue))


def rule_for(tab: Tab, rules: Iterable[ServiceCharge], venue: Venue) -> ServiceCharge | None:
    """The rule that holds for a tab: by its party, where it sits, and when it came."""
    covers = (tab.seating.covers if tab.seating else None) or 0
    came = local(venue, tab.opened_at)
    fitting = [it for it in rules if it.is_active and covers >= it.min_covers and _hours(it).holds(came, _cut(venue))]
    if not any(it.area_id for it in fitting):
        return next(iter(fitting), None)
    seated = SeatedTable.objects.filter(seating=tab.seating_id).order_by("left_at", "pk")
    areas = set(seated.filter(left_at=None).values_list("table__area", flat=True)) if tab.seating_id else set()
    return next((it for it in fitting if not it.area_id or it.area_id in areas), None)


def parts_of(lines: Sequence[Line], rule: ServiceCharge | None, venue: Venue) -> list[Part]:
    """What the service lines of a tab should come to: those that stand, then new ones; of none that was waived.

    What bills have of it stays. Shared out over the rates of what it is charged on by largest remainder, or at the
    rate of the rule's own tax class.
    """
    standing = [it for it in lines if it.charge == Charge.SERVICE and it.open_quantity()]
    due = {} if is_waived(lines) else _due(lines, rule, venue)
    parts = []
    for line in standing:
        like, price = due.pop(_rate(line), (line, 0))
        billed = line.billed_amount - (0 if venue.prices_include_tax else line.billed_tax)
        is_same = rule is not None and line.service_charge_id == rule.pk
        parts.append(Part(max(price, billed) if is_same else billed, line, line))
        if not is_same and price > billed:
            due[_rate(line)] = (like, price - billed)
    return parts + [Part(price, like, rule=rule) for like, price in due.values() if price]


def is_waived(lines: Iterable[Line]) -> bool:
    """Whether somebody took the service charge off: one that came to nothing by itself was worth nothing before."""
    return any(it.charge == Charge.SERVICE and it.voided_quantity and it.unit_price for it in lines)


def _due(lines: Iterable[Line], rule: ServiceCharge | None, venue: Venue) -> dict[Rate, tuple[Line, int]]:
    """By rate: a line that is taxed so, and what is charged."""
    if rule is None:
        return {}
    likes: dict[Rate, Line] = {}
    bases: dict[Rate, int] = {}
    for line in lines:
        if line.charge == Charge.NONE and line.open_quantity():
            likes.setdefault(_rate(line), line)
            base = price_of(line) - (0 if rule.is_before_discounts else line.off)
            bases[_rate(line)] = bases.get(_rate(line), 0) + base
    charged = money.percent_of(sum(bases.values()), rule.rate)
    if rule.tax_class and charged:
        like = _of_class(rule, next(iter(likes.values())), venue)
        return {_rate(like): (like, charged)}
    rates = sorted(likes)
    shares = money.allocate(charged, [bases[it] for it in rates])
    return {rate: (likes[rate], share) for rate, share in zip(rates, shares, strict=True)}


def _of_class(rule: ServiceCharge, line: Line, venue: Venue) -> Line:
    """What stands for a tax class of the rule's own, as it is taxed on the day of the order."""
    rate, letter, parts = rates_on(venue, business_date(venue, line.round.placed_at))[rule.tax_class, TaxContext.EAT_IN]
    return Line(
        tax_class=rule.tax_class, tax_context=TaxContext.EAT_IN, tax_rate=rate, tax_letter=letter, tax_parts=parts
    )


def _rate(line: Line) -> Rate:
    return line.tax_rate, line.tax_letter


def _hours(rule: ServiceCharge) -> Hours:
    return Hours(rule.from_time, rule.until_time, frozenset(rule.weekdays))


def _cut(venue: Venue) -> int:
    return venue.cut_off_hour


def coming(tab: Tab, lines: Sequence[Line], rules: Iterable[ServiceCharge], venue: Venue) -> int:
    """What service adds to a tab (below zero: takes off) once its bill is asked for; a query for an area's rule."""
    return sum(it.adds(venue) for it in parts_coming(tab, lines, rules, venue))


def parts_coming(tab: Tab, lines: Sequence[Line], rules: Iterable[ServiceCharge], venue: Venue) -> list[Part]:
    """The same, a rate each: what stands already, then what is new."""
    if tab.kind not in SERVED or not lines:
        return []
    return parts_of(lines, rule_for(tab, rules, venue), venue)


_kept: dict[int, tuple[Menu, list[ServiceCharge]]] = {}


def rules_kept(venue: Venue, card: Menu) -> list[ServiceCharge]:
    """The rules in use, kept as long as the menu stays as it is: whoever changes a rule touches the menu."""
    kept = _kept.get(venue.pk)
    if kept is None or kept[0] is not card:
        kept = _kept[venue.pk] = (card, list(ServiceCharge.objects.filter(venue=venue, is_active=True)))
    return kept[1]
