"""Same input, same bytes: whatever the machine, its zone, its language, its hash seed or its clock (law 6)."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.newsroom import PROJECT, Newsroom, brief, read_tree

if TYPE_CHECKING:
    from pathlib import Path

SURROUNDINGS = [
    {},
    {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
    {"TZ": "America/St_Johns", "PYTHONHASHSEED": "4242", "LC_ALL": "C"},
    {"LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONUTF8": "0", "PYTHONHASHSEED": "7"},
]


def write_site(folder: Path, *, backwards: bool) -> Newsroom:
    """Write the same files, in this order or the other."""
    made = Newsroom(folder)
    sources = {
        "config.yaml": "title: Ütopia\nbase_url: https://brief.example\ntimezone: Europe/London\nlanguage: de\n",
        "seeds/a.txt": "Ferry fares rise\n\nA crossing will cost £3 from April, the harbour board said on Monday.\n",
    }
    sources |= {
        f"content/{name}.md": brief(name, f"2026-11-{20 + index}", topics="[b, a, ä]", people="[Ö, O]")
        for index, name in enumerate(["zebra", "über", "ubermut", "I", "i-2"])
    }
    for path in sorted(sources, reverse=backwards):
        made.write(path, sources[path])
    return made


def build(newsroom: Newsroom, surroundings: dict[str, str], umask: int) -> dict[str, bytes]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TZ"))}
    done = subprocess.run(
        [sys.executable, "-m", "copydesk", "-C", str(newsroom.root)],
        cwd=newsroom.root,
        env={**environment, "PYTHONPATH": str(PROJECT), "SOURCE_DATE_EPOCH": "1796000000", **surroundings},
        umask=umask,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    content = {f"content/{path}": data for path, data in read_tree(newsroom.root / "content").items()}
    return {**newsroom.tree(), **content}


@pytest.mark.parametrize("number", range(1, len(SURROUNDINGS)))
def test_surroundings_do_not_show(tmp_path: Path, number: int) -> None:
    first = build(write_site(tmp_path / "one", backwards=False), SURROUNDINGS[0], 0o022)
    other = build(write_site(tmp_path / "another place", backwards=True), SURROUNDINGS[number], 0o077)
    assert first == other
    assert len(first) > 30
