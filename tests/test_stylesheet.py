"""The theme's style sheet: its layers, its tokens, and contrast computed from the colours themselves (WCAG 2.2)."""

from __future__ import annotations

import gzip
import math
import re
from typing import TYPE_CHECKING

import pytest

from copydesk.config import Accent
from copydesk.pages.contexts import StylePage
from copydesk.render.environment import make_environment
from tests.newsroom import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

THEME = PROJECT / "layouts"
LAYERS = ["reset", "tokens", "base", "layout", "components", "print", "own"]
FILES = sorted((THEME / "css").rglob("*.css"))
Colour = tuple[float, float, float]


def sheet() -> str:
    environment = make_environment((THEME,), "en")
    return environment.get_template("style.css").render(page=StylePage("/style.css", Accent()))


def tokens(theme: str) -> dict[str, str]:
    """Read the custom properties of `:root`, as they hold in the light or in the dark."""
    css = re.sub(r"/\*.*?\*/", "", sheet(), flags=re.DOTALL)
    dark = re.search(r"@media \(prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}", css, re.DOTALL)
    assert dark
    light = re.findall(r"^:root \{(.*?)\}", css, re.DOTALL | re.MULTILINE)
    scope = "".join(light) + (dark[1] if theme == "dark" else "")
    found = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", scope))
    return {name: found[value[4:-1]] if value.startswith("var(--accent-") else value for name, value in found.items()}


def oklch(value: str) -> Colour:
    """Take lightness (0 to 1), chroma and hue (degrees) out of `oklch(…)`."""
    match = re.fullmatch(r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)", value)
    assert match, value
    return float(match[1]) / 100, float(match[2]), float(match[3])


def luminance(colour: Colour) -> float:
    """Give the relative luminance of a colour, by way of Oklab and linear sRGB (CSS Color 4, section 10)."""
    lightness, chroma, hue = colour
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    return sum(w * min(1, max(0, c)) for w, c in ((0.2126, red), (0.7152, green), (0.0722, blue)))


def contrast(one: Colour, other: Colour) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """Mix as `color-mix(in oklch, one share, other)` does; the hues here lie close together."""
    parts = [a * share + b * (1 - share) for a, b in zip(one, other, strict=True)]
    return parts[0], parts[1], parts[2]


def test_contrast_is_computed_rightly() -> None:
    white, black = oklch("oklch(100% 0 0)"), oklch("oklch(0% 0 0)")
    assert contrast(white, black) == pytest.approx(21, abs=0.01)
    # #777777 is oklch(56.9% 0 0); the specification's own example of a grey that just fails.
    assert contrast(white, oklch("oklch(56.93% 0 0)")) == pytest.approx(4.48, abs=0.02)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("name", "least"), [("--ink", 7), ("--soft", 7), ("--accent", 4.5), ("--underline", 3)], ids=str
)
def test_colours_stand_out_from_the_paper(theme: str, name: str, least: float) -> None:
    found = tokens(theme)
    assert contrast(oklch(found[name]), oklch(found["--paper"])) >= least


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_days_of_the_archive_can_be_read_on_every_shade(theme: str) -> None:
    found = tokens(theme)
    ink, paper = oklch(found["--ink"]), oklch(found["--paper"])
    shades = [int(shade) for shade in re.findall(r"--shade: (\d+)%", sheet())]
    assert shades == sorted(shades)
    assert len(shades) == 5
    assert min(contrast(ink, mixed(ink, paper, shade / 100)) for shade in shades) >= 4.5


def test_layers_are_declared_once_in_order_and_each_is_filled() -> None:
    css = sheet()
    assert re.findall(r"^@layer ([^{;]+);", css, re.MULTILINE) == [", ".join(LAYERS)]
    assert re.findall(r"^@layer (\w+) \{", css, re.MULTILINE) == LAYERS
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    assert bare.count("{") == bare.count("}")
    assert "{{" not in css


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_property_in_use_is_a_token(path: Path) -> None:
    css = path.read_text(encoding="utf-8")
    known = set(tokens("light")) | {"--shade"}
    assert set(re.findall(r"var\((--[\w-]+)", css)) <= known


@pytest.mark.parametrize("path", [path for path in FILES if path.name != "tokens.css"], ids=lambda path: path.name)
def test_rules_name_no_colour_and_no_side(path: Path) -> None:
    css = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)\(", css)
    sides = r"(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)|^\s*(?:left|right|float):"
    assert not re.search(sides, css, re.MULTILINE)
    assert "!important" not in css
    assert not re.search(r"\b(?:animation|transition)\b", css), "nothing moves by itself"


def test_the_sheet_is_small_on_the_wire() -> None:
    assert len(gzip.compress(sheet().encode(), mtime=0)) <= 12 * 1024


def test_the_guide_names_every_layer_and_token() -> None:
    guide = (PROJECT / "docs/layouts.md").read_text(encoding="utf-8")
    table = guide[guide.index("## The style sheet") :]
    assert re.findall(r"^\| `(\w+)` \| `css/", table, re.MULTILINE) == LAYERS
    named = set(re.findall(r"`(--[\w-]+)`", table))
    spaces = {name for name in tokens("light") if name.startswith("--space-")}
    assert set(tokens("light")) - spaces - {"--accent-light", "--accent-dark"} <= named
    assert named <= set(tokens("light"))
