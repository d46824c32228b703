"""Exports are written beside the target, verified, and then put in its place; the old file is never harmed."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.codes import Lang
from workshop_app.domain.workshop import Workshop
from workshop_app.services import exporting
from workshop_app.services.exporting import Exporting, replace_file
from workshop_app.services.progress import Cancelled, Progress, Watch, unwatched
from workshop_app.services.trouble import Trouble
from workshop_app.services.use_cases import UseCases

OLD = b"the old file"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "ut" / "oppsummering.pdf"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def fails(target: Path, made: bytes = b"new" * 100_000) -> str:
    """Try to replace the target; give the trouble's code after checking that nothing is harmed."""
    with pytest.raises(Trouble) as trouble:
        replace_file(target, made)
    assert target.read_bytes() == OLD
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    return trouble.value.code


def test_a_file_is_replaced_whole(target: Path) -> None:
    replace_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in target.parent.iterdir()] == [target.name]


@pytest.mark.parametrize("room", [0, 1, 4096, 299_999])
def test_a_full_disk_at_any_point(target: Path, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    write, written = os.write, [0]

    def limited(handle: int, data: Any) -> int:
        left = room - written[0]
        if left <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        done = write(handle, data[:left])
        written[0] += done
        return done

    monkeypatch.setattr(os, "write", limited)
    assert fails(target) == "export_disk_full"


@pytest.mark.parametrize(
    ("call", "error", "code"),
    [
        ("fsync", OSError(errno.EIO, "I/O error"), "export_failed"),
        ("open", PermissionError(errno.EACCES, "denied"), "export_not_allowed"),
        ("open", OSError(errno.EROFS, "read-only"), "export_not_allowed"),
        ("fsync", OSError(errno.EDQUOT, "quota"), "export_disk_full"),
    ],
)
def test_a_disk_that_fails(target: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: OSError, code: str) -> None:
    def broken(*args: object, **kwargs: object) -> int:
        raise error

    monkeypatch.setattr(os, call, broken)
    assert fails(target) == code


def test_a_disk_that_forgets_is_found_out(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write

    def forgetful(handle: int, data: Any) -> int:
        write(handle, b"\x00" * len(data))
        return len(data)

    monkeypatch.setattr(os, "write", forgetful)
    assert fails(target) == "export_unsound"


def test_places_that_cannot_be_written(tmp_path: Path) -> None:
    for path, code in (
        (tmp_path / "nowhere" / "x.pdf", "export_no_folder"),
        (tmp_path, "export_is_folder"),
    ):
        with pytest.raises(Trouble) as trouble:
            replace_file(path, b"new")
        assert trouble.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_what_does_not_verify_is_not_written(target: Path, sample: Workshop) -> None:
    class Careless:
        def export(self, workshop: Workshop, bookmark: Bookmark, lang: Lang, progress: Progress = unwatched) -> bytes:
            return b"half a fi"

        def verify(self, made: bytes, workshop: Workshop) -> bool:
            return False

    with pytest.raises(Trouble) as trouble:
        Exporting({"x": Careless}).export(sample, Bookmark(), "x", Lang.NB, target)
    assert trouble.value.code == "export_unsound"
    assert target.read_bytes() == OLD


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_an_export_that_is_called_off_leaves_no_trace(
    services: UseCases, sample: Workshop, target: Path, share: float
) -> None:
    watch = Watch()

    def progress(done: float) -> None:
        if done >= share:
            watch.cancel()
        watch(done)

    with pytest.raises(Cancelled):
        services.exporting.export(sample, Bookmark(), "pdf", Lang.NB, target, progress)
    assert target.read_bytes() == OLD
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_the_last_moment_to_call_it_off_is_when_the_new_file_stands_beside_the_old(target: Path) -> None:
    seen: list[int] = []

    def progress(share: float) -> None:
        seen.append(len(list(target.parent.iterdir())))
        raise Cancelled

    with pytest.raises(Cancelled):
        replace_file(target, b"new", progress)
    assert seen == [2]
    assert target.read_bytes() == OLD
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_every_exporter_refuses_a_damaged_product_of_its_own(services: UseCases, sample: Workshop) -> None:
    for format_, make in services.exporting._exporters.items():
        exporter = make()
        made = exporter.export(sample, Bookmark(), Lang.NB)
        assert exporter.verify(made, sample), format_
        assert not exporter.verify(made[: len(made) // 2], sample), format_


def test_the_pause_for_a_file_that_is_held_is_short() -> None:
    assert exporting.REPLACE_TRIES * exporting.REPLACE_PAUSE_SECONDS < 1
