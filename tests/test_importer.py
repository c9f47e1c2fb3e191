"""Clippings to briefs: every sample as a careful person would read it, and nothing that is not in the text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import importer
from copydesk.config import BaseUrl, Config, Vocabulary, Zone, read_config
from copydesk.content import parse_brief
from copydesk.importer import Draft
from copydesk.importer.brief import write_brief
from copydesk.importer.decode import decode
from copydesk.problems import Problem
from tests.newsroom import PROJECT

CONFIG = Config(title="T", base_url=BaseUrl("https://brief.example"), timezone=Zone("UTC"))
SAMPLE_FILES = sorted((PROJECT / "seeds").iterdir())
REAL = PROJECT.parent / "shared/seeds/000_2faedaafee25f93d.txt"
EXAMPLES = Path(__file__).parent / "seeds"
FERRY = "Ferry sinks\n\nThe ferry sank on Monday in the harbour, the board said.\n"

# Read by a person. `first` and `last` are how the body begins and ends, `paragraphs` how many it has.
SAMPLES: dict[str, dict[str, Any]] = {
    "bom-crlf-hospital-parking.txt": {
        "headline": "Hospital drops its parking charge for patients on long treatment",
        "byline": "Priya Santer",
        "credit": "Castermouth Coast Hospital Trust",
        "outlet": "Castermouth Post",
        "url": "https://www.castermouth-post.example/2026/11/19/hospital-parking-charge/",
        "published": "2026-11-19",
        "via": ("Alder Valley Radio",),
        "first": "CASTERMOUTH, Nov. 19 – Patients who come",
        "last": "who has driven patients since 2008.",
        "paragraphs": 8,
    },
    "coding-club-punctuation.txt": {
        "headline": "At Wend’s coding club, * is not a star and # is not a number",
        "byline": "Noor Halvey",
        "outlet": "Coast Reporter",
        "published": "2026-11-21",
        "first": "Every Tuesday at four, twenty-two children",
        "last": "“They only need every key.”".replace("“", '"').replace("”", '"'),
    },
    "cp1252-fish-prices.txt": {
        "headline": "Turbot at £21 a kilo: why fish costs more on both sides of the ría",
        "byline": "Greta Mohr",
        "outlet": "Tarn Business Daily",
        "published": "2026-11-20",
        "via": ("Castermouth Post",),
        "first": "Fish was dearer at Castermouth’s auction last week",
        "last": "“and bring €20.”",
        "paragraphs": 8,
    },
    "cup-tie-abandoned.txt": {
        "headline": "Cup tie stopped at half time when the lights went out",
        "byline": "Kit Baraldi",
        "credit": "Tam Corrie",
        "outlet": "Castermouth Post",
        "url": "https://www.castermouth-post.example/sport/football/rovers-town-cup-abandoned",
        "published": "2026-11-21 22:48:00+00:00",
        "first": "Port Alder Rovers and Castermouth Town will have to start again.",
        "last": "The winners will meet Quillon Athletic at home in January.",
        "paragraphs": 8,
    },
    "dog-rides-alone.txt": {
        "headline": "Dog rides alone to the end of the line",
        "byline": "",
        "outlet": "",
        "published": None,
        "first": "A brown terrier travelled 61 kilometres",
        "last": "“has been spoken to”, a spokesman said.",
        "paragraphs": 2,
    },
    "hard-wrapped-flood-wall.txt": {
        "headline": "Flood wall at Wend to be a metre higher, and to have a door",
        "byline": "Lotte Amery",
        "outlet": "Wend Wire",
        "published": "2026-11-19",
        "via": ("Castermouth Post",),
        "first": "WEND — The flood wall along Mill Lane will be raised by a metre before next winter",
        "last": "between the church and the inn from 6 April to 30 May.",
        "paragraphs": 6,
    },
    "interview-harbour-pilot.txt": {
        "headline": "“You feel a ship in your knees”: a harbour pilot looks back on thirty years of fog",
        "byline": "Hal Brennick",
        "outlet": "The Quillon Observer",
        "published": "2026-11-22",
        "first": "Katrin Alsop, 58, has brought 6,100 ships into Port Alder",
        "last": "A: Sleep through a tide.",
        "paragraphs": 15,
    },
    "mussel-thieves-fined.txt": {
        "headline": "Three fined for taking four tonnes of mussels in one night",
        "byline": "Ed Lorimer and Priya Nall",
        "credit": "Dana Frisk/Wend Wire",
        "caption": "Mussel ropes at Gannet Creek, where the boat was stopped in May.",
        "outlet": "Port Alder Courier",
        "published": "2026-11-20",
        "via": ("Alder Valley Radio",),
        "first": "Three men who took four tonnes of mussels",
        "last": "Alder Valley Radio reported this week.",
        "paragraphs": 8,
    },
    "oyster-beds-castermouth-post.txt": {
        "headline": "Oyster beds reopen after eleven weeks, and the bill is still being counted",
        "byline": "",
        "credit": "Dana Frisk / Wend Wire",
        "outlet": "Castermouth Post",
        "published": "2026-11-19",
        "via": ("Wend Wire",),
        "first": "PORT ALDER (Wend Wire) — The oyster beds off Gannet Sands reopened",
        "last": "is to be lined before Easter.",
        "paragraphs": 8,
    },
    "oyster-growers-quillon-observer.txt": {
        "headline": "Growers return to Gannet Sands as the oyster ban ends",
        "outlet": "The Quillon Observer",
        "published": "2026-11-19",
        "via": ("Wend Wire",),
        "first": "PORT ALDER (Wend Wire) — The oyster beds off Gannet Sands were opened again",
        "last": "the stalls are expected back on 28 November.",
        "paragraphs": 8,
    },
    "school-kitchens.txt": {
        "headline": "School kitchens to cook again in fourteen villages",
        "byline": "Corin Mabey",
        "outlet": "Lake Tarn Review",
        "published": "2026-11-20",
        "via": ("Tarn Business Daily",),
        "first": "Fourteen primary schools around Lake Tarn",
        "last": "Parents may comment on the menus until 15 January.",
    },
    "tram-to-eastbank-approved.txt": {
        "headline": "Tram line to Eastbank approved after a nine-year argument",
        "byline": "Mara Ellison",
        "credit": "Leo Marsh / Coast Reporter",
        "outlet": "Coast Reporter",
        "url": "https://www.coast-reporter.example/2026/11/19/tram-line-eastbank-approved",
        "published": "2026-11-19",
        "via": ("Wend Wire",),
        "first": "The regional council voted by 31 to 24",
        "last": "opens at the Town Hall on 7 December.",
        "paragraphs": 8,
    },
    "utf16-lighthouse-lamp.txt": {
        "headline": "The lighthouse keeper’s lamp goes back up the stairs",
        "byline": "Jonas Wick",
        "credit": "Ruben Aske",
        "caption": "The heaviest piece on its way up the 214 steps of Gannet Head.",
        "outlet": "Alder Valley Radio",
        "published": "2026-11-20",
        "via": ("Tarn Business Daily",),
        "first": "The lamp that lit Gannet Head lighthouse",
        "last": "There is room for everyone on the beach.",
        "paragraphs": 7,
    },
    "veda-almeja-salmar.txt": {
        "headline": "La cofradía de Salmar adelanta la veda de la almeja por la falta de cría",
        "byline": "Iria Couce",
        "credit": "Brais Lamas",
        "outlet": "Diario de la Ría",
        "published": "2026-11-19",
        "via": ("Wend Wire",),
        "lang": "es",
        "last": "los bancos no volverán a abrir hasta el 15 de marzo.",
    },
}


def read(data: bytes | str, config: Config = CONFIG) -> Draft:
    found = importer.read_seed(data.encode() if isinstance(data, str) else data, "seeds/a.txt", config)
    assert isinstance(found, Draft), found
    return found


def body(draft: Draft) -> list[str]:
    return [line.text for line in draft.lines if line.text]


def the_sites_config() -> Config:
    config, problems = read_config(PROJECT)
    assert config, problems
    return config


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLE_FILES))
def test_every_sample_is_read_as_a_person_reads_it(name: str) -> None:
    draft = read((PROJECT / "seeds" / name).read_bytes(), the_sites_config())
    expected = dict(SAMPLES[name])
    paragraphs = body(draft)
    assert paragraphs[0].startswith(expected.pop("first", paragraphs[0]))
    assert paragraphs[-1].endswith(expected.pop("last"))
    assert len(paragraphs) == expected.pop("paragraphs", len(paragraphs))
    found = {key: getattr(draft, key) for key in expected}
    found["published"] = str(found["published"]) if found.get("published") else None
    assert found == expected


def test_no_furniture_of_the_samples_stays() -> None:
    signs = (
        "Advertisement",
        "©",
        "Follow the",
        "Sign up",
        "Read more",
        "READ MORE",
        "Comments (",
        "Share",
        "Most read",
    )
    for path in SAMPLE_FILES:
        kept = body(read(path.read_bytes(), the_sites_config()))
        assert not [line for line in kept if line.startswith(signs)], path.name


def test_the_real_clipping() -> None:
    if not REAL.is_file():
        pytest.skip("needs the real clipping beside the checkout")
    data = REAL.read_bytes()
    draft = read(data)
    assert draft.headline == "Mexico says it 'will not accept' Trump's new immigration plans, and it could retaliate"
    assert (draft.credit, draft.outlet, draft.byline, draft.published) == (
        "Getty Images",
        "Business Insider Australia",
        "",
        None,
    )
    assert draft.via == ("Reuters", "The Globe and Mail")
    lines = data.decode().splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("This week, the Trump administration"))
    end = next(number for number, line in enumerate(lines) if line.endswith("will be diminished.”"))
    assert body(draft) == [line for line in lines[start : end + 1] if line]
    assert "Peña" in "".join(body(draft))


# Facts are never invented.


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published 3 March 2026", "2026-03-03"),
        ("March 3, 2026", "2026-03-03"),
        ("2026-03-03", "2026-03-03"),
        ("03.04.2026", "2026-04-03"),
        ("Veröffentlicht am 3. März 2026", "2026-03-03"),
        ("Publié le 3 mars 2026 à 18h05", "2026-03-03"),
        ("03/04/2026", None),
        ("Last updated: 3 March 2026", "2026-03-03"),
        ("31 February 2026", None),
        ("March 2026", None),
        ("On 3 March 2026 the board met for the first time and chose a chair.", None),
    ],
)
def test_a_day_is_taken_from_a_line_that_is_one(line: str, day: str | None) -> None:
    draft = read(
        f"The wall will be raised before winter\n\n{line}\n\n{'The board said that it would be raised. ' * 3}\n"
    )
    assert (str(draft.published) if draft.published else None) == day


@pytest.mark.parametrize(
    ("start", "place"),
    [
        ("PORT ALDER (Wend Wire) — ", "Port Alder"),
        ("CLEAR LAKE, Iowa (AP) -- ", "Clear Lake, Iowa"),
        ("BHOPAL: ", "Bhopal"),
        ("FILE - ", ""),
        ("A: ", ""),
        ("Wend is a town – ", ""),
    ],
)
def test_the_place_a_text_was_filed_from(start: str, place: str) -> None:
    draft = read(
        f"Wall to be raised before winter\n\n{start}The wall will be raised by a metre, the board said on Monday.\n"
    )
    assert draft.dateline == place
    assert draft.places == ((place.split(",", maxsplit=1)[0],) if place else ())


def test_a_headline_in_capitals_is_written_as_the_text_spells_its_words() -> None:
    text = "The wall in Wend will be raised, NATO said. Nobody in Wend knows why NATO said so, and the wall is silent."
    draft = read(f"WALL IN WEND TO BE RAISED, SAYS NATO\n\n{text}\n")
    assert draft.headline == "Wall in Wend to be raised, says NATO"
    written = yaml.safe_load(write_brief(draft, "name", dt.date(2026, 11, 24)).split("---\n")[1])
    assert written["sources"][0]["title"] == "WALL IN WEND TO BE RAISED, SAYS NATO"
    assert any("in capitals" in note.message for note in draft.notes)
    assert read(f"UNESCO\n\n{text}\n").headline == "UNESCO"


def test_nothing_is_found_where_nothing_is() -> None:
    draft = read("Wall to be raised\n\nThe wall will be raised by a metre, and nobody knows by whom or when.\n")
    assert (draft.byline, draft.outlet, draft.url, draft.credit, draft.via, draft.published) == (
        "",
        "",
        "",
        "",
        (),
        None,
    )
    assert (draft.topics, draft.places, draft.people) == ((), (), ())
    assert any("who published it" in note.message for note in draft.notes)


def test_suggestions_come_from_the_vocabulary_alone_and_as_whole_words() -> None:
    config = Config(
        title="T",
        base_url=BaseUrl("https://brief.example"),
        timezone=Zone("UTC"),
        vocabulary=Vocabulary(topics=("art", "health"), places=("Wend",)),
    )
    draft = read(
        "Party in Wendover\n\nThe party started late in Wendover. Everyone took part and the art of it was health.\n",
        config,
    )
    assert draft.places == ()
    assert "art" not in draft.topics


def test_trail_says_what_became_of_every_line() -> None:
    """No line goes without a word: each stands in the body, or in the trail."""
    for path in SAMPLE_FILES:
        draft = read(path.read_bytes(), the_sites_config())
        told = {number for step in draft.trail for number in step.numbers} | {line.number for line in draft.lines}
        decoded = decode(path.read_bytes(), path.name)
        assert not isinstance(decoded, Problem)
        numbered = {number for number, line in enumerate(decoded[0].splitlines(), 1) if line.strip()}
        if path.name != "hard-wrapped-flood-wall.txt":  # its lines are joined to the first of each paragraph
            assert numbered <= told, (path.name, numbered - told)


# Bytes of any kind.


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"], ids=str
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\u2028"], ids=ascii)
def test_encodings_and_line_ends(encoding: str, ends: str) -> None:
    if encoding == "cp1252" and ends == "\u2028":
        pytest.skip("has no such sign")
    text = ends.join(
        ["Café “Ría” – closes", "", "The café at the ría closed on Monday — for good, said its owner, Xoán Peña.", ""]
    )
    draft = read(text.encode(encoding))
    assert draft.headline == "Café “Ría” – closes"
    assert body(draft) == ["The café at the ría closed on Monday — for good, said its owner, Xoán Peña."]


def test_windows_letters_are_told() -> None:
    draft = read("Café closes\n\nThe café closed on Monday, for good, said its owner.\n".encode("cp1252"))
    assert any("Windows-1252" in note.message for note in draft.notes)


def test_what_hides_or_misleads_is_taken_out() -> None:
    draft = read(
        "Wall\u200b to be\u00ad raised\n\nThe wall\u202e will be raised\x07 by a metre, the board said on Monday.\n"
    )
    assert draft.headline == "Wall to be raised"
    assert body(draft) == ["The wall will be raised by a metre, the board said on Monday."]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t\r\n",
        b"\xef\xbb\xbf",
        b"\x89PNG\r\n\x1a\n" + bytes(64),
        b"PK\x03\x04" + bytes(64),
        b"\x00" * 99,
        b"a\x01\x02b" * 9,
        b"text\x00",
    ],
)
def test_what_is_no_text_is_a_problem(data: bytes) -> None:
    assert isinstance(importer.read_seed(data, "seeds/a.txt", CONFIG), Problem)


@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "replace")))
@settings(max_examples=300, deadline=None)
def test_no_bytes_are_a_traceback_and_what_is_read_is_a_brief(data: bytes) -> None:
    found = importer.read_seed(data, "seeds/a.txt", CONFIG)
    if isinstance(found, Draft):
        importer.show_trail(found)
        written = write_brief(found, "name", dt.date(2026, 11, 24))
        parsed = parse_brief("content/a.md", written.encode())
        assert parsed.brief, (parsed.problems, written)
