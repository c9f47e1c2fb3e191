"""What makes a site one that cannot be built, until it is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.histories_edits import set_key
from tests.histories_layouts import MAIN
from tests.newsroom import brief

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.histories import Draw, History


BAD = {
    "no date": "---\ntitle: Bad\n---\n",
    "no front matter": "Just words.\n",
    "unknown key": brief("Bad", titel="Bad"),
    "no picture": brief("Bad", body="![Gone](gone.png)"),
    "bad YAML": brief("[Bad"),
}


def break_it(history: History, draw: Draw) -> None:
    """Make the site one that cannot be built, until it is mended."""
    history.settle()
    kinds: list[Callable[[History, Draw], Callable[[], object]]] = [spoil_brief, spoil_layout, spoil_config, clash]
    mend = draw(st.sampled_from(kinds))(history, draw)
    history.break_with(mend)


def spoil_brief(history: History, draw: Draw) -> Callable[[], object]:
    return history.room.write("content/bad.md", BAD[draw(st.sampled_from(sorted(BAD)))]).unlink


def clash(history: History, draw: Draw) -> Callable[[], object]:
    """Two briefs want one address."""
    path = history.pick(draw)
    set_key(history, path, "status", None)
    day = history.sheets[path].day
    return history.room.write(f"content/twice/{path.rpartition('/')[2]}", brief("Twice", day)).unlink


def spoil_layout(history: History, draw: Draw) -> Callable[[], object]:
    path = draw(st.sampled_from(["home.html", "404.html", "feed.xml"]))
    before = history.layouts()[path]
    flaw = draw(st.sampled_from(["{{ paeg.title }}", "{% if %}", '{% include "gone.html" %}']))
    history.room.write(f"layouts/{path}", flaw + before.replace(MAIN, MAIN + flaw))
    return lambda: history.room.write(f"layouts/{path}", before)


def spoil_config(history: History, draw: Draw) -> Callable[[], object]:
    key, value = draw(st.sampled_from([("colour", "red"), ("timezone", "Europe/Londn")]))
    before = history.config.get(key)

    def mend() -> None:
        history.config.pop(key)
        if before is not None:
            history.config[key] = before
        history.write_config()

    history.config[key] = value
    history.write_config()
    return mend
