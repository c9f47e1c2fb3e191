"""What every test may ask for.

A test that needs something of the machine (Chromium, an old Python, ...) says so with `need`: without it
the test is skipped with the reason, and where nothing may be missing (CI, `--require-all`) it fails.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Protocol, TypeVar

import pytest

from tests.newsroom import CONFIG, PROJECT, Newsroom, brief

if TYPE_CHECKING:
    from pathlib import Path

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


@pytest.fixture
def newsroom(themed: Newsroom) -> Newsroom:
    """Make a site with one public brief and plain layouts: they hide nothing, and stay when the theme changes."""
    shutil.copytree(PROJECT / "tests/golden/site/layouts", themed.root / "layouts")
    return themed


@pytest.fixture
def themed(tmp_path: Path) -> Newsroom:
    """Make a site with one public brief, which has the theme's layouts."""
    made = Newsroom(tmp_path / "newsroom")
    made.write("config.yaml", CONFIG)
    made.write("content/pier.md", brief("Pier closes", topics="[transport]", places="[Port Alder]"))
    return made
