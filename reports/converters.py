"""Dates in addresses: /reports/days/2026-05-29/."""

from datetime import date


class IsoDate:
    """A date as ISO 8601 writes it; anything else is no such page."""

    regex = r"20\d{2}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return value if isinstance(value, str) else value.isoformat()
