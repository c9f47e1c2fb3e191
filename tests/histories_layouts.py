"""What a site owner does between two builds: to the layouts, their words and assets, and to the configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.histories import PLAIN

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.histories import Draw, History

SETTINGS = {
    "base_url": ("https://brief.example", "https://brief.example/daily", "https://other.example"),
    "timezone": ("Europe/London", "Pacific/Kiritimati", "America/St_Johns"),
    "language": ("en", "de", "ar"),
    "editions_per_page": ("1", "2"),
    "briefs_per_page": ("1", "2", "30"),
    "feed_entries": ("1", "5"),
    "output": ("site", "public"),
    "accent": ('{light: "#9b1c1c"}', "{}"),
}
PAGES = (
    "home.html",
    "edition.html",
    "brief.html",
    "term.html",
    "terms.html",
    "archive.html",
    "month.html",
    "404.html",
    "feed.xml",
)
MAIN = "{% block main %}\n"
# A word for readers in a layout: of the theme, of the plain ones.
WORDS = {
    True: {"404.html": "We have no such page", "partials/colophon.html": "Follow by feed", "archive.html": "Archive"},
    False: {"404.html": "nothing here", "edition.html": "edition", "home.html": "home", "month.html": "month"},
}


def set_layout(history: History, path: str, change: Callable[[str], str]) -> None:
    history.room.write(f"layouts/{path}", change(history.layouts()[path]))


def layout(history: History, draw: Draw) -> None:
    line = f"<!-- {history.number()} -->\n"
    path = draw(st.sampled_from(PAGES))
    set_layout(history, path, lambda text: text.replace(MAIN, MAIN + line) if MAIN in text else text + line)


def partial(history: History, draw: Draw) -> None:
    path = draw(st.sampled_from([path for path in sorted(history.layouts()) if path.startswith("partials/")]))
    set_layout(history, path, lambda text: f"<!-- {history.number()} -->{text}")


def style(history: History, draw: Draw) -> None:
    path = draw(st.sampled_from([path for path in sorted(history.layouts()) if path.endswith(".css")]))
    set_layout(history, path, lambda text: f"{text}/* {history.number()} */\n")


def string(history: History, draw: Draw) -> None:
    """Change a word that readers see."""
    words = WORDS[history.themed]
    path, number = draw(st.sampled_from(sorted(words))), history.number()
    set_layout(history, path, lambda text: text.replace(words[path], f"{words[path]} {number}", 1))


def restore_layout(history: History, draw: Draw) -> None:
    """Take a layout of one's own away, so that the theme's counts again."""
    own = sorted(history.room.tree("layouts"))
    if not own:
        return
    path = draw(st.sampled_from(own))
    if history.themed or not (PLAIN / path).exists():
        (history.room.root / "layouts" / path).unlink()
    else:
        history.room.write(f"layouts/{path}", (PLAIN / path).read_bytes())


def asset(history: History, draw: Draw) -> None:
    name = draw(st.sampled_from(["icon.svg", "press/ink.txt"]))
    place = history.room.root / "layouts/assets" / name
    if name != "icon.svg" and place.exists():
        place.unlink()
    else:
        history.room.write(f"layouts/assets/{name}", f"<svg><!-- a{history.number()} --></svg>")


def config(history: History, draw: Draw) -> None:
    key = draw(st.sampled_from(["title", *sorted(SETTINGS)]))
    number = history.number()
    history.config[key] = f"The Brief {number:04}" if key == "title" else draw(st.sampled_from(SETTINGS[key]))
    history.write_config()


LAYOUTS: tuple[Callable[[History, Draw], None], ...] = (layout, partial, style, string, restore_layout, asset, config)
