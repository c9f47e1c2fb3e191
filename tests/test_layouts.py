"""The theme: every layout with every kind of content, what must be on each page, and what may never be."""

from __future__ import annotations

import dataclasses
import inspect
import itertools
import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import feedparser
import msgspec
import pytest
from jinja2 import FileSystemLoader

from copydesk import config, model
from copydesk.pages import contexts
from copydesk.render.environment import make_environment
from tests.newsroom import PROJECT
from tests.specimens import BODIES, HOSTILE, ORIGIN, ROOT, Specimen, sample, specimens

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment

THEME = PROJECT / "layouts"
SPECIMENS = specimens()
HTML = [specimen for specimen in SPECIMENS if specimen.template.endswith(".html")]
FRAMED = [specimen for specimen in HTML if specimen.template != "moved.html"]
VOID = {"br", "hr", "img", "link", "meta"}


class Recorder(FileSystemLoader):
    """Finds layouts, and remembers which were asked for."""

    def __init__(self) -> None:
        super().__init__(THEME)
        self.asked: set[str] = set()

    def get_source(self, environment: Environment, template: str) -> Any:
        self.asked.add(template)
        return super().get_source(environment, template)


RECORDER = Recorder()


@cache
def environment(language: str) -> Environment:
    made = make_environment((THEME,), language)
    made.bodies.update(BODIES)
    made.loader = RECORDER
    return made


def render(specimen: Specimen) -> str:
    language = getattr(getattr(specimen.context, "site", None), "language", "en")
    return environment(language).get_template(specimen.template).render(page=specimen.context)


def one(template: str, variant: str = "usual", number: int = 1) -> str:
    """Render one specimen."""
    found = [s for s in SPECIMENS if (s.template, s.variant, s.number) == (template, variant, number)]
    return render(found[0])


class Outline(HTMLParser):
    """What stands in a page: its tags in order, and the text of each heading."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.mismatched: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.mismatched.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]

    def values(self, attribute: str) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get(attribute)) is not None]


@pytest.mark.parametrize("specimen", HTML, ids=str)
def test_a_page_is_whole_and_holds_nothing_active(specimen: Specimen) -> None:
    page = render(specimen)
    outline = Outline(page)
    assert page.startswith("<!DOCTYPE html>")
    assert (outline.open, outline.mismatched) == ([], [])
    assert not {tag for tag, _ in outline.tags} & {"script", "style", "iframe", "form", "svg"}
    assert not [name for _, attrs in outline.tags for name in attrs if name.startswith("on") or name == "style"]
    assert outline.all("html") == [{"lang": specimen.context.site.language, "dir": specimen.context.site.direction}]  # type: ignore[attr-defined]
    assert any((meta.get("http-equiv") or "") == "Content-Security-Policy" for meta in outline.all("meta"))
    for address in outline.values("href") + outline.values("src"):
        assert address.startswith((f"{ROOT}/", "https://", "#")), address


@pytest.mark.parametrize("specimen", HTML, ids=str)
def test_headings_are_in_order_and_ids_lead_somewhere(specimen: Specimen) -> None:
    outline = Outline(render(specimen))
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in itertools.pairwise(levels)), levels
    ids = Counter(outline.values("id"))
    assert all(count == 1 for count in ids.values()), ids
    pointed = outline.values("aria-labelledby") + [href[1:] for href in outline.values("href") if href.startswith("#")]
    assert set(pointed) <= set(ids)


@pytest.mark.parametrize("specimen", FRAMED, ids=str)
def test_a_page_has_its_landmarks_and_a_way_past_the_masthead(specimen: Specimen) -> None:
    outline = Outline(render(specimen))
    first_link = outline.all("a")[0]
    assert (first_link["class"], first_link["href"]) == ("skip", "#main")
    assert [main["id"] for main in outline.all("main")] == ["main"]
    assert len([attrs for attrs in outline.all("header") if attrs.get("class") == "masthead"]) == 1
    assert len([attrs for attrs in outline.all("footer") if attrs.get("class") == "colophon"]) == 1
    labels = [nav.get("aria-label") for nav in outline.all("nav")]
    assert all(labels)
    assert len(set(labels)) == len(labels)
    assert all("alt" in image for image in outline.all("img"))


@pytest.mark.parametrize("specimen", [s for s in HTML if s.variant == "hostile"], ids=str)
def test_hostile_words_are_only_words(specimen: Specimen) -> None:
    page = render(specimen)
    assert "<script" not in page
    assert "<img src=x" not in page
    assert HOSTILE in Outline(page).text


def test_every_file_of_the_theme_is_used() -> None:
    for specimen in SPECIMENS:
        render(specimen)
    files = {path.relative_to(THEME).as_posix() for path in THEME.rglob("*") if path.is_file()}
    assert {path for path in files if not path.startswith("assets/")} == RECORDER.asked


def test_a_list_shows_what_it_knows_of_a_brief() -> None:
    page = one("edition.html")
    assert f'<a href="{ROOT}/2026/11/23/ferries/">Harbour ferries to stop</a></h2>' in page
    assert f'href="{ROOT}/topics/transport/"' in page
    assert re.search(r'From <a href="https://coast.example/1"><bdi>.*?</a> and <a href="/sub/path/b/">', page)
    assert "which cite Harbour ferries to stop and Wend Wire" in page
    assert 'corrected <time datetime="2026-11-25">25 November</time>' in page
    assert "Edition 1,234 · 3 briefs · 7 min" in page


def test_a_brief_shows_its_sources_corrections_and_neighbours() -> None:
    page = one("brief.html")
    assert f'<a href="{ROOT}/topics/">noon</a>' in page
    assert '<a href="https://coast.example/1?a=1&amp;b=2"><bdi>Harbour ferries to stop</bdi></a>' in page
    assert 'Corrected <time datetime="2026-11-25">25 November 2026</time>' in page
    assert page.index('class="corrections"') < page.index('class="prose"') < page.index('class="sources"')
    assert 'rel="prev"' in page
    assert 'rel="next"' in page
    assert f'<meta property="og:image" content="{ORIGIN}{ROOT}/2026/11/23/ferries/boat.png">' in page
    assert "not for readers" not in page, "what the owner keeps under `extra` is nobody else's business"


def test_a_brief_without_anything_has_no_empty_blocks() -> None:
    page = one("brief.html", "empty")
    main = page[page.index("<main") :]
    assert "<section" not in main
    assert "<figure" not in main
    assert "<nav" not in main
    assert not re.search(r"<(p|dl|ul|ol|h\d)[^>]*>\s*</", main)


def test_only_a_summary_that_was_written_stands_above_the_text() -> None:
    specimen = next(s for s in SPECIMENS if (s.template, s.variant) == ("brief.html", "usual"))
    page: Any = specimen.context
    assert "standfirst" in render(specimen)
    without = dataclasses.replace(page, standfirst="")
    assert "standfirst" not in render(dataclasses.replace(specimen, context=without))


def test_text_that_runs_the_other_way_says_so() -> None:
    assert '<h1 class="headline" lang="he" dir="rtl">' in one("brief.html", number=2)
    assert '<h1 class="headline" lang="he">' in one("brief.html", "rtl", number=2)
    assert '<h1 class="headline">' in one("brief.html")


def test_the_current_section_is_marked() -> None:
    assert 'aria-current="page">Topics' in one("terms.html")
    assert 'aria-current="true">Topics' in one("term.html")
    assert "aria-current" not in one("home.html")


def test_what_is_not_public_says_so() -> None:
    assert "<strong>Draft</strong>" in one("edition.html")
    assert "waits until 23 November 2026" in one("home.html")


@pytest.mark.parametrize("variant", ["usual", "long", "empty", "hostile", "rtl"])
def test_the_feed_is_whole_and_parses(variant: str) -> None:
    feed = feedparser.parse(one("feed.xml", variant).encode(), sanitize_html=False, resolve_relative_uris=False)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert feed.feed.id == f"{ORIGIN}{ROOT}/"
    assert len(feed.entries) == (0 if variant == "empty" else 2)
    for number, entry in enumerate(feed.entries):
        body = Outline(entry.content[0].value)
        assert entry.id == f"tag:brief.example,2026-11-23:ferries-{number}"
        assert entry.link == f"{ORIGIN}{ROOT}/2026/11/23/ferries-{number}/"
        assert f'<a href="{ORIGIN}{ROOT}/topics/">noon</a>' in entry.content[0].value
        assert "Corrected" in body.text
        assert (body.open, body.mismatched) == ([], [])
        assert all(href.startswith("https://") for href in body.values("href"))
        assert not {tag for tag, _ in body.tags} & {"script", "img"}


def test_the_sitemap_escapes_addresses() -> None:
    page = one("sitemap.xml")
    assert f"<loc>{ORIGIN}{ROOT}</loc><lastmod>2026-11-23</lastmod>" in page
    assert f"<loc>{ORIGIN}/a?b&amp;c</loc></url>" in page
    index = one("sitemap-index.xml")
    assert f"<sitemap><loc>{ORIGIN}/sitemap-1.xml</loc><lastmod>2026-11-23</lastmod></sitemap>" in index
    assert f"<loc>{ORIGIN}/a?b&amp;c.xml</loc></sitemap>" in index


@pytest.mark.parametrize("root", ["", "/sub/path"])
def test_every_address_in_the_sample_site_leads_somewhere(tmp_path: Path, root: str) -> None:
    newsroom = sample(tmp_path)
    newsroom.built(base_url=f"https://brief.example{root}")
    made = newsroom.tree()
    pages = {path: Outline(data.decode()) for path, data in made.items() if path.endswith(".html")}
    atom = feedparser.parse(made["feed.xml"], sanitize_html=False, resolve_relative_uris=False)
    pages |= {f"feed.xml, {entry.id}": Outline(entry.content[0].value) for entry in atom.entries}

    def leads(page: Outline, address: str) -> bool:
        if address.startswith("#"):
            return address[1:] in page.values("id")
        path = address.removeprefix("https://brief.example")
        target = unquote(path.removeprefix(f"{root}/").partition("#")[0])
        inside = path.startswith(f"{root}/") and (target in made or f"{target}index.html" in made)
        return inside or path.startswith("https://")

    pages["sitemap.xml"] = Outline(newsroom.page("sitemap.xml").replace("<loc>", '<a href="').replace("</loc>", '"/>'))
    found = [(path, address) for path, page in pages.items() for address in page.values("href") + page.values("src")]
    assert len(found) > 1000
    assert [(path, address) for path, address in found if not leads(pages[path], address)] == []


def test_pages_are_light(tmp_path: Path) -> None:
    newsroom = sample(tmp_path)
    newsroom.built()
    made = newsroom.tree()
    assert len(made["index.html"]) <= 50_000
    assert max(len(data) for path, data in made.items() if re.fullmatch(r"[\d/]{11}[^/]+/index.html", path)) <= 25_000


def documented() -> dict[str, set[str]]:
    """Read docs/layouts.md: the fields in the table below each heading of the third level."""
    sections = re.split(r"^### ", (PROJECT / "docs/layouts.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {
        section.splitlines()[0].strip("`"): set(re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE))
        for section in (section.split("\n## ")[0] for section in sections)
    }


def names_of(kind: Any) -> set[str]:
    return {
        field.name
        for field in (msgspec.structs.fields if issubclass(kind, msgspec.Struct) else dataclasses.fields)(kind)
    }


def test_the_guide_names_every_field_a_layout_can_see() -> None:
    own = [kind for _, kind in inspect.getmembers(contexts, inspect.isclass) if kind.__module__ == contexts.__name__]
    seen: list[Any] = [*own, config.Accent]
    seen += [model.Card, model.Edition, model.Link, model.Outlet, model.Source, model.Image, model.Correction]
    wanted = {}
    for kind in seen:
        template = re.match(r"``([\w.-]+)``", kind.__doc__ or "")
        wanted[template[1] if template else kind.__name__] = names_of(kind)
    assert documented() == wanted
