"""People who are suggested beyond the vocabulary: comments in the brief, none of them noise, and never a value."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import yaml

from copydesk import chores
from copydesk.cli import main
from copydesk.config import Vocabulary
from copydesk.importer import Draft, Line
from copydesk.importer.brief import LONGEST, write_brief
from copydesk.importer.named import MOST, mentions_of, people_in, places_in
from copydesk.importer.suggest import suggest
from tests.newsroom import NOW

if TYPE_CHECKING:
    from tests.newsroom import Newsroom

TEXT = "The ferry that sank in the harbour was old, said Mara Ellison, who had sold it. “I knew,” Ellison said."
SEED, BRIEF = "seeds/ferry.txt", "content/2026/11/24/ferry-sinks.md"


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (TEXT, ["Mara Ellison"]),
        ("The ferry was sold by Mara Ellison, 43. It sank, and Ellison was not on it.", ["Mara Ellison"]),
        ("The ferry of Councillor Mara Ellison sank. Mr Ellison could not be found that day.", ["Mara Ellison"]),
        ("The ferry of Sen. Mara Ellison sank on Monday. Mr. Ellison could not be found.", ["Mara Ellison"]),
        ("Nobody had asked Mara van der Kline, a pilot of the board. “Ask me,” Kline said.", ["Mara van der Kline"]),
        ("Die Fähre war alt, sagte Mara Ellison am Montag. Verkauft hatte sie Ellison selbst.", ["Mara Ellison"]),
        ("El barco era viejo, dijo Iria Couce, la alcaldesa. Lo había vendido Couce el lunes.", ["Iria Couce"]),
    ],
)
def test_who_is_named_again_and_speaks_or_has_a_role_is_suggested(text: str, people: list[str]) -> None:
    assert people_in(mentions_of([text])) == tuple(people)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry that sank in the harbour was old, said Mara Ellison, who had sold it.",
        "Meanwhile Ellison said that it was old. Ellison said so twice. However Kline said nothing. Kline left.",
        "THE FERRY THAT SANK WAS OLD, SAID MARA ELLISON, 43, OF WEND. MARA ELLISON SAID SO. ELLISON SOLD IT.",
        "Der Neue Senat sagte am Montag ab. Im Hafen lag das Boot, und der Senat sagte nichts. Neue Fähren fehlen.",
        "Die Berliner Fähre sank, sagte die Berliner Behörde. Die Behörde sagte es der Presse am Tag danach.",
        "The Harbour Board said no. It was old, the Harbour Board said, and the Board told nobody about it at all.",
        "The ferry lay in Port Alder. Port Alder, a town of ferries, said nothing. Alder said that it was asleep.",
        "A ship sank near Puerto Salmar on Monday. Nobody in Salmar said a word, and Puerto Salmar said less.",
        "Padam Padam is a song, said Padam. He was asked whether Padam Padam, 43, was his song, and said it was.",
        "Alder United said that it had lost. The coach of Alder United, 43, told United to win the next match.",
        "",
    ],
)
def test_what_is_nobody_is_not_suggested(text: str) -> None:
    assert people_in(mentions_of([text])) == ()
    assert places_in(mentions_of([text])) == ()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("It lay in Wend for a year or more. It sank in Wend. Nobody in Wend had seen it.", ["Wend"]),
        ("It lay in Wend for a year or more. It sank in Wend. Nobody had seen it there.", []),
        ("It lay in March, and nobody saw it. It sank in March. In all, in March, it was old.", []),
        ("It lay in the Wend all the year. It sank in Wend. Nobody in Wend, or in Wend, saw it.", []),
        ("It lay in Ellison’s dock for a year. It sank in Ellison’s dock. He is in Ellison’s debt.", []),
        ("Es lag in Ferien, und in Ferien sank es. Wer in Ferien fährt, hat ferien, sagte das Amt.", []),
        ("It lay in Tarnish waters for a year. It sank in Tarnish waters. Nobody in Tarnish ports saw it.", []),
        ("It was shown in Ferry 2024 to all. It won in Ferry 2025. Nobody in Ferry 2026 saw it at all.", []),
    ],
)
def test_a_place_is_where_things_are_said_to_be_three_times(text: str, places: list[str]) -> None:
    assert places_in(mentions_of([text])) == tuple(places)


def test_lists_and_labels_are_no_text() -> None:
    lines = ["Mara Ellison, 43", "Ellison said", "• Mara Ellison", "Mara Ellison | Per Kline | Jo Mabey", "In Wend."]
    assert mentions_of(lines * 3) == {}


def test_no_more_than_those_who_are_named_most() -> None:
    names = ["Mara Ellison", "Per Kline", "Iria Couce", "Jo Mabey", "Lotte Amery"]
    text = [f"It was old, said {name}, when asked about it. “It was,” said {name.split()[1]}, again." for name in names]
    found = people_in(
        mentions_of([*text, "They had all been asked by the board, said Amery, and all had told it the same."])
    )
    assert (len(found), found[-1]) == (MOST, "Lotte Amery")


def suggested(**fields: object) -> dict[str, tuple[str, ...]]:
    made = suggest(Draft(path="a.txt", lines=(Line(TEXT, 1),), **fields))  # type: ignore[arg-type]
    return dict(made.suggested)


def test_authors_photographers_and_words_of_the_vocabulary_are_not_suggested() -> None:
    assert suggested() == {"people": ("Mara Ellison",)}
    assert suggested(byline="Per Kline and Mara Ellison") == {}
    assert suggested(credit="Mara Ellison/Wend Wire") == {}
    assert suggested(vocabulary=Vocabulary(people=("Mara Ellison",))) == {}


@pytest.mark.parametrize(
    "name",
    ["Mara\nstatus: draft", "Mara\r\n---\n", "Mara\u2028a: 1", "Mara\u0085a: 1", "M\u202ea\0", "Mara " * 90, "&a *b"],
)
def test_nothing_gets_out_of_a_comment(name: str) -> None:
    draft = Draft(path="a.txt", headline="Ferry sinks", lines=(Line(TEXT, 1),))
    suggesting = replace(draft, suggested={"people": (name,)})
    plain = write_brief(draft, "a", NOW.date())
    written = write_brief(suggesting, "a", NOW.date())
    extra = [line for line in written.split("\n") if line not in plain.split("\n")]
    assert len(extra) == 1
    assert extra[0].startswith("# suggested people: ")
    assert extra[0].isprintable()
    assert len(extra[0]) <= LONGEST + len("# ")
    assert yaml.safe_load(written.split("---\n")[1]) == yaml.safe_load(plain.split("---\n")[1])


@pytest.fixture
def imported(newsroom: Newsroom) -> Newsroom:
    newsroom.write(SEED, f"Ferry sinks\n\nBy Ed Lorimer\n\n{TEXT}\n")
    assert [made.brief for made in chores.import_seeds(newsroom.root, NOW).made] == [BRIEF]
    return newsroom


def text_of(newsroom: Newsroom) -> str:
    return (newsroom.root / BRIEF).read_text(encoding="utf-8")


def test_a_suggestion_is_a_comment_and_the_brief_is_built_without_it(imported: Newsroom) -> None:
    assert "\n# suggested people: Mara Ellison\n---\n" in text_of(imported)
    imported.built()
    assert not (imported.root / "site/people/mara-ellison").exists()


def test_it_is_told_with_the_trail_and_to_programs(newsroom: Newsroom, capsys: pytest.CaptureFixture[str]) -> None:
    newsroom.write(SEED, f"Ferry sinks\n\nBy Ed Lorimer\n\n{TEXT}\n")
    for option, shown in (("--explain", "for a comment: Mara Ellison"), ("--json", '"Mara Ellison"')):
        with pytest.raises(SystemExit):
            main(["import", option, "--dry-run", "-C", str(newsroom.root), str(newsroom.root / SEED)])
        out = capsys.readouterr().out
        assert shown in out
    assert json.loads(out)["made"][0]["suggested"] == {"people": ["Mara Ellison"]}


@pytest.mark.parametrize("comment", ["# suggested people: Mara Ellison\n", "", "# seen by Nora\n"])
def test_an_update_keeps_what_the_editor_made_of_the_comment(imported: Newsroom, comment: str) -> None:
    old, new = "# suggested people: Mara Ellison\n", f"people: [Mara Ellison]  # hers\n{comment}topics: [ferries]\n"
    (imported.root / BRIEF).write_text(text_of(imported).replace(old, new), encoding="utf-8")
    imported.write(SEED, f"Ferry sinks\n\nBy Per Kline\n\n{TEXT} “Kline asked me, and so did others,” Ellison said.\n")
    done = chores.update_briefs(imported.root, [imported.root / SEED])
    assert [update.conflicts for update in done.updated] == [0]
    assert f"\n{new}---\n" in text_of(imported)
    assert "byline: Per Kline\n" in text_of(imported)
    assert "so did others" in text_of(imported)
