"""How tips are asked for, and by which rules they are shared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from core.notes import read_note
from payments.models import TipBy, TipRule, TipRuleKind, TipSettings
from staff.models import Role
from venues.models import Venue

LONGEST_NAME, MOST_SUGGESTED, MOST_POINTS = 40, 4, 100


@dataclass(frozen=True)
class RuleTerms:
    """What a rule says. `rate` is a fraction; `points` weigh a pool's roles, by their pk."""

    kind: str
    name: str
    rate: Decimal
    by: str = TipBy.HOURS
    from_role: int | None = None
    to_role: int | None = None
    points: Mapping[int, int] = field(default_factory=dict)


def add_tip_rule(terms: RuleTerms, *, act: Act) -> TipRule:
    """Add a rule, in use at once: tips that were shared already stay as they are.

    Locks nothing. Journals `payments.tip_rule_set`. Raises Invalid.
    """
    return _write(TipRule(venue=act.venue), terms, act)


def edit_tip_rule(rule: TipRule, terms: RuleTerms, *, act: Act) -> TipRule:
    """Change a rule for what is shared from now on. Locks it. Journals `payments.tip_rule_set`. Raises Invalid."""
    return _write(TipRule.objects.select_for_update(no_key=True).get(pk=rule.pk), terms, act)


def use_tip_rule(rule: TipRule, is_active: bool, *, act: Act) -> None:
    """Take a rule into use, or out of it. Locks nothing. Journals `payments.tip_rule_used` or `.tip_rule_unused`."""
    TipRule.objects.filter(pk=rule.pk).update(is_active=is_active)
    act.journal("payments.tip_rule_used" if is_active else "payments.tip_rule_unused", rule, name=rule.name)


def set_tip_asking(suggested: Sequence[int], before_discounts: bool, *, act: Act) -> TipSettings:
    """Say which percents are offered on the pay screen (none: no suggestions), and of which sum.

    Locks the venue. Journals `payments.tip_asking_set`. Raises Invalid.
    """
    if len(suggested) > MOST_SUGGESTED or any(not 0 < it <= 100 for it in suggested):
        said = _("At most four percents, each from 1 to 100.")
        raise Invalid(said, fields={"suggested": said})
    Venue.objects.select_for_update(no_key=True).get(pk=act.venue.pk)
    percents = sorted(set(suggested))
    asking, _made = TipSettings.objects.update_or_create(
        venue=act.venue, defaults={"suggested": percents, "before_discounts": before_discounts}
    )
    act.journal("payments.tip_asking_set", act.venue, percents=percents, before_discounts=before_discounts)
    return asking


def _write(rule: TipRule, terms: RuleTerms, act: Act) -> TipRule:
    name = read_note(terms.name, LONGEST_NAME)
    if not name:
        raise Invalid(_("Give the rule a name."), fields={"name": _("a name")})
    if not 0 < terms.rate <= 1:
        raise Invalid(_("A part is from 1 to 100 per cent."), fields={"rate": _("1 to 100")})
    if terms.by not in TipBy.values or terms.kind not in TipRuleKind.values:
        raise Invalid(_("This rule can't be read: reload the page."))
    roles = set(Role.objects.filter(venue=act.venue).values_list("pk", flat=True))
    is_pool = terms.kind == TipRuleKind.POOL
    if not is_pool and not {terms.from_role, terms.to_role} <= roles:
        raise Invalid(_("Say whose tips it takes, and whom it gives them to."))
    points = {str(pk): weight for pk, weight in terms.points.items() if weight}
    if is_pool and (not points or not {int(it) for it in points} <= roles or max(points.values()) > MOST_POINTS):
        raise Invalid(_("Give at least one role points, at most a hundred."))
    rule.kind, rule.name, rule.rate, rule.by = terms.kind, name, terms.rate, terms.by
    rule.from_role_id, rule.to_role_id = (None, None) if is_pool else (terms.from_role, terms.to_role)
    rule.points = points if is_pool else {}
    rule.save()
    act.journal("payments.tip_rule_set", rule, name=name, rate=str(terms.rate))
    return rule
