"""The contract, as OpenAPI 3.1 says it: what ninja knows, and what it can't: scopes, keys, problems."""

from functools import lru_cache
from typing import Any

from ninja.operation import Operation

from api import problems
from api.bearer import Bearer
from api.models import Scope
from api.v1.api import v1
from api.v1.door import REPLAY
from core.htmx import SAFE_METHODS

ROOT = "/api/v1/"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEME = "Token"
READ_PROBLEMS = (400, 401, 403, 404, 405, 422, 429, 500, 503)
WRITE_PROBLEMS = (400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503, 507)

KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "The write's own key. Sent again with the same key and body it is done once: the same status, the"
    f" present state, and the header {REPLAY}.",
    "schema": {"type": "string", "pattern": "^[A-Za-z0-9._:-]{8,64}$"},
    "example": "0193b0c4-5f7e-7c3a-9d12-6b1f0c2e8a41",
}
PROBLEM = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "enum": [it.type for it in problems.KINDS.values()]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence for a person."},
        "instance": {"type": "string"},
        "way_out": {"type": "string", "description": "What to do instead."},
        "scopes": {"type": "array", "items": {"type": "string"}, "description": "One of these would have done."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["detail"],
                "properties": {
                    "pointer": {"type": "string", "description": "Where in the body (a JSON pointer)."},
                    "parameter": {"type": "string", "description": "Which parameter."},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}


def operations() -> list[Operation]:
    """Every operation there is."""
    views = [view for router in v1._get_bound_routers() for view in router.path_operations.values()]
    return [operation for view in views for operation in view.operations]


def scopes_of(operation: Operation) -> tuple[Scope, ...]:
    """The scopes one of which an operation takes; none for one that nobody guards."""
    return next((it.scopes for it in operation.auth_callbacks if isinstance(it, Bearer)), ())


@lru_cache(maxsize=1)
def openapi() -> dict[str, Any]:
    """The whole contract; made once."""
    said = dict(v1.get_openapi_schema(path_prefix=ROOT))
    said.pop("servers", None)
    by_id = {it.operation_id: it for it in operations()}
    for path in said["paths"].values():
        for method, told in path.items():
            _complete(told, method.upper(), by_id[told["operationId"]])
    said["jsonSchemaDialect"] = DIALECT
    said["servers"] = [{"url": "/"}]
    said["components"]["schemas"]["Problem"] = PROBLEM
    said["components"]["responses"] = {str(it.status): _problem(it.status) for it in problems.KINDS.values()}
    said["components"]["securitySchemes"] = {
        SCHEME: {"type": "http", "scheme": "bearer", "description": "Made in the back office under Tokens."}
    }
    return said


def _complete(told: dict[str, Any], method: str, operation: Operation) -> None:
    is_write = method not in SAFE_METHODS
    told["security"] = [{SCHEME: [str(it)]} for it in scopes_of(operation)]
    for parameter in told["parameters"]:  # in an address nothing can be null: it is left out
        parameter["schema"] |= next((it for it in parameter["schema"].pop("anyOf", ()) if it != {"type": "null"}), {})
    told["responses"] = {str(status): answer for status, answer in told["responses"].items()}
    for status in WRITE_PROBLEMS if is_write else READ_PROBLEMS:
        told["responses"][str(status)] = {"$ref": f"#/components/responses/{status}"}
    if is_write:
        told["parameters"] = [*told["parameters"], KEY]
        for status, answer in told["responses"].items():
            if status.startswith("2"):
                replay = {"description": "true where this was done before.", "schema": {"const": "true"}}
                answer["headers"] = {REPLAY: replay}


def _problem(status: int) -> dict[str, Any]:
    kinds = [it for it in problems.KINDS.values() if it.status == status]
    return {
        "description": "; ".join(it.name for it in kinds),
        "content": {problems.CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
