"""Same input, same bytes: whatever the machine, its zone, its language, its hash seed or its clock (law 6)."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from contextlib import contextmanager
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

import pytest

from copydesk.content import read
from copydesk.render import pages
from copydesk.workers import Crew
from tests.newsroom import PROJECT, Newsroom, brief, read_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

# What a build may find itself in; every two of these meet in some build. Words with `=` are variables.
SURROUNDINGS: dict[str, tuple[Any, ...]] = {
    "zone": ("", "TZ=Pacific/Kiritimati", "TZ=America/St_Johns"),
    "language": ("", "LC_ALL=C", "LC_ALL=C.UTF-8 PYTHONUTF8=0", "LC_ALL=tr_TR.UTF-8 LANGUAGE=tr"),
    "seed": ("PYTHONHASHSEED=0", "PYTHONHASHSEED=1", "PYTHONHASHSEED=4242"),
    "umask": (0o022, 0o077),
    "folder": ("one", "another place"),
    "called": ("inside", "by an absolute path", "by a relative path"),
    "backwards": (False, True),
    "jobs": ("1", "2", "8"),
}
NAMES = ("zebra", "über", "ubermut", "I", "i-2")


def write_site(folder: Path, *, backwards: bool) -> Newsroom:
    """Write the same files, in this order or the other."""
    newsroom = Newsroom(folder)
    sources = {
        "config.yaml": "title: Ütopia\nbase_url: https://brief.example\ntimezone: Europe/London\nlanguage: de\n"
        "editions_per_page: 2\nbriefs_per_page: 2\n",
        "seeds/a.txt": "Ferry fares rise\n\nA crossing will cost £3 from April, the harbour board said on Monday.\n",
        "content/ä.png": "picture",
        "content/a.png": "another",
        "layouts/assets/press/ink.txt": "ink",
    }
    sources |= {
        f"content/{name}.md": brief(
            name,
            f"2026-11-{20 + index}",
            topics="[b, a, ä, B]",
            people="[Ö, O]",
            sources="[{outlet: Züri Post}, {outlet: Coast Reporter}]",
            extra="{z: 1, a: {y: 2, b: 3}}",
            body="Told. ![A](a.png) ![Ä](ä.png)",
        )
        for index, name in enumerate(NAMES)
    }
    for path in sorted(sources, reverse=backwards):
        newsroom.write(path, sources[path])
    return newsroom


def meet_in_pairs(levels: Mapping[str, Sequence[Any]]) -> Iterator[dict[str, Any]]:
    """Choose from all combinations a few in which every two values of different names meet."""
    everything = [dict(zip(levels, values, strict=True)) for values in product(*levels.values())]
    wanted = {pair for row in everything for pair in combinations(row.items(), 2)}
    while wanted:
        best = max(everything, key=lambda row: len(wanted.intersection(combinations(row.items(), 2))))
        wanted.difference_update(combinations(best.items(), 2))
        yield best


def build(folder: Path, around: Mapping[str, Any]) -> tuple[Newsroom, subprocess.CompletedProcess[str]]:
    """Build the site in the given surroundings."""
    root = folder / around["folder"]
    newsroom = write_site(root, backwards=around["backwards"])
    where, words = {
        "inside": (root, []),
        "by an absolute path": (PROJECT, ["-C", str(root)]),
        "by a relative path": (folder, ["-C", around["folder"]]),
    }[around["called"]]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TZ"))}
    variables = " ".join(value for value in around.values() if isinstance(value, str) and "=" in value)
    environment |= dict(variable.split("=") for variable in variables.split())
    done = subprocess.run(
        [sys.executable, "-m", "copydesk", *words, "-j", around["jobs"]],
        cwd=where,
        env={**environment, "PYTHONPATH": str(PROJECT), "SOURCE_DATE_EPOCH": "1796000000"},
        umask=around["umask"],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return newsroom, done


def made(folder: Path, around: Mapping[str, Any]) -> dict[str, bytes]:
    """Give what a build published, and what import made."""
    newsroom, done = build(folder, around)
    assert done.returncode == 0, (around, done.stderr)
    return {**newsroom.tree(), **{f"content/{path}": data for path, data in newsroom.tree("content").items()}}


def tree_hash(files: Mapping[str, bytes]) -> str:
    """Give one digest of all paths and all bytes."""
    hasher = hashlib.sha256()
    for path, data in sorted(files.items()):
        hasher.update(f"{path} {len(data)}\n".encode() + data)
    return hasher.hexdigest()


@pytest.mark.slow
def test_surroundings_do_not_show(tmp_path: Path) -> None:
    hashes: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    trees: dict[str, dict[str, bytes]] = {}
    for number, around in enumerate(meet_in_pairs(SURROUNDINGS)):
        tree = made(tmp_path / str(number), around)
        hashes[tree_hash(tree)].append(around)
        trees[tree_hash(tree)] = tree
    first, *others = trees.values()
    different = {path for tree in others for path in {*first, *tree} if first.get(path) != tree.get(path)}
    assert len(hashes) == 1, (different, min(hashes.values(), key=len))
    assert len(first) > 30
    assert sum(map(len, hashes.values())) >= 12


@pytest.mark.slow
def test_number_of_processes_does_not_show(tmp_path: Path) -> None:
    """A site that is worth other processes: there are that many briefs, and that many pages."""
    newsroom = Newsroom(tmp_path / "large")
    newsroom.write("config.yaml", "title: Large\nbase_url: https://brief.example\ntimezone: Europe/London\n")
    shutil.copytree(PROJECT / "tests/golden/site/layouts", newsroom.root / "layouts")
    day = dt.date(2025, 1, 1)
    for number in range(max(read.MANY, pages.MANY)):
        when, topics = day + dt.timedelta(days=number // 2), f"[topic {number % 40}, topic {number % 7}]"
        newsroom.write(f"content/brief-{number}.md", brief(f"Brief {number}", f"{when}", topics=topics))
    trees = {}
    for jobs in (1, 2, 8):
        newsroom.built(fresh=True, crew=Crew(jobs), output=tmp_path / f"{jobs}")
        trees[jobs] = tree_hash(read_tree(tmp_path / f"{jobs}"))
    assert len(set(trees.values())) == 1, trees


def test_a_machine_that_knows_ascii_alone(tmp_path: Path) -> None:
    """Python itself avoids it where it can; asked not to, the build goes well or says what is wrong."""
    plain = {name: values[0] for name, values in SURROUNDINGS.items()}
    _, done = build(tmp_path, {**plain, "language": "LC_ALL=C PYTHONUTF8=0"})
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2)


def test_every_two_surroundings_meet() -> None:
    rows = list(meet_in_pairs({"a": (1, 2, 3), "b": (1, 2), "c": (1, 2)}))
    for one, other in combinations("abc", 2):
        assert len({(row[one], row[other]) for row in rows}) == (6 if one == "a" else 4)
    assert len(rows) < 3 * 2 * 2


@pytest.mark.parametrize("backwards", [False, True])
def test_order_of_a_folder_does_not_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, backwards: bool) -> None:
    """A file system lists in an order of its own, whatever order files were made in."""
    expected = write_site(tmp_path / "one", backwards=False)
    expected.built()
    real = os.scandir

    @contextmanager
    def listed(folder: Any) -> Iterator[Iterator[os.DirEntry[str]]]:
        with real(folder) as entries:
            yield iter(sorted(entries, key=lambda entry: entry.name, reverse=backwards))

    clashing = "content/zebra-2.md", brief("Another", "2026-11-20", slug="zebra")
    expected.write(*clashing)
    mistakes = expected.build().problems
    monkeypatch.setattr(os, "scandir", listed)
    other = write_site(tmp_path / "other", backwards=False)
    other.built()
    assert read_tree(other.site) == read_tree(expected.site)
    other.write(*clashing)
    assert other.build().problems == mistakes
    assert other.tree("content") == expected.tree("content")
    assert [problem.where.path for problem in mistakes if problem.level == "error"] == ["content/zebra.md"]
