"""A saved page to a draft: its facts as the page tells them, its article as lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk.importer.byline import byline_and_date
from copydesk.importer.draft import Draft, Line
from copydesk.importer.formats.article import choose
from copydesk.importer.formats.claims import read_claims
from copydesk.importer.formats.facts import judge
from copydesk.importer.formats.figures import find_picture
from copydesk.importer.formats.page import NO_TEXT, divide, read_tree
from copydesk.importer.formats.plain import as_read
from copydesk.importer.formats.structure import find_kinds
from copydesk.importer.headline import stand_in
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.importer.formats.article import Chosen
    from copydesk.importer.formats.facts import Facts
    from copydesk.importer.formats.page import Block

ABOVE = 12


def read_page(data: bytes, draft: Draft) -> Draft | Problem:
    """Read a page into an empty draft. Lines are numbered as the page's pieces of text are, from the top."""
    tree = read_tree(data, draft.path)
    if isinstance(tree, Problem):
        return tree
    root, encoding = tree
    blocks = divide(root)
    if not blocks:
        return Problem(Where(draft.path), NO_TEXT, "save the page once it is loaded")
    claims = read_claims(root)
    facts = judge(root, claims, blocks, draft.vocabulary.outlets)
    chosen = choose(root, blocks, facts.headline, claims.text("articleBody"))
    if not chosen.body:
        return Problem(
            Where(draft.path), "has no article in it, only menus, links and the like", "paste the article's text"
        )
    draft = as_read(replace(draft, form="page"), encoding).step("page", [], f"{len(blocks):,} pieces of text")
    draft = _with_facts(draft, facts, blocks)
    around = _around(facts, chosen)
    caption, credit = find_picture(claims, [blocks[index] for index in around])
    draft = _with_seen(replace(draft, caption=caption, credit=credit), around, blocks)
    draft = _with_lines(draft, blocks, chosen)
    return draft if draft.headline else stand_in(draft, draft.lines[0])


def _with_facts(draft: Draft, facts: Facts, blocks: Sequence[Block]) -> Draft:
    draft = replace(
        draft,
        headline=facts.headline,
        headline_at=max(0, facts.headline_at + 1),
        byline=facts.byline,
        published=facts.published,
        outlet=facts.outlet,
        url=facts.url,
    )
    for name in ("headline", "byline", "published", "outlet", "url"):
        shown = facts.headline_at if name == "headline" else -1
        if value := getattr(facts, name):
            lines = [Line(blocks[shown].text, shown + 1)] if shown >= 0 else []
            draft = draft.step("page", lines, f"{name}, as the page says", str(value))
    return draft


def _around(facts: Facts, chosen: Chosen) -> range:
    """Give the blocks from the headline, or a little above the text, to the end of the text."""
    first, last = (chosen.body[0], chosen.body[-1]) if chosen.body else (0, -1)
    start = facts.headline_at if 0 <= facts.headline_at <= first else max(0, first - ABOVE)
    return range(start, last + 1)


def _with_seen(draft: Draft, around: range, blocks: Sequence[Block]) -> Draft:
    """Take author and day from what readers see around the text, where the page tells machines nothing."""
    if draft.byline and draft.published:
        return draft
    lines = tuple(Line(blocks[index].text, index + 1) for index in around)
    seen = byline_and_date(replace(draft, lines=lines))
    return replace(seen, lines=draft.lines, byline=draft.byline or seen.byline)


def _with_lines(draft: Draft, blocks: Sequence[Block], chosen: Chosen) -> Draft:
    body = set(chosen.body)
    others = [Line(block.text, index + 1) for index, block in enumerate(blocks) if index not in body]
    for line in others:
        if line.number - 1 in chosen.left_out:
            draft = draft.step("article", [line], chosen.left_out[line.number - 1])
    rest = [line for line in others if line.number - 1 not in chosen.left_out]
    if rest:
        draft = draft.step("article", rest, "no part of the article", f"{len(rest):,} pieces of text")
    return replace(draft, lines=tuple(_to_lines(blocks, chosen.body)))


def _to_lines(blocks: Sequence[Block], body: Sequence[int]) -> Iterator[Line]:
    """Write blocks as lines, an empty one before each that neither follows the block before it nor shares its list."""
    before, listed_before = -1, None
    for index, (kind, listed) in zip(body, find_kinds([blocks[index] for index in body]), strict=True):
        follows = blocks[index].follows and before == index - 1
        if before >= 0 and not follows and (listed is None or listed is not listed_before):
            yield Line("", index + 1)
        yield Line(blocks[index].mark + blocks[index].text, index + 1, kind)
        before, listed_before = index, listed
