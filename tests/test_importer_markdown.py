"""Whatever a clipping holds, it reads on the page as in the clipping, and none of it acts."""

from __future__ import annotations

import itertools
import json
import re
import time
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from copydesk.content import html, parse_brief
from copydesk.importer.blocks import divide
from copydesk.importer.draft import Draft, Line
from copydesk.importer.lines import split_lines
from copydesk.importer.markdown import write_body
from copydesk.importer.repair import repair
from copydesk.problems import has_errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


KINDS = ["", "", "heading", "item", "item", "inner", "quote", "row"]
MARKED = st.sampled_from(["• ", "• ", "1. ", "2. ", "3. ", "", ""])
BUILT = st.lists(
    st.tuples(
        MARKED, LINES | st.just(""), st.sampled_from(["", "", " | b", " | b | c", " | "]), st.sampled_from(KINDS)
    ),
    min_size=1,
    max_size=9,
).map(lambda parts: [("".join(texts), kind) for *texts, kind in parts])
TAGS = {"heading": "h2", "quote": "blockquote", "table": "table"}
MARKS = {"- ", *(f"{number}. " for number in range(10_000))}
MARKUP = {"p", "br", "ul", "ol", "li", "h2", "blockquote", "table", "thead", "tbody", "tr", "th", "td"}


def shown(markdown: str) -> list[str]:
    """Give the lines that a reader sees on the page, white space squeezed.

    Items have a plain mark before them, cells ``|`` between them.
    """
    page = html.render(markdown).html
    leaves = set(re.findall(r"</?([a-z0-9]+)", page)) - MARKUP
    assert not leaves, f"a clipping became markup: {leaves} in {page}"
    assert not re.search(r"<(?!ol start=\"\d+\">)[a-z]+ [^>]", page), page
    lists: list[Iterator[str]] = []
    parts = [""]
    cells = ""
    for tag, text in re.findall(r"<([^>]*)>|([^<]+)", page):
        name = tag.partition(" ")[0]
        if name in ("ol", "ul"):
            start = int("".join(re.findall(r"\d+", tag)) or 1)
            lists.append(map("{}. ".format, itertools.count(start)) if name == "ol" else itertools.repeat("- "))
        elif name in ("/ol", "/ul"):
            lists.pop()
        if name in ("td", "th"):
            parts[-1] += cells
            cells = " | "
        elif name == "li":
            parts.append(next(lists[-1]))
        elif name and name not in ("/td", "/th") and not (name == "p" and parts[-1] in MARKS):
            parts.append("")
            cells = ""
        parts[-1] += unescape(text) if parts[-1] not in MARKS or text.strip() else ""
    return [squeezed for part in parts if (squeezed := " ".join(part.split()))]


def meant(lines: Iterable[Line]) -> list[str]:
    """Give the same lines as the clipping has them."""
    return [_meant(line.text, block.kind) for block in divide(lines) for line in block.lines]


def _meant(text: str, kind: str) -> str:
    if kind == "heading":
        return re.sub(r"^•\s+(?=\S)", "", text)
    return re.sub(r"^[•◦▪‣●*-]\s+(?=\S)", "- ", text) if kind == "list" else text


def assert_reads_the_same(lines: Iterable[str | tuple[str, str]]) -> None:
    made = [
        Line(line, number) if isinstance(line, str) else Line(line[0], number, line[1])
        for number, line in enumerate(lines, 1)
    ]
    written = write_body(made)
    assert shown(written) == meant(made), written
    tags = {TAGS[kind] for block in divide(made) if (kind := block.kind) in TAGS}
    assert set(re.findall("<(h2|blockquote|table)>", html.render(written).html)) == tags, written
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


@given(BUILT)
@settings(max_examples=600, deadline=None)
@example([("# One #", "heading"), ("• Two", "heading"), ("1. Three\\#", "heading")])
@example([("• 1. one", "item"), ("2. two", "item"), ("> <script>", "quote"), ("- a", "quote")])
@example([("a | `b", "row"), ("--- | ---", "row"), ("c|d | e`\\", "row")])
@example([("7. a", "item"), ("> b", "item"), ("• c", "inner"), ("# d", "inner"), ("e", "item"), ("8. f", "item")])
@example([("1. a", "item"), ("1. b", ""), ("2. c", "")])
@example([("• a", "item"), ("• b", "item"), ("", ""), ("• c", "item"), ("    d", "item")])
def test_any_structure_reads_as_in_the_clipping(lines: list[tuple[str, str]]) -> None:
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
