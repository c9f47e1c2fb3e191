"""Whatever a clipping holds, it reads on the page as in the clipping, and none of it acts."""

from __future__ import annotations

import json
import re
import time
from html import unescape
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from copydesk.content import html, parse_brief
from copydesk.importer.draft import Draft, Line
from copydesk.importer.lines import split_lines
from copydesk.importer.markdown import divide, write_body
from copydesk.importer.repair import repair
from copydesk.problems import has_errors

CORPORA = Path(__file__).parents[2] / "shared/corpora"

# What Markdown, its extensions and HTML act on, alone and where lines begin and end.
SIGNS = [
    *"\\`*_{}[]()#+-.!|<>&;:=~^\"'/ \t",
    *(
        "a",
        "b c",
        "1",
        "1.",
        "2)",
        "é",
        "港",
        "# ",
        "- ",
        "* ",
        "+ ",
        "> ",
        "1. ",
        "    ",
        "  ",
        "``",
        "```",
        "~~~",
        "---",
    ),
    *(
        "===",
        "***",
        "___",
        "[^1]",
        "[^1]:",
        "[a]:",
        "[a]: http://x.example",
        "](",
        "][",
        "![",
        "&amp;",
        "&#8;",
        "&lt",
        "&copy",
    ),
    *(
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "<script>",
        "<http://x.example>",
        "javascript:",
        "a_b",
        "_a_",
        "__",
        "**",
        "*[A]: b",
    ),
    *(
        "| - |",
        "|---|",
        "\\\\",
        "\\*",
        "klzzwxh:0000",
        "wzxhzdk:1",
        ": ",
        "^^",
        "==",
        "[x]",
        "[ ]",
        "$",
        "%",
        "@",
        "http://x.example/a_b",
    ),
]
LINES = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=12).map("".join)
TEXTS = st.lists(LINES | st.just("") | st.sampled_from(["• one", "- two", "1. one", "2. two"]), min_size=1, max_size=9)


def shown(markdown: str) -> list[str]:
    """Give the lines that a reader sees on the page, white space squeezed; items with a plain mark before them."""
    page = html.render(markdown).html
    leaves = set(re.findall(r"</?([a-z0-9]+)", page)) - {"p", "br", "ul", "ol", "li"}
    assert not leaves, f"a clipping became markup: {leaves} in {page}"
    assert not re.search(r"<[a-z]+ [^>]", page), page
    page = re.sub(r"<ol>(.*?)</ol>", _numbered, page, flags=re.DOTALL).replace("<li>", "<p>- ")
    parts = re.split(r"<br ?/?>|</?p>|</li>|</?[uo]l>", page)
    return [squeezed for part in parts if (squeezed := " ".join(unescape(re.sub(r"<[^>]+>", "", part)).split()))]


def _numbered(match: re.Match[str]) -> str:
    items = match[1].split("<li>")
    return items[0] + "".join(f"<p>{number}. {item}" for number, item in enumerate(items[1:], 1))


def meant(lines: list[str]) -> list[str]:
    """Give the same lines as the clipping has them."""
    blocks = divide(Line(line, number) for number, line in enumerate(lines, 1))
    return [re.sub(r"^[•◦▪‣●*-]\s+", "- ", line) if block.listed else line for block in blocks for line in block.lines]


def assert_reads_the_same(lines: list[str]) -> None:
    written = write_body(Line(line, number) for number, line in enumerate(lines, 1))
    assert shown(written) == meant(lines), written
    front = "---\ntitle: A\ndate: 2026-11-24\n---\n\n"
    problems = parse_brief("content/a.md", (front + written).encode()).problems
    assert not has_errors(problems), problems


@given(TEXTS)
@settings(max_examples=600, deadline=None)
@example(["* a", "# b", "_ c", "[x] d", "<b> e", "| f"])
@example(["a", "==="])
@example(["a", "---"])
@example(["a | b", "---|---", "c | d"])
@example(["[a]: http://x.example", "", "[a]"])
@example(["text[^1]", "", "[^1]: note"])
@example(["    code", "", "\tcode"])
@example(["```", "code", "```"])
@example(["a\\", "b"])
@example(["1. one", "2. two", "", "3. three"])
@example(["• one", "• two", "", "• one", "• two"])
@example(["java&#1&#2script", "beh&#x41vior"])
@example(["- a", "", "    b"])
@example(["&amp; &lt; &#8; &copy 2026 & co"])
@example(["https://x.example/a_b_c?d=e&f=g#h"])
def test_any_text_reads_as_in_the_clipping(lines: list[str]) -> None:
    assert_reads_the_same(lines)


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=40), max_size=6))
@settings(max_examples=300, deadline=None)
def test_any_letters_do_too(lines: list[str]) -> None:
    assert_reads_the_same(lines)


@pytest.mark.parametrize(
    "sign", ["[", "<", "`", "*", "_", "\\", "(", "!", "[a](", "![", "<![", "- ", "> ", "1) ", "&", "&#", "*_"]
)
def test_many_signs_are_neither_slow_nor_refused(sign: str) -> None:
    start = time.perf_counter()
    assert_reads_the_same([sign * (3000 // len(sign))])
    assert_reads_the_same(["a", sign * (3000 // len(sign)), "b"])
    assert time.perf_counter() - start < 10


def test_only_what_markdown_would_act_on_is_escaped() -> None:
    """An editor works with this text."""
    prose = "At 5.30 p.m. – well-known, 3 * 4 (or so) – tide_table said: 1-1! [US] “#1” C:\\tides, £4.80 & more."
    assert write_body([Line(prose, 1)]) == prose + "\n"


@pytest.mark.skipif(not CORPORA.is_dir(), reason="needs the corpora beside the checkout")
@pytest.mark.parametrize("name", ["naughty-strings.json", "xss.json"])
def test_nasty_strings_of_others(name: str) -> None:
    strings = json.loads((CORPORA / name).read_text(encoding="utf-8"))
    assert len(strings) > 100
    for entry in strings:
        given_lines = split_lines(entry if isinstance(entry, str) else json.dumps(entry, ensure_ascii=False))
        clean = repair(Draft(path="seeds/a.txt", lines=given_lines)).lines
        assert_reads_the_same([line.text for line in clean])
