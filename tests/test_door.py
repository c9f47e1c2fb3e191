"""The door: build.py with real interpreters, real environments and a real pip, on a desk of its own.

The desk is a folder with a copy of build.py, a copydesk that reports how it was called, and one
dependency, a wheel of a few bytes. It heals after every test: that is what most of them are about.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Need

DOOR = Path(__file__).parents[1] / "build.py"
# The interpreter below the environment that runs the tests: it has no package of ours.
BARE = str(getattr(sys, "_base_executable", sys.executable))
REPORT = """
import json, os, sys, tinydesk
print(json.dumps({"argv": sys.argv[1:], "cwd": os.getcwd(), "prefix": sys.prefix, "tiny": tinydesk.VERSION}))
sys.exit(3 if "fail" in sys.argv else 0)
"""


def write_wheel(folder: Path, name: str, version: str, source: str) -> str:
    """A wheel with one module; the line that pins it."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}.py", source)
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


class Desk:
    """A folder with a door in it, and how to go through."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "desk"
        self.wheels = folder / "wheels"
        self.home = folder / "home"
        for each in (self.wheels, self.home, self.root / "copydesk"):
            each.mkdir(parents=True)
        shutil.copy(DOOR, self.root)
        (self.root / "copydesk" / "__init__.py").touch()
        (self.root / "copydesk" / "__main__.py").write_text(REPORT)
        (self.root / "pyproject.toml").write_text(
            '[project]\ndependencies = ["TinyDesk[extra] >= 1.0"]\n[dependency-groups]\ndev = ["pytest>=9"]\n'
        )
        self.pin = write_wheel(self.wheels, "tinydesk", "1.0", 'VERSION = "1.0"')
        pytest_pin = write_wheel(self.wheels, "pytest", "9.0", REPORT)
        (self.root / "requirements.txt").write_text(self.pin)
        (self.root / "requirements-dev.txt").write_text(self.pin + pytest_pin)

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    def start(self, *words: str, python: str = BARE, cwd: Path | None = None, **env: str) -> subprocess.Popen[str]:
        clean = {"PATH": os.defpath, "HOME": str(self.home), "PIP_CONFIG_FILE": os.devnull}
        offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}
        return subprocess.Popen(
            [python, str(self.root / "build.py"), *words],
            cwd=cwd or self.root,
            env=clean | (offline if "PIP_INDEX_URL" not in env else {}) | env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def go(self, *words: str, python: str = BARE, cwd: Path | None = None, **env: str) -> Went:
        return Went(self.start(*words, python=python, cwd=cwd, **env))

    def unpack(self, wheel: str, python: str) -> None:
        """Put a wheel into an environment without asking pip."""
        code = "import sysconfig; print(sysconfig.get_path('purelib'))"
        target = subprocess.check_output([python, "-I", "-c", code], text=True).strip()
        zipfile.ZipFile(self.wheels / wheel).extractall(target)


class Went:
    """How a run ended."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.out, self.talk = process.communicate(timeout=120)
        self.code = process.returncode

    @property
    def report(self) -> dict[str, Any]:
        """What the copydesk behind the door saw."""
        assert self.out, self.talk
        return dict(json.loads(self.out))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("door"))


@pytest.fixture
def made(desk: Desk) -> Desk:
    """The desk with its .venv ready."""
    went = desk.go()
    assert went.code == 0, went.talk
    return desk


@pytest.fixture
def bare(tmp_path: Path) -> Desk:
    """A desk nobody has opened yet."""
    return Desk(tmp_path)


def plain_venv(folder: Path) -> str:
    """An environment without pip, made in a moment; its interpreter."""
    subprocess.run([BARE, "-m", "venv", "--without-pip", folder], check=True)
    return str(folder / "bin" / "python")


# What is prepared is used as it is


def test_first_run_makes_the_environment_with_one_line_and_the_second_says_nothing(desk: Desk) -> None:
    first = desk.go("list", "--json")
    assert first.talk == "Making .venv from requirements.txt (once, about 20 s) ...\n"
    assert first.report["argv"] == ["list", "--json"]
    assert first.report["prefix"] == str(desk.venv)
    stamp = (desk.venv / "copydesk.stamp").stat().st_mtime_ns
    second = desk.go()
    assert (second.code, second.talk, second.report["argv"]) == (0, "", [])
    assert (desk.venv / "copydesk.stamp").stat().st_mtime_ns == stamp


def test_exit_code_is_that_of_the_command(made: Desk) -> None:
    assert made.go("fail").code == 3


@pytest.mark.parametrize("options", [[], ["-C", "."], ["-C."], ["--directory", "."], ["--directory=."]])
def test_from_another_folder_the_site_is_beside_the_door_unless_told(
    made: Desk, tmp_path: Path, options: list[str]
) -> None:
    went = made.go("build", *options, cwd=tmp_path)
    assert went.report["argv"] == (["build", *options] if options else ["-C", str(made.root), "build"])


def test_init_works_where_it_is_called(made: Desk, tmp_path: Path) -> None:
    assert made.go("init", "mysite", cwd=tmp_path).report["argv"] == ["init", "mysite"]


def test_a_folder_full_of_python_files_does_not_get_between(made: Desk, tmp_path: Path) -> None:
    for name in ("copydesk.py", "tinydesk.py", "json.py"):
        (tmp_path / name).write_text("raise SystemExit('wrong module')")
    assert made.go(cwd=tmp_path).code == 0


def test_active_environment_that_has_everything_is_used(bare: Desk, tmp_path: Path) -> None:
    python = plain_venv(tmp_path / "active")
    bare.unpack("tinydesk-1.0-py3-none-any.whl", python)
    went = bare.go(python=python)
    assert (went.talk, went.report["prefix"]) == ("", str(tmp_path / "active"))
    assert not bare.venv.exists()


def test_active_environment_with_too_old_a_dependency_is_not_used(made: Desk, tmp_path: Path) -> None:
    python = plain_venv(tmp_path / "active")
    write_wheel(made.wheels, "tinydesk", "0.9", 'VERSION = "0.9"')
    made.unpack("tinydesk-0.9-py3-none-any.whl", python)
    assert made.go(python=python).report["tiny"] == "1.0"


def test_a_complete_environment_of_somebody_else_in_its_place_is_used(bare: Desk) -> None:
    bare.unpack("tinydesk-1.0-py3-none-any.whl", plain_venv(bare.venv))
    went = bare.go()
    assert (went.talk, went.report["prefix"]) == ("", str(bare.venv))


# What is not, is made once and whole


@pytest.mark.slow
def test_the_word_test_adds_the_development_lock_and_runs_pytest_in_the_root(made: Desk, tmp_path: Path) -> None:
    first = made.go("test", "-k", "door", cwd=tmp_path)
    assert first.talk == "Bringing .venv up to requirements-dev.txt ...\n"
    assert first.report["argv"] == ["-k", "door"]
    assert first.report["cwd"] == str(made.root)
    assert made.go("test").talk == ""
    assert made.go().talk == ""


@pytest.mark.slow
def test_changed_lock_is_installed_once(made: Desk) -> None:
    lock = made.root / "requirements.txt"
    lock.write_text(write_wheel(made.wheels, "tinydesk", "1.1", 'VERSION = "1.1"'))
    changed = made.go()
    assert changed.talk == "Bringing .venv up to requirements.txt ...\n"
    assert changed.report["tiny"] == "1.1"
    assert made.go().talk == ""
    lock.write_text(made.pin)
    assert made.go().report["tiny"] == "1.0"


@pytest.mark.slow
def test_two_at_once_make_it_once(desk: Desk) -> None:
    shutil.rmtree(desk.venv, ignore_errors=True)
    runs = [Went(process) for process in [desk.start(), desk.start()]]
    assert [run.code for run in runs] == [0, 0]
    assert sorted(run.talk for run in runs) == [
        "Another run is making .venv; waiting for it ...\n",
        "Making .venv from requirements.txt (once, about 20 s) ...\n",
    ]


def break_link(python: Path) -> None:
    python.unlink()
    python.symlink_to("no-such-python")


def break_program(python: Path) -> None:
    python.unlink()
    python.write_text("no program at all")
    python.chmod(0o755)


@pytest.mark.slow
@pytest.mark.parametrize("damage", [break_link, break_program])
def test_broken_environment_is_made_anew(made: Desk, damage: Callable[[Path], None]) -> None:
    damage(made.venv / "bin" / "python")
    went = made.go()
    assert went.code == 0, went.talk
    assert went.talk.startswith("Making .venv")
    assert made.go().talk == ""


@pytest.mark.slow
def test_moved_environment_is_made_anew(made: Desk) -> None:
    made.root = made.root.rename(made.root.with_name("moved"))
    assert made.go().report["prefix"] == str(made.venv)
    script = (made.venv / "bin" / "pip").read_text().splitlines()[0]
    assert "moved" in script


@pytest.mark.slow
@pytest.mark.parametrize(
    ("hashes", "complaint"),
    [(" --hash=sha256:" + "0" * 64, "DO NOT MATCH THE HASHES"), ("", "Hashes are required")],
)
def test_lock_that_does_not_hold_is_refused_with_pips_own_words(made: Desk, hashes: str, complaint: str) -> None:
    write_wheel(made.wheels, "tinydesk", "1.2", 'VERSION = "1.2"')
    (made.root / "requirements.txt").write_text("tinydesk==1.2" + hashes)
    went = made.go()
    assert (went.code, went.out) == (2, "")
    assert complaint in went.talk
    assert went.talk.splitlines()[-1].startswith("Making .venv failed")
    (made.root / "requirements.txt").write_text(made.pin)
    again = made.go()
    assert (again.code, again.talk[:12], again.report["tiny"]) == (0, "Making .venv", "1.0")


@pytest.fixture
def silent_index() -> Iterator[str]:
    """An index that takes the call and never answers: pip stands still in the middle of an install."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"


def start_stuck(desk: Desk, index: str) -> subprocess.Popen[str]:
    """A first run whose pip waits for an answer."""
    shutil.rmtree(desk.venv, ignore_errors=True)
    process = desk.start(PIP_INDEX_URL=index)
    until = time.monotonic() + 60
    while not (desk.venv / "copydesk.stamp").exists() and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.5)
    return process


@pytest.mark.slow
def test_interrupted_install_is_quiet_and_started_over(desk: Desk, silent_index: str) -> None:
    process = start_stuck(desk, silent_index)
    os.killpg(process.pid, signal.SIGINT)
    went = Went(process)
    assert (went.code, len(went.talk.splitlines())) == (130, 1)
    again = desk.go()
    assert (again.code, again.talk[:12]) == (0, "Making .venv")


@pytest.mark.slow
def test_pip_that_outlives_a_killed_door_keeps_the_next_run_waiting(desk: Desk, silent_index: str) -> None:
    process = start_stuck(desk, silent_index)
    process.kill()
    process.communicate()
    after = desk.start()
    assert after.stderr
    assert after.stderr.readline() == "Another run is making .venv; waiting for it ...\n"
    os.killpg(process.pid, signal.SIGKILL)
    again = Went(after)
    assert (again.code, again.talk[:12]) == (0, "Making .venv")


# What stands in the way has a remedy


def test_without_ensurepip_the_remedy_is_one_line(bare: Desk, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys; sys.modules['ensurepip'] = None")
    went = bare.go(PYTHONPATH=str(tmp_path))
    assert (went.code, went.out) == (2, "")
    assert f"sudo apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv" in went.talk
    assert len(went.talk.splitlines()) == 1
    assert not bare.venv.exists()


def test_a_file_in_the_way_is_named(bare: Desk) -> None:
    bare.venv.touch()
    went = bare.go()
    assert went.code == 2
    assert str(bare.venv) in went.talk


def old_pythons() -> list[str]:
    """Interpreters older than 3.11 on PATH or kept by pyenv."""
    names = ["python2.7", *(f"python3.{minor}" for minor in range(6, 11)), "pypy3"]
    found = [path for name in names if (path := shutil.which(name))]
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found += [str(path) for path in kept.glob("*/bin/python")]
    code = "import sys; sys.exit(sys.version_info[:2] >= (3, 11))"
    return [
        path for path in found if subprocess.run([path, "-c", code], check=False, capture_output=True).returncode == 0
    ]


def test_old_python_names_a_newer_one_that_runs(bare: Desk, tmp_path: Path, need: Need) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, code in (("python3.12", 0), ("python3.13", 127)):
        (programs / name).write_text(f"#!/bin/sh\nexit {code}\n")
        (programs / name).chmod(0o755)
    for python in need(old_pythons(), "no Python older than 3.11 here"):
        went = bare.go("list", "--json", python=python, PATH=str(programs))
        assert (went.code, went.out) == (2, "")
        assert went.talk.startswith("Copydesk needs Python 3.11 or newer, this is ")
        assert went.talk.endswith(f"; run: python3.12 {bare.root / 'build.py'} list --json\n")


def test_old_python_alone_tells_how_to_get_a_newer_one(bare: Desk, tmp_path: Path, need: Need) -> None:
    for python in need(old_pythons(), "no Python older than 3.11 here"):
        went = bare.go(python=python, PATH=str(tmp_path))
        assert (went.code, len(went.talk.splitlines())) == (2, 1)
        assert "sudo apt install python3.11" in went.talk
