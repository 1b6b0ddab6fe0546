"""The demo's own files: JSON and CSV in content/, see its README."""

import json
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).resolve().parent / "content"


def read(name: str) -> Any:
    """One of the JSON files, by its name without the ending."""
    return json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))
