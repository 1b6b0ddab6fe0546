"""The house's own source, as the tests of its shape read it."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.server import ROOT

CONTRACT = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
APPS: tuple[str, ...] = tuple(CONTRACT["root_packages"])
LAYERS: dict[str, int] = {
    name: height
    for height, layer in enumerate(reversed(CONTRACT["contracts"][0]["layers"]))
    for name in layer.split(" | ")
}


def python_files() -> Iterator[Path]:
    """Every module of every app, migrations left out."""
    for app in APPS:
        yield from (it for it in sorted((ROOT / app).rglob("*.py")) if "migrations" not in it.parts)


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Every module with its name as people say it."""
    for path in python_files():
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text())


def templates() -> Iterator[Path]:
    """Every HTML template."""
    for folder in (ROOT / "templates", *(ROOT / app / "templates" for app in APPS)):
        yield from sorted(folder.rglob("*.html"))


def literals(call: str) -> set[str]:
    """The first arguments of every call of this name, where they are written out."""
    found = set()
    for _name, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == call:
                found |= {it.value for it in node.args[:1] if isinstance(it, ast.Constant)}
    return found
