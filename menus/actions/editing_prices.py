"""Price rules: what something costs at some hours, in some areas, by some channels."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from menus import seen
from menus.actions.editing import locked, named, once, told, worded
from menus.models import Item, PriceRule, RuleKind, Section
from venues.models import Venue


@dataclass(frozen=True)
class RuleFacts:
    """What a rule takes off, and when and where. `rate` is a fraction, `amount` minor units."""

    name: str
    kind: str
    rate: Decimal | None = None
    amount: int | None = None
    weekdays: list[int] = field(default_factory=list)
    starts: time | None = None
    ends: time | None = None
    from_date: date | None = None
    until_date: date | None = None
    areas: list[int] = field(default_factory=list)
    channels: list[str] = field(default_factory=list)
    priority: int = 0
    translations: dict[str, Any] = field(default_factory=dict)


def add_price_rule(
    venue: Venue, facts: RuleFacts, sections: Sequence[Section], items: Sequence[Item], *, act: Act
) -> PriceRule:
    """Make a price rule, in use from now on.

    Locks nothing. Journals `menus.price_rule_saved`; rings the menu and the floor. Raises Invalid.
    """
    return _saved(PriceRule(venue=venue), facts, sections, items, act)


def save_price_rule(
    rule: PriceRule, facts: RuleFacts, sections: Sequence[Section], items: Sequence[Item], was: str, *, act: Act
) -> PriceRule:
    """Write a price rule anew; `was` is the sum of what the person saw. What was sold keeps its price.

    Locks the rule. Journals `menus.price_rule_saved`; rings the menu and the floor. Raises Invalid, Stale.
    """
    rule = locked(rule)
    seen.check(was, seen.of(rule, *seen.RULE))
    return _saved(rule, facts, sections, items, act)


def switch_price_rule(rule: PriceRule, is_active: bool, *, act: Act) -> None:
    """Put a price rule into use or out of it.

    Locks nothing. Journals `menus.price_rule_switched`; rings the menu and the floor.
    """
    if PriceRule.objects.filter(pk=rule.pk, is_active=not is_active).update(is_active=is_active):
        told(rule.venue, "menus.price_rule_switched", rule, on=is_active, act=act)


def _saved(
    rule: PriceRule, facts: RuleFacts, sections: Sequence[Section], items: Sequence[Item], act: Act
) -> PriceRule:
    _check(facts)
    name = named(facts.name, 40)
    same = PriceRule.objects.filter(venue=rule.venue_id, name=name).exclude(pk=rule.pk)
    once(same.exists(), _("There is a price rule of that name."))
    is_percent = facts.kind == RuleKind.PERCENT
    for field_name in set(seen.RULE) - {"name", "translations", "rate", "amount"}:
        setattr(rule, field_name, getattr(facts, field_name))
    rule.name, rule.translations = name, worded(facts.translations, name=40)
    rule.rate, rule.amount = (facts.rate, None) if is_percent else (None, facts.amount)
    rule.save()
    rule.sections.set(sections)
    rule.items.set(items)
    told(rule.venue, "menus.price_rule_saved", rule, rule=rule.kind, act=act)
    return rule


def _check(facts: RuleFacts) -> None:
    if facts.kind not in RuleKind.values:
        raise Invalid(_("Choose percent, amount or a fixed price."))
    if facts.kind == RuleKind.PERCENT and not (facts.rate and 0 < facts.rate <= 1):
        raise Invalid(_("A percentage is more than 0 and at most 100."), fields={"percent": _("1 to 100")})
    if facts.kind != RuleKind.PERCENT and (facts.amount is None or facts.amount < 0):
        raise Invalid(_("Say how much."), fields={"amount": _("an amount")})
    if (facts.starts is None) != (facts.ends is None):
        raise Invalid(_("Give both hours, or none."), fields={"ends": _("both or none")})
    if facts.from_date and facts.until_date and facts.until_date < facts.from_date:
        raise Invalid(_("The last day comes before the first."), fields={"until_date": _("a later day")})
    if not -100 <= facts.priority <= 100:
        raise Invalid(_("A priority is -100 to 100."), fields={"priority": _("-100 to 100")})
