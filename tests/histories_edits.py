"""What editors do to a site between two builds: to its briefs, pictures and clippings; and what the clock does."""

from __future__ import annotations

import datetime as dt
import os
import re
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from copydesk import files
from tests.histories import Sheet, set_in_place
from tests.histories_layouts import asset

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.histories import Draw, History

MOST_BRIEFS = 10
MOST_CLIPPINGS = 2
FOLDERS = ("", "2026/11/", "desk/späte/")
DAYS = (
    "2025-12-31",
    "2026-10-31",
    "2026-11-21",
    "2026-11-22",
    "2026-11-23",
    "2026-11-24",
    "2026-11-24T09:30:00+00:00",
    "2026-11-25T00:30:00+01:00",
    "2026-11-27",
)
TITLES = ("Pier closes", "Über die Brücke", "Ferries <stop> & start", "A: b # c", "مرفأ")
# Spellings that are one term, and terms that are near each other.
TERMS = ("[]", "[health]", "[Health, transport]", "[transport, health]", "[HEALTH, ports]", "[Ports]")
PROSE = (
    "",
    "See [the pier](/2026/11/23/pier/).",
    "Told.[^1]\n\n[^1]: By many.",
    "word " * 700,
    "*One*\n\n- two\n- three",
)
STEPS = (
    dt.timedelta(hours=1),
    dt.timedelta(hours=2),
    dt.timedelta(days=2),
    dt.timedelta(days=9),
    dt.timedelta(days=-3),
)
CLIPPING = "{} fares rise\n\nCrossing number {} will cost three pounds from April, the harbour board said on Monday.\n"


# Briefs.


def add(history: History, draw: Draw) -> None:
    if len(history.sheets) >= MOST_BRIEFS:
        history.take_out(history.pick(draw))
    number = history.number()
    keys = {"topics": draw(st.sampled_from(TERMS)), "places": draw(st.sampled_from(TERMS))}
    if draw(st.booleans()):
        keys |= {"aliases": f"[/old/{number}/]", "rank": "1"}
    title, day = draw(st.sampled_from(TITLES)), draw(st.sampled_from(DAYS))
    pictures = picture(number) if draw(st.booleans()) else {}
    path = f"{draw(st.sampled_from(FOLDERS))}brief-{number}.md"
    history.file(path, Sheet(title, day, keys=keys, pictures=pictures))


def edit(history: History, draw: Draw) -> None:
    path = history.pick(draw)
    sheet = history.sheets[path]
    sheet.number += 1
    sheet.prose = draw(st.sampled_from(PROSE))
    history.file(path, sheet)


def retitle(history: History, draw: Draw) -> None:
    path = history.pick(draw)
    history.sheets[path].title = f"{draw(st.sampled_from(TITLES))} {history.number()}"
    history.file(path, history.sheets[path])


def rename(history: History, draw: Draw) -> None:
    path = history.pick(draw)
    folder, _, _ = path.rpartition("/")
    history.file(f"{folder}/über-{history.number()}.md".lstrip("/"), history.take_out(path))


def move(history: History, draw: Draw) -> None:
    path = history.pick(draw)
    name = path.rpartition("/")[2]
    history.file(draw(st.sampled_from(FOLDERS)) + name, history.take_out(path))


def delete(history: History, draw: Draw) -> None:
    history.take_out(history.pick(draw))


def set_key(history: History, path: str, key: str, value: str | None) -> None:
    """Set a key of a brief, or take it away."""
    sheet = history.sheets[path]
    sheet.keys.pop(key, None)
    if value is not None:
        sheet.keys[key] = value
    history.file(path, sheet)


def retag(history: History, draw: Draw) -> None:
    kind = draw(st.sampled_from(["topics", "places", "people", "via", "sources"]))
    terms = draw(st.sampled_from(TERMS))
    if kind == "sources":
        terms = re.sub(r"\w+", lambda name: f"{{outlet: {name[0]} Post}}", terms)
    set_key(history, history.pick(draw), kind, terms)


def redate(history: History, draw: Draw) -> None:
    path = history.pick(draw)
    history.sheets[path].day = draw(st.sampled_from(DAYS))
    history.file(path, history.sheets[path])


def draft(history: History, draw: Draw) -> None:
    path = history.pick(draw)
    set_key(history, path, "status", None if "status" in history.sheets[path].keys else "draft")


def retract(history: History, draw: Draw) -> None:
    set_key(history, history.pick(draw), "status", "retracted")


def expire(history: History, draw: Draw) -> None:
    set_key(history, history.pick(draw), "expires", draw(st.sampled_from([None, *DAYS])))


def correct(history: History, draw: Draw) -> None:
    note = f"[{{date: {draw(st.sampled_from(DAYS))}, note: It was {history.number()}.}}]"
    set_key(history, history.pick(draw), "corrections", note)


def picture(number: int) -> dict[str, bytes]:
    return {f"picture-{number}.png": f"picture {number:04}".encode()}


def illustrate(history: History, draw: Draw) -> None:
    path = history.pick(draw)
    sheet = history.sheets[path]
    if draw(st.booleans()) and sheet.pictures:
        name, _ = sheet.pictures.popitem()
        (history.room.root / "content" / path).with_name(name).unlink()
    else:
        sheet.pictures |= picture(history.number())
    history.file(path, sheet)


def pick_picture(history: History, draw: Draw) -> tuple[str, str]:
    """Choose a brief and a picture of it; there is always one to choose."""
    shown = sorted((path, name) for path, sheet in history.sheets.items() for name in sheet.pictures)
    if not shown:
        path = history.pick(draw)
        history.sheets[path].pictures |= picture(history.number())
        shown = [(path, name) for name in history.sheets[path].pictures]
        history.file(path, history.sheets[path])
    return draw(st.sampled_from(shown))


def swap_picture(history: History, draw: Draw) -> None:
    path, name = pick_picture(history, draw)
    history.sheets[path].pictures[name] = b"another picture" * history.number()
    history.file(path, history.sheets[path])


def clip(history: History, draw: Draw) -> None:
    """Bring a clipping: import is part of a build."""
    count = len(list((history.room.root / "seeds").glob("*")))
    if count < MOST_CLIPPINGS:
        history.room.write(f"seeds/{count}.txt", CLIPPING.format(draw(st.sampled_from(["Ferry", "Bus"])), count))


# What time it is, and what the disk says of it.


def clock(history: History, draw: Draw) -> None:
    history.now += draw(st.sampled_from(STEPS))


def same_size(history: History, draw: Draw) -> None:
    """Change a file without a change of its size or its time."""
    targets = {"brief": change_brief_alike, "picture": change_picture_alike, "layout": change_layout_alike}
    renamed = draw(st.booleans())
    targets[draw(st.sampled_from(sorted(targets)))](history, draw, renamed=renamed)


def change_brief_alike(history: History, draw: Draw, *, renamed: bool) -> None:
    path = history.pick(draw)
    sheet = history.sheets[path]
    sheet.number += 1
    set_in_place(history.room.root / "content" / path, sheet.text().encode(), renamed=renamed)


def change_picture_alike(history: History, draw: Draw, *, renamed: bool) -> None:
    path, name = pick_picture(history, draw)
    pictures = history.sheets[path].pictures
    pictures[name] = pictures[name].swapcase()
    set_in_place((history.room.root / "content" / path).with_name(name), pictures[name], renamed=renamed)


def change_layout_alike(history: History, draw: Draw, *, renamed: bool) -> None:
    name = draw(st.sampled_from(["title", "icon"]))
    if name == "title":
        history.config["title"] = f"The Brief {history.number():04}"
        text = (history.room.root / "config.yaml").read_text(encoding="utf-8")
        text = re.sub("(?m)^title: .*", f"title: {history.config['title']}", text)
        set_in_place(history.room.root / "config.yaml", text.encode(), renamed=renamed)
        return
    place = history.room.root / "layouts/assets/icon.svg"
    if place.exists():
        set_in_place(place, place.read_bytes().swapcase(), renamed=renamed)
    else:
        asset(history, draw)


def touch(history: History, draw: Draw) -> None:
    """Change a time and nothing else: of any source, of any output; now, long ago, in the future."""
    paths = [path for path in history.room.tree("") if not path.startswith(files.STATE)]
    year = draw(st.sampled_from([None, 2001, 2040]))
    moment = None if year is None else (dt.datetime(year, 1, 1, tzinfo=dt.UTC).timestamp(),) * 2
    os.utime(history.room.root / draw(st.sampled_from(paths)), moment)


EDITS: tuple[Callable[[History, Draw], None], ...] = (
    add,
    edit,
    retitle,
    rename,
    move,
    delete,
    retag,
    redate,
    draft,
    retract,
    expire,
    correct,
    illustrate,
    swap_picture,
    clip,
    clock,
    same_size,
    touch,
)
