"""Saved pages whose headings, lists, quotations and tables stay what they are, whatever stands in them. All made up."""

from __future__ import annotations

import pytest

from copydesk.importer.markdown import write_body
from tests.test_importer_formats import ARTICLE, FIRST, SECOND, THIRD, page, read
from tests.test_importer_markdown import meant, shown

HOSTILE_TEXT = "# 1. &gt; - &lt;script&gt;a()&lt;/script&gt; [x](javascript:a()) *b* `c`"
READ_TEXT = "# 1. > - <script>a()</script> [x](javascript:a()) *b* `c`"
STRUCTURES = {
    "sub-headings": (
        "<h2>What is known</h2><p>{0}</p><h4>What is not</h4>",
        "## What is known\n\n{0}\n\n## What is not",
    ),
    "a sub-heading of two lines": ("<h3>What is<br>known</h3>", "## What is<br>known"),
    "a sub-heading that ends in a hash": ("<h3>In C#</h3>", "## In C\\#"),
    "a paragraph marked as a heading": ("<h3>{0} {0}</h3>", "{0} {0}"),
    "a list": ("<ul><li>a boat<li>1. a quay<li>2 * 3</ul>", "- a boat\n- 1\\. a quay\n- 2 * 3"),
    "a list of one": ("<ul><li>a boat</ul>", "- a boat"),
    "a numbered list": ("<ol><li>a boat<li>a quay</ol>", "1. a boat\n2. a quay"),
    "a list that goes on counting": ("<ol start=7><li>a boat<li># a quay</ol>", "7. a boat\n8. \\# a quay"),
    "lists in a list": (
        "<ul><li>boats<ol><li>one<li>two</ol><li>quays<ul><li>one</ul></ul>",
        "- boats\n    1. one\n    2. two\n- quays\n    - one",
    ),
    "paragraphs in a list": (
        "<ul><li><p>boats</p><p>more of them</p><li><p>quays</p></ul>",
        "- boats\n\n    more of them\n\n- quays",
    ),
    "two lists": ("<ul><li>a boat</ul><ul><li>a quay</ul>", "- a boat\n\n- a quay"),
    "two numbered lists": ("<ol><li>a boat<li>b</ol><ol><li>a quay</ol>", "1. a boat\n2. b\n\n1\\. a quay"),
    "a list of headings": (
        "<ol><li><h3>The inn</h3><p>{0}</p><li><h3>The quay</h3><p>{0}</p></ol>",
        "## 1\\. The inn\n\n{0}\n\n## 2\\. The quay\n\n{0}",
    ),
    "a quotation": (
        "<blockquote><p>&gt; a bang</p><p>and<br>silence</p></blockquote>",
        "> \\> a bang\n\n> and<br>\n> silence",
    ),
    "a list in a quotation": ("<blockquote><ul><li>boats<li>quays</ul></blockquote>", "> • boats<br>\n> • quays"),
    "a table": (
        "<table><tr><th>Day<th>Boats<tr><td>Mon|day<td># 3</table>",
        "| Day | Boats |\n| --- | --- |\n| Mon&#124;day | \\# 3 |",
    ),
    "a table with a bar in a cell": (
        "<table><tr><th>Day<th>Boats<tr><td>Mon | Tue<td>3</table>",
        "Day | Boats\n\nMon | Tue | 3",
    ),
    "a table with an empty cell": (
        "<table><tr><th>Day<th>Boats<th>Quays<tr><td>Monday<td><td>3<tr><td>Tuesday<td>4<td></table>",
        "Day | Boats | Quays\n\nMonday | 3<br>\nTuesday | 4",
    ),
    "a table of two parts": (
        "<table><tr><th>Day<th>Boats<tr><td>1<td>3<tr><td colspan=2>Night<tr><td>1<td>2</table>",
        "Day | Boats<br>\n1 | 3\n\nNight\n\n1 | 2",
    ),
    "a hostile heading": (f"<h2>{HOSTILE_TEXT}</h2>", "## "),
    "a hostile item": (f"<ul><li>{HOSTILE_TEXT}<li><p>a</p><p>{HOSTILE_TEXT}</p></ul>", "- "),
    "a hostile quotation": (f"<blockquote>{HOSTILE_TEXT}</blockquote>", "> "),
    "a hostile cell": (f"<table><tr><th>a<th>b<tr><td>{HOSTILE_TEXT}<td>c</table>", "| a | b |"),
}


@pytest.mark.parametrize("case", STRUCTURES)
def test_of_a_page_each_kind_of_line_is_written_as_such(case: str) -> None:
    given, expected = (text.format(SECOND) for text in STRUCTURES[case])
    draft = read(page(article=f"<p>{FIRST}</p>{given}<p>{THIRD}</p>"))
    written = write_body(draft.lines)
    assert written.startswith(f"{FIRST}\n\n{expected}")
    assert case.startswith("a hostile") or written == f"{FIRST}\n\n{expected}\n\n{THIRD}\n"
    assert shown(written) == meant(draft.lines)
    assert sum(READ_TEXT in line for line in shown(written)) == given.count(HOSTILE_TEXT)


def test_all_kinds_stand_beside_each_other() -> None:
    parts = [given.format(SECOND) for given, _ in STRUCTURES.values()]
    draft = read(page(article=f"<p>{FIRST}</p>{''.join(parts)}<p>{THIRD}</p>"))
    assert shown(write_body(draft.lines)) == meant(draft.lines)


@pytest.mark.parametrize("tag", ["blockquote", "ul><li", "table><tr><td", "h2"])
def test_what_holds_the_whole_article_says_nothing_of_its_lines(tag: str) -> None:
    draft = read(f"<html><body><h1>Ferry sinks</h1><{tag}>{ARTICLE}</body></html>")
    assert {line.kind for line in draft.lines} == {""}


def test_a_standfirst_and_what_stands_last_are_no_sub_headings() -> None:
    first = "<h2>Nobody was hurt when the ferry to Eastbank sank on Monday morning</h2>"
    draft = read(page(article=f"{first}<p>{FIRST}</p><p>{SECOND}</p><h3>What is known</h3>"))
    assert {line.kind for line in draft.lines} == {""}
