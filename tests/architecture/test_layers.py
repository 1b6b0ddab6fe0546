"""Calls go down, and so do foreign keys."""

import ast
import subprocess
import sys
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import ForeignKey, Model

from tests.architecture.source import APPS, LAYERS, trees
from tests.server import ROOT

# WeasyPrint takes seconds to import, so only the process that needs it does.
LATE = {"escpos", "weasyprint"}


def own_models() -> list[type[Model]]:
    return [it for it in apps.get_models() if it._meta.app_label in APPS]


def foreign_keys() -> list[tuple[str, ForeignKey]]:
    return [
        (f"{model._meta.label}.{field.name}", field)
        for model in own_models()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey)
    ]


def test_every_app_has_its_layer() -> None:
    folders = {it.parent.name for it in ROOT.glob("*/__init__.py")} - {"tests", "bench"}
    assert folders == set(APPS) == set(LAYERS)


def test_imports_go_down() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_foreign_keys_go_down() -> None:
    wrong = [
        name
        for name, field in foreign_keys()
        if (target := field.related_model._meta) and target.label != settings.AUTH_USER_MODEL
        if field.model._meta.app_label != target.app_label
        if LAYERS[target.app_label] >= LAYERS[field.model._meta.app_label]
    ]
    assert wrong == []


def test_a_foreign_key_to_another_app_leaves_nothing_behind_there() -> None:
    wrong = [
        name
        for name, field in foreign_keys()
        if field.model._meta.app_label != field.related_model._meta.app_label
        if field.remote_field.related_name != "+"
    ]
    assert wrong == []


def test_nothing_of_history_is_deleted_along_with_something_else() -> None:
    cascading = [name for name, field in foreign_keys() if field.remote_field.on_delete.__name__ == "CASCADE"]
    guarded = ("orders.", "payments.", "ledger.", "journal.", "staff.")
    assert [it for it in cascading if it.startswith(guarded)] == []


def test_nothing_is_imported_inside_a_function() -> None:
    # A program of its own sets Django up first: before that, models can't be imported.
    wrong = [
        f"{name}:{node.lineno}"
        for name, tree in trees()
        if Path(name).name != "__main__.py"
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom) and not imported(node) <= LATE
    ]
    assert wrong == []


def imported(node: ast.Import | ast.ImportFrom) -> set[str]:
    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [it.name for it in node.names]
    return {it.split(".")[0] for it in names}


def test_no_room_is_called_utils() -> None:
    rooms = [name for name, _tree in trees() if Path(name).stem in {"utils", "helpers", "misc", "signals", "common"}]
    assert rooms == []


def test_only_actions_write() -> None:
    """A view, a query or a document that saves rows would be an act without key, journal and ring."""
    writes = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete"}
    wrong = [
        f"{name}:{node.lineno} {node.func.attr}"
        for name, tree in trees()
        if {"views", "views.py", "queries.py", "queries", "documents.py", "delivery.py"} & {*Path(name).parts}
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in writes
    ]
    assert wrong == []
