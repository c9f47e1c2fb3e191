"""A real scheduler and two workers, which see nothing of the site's folder: the same site, byte for byte."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dask
import pytest
from distributed import Client, LocalCluster

from copydesk import cluster
from copydesk.cli import main
from copydesk.cluster import ClusterError, joined
from copydesk.content import read
from copydesk.problems import show
from copydesk.render import pages
from copydesk.workers import ALONE, Crew
from tests.newsroom import Newsroom, brief

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

COUNT = 200
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a cluster of two processes, and give its address."""
    aside = tmp_path_factory.mktemp("dask")
    with LocalCluster(n_workers=2, threads_per_worker=2, dashboard_address=":0", local_directory=aside) as local:
        yield local.scheduler_address


@pytest.fixture
def many(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """Make a site of many briefs, named by a path that leads nowhere from the workers' folder."""
    monkeypatch.setattr(read, "AT_ONCE", 10)
    monkeypatch.setattr(pages, "AT_ONCE", 20)
    monkeypatch.setattr(pages, "MANY", 40)
    for number in range(COUNT):
        body = f"Ferry {number} sailed.\n\n> Quoted *{number}* times"
        newsroom.write(f"content/{number}.md", brief(f"Ferry {number}", f"2026-10-{number % 20 + 1:02}", body=body))
    monkeypatch.chdir(newsroom.root.parent)
    return Newsroom(Path(newsroom.root.name))


def done_by(scheduler: str) -> dict[int, int]:
    """Give the number of tasks that each worker has done, by its process."""
    with Client(scheduler, set_as_default=False) as client:
        counts = client.run(lambda dask_worker: (os.getpid(), dask_worker.state.executed_count))
    return dict(counts.values())


def test_a_cluster_gives_the_same_site(many: Newsroom, scheduler: str) -> None:
    many.built(fresh=True, crew=ALONE)
    expected, before = many.tree(), done_by(scheduler)
    assert before.keys().isdisjoint({os.getpid()})
    with (
        dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 kB"}),
        joined(scheduler, Crew()) as crew,
    ):
        assert crew.abreast == 4
        many.built(fresh=True, crew=crew, output=many.root / "other")
    assert many.tree("other") == expected
    after = done_by(scheduler)
    assert all(after[process] > before[process] for process in before), "both have worked"
    assert sum(after.values()) - sum(before.values()) >= COUNT // 10 + COUNT // 20


def test_mistakes_are_told_as_they_are_at_home(many: Newsroom, scheduler: str) -> None:
    many.write("content/0.md", brief("Ferry", body="![](gone.png)", soruces="[]"))
    many.write("layouts/brief.html", "{% include 'row.html' %}")
    many.write("layouts/row.html", "<p>\n{{ page.carD }}")
    here = many.build(fresh=True, crew=ALONE).problems
    with joined(scheduler, Crew()) as crew:
        there = many.build(fresh=True, crew=crew).problems
    assert [show(problem) for problem in there] == [show(problem) for problem in here]
    assert {problem.where.path for problem in here} >= {"content/0.md"}
    many.write("content/0.md", brief("Ferry"))
    with joined(scheduler, Crew()) as crew:
        (problem,) = many.build(fresh=True, crew=crew).problems
    assert str(problem.where) == "layouts/row.html:2"


def test_a_worker_that_dies_is_done_without(many: Newsroom, scheduler: str) -> None:
    many.built(fresh=True, crew=ALONE)
    expected, (victim, *_) = many.tree(), done_by(scheduler)
    killed: list[tuple[int, int]] = []

    def kill(what: str, done: int, total: int) -> None:
        if what == "rendering" and not killed:
            os.kill(victim, signal.SIGKILL)
            killed.append((done, total))

    with joined(scheduler, Crew(on_progress=kill)) as crew:
        many.built(fresh=True, crew=crew, output=many.root / "other")
    assert killed == [(20, killed[0][1])]
    assert killed[0][1] > 100, "in the middle"
    assert many.tree("other") == expected
    assert victim not in done_by(scheduler)


class Noting(ThreadPoolExecutor):
    """Notes in which module the work is that it is given."""

    def __init__(self) -> None:
        super().__init__(1)
        self.modules: set[str] = set()

    def submit(self, work: Any, /, *values: Any, **named: Any) -> Future[Any]:
        self.modules.add(work.func.__module__)
        return super().submit(work, *values, **named)


def test_clippings_are_read_here(many: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """What import passes on is of libraries that no worker is asked for."""
    monkeypatch.setattr("copydesk.importer.reading.MANY", 2)
    for number in range(4):
        many.write(f"seeds/{number}.txt", f"Harbour {number} shuts\n\nThe harbour shut on Monday, number {number}.\n")
    with Noting() as executor:
        report = many.built(crew=Crew(1, executor))
    assert len(report.imported) == 4
    assert executor.modules == {"copydesk.content.read", "copydesk.render.pages"}


def say_no(flags: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as left:
        main(["build", *flags])
    assert left.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    return line


def test_workers_with_another_engine_are_refused(
    many: Newsroom, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Newsroom(tmp_path / "machine")
    other.write("copydesk/__init__.py", "")
    other.write("copydesk/files.py", "def engine_digest():\n    return 'another'\n")
    with LocalCluster(n_workers=0, dashboard_address=":0") as local:
        flags, address = ["-C", str(many.root), "--cluster", local.scheduler_address], local.scheduler_address
        line = say_no(flags, capsys)
        assert line.endswith(f"has no workers; start some: dask worker {address}")
        command = [sys.executable, "-m", "dask", "worker", address, "--no-nanny", "--no-dashboard"]
        with subprocess.Popen(command, cwd=other.root, stderr=subprocess.DEVNULL) as worker:
            try:
                local.wait_for_workers(1, timeout=10)
                line = say_no(flags, capsys)
            finally:
                worker.terminate()
    assert re.search(r"have another engine, or none \(tcp://127.0.0.1:\d+\); install copydesk 0", line)
    assert not many.site.exists()


def test_another_engine_that_comes_later_is_refused() -> None:
    with pytest.raises(ClusterError, match="came later"):
        cluster.do_sent("another", sum, ([1],), {})


def test_nobody_answers(many: Newsroom, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(cluster, "PATIENCE_SECONDS", 0.2)
    for address in ("tcp://127.0.0.1:1", "127.0.0.1", "nonsense://127.0.0.1:1", "tls://127.0.0.1:1"):
        line = say_no(["-C", str(many.root), "--cluster", address], capsys)
        assert f"no scheduler answers at {address} (" in line
        assert "`dask scheduler`" in line


def test_the_extra_is_not_installed(
    many: Newsroom, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    line = say_no(["-C", str(many.root), "--cluster", "tcp://127.0.0.1:1"], capsys)
    assert line.endswith(f"`distributed`, which is not installed; run: {sys.executable} -m pip install distributed")


def test_a_cluster_that_is_lost_in_the_middle_leaves_the_old_site(
    many: Newsroom, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE_SECONDS", 1)
    many.built(crew=ALONE)
    before = many.tree()
    render = pages.render_pages
    with LocalCluster(n_workers=1, dashboard_address=":0") as doomed:

        def lose(*given: Any) -> Iterator[Any]:
            doomed.close()
            return render(*given)

        monkeypatch.setattr("copydesk.render.render_pages", lose)
        line = say_no(["-C", str(many.root), "--fresh", "--cluster", doomed.scheduler_address], capsys)
    assert "was lost in the middle: its scheduler is gone; build again, or without --cluster" in line
    assert many.tree() == before
