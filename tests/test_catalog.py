"""The one view of what is public, and the order of things in it."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any

import pytest

from copydesk import catalog
from copydesk.catalog import Shown
from copydesk.config import BaseUrl, Config, Zone
from copydesk.content import parse_brief
from tests.newsroom import NOW, brief

if TYPE_CHECKING:
    from copydesk.model import Brief, Site

CONFIG = Config(title="T", base_url=BaseUrl("https://brief.example/daily"), timezone=Zone("Australia/Sydney"))


def read(path: str, title: str, day: str = "2026-11-23", **keys: Any) -> Brief:
    parsed = parse_brief(path, brief(title, day, **keys).encode())
    assert parsed.brief is not None, parsed.problems
    return parsed.brief


def arrange(*briefs: Brief) -> Site:
    site, problems = catalog.arrange(briefs, CONFIG, NOW)
    assert problems == ()
    return site


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ({}, ""),
        ({"status": "draft"}, "draft"),
        ({"status": "retracted"}, "retracted"),
        ({"date": "2026-11-25"}, "future"),
        ({"date": "2026-11-24T20:00"}, "future"),
        ({"date": "2026-11-24T18:59"}, ""),
        ({"date": "2026-11-24T19:00"}, ""),
        ({"date": "2026-11-24T19:01"}, "future"),
        ({"expires": "2026-11-24"}, "expired"),
        ({"expires": "2026-11-24T19:00"}, "expired"),
        ({"expires": "2026-11-24T19:01"}, ""),
        ({"status": "draft", "expires": "2020-01-01"}, "draft"),
    ],
)
def test_held_back(keys: dict[str, str], reason: str) -> None:
    """Now is 08:00 in Greenwich, 19:00 in Sydney."""
    public, held = catalog.published([read("content/a.md", "A", **keys)], NOW, CONFIG)
    assert [item.reason for item in held] == ([reason] if reason else [])
    assert len(public) == (not reason)


def test_retracted_is_never_shown() -> None:
    everything = Shown(drafts=True, future=True, expired=True)
    public, _ = catalog.published([read("content/a.md", "A", status="retracted")], NOW, CONFIG, everything)
    assert public == ()


def test_order_is_edition_rank_time_path_whatever_the_order_of_files() -> None:
    briefs = [
        read("content/new.md", "N", "2026-11-23"),
        read("content/lead.md", "L", "2026-11-22", rank=1),
        read("content/second.md", "S", "2026-11-22", rank=2),
        read("content/late.md", "T", "2026-11-22T18:00"),
        read("content/early.md", "E", "2026-11-22T08:00"),
        read("content/a.md", "A", "2026-11-22"),
        read("content/b.md", "B", "2026-11-22"),
    ]
    expected = ["new", "lead", "second", "late", "early", "a", "b"]
    for seed in range(20):
        random.Random(seed).shuffle(briefs)  # noqa: S311 - no secret
        assert [entry.card.url.split("/")[-2] for entry in arrange(*briefs).entries] == expected


def test_editions_count_from_the_oldest() -> None:
    site = arrange(read("content/a.md", "A", "2026-11-22"), read("content/b.md", "B", "2026-11-20"))
    assert [(edition.day.day, edition.number) for edition in site.editions] == [(22, 2), (20, 1)]
    assert site.editions[0].url == "/daily/2026/11/22/"


def test_spellings_that_differ_in_case_are_one_topic_named_as_most_spell_it() -> None:
    site = arrange(
        read("content/a.md", "A", topics="[Health]"),
        read("content/b.md", "B", topics="[health]"),
        read("content/c.md", "C", topics="[health, health]"),
    )
    (term,) = site.terms["topics"]
    assert (term.name, term.url, len(term.cards)) == ("health", "/daily/topics/health/", 3)


def test_outlets_are_terms_too_and_keep_the_articles_address() -> None:
    source = "[{outlet: Coast Reporter, url: https://coast.example/a}, {title: No outlet}]"
    site = arrange(read("content/a.md", "A", sources=source))
    (outlet,) = site.entries[0].card.outlets
    assert (outlet.page, outlet.url) == ("/daily/sources/coast-reporter/", "https://coast.example/a")


def test_a_card_says_when_it_was_corrected_and_updated() -> None:
    corrections = '[{date: 2026-11-24, note: "68, not 86."}]'
    card = arrange(read("content/a.md", "A", "2026-11-22", corrections=corrections)).entries[0].card
    assert card.corrected == dt.date(2026, 11, 24)
    assert card.updated > card.moment


def test_titles_without_letters_and_of_any_script_have_addresses() -> None:
    for name in ("🚢🚢", "港の渡し船", "Über", "CON", "a" * 300, "..", "-", "%2e%2e"):
        url = arrange(read(f"content/{name}.md", "A")).entries[0].card.url
        slug = url.split("/")[-2]
        assert slug.strip(".")
        assert not set(slug) & set("/\\?#% ")
        assert len(slug.encode()) <= 100
