"""A new site builds at once, and editors' programs know its files."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from copydesk import config, frontmatter, starter
from copydesk.cli import main
from copydesk.model import FrontMatter
from tests.newsroom import PROJECT, Newsroom

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_new_site_builds(tmp_path: Path) -> None:
    folder = tmp_path / "my brief"
    made = starter.write_starter(folder, "My: Brief")
    assert {"config.yaml", "layouts/README.md", ".gitignore", "site/.gitkeep", ".vscode/brief.schema.json"} <= set(made)
    report = Newsroom(folder).built()
    assert report.briefs >= 2
    assert "My: Brief" in Newsroom(folder).page("index.html")


def test_the_note_on_layouts_names_files_that_the_theme_has() -> None:
    named = re.findall(r"`(layouts/[\w./-]+)`", starter.LAYOUTS_NOTE)
    assert len(named) == 2
    assert all((PROJECT / path).is_file() for path in named)


@pytest.mark.parametrize("block", [lambda path: path.mkdir() or (path / "mine").touch(), lambda path: path.touch()])
def test_it_never_writes_into_what_is_there(tmp_path: Path, block: Callable[[Path], None]) -> None:
    block(tmp_path / "site")
    with pytest.raises(SystemExit) as ended:
        main(["init", str(tmp_path / "site")])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        (".vscode/config.schema.json", config.schema()),
        (".vscode/brief.schema.json", frontmatter.schema(FrontMatter, "Front matter of a brief")),
    ],
)
def test_the_projects_own_schemas_are_current(path: str, schema: dict[str, object]) -> None:
    """`make schema` writes them anew."""
    assert json.loads((PROJECT / path).read_text(encoding="utf-8")) == schema


def test_the_schemas_are_wired_to_the_files() -> None:
    lines = (PROJECT / ".vscode/settings.json").read_text(encoding="utf-8").splitlines()
    settings = json.loads("\n".join(line for line in lines if not line.strip().startswith("//")))
    for schema, patterns in settings["yaml.schemas"].items():
        assert (PROJECT / schema).is_file(), schema
        for pattern in [patterns] if isinstance(patterns, str) else patterns:
            assert list(PROJECT.glob(pattern.removeprefix("/"))), f"{pattern} fits no file"
