"""Price rules: which are in force at a moment, and which one decides what an item costs."""

from collections.abc import Sequence

from core import money
from menus.models import RuleKind
from menus.moments import Moment
from menus.snapshot import ItemView, Menu, RuleView


def in_force(menu: Menu, moment: Moment) -> tuple[RuleView, ...]:
    """The rules that hold at a moment, whatever they are for; the highest priority first."""
    return tuple(it for it in menu.rules if _holds(menu, it, moment))


def ruled(item: ItemView, price: int, rules: Sequence[RuleView]) -> tuple[int, RuleView | None]:
    """What a size at `price` costs by these rules, and by which.

    The highest priority wins, then the lower price, then the older rule.
    """
    for_it = [it for it in rules if _is_for(it, item)]
    if not for_it or item.is_open_price:
        return price, None
    best = min(for_it, key=lambda it: (-it.priority, _applied(it, price), it.id))
    return _applied(best, price), best


def _holds(menu: Menu, rule: RuleView, moment: Moment) -> bool:
    if (rule.channels and moment.channel not in rule.channels) or (rule.areas and moment.area_id not in rule.areas):
        return False
    day = rule.hours.began_on(moment.price_time, menu.cut_off_hour)
    if day is None:
        return False
    return (rule.from_date is None or day >= rule.from_date) and (rule.until_date is None or day <= rule.until_date)


def _is_for(rule: RuleView, item: ItemView) -> bool:
    if not rule.sections and not rule.items:
        return True
    return item.section_id in rule.sections or item.id in rule.items


def _applied(rule: RuleView, price: int) -> int:
    if rule.kind == RuleKind.FIXED:
        return rule.amount
    if rule.kind == RuleKind.AMOUNT:
        return max(price - rule.amount, 0)
    return price - money.percent_of(price, rule.rate)
