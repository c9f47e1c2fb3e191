"""The disk: nothing outside a folder is read, nothing is half written, nothing can hang."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from copydesk import files


def test_lists_regular_files_and_says_why_others_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "x.md").mkdir()
    for name in ("a/b/c.md", "z.md", ".hidden"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "out").symlink_to("/etc/hostname")
    (tmp_path / "nowhere").symlink_to("not-there")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "inside").symlink_to("z.md")
    found = {entry.path: entry.why_not for entry in files.list_files(tmp_path, not_folders=".md")}
    assert found.pop("loop")
    assert found == {
        "a/b/c.md": "",
        "inside": "",
        "nowhere": "it does not exist",
        "out": "it is a link that leads out of the folder",
        "pipe": "it is not a regular file",
        "x.md": "it is a folder",
        "z.md": "",
    }


def test_an_absent_folder_is_empty(tmp_path: Path) -> None:
    assert files.list_files(tmp_path / "nowhere") == ()


@pytest.mark.parametrize("path", ["../a", "a/../../b", "/etc/passwd", "a\\..\\b", "", "a\0b"])
def test_no_path_leads_out(path: str) -> None:
    with pytest.raises(ValueError, match="leads out"):
        files.join(Path("site"), path)


def test_reading_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(files.UnreadableError, match="not a regular file"):
        files.read_bytes(tmp_path / "pipe", 10)


def test_reading_stops_at_the_limit(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"x" * 11)
    assert len(files.read_bytes(tmp_path / "large", 11)) == 11
    with pytest.raises(files.UnreadableError, match="too large"):
        files.read_bytes(tmp_path / "large", 10)


def test_a_write_that_fails_leaves_the_old_file_and_no_rubbish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "a.md"
    files.write_bytes(place, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.write_bytes(place, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
    assert place.read_bytes() == b"old"


def test_creating_never_replaces(tmp_path: Path) -> None:
    files.create_bytes(tmp_path / "a.md", b"first")
    with pytest.raises(FileExistsError):
        files.create_bytes(tmp_path / "a.md", b"second")
    assert (tmp_path / "a.md").read_bytes() == b"first"
