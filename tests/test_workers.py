"""Work on all cores: the same results in the same order, however it is done; what breaks there is raised here."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from copydesk.workers import ALONE, Crew, WorkerLostError

if TYPE_CHECKING:
    from collections.abc import Sequence

CREWS = {
    "alone": ALONE,
    "fork": Crew(2, method="fork"),
    "forkserver": Crew(2, method="forkserver"),
    "spawn": Crew(2, method="spawn"),
    "three": Crew(3),
    "executor": Crew(executor=ThreadPoolExecutor(2), abreast=2),
}


def squares(numbers: Sequence[int], plus: int) -> list[tuple[int, int]]:
    return [(number * number + plus, os.getpid()) for number in numbers]


@pytest.mark.parametrize("name", CREWS)
def test_every_way_gives_the_same(name: str) -> None:
    told: list[tuple[str, int, int]] = []
    crew = Crew(CREWS[name].jobs, CREWS[name].executor, CREWS[name].method, lambda *how_far: told.append(how_far))
    results = list(crew.each(squares, range(105), "squaring", size=10, many=20, beside=max))
    flat = [number for some in results for number, _ in some]
    assert flat == [number * number + min(number // 10 * 10 + 9, 104) for number in range(105)]
    assert told == [("squaring", done, 105) for done in (*range(10, 101, 10), 105)]
    elsewhere = {pid for some in results for _, pid in some} - {os.getpid()}
    assert bool(elsewhere) == (name not in ("alone", "executor"))


def test_little_work_is_done_here() -> None:
    results = Crew(2).each(squares, range(19), "squaring", size=5, many=20, beside=max)
    assert {pid for some in results for _, pid in some} == {os.getpid()}


def test_nothing_to_do_gives_nothing() -> None:
    assert list(Crew(2).each(squares, (), "squaring", size=5, many=0)) == []


def test_no_copy_is_made_of_a_process_with_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock that another thread holds would be held for ever in the copy."""
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("forked"))
    try:
        assert len(list(Crew(2).each(sum, range(40), "adding", size=10, many=20))) == 4
    finally:
        stop.set()
        thread.join()


def refuse(numbers: Sequence[int]) -> Any:
    return int(f"x{numbers[0]}")


def leave(numbers: Sequence[int]) -> Any:
    os._exit(numbers[0])


@pytest.mark.parametrize("name", ["fork", "spawn"])
def test_a_mistake_of_ours_in_a_worker_is_raised_as_it_was(name: str) -> None:
    with pytest.raises(ValueError, match="invalid literal") as raised:
        list(CREWS[name].each(refuse, range(40), "failing", size=10, many=20))
    assert "in refuse" in str(raised.value.__cause__), "the traceback of the worker"


def test_the_end_of_a_worker_is_raised() -> None:
    with pytest.raises(WorkerLostError):
        list(CREWS["fork"].each(leave, range(3, 43), "leaving", size=10, many=20))
