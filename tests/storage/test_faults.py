"""Files that are not as they should be: each is named in plain words, and none is touched."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop_app.domain.codes import Lang
from workshop_app.domain.commands.verbs import Add, Revise
from workshop_app.domain.records import Theme
from workshop_app.i18n import language
from workshop_app.paths import DATABASE_NAME
from workshop_app.services.ids import new_id
from workshop_app.services.trouble import Trouble
from workshop_app.speaking import explained
from workshop_app.storage.database import VERSION
from workshop_app.wiring import wired

NOBODY = 65534


def trouble_of_opening(folder: Path) -> Trouble:
    with pytest.raises(Trouble) as trouble:
        wired(folder)
    for lang in Lang:
        assert "{" not in explained(trouble.value, language(lang))
    return trouble.value


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    services = wired(tmp_path)
    services.library.create("six_questions_90_minutes", {"title": "Prøve"})
    services.close()
    return tmp_path


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "database_empty"),
        (b"Dette er en handleliste, ikke en database. " * 10, "database_foreign"),
        (b"SQLite format 3\x00", "database_foreign"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 300, "database_foreign"),
    ],
)
def test_a_file_that_is_no_database_of_ours(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / DATABASE_NAME
    path.write_bytes(content)
    assert trouble_of_opening(tmp_path).code == code
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == [DATABASE_NAME]


def test_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / DATABASE_NAME
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    assert trouble_of_opening(tmp_path).code == "database_foreign"
    assert path.read_bytes() == before


def test_a_file_from_a_newer_version(folder: Path) -> None:
    path = folder / DATABASE_NAME
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    assert trouble_of_opening(folder).code == "database_newer"
    assert path.read_bytes() == before


def test_damaged_pages_are_found_and_named(folder: Path) -> None:
    path = folder / DATABASE_NAME
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    with pytest.raises(Trouble) as trouble:
        use(folder)
    assert trouble.value.code == "database_damaged"


def test_a_truncated_file_is_named(folder: Path) -> None:
    path = folder / DATABASE_NAME
    path.write_bytes(path.read_bytes()[: 4096 * 3])
    with pytest.raises(Trouble) as trouble:
        use(folder)
    assert trouble.value.code == "database_damaged"


def test_a_flipped_value_is_found_by_the_examination(folder: Path) -> None:
    path = folder / DATABASE_NAME
    connection = sqlite3.connect(path)
    connection.execute("UPDATE stage SET stage_kind = 'siesta' WHERE ref = 's02'")
    connection.commit()
    connection.close()
    services = wired(folder)
    problems = services.library.problems()
    services.close()
    assert len(problems) == 1
    assert "unreadable record" in problems[0]


def test_an_edit_that_cannot_be_taken_back_is_found_by_the_examination(folder: Path) -> None:
    services = wired(folder)
    editor = services.library.open(services.library.workshops()[0].id)
    theme = Theme(id=new_id(), name="Før")
    editor.execute(Add((theme,)))
    editor.execute(Revise(theme, {"name": "Etter"}))
    assert services.library.problems() == []
    services.close()
    connection = sqlite3.connect(folder / DATABASE_NAME)
    told = connection.execute("SELECT changes FROM journal ORDER BY seq DESC LIMIT 1").fetchone()[0]
    assert "Etter" in told
    assert "colour" not in told, "what has not changed is not written down again"
    connection.execute("UPDATE theme SET name = 'Noe annet' WHERE name = 'Etter'")
    connection.commit()
    connection.close()
    services = wired(folder)
    problems = services.library.problems()
    services.close()
    assert len(problems) == 1
    assert "journal" in problems[0]


def test_a_pointer_to_nothing_is_found_by_the_examination(folder: Path) -> None:
    connection = sqlite3.connect(folder / DATABASE_NAME)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(
        "INSERT INTO theme (id, ref, \"order\", workshop_id, name) VALUES ('t', 'th1', 'V', 'nobody', 'x')"
    )
    connection.commit()
    connection.close()
    services = wired(folder)
    problems = services.library.problems()
    services.close()
    assert problems == ["theme: row 1 points to nothing"]


def test_a_window_that_is_open_keeps_others_out(folder: Path) -> None:
    window = wired(folder)
    assert trouble_of_opening(folder).code == "database_in_use"
    window.close()
    wired(folder).close()


def test_another_program_that_reads_the_file_is_waited_for_and_then_named(folder: Path) -> None:
    other = sqlite3.connect(folder / DATABASE_NAME)
    other.execute("BEGIN IMMEDIATE")
    assert trouble_of_opening(folder).code == "database_in_use"
    other.rollback()
    other.close()


def test_a_full_disk_stops_the_edit_and_keeps_everything_else(folder: Path) -> None:
    services = wired(folder)
    editor = services.library.open(services.library.workshops()[0].id)
    editor.execute(Add((Theme(id=new_id(), name="Før"),)))
    connection = services.store._database.connection  # type: ignore[attr-defined]
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    before = editor.workshop
    with pytest.raises(Trouble) as trouble:
        editor.execute(Revise(editor.workshop.details, {"background": "x" * 20_000}))
    assert trouble.value.code == "disk_full"
    assert editor.workshop is before
    assert services.store.load(editor.workshop_id) == before
    connection.execute("PRAGMA max_page_count = 1000000")
    editor.execute(Revise(editor.workshop.details, {"background": "x" * 20_000}))
    assert services.store.load(editor.workshop_id) == editor.workshop
    assert services.library.problems() == []
    services.close()


@pytest.fixture
def as_nobody(folder: Path) -> Iterator[Path]:
    """Own the folder as a user without the powers of root, for whom no file is read-only."""
    if os.geteuid() != 0:
        yield folder
        return
    for around in list(folder.parents)[:3]:
        around.chmod(around.stat().st_mode | 0o055)
    (folder / f"{DATABASE_NAME}-journal").unlink(missing_ok=True)
    for path in (folder, *folder.iterdir()):
        os.chown(path, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        os.seteuid(0)


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o555), (0o444, 0o755), (0o000, 0o755), (0o644, 0o555)])
def test_a_file_or_folder_that_may_not_be_written(as_nobody: Path, file_mode: int, folder_mode: int) -> None:
    path = as_nobody / DATABASE_NAME
    before = path.read_bytes()
    path.chmod(file_mode)
    as_nobody.chmod(folder_mode)
    try:
        with pytest.raises(Trouble) as trouble:
            use(as_nobody)
    finally:
        as_nobody.chmod(0o755)
        path.chmod(0o644)
    assert trouble.value.code in {"database_read_only", "database_unreachable"}
    assert path.read_bytes() == before


def use(folder: Path) -> None:
    services = wired(folder)
    try:
        services.library.workshops()
        services.library.create("six_questions_90_minutes", {"title": "Prøve"})
    finally:
        services.close()
