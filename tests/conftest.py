"""What every test may ask for.

A test that needs something of the machine (Chromium, an old Python, ...) says so with `need`: without it
the test is skipped with the reason, and where nothing may be missing (CI, `--require-all`) it fails.
"""

from __future__ import annotations

import os
from typing import Protocol, TypeVar

import pytest

Thing = TypeVar("Thing")


class Need(Protocol):
    """`path = need(shutil.which("chromium"), "no Chromium")` gives the thing, or ends the test."""

    def __call__(self, thing: Thing | None, otherwise: str) -> Thing: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--require-all", action="store_true", help="fail where a test would skip for a missing tool")


@pytest.fixture(scope="session")
def need(request: pytest.FixtureRequest) -> Need:
    strict = request.config.getoption("--require-all") or os.environ.get("CI", "").lower() in ("1", "true")

    def ask(thing: Thing | None, otherwise: str) -> Thing:
        if thing:
            return thing
        if strict:
            pytest.fail(f"{otherwise} (and nothing may be missing here)", pytrace=False)
        pytest.skip(otherwise)

    return ask
