"""A mail to drafts: a newsletter, or an article that somebody has forwarded."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from copydesk.importer import names, shapes
from copydesk.importer.decode import decode
from copydesk.importer.formats.html import read_page
from copydesk.importer.formats.plain import part_articles
from copydesk.importer.outlet import looks_like_outlet
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    import datetime as dt
    from email.message import EmailMessage

    from copydesk.importer.draft import Draft

STUB_WORDS = 60
MOST_PARTS = 200
MOST_CHARACTERS = 2_000_000
MOSTLY = 0.8
_NESTS = re.compile(rb"(?:multipart|message)/", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")
_PREFIX = re.compile(
    r"^(?:(?:re|fwd?|wg|aw|tr|rv|sv|vs|vb|antw|doorst|enc|pd|odp)\s*(?:\[\d+\])?:\s*|\[[\w .-]{1,30}\]\s*)+",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"^[>\s]*(?:begin forwarded message|-{2,}\s*(?:forwarded|original|weitergeleitete|ursprüngliche|mensaje|message"
    r"|messaggio|doorgestuurd|vidarebefordrat)[^\n]{0,60}-{2,}|anfang der weitergeleiteten nachricht"
    r"|début du message transféré|inicio del mensaje reenviado)\s*:?\s*$",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"^[>\s*]*(?P<key>from|von|de|da|van|från|subject|betreff|asunto|objet|oggetto|onderwerp|ämne|date|datum|sent|gesendet"
    r"|fecha|enviado|envoyé|to|an|para|à|a|aan|till|cc|reply-to|antwort an)\s*:\**\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_SUBJECTS = ("subject", "betreff", "asunto", "objet", "oggetto", "onderwerp", "ämne")
_FROM_HOUSE = re.compile(r"^(?P<who>.+?)\s+(?:from|at|@|von|de|bei|via|\||·|—|–|-)\s+(?P<house>.+)$")
_LISTS = ("List-Unsubscribe", "List-Id", "List-Post", "X-Campaign-Id", "X-Mailgun-Sid", "Feedback-ID")


def read_mail(data: bytes, draft: Draft) -> tuple[Draft, ...] | Problem:
    """Read a mail into copies of an empty draft. Attachments are left out, with a note."""
    mail = _parse(data, draft.path)
    if isinstance(mail, Problem):
        return mail
    held = next((part.get_content() for part in mail.walk() if part.get_content_type() == "message/rfc822"), None)
    chosen = held if held is not None and not _text_of(mail, "plain").strip() else mail
    plain, page = _text_of(chosen, "plain"), _text_of(chosen, "html")
    if len(plain) + len(page) > MOST_CHARACTERS:
        message = f"has more than {MOST_CHARACTERS:,} characters of text"
        return Problem(Where(draft.path), message, "save the article alone")
    draft = _with_facts(_with_attachments(draft, mail), chosen, forwarded=chosen is not mail)
    if page and (not plain.strip() or shapes.count(plain) < STUB_WORDS < shapes.count(_TAGS.sub(" ", page))):
        read = read_page(page.encode("utf-8", errors="replace"), replace(draft, headline="", published=None))
        return read if isinstance(read, Problem) else (_prefer(read, draft),)
    if not plain.strip():
        return Problem(Where(draft.path), "has no text in it", "save the article as plain text (.txt)")
    return _read_text(plain, draft)


def _parse(data: bytes, path: str) -> EmailMessage | Problem:
    nested = len(_NESTS.findall(data))
    if nested > MOST_PARTS:
        return Problem(Where(path), f"cannot be read as a mail: it nests {nested:,} others", "save the article alone")
    try:
        mail = message_from_bytes(data, policy=policy.default)
        parts = sum(1 for _ in mail.walk())
        named = bool(_header(mail, "from") or _header(mail, "subject"))
    except (ValueError, RecursionError, IndexError, AttributeError, TypeError, LookupError):
        return Problem(Where(path), "cannot be read as a mail", "save its text as plain text (.txt)")
    if not named:
        return Problem(Where(path, 1), "is no mail: it has neither From nor Subject", "save it as .txt or .html")
    if parts > MOST_PARTS:
        return Problem(Where(path), f"cannot be read as a mail: it has {parts:,} parts", "save the article alone")
    return mail


def _text_of(mail: EmailMessage, kind: str) -> str:
    """Give the text of a mail's first part of a kind; wrong charsets are read as any clipping's bytes are."""
    part = mail.get_body(preferencelist=(kind,))
    if part is None:
        return ""
    with suppress(LookupError, ValueError, KeyError, AttributeError):
        payload = part.get_payload(decode=True)
        charset = part.get_content_charset() or ""
        read = decode(payload, "", charset) if isinstance(payload, bytes) else None
        return read[0] if isinstance(read, tuple) else ""
    return ""


def _with_attachments(draft: Draft, mail: EmailMessage) -> Draft:
    left: list[str] = []
    with suppress(ValueError, LookupError, KeyError, AttributeError):
        left = [part.get_filename() or part.get_content_type() for part in mail.iter_attachments()]
        left = [name for name in left if name != "message/rfc822"]
    return draft.note(f"has attachments, which were left out: {', '.join(left[:5])}") if left else draft


def _with_facts(draft: Draft, mail: EmailMessage, *, forwarded: bool) -> Draft:
    """Take what the headers tell. Whoever only passes it on is neither its outlet nor its author."""
    draft = replace(draft, form="mail", headline=_subject(_header(mail, "subject")))
    letter = any(mail[name] for name in _LISTS) or (mail["precedence"] or "").lower() == "bulk"
    if letter or forwarded:
        draft = _with_sender(draft, _header(mail, "from"), sure=letter)
    if letter and not forwarded and not _PREFIX.match(_header(mail, "subject")):
        draft = replace(draft, published=_moment(_header(mail, "date")))
    for name in ("headline", "byline", "outlet", "published"):
        if value := getattr(draft, name):
            draft = draft.step("mail", [], f"{name}, as the mail's head says", str(value))
    return draft


def _header(mail: EmailMessage, name: str) -> str:
    with suppress(ValueError, IndexError, AttributeError, LookupError, TypeError):
        return " ".join(str(mail[name] or "").split())
    return ""


def _subject(subject: str) -> str:
    """Take marks of answers, forwards and lists off a subject.

    >>> _subject("Fwd: WG: [harbour] Ferry late again")
    'Ferry late again'
    """
    return _PREFIX.sub("", subject).strip()


def _with_sender(draft: Draft, sender: str, *, sure: bool) -> Draft:
    """Read ``Lotte Amery from Wend Wire <lotte@…>``: the house, and the person only beside it."""
    name = re.sub(r"<[^>]*>|\"|^'|'$", "", sender).strip()
    match = _FROM_HOUSE.match(name)
    if match and (house := looks_like_outlet(match["house"], draft.vocabulary.outlets) or match["house"] * sure):
        return replace(draft, outlet=house, byline=names.read_names(match["who"]))
    house = looks_like_outlet(name, draft.vocabulary.outlets) or ("" if "@" in name else name * sure)
    return draft if names.could_be_person(house) else replace(draft, outlet=house)


def _moment(text: str) -> dt.date | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.date()


def _prefer(read: Draft, told: Draft) -> Draft:
    """Let the mail's own facts count before those of the page in it."""
    facts = {name: value for name in ("headline", "byline", "outlet", "published") if (value := getattr(told, name))}
    return replace(read, **facts)


def _read_text(text: str, draft: Draft) -> tuple[Draft, ...] | Problem:
    """Read the text of a mail; what was forwarded counts, and its marks of quotation go."""
    lines = text.replace("\r\n", "\n").split("\n")
    at = next((number for number, line in enumerate(lines) if _FORWARD.match(line)), -1)
    above = 0
    if at >= 0:
        draft, above = _forwarded(lines, at + 1, draft)
    rest = [line for line in lines[above:] if line.strip()]
    if rest and sum(line.startswith(">") for line in rest) >= MOSTLY * len(rest):
        lines = [re.sub(r"^(?:>\s?)+", "", line) for line in lines]
    read = part_articles("\n".join(lines), draft, above, divided=False)
    if not isinstance(read, Problem) and above:
        words = f"{above:,} lines"
        read = tuple(item.step("mail", [], "above what was forwarded, and its head", words) for item in read)
    return read


def _forwarded(lines: list[str], at: int, draft: Draft) -> tuple[Draft, int]:
    """Read the head of what was forwarded; gives the line on which its text begins."""
    head: dict[str, str] = {}
    while at < len(lines):
        line = re.sub(r"^(?:>\s?)+", "", lines[at]).strip()
        match = _HEADER.match(line)
        if not match and (line or head):
            break
        if match:
            head[match["key"].lower()] = match["value"].strip()
        at += 1
    subject = next((head[key] for key in _SUBJECTS if head.get(key)), "")
    sender = next((head[key] for key in ("from", "von", "de", "da", "van", "från") if head.get(key)), "")
    draft = replace(draft, headline=_subject(subject) or draft.headline, published=None, outlet="", byline="")
    return _with_sender(draft, sender, sure=False), at
