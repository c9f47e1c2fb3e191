"""The recipe as a whole: what it writes, keeps, removes, holds back and survives."""

from __future__ import annotations

import datetime as dt
import functools
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from copydesk import builder, files, render
from copydesk.builder import Options
from copydesk.catalog import Shown
from copydesk.outputs import staging
from copydesk.render import pages as rendering
from tests.newsroom import CONFIG, NOW, PROJECT, KilledError, brief, kill_at, read_tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.newsroom import Newsroom

HIDDEN = "Zanzibar"


def clean_build(newsroom: Newsroom, folder: Path) -> dict[str, bytes]:
    """Build the same sources from nothing, somewhere else."""
    shutil.copytree(newsroom.root, folder, ignore=shutil.ignore_patterns("site", files.STATE))
    type(newsroom)(folder).built()
    return read_tree(folder / "site")


def rendered(newsroom: Newsroom) -> set[str]:
    return {path for path, reason in newsroom.built().reasons.items() if reason}


# Five sentences (after the tests of Hakyll's scheduler): what happens to one file, and what is made again.


def test_nothing_has_changed(newsroom: Newsroom) -> None:
    newsroom.built()
    again = newsroom.built()
    assert (dict(again.reasons), again.written, again.removed) == ({}, (), ())


def test_with_nothing_changed_nothing_is_read_or_planned(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Law 9: no brief is loaded, no body read, no page planned or rendered, no file opened to be written."""
    newsroom.write("content/odd.md", brief("Odd", status="draft"))
    newsroom.write("content/empty.md", brief("Empty", body="![x](https://elsewhere.example/a.png)"))
    first = newsroom.built()
    time.sleep(0.1)
    newsroom.built()  # from now on all files have been seen at rest
    for place in ("content.read_content", "catalog.arrange", "pages.plan", "render.render_pages", "frontmatter.read"):
        monkeypatch.setattr(f"copydesk.{place}", lambda *_: pytest.fail("worked"))
    for name in ("write_bytes", "write_plain"):
        monkeypatch.setattr(files, name, lambda *_: pytest.fail("written"))
    opened: list[str] = []
    monkeypatch.setattr(files, "read_bytes", functools.partial(note_and_read, opened, files.read_bytes))
    again = newsroom.built()
    assert (again.briefs, again.held, again.planned) == (first.briefs, first.held, first.planned)
    assert again.problems == first.problems
    assert len(again.problems) == 1, "a warning is told each time"
    assert set(opened) <= {"config.yaml", "importing.json", ".imported.jsonl", "copydesk.json"}


def note_and_read(opened: list[str], real: Callable[..., bytes], path: Path | str, *given: Any) -> bytes:
    opened.append(os.path.basename(path))  # noqa: PTH119 - may be text
    return real(path, *given)


def test_a_body_has_changed(newsroom: Newsroom) -> None:
    newsroom.write("content/pier.md", brief("Pier closes", summary="Known.", body="One."))
    newsroom.built()
    newsroom.write("content/pier.md", brief("Pier closes", summary="Known.", body="Two."))
    assert rendered(newsroom) == {"2026/11/23/pier/index.html", "feed.xml"}


def test_a_title_has_changed(newsroom: Newsroom) -> None:
    newsroom.write("content/clinic.md", brief("Clinic opens", "2026-11-20", topics="[health]"))
    newsroom.built()
    newsroom.write("content/pier.md", brief("Pier opens", topics="[transport]", places="[Port Alder]"))
    made = rendered(newsroom)
    assert {"index.html", "2026/11/23/pier/index.html", "topics/transport/index.html", "feed.xml"} <= made
    assert not made & {"2026/11/20/clinic/index.html", "topics/health/index.html", "topics/index.html"}


def test_a_brief_was_added(newsroom: Newsroom) -> None:
    newsroom.built()
    newsroom.write("content/clinic.md", brief("Clinic opens", "2026-11-20", topics="[health]"))
    report = newsroom.built()
    assert {"2026/11/20/clinic/index.html", "topics/health/index.html"} <= set(report.written)
    assert report.reasons["index.html"].startswith("changed: ")
    assert report.reasons["2026/11/20/clinic/index.html"] == "new"


def test_a_brief_was_removed(newsroom: Newsroom) -> None:
    newsroom.write("content/clinic.md", brief("Clinic opens", "2026-11-20", topics="[health]"))
    newsroom.built()
    (newsroom.root / "content/clinic.md").unlink()
    assert "topics/health/index.html" in newsroom.built().removed
    assert not (newsroom.site / "topics/health").exists()
    assert not (newsroom.site / "2026/11/20").exists()


@pytest.mark.parametrize("path", ["layouts/brief.html", "content/pier.md"])
def test_what_changes_while_a_build_runs_is_no_lasting_mistake(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """Changed between the survey and the work, then changed back: nothing of what was there in between stays."""
    newsroom.built()
    before, place = newsroom.tree(), newsroom.root / path
    original = place.read_bytes()
    survey, meddled = render.read_layouts, original.replace(b"here", b"there") + b"\nmeddled\n"

    def meddle(*given: Any) -> Any:
        found = survey(*given)
        if place.read_bytes() == original:
            place.write_bytes(meddled)
            rendering._environment.cache_clear()  # noqa: SLF001 - as in a process that has just begun
        return found

    with monkeypatch.context() as patch:
        patch.setattr("copydesk.render.read_layouts", meddle)
        newsroom.built(fresh=True)
    assert b"meddled" in newsroom.tree()["2026/11/23/pier/index.html"]
    place.write_bytes(original)
    rendering._environment.cache_clear()  # noqa: SLF001 - the same
    newsroom.built()
    assert newsroom.tree() == before


# What is public (law 5).


@pytest.mark.parametrize(
    "held",
    [
        {"status": "draft"},
        {"status": "retracted"},
        {"date": "2026-11-25"},
        {"expires": "2026-11-24"},
        {"draft": "true"},
    ],
    ids=lambda keys: next(iter(keys.items()))[0],
)
def test_what_is_held_back_is_nowhere(newsroom: Newsroom, held: dict[str, str]) -> None:
    """It was public once, so its pages, its topic and its alias have to go."""
    keys = {"topics": f"[{HIDDEN}]", "sources": f"[{{outlet: {HIDDEN} Post}}]", "aliases": f"[/{HIDDEN}/]"}
    newsroom.write("content/secret.md", brief(f"In {HIDDEN}", body=f"Of {HIDDEN}.", **keys))
    newsroom.write("content/secret.jpg", HIDDEN.encode())
    newsroom.built()
    assert any(HIDDEN.encode() in data for data in newsroom.tree().values())
    newsroom.write("content/secret.md", brief(f"In {HIDDEN}", body=f"Of {HIDDEN}.", **(keys | held)))
    report = newsroom.built()
    assert len(report.held) == 1
    everything = newsroom.tree()
    assert not [path for path, data in everything.items() if HIDDEN.lower() in path.lower() or HIDDEN.encode() in data]


def test_a_brief_appears_when_its_time_comes(newsroom: Newsroom) -> None:
    newsroom.write("content/later.md", brief("Later", "2026-11-24T09:00:00+00:00"))
    before = newsroom.built()
    assert before.held[0].until == dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
    assert "2026/11/24/later/index.html" not in newsroom.tree()
    newsroom.built(now=NOW + dt.timedelta(hours=1))
    assert "2026/11/24/later/index.html" in newsroom.tree()


def test_days_are_those_of_the_sites_zone(newsroom: Newsroom) -> None:
    newsroom.write("content/night.md", brief("Night", "2026-07-01T23:30:00+00:00"))
    newsroom.built()
    assert "2026/07/02/night/index.html" in newsroom.tree(), "half past midnight in London's summer"


def test_a_preview_shows_more(newsroom: Newsroom) -> None:
    newsroom.write("content/draft.md", brief("Not yet", status="draft"))
    newsroom.built(shown=Shown(drafts=True), output=newsroom.root / "preview")
    assert "2026/11/23/draft/index.html" in newsroom.tree("preview")


# The old site or the new one (law 4).


def test_an_error_leaves_the_site_as_it_was(newsroom: Newsroom) -> None:
    newsroom.built()
    before = newsroom.tree()
    newsroom.write("content/clinic.md", brief("Clinic opens"))
    newsroom.write("content/bad.md", "---\ntitle: Bad\n---\n")
    report = newsroom.build()
    assert report.failed
    assert newsroom.tree() == before


def test_a_dry_run_writes_nothing(newsroom: Newsroom) -> None:
    newsroom.write("seeds/ferry.txt", "Ferry sinks\n\nThe ferry sank on Monday in the harbour.\n")
    report = newsroom.built(dry_run=True)
    assert report.written
    assert not newsroom.site.exists()
    assert sorted(newsroom.tree("content")) == ["pier.md"]


@pytest.mark.parametrize("step", range(1, 60))
def test_killed_at_any_disk_step_it_leaves_the_old_site_or_finishes_the_new_one(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    newsroom.write("content/clinic.md", brief("Clinic opens", "2026-11-20"))
    newsroom.built()
    old = newsroom.tree()
    (newsroom.root / "content/clinic.md").unlink()
    newsroom.write("content/pier.md", brief("Pier opens"))
    kill_at(step, monkeypatch)
    try:
        newsroom.build()
    except KilledError:
        pass
    else:
        assert step > 20, "the disk was hardly touched"
    monkeypatch.undo()
    promised = (newsroom.site / staging.STAGE / staging.JOURNAL).exists()
    left = {path: data for path, data in newsroom.tree().items() if not path.startswith(staging.STAGE)}
    staging.recover(newsroom.site)
    recovered = newsroom.tree()
    newsroom.built()
    new = newsroom.tree()
    assert new != old
    if not promised:
        assert left in (old, new)
    assert recovered in (old, new), "a journal was there and was not rolled forward whole"
    again = newsroom.built()
    assert (again.written, again.removed) == ((), ())


KILL = """
import os, sys, datetime as dt
from pathlib import Path
real, count = os.replace, 0
def replace(staged, target):
    global count
    count += ".copydesk-stage" in str(staged) and not str(target).endswith("journal")
    if count == 2: os._exit(9)
    return real(staged, target)
os.replace = replace
from copydesk import builder
builder.build(Path(sys.argv[1]), builder.Options(now=dt.datetime.fromisoformat(sys.argv[2])))
"""


@pytest.mark.parametrize("broken", [False, True], ids=["then builds", "then fails"])
def test_a_real_kill_between_two_renames_is_rolled_forward(newsroom: Newsroom, tmp_path: Path, *, broken: bool) -> None:
    """A process that ends without a goodbye, in the middle of the swap; the next build finishes it, come what may."""
    newsroom.built()
    newsroom.write("content/pier.md", brief("Pier opens"))
    new = clean_build(newsroom, tmp_path / "clean")
    killed = subprocess.run([sys.executable, "-c", KILL, str(newsroom.root), NOW.isoformat()], cwd=PROJECT, check=False)
    assert killed.returncode == 9
    assert (newsroom.site / staging.STAGE / staging.JOURNAL).exists()
    if broken:
        newsroom.write("content/bad.md", "no front matter")
    assert newsroom.build().failed == broken
    assert newsroom.tree() == new


def test_a_full_disk_is_said_and_harms_nothing(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.built()
    before = newsroom.tree()
    newsroom.write("content/pier.md", brief("Pier opens"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(newsroom.site / "x"))

    monkeypatch.setattr(files, "write_plain", full)
    report = newsroom.build()
    assert "the disk is full" in report.problems[0].message
    assert newsroom.tree() == before


def test_files_of_others_are_never_touched(newsroom: Newsroom) -> None:
    theirs = {"CNAME": b"brief.example\n", "topics/notes.txt": b"mine", ".nojekyll": b""}
    for path, data in theirs.items():
        newsroom.write(f"site/{path}", data)
    newsroom.built()
    (newsroom.root / "content/pier.md").unlink()
    newsroom.built()
    assert theirs.items() <= newsroom.tree().items()


# Whatever happens to what we wrote, a build gives what a clean build gives (law 1, first version).


def test_vandalism_is_mended(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.write("content/clinic.md", brief("Clinic opens", "2026-11-20"))
    newsroom.built()
    (newsroom.site / "index.html").write_text("graffiti", encoding="utf-8")
    (newsroom.site / "feed.xml").unlink()
    shutil.rmtree(newsroom.site / "topics")
    report = newsroom.built()
    assert report.reasons["index.html"] == "edited by hand"
    assert report.reasons["feed.xml"] == "missing"
    assert newsroom.tree() == clean_build(newsroom, tmp_path / "clean")


def test_an_edit_of_the_same_size_with_its_time_set_back_is_seen(newsroom: Newsroom) -> None:
    place = newsroom.write("content/pier.md", brief("Pier closes", body="Aaaa."))
    newsroom.built()
    status = place.stat()
    place.write_text(place.read_text(encoding="utf-8").replace("Aaaa", "Bbbb"), encoding="utf-8")
    os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns))
    newsroom.built()
    assert "Bbbb" in newsroom.page("2026/11/23/pier/index.html")


@pytest.mark.parametrize("damage", ["deleted", "emptied", "cut", "noise", "flipped"])
def test_a_broken_cache_is_made_again(newsroom: Newsroom, tmp_path: Path, damage: str) -> None:
    newsroom.built()
    cache = newsroom.root / files.STATE / "cache.sqlite"
    data = cache.read_bytes()
    if damage == "deleted":
        cache.unlink()
    else:
        flipped = data[:5000] + bytes(byte ^ 0xFF for byte in data[5000:9000]) + data[9000:]
        cache.write_bytes({"emptied": b"", "cut": data[:3000], "noise": b"\x00\x01" * 5000, "flipped": flipped}[damage])
    newsroom.write("content/clinic.md", brief("Clinic opens", "2026-11-20"))
    (newsroom.root / "content/pier.md").unlink()
    newsroom.built()
    assert newsroom.tree() == clean_build(newsroom, tmp_path / "clean"), "stale pages stayed, or new ones are missing"


def test_layouts_and_config_are_ordinary_inputs(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.built()
    newsroom.write("layouts/404.html", "gone")
    assert "404.html" in newsroom.built().written
    newsroom.write("config.yaml", CONFIG.replace("Test Brief", "New Brief"))
    assert "index.html" in newsroom.built().written
    (newsroom.root / "layouts/term.html").unlink()
    newsroom.built()
    assert newsroom.tree() == clean_build(newsroom, tmp_path / "clean")


def test_fresh_makes_the_same_bytes(newsroom: Newsroom) -> None:
    newsroom.built()
    before = newsroom.tree()
    report = newsroom.built(fresh=True)
    assert newsroom.tree() == before
    assert report.written == (), "equal bytes are not written again"


# What it writes.


def test_a_folder_may_be_named_from_where_one_is(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.write("content/pier.md", brief("Pier closes", body="![Pier](pier.png)"))
    newsroom.write("content/pier.png", "picture")
    newsroom.built()
    expected = newsroom.tree()
    monkeypatch.chdir(newsroom.root.parent)
    report = builder.build(Path(newsroom.root.name), Options(now=NOW, fresh=True, output=Path("other")))
    assert report.problems == ()
    assert read_tree(Path("other")) == expected


def test_an_empty_site_builds(newsroom: Newsroom) -> None:
    (newsroom.root / "content/pier.md").unlink()
    report = newsroom.built()
    assert report.briefs == 0
    assert {"index.html", "feed.xml", "404.html", "archive/index.html"} <= set(newsroom.tree())


def test_a_site_below_a_path_links_below_it(themed: Newsroom) -> None:
    themed.write("content/clinic.md", brief("Clinic", body="[pier](/2026/11/23/pier/) ![x](a.png)"))
    themed.write("content/a.png", b"png")
    themed.built(base_url="https://example.org/sub/path")
    tree = themed.tree()
    pages = {path: data.decode() for path, data in tree.items() if path.endswith(".html")}
    links = {(path, link) for path, page in pages.items() for link in re.findall(r'(?:href|src)="(/[^"]*)"', page)}
    assert len(links) > 50
    for path, link in links:
        assert link.startswith("/sub/path/"), (path, link)
        target = link.removeprefix("/sub/path/").partition("#")[0]
        assert target in tree or f"{target}index.html" in tree, f"{path} links to {link}, which is not there"
    assert all(
        url.startswith("https://example.org/sub/path/")
        for url in re.findall(r"<loc>(.*?)</loc>", themed.page("sitemap.xml"))
    )


def test_the_public_manifest_says_what_each_file_is(newsroom: Newsroom) -> None:
    newsroom.built()
    manifest = json.loads(newsroom.page(".well-known/copydesk.json"))
    tree = newsroom.tree()
    assert set(manifest["files"]) == set(tree) - {".well-known/copydesk.json"}
    assert all(facts["sha256"] == files.digest(tree[path]) for path, facts in manifest["files"].items())
    assert manifest["files"]["2026/11/23/pier/index.html"]["brief"] == "2026-11-23-pier"


def test_nothing_in_the_feed_is_relative(newsroom: Newsroom) -> None:
    newsroom.write("content/a.png", b"png")
    newsroom.write("content/clinic.md", brief("Clinic", body="[a](/x/) [b](notes.pdf) [^1] ![c](a.png)\n\n[^1]: Foot."))
    newsroom.built()
    addresses = re.findall(r"(?:href|src)=&#34;(.*?)&#34;", newsroom.page("feed.xml"))
    assert len(addresses) == 5
    assert all(address.startswith("https://brief.example/") for address in addresses)


def test_two_builds_at_once_take_turns(newsroom: Newsroom) -> None:
    """Twice the same command at the same time: both end well, and the site is whole."""
    command = [sys.executable, "-m", "copydesk", "-C", str(newsroom.root), "--now", NOW.isoformat()]
    running = [subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(3)]
    for process in running:
        _, said = process.communicate(timeout=60)
        assert process.returncode == 0, said
    assert newsroom.built().written == ()
