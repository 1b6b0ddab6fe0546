"""How a day's tips are shared by the rules: whole cents by largest remainder, and their sum unchanged.

Tip-outs come first, each of what those before it left: a part of what each of one role got, to whoever of another role
worked. Then pools: a part of what
everybody has left, and all that is nobody's, to whoever worked in a role that has points.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from core import money
from payments.models import TipBy, TipRule, TipRuleKind

POOL = 0  # stands for a person's pk: tips that are nobody's yet


@dataclass(frozen=True)
class Worker:
    """Somebody of the house, with what they worked that day (0: they didn't, but may have got tips)."""

    pk: int
    role_id: int
    minutes: int


@dataclass(frozen=True)
class Moved:
    """What one rule moved: by person's pk, minor units; both sides come to the same sum."""

    rule: TipRule
    given: dict[int, int] = field(default_factory=dict)
    got: dict[int, int] = field(default_factory=dict)


def share(tips: Mapping[int, int], workers: Sequence[Worker], rules: Iterable[TipRule]) -> list[Moved]:
    """What each rule moves of these tips (by person's pk or POOL, minor units), in their order."""
    left = dict(tips)
    moved = []
    for rule in sorted(rules, key=lambda it: it.kind != TipRuleKind.TIP_OUT):
        weights = _weights(rule, workers)
        given = _given(rule, left, workers) if sum(weights.values()) else {}
        if not (total := sum(given.values())):
            continue
        parts = money.allocate(total, list(weights.values()))
        for pk, amount in given.items():
            left[pk] -= amount
        moved.append(Moved(rule, given, {pk: part for pk, part in zip(weights, parts, strict=True) if part}))
    return moved


def net(moved: Iterable[Moved]) -> dict[int, int]:
    """What each person got less what they gave; nothing where that is nothing."""
    sums: dict[int, int] = {}
    for it in moved:
        for pk, amount in it.got.items():
            sums[pk] = sums.get(pk, 0) + amount
        for pk, amount in it.given.items():
            sums[pk] = sums.get(pk, 0) - amount
    return {pk: amount for pk, amount in sums.items() if amount}


def _weights(rule: TipRule, workers: Sequence[Worker]) -> dict[int, int]:
    """Who gets something by a rule, and how much it weighs, in the order of their pk."""
    takers = sorted((it for it in workers if it.minutes), key=lambda it: it.pk)
    if rule.kind == TipRuleKind.TIP_OUT:
        points = {rule.to_role_id: 1}
    else:
        points = {int(role): int(weight) for role, weight in rule.points.items()}
    per = {it.pk: it.minutes if rule.by == TipBy.HOURS else 1 for it in takers}
    return {it.pk: per[it.pk] * points[it.role_id] for it in takers if points.get(it.role_id)}


def _given(rule: TipRule, left: Mapping[int, int], workers: Sequence[Worker]) -> dict[int, int]:
    roles = {it.pk: it.role_id for it in workers}
    given = {}
    for pk, amount in left.items():
        if rule.kind == TipRuleKind.TIP_OUT:
            rate = rule.rate if pk != POOL and roles.get(pk) == rule.from_role_id else None
        else:
            rate = Decimal(1) if pk == POOL else rule.rate
        if rate is not None and (part := money.percent_of(amount, rate)):
            given[pk] = part
    return given
