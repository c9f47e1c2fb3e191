"""The cache: what it says is right, or it says nothing."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from copydesk import files
from copydesk.store import DamagedError, Store, use_store

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 1_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "content"
    made.mkdir()
    return made


def digests(store: Store, folder: Path) -> dict[str, str | files.UnreadableError]:
    return store.digests("content", folder, files.list_files(folder), LIMIT)


def test_a_settled_file_is_not_read_again(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.md").write_bytes(b"a")
    with Store(tmp_path / "cache") as store:
        first = digests(store, folder)
    monkeypatch.setattr(files.Identity, "settled_before", lambda *_: True)
    monkeypatch.setattr(files, "read_bytes", lambda *_: pytest.fail("read again"))
    with Store(tmp_path / "cache") as store:
        assert digests(store, folder) == first == {"a.md": files.digest(b"a")}


def test_a_file_touched_just_now_is_read_again(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock may not tell two writes apart; same size, same times, same inode, another content."""
    place = folder / "a.md"
    place.write_bytes(b"a")
    frozen = files.Identity.of(place.stat())
    monkeypatch.setattr(files.Identity, "of", lambda _: frozen)
    with Store(tmp_path / "cache") as store:
        digests(store, folder)
        place.write_bytes(b"b")
        assert digests(store, folder) == {"a.md": files.digest(b"b")}


def test_a_file_that_went_is_forgotten(tmp_path: Path, folder: Path) -> None:
    place = folder / "a.md"
    place.write_bytes(b"a")
    with Store(tmp_path / "cache") as store:
        digests(store, folder)
        place.unlink()
        assert digests(store, folder) == {}


def test_an_unreadable_file_maps_to_the_reason(tmp_path: Path, folder: Path) -> None:
    (folder / "large.md").write_bytes(b"x" * (LIMIT + 1))
    with Store(tmp_path / "cache") as store:
        assert "too large" in str(digests(store, folder)["large.md"])


def test_what_was_put_comes_back(tmp_path: Path) -> None:
    with Store(tmp_path / "cache") as store:
        store.put("body", {"a": b"1", "b": b"2", "c": b"3"})
        store.forget("body", ["c", "d"])
    with Store(tmp_path / "cache") as store:
        assert store.get("body", ["a", "c"]) == {"a": b"1"}
        assert store.get_all("body") == {"a": b"1", "b": b"2"}
        assert store.get_all("brief") == {}


def test_a_block_that_fails_keeps_nothing(tmp_path: Path) -> None:
    def put_and_fail() -> None:
        with Store(tmp_path / "cache") as store:
            store.put("body", {"a": b"1"})
            raise KeyError

    with pytest.raises(KeyError):
        put_and_fail()
    with Store(tmp_path / "cache") as store:
        assert store.get_all("body") == {}


def test_a_cache_with_an_altered_value_is_replaced(tmp_path: Path) -> None:
    with Store(tmp_path / "cache") as store:
        store.put("body", {"a": b"one", "b": b"two"})
    database = sqlite3.connect(tmp_path / "cache")
    database.execute(
        "update made set value = cast(substr(value, 1, 9) || x'ff' || substr(value, 11) as blob) where key = 'a'"
    )
    database.commit()
    database.close()
    with pytest.raises(DamagedError), Store(tmp_path / "cache") as store:
        store.get("body", ["a"])
    assert use_store(tmp_path / "cache", lambda store: store.get_all("body")) == {}


def test_where_there_can_be_no_cache_it_is_an_error_of_the_disk(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    with pytest.raises(OSError, match="cache"):
        use_store(tmp_path / "cache", lambda store: store.get_all("body"))


@pytest.mark.parametrize("data", [b"", b"not a database, but long enough to look like one" * 100])
def test_a_file_that_is_no_cache_is_replaced(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "cache").write_bytes(data)
    with Store(tmp_path / "cache") as store:
        store.put("body", {"a": b"1"})
        assert store.get_all("body") == {"a": b"1"}


def test_a_cache_of_another_version_is_replaced(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "cache")
    database.execute("create table version_0 (empty text)")
    database.commit()
    database.close()
    with Store(tmp_path / "cache") as store:
        assert store.get_all("body") == {}
