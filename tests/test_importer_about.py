"""Lines that tell who wrote a text and when it was published; and lines that look like them."""

from __future__ import annotations

import datetime as dt

import pytest

from copydesk import importer
from copydesk.config import BaseUrl, Config, Zone
from copydesk.importer import Draft

CONFIG = Config(title="T", base_url=BaseUrl("https://brief.example"), timezone=Zone("UTC"))
HEADLINE = "Wall along the river to be raised before winter"
TEXTS = {
    "en": "The wall will be raised by a metre before the winter, the board of the river said after a long night.",
    "de": "Die Mauer am Fluss wird vor dem Winter um einen Meter erhöht, sagte der Rat nach einer langen Nacht.",
    "fr": "Le mur le long de la rivière sera relevé avant la fin du mois, a dit le conseil dans la nuit de lundi.",
    "es": "El muro de la ría será más alto antes de que llegue el invierno, y no se sabe por qué, dijo el alcalde.",
}


def read(*above: str, below: tuple[str, ...] = (), text: str = TEXTS["en"], headline: str = HEADLINE) -> Draft:
    draft = importer.read_seed("\n\n".join([headline, *above, *[text] * 3, *below]).encode(), "seeds/a.txt", CONFIG)
    assert isinstance(draft, Draft)
    return draft


def day(draft: Draft) -> str:
    return str(draft.published or "")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Lotte Amery", "Lotte Amery"),
        ("BY LOTTE AMERY", "Lotte Amery"),
        ("ByLotte Amery", "Lotte Amery"),
        ("* By Lotte Amery", "Lotte Amery"),
        ("Written by: Lotte Amery", "Lotte Amery"),
        ("Review by Lotte Amery Contributor", "Lotte Amery"),
        ("By Lotte Amery and Per Kline", "Lotte Amery and Per Kline"),
        ("By Lotte Amery, Per Kline & Jo Mabey", "Lotte Amery, Per Kline and Jo Mabey"),
        ("By Lotte E. Amery and J.K. Mabey", "Lotte E. Amery and J.K. Mabey"),
        ("By Lotte Amery, Staff Writer", "Lotte Amery"),
        ("By Lotte Amery Senior Harbour Reporter", "Lotte Amery"),
        ("By Lotte Amery and Per Kline Coast Post Staff", "Lotte Amery and Per Kline"),
        ("By Lotte Amery, River and Harbour Expert & Per Kline, Weather Editor", "Lotte Amery and Per Kline"),
        ("By Lotte Amery for Wend Wire", "Lotte Amery"),
        ("By Lotte Amery (lotte@wire.example)", "Lotte Amery"),
        ("By Lotte Amery | lotte@wire.example | Alder Daily News", "Lotte Amery"),
        ("By Lotte Amery @lotte", "Lotte Amery"),
        ("By Lotte AmeryNov 20, 2026", "Lotte Amery"),
        ("Lotte AmeryNews Reporter", "Lotte Amery"),
        ("Lotte Amery Deputy Editor", "Lotte Amery"),
        ("Lotte Amery, Markets editor", "Lotte Amery"),
        ("Lotte Amery - Contributing Writer", "Lotte Amery"),
        ("Lotte Amery / South Coast Sentinel", "Lotte Amery"),
        ("Lotte Amery | Published 15 hours ago", "Lotte Amery"),
        ("LOTTE AMERY - Dec 21, 2026 1:00 pm UTC", "Lotte Amery"),
        ("Lotte Amery, 26.04.2026 10:00 Uhr", "Lotte Amery"),
        ("Lotte Amery 4:00 PM on December 20, 2026", "Lotte Amery"),
        ("Posted on November 20, 2026 by Lotte Amery in Rivers", "Lotte Amery"),
        ("By Lotte van der Meer", "Lotte van der Meer"),
        ("By Lotte O’Brien-McLeod", "Lotte O’Brien-McLeod"),
        ("Von Lotte Amery", "Lotte Amery"),
        ("Ein Gastbeitrag von Lotte Amery", "Lotte Amery"),
        ("Von Lotte AmeryKorrespondentin", "Lotte Amery"),
        ("Lotte Amery, Leitende Wirtschaftsredakteurin", "Lotte Amery"),
        ("Par Lotte Amery et Per Kline", "Lotte Amery and Per Kline"),
        ("Por Lotte Amery", "Lotte Amery"),
        ("Di Lotte Amery", "Lotte Amery"),
        ("Door Lotte Amery", "Lotte Amery"),
        ("Av Lotte Amery", "Lotte Amery"),
        ("Tekst: Lotte Amery", "Lotte Amery"),
        ("Автор: Лотта Амери", "Лотта Амери"),
        ("김하늘 기자", "김하늘"),
        ("港田一郎2026年11月20日 21時37分", "港田一郎"),
        ("作者：林海", "林海"),
    ],
)
def test_a_line_names_the_author(line: str, names: str) -> None:
    draft = read(line)
    assert draft.byline == names
    assert line not in [kept.text for kept in draft.lines]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("By", "Lotte Amery"), "Lotte Amery"),
        (("By", "* Lotte Amery,", "* Per Kline &", "* Jo Mabey"), "Lotte Amery, Per Kline and Jo Mabey"),
        (("By", "Lotte AmeryNews Reporter", "Per KlineNews Reporter", "5 Aug 2026"), "Lotte Amery and Per Kline"),
        (("By Lotte Amery 5 August 2026", "By Per Kline 5 August 2026"), "Lotte Amery and Per Kline"),
        (("Lotte Amery", "5 August 2026"), "Lotte Amery"),
        (("Lotte Amery", "Contributing Reporter"), "Lotte Amery"),
        (("Lotte Amery", "@lotte_wend"), "Lotte Amery"),
        (("Lotte Amery", "Publicerad 22:31"), "Lotte Amery"),
        (("The board has decided what to do about the water, and when.", "Lotte Amery"), "Lotte Amery"),
    ],
)
def test_several_lines_name_the_author(lines: tuple[str, ...], names: str) -> None:
    assert read(*lines).byline == names


@pytest.mark.parametrize(
    ("below", "names"),
    [
        (("Lotte Amery is a freelance reporter in Wend.",), "Lotte Amery"),
        (("About the author", "Lotte Amery"), "Lotte Amery"),
        (
            ("Lotte Amery", "Lotte has lived at the river since she was born, and has a boat and a dog there."),
            "Lotte Amery",
        ),
        (("Lotte Amery covers the harbour. She can be reached at lotte@wire.example.",), "Lotte Amery"),
        (("Contact reporter Lotte Amery at lotte@wire.example",), "Lotte Amery"),
        (("Lotte Amery: lotte@wire.example",), "Lotte Amery"),
        (("Lotte Amery ist Redakteurin im Lokalen und schreibt über Flüsse.",), "Lotte Amery"),
        (("Korrespondentin Lotte Amery ist beim Boten für den Hafen zuständig.",), "Lotte Amery"),
        (("Share", "Read more from Lotte Amery"), "Lotte Amery"),
        (("Wend-Redaktion",), "Wend-Redaktion"),
        (("Lotte Amery",), "Lotte Amery"),
        (("Lotte Amery, 58, has a boat and no time to write about it.",), ""),
        (("Lotte Amery, the mayor of Wend, was not there on Monday.",), ""),
    ],
)
def test_a_line_below_the_text_tells_of_the_author(below: tuple[str, ...], names: str) -> None:
    assert read(below=below).byline == names


@pytest.mark.parametrize(
    "line",
    [
        "By the river, a town waits",
        "By Monday, nobody knew",
        "By Lotte Amery’s account, the wall is too low for what is coming down the river this winter.",
        "Photo by Lotte Amery",
        "Edited by Lotte Amery",
        "Updated by Lotte Amery",
        "Powered by Wend Wire",
        "Follow Lotte Amery",
        "View All",
        "All Sections",
        "Breaking News",
        "New York",
        "Warning Graphic Detail: what the water did",
        "— Lotte Amery (@lotte) December 21, 2026",
        "Lotte Amery: a life at the river",
        "Port Alder, a town of reporters",
        "LinkedIn Facebook X",
        "Levered Gate and Kingrind K4",
        "* Sluice Gate Mender (oak, with a brass lock)",
        "이미지 확대보기",
    ],
)
def test_a_line_that_looks_like_a_byline(line: str) -> None:
    assert read(line).byline == ""


def test_somebody_the_text_is_about_is_not_its_author() -> None:
    assert read("Lotte Amery", headline="Mayor Amery wants the wall raised before winter").byline == ""
    assert read("Lotte Amery", text=f"{TEXTS['en']} Amery laughed.").byline == ""


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("20 November 2026", "2026-11-20"),
        ("Friday, November 20th, 2026", "2026-11-20"),
        ("* 14:00, 20 Nov 2026", "2026-11-20"),
        ("Posted On: November 20 2026", "2026-11-20"),
        ("November 20 2026 - Average reading time: 12 min", "2026-11-20"),
        ("2026/11/20", "2026-11-20"),
        ("2026-11-20T13:05:00Z", "2026-11-20 13:05:00+00:00"),
        ("Nov. 20, 2026, 1:05 p.m. ET", "2026-11-20 13:05:00-05:00"),
        ("Nov. 20, 2026 1:05pm PDT", "2026-11-20 13:05:00-07:00"),
        ("12:05 am GMT, Friday, November 20, 2026", "2026-11-20 00:05:00+00:00"),
        ("Nov. 20, 2026 1:05 pm CST", "2026-11-20"),
        ("13:05, 20 Nov 2026Updated 18:40, 21 Nov 2026", "2026-11-20"),
        ("PUBLISHED: November 20, 2026 at 8:48 p.m. | UPDATED: November 21, 2026 at 10:54 a.m.", "2026-11-20"),
        ("November 20, 2026December 3, 2026", "2026-11-20"),
        ("11/20/2026", "2026-11-20"),
        ("3/4/2026, 1:05 PM PT", "2026-03-04 13:05:00-08:00"),
        ("Veröffentlicht am 20.11.2026 um 13:05 Uhr", "2026-11-20"),
        ("9. September 2026 um 15:46 Uhr / Lotte Amery", "2026-09-09"),
        ("12. MÄR 2026 18:03", "2026-03-12"),
        ("Publié le 20 novembre 2026 à 14h52, modifié le 21 novembre 2026 à 15h54", "2026-11-20"),
        ("1er mars 2026", "2026-03-01"),
        ("20 de noviembre de 2026 3:00 AM PST", "2026-11-20 03:00:00-08:00"),
        ("20 novembre 2026 - 14:41", "2026-11-20"),
        ("Publicerad 20 okt 2026 kl 10.23Uppdaterad kl 12.17", "2026-10-20"),
        ("Offentliggjort torsdag 06. feb 2026 17:25", "2026-02-06"),
        ("20 Kasım 2026 Cuma", "2026-11-20"),
        ("20 listopada 2026", ""),
        ("20 grudnia 2026", "2026-12-20"),
        ("20 ноября 2026 \u0433. в 10:00", "2026-11-20"),
        ("2026. november 20.", "2026-11-20"),
        ("2026 m. kovo 31 d.", "2026-03-31"),
        ("Thứ sáu, 20/11/2026, 19:25 (GMT+7)", "2026-11-20 19:25:00+07:00"),
        ("2026年11月20日 10:01", "2026-11-20"),
        ("입력 2026.11.20 22:09", "2026-11-20"),
        ("٢٠ نوفمبر ٢٠٢٦", "2026-11-20"),
        ("20 พฤศจิกายน 2569", "2026-11-20"),
    ],
)
def test_a_line_gives_the_day(line: str, when: str) -> None:
    assert day(read(line)) == when


@pytest.mark.parametrize(
    "line",
    [
        "3/4/2026",
        "2 hours ago",
        "Yesterday at 14:05",
        "November 2026",
        "31 February 2026",
        "Version 1.2.2026 of the map",
        "The ferry sank on 19 November 2026",
        "— Wend Wire (@wendwire) November 20, 2026",
        "The town met on 20 November 2026, and nobody came to any agreement about the wall that night.",
    ],
)
def test_a_line_that_gives_no_day_of_publication(line: str) -> None:
    assert day(read(line)) == ""


@pytest.mark.parametrize(
    ("language", "when"), [("en", ""), ("de", "2026-04-03"), ("fr", "2026-04-03"), ("es", "2026-04-03")]
)
def test_the_language_says_whether_the_day_comes_first(language: str, when: str) -> None:
    assert day(read("03/04/2026", text=TEXTS[language])) == when


def test_another_date_of_the_clipping_says_whether_the_day_comes_first() -> None:
    assert day(read("3/4/2026", below=("Related", "A bridge closes", "3/30/2026"))) == "2026-03-04"
    assert day(read("3/4/2026", below=("Related", "A bridge closes", "30/3/2026"))) == "2026-04-03"
    notes = [note.message for note in read("3/4/2026").notes]
    assert any("two ways" in note for note in notes)


@pytest.mark.parametrize(
    "line", ["Last updated: 20 November 2026", "Updated November 20, 2026", "Stand: 20. November 2026"]
)
def test_a_day_of_update_stands_where_there_is_no_other_and_is_noted(line: str) -> None:
    draft = read(line)
    assert day(draft) == "2026-11-20"
    assert any("only when it was updated: 2026-11-20" in note.message for note in draft.notes)


def test_a_day_of_update_gives_way_to_the_day_of_publication() -> None:
    draft = read("Published 18 November 2026\n\nLast updated: 20 November 2026")
    assert day(draft) == "2026-11-18"
    assert not any("updated" in note.message for note in draft.notes)


def test_what_other_texts_say_of_themselves_is_not_taken() -> None:
    """A page with a menu, the text, and lists of other texts with their own authors and days."""
    others = [
        line for number in range(1, 6) for line in (f"Story {number} of the coast", "By Jo Mabey", f"{number} May 2026")
    ]
    menu = ["Home", "About Us", "All Sections", "Sign in", "Harbour Guide", "Wednesday, November 25, 2026"]
    page = [*menu, HEADLINE, "Lotte Amery", "20 November 2026", "Share", *[TEXTS["en"]] * 8, "Related", *others]
    draft = importer.read_seed("\n\n".join(page).encode(), "seeds/a.txt", CONFIG)
    assert isinstance(draft, Draft)
    assert (draft.byline, draft.published) == ("Lotte Amery", dt.date(2026, 11, 20))
