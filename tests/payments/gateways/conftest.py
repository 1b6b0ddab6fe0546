"""A card terminal to break."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.payments.terminal import Terminal, running_terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal that answers at once, and a second and a half later when it is late."""
    with running_terminal(tmp_path, "--late", "1.5") as running:
        yield running
