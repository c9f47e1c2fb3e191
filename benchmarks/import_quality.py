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
from typing import TYPE_CHECKING, Any

from rich.progress import track as with_progress

from benchmarks.pages import PARTS, held_out, part_of
from copydesk import importer
from copydesk.config import BaseUrl, Config, Zone
from copydesk.importer import Draft, chances

if TYPE_CHECKING:
    from collections.abc import Mapping

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
# Parts of the sites whose pages were only ever counted, never read.
NOT_LOOKED_AT = (3, 4)
# What stands below this heading of the report is written by hand, and stays.
BY_HAND = "## "
CONFIG = Config(title="Bench", base_url=BaseUrl("https://bench.example"), timezone=Zone("UTC"))
HEAD = """\
# How well import reads

Measured on real pages whose body, headline, author, day, outlet, picture credit and dateline were written down by hand
or reviewed. The pages are not part of the project; with them beside the checkout,

    make bench-import

reads each and writes this page anew. The vocabulary is empty: outlets that you name in `config.yaml` are recognised
by their names. Figures are those of the scorer: precision and recall of the body over runs of four words, `clean` the
share of pages where both are at least .98, and for each fact the share of pages on which it is right, out of those in
whose text it stands (of a saved page, those whose truth has it).

The figures predict sites that import has never seen. What decides which lines are body is trained; each page was read
with weights trained without the pages of its site and of a fifth of all sites (`make train-import`). The rules that
find facts are written by people: those looked at three fifths of the sites only, and the second row of each track
tells how import does on the other two fifths.
"""


def read_pages(folder: Path, sites: Mapping[str, str]) -> tuple[dict[str, dict[str, str]], float]:
    """Read every page of a track; gives what was found by the page's id, and the seconds that it took."""
    found = {}
    took = 0.0
    models = [chances.read_model(held_out(part).read_text(encoding="utf-8")) for part in range(PARTS)]
    for path in with_progress(sorted(folder.iterdir()), description=folder.name):
        data = path.read_bytes()
        started = time.perf_counter()
        draft = importer.read_seed(data, f"seeds/{path.name}", CONFIG, models[part_of(sites[path.stem])])
        took += time.perf_counter() - started
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
    return found, took


def score(pages: Path, truth: Mapping[str, Any], track: str, found: dict[str, dict[str, str]]) -> tuple[float, ...]:
    """Let the scorer judge: body F1, recall, clean, then the rate of each fact."""
    with tempfile.TemporaryDirectory() as folder:
        for name, held in (("truth", truth), ("found", found)):
            (Path(folder) / name).write_text(json.dumps(held), encoding="utf-8")
        words = ["--truth", f"{folder}/truth", "--pred", f"{folder}/found", "--track", track]
        done = subprocess.run([sys.executable, pages / "score.py", *words], capture_output=True, text=True, check=True)
    body = re.search(r"R ([\d.]+)\s+F1 ([\d.]+).*clean ([\d.]+)", done.stdout)
    facts = dict(re.findall(r"^\s+(\w+)\s+n\s.*?norm ([\d.]+)", done.stdout, re.MULTILINE))
    if body is None:
        raise ValueError(f"the scorer said something else:\n{done.stdout}")
    return (float(body[2]), float(body[1]), float(body[3]), *(float(facts[name]) for name in FACTS))


def main(pages: Path) -> None:
    """Measure each track, and write the report."""
    truth = json.loads((pages / "dev/truth.json").read_text(encoding="utf-8"))
    unseen = {key: known for key, known in truth.items() if part_of(known["split_key"]) in NOT_LOOKED_AT}
    sites = {key: known["split_key"] for key, known in truth.items()}
    lines = [HEAD, "| track | pages | body F1 | recall | clean | " + " | ".join(FACTS).replace("_", " ") + " |"]
    lines.append("|---" * (5 + len(FACTS)) + "|")
    seconds = []
    for track, what in TRACKS.items():
        found, took = read_pages(pages / "dev" / track, sites)
        seconds.append(f"{took / len(found) * 1000:.0f} ms a page ({track})")
        for name, part in ((what, truth), ("… sites that nobody looked at", unseen)):
            count = sum(track in known["tracks"] for known in part.values())
            figures = score(pages, part, track, found)
            lines.append(f"| {name} | {count} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |")
            print(lines[-1])
        lines.append("| *aim* | | " + " | ".join(f"*{figure:.3f}*" for figure in AIMS[track]) + " |")
        print(lines[-1])
    lines.append(f"\nReading took {' and '.join(seconds)}.")
    told = REPORT.read_text(encoding="utf-8").partition(BY_HAND)
    REPORT.write_text("\n".join(lines) + "\n\n" + told[1] + told[2], encoding="utf-8")


if __name__ == "__main__":
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    if not (chosen / "score.py").is_file():
        sys.exit(f"there are no pages in {chosen}; name their folder: make bench-import PAGES=…")
    if not all(held_out(part).is_file() for part in range(PARTS)):
        sys.exit("there are no weights that were trained without the pages' own sites; make train-import first")
    main(chosen)
