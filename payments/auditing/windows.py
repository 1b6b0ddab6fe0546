"""All rows of a house of many years, some at a time: what an auditor holds in memory doesn't grow with them."""

from collections.abc import Iterator
from itertools import batched
from typing import Any

from django.db.models import QuerySet

WINDOW = 1000


def windows(rows: QuerySet[Any, Any]) -> Iterator[tuple[Any, ...]]:
    """The rows by their ids, WINDOW at a time."""
    return batched(rows.order_by("pk").iterator(chunk_size=WINDOW), WINDOW, strict=False)
