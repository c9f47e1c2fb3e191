"""Every message, exactly: a broken site per folder of tests/invalid/, and what the command line says of it.

A folder is laid over a small site that was built before; expected.txt holds the exit code and all that is
printed. `make golden` writes expected.txt anew. Whatever the mistake, site/ stays as it was.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from copydesk.cli import main
from tests.newsroom import read_tree, write_tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.newsroom import Newsroom

CASES = Path(__file__).parent / "invalid"

# What git cannot hold, or what would only be bulk.
PREPARE: dict[str, Callable[[Newsroom], object]] = {
    "seed-too-large": lambda newsroom: newsroom.write("seeds/large.txt", b"Five megabytes of text.\n" * 220_000),
    "seed-empty": lambda newsroom: newsroom.write("seeds/empty.txt", b""),
    "seed-binary": lambda newsroom: newsroom.write("seeds/binary.txt", b"\x7fELF\x02\x01\x01\x00" + bytes(range(256))),
    "seed-unreadable": lambda newsroom: make_pipe(newsroom, "seeds/pipe.txt"),
    "brief-unreadable": lambda newsroom: make_pipe(newsroom, "content/pipe.md"),
    "folder-named-md": lambda newsroom: newsroom.write("content/x.md/inside.txt", b""),
    "link-out-of-content": lambda newsroom: (newsroom.root / "content/out.md").symlink_to("/etc/hostname"),
    "not-utf8": lambda newsroom: newsroom.write(
        "content/latin.md", "---\ntitle: Café\ndate: 2026-11-23\n".encode("cp1252")
    ),
    "config-missing": lambda newsroom: (newsroom.root / "config.yaml").unlink(),
    "yaml-bomb": lambda newsroom: newsroom.write("content/bomb.md", "---\ntitle: " + "[" * 9000 + "\n---\n"),
    "control-characters": lambda newsroom: newsroom.write(
        "content/esc.md", '---\ntitle: "a\\x1b[31mb"\ndate: 2026-11-23\n---\nBody \x1b[31m and \u202e.\n'
    ),
    "foreign-file-in-the-way": lambda newsroom: newsroom.write("site/2026/11/22/clinic/index.html", "mine"),
}


def make_pipe(newsroom: Newsroom, path: str) -> None:
    place = newsroom.root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(place)


def rules() -> list[str]:
    return sorted({path.name for path in CASES.iterdir() if path.is_dir()} | set(PREPARE))


@pytest.mark.parametrize("rule", rules())
def test_message(rule: str, newsroom: Newsroom, capsys: pytest.CaptureFixture[str]) -> None:
    newsroom.built()
    before = newsroom.tree()
    case = CASES / rule
    overlay = {path: data for path, data in read_tree(case).items() if path != "expected.txt"} if case.is_dir() else {}
    write_tree(newsroom.root, overlay)
    if rule in PREPARE:
        PREPARE[rule](newsroom)
    with pytest.raises(SystemExit) as stopped:
        main(["build", "-C", str(newsroom.root), "--now", "2026-11-24T08:00:00+00:00"])
    printed = capsys.readouterr()
    said = f"exit {stopped.value.code}\n{printed.out}{printed.err}"
    if os.environ.get("COPYDESK_GOLDEN") == "1":
        write_tree(case, {"expected.txt": said.encode()})
    assert said == (case / "expected.txt").read_text(encoding="utf-8")
    changed = {path for path, data in newsroom.tree().items() if before.get(path) != data}
    assert changed <= {"2026/11/22/clinic/index.html"}, "site/ did not stay as it was"


def test_all_mistakes_are_told_in_one_run(newsroom: Newsroom) -> None:
    """Every file of every case at once: no mistake hides another one."""
    shown = ("front-matter-missing", "front-matter-unclosed", "unknown-key", "wrong-types", "bad-dates")
    for rule in shown:
        for path, data in read_tree(CASES / rule / "content").items():
            newsroom.write(f"content/{rule}/{path}", data)
    told = {problem.where.path.split("/")[1] for problem in newsroom.build().problems if problem.level == "error"}
    assert told == set(shown)


def test_no_folder_is_left_without_a_case() -> None:
    for case in CASES.iterdir():
        assert (case / "expected.txt").is_file(), f"{case.name} has no expected.txt"
