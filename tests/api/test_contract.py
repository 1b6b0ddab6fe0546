"""The contract: valid OpenAPI 3.1, complete, and kept by every answer (schemathesis)."""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from openapi_spec_validator import OpenAPIV31SpecValidator, validate
from pytest_django import DjangoDbBlocker
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from api import rates
from api.v1.schema import openapi
from pos_site import auditor
from tests.api.conftest import Program, give_program
from tests.cast import build_house
from tests.hotel.stays import charge, check_in
from tests.payments.evening import cash, furnish, open_drawer, order, whole

OPERATIONS = {
    "get_menu": "GET /api/v1/menu",
    "set_sold_out": "POST /api/v1/items/{id}/sold-out",
    "get_floor": "GET /api/v1/floor",
    "list_tabs": "GET /api/v1/tabs",
    "get_tab": "GET /api/v1/tabs/{ref}",
    "place_round": "POST /api/v1/tabs/{ref}/rounds",
    "list_tickets": "GET /api/v1/tickets",
    "list_receipts": "GET /api/v1/receipts",
    "get_receipt": "GET /api/v1/receipts/{ref}",
    "list_folios": "GET /api/v1/folios",
    "get_folio": "GET /api/v1/folios/{ref}",
    "charge_folio": "POST /api/v1/folios/{ref}/postings",
}


def test_the_contract_is_valid_openapi_3_1(db: None) -> None:
    said = Client().get("/api/v1/openapi.json").json()
    assert said["openapi"].startswith("3.1.") and said["jsonSchemaDialect"].endswith("/2020-12/schema")
    validate(said, cls=OpenAPIV31SpecValidator)


def test_operations_keep_their_names_and_addresses() -> None:
    """Programs are generated from these: one may be added, none renamed."""
    paths = openapi()["paths"]
    found = {it["operationId"]: f"{method.upper()} {path}" for path, of in paths.items() for method, it in of.items()}
    assert found == OPERATIONS


def test_every_operation_tells_its_scopes_and_problems() -> None:
    for path, methods in openapi()["paths"].items():
        for method, told in methods.items():
            assert told["security"] and told["summary"] and told["description"], path
            assert {"400", "401", "403", "404", "405", "422", "429", "500", "503"} <= told["responses"].keys()
            assert ("Idempotency-Key" in json.dumps(told)) is (method == "post")


def test_the_page_shows_every_operation_within_the_policy(db: None) -> None:
    answer = Client().get("/api/v1/docs")
    page = answer.content.decode()
    assert all(f'id="{it}"' in page for it in OPERATIONS)
    assert "style=" not in page and "<script>" not in page and "unsafe" not in answer["Content-Security-Policy"]
    assert "http://testserver/api/v1" in page and "menus:read" in page


CHECKS = (
    content_type_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    response_headers_conformance,
    response_schema_conformance,
    not_a_server_error,
    status_code_conformance,
    unsupported_method,
)
EXAMPLES = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]


@dataclass(frozen=True)
class Evening:
    """A house with one of everything that an address can name, and a program that may do everything."""

    program: Program
    refs: dict[str, str]
    dish: int

    def places(self, path: str) -> dict[str, object] | None:
        """What stands in an address, so that something is there."""
        if "{ref}" in path:
            return {"ref": self.refs[path.split("/")[3]]}
        return {"id": self.dish} if "{id}" in path else None

    def ask(self, case: schemathesis.Case) -> None:
        """Send a request, and hold its answer against the contract; the transport reads nothing compressed."""
        headers = self.program.headers() | {"Accept-Encoding": "identity"}
        # A shape can't say that a cursor names a row, or that tax rows add up to the amount.
        says_it_all = not (case.query or {}).get("cursor") and "postings" not in case.path
        checks = [it for it in CHECKS if says_it_all or it is not positive_data_acceptance]
        case.call_and_validate(headers=headers, checks=checks)


@pytest.fixture(scope="module")
def evening(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Evening]:
    """Built once for all examples, which go on in it; rolled back at the end."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(rates, "BURST", 1e9)
        house = build_house()
        furnish(house)
        open_drawer(house)
        tab = order(house, "burger", "2 soup", table=5)
        paid = cash(house, whole(house, order(house, "espresso", table=6)))
        stay = check_in(house, "201", "Østergård")
        charge(house, stay)
        refs = {"tabs": tab.ref, "receipts": paid.bill.receipt.ref, "folios": stay.ref}
        logging.disable(logging.WARNING)
        yield Evening(give_program(house), refs, house.bass.pk)
        logging.disable(logging.NOTSET)
        assert auditor.findings() == []
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def contract(evening: Evening) -> BaseSchema:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_corner_of_an_operation_keeps_the_contract(contract: BaseSchema, evening: Evening, name: str) -> None:
    """S-FUZZ: each bound of each field, what lies beyond it, what is missing or of another type, other methods."""
    operation = contract.find_operation_by_label(OPERATIONS[name])
    cases = contract.iter_coverage_cases(
        operation, generation_modes=MODES, generation_config=contract.config.generation
    )
    for case in cases:
        evening.ask(case)


@pytest.mark.parametrize("mode", MODES, ids=lambda it: it.value)
@pytest.mark.parametrize("name", OPERATIONS)
def test_whatever_is_asked_keeps_the_contract(
    contract: BaseSchema, evening: Evening, name: str, mode: GenerationMode
) -> None:
    """S-FUZZ: requests as the contract allows them, and as it doesn't; about what is there, and about nothing."""
    operation = contract.find_operation_by_label(OPERATIONS[name])
    there = evening.places(operation.path) if mode == GenerationMode.POSITIVE else None

    @EXAMPLES
    @given(case=operation.as_strategy(generation_mode=mode, path_parameters=there))
    def ask(case: schemathesis.Case) -> None:
        evening.ask(case)

    ask()
