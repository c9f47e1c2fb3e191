"""Measure import on real pages with known truths, and write what came out to docs/import-quality.md.

Run by `make bench-import`. The pages are not part of the project (their texts are their publishers'): the folder with
them and their scorer stands beside the checkout, as `../shared/importbench`, or is named as the argument. Each page
is read alone, with an empty vocabulary, on one core.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.progress import track as with_progress

from copydesk import importer
from copydesk.config import BaseUrl, Config, Zone
from copydesk.importer import Draft

PROJECT = Path(__file__).parents[1]
PAGES = PROJECT.parent / "shared/importbench"
REPORT = PROJECT / "docs/import-quality.md"
TRACKS = {
    "t1_residue": "a clipping as scrapers and web clippers leave it",
    "t1_dump": "everything on the page, selected and copied",
    "t2_html": "the page itself, saved",
}
FACTS = ("title", "byline", "date", "outlet", "picture_credit", "dateline")
# What a later version aims at, for comparison.
AIMS = {
    "t1_residue": (0.955, 0.975, 0.38, 0.93, 0.85, 0.92, 0.75, 0.75, 0.90),
    "t1_dump": (0.935, 0.955, 0.28, 0.75, 0.75, 0.85, 0.70, 0.60, 0.80),
    "t2_html": (0.955, 0.970, 0.38, 0.90, 0.82, 0.93, 0.82, 0.60, 0.80),
}
CONFIG = Config(title="Bench", base_url=BaseUrl("https://bench.example"), timezone=Zone("UTC"))
HEAD = """\
# How well import reads

Measured on real pages whose body, headline, author, day, outlet, picture credit and dateline were written down by hand
or reviewed. The pages are not part of the project; with them beside the checkout,

    make bench-import

reads each and writes this page anew. The vocabulary is empty: outlets that you name in `config.yaml` are recognised
by their names. Figures are those of the scorer: precision and recall of the body over runs of four words, `clean` the
share of pages where both are at least .98, and for each fact the share of pages on which it is right, out of those in
whose text it stands.
"""


def read_pages(folder: Path) -> tuple[dict[str, dict[str, str]], float]:
    """Read every page of a track; gives what was found by the page's id, and the seconds that it took."""
    found = {}
    started = time.perf_counter()
    for path in with_progress(sorted(folder.iterdir()), description=folder.name):
        draft = importer.read_seed(path.read_bytes(), f"seeds/{path.name}", CONFIG)
        if isinstance(draft, Draft):
            found[path.stem] = {
                "title": draft.headline,
                "body": "\n".join(line.text for line in draft.lines),
                "byline": draft.byline,
                "date": str(draft.published or ""),
                "outlet": draft.outlet,
                "picture_credit": draft.credit,
                "dateline": draft.dateline,
            }
    return found, time.perf_counter() - started


def score(pages: Path, track: str, found: dict[str, dict[str, str]]) -> tuple[float, ...]:
    """Let the scorer judge: body F1, recall, clean, then the rate of each fact."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as predictions:
        json.dump(found, predictions)
        predictions.flush()
        words = ["--truth", pages / "dev/truth.json", "--pred", predictions.name, "--track", track]
        done = subprocess.run([sys.executable, pages / "score.py", *words], capture_output=True, text=True, check=True)
    body = re.search(r"R ([\d.]+)\s+F1 ([\d.]+).*clean ([\d.]+)", done.stdout)
    facts = dict(re.findall(r"^\s+(\w+)\s+n\s.*?norm ([\d.]+)", done.stdout, re.MULTILINE))
    if body is None:
        raise ValueError(f"the scorer said something else:\n{done.stdout}")
    return (float(body[2]), float(body[1]), float(body[3]), *(float(facts[name]) for name in FACTS))


def main(pages: Path) -> None:
    """Measure each track, and write the report."""
    lines = [HEAD, "| track | pages | body F1 | recall | clean | " + " | ".join(FACTS).replace("_", " ") + " |"]
    lines.append("|---" * (5 + len(FACTS)) + "|")
    seconds = []
    for track, what in TRACKS.items():
        found, took = read_pages(pages / "dev" / track)
        figures = score(pages, track, found)
        seconds.append(f"{took / len(found) * 1000:.0f} ms a page ({track})")
        lines.append(f"| {what} | {len(found)} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |")
        lines.append("| *aim* | | " + " | ".join(f"*{figure:.3f}*" for figure in AIMS[track]) + " |")
        print(*lines[-2:], sep="\n")
    lines.append(f"\nReading took {' and '.join(seconds)}.")
    REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    if not (chosen / "score.py").is_file():
        sys.exit(f"there are no pages in {chosen}; name their folder: make bench-import PAGES=…")
    main(chosen)
