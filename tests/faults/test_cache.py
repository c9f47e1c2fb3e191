"""The cache can be lost, damaged, or somebody else's: no build says a word about it, or gives another site."""

from __future__ import annotations

import random
import shutil
import sqlite3
import time
from typing import TYPE_CHECKING

import pytest

from copydesk import files
from copydesk.outputs import PUBLIC_PATH
from tests.faults.command import build
from tests.newsroom import Newsroom, brief

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FLIPS = 200
CHANCE = random.Random(1)  # noqa: S311 - the same each time, that is all


def caches(newsroom: Newsroom) -> list[Path]:
    """Give the files that hold what was kept."""
    found = [newsroom.root / files.STATE / path for path, data in newsroom.tree(files.STATE).items() if data]
    assert found
    return found


def write_noise(place: Path) -> None:
    place.write_bytes(CHANCE.randbytes(20_000))


def write_text(place: Path) -> None:
    place.write_text("a text of somebody else\n" * 1000, encoding="utf-8")


def write_foreign_database(place: Path) -> None:
    place.unlink()
    with_tables(place, "create table bookmarks (url text)")


def write_future_database(place: Path) -> None:
    """A cache as a later Copydesk might leave it: the same tables, further columns, another version."""
    with_tables(
        place,
        "pragma user_version = 99999",
        *[f"alter table {name} rename to {name}_of_the_future" for name in tables(place)],
        "create table version_99999 (empty text)",
    )


def tables(place: Path) -> list[str]:
    database = sqlite3.connect(place)
    names = [row[0] for row in database.execute("select name from sqlite_master where type = 'table'")]
    database.close()
    return names


def with_tables(place: Path, *statements: str) -> None:
    database = sqlite3.connect(place)
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()


def cut(place: Path) -> None:
    place.write_bytes(place.read_bytes()[:-5000])


@pytest.mark.parametrize("damage", [write_noise, write_text, write_foreign_database, write_future_database, cut])
def test_a_cache_that_is_none_is_made_again(newsroom: Newsroom, tmp_path: Path, damage: Callable[[Path], None]) -> None:
    newsroom.built()
    for place in caches(newsroom):
        damage(place)
    newsroom.write("content/clinic.md", brief("Clinic opens", "2026-11-20"))
    (newsroom.root / "content/pier.md").unlink()
    done = build(newsroom)
    assert done.code == 0, done.said
    assert "clinic" in done.said or "written" in done.said
    shutil.copytree(newsroom.root, tmp_path / "clean", ignore=shutil.ignore_patterns("site", files.STATE))
    clean = Newsroom(tmp_path / "clean")
    clean.built()
    assert newsroom.tree() == clean.tree()
    assert "up to date" in build(newsroom).said


@pytest.mark.slow
def test_a_flipped_cache_gives_no_other_site(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever bytes a bad disk changes: the same site, and a second build that has nothing to do."""
    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() + 10_000_000_000)  # all files have come to rest
    newsroom.write("content/pier.png", b"pier")
    newsroom.write("content/pier.md", brief("Pier closes", body="![Pier](pier.png)"))
    newsroom.built()
    newsroom.built()
    site = newsroom.tree()
    whole = {place: place.read_bytes() for place in caches(newsroom)}
    for _ in range(FLIPS):
        place = CHANCE.choice(sorted(whole))
        data = bytearray(whole[place])
        flips = [(CHANCE.randrange(len(data)), CHANCE.randrange(1, 256)) for _ in range(CHANCE.choice([1, 1, 5, 30]))]
        for offset, bits in flips:
            data[offset] ^= bits
        place.write_bytes(data)
        newsroom.built()
        again = newsroom.built()
        assert newsroom.tree() == site, flips
        assert (again.written, again.removed, dict(again.reasons)) == ((), (), {}), flips
        for path, before in whole.items():
            path.write_bytes(before)


@pytest.mark.xfail(reason="damage anywhere costs the record of what is ours", strict=True)
def test_damage_that_nobody_read_yet_costs_no_record(newsroom: Newsroom) -> None:
    """A brief in the cache is damaged, and read only when there is something to do; then the public record is gone."""
    newsroom.built()
    site = newsroom.tree()
    (cache,) = caches(newsroom)
    with_tables(cache, "update made set value = cast(x'00' || substr(value, 2) as blob) where kind = 'brief'")
    newsroom.built()
    (newsroom.site / PUBLIC_PATH).unlink()
    newsroom.built()
    assert newsroom.tree() == site
