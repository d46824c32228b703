"""Pictures in a package: each vouched for by hash and by name, none too many, too large, unknown or missing."""

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.workshops import PICTURES, empty_workshop, pictures_of
from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.codes import Lang
from workshop_app.domain.records import Photo
from workshop_app.domain.workshop import Workshop
from workshop_app.exchange import package
from workshop_app.exchange.templates import TemplateFolders
from workshop_app.exchange.workshop_files import PackageExporter, WorkshopFiles
from workshop_app.i18n import language
from workshop_app.paths import TEMPLATES
from workshop_app.services.ids import new_id
from workshop_app.services.pictures import COUNT_LIMIT, PICTURE_LIMIT, file_name
from workshop_app.services.trouble import Trouble
from workshop_app.speaking import explained

FILES = WorkshopFiles(TemplateFolders(TEMPLATES))
FIRST, SECOND = sorted(PICTURES)[:2]


def with_photos(*names: str) -> Workshop:
    start = empty_workshop()
    stage_id = start.stages[0].id
    photos = (
        Photo(id=new_id(), ref=f"f{number:02d}", order=f"V{number}", stage_id=stage_id, file=name, width=3, height=4)
        for number, name in enumerate(names, start=1)
    )
    return Workshop.of([*start.records(), *photos])


def made(workshop: Workshop) -> bytes:
    return PackageExporter(FILES, pictures_of).export(workshop, Bookmark(), Lang.NB)


def entries_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(entries: dict[str, bytes], *, vouch: bool = True) -> bytes:
    """Pack entries, with a manifest that says what they are."""
    if vouch:
        files = {name: data for name, data in entries.items() if name != "manifest.json"}
        told: dict[str, Any] = {name: {"sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()}
        manifest = {"schema": package.MANIFEST_SCHEMA, "files": told}
        entries = {**entries, "manifest.json": json.dumps(manifest).encode()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return target.getvalue()


def code_of(data: bytes, folder: Path) -> str:
    path = folder / "feil.verksted"
    path.write_bytes(data)
    with pytest.raises(Trouble) as trouble:
        FILES.read(path)
    for lang in Lang:
        said = explained(trouble.value, language(lang))
        assert path.name in said
        assert "{" not in said
    return trouble.value.code


def test_a_picture_stands_under_its_name_and_is_not_packed_twice(tmp_path: Path) -> None:
    data = made(with_photos(FIRST, SECOND, FIRST))
    assert set(entries_of(data)) == {"manifest.json", "workshop.json", f"pictures/{FIRST}", f"pictures/{SECOND}"}
    path = tmp_path / "ut.verksted"
    path.write_bytes(data)
    read = FILES.read(path)
    assert read.pictures == {name: PICTURES[name] for name in (FIRST, SECOND)}
    assert read.missing == 0


def test_what_the_manifest_names_and_what_is_there_must_be_the_same(tmp_path: Path) -> None:
    entries = entries_of(made(with_photos(FIRST, SECOND)))
    first = f"pictures/{FIRST}"
    without = {name: data for name, data in entries.items() if name != first}
    assert code_of(packed(without, vouch=False), tmp_path) == "file_picture_missing"
    manifest = json.loads(entries["manifest.json"])
    del manifest["files"][first]
    unknown = {**entries, "manifest.json": json.dumps(manifest).encode()}
    assert code_of(packed(unknown, vouch=False), tmp_path) == "file_picture_unknown"
    changed = {**entries, first: entries[first] + b"x"}
    assert code_of(packed(changed, vouch=False), tmp_path) == "file_package_damaged"


def test_a_picture_that_no_record_names_is_refused(tmp_path: Path) -> None:
    entries = entries_of(made(with_photos(FIRST)))
    assert code_of(packed({**entries, f"pictures/{SECOND}": PICTURES[SECOND]}), tmp_path) == "file_picture_unknown"


def test_a_picture_whose_name_lies_is_refused_also_when_the_manifest_lies_along(tmp_path: Path) -> None:
    entries = entries_of(made(with_photos(FIRST)))
    assert code_of(packed({**entries, f"pictures/{FIRST}": PICTURES[SECOND]}), tmp_path) == "file_package_damaged"
    data = b"<svg/>"
    name = f"{hashlib.sha256(data).hexdigest()}.png"
    content = entries["workshop.json"].replace(FIRST.encode(), name.encode())
    disguised = {"workshop.json": content, f"pictures/{name}": data}
    assert code_of(packed(disguised), tmp_path) == "file_package_damaged"


@pytest.mark.parametrize(
    "name",
    ["pictures/../x.png", "pictures/X.png", f"pictures/{'a' * 64}.svg", f"bilder/{'a' * 64}.png", "pictures/"],
)
def test_only_names_of_pictures_are_let_in(name: str, tmp_path: Path) -> None:
    entries = entries_of(made(with_photos(FIRST)))
    assert code_of(packed({**entries, name: b"x"}), tmp_path) == "file_package_foreign"


def test_too_many_and_too_large_pictures_are_refused_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = entries_of(made(with_photos(FIRST)))["workshop.json"]
    small = (b"\xff\xd8\xff" + number.to_bytes(2, "big") for number in range(COUNT_LIMIT + 1))
    many = {f"pictures/{file_name(data)}": data for data in small}
    assert code_of(packed({"workshop.json": content, **many}), tmp_path) == "file_too_many_pictures"
    large = b"\xff\xd8\xff" + bytes(PICTURE_LIMIT)
    one = {"workshop.json": content, f"pictures/{file_name(large)}": large}
    assert code_of(packed(one), tmp_path) == "file_too_large"
    monkeypatch.setattr(package, "TOTAL_LIMIT", PICTURE_LIMIT)
    assert code_of(packed(one), tmp_path) == "file_too_many_pictures"


def test_a_bomb_among_the_pictures_is_seen_before_it_is_unpacked(tmp_path: Path) -> None:
    entries = entries_of(made(with_photos(FIRST)))
    bomb = b"\xff\xd8\xff" + bytes(4_000_000)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**entries, f"pictures/{file_name(bomb)}": bomb}.items():
            archive.writestr(name, data)
    assert len(target.getvalue()) < 50_000
    assert code_of(target.getvalue(), tmp_path) == "file_package_damaged"


def test_a_record_whose_picture_was_never_packed_is_read_and_told(tmp_path: Path) -> None:
    workshop = with_photos(FIRST, SECOND)
    exporter = PackageExporter(FILES, lambda workshop: {FIRST: PICTURES[FIRST]})
    data = exporter.export(workshop, Bookmark(), Lang.NB)
    assert exporter.verify(data, workshop)
    path = tmp_path / "halv.verksted"
    path.write_bytes(data)
    assert FILES.read(path).missing == 1
