"""Mollie's own description of its API, where this machine has it: what is sent and answered is held against it."""

import os
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[3]
# It may be shared for non-commercial use only, so it isn't part of this repository.
PLACE = Path(os.environ.get("BRIGADE_OPENAPI") or ROOT.parent / "shared" / "data" / "openapi" / "mollie.yaml")
IS_HERE = PLACE.exists()

type Json = Any


class PlainDates(yaml.CSafeLoader):
    """Times in examples stay text: one of them is on the 30th of February."""


PlainDates.yaml_implicit_resolvers = {
    first: [(tag, it) for tag, it in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@cache
def described() -> Json:
    return yaml.load(PLACE.read_text(), PlainDates)


def complaints(method: str, path: str, status: int | None, said: Json) -> list[str]:
    """What the description has against a request's body (no status) or an answer; nothing where it isn't here."""
    if not IS_HERE:
        return []
    operation = described()["paths"][path][method.lower()]
    if status is None:
        content = operation["requestBody"]["content"]["application/json"]
        schema = content["schema"]
        unknown = [f"{name} is no field" for name in said if name not in _fields(schema)]
        return unknown + [it for it in _errors(schema, said) if not _is_read_only(schema, it)]
    if str(status) not in operation["responses"]:
        return [] if status == 401 else [f"{status} isn't an answer to {method} {path}"]
    answer = _resolved(operation["responses"][str(status)])
    (content,) = answer["content"].values()
    return _errors(content["schema"], said)


def _errors(schema: Json, said: Json) -> list[str]:
    rooted = {**schema, "components": described()["components"]}
    found = Draft202012Validator(rooted).iter_errors(said)
    return [f"{'.'.join(str(at) for at in it.absolute_path)}: {it.message[:200]}" for it in found]


def _is_read_only(schema: Json, complaint: str) -> bool:
    """Whether only the other side may set what is said to be missing."""
    name = complaint.partition("'")[2].partition("'")[0]
    field = _fields(schema).get(name)
    return "is a required property" in complaint and bool(field) and _says_read_only(field)


def _says_read_only(field: Json) -> bool:
    if field.get("readOnly"):
        return True
    parts = [*field.get("allOf", []), *([_resolved(field)] if "$ref" in field else [])]
    return any(_says_read_only(it) for it in parts if it is not field)


def _fields(schema: Json) -> dict[str, Json]:
    schema = _resolved(schema)
    fields = dict(schema.get("properties", {}))
    for part in schema.get("allOf", []):
        fields |= _fields(part)
    return fields


def _resolved(schema: Json) -> Json:
    while "$ref" in schema:
        found = described()
        for step in schema["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        schema = found
    return schema
