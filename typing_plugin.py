"""Tells mypy what staff.middleware and acts.middleware hang on every request."""

from collections.abc import Callable

from mypy.nodes import MDEF, SymbolTableNode, Var
from mypy.plugin import ClassDefContext, Plugin
from mypy.types import AnyType, TypeOfAny

ATTRIBUTES = ("principal", "device", "venue", "person", "act", "act_scope", "visiting", "token", "set_up")


def add_attributes(context: ClassDefContext) -> None:
    """Declare our attributes on Django's request."""
    info = context.cls.info
    for name in ATTRIBUTES:
        attribute = Var(name, AnyType(TypeOfAny.explicit))
        attribute.info = info
        info.names[name] = SymbolTableNode(MDEF, attribute, plugin_generated=True)


class RequestPlugin(Plugin):
    """Knows our request."""

    def get_customize_class_mro_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        return add_attributes if fullname == "django.http.request.HttpRequest" else None


def plugin(version: str) -> type[Plugin]:
    """Give mypy the plugin."""
    return RequestPlugin
