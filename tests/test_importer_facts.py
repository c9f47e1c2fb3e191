"""Who published a clipping, whose picture it has, where it was filed from, whom it cites: a line for each cause."""

from __future__ import annotations

import pytest

from copydesk.config import Vocabulary
from copydesk.importer.cited import via
from copydesk.importer.dateline import dateline, read_dateline
from copydesk.importer.draft import Draft, Line
from copydesk.importer.fame import fame, spell, squash
from copydesk.importer.hosts import find_hosts, label
from copydesk.importer.lines import split_lines
from copydesk.importer.outlet import outlet
from copydesk.importer.picture import picture, read_picture
from copydesk.importer.suggest import suggest

STORY = (
    "Ferry runs aground at Gannet Creek\n"
    "The ferry ran aground on Monday morning, and all of its forty passengers were taken off by the pilot boat.\n"
    "Nobody was hurt, the harbour board said in the evening; the tide will lift her on Thursday if the wind drops.\n"
    "It was the third time this year that a boat has missed the new buoy, which no skipper had been told of before."
)


def page(*around: str) -> Draft:
    """A story with lines around it: those that begin with ^ above, the others below."""
    above = [text[1:] for text in around if text.startswith("^")]
    below = [text for text in around if not text.startswith("^")]
    return Draft(path="a.txt", lines=split_lines("\n".join([*above, STORY, *below])))


@pytest.mark.parametrize(
    ("around", "name"),
    [
        (["© 2026 The Alder Sentinel. All rights reserved."], "Alder Sentinel"),
        (["Copyright © 2026 Alder Sentinel Ltd."], "Alder Sentinel"),
        (["Alder Sentinel | All Rights Reserved | Copyright 2026"], "Alder Sentinel"),
        (["© Alder Sentinel 2019-2026"], "Alder Sentinel"),
        (["Copyright 1996– The Alder Channel."], "Alder Channel"),
        (["The post Ferry runs aground appeared first on Alder Sentinel."], "Alder Sentinel"),
        (["More from The Alder Sentinel", "Subscribe to the Alder Sentinel"], "Alder Sentinel"),
        (["^Ferry runs aground at Gannet Creek | Alder Sentinel"], "Alder Sentinel"),
        (["^Ferry runs aground at Gannet Creek - Alder Sentinel", "About the Alder Sentinel"], "Alder Sentinel"),
        (["Mara Ellison: mellison@aldersentinel.example", "More on the Alder Sentinel"], "Alder Sentinel"),
        (["CLICK HERE TO GET THE FOX NEWS APP"], "Fox News"),
        (["Download the CNN app", "© 2026 Cable News Network"], "CNN"),
        (
            ["^The Hollywood Reporter homepage", "Subscribe for full access to The Hollywood Reporter"],
            "Hollywood Reporter",
        ),
        (["Nachrichten der Berliner Zeitung finden Sie hier."], "Berliner Zeitung"),
        (["Mehr von Alderner Bote", "Alderner Bote Newsletter", "© Alderner Bote"], "Alderner Bote"),
        (["Plus de Courrier d’Aubry", "© Courrier d’Aubry"], "Courrier d’Aubry"),
        (["Suscríbete a El Faro de Salmar", "© 2026 El Faro de Salmar, S.A."], "El Faro de Salmar"),
        (["Mara Ellison is a reporter for The Seattle Times."], "The Seattle Times"),
        (["Fox News’ Mara Ellison and Per Kline contributed to this report."], "Fox News"),
        (["The Telegraph values your comments but asks for all of them to be kind."], "The Telegraph"),
    ],
)
def test_a_page_says_who_published_it(around: list[str], name: str) -> None:
    assert squash(outlet(page(*around)).outlet) == squash(name)


@pytest.mark.parametrize(
    "around",
    [
        [],
        ["Follow us on Facebook", "Share on Twitter", "Subscribe to our newsletter"],
        ["More from News", "More on this story", "Read more in Sport"],
        ["About the author", "Mara Ellison", "More from Mara Ellison"],
        ["Photo: Dana Frisk"],
        ["The board told Reuters that it regrets the buoy, which was to be painted red in the spring of next year."],
        ["According to The Wend Herald, the skipper had asked for a chart in March and was given a calendar instead."],
        ["© Getty Images"],
        ["© 2026. All rights reserved."],
        ["Sign up for the Friday Letter, our weekly post about boats."],
        ["Follow the money, somebody called from the gallery."],
        ["Write to us at office@gmail.com or see facebook.com/ferries"],
        ["More from The Alder Sentinel", "More from The Quillon Courier"],
    ],
)
def test_a_page_that_does_not_say_it_has_no_outlet(around: list[str]) -> None:
    assert outlet(page(*around)).outlet == ""


def test_a_name_of_the_vocabulary_beats_every_sign() -> None:
    draft = page("^Wend Wire", "© 2026 Alder Sentinel. All rights reserved.")
    found = outlet(Draft(path="a.txt", lines=draft.lines, vocabulary=Vocabulary(outlets=("Wend Wire",))))
    assert found.outlet == "Wend Wire"
    assert outlet(draft).outlet == "Alder Sentinel"


def test_the_signs_are_in_the_trail() -> None:
    step = outlet(page("© 2026 Alder Sentinel", "More from Alder Sentinel")).trail[-1]
    assert (step.name, step.text) == ("outlet", "Alder Sentinel")
    assert "its copyright" in step.why
    assert step.numbers == (5, 6)


def test_an_address_alone_gives_its_word() -> None:
    draft = page("Write to post@aldersentinel.example", "tips@aldersentinel.example", "See www.aldersentinel.example")
    assert label(outlet(draft).outlet) == "aldersentinel"


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("Photo: Dana Frisk", "", "Dana Frisk"),
        ("Foto: Brais Lamas/dpa", "", "Brais Lamas/dpa"),
        ("Bild: picture alliance / dpa", "", "picture alliance / dpa"),
        ("Crédit photo : Maëlle Kergoat", "", "Maëlle Kergoat"),
        ("(Image: Getty Images)", "", "Getty Images"),
        ("Image source, Getty Images", "", "Getty Images"),
        ("Credit...Dana Frisk for The Wend Times", "", "Dana Frisk for The Wend Times"),
        ("Photo by Dana Frisk on Unsplash", "", "Dana Frisk on Unsplash"),
        ("Photo courtesy of Wend Harbour Board", "", "Wend Harbour Board"),
        ("Getty Images", "", "Getty Images"),
        ("Dana Frisk / AP", "", "Dana Frisk / AP"),
        ("© Dana Frisk/imago", "", "Dana Frisk/imago"),
        ("IMAGO/ZUMA Press", "", "IMAGO/ZUMA Press"),
        ("Ropes at the quay. (AP Photo/Dana Frisk)", "Ropes at the quay.", "AP Photo/Dana Frisk"),
        (
            "Ropes at the quay, Nov. 20, 2026. (Dana Frisk/Getty Images)",
            "Ropes at the quay, Nov. 20, 2026.",
            "Dana Frisk/Getty Images",
        ),
        ("Ropes at the quay(Image: Wend Live)", "Ropes at the quay", "Wend Live"),
        ("Ropes at the quay. © Dana Frisk/PA Wire/dpa", "Ropes at the quay.", "Dana Frisk/PA Wire/dpa"),
        ("Seile am Kai.Dana Frisk/dpa", "Seile am Kai.", "Dana Frisk/dpa"),
        ("Seile am KaiQuelle: Dana Frisk/dpa", "Seile am Kai", "Dana Frisk/dpa"),
        ("Ropes at the quay. — Picture by Dana Frisk", "Ropes at the quay.", "Dana Frisk"),
        ("Ropes at the quay. — AFP pic", "Ropes at the quay.", "AFP"),
        ("Rep ved kajen. Foto: Dana Frisk", "Rep ved kajen.", "Dana Frisk"),
        ("Cuerdas en el muelle de Salmar / Iria Couce", "Cuerdas en el muelle de Salmar", "Iria Couce"),
        ("Les quais, le 12 juillet 2026. DANA FRISK / AFP", "Les quais, le 12 juillet 2026.", "DANA FRISK / AFP"),
        ("The mayor at the new quay Dana Frisk/Reuters", "The mayor at the new quay", "Dana Frisk/Reuters"),
    ],
)
def test_a_credit_is_read_whole(line: str, caption: str, credit: str) -> None:
    assert read_picture(line) == (caption, credit)


@pytest.mark.parametrize(
    "line",
    [
        "The picture: nobody knows what will come of it.",
        "In this photo: a man with a rope",
        "Photo gallery: ten ropes",
        "Photos: ten of the longest ropes in the Wend estuary",
        "She told AP",
        "He bought it from Getty Images.",
        "The boats were late, he said on Friday. (Reuters)",
        "© 2026 Wend Wire. All rights reserved.",
        "Home / News / Sport",
        "Facebook",
        "(Applause.)",
        "(Laughter)",
        "Either/or",
        "Source: Wend Statistics Office",
    ],
)
def test_another_line_is_no_credit(line: str) -> None:
    assert read_picture(line) is None


def test_the_credit_beside_the_text_counts() -> None:
    far = [f"^Link {number}" for number in range(30)]
    draft = picture(page("^Photo: Far Away", *far, "^Ropes at the quay. (Dana Frisk/Getty Images)"))
    assert draft.credit == "Dana Frisk/Getty Images"


def test_a_caption_inside_of_the_text_stays_there() -> None:
    first, *rest = STORY.splitlines()
    lines = split_lines("\n".join([first, *rest[:2], "Ropes at the quay. (AP Photo/Dana Frisk)", *rest[2:]]))
    draft = picture(Draft(path="a.txt", lines=lines))
    assert draft.credit == "AP Photo/Dana Frisk"
    assert draft.lines == lines


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("PORT ALDER, Wend (AP) — The ferry sank.", "Port Alder, Wend", "AP"),
        ("PORT ALDER (AP) — The ferry sank.", "Port Alder", "AP"),
        ("PORT ALDER, Nov 3 (Reuters) - The ferry sank.", "Port Alder", "Reuters"),
        ("PORT ALDER, Nov 22 — The ferry sank.", "Port Alder", ""),
        ("PORT ALDER — The ferry sank.", "Port Alder", ""),
        ("PORT ALDER -- The ferry sank.", "Port Alder", ""),
        ("PORT ALDER, Ill. – The ferry sank.", "Port Alder, Ill.", ""),
        ("ST. ALDER (AP) — The ferry sank.", "St. Alder", "AP"),
        ("ALDER/QUILLON (Reuters) - The ferry sank.", "Alder/Quillon", "Reuters"),
        ("NEW DELHI: The ferry sank on Monday in the harbour, and all were saved.", "New Delhi", ""),
        ("Alderburg (dpa) - Die Fähre ist gesunken.", "Alderburg", "dpa"),
        ("Salmar, 3 nov (EFE).- El barco se hundió.", "Salmar", "EFE"),
        ("ALDER, 12 juin (AFP) — Le bateau a coulé.", "Alder", "AFP"),
        ("Aldera, 3 nov. (ANSA) - Il traghetto è affondato.", "Aldera", "ANSA"),
        ("WASHINGTON, D.C. — The ferry sank.", "Washington, D.C.", ""),
    ],
)
def test_a_place_line_is_read_whole(line: str, place: str, agency: str) -> None:
    found = read_dateline(line)
    assert found
    assert (found.name, found.agency) == (place, agency)


@pytest.mark.parametrize(
    "line",
    [
        "In Wend — and only there — it rains all day long.",
        "EXCLUSIVE: The board has known of the buoy since March, and told nobody.",
        "BREAKING NEWS — The ferry sank.",
        "UPDATE 1 — The ferry sank.",
        "Q: What was it like to be the last pilot of the harbour, for forty years?",
        "MARA ELLISON: It was like being the last one at a party, and having to wash up.",
        "CLAIM: The ferry was sunk by the harbour board itself, for the insurance.",
        "FED-UP skipper sinks his own ferry and swims home",
        "NASA — the agency of space — said nothing.",
        "Wend – die Stadt am Fluss – feiert.",
        "(Reuters) - The ferry sank.",
        "The ferry — the old one — sank.",
    ],
)
def test_another_line_has_no_place(line: str) -> None:
    assert read_dateline(line) is None


def test_the_place_line_is_found_below_what_stands_before_the_text() -> None:
    lines = [f"Menu {number}" for number in range(20)]
    text = "\n".join([*lines, "PORT ALDER, Wend (AP) — The ferry sank on Monday, and all were saved.", STORY])
    draft = dateline(Draft(path="a.txt", lines=split_lines(text)))
    assert (draft.dateline, draft.via) == ("Port Alder, Wend", ("AP",))


def test_a_plain_place_deep_in_the_text_is_none() -> None:
    text = f"{STORY}\n{STORY}\nQUILLON — The other ferry sank on Tuesday, and nobody was on it at the time."
    assert dateline(Draft(path="a.txt", lines=split_lines(text))).dateline == ""


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("It failed, Reuters reported.", ("Reuters",)),
        ("She told The Globe and Mail this month.", ("The Globe and Mail",)),
        ("The plan, first reported by the Alder Gazette, is dead.", ("Alder Gazette",)),
        ("Das berichtet die Alderner Zeitung.", ("Alderner Zeitung",)),
        ("Laut Süddeutsche Zeitung ist die Fähre verkauft.", ("Süddeutsche Zeitung",)),
        ("Según informó El País, el barco se vendió.", ("El País",)),
        ("Selon Le Monde, le bateau est vendu.", ("Le Monde",)),
        ("Secondo La Stampa il traghetto è venduto.", ("La Stampa",)),
        ("Färjan är såld, enligt Dagens Nyheter.", ("Dagens Nyheter",)),
        ("Det skriver Politiken.", ("Politiken",)),
        ("She told reporters that the ferry is sold.", ()),
        ("It is sold, according to police.", ()),
        ("He told Paul Newman, according to the City Council.", ()),
        ("“I told Alder Radio that,” she said.", ()),
    ],
)
def test_cited_outlets_are_named(text: str, cited: tuple[str, ...]) -> None:
    assert via(Draft(path="a.txt", lines=(Line(text, 1),))).via == cited


@pytest.mark.parametrize(
    ("own", "text"),
    [
        ("Alder Gazette", "She told the Alder Gazette."),
        ("CBC", "He spoke to CBC News on Tuesday."),
        ("AP News", "She told The Associated Press."),
    ],
)
def test_the_outlet_does_not_cite_itself(own: str, text: str) -> None:
    assert via(Draft(path="a.txt", outlet=own, lines=(Line(text, 1),))).via == ()


def test_suggestions_are_of_the_vocabulary() -> None:
    words = Vocabulary(topics=("ferries", "energy"), places=("Wend",), people=("Mara Ellison",))
    text = "Ferries: Mara Ellison of Wend asked Per Kline of Quillon about ferries, and about energy."
    draft = suggest(Draft(path="a.txt", lines=(Line(text, 1),), vocabulary=words))
    assert (draft.topics, draft.places, draft.people) == (("ferries",), ("Wend",), ("Mara Ellison",))


def test_the_list_of_outlets_holds_together() -> None:
    known = fame()
    assert len(known.names) > 1000
    assert all(squash(name) == key for key, name in known.names.items())
    assert all(spell(name) for name in known.names.values())
    assert known.hosts["nytimes"] == "The New York Times"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ed@alderpost.example", ["alderpost"]),
        ("See https://www.alderpost.co.uk/a?b=c today", ["alderpost"]),
        ("AlderPost.com", ["alderpost"]),
        ("gmail.com, www.facebook.com/x, bit.ly/a", []),
        ("He came.Then he went. 3.5 to 2.1", []),
    ],
)
def test_hosts_of_anybody_do_not_count(text: str, names: list[str]) -> None:
    assert [label(host.name) for host in find_hosts(text)] == names
