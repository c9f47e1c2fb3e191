"""The real command, in a process of its own: what it says, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.newsroom import NOW, PROJECT

if TYPE_CHECKING:
    from tests.newsroom import Newsroom


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended."""

    code: int
    said: str


def build(newsroom: Newsroom, *words: str, before: tuple[str, ...] = ()) -> Done:
    """Build a site with the command line; ``before`` is a program that starts it."""
    command = [*before, sys.executable, "-m", "copydesk", "build", "-C", str(newsroom.root), "--now", NOW.isoformat()]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [*command, *words], env=environment, capture_output=True, text=True, encoding="utf-8", check=False, timeout=600
    )
    said = done.stdout + done.stderr
    assert "Traceback" not in said, said
    return Done(done.returncode, said)
