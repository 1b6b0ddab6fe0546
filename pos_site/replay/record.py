"""What the waiters remember: every intent on disk before it is sent, every answer after it has come.

The oracle of a crash trial: what was answered must be in the books exactly once; what never was, at most once.
"""

import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class Record:
    """One file of JSON lines, flushed to the disk line by line; many threads write to it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("a", encoding="utf-8")
        self._lock = threading.Lock()

    def write(self, **said: Any) -> None:
        """Write a line, and return once it is on the disk."""
        with self._lock:
            self._file.write(json.dumps(said) + "\n")
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Put the pencil down."""
        self._file.close()


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Every line, first to last; a last one that was cut short is left out."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.endswith("\n"):
                yield json.loads(line)
