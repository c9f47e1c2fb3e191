"""The plan: whole, pure, and narrow where a page need not know more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import catalog, pages
from copydesk.config import BaseUrl, Config, Zone
from copydesk.content import parse_brief
from copydesk.model import Copy, Page
from copydesk.pages.lists import shelve
from tests.newsroom import NOW, brief

if TYPE_CHECKING:
    from copydesk.model import Brief

CONFIG = Config(
    title="T",
    base_url=BaseUrl("https://brief.example"),
    timezone=Zone("UTC"),
    author="Desk",
    editions_per_page=2,
    briefs_per_page=4,
)


def plan(briefs: list[Brief]) -> dict[str, Page | Copy]:
    site, problems = catalog.arrange(briefs, CONFIG, NOW)
    assert problems == ()
    return {output.path: output for output in pages.plan(site, CONFIG, "0" * 64, {}, {})}


def made_of(briefs: list[Brief]) -> dict[str, bytes]:
    return pages.Fingerprints(plan(briefs).values(), "l" * 64, "e" * 64).digests


def read(path: str, title: str, day: str = "2026-11-23", **keys: Any) -> Brief:
    parsed = parse_brief(path, brief(title, day, **keys).encode())
    assert parsed.brief is not None, parsed.problems
    return parsed.brief


@pytest.fixture
def briefs() -> list[Brief]:
    return [read(f"content/b{day}.md", f"B{day}", f"2026-11-{day:02}", topics="[t]") for day in range(1, 10)]


@given(st.integers(0, 60), st.integers(1, 9))
def test_numbered_pages_hold_everything_once_and_only_the_first_changes(count: int, size: int) -> None:
    newest_first = list(range(count, 0, -1))
    shelves = {url: items for url, items, _ in shelve(newest_first, size, "/")}
    assert [item for items in shelves.values() for item in items] == newest_first
    grown = {url: items for url, items, _ in shelve([count + 1, *newest_first], size, "/")}
    assert {url: items for url, items in shelves.items() if url != "/"}.items() <= grown.items()
    assert len(shelves["/"]) < 2 * size


@given(st.integers(1, 60), st.integers(1, 9))
def test_pagers_lead_through_all_pages_and_back(count: int, size: int) -> None:
    pagers = {url: pager for url, _, pager in shelve(list(range(count)), size, "/x/")}
    url, seen = "/x/", []
    while url:
        seen.append(url)
        older = pagers[url].older
        assert older is None or pagers[older].newer == url
        url = older or ""
    assert seen == list(pagers)


def test_a_body_touches_its_page_and_the_feed_alone(briefs: list[Brief]) -> None:
    before = made_of(briefs)
    after = made_of([replace(briefs[0], digest="f" * 64), *briefs[1:]])
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {"2026/11/01/b1/index.html", "feed.xml"}


def test_the_parts_that_differ_are_the_reason(briefs: list[Brief]) -> None:
    path = "2026/11/05/b5/index.html"
    renamed = [replace(b, front=replace(b.front, title="New")) if b.path == "content/b5.md" else b for b in briefs]
    page, fingerprints = plan(renamed)[path], pages.Fingerprints([], "l", "e")
    before, after = fingerprints.parts(plan(briefs)[path]), fingerprints.parts(page)
    assert fingerprints.differences(page, before, after) == ("card",)
    assert fingerprints.differences(page, after, after) == ()
    of_a_copy = fingerprints.parts(Copy("a.png", "a.png", "0"))
    assert fingerprints.differences(page, of_a_copy, after) == ("the kind of page",)


def test_equal_values_have_equal_fingerprints_and_others_have_not() -> None:
    """Fields may not run into each other: ("ab", "c") is not ("a", "bc")."""
    one = read("content/a.md", "A", topics="[ab, c]")
    two = read("content/a.md", "A", topics="[a, bc]")
    again = read("content/a.md", "A", topics="[ab, c]")
    assert made_of([one]) == made_of([again])
    page = "2026/11/23/a/index.html"
    assert made_of([one])[page] != made_of([two])[page]


def test_every_reading_page_is_in_the_sitemap_once(briefs: list[Brief]) -> None:
    planned = plan(briefs)
    urls = addresses(planned["sitemap.xml"])
    expected = {
        "https://brief.example/" + path.removesuffix("index.html")
        for path in planned
        if path.endswith("index.html") and path != "latest/index.html"
    }
    assert sorted(urls) == sorted(expected)


def test_a_new_brief_leaves_numbered_pages_as_they_are() -> None:
    days = [read(f"content/b{day}.md", f"B{day}", f"2026-11-{day:02}", topics="[t]") for day in range(1, 18)]
    before, after = made_of(days[:16]), made_of(days[:17])
    numbered = [path for path in before if "/page/" in f"/{path}"]
    assert {path.partition("page/")[0] for path in numbered} >= {"", "topics/t/"}
    assert [path for path in numbered if after[path] != before[path]] == []


def addresses(sitemap: Page | Copy) -> list[str]:
    assert isinstance(sitemap, Page)
    return [url for url, _ in sitemap.context.urls]  # type: ignore[attr-defined]


@pytest.mark.parametrize("most", [4, 5, 6, 7])
def test_a_sitemap_too_large_is_an_index_whose_old_parts_stay(
    briefs: list[Brief], monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    expected = sorted(addresses(plan(briefs)["sitemap.xml"]))
    monkeypatch.setattr("copydesk.pages.planning.MOST_IN_SITEMAP", most)
    before, after = (
        {path: output for path, output in plan(some).items() if path.startswith("sitemap")}
        for some in (briefs, [*briefs, read("content/z.md", "Z", "2026-11-24", topics="[t, new]")])
    )
    parts = [f"sitemap-{number}.xml" for number in range(1, -(-len(expected) // most) + 1)]
    assert list(before) == [*parts, "sitemap.xml"]
    index = before["sitemap.xml"]
    assert isinstance(index, Page)
    assert index.template == "sitemap-index.xml"
    listed = [url for url, _ in index.context.parts]  # type: ignore[attr-defined]
    assert listed == [f"https://brief.example/{part}" for part in parts]
    assert sorted(url for part in parts for url in addresses(before[part])) == expected
    assert max(len(addresses(before[part])) for part in parts) == most
    dated = 2 * len(briefs) // most
    assert dated >= 2
    assert [before[part] for part in parts[:dated]] == [after[part] for part in parts[:dated]]


def test_a_sitemap_that_one_file_may_hold_is_one(briefs: list[Brief], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = plan(briefs)
    monkeypatch.setattr("copydesk.pages.planning.MOST_IN_SITEMAP", len(addresses(whole["sitemap.xml"])))
    assert plan(briefs) == whole


def test_ids_in_the_feed_stay_when_all_else_changes() -> None:
    def ids(*briefs: Brief) -> list[str]:
        feed = plan(list(briefs))["feed.xml"]
        assert isinstance(feed, Page)
        return [entry.id for entry in feed.context.entries]  # type: ignore[attr-defined]

    before = ids(read("content/a.md", "Old", "2026-11-20", id="2026-11-20-a"))
    after = ids(read("content/elsewhere/b.md", "New", "2026-11-22", id="2026-11-20-a"))
    assert before == after == ["tag:brief.example,2026-11-20:2026-11-20-a"]


def test_nobody_is_named_who_did_not_write_it() -> None:
    """A clipping as it was imported is not the desk's own text."""
    page = plan([read("content/a.md", "A")])["2026/11/23/a/index.html"]
    assert isinstance(page, Page)
    assert page.context.author == ""  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("one", "other"),
    [("a/index.html", "A/index.html"), ("a", "a/index.html"), ("é.html", "e\u0301.html"), ("a/b/c", "a/b")],
)
def test_two_outputs_for_one_place_are_found(one: str, other: str) -> None:
    outputs = [Page(one, "x.html", dict, ()), Page(other, "y.html", dict, ())]
    (problem,) = pages.check_routes(outputs, {})
    assert "two writers" in problem.message


def test_names_no_disk_can_hold_are_found() -> None:
    (problem,) = pages.check_routes([Page("é" * 128, "x.html", dict, ())], {})
    assert "255 bytes" in problem.message


def test_a_summary_that_the_body_begins_with_is_read_once() -> None:
    body = "The wall will be raised. Swans come first."
    for summary, standfirst in (("The wall will be raised.", ""), ("Swans win.", "Swans win."), (body, "")):
        page = plan([read("content/wall.md", "Wall", summary=summary, body=body)])["2026/11/23/wall/index.html"]
        assert isinstance(page, Page)
        assert getattr(page.context, "standfirst", None) == standfirst
