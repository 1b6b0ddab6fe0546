"""C-MUT: money and splits with one thing wrong at a time; a test must notice.

Every mutant is a function of the module with one operator, number or condition changed. It runs in a forked process
against the module's pure tests, which stop at the first that fails. What survives is printed; why it may, is said in
docs/trials.md.
"""

import ast
import copy
import importlib
import io
import os
import resource
import sys
import types
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import django
import pytest

from tests.engines import ROOT

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
SECONDS = 90
MODULES = {
    "core/money.py": [
        *("tests/core/test_money.py", "tests/core/test_money_text.py"),
        "tests/core/test_money_properties.py",
    ],
    "payments/split.py": ["tests/payments/test_split_plain.py", "tests/payments/test_split.py"],
    "payments/service_bases.py": ["tests/payments/test_service_by_item.py"],
    "payments/returns.py": ["tests/payments/test_returns_plain.py"],
    "payments/tax_rows.py": ["tests/payments/test_returns_plain.py"],
    "orders/amounts.py": ["tests/orders/test_amounts_plain.py"],
}
COMPARES = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
SUMS = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


def run(first: int = 0) -> int:
    """Try all mutants, from the first on; exit with 1 where fewer than nine of ten were noticed."""
    django.setup()
    alive: list[str] = []
    tried = 0
    for path, tests in MODULES.items():
        if _passes(tests) is False:
            print(f"The tests of {path} fail as it is.")
            return 1
        for number, (words, tree) in enumerate(mutants(ROOT / path)):
            if number < first:
                continue
            tried += 1
            if _survives(path, tree, tests):
                alive.append(f"{path}: {words}")
                print(f"SURVIVED {path}: {words}", flush=True)
    print(f"{tried - len(alive)} of {tried} noticed")
    return int(tried == 0 or len(alive) * 10 > tried)


def mutants(path: Path) -> Iterator[tuple[str, ast.Module]]:
    """(what was changed, the module with it) for everything inside functions that can be changed."""
    tree = ast.parse(path.read_text())
    inside = [it for function in ast.walk(tree) if isinstance(function, ast.FunctionDef) for it in function.body]
    places = {id(node) for statement in inside for node in ast.walk(statement)}
    for number, node in enumerate(ast.walk(tree)):
        if id(node) not in places:
            continue
        for change in range(_ways(node)):
            changed = copy.deepcopy(tree)
            target = list(ast.walk(changed))[number]
            words = _change(target, change)
            ast.fix_missing_locations(changed)
            yield f"line {getattr(node, 'lineno', 0)}: {words}", changed


def _ways(node: ast.AST) -> int:
    """In how many ways a node can be made wrong."""
    match node:
        case ast.Compare():
            return len(node.ops)
        case ast.BinOp() | ast.AugAssign() if type(node.op) in SUMS:
            return 1
        case ast.BoolOp() | ast.UnaryOp(op=ast.Not() | ast.USub()) | ast.IfExp() | ast.If():
            return 1
        case ast.Constant() if isinstance(node.value, int):
            return 1
        case ast.Call(func=ast.Name(id=name)) if name in NAMES:
            return 1
    return 0


def _change(node: ast.AST, way: int) -> str:
    match node:
        case ast.Compare():
            was = type(node.ops[way])
            node.ops[way] = COMPARES[was]()
            return f"{was.__name__} → {COMPARES[was].__name__}"
        case ast.BinOp() | ast.AugAssign():
            was = type(node.op)
            node.op = SUMS[was]()
            return f"{was.__name__} → {SUMS[was].__name__}"
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            return "and ↔ or"
        case ast.UnaryOp():
            sign = "not" if isinstance(node.op, ast.Not) else "minus"
            node.op = ast.UAdd() if sign == "minus" else ast.Not()
            if sign == "not":
                node.operand = ast.UnaryOp(ast.Not(), node.operand)
            return f"without {sign}"
        case ast.If() | ast.IfExp():
            node.test = ast.UnaryOp(ast.Not(), node.test)
            return "if → if not"
        case ast.Constant():
            was_value = node.value
            node.value = not was_value if isinstance(was_value, bool) else int(str(was_value)) + 1
            return f"{was_value} → {node.value}"
        case ast.Call(func=ast.Name() as func):
            before, func.id = func.id, NAMES[func.id]
            return f"{before} → {func.id}"
    raise AssertionError(node)


def _survives(path: str, tree: ast.Module, tests: list[str]) -> bool:
    """Whether the tests pass with a mutant in place, in a process of its own."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))  # one that works for ever was noticed
        try:
            _put_in_place(importlib.import_module(path.removesuffix(".py").replace("/", ".")), tree)
            status = 0 if _passes(tests) else 1
        except BaseException:
            status = 1
        os._exit(status)
    return os.waitpid(child, 0)[1] == 0


def _put_in_place(module: types.ModuleType, tree: ast.Module) -> None:
    """Let every function of the module do what the mutant's does, whoever has imported it already."""
    wrong: dict[str, object] = dict(module.__dict__)
    exec(compile(tree, module.__file__ or "", "exec"), wrong)
    for holder, others in [(module.__dict__, wrong), *_classes(module, wrong)]:
        for name, there in list(others.items()):
            here = holder.get(name)
            both = isinstance(here, types.FunctionType) and isinstance(there, types.FunctionType)
            if both and here.__module__ == module.__name__:
                here.__code__ = there.__code__


def _classes(module: types.ModuleType, wrong: dict[str, object]) -> Iterator[tuple[dict, dict]]:
    for name, there in wrong.items():
        here = module.__dict__.get(name)
        if isinstance(here, type) and isinstance(there, type) and here.__module__ == module.__name__:
            yield dict(here.__dict__), dict(there.__dict__)


def _passes(tests: list[str]) -> bool:
    """Run tests quietly in this process, up to the first that fails."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        code = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", *tests])
    return int(code) == 0


if __name__ == "__main__":
    sys.exit(run())
