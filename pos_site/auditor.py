"""The auditor: what must hold, asked of every app that keeps money or history."""

from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from core.auditing import Finding


def findings() -> list[Finding]:
    """Everything that doesn't hold; each app's `audit.findings()` in turn."""
    found: list[Finding] = []
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "audit"):
            found.extend(import_module(f"{config.name}.audit").findings())
    return found
