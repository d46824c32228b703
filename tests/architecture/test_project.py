"""The project keeps its own promises: rooms, weight at start, versions, files that people run."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import workshop_app

ROOT = Path(workshop_app.__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_rooms_know_only_those_below() -> None:
    ran = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout


def test_listing_the_library_loads_nothing_heavy(tmp_path: Path) -> None:
    """What a window needs before its first paint must stay light."""
    code = (
        "import sys, sqlite3\n"
        "import workshop_app.storage.listing, workshop_app.storage.database, workshop_app.services.library\n"
        "import workshop_app.wiring, workshop_app.i18n, workshop_app.tokens\n"
        "heavy = {'sqlmodel', 'sqlalchemy', 'pydantic', 'reportlab', 'networkx', 'babel', 'yaml'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or None)"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_a_workshop_is_read_without_what_writing_needs(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from workshop_app.wiring import wired\n"
        "services = wired(Path('data'))\n"
        "if sys.argv[1] == 'write': print(services.library.create('six_questions_full_day', {'title': 'Les'}))\n"
        "else:\n"
        "    editor = services.library.open(sys.argv[1])\n"
        "    services.store.bookmark(sys.argv[1]), services.store.drafts(sys.argv[1]), editor.undo_kind\n"
        "    assert editor.workshop.details.title == 'Les' and len(editor.workshop.stages) == 13\n"
        "    heavy = {'sqlmodel', 'sqlalchemy', 'pydantic'} & set(sys.modules)\n"
        "    assert not heavy, heavy\n"
        "    services.load_writing(); assert 'sqlmodel' in sys.modules\n"
        "services.close()"
    )

    def ran(word: str) -> str:
        made = subprocess.run(
            [sys.executable, "-c", code, word], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert made.returncode == 0, made.stderr
        return made.stdout.strip()

    ran(ran("write"))


BINDINGS = """
import sys
{load}
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
for wrong in (lambda: QLabel().move("x"), lambda: QTimer.singleShot("a", "b", "c"), lambda: QLabel(1, 2, 3, 4)):
    try:
        wrong()
    except TypeError as error:
        print(error)
from PySide6.support.signature import get_signature
print(get_signature(QPoint.x), get_signature(QLabel.move))
"""


def test_bindings_loaded_without_their_describing_part_describe_themselves_all_the_same() -> None:
    """What is put off must be there when it is asked for: a TypeError in Qt must never end the program."""
    quick = "from workshop_app.qt_loading import load_bindings; load_bindings(); assert 'argparse' not in sys.modules"
    said = []
    for load in (quick, ""):
        made = subprocess.run(
            [sys.executable, "-c", BINDINGS.format(load=load)],
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert made.returncode == 0, made.stderr
        said.append(made.stdout)
    assert "Supported signatures" in said[0]
    assert said[0] == said[1]


def test_qt_does_not_eat_references_to_none() -> None:
    """PySide6 6.12.0 aborts on Python 3.11: every void call that returns None dropped one reference to it."""
    from PySide6.QtGui import QColor, QImage, QPainter

    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    colour = QColor("black")
    before = sys.getrefcount(None)
    for _ in range(500):
        painter.setPen(colour)
    assert sys.getrefcount(None) > before - 50
    painter.end()


def test_ci_runs_exactly_the_readmes_test_command() -> None:
    commands = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)
    assert len(commands) == 2
    start, test = commands
    assert start.endswith("uv run workshop-app demo")
    assert test in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_versions_are_stated_and_no_lock_is_kept() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    assert all(re.search(r"(~=|==|>=)\d", requirement) for requirement in needed)
    assert "uv.lock" in (ROOT / ".gitignore").read_text(encoding="utf-8")


def test_a_wheel_brings_resources_and_templates_along() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included == {"resources": "workshop_app/resources", "templates": "workshop_app/templates"}


def test_paths_look_inside_the_package_when_there_is_no_checkout(tmp_path: Path) -> None:
    """Copy the package alone, as a wheel installs it, and run it from there."""
    import shutil

    site = tmp_path / "site"
    shutil.copytree(ROOT / "workshop_app", site / "workshop_app", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("resources", "templates"):
        shutil.copytree(ROOT / name, site / "workshop_app" / name)
    ran = subprocess.run(
        [sys.executable, "-m", "workshop_app", "--data", str(tmp_path / "data"), "templates"],
        cwd=site,
        env={"PYTHONPATH": str(site), "PATH": "", "WORKSHOP_APP_LANG": "en"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "Six questions, full day" in ran.stdout


def test_no_colour_stands_outside_the_tokens() -> None:
    literal = re.compile(r"#[0-9A-Fa-f]{6}\b")
    found = [
        path.name
        for path in (ROOT / "workshop_app").rglob("*.py")
        if path.name != "tokens.py" and literal.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.1."""

    def luminance(colour: str) -> float:
        parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_text_can_be_read_on_every_ground_it_stands_on() -> None:
    from workshop_app.tokens import LIGHT

    grounds = [role for role in LIGHT if role in ("paper", "surface", "sunken") or role.startswith("note.")]
    grounds += [role for role in LIGHT if role.endswith("-light")]
    for ink in ("ink", "ink-2", "ink-3"):
        for ground in grounds:
            assert contrast(LIGHT[ink], LIGHT[ground]) >= 4.5, (ink, ground)
    for role in (
        *(role for role in LIGHT if role.startswith("sector.")),
        "fjord",
        "fjord-dark",
        "coral",
        "amber",
        "moss",
    ):
        assert contrast(LIGHT[role], LIGHT["surface"]) >= 4.5, role
    for ring in range(4):
        assert contrast(LIGHT["ink-3"], LIGHT[f"ring.{ring}"]) >= 4.5, ring
    for wedge in (role for role in LIGHT if role.startswith("wedge.")):
        assert contrast(LIGHT["ink-3"], LIGHT[wedge]) >= 4.5, wedge
    for version in (1, 2, 3):
        assert contrast(LIGHT[f"kommune.{version}"], LIGHT[f"kommune.{version}.text"]) >= 4.5
