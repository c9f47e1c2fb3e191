"""Something of others stands where Copydesk works, or what is ours went: a message, an exit code, the old site."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from copydesk import files
from copydesk.outputs import PUBLIC_PATH
from copydesk.outputs.staging import JOURNAL, STAGE, staged_name
from copydesk.packing import pack
from tests.faults.command import build
from tests.newsroom import CONFIG, Newsroom, brief, read_tree

if TYPE_CHECKING:
    from collections.abc import Callable

STOLEN = b"title: stolen"
OURS = "is in the way, and was not written by Copydesk"


def lose_both_records(newsroom: Newsroom) -> None:
    (newsroom.site / PUBLIC_PATH).unlink()
    shutil.rmtree(newsroom.root / files.STATE)


def spoil_both_records(newsroom: Newsroom) -> None:
    newsroom.write(f"site/{PUBLIC_PATH}", '{"files": [1, 2')
    for path in newsroom.tree(files.STATE):
        newsroom.write(f"{files.STATE}/{path}", b"noise" * 1000)


def fill_output_with_a_file(newsroom: Newsroom) -> None:
    shutil.rmtree(newsroom.site)
    newsroom.write("site", "mine")


def link_output_nowhere(newsroom: Newsroom) -> None:
    shutil.rmtree(newsroom.site)
    newsroom.site.symlink_to(newsroom.root / "gone")


def put_file_for_folder(newsroom: Newsroom) -> None:
    newsroom.write("site/2026/11/20", "mine")


def put_folder_for_file(newsroom: Newsroom) -> None:
    newsroom.write("site/2026/11/20/clinic/index.html/mine.txt", "mine")


def put_folder_for_file_of_ours(newsroom: Newsroom) -> None:
    (newsroom.site / "index.html").unlink()
    newsroom.write("site/index.html/mine.txt", "mine")


def link_folder_away(newsroom: Newsroom) -> None:
    elsewhere = newsroom.root / "elsewhere"
    elsewhere.mkdir()
    (newsroom.site / "2026/11/20").symlink_to(elsewhere)


def put_file_for_stage(newsroom: Newsroom) -> None:
    newsroom.write(f"site/{STAGE}", "mine")


def put_file_for_state(newsroom: Newsroom) -> None:
    shutil.rmtree(newsroom.root / files.STATE)
    newsroom.write(files.STATE, "mine")


def put_folders_for_state(newsroom: Newsroom) -> None:
    """A folder in place of each file of ours, with something in it."""
    for path in newsroom.tree(files.STATE):
        (newsroom.root / files.STATE / path).unlink()
        newsroom.write(f"{files.STATE}/{path}/mine.txt", "mine")


def put_folder_for_config(newsroom: Newsroom) -> None:
    (newsroom.root / "config.yaml").unlink()
    newsroom.write("config.yaml/mine.txt", "mine")


REFUSED: list[tuple[Callable[[Newsroom], None], int, str]] = [
    (lose_both_records, 1, OURS),
    (spoil_both_records, 1, OURS),
    (fill_output_with_a_file, 1, "site"),
    (link_output_nowhere, 1, "site"),
    (put_file_for_folder, 1, f"site/2026/11/20: error: {OURS}"),
    (put_folder_for_file, 1, f"site/2026/11/20/clinic/index.html: error: {OURS}"),
    (put_folder_for_file_of_ours, 1, f"site/index.html: error: {OURS}"),
    (link_folder_away, 1, f"site/2026/11/20: error: {OURS}"),
    (put_file_for_stage, 1, STAGE),
    (put_file_for_state, 1, files.STATE),
    (put_folders_for_state, 1, files.STATE),
    (put_folder_for_config, 2, "config.yaml"),
]


@pytest.mark.parametrize(("spoil", "code", "words"), REFUSED, ids=lambda value: getattr(value, "__name__", ""))
def test_what_is_in_the_way_is_named_and_left(
    newsroom: Newsroom, spoil: Callable[[Newsroom], None], code: int, words: str
) -> None:
    newsroom.built()
    newsroom.write("content/clinic.md", brief("Clinic opens", "2026-11-20"))
    spoil(newsroom)
    before = read_tree(newsroom.root)
    done = build(newsroom)
    assert (done.code, words in done.said) == (code, True), done.said
    assert "error:" in done.said
    lasting = {path: data for path, data in before.items() if not path.startswith(f"{files.STATE}/")}
    after = {path: data for path, data in read_tree(newsroom.root).items() if not path.startswith(f"{files.STATE}/")}
    assert after == lasting, "something was touched"


def test_a_site_whose_records_are_lost_is_made_anew_in_an_empty_folder(newsroom: Newsroom) -> None:
    newsroom.built()
    site = newsroom.tree()
    lose_both_records(newsroom)
    assert build(newsroom).code == 1
    shutil.rmtree(newsroom.site)
    assert build(newsroom).code == 0
    assert newsroom.tree() == site


def test_a_folder_of_others_where_a_page_has_to_go_from(newsroom: Newsroom) -> None:
    """The page is gone already: what stands in its place is not ours, and the build has nothing against it."""
    newsroom.write("content/clinic.md", brief("Clinic opens", "2026-11-20"))
    newsroom.built()
    (newsroom.root / "content/clinic.md").unlink()
    (newsroom.site / "2026/11/20/clinic/index.html").unlink()
    newsroom.write("site/2026/11/20/clinic/index.html/mine.txt", "mine")
    done = build(newsroom)
    assert done.code == 0, done.said
    assert newsroom.page("2026/11/20/clinic/index.html/mine.txt") == "mine"
    assert "clinic" not in newsroom.page("sitemap.xml")
    assert "up to date" in build(newsroom).said


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_name_that_is_no_utf8(newsroom: Newsroom) -> None:
    newsroom.built()
    site = newsroom.tree()
    place = os.fsencode(newsroom.root / "content") + b"/caf\xe9.md"
    Path(os.fsdecode(place)).write_text(brief("Café"), encoding="utf-8")
    done = build(newsroom)
    assert done.code == 1, done.said
    assert "content/caf" in done.said
    assert newsroom.tree() == site


OUTSIDE = "../config.yaml"
STAGED = staged_name("index.html")
JOURNALS = {
    "noise": b"\xc1\xff",
    "cut": pack([{"index.html": [STAGED, files.digest(STOLEN)]}, []])[:-3],
    "another shape": pack({"writes": 3}),
    "other values": pack([3, {"a": "b"}]),
    "no such file": pack([{"index.html": ["gone", files.digest(STOLEN)]}, []]),
    "another file": pack([{"index.html": [STAGED, files.digest(b"")]}, []]),
    "a file from outside": pack([{"index.html": ["../../config.yaml", files.digest(CONFIG.encode())]}, []]),
    "leads out": pack([{OUTSIDE: [staged_name(OUTSIDE), files.digest(STOLEN)]}, []]),
    "removes what is outside": pack([{}, [OUTSIDE]]),
}


@pytest.mark.parametrize("journal", JOURNALS)
def test_a_journal_that_promises_nonsense_is_forgotten(newsroom: Newsroom, journal: str) -> None:
    newsroom.built()
    site = newsroom.tree()
    newsroom.write(f"site/{STAGE}/{JOURNAL}", JOURNALS[journal])
    newsroom.write(f"site/{STAGE}/{staged_name(OUTSIDE if journal == 'leads out' else 'index.html')}", STOLEN)
    before = (newsroom.root / "config.yaml").read_bytes()
    done = build(newsroom)
    assert done.code == 0, done.said
    assert newsroom.tree() == site
    assert (newsroom.root / "config.yaml").read_bytes() == before
