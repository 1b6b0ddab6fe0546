"""How the demo's house shares its tips: a tenth of the waiters' to the kitchen; a pool that is out of use."""

from decimal import Decimal

from payments.models import TipBy, TipRule, TipRuleKind
from staff.models import Role
from venues.models import Venue


def set_tip_rules(venue: Venue) -> None:
    """Write the rules down."""
    waiters, cooks = (Role.objects.get(venue=venue, name=it) for it in ("Waiter", "Cook"))
    tip_out = {"from_role": waiters, "to_role": cooks, "rate": Decimal("0.1"), "by": TipBy.HOURS}
    TipRule.objects.create(venue=venue, kind=TipRuleKind.TIP_OUT, name="For the kitchen", **tip_out)
    pool = {"rate": Decimal(1), "points": {str(waiters.pk): 10, str(cooks.pk): 5}, "is_active": False}
    TipRule.objects.create(venue=venue, kind=TipRuleKind.POOL, name="One pool for all", **pool)
