"""Markdown to HTML that can do no harm, and files to briefs."""

from __future__ import annotations

import signal
import time
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.tables import TableExtension

from copydesk.content import Content, html, parse_brief, read_content, survey_content
from copydesk.content import read as reading
from copydesk.content.html import ATTRIBUTES, BLOCKS, PHRASING
from copydesk.model import BRIEF_ROOT, SITE_ROOT
from copydesk.store import Store
from copydesk.workers import ALONE, Crew
from tests.newsroom import brief

if TYPE_CHECKING:
    from tests.newsroom import Newsroom

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt&#58;alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "![a](javascript:alert(1))",
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<style>@import 'https://evil.example'</style>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href='//evil.example'>x</a>",
    "<a href='\\\\evil.example'>x</a>",
    '<div style="position:fixed;inset:0">x</div>',
    "<form action=https://evil.example><input name=a></form>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href='https://evil.example/'>",
    "<a id=main name=cookie>x</a>",
    "``` {onclick=alert(1)}\nx\n```",
    "x {: onclick=alert(1) }",
    "<p title='\x01\x02'>x</p> \x01/y \x02z",
    "[a]: javascript:alert(1)\n\n[a][a]",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
]


class Reader(HTMLParser):
    """Notes whatever the house does not allow."""

    def __init__(self) -> None:
        super().__init__()
        self.offences: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in PHRASING | BLOCKS:
            self.offences.append(f"<{tag}>")
        for name, value in attrs:
            allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()) | {"class"}
            if name not in allowed:
                self.offences.append(f"{tag} {name}")
            address = (value or "").lstrip(SITE_ROOT + BRIEF_ROOT).lower()
            scheme = ":" in address.split("/")[0] and not address.startswith(("https:", "http:", "mailto:"))
            if name in ("href", "src") and (scheme or address.startswith("//") or "\\" in address):
                self.offences.append(f"{tag} {name}={value}")

    handle_startendtag = handle_starttag


def offences(markdown: str) -> list[str]:
    reader = Reader()
    reader.feed(html.render(markdown).html)
    reader.close()
    return reader.offences


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_markup_does_no_harm(payload: str) -> None:
    assert offences(payload) == []
    assert offences(f"Text {payload} text") == []


def test_the_reader_of_this_test_sees_harm() -> None:
    reader = Reader()
    reader.feed("<script></script><img src=x onerror=a><a href='javascript:a'>x</a><a href='//e'>x</a>")
    assert len(reader.offences) == 4


@given(st.text(max_size=300))
def test_any_text_does_no_harm(text: str) -> None:
    assert offences(text) == []


def test_markdown_of_a_newsroom() -> None:
    rendered = html.render(
        "# Head\n\nThe *pier* [closed](/2026/x/), see [notes](notes.pdf), [here](#a), [there](https://a.example/?a=1&b=2).\n\n"
        "| a | b |\n|:-:|--:|\n| 1 | 2 |\n\nNote[^1].\n\n```\n<code>\n```\n\n[^1]: Foot."
    )
    assert "<h2>Head</h2>" in rendered.html, "the page has its own first heading"
    assert f'href="{SITE_ROOT}/2026/x/"' in rendered.html
    assert f'href="{BRIEF_ROOT}notes.pdf"' in rendered.html
    assert f'href="{BRIEF_ROOT}#a"' in rendered.html, "several briefs stand in one feed"
    assert 'href="https://a.example/?a=1&amp;b=2"' in rendered.html
    assert '<td class="end">2</td>' in rendered.html
    assert 'id="fn:1"' in rendered.html
    assert "&lt;code&gt;" in rendered.html


def test_the_lead_and_the_words_leave_markup_out() -> None:
    rendered = html.render("The **pier**[^1], [see](/x/), closed. It *re*opens.  \nSoon.\n\n[^1]: Foot.")
    assert rendered.lead == "The pier, see, closed. It reopens. Soon."


def test_a_number_that_means_a_control_character_leaves_none() -> None:
    """The sanitiser turns the harmless text into the raw byte, which would kill a feed."""
    assert html.render("a&#8;b &#x1b;c").html == "<p>ab c</p>"


def test_pictures_of_others_are_left_out_and_told() -> None:
    rendered = html.render("![a](https://elsewhere.example/a.png) ![b](my%20b.png)")
    assert rendered.foreign == ("https://elsewhere.example/a.png",)
    assert rendered.pictures == ("my b.png",)
    assert rendered.html.count("<img") == 1


@pytest.mark.parametrize(
    "body", ["[" * 8_000, "<![" * 4_000, "[a][b" * 4_000, "- " * 500, "> " * 500, "*" * 20_000, "`" * 9_000]
)
def test_what_markdown_chokes_on_is_refused_at_once(body: str) -> None:
    started = time.process_time()
    parsed = parse_brief("content/a.md", brief("A", body=body).encode())
    assert parsed.brief is None
    assert time.process_time() - started < 1


def read(newsroom: Newsroom, store: Store) -> Content:
    return read_content(newsroom.root, store, survey_content(newsroom.root, store), ALONE)


def test_bodies_are_parsed_once_and_loaded_when_asked(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(newsroom.root / "cache") as store:
        first = read(newsroom, store)
    monkeypatch.setattr(html, "render", lambda _: pytest.fail("parsed again"))
    with Store(newsroom.root / "cache") as store:
        assert read(newsroom, store) == first


def test_a_picture_may_not_climb_out_of_its_briefs_folder(newsroom: Newsroom) -> None:
    newsroom.write("content/x.png", b"png")
    newsroom.write("content/a/b/c/d/e/f.md", brief("F", body="![x](../../../../../x.png)"))
    report = newsroom.build()
    assert "not beside its brief" in report.problems[0].message


def test_pictures_are_copied_beside_the_page(newsroom: Newsroom) -> None:
    newsroom.write("content/a/img/my pier.png", b"png")
    newsroom.write(
        "content/a/a.md", brief("A", image="{src: img/my pier.png, alt: A pier}", body="![x](img/my%20pier.png)")
    )
    newsroom.built()
    assert newsroom.tree()["2026/11/23/a/img/my pier.png"] == b"png"
    assert 'src="/2026/11/23/a/img/my%20pier.png"' in newsroom.page("2026/11/23/a/index.html")


SIGNS = ["#", "## ", "> ", "- ", "* ", "1. ", "---", "***", "___", "===", "\n", "\n\n", "    ", "a", "b c", "  \n", "`"]
SIGNS += [
    "**",
    "_",
    "_a_",
    "*a*",
    "**a**",
    "\\*",
    "&lt;",
    "[x](y)",
    "![i](j)",
    "<b>",
    "<",
    "&amp;",
    "|",
    "a|b\n-|-\n1|2\n",
    "\\",
    "[^1]",
    "[^1]: f\n",
    "[r]",
]
SIGNS += ["[r]: http://x\n", "```\n", "word ", ". ", "<http://a.b>", "<!--", "\t"]


@given(st.lists(st.sampled_from(SIGNS), max_size=30).map("".join))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_haste_changes_nothing(text: str) -> None:
    """Rules that are not tried, since the text lacks their sign, would have found nothing."""
    ours = html._converter.__wrapped__()  # noqa: SLF001 - one of its own, to take the house's style away
    ours.treeprocessors.deregister("house")
    extensions: list[Any] = ["fenced_code", "footnotes", "sane_lists", TableExtension(use_align_attribute=True)]
    assert ours.convert(text) == Markdown(extensions=extensions, output_format="html").convert(text)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="has no clock for a process's own time")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_brief_that_takes_for_ever_is_given_up(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    """Markdown that passes all limits and takes seconds; the limit is lowered, so that it is for ever."""
    newsroom.built()
    before = newsroom.tree()
    slow = "\n\n".join(f"a *b **c [d {number}" * 60 for number in range(120))
    newsroom.write("content/slow.md", brief("Slow", body=slow))
    monkeypatch.setattr(reading, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(reading, "MANY", 2)
    monkeypatch.setattr(reading, "AT_ONCE", 1)
    newsroom.write("content/pier.md", brief("Pier opens"))
    report = newsroom.build(crew=Crew(jobs, method="fork"))  # other ways do not know what was lowered
    (problem,) = [problem for problem in report.problems if problem.level == "error"]
    assert problem.where.path == "content/slow.md"
    assert "takes longer than 0.05 seconds" in problem.message
    assert newsroom.tree() == before
    monkeypatch.undo()
    assert "2026/11/23/slow/index.html" in newsroom.built().written, "it was given up for good"


EDITS = {
    "title": ("title: Pier closes", "title: Pier opens"),
    "body": ("It is shut.", "It is open."),
    "another line above the body": ("date: 2026-11-23", "date: 2026-11-23\nrank: 1"),
    "both": ("closes", "opens"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_is_the_same_need_not_be_read_again(edit: str) -> None:
    """Of a brief that was read before, the half that is the same is taken over; the outcome is that of reading all."""
    old = brief("Pier closes", body="It closes.\n\nIt is shut. ![a](a.png)", topics="[transport]")
    before = parse_brief("content/pier.md", old.encode())
    new = old.replace(*EDITS[edit]).encode()
    whole, again = parse_brief("content/pier.md", new), parse_brief("content/pier.md", new, before.brief)
    assert again.brief == whole.brief
    assert again.problems == whole.problems
    same_body = edit not in ("body", "both")
    assert again.body == ("" if same_body else whole.body)


def test_a_half_that_is_the_same_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    old = brief("Pier closes")
    before = parse_brief("content/pier.md", old.encode()).brief
    with monkeypatch.context() as patch:
        patch.setattr("copydesk.content.render", lambda _: pytest.fail("rendered again"))
        assert parse_brief("content/pier.md", old.replace("closes", "opens").encode(), before).brief
    monkeypatch.setattr("copydesk.frontmatter.read", lambda *_: pytest.fail("read again"))
    assert parse_brief("content/pier.md", old.replace("here", "there").encode(), before).brief
