"""Importing again changes nothing, whatever became of clippings and briefs; a kill loses and doubles nothing."""

from __future__ import annotations

import contextlib
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from copydesk import chores, files
from copydesk.importer import seeds
from copydesk.importer.ledger import read_ledger
from tests.newsroom import NOW, KilledError, brief, kill_at

if TYPE_CHECKING:
    from copydesk.chores import Imported
    from tests.newsroom import Newsroom

FERRY = "Ferry sinks\n\nThe ferry sank on Monday in the harbour, the board said.\n"
TRAM = "Tram stops\n\nThe tram stopped on Tuesday at the bridge, the council said.\n"
BRIEF = "content/2026/11/24/ferry-sinks.md"


def run(newsroom: Newsroom, **options: Any) -> Imported:
    return chores.import_seeds(newsroom.root, NOW, **options)


def said(done: Imported) -> dict[str, str]:
    return {problem.message: problem.level for problem in done.problems if "who published" not in problem.message}


@pytest.fixture
def imported(newsroom: Newsroom) -> Newsroom:
    newsroom.write("seeds/ferry.txt", FERRY)
    assert [made.brief for made in run(newsroom).made] == [BRIEF]
    return newsroom


def test_again_changes_nothing_and_says_nothing(imported: Newsroom) -> None:
    before = imported.tree("content")
    again = run(imported)
    assert (again.made, again.problems) == ((), ())
    assert imported.tree("content") == before


def test_without_a_cache_it_is_the_same(imported: Newsroom) -> None:
    shutil.rmtree(imported.root / ".copydesk")
    assert run(imported).made == ()


def test_the_thread_back_is_in_the_brief(imported: Newsroom) -> None:
    front = yaml.safe_load((imported.root / BRIEF).read_text(encoding="utf-8").split("---\n")[1])
    (source,) = front["sources"]
    assert source["seed"] == "seeds/ferry.txt"
    assert source["sha256"] == files.digest((imported.root / "seeds/ferry.txt").read_bytes())
    assert front["id"] == "2026-11-24-ferry-sinks"


def test_two_headlines_alike_are_two_briefs(newsroom: Newsroom) -> None:
    newsroom.write("seeds/a.txt", FERRY)
    newsroom.write("seeds/b.txt", "Ferry sinks\n\nAnother ferry sank in another harbour, and that was on Friday.\n")
    assert [made.brief for made in run(newsroom).made] == [BRIEF, BRIEF.replace("sinks", "sinks-2")]
    newsroom.built()


def test_a_place_that_is_taken_is_left_alone(newsroom: Newsroom) -> None:
    newsroom.write("seeds/a.txt", FERRY)
    newsroom.write(BRIEF, brief("Mine", slug="mine"))
    assert run(newsroom).made[0].brief == BRIEF.replace("sinks", "sinks-2")
    assert "Mine" in (newsroom.root / BRIEF).read_text(encoding="utf-8")


def test_the_same_story_twice_is_told(newsroom: Newsroom) -> None:
    text = " ".join(
        f"In {year} the harbour board moved pier number {year - 1900} to the north." for year in range(1990, 1999)
    )
    newsroom.write("seeds/a.txt", f"Piers moved again\n\n{text}\n")
    newsroom.write("seeds/b.txt", f"How the piers were moved\n\nFor the record. {text}\n")
    newsroom.write("seeds/c.txt", TRAM)
    assert said(run(newsroom)) == {"tells the same story as seeds/b.txt": "note"}


def test_one_bad_clipping_does_not_stop_the_others(newsroom: Newsroom) -> None:
    newsroom.write("seeds/bad.txt", b"\x00\x01\x02")
    newsroom.write("seeds/good.txt", FERRY)
    done = run(newsroom)
    assert len(done.made) == 1
    assert [problem.where.path for problem in done.problems if problem.level == "error"] == ["seeds/bad.txt"]


def test_no_seeds_is_no_problem(newsroom: Newsroom) -> None:
    done = run(newsroom)
    assert (done.made, done.problems, done.seeds) == ((), (), 0)


def test_a_clipping_that_is_named_and_known_is_told(imported: Newsroom) -> None:
    paths = [imported.root / "seeds/ferry.txt"]
    (known,) = run(imported, paths=paths).problems
    assert (known.message, known.hint) == (f"was imported before, as {BRIEF}", "")
    (imported.root / BRIEF).unlink()
    (known,) = run(imported, paths=paths).problems
    assert known.hint == "to import it anew, delete its line in content/.imported.jsonl"


def test_nothing_is_written_on_a_dry_run(newsroom: Newsroom) -> None:
    newsroom.write("seeds/ferry.txt", FERRY)
    before = newsroom.tree("content")
    assert run(newsroom, write=False).made
    assert newsroom.tree("content") == before


def test_a_broken_ledger_is_told_and_nothing_imported(imported: Newsroom) -> None:
    place = imported.write("content/.imported.jsonl", "{broken\n")
    imported.write("seeds/tram.txt", TRAM)
    done = run(imported)
    assert done.made == ()
    assert [(problem.where.path, problem.where.line) for problem in done.problems] == [("content/.imported.jsonl", 1)]
    assert place.read_text(encoding="utf-8") == "{broken\n"


def test_both_sides_of_a_merge_count(imported: Newsroom) -> None:
    place = imported.root / "content/.imported.jsonl"
    own = place.read_text(encoding="utf-8")
    place.write_text(
        f"<<<<<<< ours\n{own}=======\n{own.replace('ferry.txt', 'other.txt')}>>>>>>> theirs\n", encoding="utf-8"
    )
    assert run(imported).made == ()


@pytest.mark.parametrize("step", range(1, 50))
def test_killed_at_any_disk_step_each_clipping_has_one_brief_in_the_end(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    newsroom.write("seeds/ferry.txt", FERRY)
    newsroom.write("seeds/tram.txt", TRAM)
    kill_at(step, monkeypatch)
    try:
        run(newsroom)
    except KilledError:
        pass
    else:
        assert step > 10, "the disk was hardly touched"
    monkeypatch.undo()
    run(newsroom)
    again = run(newsroom)
    assert again.made == ()
    briefs = [path for path in newsroom.tree("content") if path.endswith(".md") and path != "pier.md"]
    ours = [path for path in briefs if not path.startswith(".imported/")]
    assert ours == ["2026/11/24/ferry-sinks.md", "2026/11/24/tram-stops.md"]
    ledger = (newsroom.root / "content/.imported.jsonl").read_text(encoding="utf-8").splitlines()
    assert ["brief_sha256" in line for line in ledger] == [True, True], (
        "the next run finished it, it did not begin anew"
    )
    kept = {path: data for path, data in newsroom.tree("content").items() if path.startswith(".imported/")}
    assert sorted(map(files.digest, kept.values())) == sorted(json.loads(line)["brief_sha256"] for line in ledger)
    newsroom.built()


BOTH = f"{FERRY}\n-----\n\n{TRAM}"
TWO = [BRIEF, BRIEF.replace("ferry-sinks", "tram-stops")]


def test_a_clipping_with_two_articles_is_two_briefs_once(newsroom: Newsroom) -> None:
    seed = newsroom.write("seeds/both.txt", BOTH)
    assert [made.brief for made in run(newsroom).made] == TWO
    assert run(newsroom).problems == ()
    (newsroom.root / TWO[0]).rename(newsroom.root / "content/mine.md")
    newsroom.write("seeds/copy.txt", BOTH)
    assert said(run(newsroom)) == {"has the same words as seeds/both.txt": "note"}
    (newsroom.root / "seeds/copy.txt").unlink()
    seed.rename(newsroom.root / "seeds/moved.txt")
    run(newsroom)
    (newsroom.root / "seeds/moved.txt").write_text(BOTH + "And more.\n", encoding="utf-8")
    told = said(run(newsroom))
    assert told == {
        "has changed since it was imported as content/mine.md": "warning",
        f"has changed since it was imported as {TWO[1]}": "warning",
    }
    (newsroom.root / TWO[1]).unlink()
    assert said(run(newsroom)) == {"has changed since it was imported as content/mine.md": "warning"}
    assert run(newsroom).made == ()


def test_a_clipping_with_an_article_that_cannot_be_read_is_not_imported_in_part(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed = newsroom.write("seeds/both.txt", BOTH)
    with monkeypatch.context() as patch:
        patch.setattr(seeds, "MAX_BRIEF_BYTES", 400)
        seed.write_text(BOTH + "\nIt was long. " * 20, encoding="utf-8")
        done = run(newsroom)
        assert done.made == ()
        assert [message[:26] for message, level in said(done).items() if level == "error"] == [
            "is too long for one brief "
        ]
    assert [made.brief for made in run(newsroom).made] == TWO


@pytest.mark.parametrize("edited", [False, True])
def test_without_its_ledger_each_article_finds_its_brief(newsroom: Newsroom, edited: bool) -> None:  # noqa: FBT001
    newsroom.write("seeds/both.txt", BOTH)
    run(newsroom)
    shutil.rmtree(newsroom.root / "content/.imported")
    (newsroom.root / "content/.imported.jsonl").unlink()
    if edited:
        (newsroom.root / TWO[0]).rename(newsroom.root / "content/zzz.md")
    assert run(newsroom).made == ()
    records, _ = read_ledger(newsroom.root)
    first = "content/zzz.md" if edited else TWO[0]
    assert [(record.part, record.brief) for record in records] == sorted([(1, first), (2, TWO[1])], key=lambda x: x[1])


@pytest.mark.parametrize("step", range(1, 50, 3))
def test_killed_at_any_disk_step_each_article_has_one_brief_in_the_end(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    newsroom.write("seeds/both.txt", BOTH)
    with monkeypatch.context() as patch:
        kill_at(step, patch)
        with contextlib.suppress(KilledError):
            run(newsroom)
    run(newsroom)
    assert run(newsroom).made == ()
    briefs = [path for path in newsroom.tree("content") if path.startswith("2026") and path.endswith(".md")]
    assert briefs == [path.removeprefix("content/") for path in TWO]
    records, _ = read_ledger(newsroom.root)
    assert [(record.part, record.brief, bool(record.brief_sha256)) for record in records] == [
        (1, TWO[0], True),
        (2, TWO[1], True),
    ]


def test_a_changed_clipping_is_told_when_the_ledger_was_lost(imported: Newsroom) -> None:
    (imported.root / "content/.imported.jsonl").unlink()
    imported.write("seeds/ferry.txt", FERRY + "\nNobody was hurt.\n")
    assert f"has a brief already: {BRIEF}" in said(run(imported))
    assert said(run(imported)) == {f"has changed since it was imported as {BRIEF}": "warning"}


def test_bytes_that_come_back_after_the_brief_has_moved_on_are_a_change(imported: Newsroom) -> None:
    place = imported.root / BRIEF
    changed = FERRY + "\nNobody was hurt.\n"
    imported.write("seeds/ferry.txt", changed)
    place.write_text(
        place.read_text(encoding="utf-8").replace(files.digest(FERRY.encode()), files.digest(changed.encode())),
        encoding="utf-8",
    )
    assert said(run(imported)) == {}
    imported.write("seeds/ferry.txt", FERRY)
    assert said(run(imported)) == {f"has changed since it was imported as {BRIEF}": "warning"}
    imported.write("seeds/ferry.txt", changed)
    assert said(run(imported)) == {}


def test_two_clippings_that_change_places_are_moved(imported: Newsroom) -> None:
    imported.write("seeds/tram.txt", TRAM)
    run(imported)
    imported.write("seeds/tram.txt", FERRY)
    imported.write("seeds/ferry.txt", TRAM)
    assert sorted(said(run(imported))) == [
        "was seeds/ferry.txt, so it is not imported again",
        "was seeds/tram.txt, so it is not imported again",
    ]
    assert run(imported).problems == ()


def test_a_clipping_in_the_place_of_another_is_told_once(imported: Newsroom) -> None:
    imported.write("seeds/tram.txt", TRAM)
    run(imported)
    (imported.root / "seeds/tram.txt").rename(imported.root / "seeds/ferry.txt")
    assert f"holds another clipping now; that of {BRIEF} is gone" in said(run(imported))
    again = run(imported)
    assert (again.made, again.problems) == ((), ())
