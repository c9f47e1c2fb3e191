"""The sample site in a real browser: nothing spills, the keyboard works, dark and print are what they should be.

With COPYDESK_SCREENSHOTS=1 the last test writes the pictures of docs/screenshots/.
"""

from __future__ import annotations

import os
import shutil
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from tests.newsroom import PROJECT
from tests.specimens import sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.conftest import Need

CHROMIUM = "chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BRIEF = "/2026/11/23/harbour-ferries-stop/"
PAGES = {
    "home": "/",
    "edition": "/2026/11/23/",
    "brief": BRIEF,
    "foreign": "/2026/11/20/corredor-para-pesqueros/",
    "everything": "/2026/11/21/everything/",
    "topics": "/topics/",
    "topic": "/topics/transport/",
    "archive": "/archive/",
    "year": "/2026/",
    "month": "/2026/11/",
    "404": "/404.html",
}
# What Markdown can make of a text, with words and lines that do not want to fit.
EVERYTHING = """\
---
title: "Everything: a Donaudampfschifffahrtsgesellschaftskapitänsmützenmuseum at the quay"
date: 2026-11-21
topics: [transport, health, culture]
places: [Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch]
sources: [{outlet: Coast Reporter, title: Captains, url: "https://coast.example/captains"}]
corrections: [{date: 2026-11-22, note: "The museum has 41 hats, not 14."}]
---
A note[^1] and `code`.

> A quotation that somebody said.

- one
    1. below it

| Crossing | Passengers every single day | Minutes | Fare | What the operator says about all of it |
|---|--:|--:|:-:|---|
| Harbour ferry | 3,200 | 8 | £2.40 | Nothing at all until the second week of March |

```
a_line_of_code_that_is_longer_than_any_screen_is_wide = "and it goes on, and on, and on, and then some more of it"
```

https://coast.example/a-very-long-address/that-is-written-out/in-the-text/instead-of-being-a-link/2026/11/21/index.html

[^1]: The note.
"""


class Quiet(SimpleHTTPRequestHandler):
    """A static host that keeps its log to itself."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: str) -> Iterator[str]:
    """Serve a folder; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def browser(need: Need) -> Iterator[Browser]:
    chromium = need(shutil.which(CHROMIUM), "no Chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    newsroom = sample(tmp_path_factory.mktemp("look"))
    newsroom.write("content/everything.md", EVERYTHING)
    newsroom.built()
    with serving(str(newsroom.site)) as address:
        yield address


@contextmanager
def opened(browser: Browser, address: str, width: int = 1280, **options: Any) -> Iterator[Page]:
    """Open a page; fails when the browser has anything to complain about."""
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce", **options)
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.on("response", lambda response: None if response.ok else complaints.append(response.url))
    page.goto(address)
    yield page
    context.close()
    assert complaints == []


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_spills_over(browser: Browser, host: str, path: str, width: int) -> None:
    with opened(browser, host + path, width) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("h1").count() == 1
        low = "getComputedStyle(element).fontSize.slice(0, -2) < 13 && !element.closest('sup, sub')"
        leaves = "[...document.querySelectorAll('body *')].filter(element => element.children.length === 0)"
        assert page.evaluate(f"{leaves}.filter(element => {low}).map(element => element.outerHTML)") == []


def focused(page: Page) -> dict[str, str]:
    """Tell what has the focus, and what is drawn around it."""
    found: dict[str, str] = page.evaluate("""() => {
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(document.activeElement);
        const { id, className, textContent } = document.activeElement;
        return { id, className, textContent, outlineStyle, outlineWidth, outlineColor };
    }""")
    return found


def test_keyboard_skips_to_the_news_and_shows_where_it_is(browser: Browser, host: str) -> None:
    with opened(browser, host + "/") as page:
        page.keyboard.press("Tab")
        assert focused(page)["className"] == "skip"
        assert page.locator(".skip").bounding_box() != {"x": 0, "y": 0, "width": 1, "height": 1}
        order = []
        for _ in range(8):
            page.keyboard.press("Tab")
            found = focused(page)
            assert (found["outlineStyle"], found["outlineWidth"]) == ("solid", "2px"), found
            order.append(found["textContent"])
        assert order[:5] == ["The Alder Brief", "Latest", "Topics", "Archive", "Sources"]
        for _ in range(8):
            page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        assert focused(page)["id"] == "main"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


def test_dark_readers_get_dark_paper(browser: Browser, host: str) -> None:
    def colours(scheme: str) -> tuple[int, int]:
        """Give how light the paper and the ink are, 0 to 100."""
        with opened(browser, host + BRIEF, color_scheme=scheme) as page:
            style = "getComputedStyle(document.body)"
            found = [page.evaluate(f"{style}.{name}") for name in ("backgroundColor", "color")]
            paper, ink = (round(float(value.removeprefix("oklch(").split()[0]) * 100) for value in found)
            return paper, ink

    assert colours("light") == (99, 22)
    assert colours("dark") == (19, 91)


def test_paper_has_no_navigation_and_names_the_addresses(browser: Browser, host: str) -> None:
    with opened(browser, host + BRIEF) as page:
        shown = page.locator("nav").evaluate_all("all => all.filter(one => one.checkVisibility()).length")
        assert shown == 2
        page.emulate_media(media="print")
        shown = page.locator("nav, .skip, .follow").evaluate_all(
            "all => all.filter(one => one.checkVisibility()).length"
        )
        assert shown == 0
        printed = page.locator(".sources .title a").evaluate("link => getComputedStyle(link, '::after').content")
        assert "https://www.coast-reporter.example/" in printed


def test_days_and_links_are_large_enough_to_hit(browser: Browser, host: str) -> None:
    with opened(browser, host + "/2026/", 320) as page:
        for selector in (".calendar a", ".sections a"):
            for box in page.locator(selector).evaluate_all(
                "all => all.map(one => one.getBoundingClientRect().toJSON())"
            ):
                assert min(box["width"], box["height"]) >= 24, selector


def test_forced_colours_keep_days_apart(browser: Browser, host: str) -> None:
    with opened(browser, host + "/2026/", forced_colors="active") as page:
        assert page.locator(".calendar a").first.evaluate("day => getComputedStyle(day).borderStyle") == "solid"


@pytest.mark.skipif(os.environ.get("COPYDESK_SCREENSHOTS") != "1", reason="pictures are taken by `make screenshots`")
def test_take_pictures(browser: Browser, host: str) -> None:
    folder = PROJECT / "docs/screenshots"
    for name, path in (("home", "/"), ("brief", BRIEF)):
        with opened(browser, host + path, color_scheme="light") as page:
            assert len(page.screenshot(path=folder / f"{name}.png")) < 300_000
