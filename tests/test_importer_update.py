"""A changed clipping into an edited brief: both sides stay, marks where both changed, and nothing is lost."""

from __future__ import annotations

import contextlib
import json
import shutil
from typing import TYPE_CHECKING

import pytest
import yaml

from copydesk import chores, files
from copydesk.cli import main
from copydesk.importer import journal
from copydesk.importer.ledger import read_ledger
from tests.newsroom import NOW, KilledError, brief, kill_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from copydesk.chores import Updated
    from tests.newsroom import Newsroom

FERRY = """Ferry sinks

By Ed Lorimer

The ferry sank on Monday in the harbour, the board said.

All nine passengers were saved by the pilot, who had seen it go down.

It was built in 1931, and nobody has counted its repairs since then.
"""
TRAM = """Tram stops

By Priya Nall

The tram stopped on Tuesday at the bridge, the council said, and the bridge is to blame for that.

Nobody knows when it will go on, and the passengers have walked home along the river in the rain.
"""
SEED, BRIEF = "seeds/ferry.txt", "content/2026/11/24/ferry-sinks.md"


@pytest.fixture
def imported(newsroom: Newsroom) -> Newsroom:
    newsroom.write(SEED, FERRY)
    assert [made.brief for made in chores.import_seeds(newsroom.root, NOW).made] == [BRIEF]
    return newsroom


def change(newsroom: Newsroom, path: str, *changes: tuple[str, str]) -> None:
    place = newsroom.root / path
    text = place.read_bytes().decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    place.write_bytes(text.encode())


def text_of(newsroom: Newsroom, path: str = BRIEF) -> str:
    return (newsroom.root / path).read_bytes().decode()


def update(newsroom: Newsroom, *paths: str, write: bool = True) -> Updated:
    return chores.update_briefs(newsroom.root, [newsroom.root / path for path in paths or [SEED]], write=write)


def run(newsroom: Newsroom, *words: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main([*words, "-C", str(newsroom.root)])
    assert isinstance(stopped.value.code, int)
    return stopped.value.code


def test_where_both_changed_there_are_marks_and_a_build_tells_where(
    imported: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    imported.built()
    site = imported.tree()
    change(imported, SEED, ("on Monday", "on Sunday"), ("All nine", "All ten"))
    change(imported, BRIEF, ("on Monday", "on Monday night"), ("since then", "since"))
    assert run(imported, "import", "--update", str(imported.root / SEED)) == 1
    printed = capsys.readouterr()
    assert printed.out == f"{SEED} → {BRIEF}, 1 conflict to settle\n"
    assert f"{BRIEF}:11:1: error: you and the clipping both changed this\n" in printed.err
    lines = text_of(imported).split("\n")
    assert lines[10:19] == [
        "<<<<<<< this brief",
        "",
        "The ferry sank on Monday night in the harbour, the board said.",
        "=======",
        "",
        "The ferry sank on Sunday in the harbour, the board said.",
        f">>>>>>> {SEED}",
        "",
        "All ten passengers were saved by the pilot, who had seen it go down.",
    ]
    assert lines[20] == "It was built in 1931, and nobody has counted its repairs since."
    assert run(imported, "build") == 1
    assert f"{BRIEF}:11:1: error: two versions are not settled yet\n  <<<<<<< this brief" in capsys.readouterr().err
    assert imported.tree() == site
    assert [problem.message for problem in update(imported).problems] == ["was merged before, and has marks of that"]
    (imported.root / BRIEF).write_text(
        "\n".join(line for line in lines if not line.startswith(("<<<<<<<", "=======", ">>>>>>>"))), encoding="utf-8"
    )
    imported.built()


def test_a_key_that_both_changed_stays_and_is_told_with_its_place(
    imported: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    change(imported, SEED, ("Ferry sinks", "Ferry goes down"), ("Ed Lorimer", "Mara Ellison"), ("on Monday", "then"))
    mine = ("title: Ferry sinks", "# mine\ntitle: 'Ferry is lost' # yes")
    change(imported, BRIEF, mine, ("    seed:", "    archived: https://archive.example/a # kept\n    seed:"))
    assert run(imported, "import", "--update", str(imported.root / BRIEF)) == 0
    assert (
        f"{BRIEF}:4:1: note: you changed `title`, and so did the clipping; yours stays\n"
        "  title: 'Ferry is lost' # yes\n  ^\n  hint: the clipping has Ferry goes down\n"
    ) in capsys.readouterr().err
    text = text_of(imported)
    assert text.split("\n")[2:5] == ["# mine", "title: 'Ferry is lost' # yes", "date: 2026-11-24"]
    assert "    byline: Mara Ellison\n    archived: https://archive.example/a # kept\n" in text
    source = yaml.safe_load(text.split("---\n")[1])["sources"][0]
    assert (source["title"], source["sha256"]) == (
        "Ferry goes down",
        files.digest((imported.root / SEED).read_bytes()),
    )
    assert "The ferry sank then" in text


def test_a_dry_run_shows_the_difference_and_writes_nothing(
    imported: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    change(imported, SEED, ("on Monday", "on Sunday"))
    before = imported.tree("content")
    assert run(imported, "import", "--update", str(imported.root / SEED), "--dry-run") == 0
    printed = capsys.readouterr()
    assert "-The ferry sank on Monday in the harbour, the board said.\n+The ferry sank on Sunday" in printed.out
    assert f"--- {BRIEF}\n+++ {SEED}\n" in printed.out
    assert printed.err == "1 brief would be updated\n"
    assert imported.tree("content") == before


def test_the_result_for_programs(imported: Newsroom, capsys: pytest.CaptureFixture[str]) -> None:
    change(imported, SEED, ("on Monday", "on Sunday"))
    change(imported, BRIEF, ("on Monday", "at night"))
    assert run(imported, "import", "--update", str(imported.root / SEED), "--json") == 1
    printed = json.loads(capsys.readouterr().out)
    assert printed["updated"] == [{"seed": SEED, "brief": BRIEF, "conflicts": 1}]
    assert [problem["level"] for problem in printed["problems"]] == ["error"]


@pytest.mark.parametrize("words", ["", "--draft x", "--date 2026-11-24 x", "--explain x"])
def test_what_makes_no_sense_is_refused(imported: Newsroom, words: str) -> None:
    assert run(imported, "import", "--update", *words.split()) == 2


def test_line_ends_and_mark_of_a_brief_stay(imported: Newsroom) -> None:
    place = imported.root / BRIEF
    text = "\ufeff" + text_of(imported).replace("since then", "since").replace("\n", "\r\n")
    place.write_bytes(text.encode())
    change(imported, SEED, ("on Monday", "on Sunday"))
    assert len(update(imported).updated) == 1
    old, new = (files.digest(data.encode()) for data in (FERRY, FERRY.replace("on Monday", "on Sunday")))
    assert text_of(imported).replace('"', "") == text.replace("on Monday", "on Sunday").replace(old, new).replace(
        '"', ""
    )


@pytest.mark.parametrize("lost", ["gone", "damaged", "brief by hand"])
def test_without_what_import_gave_each_difference_is_marked(imported: Newsroom, lost: str) -> None:
    folder = imported.root / "content/.imported"
    if lost == "damaged":
        (base,) = folder.rglob("*.md")
        base.write_bytes(b"---\ntitle: X\n---\n")
    else:
        shutil.rmtree(folder)
    if lost == "brief by hand":
        (imported.root / "content/.imported.jsonl").unlink()
    change(imported, SEED, ("on Monday", "on Sunday"))
    change(imported, BRIEF, ("title: Ferry sinks", "title: A ferry is lost"), ("since then", "since"))
    done = update(imported, BRIEF)
    assert [item.conflicts for item in done.updated] == [2]
    assert "what import gave for it is not known, so each difference in the text is marked" in {
        problem.message for problem in done.problems
    }
    text = text_of(imported)
    assert "title: A ferry is lost" in text
    assert "sank on Monday" in text
    assert "sank on Sunday" in text
    change(imported, BRIEF, *[(line, "") for line in text.split("\n") if line.startswith(("<<<<", "====", ">>>>"))])
    change(imported, SEED, ("All nine", "All ten"))
    assert [item.conflicts for item in update(imported).updated] == [0], "from now on it is known"
    assert [problem for problem in chores.import_seeds(imported.root, NOW).problems if problem.level != "note"] == []


def test_an_unedited_brief_needs_no_copy(imported: Newsroom) -> None:
    shutil.rmtree(imported.root / "content/.imported")
    change(imported, SEED, ("on Monday", "on Sunday"))
    assert [item.conflicts for item in update(imported).updated] == [0]
    assert "on Sunday" in text_of(imported)


def test_what_import_gave_is_replaced(imported: Newsroom) -> None:
    for day in ("Sunday", "Friday"):
        change(imported, SEED, ("Monday" if day == "Sunday" else "Sunday", day))
        assert len(update(imported).updated) == 1
        (base,) = (imported.root / "content/.imported").rglob("*.md")
        assert base.read_text(encoding="utf-8") == text_of(imported)
        active = [record for record in read_ledger(imported.root)[0] if not record.gone]
        assert [record.brief_sha256 for record in active] == [base.stem]


BROKEN: dict[str, tuple[Callable[[Newsroom], object], str]] = {
    "no front matter": (lambda newsroom: newsroom.write(BRIEF, "Mine.\n"), "the front matter is missing"),
    "bad YAML": (lambda newsroom: newsroom.write(BRIEF, "---\ntitle: [\n---\n"), "this is not YAML"),
    "not UTF-8": (lambda newsroom: newsroom.write(BRIEF, b"---\ntitle: \xff\n---\n"), "is not UTF-8"),
    "bad clipping": (lambda newsroom: newsroom.write(SEED, b"\x00\x01\x02"), "is no text"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_cannot_be_read_is_told_and_stays(imported: Newsroom, what: str) -> None:
    prepare, message = BROKEN[what]
    prepare(imported)
    before = imported.tree("content")
    done = update(imported, BRIEF)
    assert done.updated == ()
    assert message in " ".join(problem.message for problem in done.problems if problem.level == "error")
    assert imported.tree("content") == before


def test_files_that_are_no_briefs_or_clippings_of_this_site_are_told(imported: Newsroom, tmp_path: Path) -> None:
    imported.write("content/mine.md", brief("Mine"))
    imported.write("seeds/new.txt", TRAM)
    imported.write("other.txt", TRAM)
    (tmp_path / "elsewhere.txt").write_text(TRAM, encoding="utf-8")
    for path, message in {
        "content/mine.md": "names no clipping",
        "seeds/new.txt": "was never imported",
        "other.txt": "was never imported",
        "../elsewhere.txt": "was never imported",
        "seeds/none.txt": "does not exist",
    }.items():
        assert [problem.message for problem in update(imported, path).problems] == [message], path


def test_a_brief_learns_the_name_of_its_clipping_that_moved_and_changed(imported: Newsroom) -> None:
    (imported.root / SEED).unlink()
    imported.write("seeds/boat.txt", FERRY.replace("on Monday", "on Sunday"))
    change(imported, BRIEF, (f'seed: "{SEED}"', "seed: seeds/boat.txt"))
    assert [item.seed for item in update(imported, BRIEF).updated] == ["seeds/boat.txt"]
    assert "on Sunday" in text_of(imported)
    assert chores.import_seeds(imported.root, NOW).made == ()


BOTH = f"{FERRY}\n-----\n\n{TRAM}"
TRAM_BRIEF = "content/2026/11/24/tram-stops.md"


def test_each_article_of_a_clipping_goes_into_its_brief(newsroom: Newsroom) -> None:
    newsroom.write("seeds/both.txt", BOTH)
    chores.import_seeds(newsroom.root, NOW)
    change(newsroom, TRAM_BRIEF, ("and the bridge is to blame", "and the bridge is blamed"))
    swans = "The swans came back on Friday, which nobody in the town had thought they would ever do."
    more = f"Swans return\n\nBy Leo Marsh\n\n{swans}"
    changed = BOTH.replace("on Monday", "on Sunday").replace("in the rain", "")
    newsroom.write("seeds/both.txt", f"{more}\n\n-----\n\n{changed}")
    done = update(newsroom, "seeds/both.txt")
    assert [(item.brief, item.conflicts) for item in done.updated] == [(BRIEF, 0), (TRAM_BRIEF, 0)]
    assert "on Sunday" in text_of(newsroom)
    assert "the bridge is blamed" in text_of(newsroom, TRAM_BRIEF)
    assert "in the rain" not in text_of(newsroom, TRAM_BRIEF)
    assert update(newsroom, TRAM_BRIEF).updated == ()
    newsroom.write("seeds/both.txt", f"{more}\n\n-----\n\n{FERRY}")
    done = update(newsroom, "seeds/both.txt")
    assert [problem.message for problem in done.problems if problem.level == "error"] == [
        f"no longer holds the article of {TRAM_BRIEF}"
    ]
    assert [item.brief for item in done.updated] == [BRIEF]


@pytest.mark.parametrize("step", range(1, 40))
def test_killed_at_any_disk_step_the_brief_is_the_old_or_the_new_one_and_the_next_run_ends_it(
    imported: Newsroom, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    change(imported, SEED, ("on Monday", "on Sunday"))
    change(imported, BRIEF, ("since then", "since"))
    old = text_of(imported)
    new = update(imported, write=False).updated[0].text
    with monkeypatch.context() as patch:
        kill_at(step, patch)
        with contextlib.suppress(KilledError):
            update(imported)
    assert text_of(imported) in (old, new)
    update(imported)
    assert text_of(imported) == new
    assert update(imported).updated == ()
    active = [record for record in read_ledger(imported.root)[0] if not record.gone]
    assert [record.sha256 for record in active] == [files.digest((imported.root / SEED).read_bytes())]
    assert journal.read_base(imported.root, active[0])
    assert chores.import_seeds(imported.root, NOW).problems == ()


def test_what_was_edited_after_a_kill_stays(imported: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    change(imported, SEED, ("on Monday", "on Sunday"))

    def killed(*_: object) -> None:
        raise KilledError

    monkeypatch.setattr(journal, "_write", killed)
    with pytest.raises(KilledError):
        update(imported)
    monkeypatch.undo()
    change(imported, BRIEF, ("since then", "since, they say"))
    assert [problem.level for problem in chores.import_seeds(imported.root, NOW).problems] == ["warning"]
    assert "since, they say" in text_of(imported)
    assert "on Monday" in text_of(imported)
    assert [item.conflicts for item in update(imported).updated] == [0]
    assert "since, they say" in text_of(imported)
    assert "on Sunday" in text_of(imported)


def test_what_is_edited_while_it_is_merged_stays(imported: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    change(imported, SEED, ("on Monday", "on Sunday"))
    keep = journal.keep

    def late(*given: object) -> tuple[str, ...]:
        change(imported, BRIEF, ("since then", "since, they say"))
        return keep(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(journal, "keep", late)
    done = update(imported)
    assert done.updated == ()
    assert [problem.message for problem in done.problems] == ["has just been changed by somebody else"]
    assert "on Monday" in text_of(imported)
    monkeypatch.undo()
    assert len(update(imported).updated) == 1


def test_when_more_of_the_text_is_wanted_an_update_brings_it(imported: Newsroom) -> None:
    change(imported, BRIEF, ("since then", "since"))
    config = (imported.root / "config.yaml").read_text(encoding="utf-8")
    imported.write("config.yaml", config + "import: {body: lead 1}\n")
    assert [item.conflicts for item in update(imported).updated] == [1], "the paragraph that was edited would go"
