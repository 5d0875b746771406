# SPDX-License-Identifier: Apache-2.0
"""The build hook: what it compiles, what it brings, and when it leaves well alone."""

import gettext
import json
import shutil
import subprocess
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
LOCK = "browser/package-lock.json"
PACKAGES = "browser/package.json"
STAMP = "browser/.sha256sums"
SHEET = "src/openosa/web/static/vendor/sheet/sheet.css"


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    """hatch_build.py, loaded as hatchling loads it: by its path."""
    spec = spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository that picks one style sheet, and its licence, from one package."""
    (tmp_path / "browser").mkdir()
    shutil.copy(ROOT / "hatch_build.py", tmp_path)
    picks = {"sheet": ["LICENSE", "dist/sheet.css"]}
    (tmp_path / PACKAGES).write_text(json.dumps({"picks": picks}))
    (tmp_path / LOCK).write_text("{}")
    return tmp_path


@pytest.fixture
def registry(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The files that a pretended npm puts into node_modules."""
    files = {
        "sheet/LICENSE": b"Do as you like.\n",
        "sheet/dist/sheet.css": b"a{}\n/*# sourceMappingURL=a.map */\n",
    }

    def install(root: Path, folder: Path) -> None:
        for name, content in files.items():
            (folder / "node_modules" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "node_modules" / name).write_bytes(content)

    monkeypatch.setattr(hook, "install_packages", install)
    return files


@pytest.fixture
def translated(root: Path) -> Callable[[str], Path]:
    """Writes a Malay catalogue of one string, with the translation given."""
    source = root / "src/openosa/web/locale/ms/LC_MESSAGES/django.po"
    source.parent.mkdir(parents=True)

    def write(translation: str) -> Path:
        source.write_text(
            'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
            f'#, python-format\nmsgid "%(n)s boats"\nmsgstr "{translation}"\n',
            "utf-8",
        )
        return source

    return write


@pytest.mark.usefixtures("registry")
def test_picks_arrive_with_their_licence_and_without_a_source_map(hook: ModuleType, root: Path) -> None:
    hook.bring_assets(root)
    assert (root / SHEET).read_bytes() == b"a{}\n"
    assert (root / SHEET).with_name("LICENSE").read_bytes() == b"Do as you like.\n"
    assert hook.assets_stand(root)


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize("changed", [SHEET, LOCK, PACKAGES, STAMP, "hatch_build.py"])
def test_assets_are_brought_again_once_anything_they_rest_on_changes(
    changed: str, hook: ModuleType, root: Path
) -> None:
    hook.bring_assets(root)
    with (root / changed).open("a") as opened:
        opened.write("\n")
    assert not hook.assets_stand(root)


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize("gone", [SHEET, STAMP])
def test_assets_are_brought_again_once_one_is_gone(gone: str, hook: ModuleType, root: Path) -> None:
    hook.bring_assets(root)
    (root / gone).unlink()
    assert not hook.assets_stand(root)


@pytest.mark.usefixtures("registry")
@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not on PATH")
def test_make_reads_the_stamp_as_the_hook_does(hook: ModuleType, root: Path) -> None:
    hook.bring_assets(root)
    check = ["sha256sum", "--check", "--quiet", STAMP]
    assert subprocess.run(check, cwd=root, capture_output=True).returncode == 0
    (root / SHEET).unlink()
    assert subprocess.run(check, cwd=root, capture_output=True).returncode != 0


def test_a_pick_that_its_package_lacks_stops_the_build(
    hook: ModuleType, root: Path, registry: dict[str, bytes]
) -> None:
    del registry["sheet/dist/sheet.css"]
    with pytest.raises(SystemExit, match=r"holds sheet/dist/sheet\.css\. Correct the pick\."):
        hook.bring_assets(root)
    assert not hook.assets_stand(root)


def test_a_compiled_catalogue_is_what_gettext_reads(
    hook: ModuleType, root: Path, translated: Callable[[str], Path]
) -> None:
    source = translated("%(n)s buah bot")
    hook.compile_catalogues(root)
    with source.with_suffix(".mo").open("rb") as opened:
        assert gettext.GNUTranslations(opened).gettext("%(n)s boats") == "%(n)s buah bot"


def test_a_translation_that_would_break_a_page_stops_the_build(
    hook: ModuleType, root: Path, translated: Callable[[str], Path]
) -> None:
    source = translated("%(boats)s buah bot")
    with pytest.raises(SystemExit, match=r"ms/LC_MESSAGES/django\.po, line 6: .*Mend the translation\."):
        hook.compile_catalogues(root)
    assert not source.with_suffix(".mo").exists()


def test_every_package_that_gives_a_file_gives_its_licence() -> None:
    picks = json.loads((ROOT / PACKAGES).read_bytes())["picks"]
    assert [name for name, files in picks.items() if not any("LICEN" in file.upper() for file in files)] == []


def test_the_lock_pins_every_package_by_content_and_names_no_address() -> None:
    packages = json.loads((ROOT / LOCK).read_bytes())["packages"]
    locked = {name: package for name, package in packages.items() if name}
    assert {"node_modules/bootstrap", "node_modules/htmx.org"} <= set(locked)
    assert [name for name, package in locked.items() if not package["integrity"].startswith("sha512-")] == []
    assert [name for name, package in locked.items() if "resolved" in package] == []
