"""Price rules as they are kept in memory."""

from collections import defaultdict
from decimal import Decimal

from menus.hours import Hours
from menus.models import PriceRule
from menus.snapshot.shapes import RuleView
from venues.models import Venue


def rules_of(venue: Venue) -> tuple[RuleView, ...]:
    """The rules in use, the highest priority first; three queries (one where there are none)."""
    rows = list(PriceRule.objects.filter(venue=venue, is_active=True))
    if not rows:
        return ()
    sections, items = (
        _of(PriceRule.sections.through, "section_id", venue),
        _of(PriceRule.items.through, "item_id", venue),
    )
    return tuple(_rule(it, frozenset(sections[it.pk]), frozenset(items[it.pk])) for it in rows)


def _of(model: type, column: str, venue: Venue) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = model._default_manager.filter(pricerule__venue=venue)  # type: ignore[attr-defined]
    for rule, other in rows.values_list("pricerule_id", column):
        found[rule].append(other)
    return found


def _rule(row: PriceRule, sections: frozenset[int], items: frozenset[int]) -> RuleView:
    return RuleView(
        id=row.pk,
        name=row.name,
        translations=row.translations,
        kind=row.kind,
        rate=row.rate or Decimal(0),
        amount=row.amount or 0,
        hours=Hours(row.starts, row.ends, frozenset(row.weekdays)),
        from_date=row.from_date,
        until_date=row.until_date,
        areas=frozenset(row.areas),
        channels=frozenset(row.channels),
        sections=sections,
        items=items,
        priority=row.priority,
    )
