"""The command line, as it is typed: results on stdout, talk on stderr, exit codes, and what it says of a slip."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from copydesk import __version__, builder
from copydesk.cli import main
from copydesk.cli.main import words as all_words
from tests.newsroom import NOW, PROJECT, brief

if TYPE_CHECKING:
    from tests.newsroom import Newsroom

MOMENT = ("--now", NOW.isoformat())


class Terminal:
    """Types words and keeps what comes back."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *words: str) -> Any:
        with pytest.raises(SystemExit) as ended:
            main(list(words))
        self.out, self.err = self._capsys.readouterr()
        return ended.value.code


@pytest.fixture
def typed(newsroom: Newsroom, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(newsroom.root)
    return Terminal(capsys)


def test_no_word_means_build(typed: Terminal, newsroom: Newsroom) -> None:
    assert typed(*MOMENT) == 0
    assert "site/: 1 brief in 1 edition" in typed.out
    assert "serve" in typed.out, "it says what comes next"
    assert newsroom.site.is_dir()


def test_a_second_build_says_that_nothing_changed(typed: Terminal) -> None:
    typed("build", *MOMENT)
    assert typed("build", *MOMENT) == 0
    assert typed.out.endswith("; up to date\n")


@pytest.mark.parametrize("words", [("build", "-C"), ("-C",)])
def test_the_folder_may_stand_before_the_word_or_after(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert Terminal(capsys)(*words, str(newsroom.root), *MOMENT) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("biuld",), "did you mean `build`?"),
        (("xyzzy",), "copydesk --help"),
        (("build", "--fersh"), "--fresh"),
        (("build", "-C", "nowhere"), "there is no folder nowhere"),
        (("build", "--now", "tomorrow"), "write it like 2026-11-24T08:00:00+00:00"),
        (("new",), "TITLE"),
        (("new", "A", "--date", "23/11/2026"), "write it like 2026-11-24"),
        (("config", "--schema", "page"), "brief"),
        (("serve", "-p", "many"), "integer"),
    ],
)
def test_a_slip_is_answered_with_2_and_a_way_out(typed: Terminal, words: tuple[str, ...], said: str) -> None:
    assert typed(*words) == 2
    assert said in typed.err
    assert typed.out == ""


def test_a_wrong_epoch_is_a_slip_too(typed: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert typed("build") == 2
    assert "not a number of seconds" in typed.err


def test_every_word_helps_with_an_example(typed: Terminal) -> None:
    assert typed("--help") == 0
    assert all(name in typed.out for name in all_words.commands)
    for name in all_words.commands:
        assert typed(name, "--help") == 0
        assert f"copydesk {name}" in typed.out, f"{name} shows no example"


def test_version(typed: Terminal) -> None:
    assert typed("--version") == 0
    assert typed.out == f"copydesk {__version__}\n"


def test_json_is_all_that_goes_to_stdout(typed: Terminal, newsroom: Newsroom) -> None:
    newsroom.write("content/bad.md", brief("Bad", ranks="1"))
    assert typed("build", "--json", *MOMENT) == 1
    told = json.loads(typed.out)
    assert told["ok"] is False
    (problem,) = told["problems"]
    assert (problem["path"], problem["line"], problem["column"]) == ("content/bad.md", 4, 1)
    assert problem["hint"] == "did you mean `rank`?"
    assert "content/bad.md:4:1: error: unknown key `ranks`" in typed.err


def test_json_times_are_iso_8601(typed: Terminal, newsroom: Newsroom) -> None:
    newsroom.write("content/later.md", brief("Later", "2026-12-01"))
    assert typed("build", "--json", *MOMENT) == 0
    (held,) = json.loads(typed.out)["held"]
    assert held["until"] == "2026-12-01T00:00:00+00:00"


def test_explain_gives_the_reasons(typed: Terminal, newsroom: Newsroom) -> None:
    typed("build", *MOMENT)
    newsroom.write("content/pier.md", brief("Pier closes", topics="[transport]", places="[Port Alder]", body="New."))
    assert typed("build", "--explain", *MOMENT) == 0
    assert "  /2026/11/23/pier/index.html: changed: card, lead, body\n" in typed.out


def test_dry_run_and_quiet_and_strict(typed: Terminal, newsroom: Newsroom) -> None:
    assert typed("build", "--dry-run", *MOMENT) == 0
    assert "would be written" in typed.out
    assert not newsroom.site.exists()
    newsroom.write("content/pier.md", brief("Pier", body="![a](https://elsewhere.example/a.png)"))
    assert typed("build", "-q", *MOMENT) == 0
    assert typed.out == ""
    assert "warning" in typed.err
    assert typed("build", "-q", "--strict", *MOMENT) == 1


def test_colours_only_on_a_terminal(typed: Terminal, newsroom: Newsroom) -> None:
    newsroom.write("content/bad.md", "no front matter")
    typed("build", *MOMENT)
    assert "\x1b" not in typed.err


def test_new_begins_a_draft_and_never_replaces(typed: Terminal, newsroom: Newsroom) -> None:
    assert typed("new", "Harbour: ferries “stop”", *MOMENT) == 0
    path = typed.out.strip()
    assert path == "content/2026/11/24/harbour-ferries-stop.md"
    front = yaml.safe_load((newsroom.root / path).read_text(encoding="utf-8").split("---")[1])
    assert (front["title"], front["status"]) == ("Harbour: ferries “stop”", "draft")
    assert front["date"] == dt.date(2026, 11, 24)
    assert typed("build", *MOMENT) == 0, "what it begins is a brief that builds"
    assert typed("new", "Harbour ferries stop", *MOMENT) == 1
    assert "is there already" in typed.err


def test_list_shows_every_brief_and_its_state(typed: Terminal, newsroom: Newsroom) -> None:
    newsroom.write("content/later.md", brief("Later", "2026-12-01"))
    newsroom.write("content/bad.md", "no front matter")
    assert typed("list", *MOMENT) == 1
    lines = typed.out.splitlines()
    assert "future" in lines[1]
    assert "Later" in lines[1]
    assert "public" in lines[2]
    assert lines == [line.rstrip() for line in lines], "for programs that read it"
    assert typed("list", "--json", *MOMENT) == 1
    assert [row["state"] for row in json.loads(typed.out)] == ["future", "public"]


def test_clean_takes_what_is_ours_and_leaves_the_rest(typed: Terminal, newsroom: Newsroom) -> None:
    typed("build", *MOMENT)
    newsroom.write("site/CNAME", "brief.example")
    assert typed("clean", "--dry-run") == 0
    assert "would be removed" in typed.out
    assert "index.html" in newsroom.tree()
    assert typed("clean") == 0
    assert newsroom.tree() == {"CNAME": b"brief.example"}
    assert typed("build", *MOMENT) == 0
    assert "index.html" in newsroom.tree()


def test_clean_does_without_a_cache(typed: Terminal, newsroom: Newsroom) -> None:
    """The public manifest alone says what is ours."""
    typed("build", *MOMENT)
    (newsroom.root / ".copydesk/cache.sqlite").unlink()
    assert typed("clean") == 0
    assert newsroom.tree() == {}


def test_config_prints_what_is_in_force(typed: Terminal) -> None:
    assert typed("config") == 0
    shown = yaml.safe_load(typed.out)
    assert (shown["title"], shown["editions_per_page"], shown["output"]) == ("The Test Brief", 5, "site")


@pytest.mark.parametrize("of", [[], ["brief"]])
def test_config_prints_the_schemas(typed: Terminal, of: list[str]) -> None:
    assert typed("config", "--schema", *of) == 0
    assert json.loads(typed.out)["$schema"].endswith("2020-12/schema")


def test_import_prints_what_it_made(typed: Terminal, newsroom: Newsroom) -> None:
    newsroom.write("seeds/ferry.txt", "Ferry sinks\n\nThe ferry sank on Monday in the harbour, the board said.\n")
    assert typed("import", "--dry-run", *MOMENT) == 0
    assert "title: Ferry sinks" in typed.out
    assert typed("import", "--explain", *MOMENT) == 0
    assert "seeds/ferry.txt → content/2026/11/24/ferry-sinks.md" in typed.out
    assert "headline" in typed.out
    assert typed("import", "--json", *MOMENT) == 0
    assert json.loads(typed.out)["made"] == []


def test_import_as_a_draft_of_a_day(typed: Terminal, newsroom: Newsroom) -> None:
    newsroom.write("seeds/ferry.txt", "Ferry sinks\n\nThe ferry sank on Monday in the harbour, the board said.\n")
    assert typed("import", "seeds/ferry.txt", "--draft", "--date", "2026-11-20", *MOMENT) == 0
    front = yaml.safe_load(
        (newsroom.root / "content/2026/11/20/ferry-sinks.md").read_text(encoding="utf-8").split("---")[1]
    )
    assert (front["status"], front["date"]) == ("draft", dt.date(2026, 11, 20))


def test_a_closed_pipe_is_no_traceback(newsroom: Newsroom) -> None:
    shell = f"{sys.executable} -m copydesk build --json -C {newsroom.root} | head -c 1 >/dev/null"
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(["/bin/sh", "-c", shell], env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_an_interrupt_ends_with_130(typed: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(builder, "build", interrupt)
    assert typed("build") == 130


def test_a_bug_of_ours_keeps_its_traceback(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(builder, "build", fail)
    with pytest.raises(ZeroDivisionError):
        main(["build", "-C", str(newsroom.root)])
