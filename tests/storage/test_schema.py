"""The file: its tables, its settings, its version, and what becomes of older ones."""

import sqlite3
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given

from tests.workshops import workshops
from workshop_app.domain.links import deletion
from workshop_app.domain.records import BY_KIND
from workshop_app.domain.workshop import Workshop
from workshop_app.services.trouble import Trouble
from workshop_app.storage import schema
from workshop_app.storage.database import APPLICATION_ID, VERSION, Database
from workshop_app.storage.mapping import changes_from_json, changes_to_json, decode, encode
from workshop_app.storage.tables import RECORD_ROWS


def opened(path: Path) -> Database:
    return Database(path, schema.create, schema.migrate)


def test_every_record_has_a_table_with_exactly_its_fields() -> None:
    bookkeeping = {"workshop_id", "created_at", "changed_at", "trashed_at"}
    assert RECORD_ROWS.keys() == BY_KIND.keys()
    for kind, row_type in RECORD_ROWS.items():
        columns = set(row_type.model_fields) - bookkeeping
        assert columns == {field.name for field in fields(BY_KIND[kind])}, kind


@given(workshops(10))
def test_every_record_survives_the_journal(workshop: Workshop) -> None:
    for record in workshop.records():
        assert decode(type(record), encode(record)) == record


def test_changes_survive_the_journal(sample: Workshop) -> None:
    changes = deletion(sample, [sample.actors[5].id])
    assert len(changes) > 10
    told = changes_to_json(changes)
    after = sample.with_changes(changes)
    assert changes_from_json(told, after.find, undone=False) == changes
    assert changes_from_json(told, sample.find, undone=True) == changes


def test_the_connection_keeps_every_promise(tmp_path: Path) -> None:
    database = opened(tmp_path / "x.db")
    asked = ("journal_mode", "synchronous", "locking_mode", "foreign_keys", "trusted_schema", "secure_delete")
    answers = {name: database.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked}
    assert answers == {
        "journal_mode": "truncate",
        "synchronous": 3,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
    }
    assert database.connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert database.connection.isolation_level is None
    database.close()


def test_an_older_file_is_copied_and_brought_up_in_one_transaction(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    opened(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 0")
    connection.close()

    def fails(old: sqlite3.Connection) -> None:
        old.execute("CREATE TABLE half (a)")
        raise RuntimeError("power cut")

    def works(old: sqlite3.Connection) -> None:
        old.execute("CREATE TABLE whole (a)")

    for step, tables, version in ((fails, set(), 0), (works, {"whole"}, VERSION)):

        def migrate(old: sqlite3.Connection, found: int, at: Path, step: schema.Step = step) -> None:
            schema.migrate(old, found, at, {0: step})

        if step is fails:
            with pytest.raises(RuntimeError):
                Database(path, schema.create, migrate)
        else:
            Database(path, schema.create, migrate).close()
        connection = sqlite3.connect(path)
        found = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        assert found & {"half", "whole"} == tables
        assert connection.execute("PRAGMA user_version").fetchone()[0] == version
        connection.close()
    copy = sqlite3.connect(tmp_path / "x-version-0.db")
    assert copy.execute("PRAGMA user_version").fetchone()[0] == 0
    copy.close()


def test_a_file_with_no_way_forward_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    opened(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 0")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(Trouble) as trouble:
        opened(path)
    assert trouble.value.code == "database_too_old"
    assert path.read_bytes() == before


def test_a_crash_while_making_the_file_leaves_no_half_database(tmp_path: Path) -> None:
    path = tmp_path / "x.db"

    def crash(connection: sqlite3.Connection) -> None:
        schema.create(connection)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Database(path, crash, schema.migrate)
    assert not path.exists()
    opened(path).close()
    assert path.exists()
