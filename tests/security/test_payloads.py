"""Whatever a brief or a clipping holds, no script of it runs on a page; in a real browser, without a policy to help.

The project's own payloads, and public collections of them where `../shared/corpora` is there.
"""

from __future__ import annotations

import json
import shutil
from functools import partial
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from copydesk import catalog, frontmatter, pages, render
from copydesk.config import BaseUrl, Config, Zone
from copydesk.content import html, parse_brief
from copydesk.model import Page
from copydesk.store import Store
from copydesk.workers import ALONE
from tests.newsroom import NOW, PROJECT, brief
from tests.test_content import HOSTILE, offences

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Dialog

    from tests.conftest import Need
    from tests.newsroom import Newsroom

CORPORA = PROJECT.parent / "shared/corpora"
CONFIG = Config(title="T", base_url=BaseUrl("https://brief.example"), timezone=Zone("UTC"))
CALLS = ("alert(1)", "globalThis.harmed=1")


def corpus(name: str) -> list[str]:
    path = CORPORA / name
    if not path.is_file():
        return []
    found = json.loads(path.read_text(encoding="utf-8"))
    return [item["payload"] if isinstance(item, dict) else item for item in found]


class Watcher(HTMLParser):
    """Notes what no page of ours has."""

    def __init__(self) -> None:
        super().__init__()
        self.offences: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "iframe", "form", "style", "svg", "math", "base", "input", "object"):
            self.offences.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "style" or (value or "").lower().strip().startswith("javascript:"):
                self.offences.append(f"{tag} {name}={value}")


PAYLOADS = [*HOSTILE, *corpus("xss.json")]


def test_no_payload_leaves_anything_active_in_a_body() -> None:
    assert {payload: found for payload in PAYLOADS if (found := offences(payload))} == {}


def test_no_payload_leaves_its_place_in_a_page(themed: Newsroom) -> None:
    """In every field that an editor or a clipping fills, on every kind of page."""
    usable = [payload for payload in HOSTILE if payload.isprintable()]
    for number, payload in enumerate(usable):
        name = f"{number} {payload}"
        keys = {
            "title": payload,
            "date": "2026-11-20",
            "summary": payload,
            "topics": [name],
            "places": [name],
            "people": [name],
            "author": payload,
            "via": [payload],
            "image": {"credit": payload, "caption": payload},
            "sources": [{"outlet": name, "title": payload, "byline": payload}],
            "corrections": [{"date": "2026-11-21", "note": payload}],
            "story": payload,
            "extra": {"a": payload},
        }
        themed.write(f"content/p{number}.md", f"---\n{frontmatter.write(keys)}---\nBody.\n")
    names = {"title": usable[0], "description": usable[1], "author": usable[2]}
    themed.write("config.yaml", frontmatter.write({**names, "base_url": "https://brief.example", "timezone": "UTC"}))
    themed.built()
    pages_made = {path: data.decode() for path, data in themed.tree().items() if path.endswith(".html")}
    assert len(pages_made) > 80
    for path, page in pages_made.items():
        watcher = Watcher()
        watcher.feed(page)
        assert watcher.offences == [], path


def test_no_script_runs_in_a_browser(need: Need, tmp_path: Path) -> None:
    chromium = need(shutil.which("chromium"), "no Chromium")
    harmful = [payload.replace("alert(1)", CALLS[1]) for payload in PAYLOADS]
    page_of = "<!doctype html><meta charset=utf-8><title>t</title><main>{}</main>"
    made = tmp_path / "bodies.html"
    made.write_text(page_of.format("\n".join(html.render(payload).html for payload in harmful)), encoding="utf-8")
    raw = tmp_path / "raw.html"
    raw.write_text(page_of.format("<img src=x onerror='globalThis.harmed=1'>"), encoding="utf-8")
    with sync_playwright() as tools:
        browser = tools.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--no-first-run"]
        )
        page = browser.new_page()
        dialogs: list[str] = []

        def dismiss(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", dismiss)
        for place, expected in ((raw, 1), (made, None)):
            page.goto(place.as_uri())
            for link in page.locator("a[href^='javascript'], a[href^='data']").all():
                link.click(timeout=500)
            page.wait_for_timeout(300)
            assert page.evaluate("globalThis.harmed ?? null") == expected
        browser.close()
    assert dialogs == []


def _bodies(bodies: dict[str, str], _: object) -> dict[str, str]:
    return bodies


def test_awkward_strings_are_titles_topics_and_bodies(tmp_path: Path) -> None:
    """Each is a brief of its own that is read, planned and rendered, or refused with a place; never a traceback."""
    strings = [
        *corpus("naughty-strings.json"),
        "ﷺ" * 30,
        "\u200b",
        "../../etc/passwd",
        "%00",
        "NUL.txt",
        "🏳️‍🌈",
        "a" * 3_000,
    ]
    briefs = []
    for number, text in enumerate(strings):
        source = brief("X", body=text).replace(
            "title: X", frontmatter.write({"title": text, "topics": [text]}).rstrip()
        )
        parsed = parse_brief(f"content/{number}.md", source.encode(errors="surrogatepass"))
        assert parsed.brief or parsed.problems
        briefs += [parsed.brief] if parsed.brief else []
    assert len(briefs) > len(strings) * 0.8
    store = Store(tmp_path / "cache")
    layouts = render.read_layouts(PROJECT, store)
    for one in briefs:
        site, _ = catalog.arrange([one], CONFIG, NOW)
        plan = pages.plan(site, CONFIG, layouts.style, layouts.assets, {})
        assert pages.check_routes(plan, {}) == []
        feeds = [page for page in plan if isinstance(page, Page) and page.path in ("feed.xml", "sitemap.xml")]
        bodies = {one.digest: ""}
        ((made, failed),) = render.render_pages(feeds, layouts, "en", ALONE, partial(_bodies, bodies), len, store)
        assert failed == {}
        assert made == 2
