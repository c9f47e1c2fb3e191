"""The words of pages: furniture in many languages, and sentences that only speak of it."""

from __future__ import annotations

import pytest

from copydesk.importer import shapes, wording


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("WERBUNG", "advertisement"),
        ("[Annonce]", "advertisement"),
        ("（広告）", "advertisement"),
        ("REKLAM", "advertisement"),
        ("Διαφήμιση", "advertisement"),
        ("Διαβάστε επίσης:", "leads to other pages"),
        ("İlgili haberler", "leads to other pages"),
        ("Читайте ещё", "leads to other pages"),
        ("اقرأ أيضا", "leads to other pages"),
        ("Compartir en Facebook", "share bar"),
        ("Del på LinkedIn", "share bar"),
        ("공유하기", "share bar"),
        ("A post shared by The Ferry (@ferry)", "share bar"),
        ("Log ind", "navigation"),
        ("Kommentit", "readers’ comments"),
        ("Cookie-Einstellungen", "copyright or legal notice"),
        ("You’ve read 2 of 3 free articles", "sign-up box"),
        ("12 photos", "counter"),
        ("0:00 / 3:52", "counter"),
    ],
)
def test_what_pages_say(line: str, reason: str) -> None:
    assert shapes.furniture(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to our newsletter, it said on the bread, and four hundred people did so before noon.",
        "Be the first to comment, says the page, and for nineteen years it was always the same man.",
        "Already a subscriber? Then nothing changes until the end of your year, and then a good deal.",
        "All rights reserved: so it stands below the song, in the ink of a man who died long ago.",
        "Download the app, said the sign; and so she went home and fetched a telephone for it.",
        "„Folgen Sie uns auf Facebook“, sagte der Wirt, „aber kommen Sie danach bitte auch herein.“",
    ],
)
def test_what_people_say_of_pages(line: str) -> None:
    assert not shapes.furniture(line)


def test_a_phrase_that_goes_on_in_the_next_row_is_one() -> None:
    for labels, reason in wording.LABELS:
        assert all(label == label.strip(" ,") and label == label.casefold() for label in labels), reason
    assert not {"story", "continue", "content"} & wording.ADVERTS
    assert {"back to top", "previous post"} <= wording.NAVIGATION
