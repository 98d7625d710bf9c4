"""The OpenAPI description: complete, valid, and the one that is written down in docs/schema.yml."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from tests.platform.routes import api_routes

DESCRIBING = {"/api/v1/schema", "/api/v1/docs", "/api/v1/docs.js"}


def test_it_is_valid_and_written_down(tmp_path: Path) -> None:
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "schema.yml"))

    committed = (settings.BASE_DIR / "docs" / "schema.yml").read_text()
    assert (tmp_path / "schema.yml").read_text() == committed, "run: manage.py spectacular --file docs/schema.yml"


def test_it_names_every_route_of_the_api() -> None:
    described = json.loads(Client().get("/api/v1/schema").content)["paths"]

    routes = {re.sub(r"<\w+:(\w+)>", r"{\1}", route.path) for route in api_routes()}
    assert set(described) == routes - DESCRIBING


def test_it_says_of_every_operation_how_a_problem_looks() -> None:
    document = json.loads(Client().get("/api/v1/schema").content)

    problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
    for operations in document["paths"].values():
        for operation in operations.values():
            assert operation["responses"]["default"]["content"] == {"application/problem+json": problem}


@pytest.mark.parametrize("prop", ["password", "recovery_hash", "spent_hash"])
def test_it_speaks_of_no_secret(prop: str) -> None:
    assert prop not in (settings.BASE_DIR / "docs" / "schema.yml").read_text()
