"""The documents say what is so: each word, flag and key stands in them, and no other; each link leads somewhere."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import MISSING, fields, is_dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints
from urllib.parse import unquote

import click
import pytest

from copydesk import __version__
from copydesk.cli.main import main, words
from copydesk.config import Config, read_config
from copydesk.content import parse_brief
from copydesk.content.parse import SYNONYMS
from copydesk.frontmatter import key_of
from copydesk.model import Correction, FrontMatter, Image, Source
from copydesk.problems import in_order, show
from tests.newsroom import brief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.newsroom import Newsroom

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md")))
# Folders whose every file named in the documents is a file of the project. What lies in seeds/, content/ or site/
# may be an example.
OURS = ("copydesk", "docs", "layouts", "tests", "benchmarks", r"\.vscode", r"\.ci", r"\.github")
# What is packed into the wheel and is not in git.
PACKED = re.compile(r"copydesk/shipped(/layouts)?")
PATH = re.compile(
    rf"(?:(?:{'|'.join(OURS)})/[\w./-]*|[\w-]+\.(?:py|toml|yaml|md)|Makefile|LICENSE|requirements[\w-]*\.txt)"
)
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
HELP = {"-h", "--help"}


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def prose(page: Path) -> str:
    """Read a page without its fenced blocks."""
    return FENCE.sub("", read(page))


def section(page: Path, heading: str) -> str:
    """Give what stands below a heading, down to the next of its level or above."""
    level, text = heading.split(" ", 1)
    found = re.search(
        rf"^{level} {re.escape(text)}\n(.*?)(?=^#{{1,{len(level)}}} |\Z)", read(page), re.MULTILINE | re.DOTALL
    )
    assert found, f"{name_of(page)} has no heading `{heading}`"
    return found[1]


def blocks(text: str, kind: str) -> list[str]:
    return [match[3] for match in FENCE.finditer(text) if match[2] == kind]


def rows(text: str) -> Iterator[list[str]]:
    """Give the cells of the table rows whose first cell begins with code."""
    for line in re.findall(r"^\| (`.*) \|$", text, re.MULTILINE):
        yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line)]


def code(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", FENCE.sub("", text))


def keys(text: str) -> list[str]:
    return [code(cells[0])[0] for cells in rows(text)]


def flags(command: click.Command) -> set[str]:
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    return {name for option in options for name in (*option.opts, *option.secondary_opts)}


def test_commands_are_all_there_and_no_other() -> None:
    headings = re.findall(r"^## `(\w+)`$", read(DOCS / "commands.md"), re.MULTILINE)
    assert sorted(headings) == sorted(words.commands)


@pytest.mark.parametrize("word", sorted(words.commands))
def test_flags_of_a_command_are_all_there_and_no_other(word: str) -> None:
    told = {name.split()[0] for cells in rows(section(DOCS / "commands.md", f"## `{word}`")) for name in code(cells[0])}
    assert {name for name in told if name.startswith("-")} == flags(words.commands[word])


def test_flags_before_a_word_are_all_there() -> None:
    told = section(DOCS / "commands.md", "## What holds for all words")
    assert flags(words) | HELP <= {name.split()[0] for name in code(told)}


def test_json_of_a_build_is_described(newsroom: Newsroom, capsys: pytest.CaptureFixture[str]) -> None:
    newsroom.write("content/bad.md", "no front matter\n")
    newsroom.write("content/draft.md", brief("Draft", status="draft"))
    with pytest.raises(SystemExit):
        main(["build", "--json", "-C", str(newsroom.root)])
    printed = json.loads(capsys.readouterr().out)
    told = {
        name: code(cells[1]) for cells in rows(section(DOCS / "commands.md", "## `build`")) for name in code(cells[0])
    }
    assert {name for name in told if not name.startswith("-")} == set(printed)
    for name in ("held", "problems"):
        assert set(printed[name][0]) <= set(told[name]), name


def spoken() -> Iterator[tuple[str, list[str]]]:
    """Give each command line of the documents: where it stands, and what follows the name of the program."""
    for page in PAGES:
        for said in re.findall(
            r"(?:^ +(?:- run: )?|`|\$\()(?:\w+=\S+ )?(?:python3 build\.py|copydesk)(?![\w.:/])([^\n`]*)",
            read(page),
            re.MULTILINE,
        ):
            line = re.split(r" [>|]|  #|&&|\)\"|…|\bWORD\b", said)[0]
            yield name_of(page), shlex.split(line)


def test_command_lines_of_the_documents_can_be_spoken() -> None:
    count = 0
    for page, line in spoken():
        count += 1
        if line[:1] == ["test"]:
            continue
        word, rest = (line[0], line[1:]) if line and not line[0].startswith("-") else ("build", line)
        assert word in words.commands, f"{page}: {line}"
        known = flags(words.commands[word]) | flags(words) | HELP
        assert {part.split("=")[0] for part in rest if part.startswith("-")} <= known, f"{page}: {line}"
    assert count > len(words.commands)


def test_mistake_in_a_configuration_is_told_so(tmp_path: Path) -> None:
    told = section(DOCS / "configuration.md", "## Mistakes")
    (example,) = blocks(told, "yaml")
    (tmp_path / "config.yaml").write_text(example, encoding="utf-8")
    _, problems = read_config(tmp_path)
    assert ["".join(f"{show(problem)}\n" for problem in problems)] == blocks(told, "text")


def config_keys(cls: Any, prefix: str = "") -> Iterator[tuple[str, object]]:
    """Give each key of a configuration, nested ones with a dot, and its default."""
    hints = get_type_hints(cls)
    for field in fields(cls):
        key = f"{prefix}{key_of(field.name)}"
        if is_dataclass(hints[field.name]):
            yield from config_keys(hints[field.name], f"{key}.")
        else:
            yield key, field.default


def test_configuration_keys_are_all_there_with_their_defaults() -> None:
    told = {code(cells[0])[0]: cells[1] for cells in rows(section(DOCS / "configuration.md", "## Every key"))}
    shown = {MISSING: "required", (): "`[]`", "": "empty"}
    assert told == {key: shown.get(default, f"`{default}`") for key, default in config_keys(Config)}


def test_example_of_a_configuration_is_valid_and_whole(tmp_path: Path) -> None:
    (example,) = blocks(section(DOCS / "configuration.md", "## A whole file"), "yaml")
    (tmp_path / "config.yaml").write_text(example, encoding="utf-8")
    config, problems = read_config(tmp_path)
    assert (config is not None, problems) == (True, ())
    for key, _ in config_keys(Config):
        assert re.search(rf"^ *{key.split('.')[-1]}:", example, re.MULTILINE), key


@pytest.mark.parametrize(
    ("heading", "cls"),
    [
        ("### Every key", FrontMatter),
        ("### A source", Source),
        ("### A picture", Image),
        ("### A correction", Correction),
    ],
)
def test_front_matter_keys_are_all_there_and_no_other(heading: str, cls: type[Any]) -> None:
    told = keys(section(DOCS / "editors.md", heading))
    assert sorted(told) == sorted(field.name for field in fields(cls))


def test_names_of_other_generators_are_all_there() -> None:
    told: dict[str, str] = {}
    for written, read_as in rows(section(DOCS / "editors.md", "### Names of other generators")):
        told |= {name.split(":")[0]: code(read_as)[0].split(":")[0] for name in code(written)}
    assert told == {name: synonym.key for name, synonym in SYNONYMS.items()}


def test_pieces_of_front_matter_are_valid() -> None:
    for piece in blocks(read(DOCS / "editors.md"), "yaml"):
        parsed = parse_brief("content/x.md", f"---\ntitle: X\ndate: 2026-11-23\n{piece}---\n".encode())
        assert parsed.problems == (), piece


def test_briefs_of_the_documents_are_read_as_is_told() -> None:
    """A Markdown block is a brief; the text block after it is what is said of it, none means that all is well."""
    found = [(match[2], match[3]) for match in FENCE.finditer(read(DOCS / "editors.md"))]
    briefs = [(body, after) for (kind, body), after in pairwise([*found, ("", "")]) if kind == "markdown"]
    assert len(briefs) > 1
    for body, (kind, text) in briefs:
        parsed = parse_brief(text.partition(":")[0], body.encode())
        said = "".join(f"{show(problem)}\n" for problem in in_order(parsed.problems))
        assert said == (re.sub(r"^\d+ errors;.*\n", "", text, flags=re.MULTILINE) if kind == "text" else "")


def anchors(page: Path) -> set[str]:
    """Give the anchors of a page, as GitHub makes them of headings."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page: Path) -> list[str]:
    shown = re.sub(r"`[^`]*`", "", prose(page))
    return [link for link in re.findall(r"\]\(([^)\s]+)\)", shown) if not re.match(r"[a-z]+:", link)]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / unquote(path)).resolve() if path else page
        assert target.is_relative_to(ROOT), link
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_every_document_is_in_an_index() -> None:
    for folder in (DOCS, DOCS / "decisions"):
        listed = {(folder / link.partition("#")[0]).resolve() for link in links(folder / "README.md")}
        assert set(folder.glob("*.md")) - {folder / "README.md"} - listed == set()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_named_files_of_the_project_exist(page: Path) -> None:
    named = {name.rstrip("/") for name in code(read(page)) if PATH.fullmatch(name)}
    bases = (ROOT, ROOT / "copydesk", page.parent)
    missing = {
        name for name in named if not PACKED.fullmatch(name) and not any((base / name).exists() for base in bases)
    }
    assert missing == set()


def test_words_of_the_makefile_are_all_there_and_no_other() -> None:
    known = set(re.findall(r"^([a-z-]+):", read(ROOT / "Makefile"), re.MULTILINE))
    told = {page: set(re.findall(r"`make ([a-z-]+)", read(page))) for page in PAGES}
    assert set().union(*told.values()) <= known
    assert told[ROOT / "CONTRIBUTING.md"] == known - {"help"}


def test_changelog_is_of_this_version() -> None:
    versions = re.findall(r"^## \[(\d[\w.]*)\] - \d{4}-\d\d-\d\d$", read(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert versions[:1] == [__version__]
