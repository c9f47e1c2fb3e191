"""The house: nothing in git names a registry or a machine, and the locks pin every file they install."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from copydesk import starter
from tests.newsroom import read_tree

if TYPE_CHECKING:
    from tests.conftest import Need

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.txt", "requirements-dev.txt")
# In pieces, so that this file does not name what it looks for.
HOSTS = ["pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "deb" + ".debian.org", "crates" + ".io"]
FOLDERS = ["work", "tmp", "opt", "root", "home"]
NAMED = re.compile("|".join([*map(re.escape, HOSTS), rf"(?<![\w.~}}])/(?:{'|'.join(FOLDERS)})"]).encode())


def pins(lock: str) -> dict[str, str]:
    """Name and version of each line that pins."""
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / lock).read_text(), flags=re.MULTILINE))


def named_in(data: bytes) -> list[bytes]:
    return NAMED.findall(data)


@pytest.mark.parametrize("text", ["see " + HOSTS[0], "/" + "work/main", '"/' + 'opt/x"'])
def test_the_look_finds_what_it_is_for(text: str) -> None:
    assert named_in(text.encode())


def test_nothing_in_git_names_a_registry_or_a_machine(need: Need) -> None:
    git = ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT), "ls-files", "-z"]
    listed = subprocess.run(git, check=False, capture_output=True).stdout.decode().split("\0")
    files = need([ROOT / name for name in listed if name], "not a git checkout")
    found = {str(path.relative_to(ROOT)): named_in(path.read_bytes()) for path in files if path.is_file()}
    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_pinned_by_hash_and_names_no_source(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert not re.search(r"^-|(?<!hash)[= ]--(?!hash=sha256:)", text, flags=re.MULTILINE)
    entries = re.sub(r" \\\n\s*", " ", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE)).splitlines()
    pinned = re.compile(r"[\w.-]+==[\w.]+( ; [^\\]+?)?( --hash=sha256:[0-9a-f]{64})+")
    assert entries
    assert [entry for entry in entries if not pinned.fullmatch(entry)] == []


def test_development_lock_holds_the_other_to_the_letter() -> None:
    run, dev = map(pins, LOCKS)
    assert run.items() <= dev.items()


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_pin_every_direct_dependency(lock: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = project["project"]["dependencies"] + (project["dependency-groups"]["dev"] if "dev" in lock else [])
    names = {re.split(r"[\[> =]", requirement)[0].lower().replace("_", "-") for requirement in wanted}
    assert names - set(pins(lock)) == set()


@pytest.mark.slow
def test_a_wheel_begins_the_same_new_site(tmp_path: Path) -> None:
    """Theme and starter live once in git; what is installed has to find its own copies, far from the project."""
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (path,) = tmp_path.glob("copydesk-*.whl")
    with zipfile.ZipFile(path) as wheel:
        wheel.extractall(tmp_path / "installed")
    here = {**os.environ, "PYTHONPATH": str(tmp_path / "installed"), "SOURCE_DATE_EPOCH": "1795500000"}
    init = [sys.executable, "-m", "copydesk", "init", "new", "--title", "New"]
    subprocess.run(init, cwd=tmp_path, env=here, check=True, capture_output=True)
    subprocess.run([sys.executable, "-m", "copydesk", "-C", "new"], cwd=tmp_path, env=here, check=True)
    starter.write_starter(tmp_path / "expected", "New")
    made = {
        name: data for name, data in read_tree(tmp_path / "new").items() if name in read_tree(tmp_path / "expected")
    }
    assert made == read_tree(tmp_path / "expected")
    shipped = read_tree(tmp_path / "installed/copydesk/shipped/layouts")
    assert shipped == read_tree(ROOT / "layouts")
