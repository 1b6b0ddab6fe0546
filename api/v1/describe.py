"""The contract laid out for people: chapters of operations, fields in plain words, and an example of each."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from api.v1.schema import ROOT, SCHEME, openapi

DEEPEST = 6
EXAMPLES = {"date": "2026-11-22", "date-time": "2026-11-22T19:31:04Z"}
NAMED = {
    **{"ref": "q7J2m0bXTn6l3vYh1RkZpA", "tab": "q7J2m0bXTn6l3vYh1RkZpA", "currency": "EUR", "next": ""},
    **{"amount": 1950, "price": 1950, "unit_price": 1950, "total": 1950, "gross": 1950, "net": 1789, "tax": 161},
    **{"tax_total": 161, "balance": 9500, "rate": "9", "tax_rate": "9", "letter": "L", "number": 12, "tables": 12},
    **{"room": "201", "guest": "de Vries", "note": "no onion", "text": "Massage, 50 minutes", "outlet": "Spa"},
    **{"item": 31, "variant": 57, "quantity": 2, "area": "Dining room", "series": "S", "label": "12", "title": "12"},
}


@dataclass(frozen=True)
class Field:
    """A parameter, or a field of a body; `name` says where it stands: lines[].item."""

    name: str
    type: str
    is_required: bool
    line: str


@dataclass(frozen=True)
class Told:
    """An operation as the page shows it."""

    id: str
    method: str
    path: str
    title: str
    line: str
    scopes: tuple[str, ...]
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    body_example: str
    status: str
    answer: tuple[Field, ...]
    answer_example: str
    problems: tuple[str, ...]

    @property
    def is_write(self) -> bool:
        return self.method != "GET"

    @property
    def command(self) -> str:
        """How it is asked by hand."""
        return command(self.method, self.path, self.body_example)

    @property
    def address(self) -> str:
        """The path below the API's own address."""
        return f"/{self.path.removeprefix(ROOT)}"


@dataclass(frozen=True)
class Chapter:
    name: str
    operations: tuple[Told, ...]


@lru_cache(maxsize=1)
def chapters() -> tuple[Chapter, ...]:
    """Every operation, by its tag; made once."""
    by_tag: dict[str, list[Told]] = {}
    for path, methods in openapi()["paths"].items():
        for method, told in methods.items():
            by_tag.setdefault(told["tags"][0], []).append(_told(path, method.upper(), told))
    return tuple(Chapter(name, tuple(found)) for name, found in by_tag.items())


def _told(path: str, method: str, told: dict[str, Any]) -> Told:
    status = next(it for it in told["responses"] if it.startswith("2"))
    answer = told["responses"][status]["content"]["application/json"]["schema"]
    body = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    return Told(
        id=told["operationId"],
        method=method,
        path=path,
        title=told["summary"],
        line=told["description"] if told["description"].rstrip(".") != told["summary"] else "",
        scopes=tuple(it[SCHEME][0] for it in told["security"]),
        parameters=tuple(
            Field(it["name"], type_of(it["schema"]), it["required"], it.get("description", ""))
            for it in told["parameters"]
        ),
        body=tuple(fields(body)) if body else (),
        body_example=_json(example(body)) if body else "",
        status=status,
        answer=tuple(fields(answer)),
        answer_example=_json(example(answer)),
        problems=tuple(it for it in told["responses"] if not it.startswith("2")),
    )


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema itself, where it is only pointed at; what may be null stands for what it is otherwise."""
    if "$ref" in schema:
        named = openapi()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
        return resolved(named) | {it: said for it, said in schema.items() if it != "$ref"}
    for many in ("anyOf", "allOf"):
        if many in schema:
            first = next(it for it in schema[many] if it.get("type") != "null")
            return resolved(first) | {it: said for it, said in schema.items() if it != many}
    return schema


def type_of(schema: dict[str, Any]) -> str:
    """What it is, in a word or two: integer, [string], date or null."""
    empty = " or null" if any(it.get("type") == "null" for it in schema.get("anyOf", ())) else ""
    said = resolved(schema)
    if "enum" in said:
        return " | ".join(str(it) or '""' for it in said["enum"]) + empty
    if said.get("type") == "array":
        return f"[{type_of(said['items'])}]{empty}"
    return str(said.get("format") or said.get("type", "any")) + empty


def fields(schema: dict[str, Any], before: str = "", deep: int = 0) -> list[Field]:
    """The fields of an object, those of its objects after it."""
    said = resolved(schema)
    if said.get("type") == "array":
        return fields(said["items"], f"{before}[]", deep)
    found = []
    for name, inner in said.get("properties", {}).items() if deep < DEEPEST else ():
        place = f"{before}.{name}" if before else name
        is_required = name in said.get("required", ()) and "default" not in inner
        found.append(Field(place, type_of(inner), is_required, resolved(inner).get("description", "")))
        found += fields(inner, place, deep + 1)
    return found


def example(schema: dict[str, Any], name: str = "", deep: int = 0) -> Any:
    """Something of this shape."""
    said = resolved(schema)
    if "examples" in said:
        return said["examples"][0]
    if "enum" in said or "const" in said:
        return said.get("const", next(iter(said.get("enum", [""]))))
    match said.get("type"):
        case "object":
            inner = said.get("properties", {}) if deep < DEEPEST else {}
            return {it: example(of, it, deep + 1) for it, of in inner.items()}
        case "array":
            return [example(said["items"], name, deep + 1)]
        case "integer":
            return NAMED.get(name, max(1, said.get("minimum", 1)))
        case "boolean":
            return said.get("default", False)
        case "string":
            return EXAMPLES.get(said.get("format", "")) or NAMED.get(name) or said.get("default", "")
    return None


def command(method: str, path: str, body: str = "") -> str:
    """A command that sends it; what differs from house to house stands in variables."""
    parts = [f"curl $HOUSE{path}", '-H "Authorization: Bearer $TOKEN"']
    if method != "GET":
        parts += ['-H "Idempotency-Key: $(uuidgen)"', '-H "Content-Type: application/json"', f"-d '{body}'"]
    return " \\\n  ".join(parts)


def _json(said: Any) -> str:
    return json.dumps(said, indent=2, ensure_ascii=False)
