"""YAML with places: text stays text, hostile YAML stays out, what is written reads back."""

from __future__ import annotations

import string
import time
from dataclasses import dataclass, field
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from copydesk import frontmatter
from copydesk.content import parse_brief
from copydesk.frontmatter import Split, Synonym
from copydesk.model import FrontMatter


@dataclass(frozen=True, slots=True)
class Form:
    name: str = ""
    number: int | None = None
    words: tuple[str, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


def read(source: str) -> Form:
    reading = frontmatter.read(Form, source, "a.md")
    assert reading.value is not None, reading.problems
    return reading.value


@pytest.mark.parametrize("word", ["NO", "yes", "on", "007", "1.10", "12:30", "1_000", "0x1F", "2017-02-23", "=", "1e3"])
def test_text_is_what_it_looks_like(word: str) -> None:
    assert read(f"name: {word}\nwords: [{word}]") == Form(name=word, words=(word,))


def test_free_values_are_read_as_json_would() -> None:
    extra = read('extra: {a: true, b: 12, c: 1.5, d: "x", e: 007, f: [1, two], g: 1.10, h: yes}').extra
    assert extra == {"a": True, "b": 12, "c": 1.5, "d": "x", "e": "007", "f": [1, "two"], "g": "1.10", "h": "yes"}


def test_nothing_is_no_value() -> None:
    assert read("name:\nwords: ~\nnumber: null") == Form()
    assert read("") == Form()


@pytest.mark.parametrize(
    "source",
    [
        "name: " + "[" * 30_000,
        "name: " + "{a: " * 15_000,
        "name: &a [1]\nwords: *a",
        "name: !!python/object/apply:os.system [ls]",
        "<<: {name: a}",
        "name: a\n---\nname: b",
        "- a list",
        "just text",
        "name: 'unclosed",
        "\tname: tab",
        "name: a\u2028words: [b]",
        "name: a\x85b",
        'name: "\\x07"',
        'name: "\\ud800"',
        'name: "\\u202e"',
        "number: " + "9" * 5_000,
        "number: 1.5",
        "? [a]\n: b",
        "x" * 70_000,
    ],
    ids=range(19),
)
def test_hostile_yaml_is_refused_with_a_place_and_at_once(source: str) -> None:
    started = time.process_time()
    reading = frontmatter.read(Form, source, "a.md", first_line=2)
    assert reading.value is None
    assert all(problem.where.line >= 2 and problem.where.column >= 1 for problem in reading.problems)
    assert reading.problems
    assert time.process_time() - started < 1


@given(st.text(max_size=200))
def test_no_text_is_a_traceback(source: str) -> None:
    frontmatter.read(Form, source, "a.md")
    parse_brief("content/a.md", f"---\n{source}\n---\n{source}".encode(errors="replace"))


@given(st.binary(max_size=200))
def test_no_bytes_are_a_traceback(data: bytes) -> None:
    parse_brief("content/a.md", data)


def test_front_matter_ends_at_the_first_line_that_is_just_the_fence() -> None:
    parts = frontmatter.split("---\ntitle: a --- b\n---\nBody\n\n---\n\nmore\n", "a.md")
    assert parts == Split("title: a --- b", "Body\n\n---\n\nmore\n", 4)


def test_the_names_of_other_generators_are_understood() -> None:
    data = "---\ntitle: A\ndate: 2026-11-23\ntags: [a, b]\ncategories: [c, a]\ndraft: true\nlastmod: 2026-11-24\n---\n"
    parsed = parse_brief("content/a.md", data.encode())
    assert parsed.brief is not None
    assert parsed.brief.front.topics == ("a", "b", "c")
    assert parsed.brief.front.status == "draft"
    assert {problem.level for problem in parsed.problems} == {"note"}


def test_a_mistyped_draft_marker_never_publishes() -> None:
    for line in ("draft: maybe", "status: Draft", "drafts: true", "Draft: true", "draft: [true]"):
        parsed = parse_brief("content/a.md", f"---\ntitle: A\ndate: 2026-11-23\n{line}\n---\n".encode())
        assert parsed.brief is None, line


def test_two_names_for_one_thing_are_a_clash() -> None:
    reading = frontmatter.read(Form, "name: a\ntitle: b", "a.md", synonyms={"title": Synonym("name")})
    assert reading.value is None
    assert "mean the same" in reading.problems[0].message


plain = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)
awkward = st.sampled_from(
    ["", " ", "no", "~", "- a", "a: b", "a #b", "'", '"', "\\", "{a}", "🚢", "\\U0001F6A2", "1", "é", "...", "---"]
)


@given(st.dictionaries(st.text(string.ascii_lowercase, min_size=1), plain | awkward | st.lists(plain | awkward)))
def test_what_is_written_reads_back(data: dict[str, str | list[str]]) -> None:
    written = frontmatter.write(data)
    assert yaml.safe_load(written) == (data or {})


def test_one_key_changes_and_all_else_stays() -> None:
    source = "# head\ntitle: Old  # why\nsources:\n  - outlet: A\n    url: x\n\n# tail\nrank: 1\n"
    assert frontmatter.with_key(source, "title", "New: one") == source.replace("title: Old  # why", 'title: "New: one"')
    changed = frontmatter.with_key(source, "sources", [{"outlet": "B"}])
    assert changed == "# head\ntitle: Old  # why\nsources:\n  - outlet: B\n\n# tail\nrank: 1\n"
    assert frontmatter.with_key(source, "status", "draft") == f"{source}status: draft\n"


def test_the_schema_knows_every_key_and_says_what_it_is_for() -> None:
    schema = frontmatter.schema(FrontMatter, "Front matter of a brief")
    assert schema["required"] == ["title", "date"]
    assert schema["additionalProperties"] is False
    assert all(facts.get("description") for facts in schema["properties"].values())
