"""What an attacker would write into a name or a note, and a reader of pages that finds what became of it."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import count
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import CharField, Field, JSONField, Model, TextField

from core import append_only

WORD = "xss"
PAYLOADS = [
    *("<xss#>", '"><xss# x="', "' onxss='#", "<xss# onclick=xss()>", '"><img src=xss onerror=xss(#)>'),
    *("javascript:xss(#)", "{{7*7}}xss#", "</script><script>xss(#)</script>", "<svg/onload=xss(#)>"),
    "--></textarea></title><xss#>",
]
SHORTEST = 10
# Texts that are keys: no person ever types them, or they are let through by their kind only.
KEYS = {
    *("code", "key", "hash", "ref", "visit_ref", "password", "login", "scope", "chain", "subject", "action", "binding"),
    *("tax_class", "time_zone", "accent", "colour", "logo", "cover", "picture", "public_url", "gateway", "provider"),
    *("code_page", "event", "group", "portion", "why", "diet", "hint", "link", "trouble", "operation", "model"),
    *("purpose", "previous_hash", "body_hash", "token_hash", "pin_hash", "code_hash", "origin"),
    "poll_token",  # made by us, never typed
    *("secrets", "provider_ref", "url"),
}
KEYED = {"contenttypes", "auth", "ledger", "acts"}
# Of JSON, what is said: the values of these keys, and every text of these lists.
SAID = {
    *("name", "pad_name", "kitchen", "kitchen_name", "receipt_name", "note", "label", "details", "description", "text"),
    *("reason", "address", "legal_name", "phone", "vat_number", "company_number", "title", "server", "off", "room"),
}
NAMED = {"name": "", "description": "", "pad_name": "", "kitchen_name": ""}
# What a row would hold if somebody had said all that can be said.
GIVEN: dict[str, Any] = {
    "translations": {"nl": NAMED, "en": NAMED},
    "strapline": {"nl": "", "en": ""},
    "decor": [{"kind": "bar", "shape": "rect", "x": 9, "y": 9, "w": 90, "h": 90, "r": 0, "label": ""}],
    "modifiers": [{"id": 1, "name": "", "kitchen": "", "price": 0}],
    "details": [""],
}

_numbers = count(1)


def payload(room: int | None = None) -> str:
    """The next payload of those that fit; each has a number of its own."""
    number = next(_numbers)
    texts = [it.replace("#", str(number)) for it in PAYLOADS]
    fitting = [it for it in texts if room is None or len(it) <= room] or texts[:1]
    return fitting[number % len(fitting)]


def poison() -> set[str]:
    """Write payloads into every text of every row, past guards and lengths of forms; say which fields have some."""
    connection.check_constraints()  # PostgreSQL drops no trigger while a check is due
    append_only.drop()
    return {label for model in apps.get_models() for label in _poison(model)}


def _poison(model: type[Model]) -> Iterator[str]:
    if model._meta.app_label in KEYED:
        return
    fields = [it for it in model._meta.concrete_fields if _is_text(it)]
    for row in model._base_manager.all() if fields else ():
        model._base_manager.filter(pk=row.pk).update(**{it.name: _poisoned(it, row) for it in fields})
        yield from (f"{model.__name__}.{it.name}" for it in fields)


def _is_text(field: Field) -> bool:
    if isinstance(field, JSONField):
        return field.name in {*GIVEN, "names", "cart", "changes"}
    if not isinstance(field, CharField | TextField) or field.choices or field.unique:
        return False
    return field.name not in KEYS and (field.max_length or SHORTEST) >= SHORTEST and field.model.__name__ != "Head"


def _poisoned(field: Field, row: Model) -> Any:
    is_given = field.name in GIVEN and f"{type(row).__name__}.{field.name}" != "Intent.details"
    if is_given and isinstance(field, JSONField):
        filled = said(GIVEN[field.name], field.name)
        if field.name == "translations" and row.pk % 2:
            del filled["en"]  # so that the row's own name is on English pages too
        return filled
    if isinstance(field, JSONField):
        return said(getattr(row, field.name))
    if f"{type(row).__name__}.{field.name}" in ("Receipt.body", "Entry.data", "DayClosing.body", "ZReport.body"):
        written = getattr(row, field.name)
        return json.dumps(said(json.loads(written))) if written else written
    return None if getattr(row, field.name) is None else payload(field.max_length)


def said(value: Any, key: str = "") -> Any:
    """JSON with a payload wherever it says something."""
    if isinstance(value, dict):
        return {name: said(it, name) for name, it in value.items()}
    if isinstance(value, list):
        return [said(it, key) for it in value]
    return payload() if isinstance(value, str) and key in SAID else value


ADDRESSES = {
    "href",
    "xlink:href",
    "src",
    "srcset",
    "action",
    "formaction",
    "data",
    "hx-get",
    "hx-post",
    "poster",
    "ping",
}
# What htmx would take for code, or for a place on the page.
PROGRAMS = {"style", "srcdoc", "hx-trigger", "hx-target", "hx-swap", "hx-select", "hx-include", "http-equiv"}
SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:", re.I)
# Dots that we drew ourselves: letters that look like a word there aren't one.
DRAWN = re.compile(r"data:image/png;base64,[A-Za-z0-9+/]+={0,2}")


class Reader(HTMLParser):
    """Reads a page as a browser would; `found` is what stems from a payload."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = ["a template of its own"] if "49xss" in page else []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if WORD in tag or any(self._is_hostile(name, value) for name, value in values.items()):
            self.found.append(self.get_starttag_text() or tag)
        if tag == "script" and "src" not in values and "json" not in values.get("type", ""):
            self.found.append("an inline script")

    def _is_hostile(self, name: str, value: str) -> bool:
        if name.startswith(("on", "hx-on")) or WORD in name or value == WORD:
            return True
        if name in ("hx-vals", "hx-headers"):
            return not isinstance(json.loads(value), dict)
        if WORD not in value.lower() or (name == "src" and DRAWN.fullmatch(value)):
            return False
        return name in PROGRAMS or (name in ADDRESSES and bool(SCHEME.match(value)))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "style" and WORD in data:
            self.found.append(data)
        if self.cdata_elem == "script" and "<" in data:
            self.found.append(data)

    def handle_comment(self, data: str) -> None:
        if WORD in data:
            self.found.append(data)
