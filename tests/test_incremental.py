"""Fast equals clean (law 1): whatever happens to a site, a build gives what a clean build gives, and a second nothing.

Random histories of a small site. `make soak-exact` lets them be many, long, and others each time.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from jinja2 import Environment

from tests.histories import History
from tests.histories_damage import DAMAGE, crash
from tests.histories_edits import EDITS, add
from tests.histories_layouts import LAYOUTS
from tests.histories_mistakes import break_it

if TYPE_CHECKING:
    from pathlib import Path

    from tests.histories import Draw

# How many histories of how many steps, such as 500x20; unset, it is what CI runs, and the same each time.
SOAK = "COPYDESK_SOAK"
CHANGES = {change.__name__: change for change in (*EDITS, *LAYOUTS, *DAMAGE)}
KINDS = (*CHANGES, "break_it", *["crash"] * 5)
# Steps after which each kind should have come.
ENOUGH = 500
# Edits that come on top of one that broke the site, before that is mended.
LONGEST_BROKEN = 2


class Evenly(HypothesisProvider):
    """Draws each value for itself.

    What hypothesis does by default, repeating in one place what it drew in another, finds bugs in parsers; here
    it would leave out whole kinds of steps. See "Alternative backends" in its documentation.
    """


AVAILABLE_PROVIDERS["evenly"] = f"{__name__}.Evenly"


class Histories(RuleBasedStateMachine):
    """One random history of a site; each change is a rule of this machine."""

    def __init__(self, folder: Path, tally: Counter[str]) -> None:
        super().__init__()
        self.folder = folder
        self.tally = tally

    @initialize(themed=st.sampled_from([False] * 4 + [True]), jobs=st.sampled_from([1] * 9 + [2]), data=st.data())
    def begin(self, *, themed: bool, jobs: int, data: st.DataObject) -> None:
        self.history = History(self.folder, themed=themed, jobs=jobs)
        for _ in range(4):
            add(self.history, data.draw)
        self.count("theme" if themed else "plain layouts")
        self.count(f"jobs: {jobs}")
        self.check(data.draw)

    @rule(kind=st.sampled_from(KINDS), data=st.data())
    def step(self, kind: str, data: st.DataObject) -> None:
        self.age()
        if kind == "break_it":
            break_it(self.history, data.draw)
        elif kind == "crash":
            change = CHANGES[data.draw(st.sampled_from(sorted(CHANGES)))]
            killed = crash(self.history, data.draw, change)
            kind = "crash, killed" if killed else "crash, survived"
        else:
            CHANGES[kind](self.history, data.draw)
        self.count(kind)
        built = self.check(data.draw)
        assert kind != "break_it" or not built, "what was broken could be built"

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def age(self) -> None:
        """Mend what was broken some steps ago."""
        self.history.since_broken += 1
        if self.history.mend and self.history.since_broken >= LONGEST_BROKEN:
            self.history.settle()
            self.count("mend")

    def check(self, draw: Draw) -> bool:
        self.history.rested = draw(st.booleans())
        built = self.history.check()
        self.count("built" if built else "refused")
        return built

    def count(self, kind: str) -> None:
        self.tally[kind] += 1


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what makes builds slow and cannot change a byte: to compile the same again, to wait for the disk."""
    compile_anew, known = Environment.compile, dict[Any, Any]()

    def compile_once(self: Environment, source: Any, *given: Any, **named: Any) -> Any:
        key = (source, given, tuple(named.items()))
        if key not in known:
            known[key] = compile_anew(self, source, *given, **named)
        return known[key]

    monkeypatch.setattr(Environment, "compile", compile_once)
    monkeypatch.setattr(os, "fsync", lambda _: None)


def length(asked: str) -> dict[str, Any]:
    """Read how long to go on; without a number, it is the histories of CI, the same on every machine."""
    count, _, steps = asked.partition("x")
    known = {"max_examples": int(count), "stateful_step_count": int(steps)} if asked else {}
    return {"max_examples": 50, "stateful_step_count": 10, "derandomize": not asked, **known}


@pytest.mark.slow
@pytest.mark.usefixtures("hurried")
def test_fast_equals_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = os.environ.get(SOAK, "")
    tally: Counter[str] = Counter()
    run_state_machine_as_test(
        lambda: Histories(tmp_path / "room", tally),  # type: ignore[arg-type]  # typed as a class, takes what makes one
        settings=settings(
            **length(asked),
            backend="evenly",
            deadline=None,
            database=None,
            print_blob=True,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink],
        ),
    )
    if asked:
        with capsys.disabled():
            lines = [f"{kind:20} {count:6,}" for kind, count in sorted(tally.items())]
            sys.stdout.write("\n".join(["", asked, *lines, ""]))
    fired = {*CHANGES, "break_it", "mend", "crash, killed", "built", "refused", "theme", "jobs: 2"}
    enough = tally["built"] + tally["refused"] >= ENOUGH
    assert not enough or fired - set(tally) == set(), "what never happened is not tested"
    assert enough or asked
