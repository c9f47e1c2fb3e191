"""One small site with plain layouts, compared whole: what is written, where, and what import makes of a clipping.

`make golden` writes what is expected anew; read its diff as you would read code.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.newsroom import Newsroom, read_tree, write_tree

if TYPE_CHECKING:
    from collections.abc import Mapping

GOLDEN = Path(__file__).parent / "golden"
MOST_FILES = 25


@pytest.fixture
def golden(tmp_path: Path) -> Newsroom:
    shutil.copytree(GOLDEN / "site", tmp_path / "golden")
    return Newsroom(tmp_path / "golden")


def compare(made: Mapping[str, bytes]) -> None:
    if os.environ.get("COPYDESK_GOLDEN") == "1":
        shutil.rmtree(GOLDEN / "expected", ignore_errors=True)
        write_tree(GOLDEN / "expected", made)
    expected = read_tree(GOLDEN / "expected")
    assert sorted(made) == sorted(expected)
    for path, data in expected.items():
        assert made[path].decode() == data.decode(), path


def test_whole_tree_is_as_expected(golden: Newsroom) -> None:
    before = golden.tree("content")
    golden.built()
    imported = {path: data for path, data in golden.tree("content").items() if path not in before}
    assert before.items() <= golden.tree("content").items(), "a build changed a brief"
    made = {**{f"site/{path}": data for path, data in golden.tree().items()}}
    compare(made | {f"content/{path}": data for path, data in imported.items()})
    assert len(made) <= MOST_FILES


def test_second_build_writes_nothing(golden: Newsroom) -> None:
    golden.built()
    stamps = {path: path.stat().st_mtime_ns for path in golden.site.rglob("*")}
    again = golden.built()
    assert (again.written, again.removed, dict(again.reasons), again.imported) == ((), (), {}, ())
    assert stamps == {path: path.stat().st_mtime_ns for path in golden.site.rglob("*")}
