"""How far a role's permissions go: `Role.limits` has by permission a percent (0 to 100) and an amount (minor units)."""

from decimal import Decimal

from staff.models import Person, Role

Percent = int | Decimal | None


def allow(person: Person, permission: str, amount: int | None = None, percent: Percent = None) -> bool:
    """Whether this person may do it alone: the role has the permission, and neither limit is passed."""
    limit = person.role.limits.get(permission, {})
    return person.may(permission) and _within(amount, limit.get("amount")) and _within(percent, limit.get("percent"))


def reach(upper: Role, lower: Role) -> bool:
    """Whether a role may do all that another may, as far and further: nobody gives away what they haven't got."""
    return set(lower.permissions) <= set(upper.permissions) and all(
        _as_far(upper.limits.get(permission, {}), lower.limits.get(permission, {})) for permission in lower.permissions
    )


def _within(value: Percent, most: int | None) -> bool:
    return value is None or most is None or value <= most


def _as_far(upper: dict[str, int], lower: dict[str, int]) -> bool:
    return all(kind in lower and lower[kind] <= most for kind, most in upper.items())
