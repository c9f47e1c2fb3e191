"""Clippings that are more than plain text: saved pages, several articles in one file. All pages are made up."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from copydesk import chores, content, importer
from copydesk.config import BaseUrl, Config, Vocabulary, Zone
from copydesk.importer import Draft
from copydesk.importer.brief import write_brief
from copydesk.importer.markdown import write_body
from copydesk.problems import Problem
from tests.newsroom import NOW, PROJECT

if TYPE_CHECKING:
    from tests.newsroom import Newsroom

CONFIG = Config(title="T", base_url=BaseUrl("https://brief.example"), timezone=Zone("UTC"))
FIRST = "The ferry to Eastbank sank in the harbour of Wend on Monday, and all on board were saved by the pilot boat."
SECOND = "“Nobody is hurt”, said Mara Ellison of the harbour board, who had watched it from the window of her office."
THIRD = "A diver will look at the hull on Friday, and the board will then say whether the ferry can be raised at all."
ARTICLE = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
JSON_LD = """
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "name": "Wend Wire", "datePublished": "2001-01-01"},
  {"@type": ["Report", "NewsArticle"], "headline": "Ferry sinks off Wend &amp; is lost", "author": [{"@id": "#lotte"}],
   "datePublished": "2026-11-19T14:05:00+01:00", "publisher": {"@type": "Organization", "name": "Alder Media Group"},},
  {"@type": "Person", "@id": "#lotte", "name": "Lotte Amery", "url": "https://wendwire.example/lotte"}
]}</script>"""
PAGE = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Ferry sinks | Wend Wire</title>
<link rel="canonical" href="https://www.wendwire.example/2026/ferry-sinks?utm_source=x">
<meta property="og:site_name" content="Wend Wire"><meta name="author" content="Admin">
<meta property="og:title" content="Ferry sinks off Wend & is lost - Wend Wire">{JSON_LD}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li></ul></nav>
<main><article><h1>Ferry sinks off Wend &amp; is lost</h1><p class="byline">By Lotte Amery</p>
<figure><img src="a.jpg"><figcaption>The quay of Wend. <span class="credit">Photo: Dana Frisk</span></figcaption>
</figure>
<p>{FIRST}</p>
<p><a href="/more">READ MORE: The ferries of Wend, and how they sank</a></p>
<h2>What is known</h2><p>{SECOND}</p>
<ul><li>The ferry was built in 1961.</li><li>It had sunk before.</li></ul>
<aside><p>Sign up for our letter about ferries, which goes to nine hundred readers each morning at six.</p></aside>
<blockquote><p>I heard a bang, and then a second one, and then nothing at all for what seemed an hour.</p></blockquote>
<table><tr><th>Day</th><th>Boats</th></tr><tr><td>Monday</td><td>3</td></tr></table>
<p>{THIRD}</p></article></main>
<footer><p>© 2026 Alder Media Group. All rights reserved.</p></footer></body></html>"""


def read(page: str | bytes, path: str = "seeds/a.html", config: Config = CONFIG) -> Draft:
    found = importer.read_seed(page if isinstance(page, bytes) else page.encode(), path, config)
    assert isinstance(found, Draft), found
    return found


def refused(data: str | bytes, path: str = "seeds/a.html") -> Problem:
    found = importer.read_seed(data if isinstance(data, bytes) else data.encode(), path, CONFIG)
    assert isinstance(found, Problem), found
    return found


def body(draft: Draft) -> list[str]:
    return [line.text for line in draft.lines if line.text]


def page(head: str = "", above: str = "<h1>Ferry sinks off Wend</h1>", article: str = ARTICLE) -> str:
    return f"<html><head>{head}</head><body><article>{above}{article}</article></body></html>"


# A saved page.


def test_a_page_is_read_with_its_facts() -> None:
    draft = read(PAGE)
    assert draft.headline == "Ferry sinks off Wend & is lost"
    assert draft.byline == "Lotte Amery"
    assert draft.outlet == "Wend Wire"
    assert draft.url == "https://www.wendwire.example/2026/ferry-sinks"
    assert draft.published == dt.datetime(2026, 11, 19, 14, 5, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert (draft.caption, draft.credit) == ("The quay of Wend.", "Dana Frisk")


def test_of_a_page_the_article_stays_and_keeps_its_structure() -> None:
    lines = body(read(PAGE))
    assert lines == [
        FIRST,
        "What is known",
        SECOND,
        "• The ferry was built in 1961.",
        "• It had sunk before.",
        "I heard a bang, and then a second one, and then nothing at all for what seemed an hour.",
        "Day | Boats",
        "Monday | 3",
        THIRD,
    ]
    assert [line.kind for line in read(PAGE).lines if line.text] == [
        "",
        "heading",
        "",
        *["item"] * 2,
        "quote",
        *["row"] * 2,
        "",
    ]


def test_every_piece_of_a_page_is_in_the_body_or_in_the_trail() -> None:
    draft = read(PAGE)
    told = {number for step in draft.trail for number in step.numbers}
    stay = {line.number for line in draft.lines}
    assert told | stay == set(range(1, max(told | stay) + 1))
    shown = importer.show_trail(draft)
    assert "READ MORE: The ferries of Wend" in shown
    assert "an aside: Sign up" in shown


def test_what_import_writes_of_a_page_can_be_read() -> None:
    written = write_brief(read(PAGE), "ferry-sinks", NOW.date())
    found = content.parse_brief("content/a.md", written.encode())
    assert [problem for problem in found.problems if problem.level == "error"] == []
    assert "published: 2026-11-19 14:05:00+01:00" in written


@pytest.mark.parametrize(
    ("head", "above", "headline"),
    [
        ("<title>Ferry sinks off Wend - Coast Reporter</title>", "<h1>Coast Reporter</h1>", "Ferry sinks off Wend"),
        ("<title>Ferry sinks off Wend</title>", "<h1>Sea | Ferry sinks off Wend</h1>", "Ferry sinks off Wend"),
        ("<title>What sank at Wend</title>", "<h1>Ferry sinks off the quay</h1>", "Ferry sinks off the quay"),
        ("<title>Ferry sinks off Wend | Sea | Coast Reporter</title>", "", "Ferry sinks off Wend"),
    ],
)
def test_the_headline_is_what_readers_see_without_the_sites_name(head: str, above: str, headline: str) -> None:
    named = head + '<meta property="og:site_name" content="Coast Reporter">'
    assert read(page(named, above)).headline == headline


def test_a_page_without_any_headline_takes_its_first_words_and_says_so() -> None:
    draft = read(page("", ""))
    assert FIRST.startswith(draft.headline.rstrip("…"))
    assert body(draft) == [FIRST, SECOND, THIRD]
    assert any("no headline" in note.message for note in draft.notes)


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ('<meta name="author" content="https://coast.example/lotte">', ""),
        ('<meta name="author" content="admin">', ""),
        ('<meta name="author" content="By LOTTE AMERY, science editor">', "Lotte Amery"),
        (
            '<script type="application/ld+json">{"@type":"Article","author":["Ed Lorimer","Priya Nall"]}</script>',
            "both",
        ),
    ],
)
def test_an_author_is_a_name(head: str, byline: str) -> None:
    assert read(page(head)).byline == byline.replace("both", "Ed Lorimer and Priya Nall")


def test_author_and_day_are_found_where_only_readers_see_them() -> None:
    above = (
        '<h1>Ferry sinks off Wend</h1><div class="meta"><span>By Lotte Amery</span></div><time>19 November 2026</time>'
    )
    draft = read(page("", above))
    assert (draft.byline, draft.published) == ("Lotte Amery", dt.date(2026, 11, 19))


def test_the_day_that_readers_see_counts_where_the_zone_of_machines_differs() -> None:
    head = '<meta property="article:published_time" content="2026-11-20T01:30:00Z">'
    above = "<h1>Ferry sinks off Wend</h1><p>Published: November 19, 2026 at 8:30 p.m.</p>"
    assert read(page(head, above)).published == dt.date(2026, 11, 19)


def test_a_day_of_update_stands_where_the_page_tells_no_other_and_is_noted() -> None:
    draft = read(page("", "<h1>Ferry sinks off Wend</h1><p>Updated 19 November 2026</p>"))
    assert draft.published == dt.date(2026, 11, 19)
    assert any("only when it was updated" in note.message for note in draft.notes)


def test_an_outlet_is_spelt_as_the_vocabulary_does_and_else_its_host_stands_in() -> None:
    link = '<link rel="canonical" href="https://www.coast.example/a">'
    head = link + '<meta property="og:site_name" content="COAST REPORTER">'
    words = Config(
        title="T",
        base_url=BaseUrl("https://brief.example"),
        timezone=Zone("UTC"),
        vocabulary=Vocabulary(outlets=("Coast Reporter",)),
    )
    assert read(page(head), config=words).outlet == "Coast Reporter"
    assert read(page(link)).outlet == "coast.example"


@pytest.mark.parametrize(
    ("figure", "credit"),
    [
        ("<figcaption>The quay of Wend. (Picture: Dana Frisk/Wend.wire)</figcaption>", "Dana Frisk/Wend.wire"),
        ("<figcaption>The quay of Wend © Dana Frisk</figcaption>", "Dana Frisk"),
        ("<figcaption>The quay of Wend. Dana Frisk</figcaption>", "Dana Frisk"),
        ("<figcaption>The quay of Wend was empty on Monday. Nobody was there, it seems, until six.</figcaption>", ""),
    ],
)
def test_the_credit_of_a_picture_is_found_below_it(figure: str, credit: str) -> None:
    draft = read(page("", f"<h1>Ferry sinks off Wend</h1><figure><img src=a.jpg>{figure}</figure>"))
    assert draft.credit == credit
    assert body(draft) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "broken", ["{", '{"headline": "Ferry', "[[[[", '{"@type": "Article", "headline": 5}', "null", "7"]
)
def test_broken_data_for_machines_is_passed_over(broken: str) -> None:
    draft = read(page(f'<script type="application/ld+json">{broken}</script>'))
    assert draft.headline == "Ferry sinks off Wend"
    assert body(draft) == [FIRST, SECOND, THIRD]


def test_nothing_active_comes_through() -> None:
    hostile = (
        "<script>alert(1)</script><img src=x onerror=alert(1)><a href='javascript:alert(1)'>here</a> &lt;b&gt; [x](y)"
    )
    above = f"<h1>Ferry &lt;script&gt;alert(1)&lt;/script&gt; sinks</h1><p>{FIRST} {hostile}</p>"
    written = write_brief(read(page("", above)), "a", NOW.date())
    rendered = content.html.render(written.split("---\n", 2)[2]).html
    assert "<script" not in rendered
    assert "javascript:" not in rendered
    assert "onerror" not in rendered
    assert "[x](y)" in rendered


@pytest.mark.parametrize(("charset", "codec"), [("windows-1251", "cp1251"), ("shift_jis", "shift_jis"), ("gbk", "gbk")])
def test_a_page_is_read_in_the_charset_that_it_declares(charset: str, codec: str) -> None:
    word = {"cp1251": "паром", "shift_jis": "港の渡し船", "gbk": "渡船"}[codec]
    data = page(f'<meta charset="{charset}">', f"<h1>Ferry {word} sinks off Wend</h1>").encode(codec, errors="replace")
    assert word in read(data).headline


def test_an_unknown_charset_is_read_as_windows_1252_and_told() -> None:
    draft = read(page('<meta charset="zip">', "<h1>Caf\xe9 sinks off Wend</h1>").encode("cp1252", errors="replace"))
    assert draft.headline == "Café sinks off Wend"
    assert any("Windows-1252" in note.message for note in draft.notes)


HOSTILE: dict[str, str | bytes] = {
    "nested": "<div>" * 50_000 + ARTICLE,
    "many elements": ARTICLE * 10_000,
    "much text": f"<p>{FIRST * 12_000}</p>",
    "one tag": "<p " + " ".join(f"a{number}=b" for number in range(50_000)) + ">x</p>",
    "only a script": "<script>alert(1)</script>",
    "only furniture": "<nav><a href=x>Home</a><a href=y>Sea</a></nav><footer>© 2026</footer>",
    "no text": "<html><body><img src=a.jpg></body></html>",
    "bytes": b"<p>\x00\x01\x02\x03\x04\x05\x06</p>",
    "empty": "  \n ",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_page_that_is_none_is_a_named_problem_at_once(case: str) -> None:
    start = time.perf_counter()
    assert refused(HOSTILE[case]).message
    assert time.perf_counter() - start < 5


LARGE = {
    "a picture in the page": page(
        "", f"<img src='data:image/png;base64,{'A/' * 2_000_000}'><h1>Ferry sinks off Wend</h1>"
    ),
    "entities": page("<!DOCTYPE x [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]>") + "&b;" * 1000,
    "a title without end": page(f"<title>{'a | ' * 200_000}</title>"),
    "data without end": page(f"<script type='application/ld+json'>{'[' * 200_000}</script>"),
    "figures": page("", "<h1>Ferry sinks off Wend</h1>" + "<figure><figcaption>x</figcaption></figure>" * 5_000),
    "open scripts": page() + "<script>" * 200_000,
}


@pytest.mark.parametrize("case", LARGE)
def test_a_large_page_with_an_article_is_read_in_a_moment(case: str) -> None:
    start = time.perf_counter()
    assert FIRST in body(read(LARGE[case]))
    assert time.perf_counter() - start < 10


def test_text_imports_and_builds_do_not_load_what_pages_need(newsroom: Newsroom) -> None:
    newsroom.write("seeds/a.txt", f"Ferry sinks off Wend\n\n{FIRST}\n")
    program = (
        "import sys; from copydesk.cli import main\n"
        f"try: main(['build', '-q', '-C', {str(newsroom.root)!r}, '--now', '2026-11-24T08:00:00+00:00'])\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "sys.exit('lxml' in sys.modules or 'trafilatura' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def imported(newsroom: Newsroom, **options: Any) -> tuple[dict[str, str], list[Problem]]:
    done = chores.import_seeds(newsroom.root, NOW, **options)
    return {made.brief: made.seed for made in done.made}, list(done.problems)


def test_pages_are_found_and_what_browsers_save_beside_them_is_not(newsroom: Newsroom) -> None:
    newsroom.write("seeds/ferry.html", PAGE)
    newsroom.write("seeds/ferry_files/advert.html", page("", "<h1>Buy a boat today</h1>"))
    newsroom.write("seeds/ferry_files/style.css", "p {}")
    newsroom.write("seeds/tram.HTM", page("", "<h1>Tram is on time</h1>"))
    made, problems = imported(newsroom)
    assert sorted(made.values()) == ["seeds/ferry.html", "seeds/tram.HTM"]
    assert not [problem for problem in problems if "files" in problem.where.path]


def test_a_page_that_cannot_be_read_stops_no_other(newsroom: Newsroom) -> None:
    newsroom.write("seeds/a.html", HOSTILE["nested"])
    newsroom.write("seeds/b.html", PAGE)
    (newsroom.root / "seeds/c.html").mkdir()
    made, problems = imported(newsroom)
    assert list(made.values()) == ["seeds/b.html"]
    errors = {problem.where.path for problem in problems if problem.level == "error"}
    assert errors == {"seeds/a.html", "seeds/c.html"}


# Several articles in one file.

FERRY = f"Ferry late again\n\n{FIRST}\n"
TRAM = f"Tram on time\n\n{SECOND}\n"


def parts(text: str, path: str = "seeds/a.txt") -> list[Draft]:
    found = importer.read_seeds(text.encode(), path, CONFIG)
    assert all(isinstance(item, Draft) for item in found)
    return [item for item in found if isinstance(item, Draft)]


@pytest.mark.parametrize("rule", ["---", "=====", "***", "* * *", "_____", "####", "—————"])
def test_a_rule_divides_articles_and_lines_keep_their_numbers(rule: str) -> None:
    one, two = parts(f"{FERRY}\n{rule}\n\n{TRAM}")
    assert [(draft.part, draft.headline) for draft in (one, two)] == [(1, "Ferry late again"), (2, "Tram on time")]
    assert [line.number for line in one.lines if line.text] == [3]
    assert [line.number for line in two.lines if line.text] == [9]
    assert one.sha256 == two.sha256


@pytest.mark.parametrize(
    "below",
    [
        "It was dark when the last of them came ashore, and nobody had eaten since the morning before.",
        f"14:05\n\n{SECOND}",
        f"2. What next\n\n{SECOND}",
        f"Q: What happened then?\n\n{SECOND}",
        "Related\n\nHow ferries sink, and why they always will: a long look at the harbour of Wend.",
        "© 2026 Wend Wire. All rights reserved.",
        "Ferry in the fog",
    ],
)
def test_a_rule_within_an_article_divides_nothing(below: str) -> None:
    (draft,) = parts(f"{FERRY}\n* * *\n\n{below}\n")
    assert draft.part == 0


def test_a_section_without_author_and_day_belongs_to_the_article_that_has_them() -> None:
    assert (
        len(
            parts(
                f"Ferry late again\nBy Lotte Amery\n19 November 2026\n\n{FIRST}\n\n---\n\nThe long wait\n\n{SECOND}\n"
            )
        )
        == 1
    )


def test_a_rule_right_under_a_line_divides_nothing() -> None:
    assert len(parts(f"{FERRY}\nTram on time\n------------\n\n{SECOND}\n")) == 1


def test_several_articles_of_one_file_become_several_briefs(newsroom: Newsroom) -> None:
    newsroom.write("seeds/two.txt", f"{FERRY}\n---\n\n{TRAM}")
    made, _ = imported(newsroom)
    assert sorted(made) == ["content/2026/11/24/ferry-late-again.md", "content/2026/11/24/tram-on-time.md"]
    assert imported(newsroom)[0] == {}


# What comes from outside.


def call(newsroom: Newsroom, *words: str, pasted: str | bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "copydesk", "import", "-C", str(newsroom.root), "--now", NOW.isoformat(), *words]
    given = pasted if isinstance(pasted, bytes) else pasted.encode()
    return subprocess.run(command, input=given, capture_output=True, check=False, cwd=PROJECT)


@pytest.mark.parametrize(
    ("pasted", "seed"),
    [
        (FERRY, "seeds/2026-11-24-ferry-late-again.txt"),
        (PAGE, "seeds/2026-11-24-ferry-sinks-off-wend-is-lost.html"),
        (f"\ufeff{FERRY}", "seeds/2026-11-24-ferry-late-again.txt"),
    ],
)
def test_what_is_pasted_is_kept_and_imported(newsroom: Newsroom, pasted: str, seed: str) -> None:
    done = call(newsroom, "-", pasted=pasted)
    assert done.returncode == 0, done.stderr
    assert newsroom.tree("seeds") == {seed.removeprefix("seeds/"): pasted.encode()}
    assert f"seed: {seed}" in next(iter(newsroom.tree("content/2026").values())).decode().replace('"', "")


def test_what_is_pasted_twice_is_kept_once(newsroom: Newsroom) -> None:
    call(newsroom, "-", pasted=FERRY)
    done = call(newsroom, "-", pasted=FERRY)
    assert done.returncode == 0
    assert b"was imported before" in done.stderr
    assert len(newsroom.tree("seeds")) == len(newsroom.tree("content/2026")) == 1


def test_other_words_under_the_same_headline_are_kept_beside_them(newsroom: Newsroom) -> None:
    call(newsroom, "-", pasted=FERRY)
    call(newsroom, "-", pasted=f"Ferry late again\n\n{THIRD}\n")
    assert sorted(newsroom.tree("seeds")) == ["2026-11-24-ferry-late-again-2.txt", "2026-11-24-ferry-late-again.txt"]


@pytest.mark.parametrize(
    "pasted", [b"", b"  \n", b"\x00\x01\x02", b"%PDF-1.7 x", PAGE.replace(ARTICLE, "").encode()[:400]]
)
def test_what_is_pasted_and_no_clipping_is_not_kept(newsroom: Newsroom, pasted: bytes) -> None:
    done = call(newsroom, "-", pasted=pasted)
    assert done.returncode == 1
    assert b"standard input: error: " in done.stderr
    assert newsroom.tree("seeds") == {}


def test_files_and_folders_outside_are_copied_into_seeds_and_stay_as_they_are(newsroom: Newsroom) -> None:
    outside = newsroom.root.parent / f"{newsroom.root.name}-downloads"
    away = type(newsroom)(outside)
    away.write("page.html", PAGE)
    away.write("saved/ferry.txt", FERRY)
    away.write("saved/notes.pdf", "%PDF-1.7")
    newsroom.write("seeds/page.html", "<h1>Another page of that name</h1>" + ARTICLE)
    before = away.tree(".")
    made, problems = imported(newsroom, paths=[outside / "page.html", outside / "saved"])
    assert sorted(made.values()) == ["seeds/page-2.html", "seeds/saved/ferry.txt"]
    assert away.tree(".") == before
    assert [problem.message for problem in problems if problem.where.path.endswith(".pdf")]
    assert newsroom.tree("seeds")["page-2.html"] == PAGE.encode()


def test_a_dry_run_writes_nothing_and_shows_what_came_from_outside(newsroom: Newsroom) -> None:
    newsroom.write("seeds/tram.txt", TRAM)
    before = newsroom.tree(".")
    done = call(newsroom, "--dry-run", "--explain", "-", pasted=FERRY)
    assert done.returncode == 0, done.stderr
    assert "Ferry late again" in done.stdout.decode()
    assert "Tram on time" not in done.stdout.decode()
    after = newsroom.tree(".")
    assert {name: data for name, data in after.items() if ".copydesk" not in name} == {
        name: data for name, data in before.items() if ".copydesk" not in name
    }


def test_one_path_that_cannot_be_read_stops_no_other(newsroom: Newsroom) -> None:
    newsroom.write("seeds/ferry.txt", FERRY)
    missing = newsroom.root / "seeds/none.txt"
    made, problems = imported(
        newsroom, paths=[missing, newsroom.root / "seeds/ferry.txt", newsroom.root / "config.yaml"]
    )
    assert list(made.values()) == ["seeds/ferry.txt"]
    assert len([problem for problem in problems if problem.level == "error"]) == 2


# Notes in Markdown.

NOTE = f"""---
title: "Ferry sinks off Wend"
author:
  - "[[Lotte Amery]]"
  - Ed Lorimer
published: 2026-11-19
created: 2026-11-24
source: https://wendwire.example/ferry?utm_source=x
site: Wend Wire
tags: [clippings]
---

# Ferry sinks off Wend

![A ferry](boat.jpg)

**{FIRST}** It was [late](https://a.example/b_(c)), as *always*.

## What is known

- one `boat`
- [x] two ~~boats~~

> {SECOND}

5 * 3 is 15, and snake_case_names stay; \\*so\\* do these. <script>alert(1)</script>
"""


def test_a_note_is_read_with_the_facts_of_its_front_matter() -> None:
    draft = read(NOTE, "seeds/a.md")
    assert (draft.headline, draft.byline) == ("Ferry sinks off Wend", "Lotte Amery and Ed Lorimer")
    assert (draft.outlet, draft.url) == ("Wend Wire", "https://wendwire.example/ferry")
    assert draft.published == dt.date(2026, 11, 19)


def test_the_text_of_a_note_stays_what_a_reader_saw() -> None:
    assert body(read(NOTE, "seeds/a.md")) == [
        f"{FIRST} It was late, as always.",
        "What is known",
        "• one boat",
        "• two boats",
        SECOND,
        "5 * 3 is 15, and snake_case_names stay; *so* do these. alert(1)",
    ]
    written = write_body(read(NOTE, "seeds/a.md").lines)
    assert f"\n\n## What is known\n\n- one boat\n- two boats\n\n> {SECOND}\n\n" in written


@pytest.mark.parametrize("underline", ["---", "====="])
def test_an_underlined_heading_of_a_note_stays_one(underline: str) -> None:
    draft = read(f"# Ferry late again\n\n{FIRST}\n\nWhat is known\n{underline}\n\n{SECOND}\n", "seeds/a.md")
    assert "\n\n## What is known\n\n" in write_body(draft.lines)


def test_a_note_that_is_all_quotation_is_written_as_text() -> None:
    draft = read(f"# Ferry late again\n\n> {FIRST}\n>\n> {SECOND}\n", "seeds/a.md")
    assert body(draft) == [FIRST, SECOND]
    assert {line.kind for line in draft.lines} == {""}


def test_nothing_of_a_note_acts_in_the_brief() -> None:
    marks = "[x](javascript:alert(1)) <img src=x onerror=alert(1)> &lt;script&gt;\n\n    <script>a()</script>"
    hostile = f"# Ferry\n\n{FIRST} {marks}\n"
    written = write_brief(read(hostile, "seeds/a.md"), "a", NOW.date())
    rendered = content.html.render(written.split("---\n", 2)[2]).html
    assert "<script" not in rendered
    assert "onerror" not in rendered
    assert "href" not in rendered


@pytest.mark.parametrize(
    "front", ["---\ntitle: [a, b\n", "---\n- x\n---\n", "---\n&a [*a]: x\n---\n", "---\n" + "a: &x\n" * 100_000]
)
def test_front_matter_that_is_none_does_no_harm(front: str) -> None:
    start = time.perf_counter()
    importer.read_seeds(f"{front}\nFerry late again\n\n{FIRST}\n".encode(), "seeds/a.md", CONFIG)
    assert time.perf_counter() - start < 5


def test_a_note_without_front_matter_takes_its_first_heading() -> None:
    draft = read(f"# Ferry late again\n\n{FIRST}\n", "seeds/a.md")
    assert (draft.headline, body(draft)) == ("Ferry late again", [FIRST])


# Mails.


def mail(
    text: str, *headers: str, subject: str = "Ferry late again", sender: str = "Wend Wire <a@wend.example>"
) -> str:
    head = [f"From: {sender}", f"Subject: {subject}", "Date: Thu, 19 Nov 2026 14:05:00 +0100", *headers]
    return "\n".join([*head, "", text])


LETTER = "List-Unsubscribe: <https://wend.example/stop>"


def test_a_newsletter_tells_its_outlet_and_its_moment() -> None:
    draft = read(mail(f"{FIRST}\n\n{SECOND}\n", LETTER), "seeds/a.eml")
    assert (draft.headline, draft.outlet, draft.byline) == ("Ferry late again", "Wend Wire", "")
    assert draft.published == dt.datetime(2026, 11, 19, 14, 5, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert body(draft) == [FIRST, SECOND]


def test_who_writes_for_a_house_is_the_author() -> None:
    draft = read(
        mail(f"{FIRST}\n\n{SECOND}\n", LETTER, sender="Lotte Amery at Wend Wire <a@wend.example>"), "seeds/a.eml"
    )
    assert (draft.byline, draft.outlet) == ("Lotte Amery", "Wend Wire")


@pytest.mark.parametrize(
    "mark", ["Begin forwarded message:", "---------- Forwarded message ---------", "-----Original Message-----"]
)
@pytest.mark.parametrize("quote", ["", "> "])
def test_a_forward_is_read_through(mark: str, quote: str) -> None:
    inner = [
        "From: Wend Wire <a@wend.example>",
        "Date: 18 Nov 2026 08:00",
        "Subject: Ferry late again",
        "",
        FIRST,
        "",
        SECOND,
    ]
    text = "\n".join(["Look at this!", "", quote + mark, quote.strip(), *(f"{quote}{line}" for line in inner)])
    sender = "Mara Ellison <mara@home.example>"
    draft = read(mail(text, subject="Fwd: Ferry late again", sender=sender), "seeds/a.eml")
    assert (draft.headline, draft.byline, draft.published) == ("Ferry late again", "", None)
    assert body(draft) == [FIRST, SECOND]


def test_a_mail_by_somebody_has_neither_outlet_nor_day() -> None:
    draft = read(mail(f"{FIRST}\n\n{SECOND}\n", sender="Mara Ellison <mara@home.example>"), "seeds/a.eml")
    assert (draft.outlet, draft.byline, draft.published) == ("", "", None)


def multipart(plain: str, html: str, *more: str) -> str:
    parts = [f"Content-Type: text/plain; charset=utf-8\n\n{plain}", f"Content-Type: text/html; charset=utf-8\n\n{html}"]
    both = "\n".join(["", *(f"--b\n{part}" for part in parts), "--b--"])
    inner = f"--a\nContent-Type: multipart/alternative; boundary=b\n{both}"
    text = "\n".join([inner, *(f"--a\n{part}" for part in more), "--a--"])
    return mail(text, "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=a", LETTER)


def test_a_stub_of_text_gives_way_to_the_page() -> None:
    draft = read(multipart("View this mail in your browser.", PAGE), "seeds/a.eml")
    assert draft.headline == "Ferry late again"
    assert body(draft)[0] == FIRST
    assert "• It had sunk before." in body(draft)


def test_text_that_is_more_than_a_stub_wins_and_attachments_are_told() -> None:
    attached = 'Content-Type: application/pdf\nContent-Disposition: attachment; filename="tide.pdf"\n\nJVBERi0='
    text = f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{FIRST.upper()}"
    draft = read(multipart(text, PAGE, attached), "seeds/a.eml")
    assert body(draft)[:2] == [FIRST, SECOND]
    assert any("tide.pdf" in note.message for note in draft.notes)


@pytest.mark.parametrize(
    ("encoding", "charset", "data"),
    [
        ("quoted-printable", "utf-8", "Caf=C3=A9 f=\n=C3=BCr alle. "),
        ("base64", "iso-8859-1", "Q2Fm6SBm/HIgYWxsZS4g"),
        ("8bit", "x-nobody-knows", "Café für alle. "),
    ],
)
def test_a_mail_is_read_in_its_encoding(encoding: str, charset: str, data: str) -> None:
    headers = (
        "MIME-Version: 1.0",
        f"Content-Type: text/plain; charset={charset}",
        f"Content-Transfer-Encoding: {encoding}",
    )
    assert body(read(mail(data, *headers), "seeds/a.eml")) == ["Café für alle."]


BAD_MAIL: dict[str, str | bytes] = {
    "no head": FIRST,
    "no text": mail(""),
    "nested": "From: a\nContent-Type: multipart/mixed; boundary=a\n\n"
    + "--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 5_000,
    "many parts": "From: a\nContent-Type: multipart/mixed; boundary=a\n\n" + "--a\n\nx\n" * 5_000 + "--a--",
    "bytes": b"From: a\n\n\x00\x01\x02\x03\x04\x05\x06\x07",
    "empty": b"",
}


@pytest.mark.parametrize("case", BAD_MAIL)
def test_a_mail_that_is_none_is_a_named_problem(case: str) -> None:
    start = time.perf_counter()
    assert refused(BAD_MAIL[case], "seeds/a.eml").message
    assert time.perf_counter() - start < 5


# What cannot be read, in every form.

ENDINGS = (".txt", ".html", ".md", ".eml")
BAD = {
    "binary": b"\x7fELF\x02\x01\x01\x00" * 100,
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00",
    "empty": b"",
    "blanks": b" \n\t\n ",
    "NULs": b"Ferry\x00sinks\x00 off Wend and nobody knows \x00",
    "5 MB": b"The ferry sank. " * 350_000,
    "200,000 lines": b"Ferry sinks\n" * 200_000,
    "broken UTF-16": b"\xff\xfeF\x00e\x00r",
}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("case", BAD)
def test_what_is_no_clipping_is_a_named_problem_and_the_others_go_on(
    newsroom: Newsroom, case: str, ending: str
) -> None:
    newsroom.write(f"seeds/bad{ending}", BAD[case])
    newsroom.write("seeds/ferry.txt", FERRY)
    done = call(newsroom)
    assert done.returncode == 1
    assert f"seeds/bad{ending}".encode() in done.stderr
    assert b"Traceback" not in done.stderr
    assert list(newsroom.tree("content/2026")) == ["11/24/ferry-late-again.md"]
    assert newsroom.tree("seeds")[f"bad{ending}"] == BAD[case]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_seed_that_is_no_file_is_a_named_problem(newsroom: Newsroom, ending: str) -> None:
    (newsroom.root / f"seeds/folder{ending}").mkdir(parents=True)
    (newsroom.root / f"seeds/link{ending}").symlink_to("/etc/passwd")
    (newsroom.root / f"seeds/loop{ending}").symlink_to(f"loop{ending}")
    os.mkfifo(newsroom.root / f"seeds/pipe{ending}")
    newsroom.write("seeds/ferry.txt", FERRY)
    made, problems = imported(newsroom)
    assert list(made.values()) == ["seeds/ferry.txt"]
    errors = sorted(problem.where.path for problem in problems if problem.level == "error")
    assert errors == [f"seeds/{name}{ending}" for name in ("folder", "link", "loop", "pipe")]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_line_of_a_megabyte_and_undecodable_bytes_are_read_or_refused_in_a_moment(ending: str) -> None:
    for data in (b"Ferry " * 170_000, b"F\x81\x8d\x8f\x90\x9d " * 1000, b"Ferry sinks\n\n" + b"\xff\xfe" * 1000):
        start = time.perf_counter()
        for item in importer.read_seeds(data, f"seeds/a{ending}", CONFIG):
            assert isinstance(item, Draft | Problem)
        assert time.perf_counter() - start < 10


# Text.


def test_entities_of_a_text_that_was_escaped_are_read() -> None:
    text = "Tide &amp;amp; time\n\nThe board&#8217;s &quot;pilot&quot; said so, on Monday &#8211; at noon.\n"
    draft = read(text, "seeds/a.txt")
    assert (draft.headline, body(draft)) == (
        "Tide & time",
        ['The board’s "pilot" said so, on Monday – at noon.'],
    )
    assert any(step.why == "entities of HTML" for step in draft.trail)


def test_words_that_were_parted_at_line_ends_are_joined_and_hyphens_stay() -> None:
    lines = [
        "The ferry to Eastbank was late on Monday, and the passen-",
        "gers waited on the quay for three hours. Most passengers are",
        "used to it, a well-known pilot of the harbour said; so are well-",
        "known travellers. Nobody in the harbour was surprised at that,",
        "and the board will meet on Friday to talk about the new ferry of",
        "the town, which has been in the dock since the end of October.",
    ]
    (text,) = body(read("Ferry late again\n\n" + "\n".join(lines) + "\n", "seeds/a.txt"))
    assert "the passengers waited" in text
    assert "so are well-known travellers" in text


def test_a_time_that_readers_see_is_compared_as_its_day() -> None:
    head = '<meta property="article:published_time" content="2026-11-20T01:30:00Z">'
    above = "<h1>Ferry sinks off Wend</h1><p>Published: 19 November 2026, 20:30 EST</p>"
    found = read(page(head, above)).published
    assert str(found).startswith("2026-11-19")


def test_a_line_that_signs_the_page_above_its_text_is_no_text() -> None:
    draft = read(page("", "<h1>Ferry fares rise in April</h1><p>By Ann Mole</p>"))
    assert draft.byline == "Ann Mole"
    assert "By Ann Mole" not in [line.text for line in draft.lines]
