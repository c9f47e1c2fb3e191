"""What the last good build was made of, and what it had to say: with the same again, there is nothing to plan.

All that a plan depends on is in ``inputs``, by content, but for the clock; that counts in so far as it takes a brief
across its embargo or its expiry, so a plan holds from one such moment to the next. The plan is a pure function of
these, so this is no rule of what depends on what.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - read when a value is unpacked
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from copydesk import files
from copydesk.model import Held  # noqa: TC001 - the same
from copydesk.packing import pack, unpack
from copydesk.problems import Problem  # noqa: TC001 - the same

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Memory:
    """The inputs of a build, the time in which they lead to the same, and what is told of it.

    It holds from ``since``, and before ``until``; None is for ever.
    """

    inputs: str
    since: dt.datetime | None
    until: dt.datetime | None
    briefs: int
    editions: int
    planned: int
    held: tuple[Held, ...]
    problems: tuple[Problem, ...]


def inputs_of(*values: object) -> str:
    """Digest all that a plan is made of."""
    return files.digest(pack(values))


def recall(kept: bytes, inputs: str, now: dt.datetime, zone: ZoneInfo) -> Memory | None:
    """Give what was kept if it is of the same inputs, and still holds now."""
    memory = unpack(Memory, kept) if kept else None
    if memory is None or memory.inputs != inputs:
        return None
    if (memory.since and now < memory.since) or (memory.until and now >= memory.until):
        return None
    held = [replace(item, until=item.until and item.until.astimezone(zone)) for item in memory.held]
    return replace(memory, held=tuple(held))
