"""Wrong, truncated, newer, huge and hostile files: a clear message with line or field, and nothing stored."""

import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workshops import pictures_of
from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.codes import Lang
from workshop_app.domain.workshop import Workshop
from workshop_app.exchange import package
from workshop_app.exchange.templates import TemplateFolders, read_template
from workshop_app.exchange.workshop_files import PackageExporter, WorkshopFiles
from workshop_app.i18n import language
from workshop_app.paths import SAMPLE_WORKSHOP, TEMPLATES
from workshop_app.services.trouble import Trouble
from workshop_app.speaking import explained

FILES = WorkshopFiles(TemplateFolders(TEMPLATES))
SAMPLE = SAMPLE_WORKSHOP.read_text(encoding="utf-8")
START = "schema: samspill-workshop/1\nworkshop: {id: w, title: T}\n"


def refused(path: Path, read: Callable[[Path], object] = FILES.read) -> Trouble:
    with pytest.raises(Trouble) as trouble:
        read(path)
    for lang in Lang:
        said = explained(trouble.value, language(lang))
        assert path.name in said
        assert "{" not in said
    return trouble.value


def refused_text(folder: Path, text: str) -> tuple[str, object, object]:
    path = folder / "wrong.yaml"
    path.write_text(text, encoding="utf-8")
    trouble = refused(path)
    return trouble.code, trouble.values["line"], trouble.values["place"]


def changed(old: str, new: str) -> str:
    assert old in SAMPLE
    return SAMPLE.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("id: a03\n", "id: a03\n    colour: red\n", "file_unknown_key", "actors[2].colour"),
        ('name: "Solvik bibliotek"', 'navn: "Solvik bibliotek"', "file_missing_key", "actors[2].name"),
        ("sector: citizens, kind: idea", "sector: martians, kind: idea", "file_not_allowed", "contributions[0].sector"),
        ("actors: [a01, a08]", "actors: [a01, a99]", "file_unknown_ref", "contributions[26].actors[1]"),
        ("id: c02,", "id: c01,", "file_duplicate_ref", "contributions[1].id"),
        ("{id: r01, from: a02, to: a06", "{id: r01, from: a02, to: a02", "file_rule", "relations[0]"),
        ("{id: r01, from: a02", "{id: r01, from: a77", "file_unknown_ref", "relations[0].from"),
        ("minutes: 35, title", "minutes: -1, title", "file_outside", "agenda[2].minutes"),
        ("minutes: 35, title", "minutes: mange, title", "file_wrong_value", "agenda[2].minutes"),
        ("votes: 9", "votes: -9", "file_outside", "contributions[0].votes"),
        ("date: 2026-03-12", "date: 12.03.2026", "file_wrong_value", "workshop.date"),
        ('start: "09:00"', 'start: "9 om morgenen"', "file_wrong_value", "workshop.start"),
        ("owner: a06, allies: [a01, a02]", "owner: a06, allies: [t1]", "file_unknown_ref", "actions[0].allies[0]"),
        ("theme: th1, votes: 9", "theme: th99, votes: 9", "file_unknown_ref", "contributions[0].theme"),
        ("q: q1, table: 1", "table: 1", "file_missing_key", "contributions[0].q"),
        ("openness: 4.2", "openness: 7", "file_outside", "check_out.values.openness"),
        ("status: final ", "status: endelig ", "file_not_allowed", "workshop.status"),
        ('title: "Trygg hverdag i Solvik – hva får vi til sammen?"', 'title: ""', "file_empty_text", "workshop.title"),
    ],
)
def test_the_message_names_place_and_line(tmp_path: Path, old: str, new: str, code: str, place: str) -> None:
    text = changed(old, new)
    found_code, line, found_place = refused_text(tmp_path, text)
    assert (found_code, found_place) == (code, place)
    fault = SAMPLE[: SAMPLE.index(old)].count("\n") + 1
    assert isinstance(line, int)
    assert abs(line - fault) <= 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("schema: samspill-workshop/2\nworkshop: {}\n", "file_newer"),
        ("schema: handleliste/1\n", "file_foreign"),
        ("- melk\n- brød\n", "file_foreign"),
        ("bare tekst", "file_foreign"),
        (START + "themes: [{id: th1, name: x}\n", "file_not_yaml"),
        (START + "a: &x 1\nb: *x\n", "file_yaml_alias"),
        (START + "a: !!python/object/apply:os.system ['true']\n", "file_yaml_tag"),
        (START + "themes: []\nthemes: []\n", "file_duplicate_key"),
        (START + "expected_insights: " + "[" * 60 + "]" * 60, "file_too_deep"),
        (START + "---\nanother: document\n", "file_not_yaml"),
        (START + "? [complex, key]\n: 1\n", "file_not_yaml"),
        (SAMPLE[: len(SAMPLE) // 2] + '"', "file_not_yaml"),
        (START + "contributions: " + json.dumps([{"id": "c1", "q": "q1", "text": "x" * 20_001}]), "file_too_long"),
        (START + "contributions: " + json.dumps([{"id": "c1", "q": "q1", "text": "\u202e\u200e"}]), "file_rule"),
        (START + "counters: {c: 99999999999999999999}\n", "file_wrong_value"),
        ("", "file_is_empty"),
        ("x" * 5_000_001, "file_too_large"),
    ],
)
def test_files_that_are_something_else(tmp_path: Path, text: str, code: str) -> None:
    assert refused_text(tmp_path, text)[0] == code


def test_a_missing_file_a_folder_and_a_picture(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere.yaml").code == "file_not_found"
    assert refused(tmp_path).code == "file_unreadable"
    path = tmp_path / "picture.yaml"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe\x00")
    assert refused(path).code == "file_not_text"


def made(workshop: Workshop) -> bytes:
    return PackageExporter(FILES, pictures_of).export(workshop, Bookmark(), Lang.NB)


def packed(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return target.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def refused_package(folder: Path, data: bytes) -> str:
    path = folder / "wrong.verksted"
    path.write_bytes(data)
    return refused(path).code


def test_packages_that_are_not_right(sample: Workshop, tmp_path: Path) -> None:
    whole = made(sample)
    entries = unpacked(whole)
    manifest = json.loads(entries["manifest.json"])

    def code(**changes: bytes) -> str:
        return refused_package(tmp_path, packed({**entries, **{k.replace("_", "."): v for k, v in changes.items()}}))

    assert code(workshop_json=entries["workshop.json"].replace(b"Neset", b"Naset")) == "file_package_damaged"
    assert code(extra_txt=b"x") == "file_package_foreign"
    assert refused_package(tmp_path, packed({"../evil": b"x", **entries})) == "file_package_foreign"
    assert refused_package(tmp_path, packed({"workshop.json": entries["workshop.json"]})) == "file_package_foreign"
    newer = json.dumps(manifest | {"schema": "samspill-package/2"}).encode()
    assert code(manifest_json=newer) == "file_newer"
    assert code(manifest_json=b"{}") == "file_package_damaged"
    assert code(manifest_json=b"[1, 2") == "file_not_json"
    assert refused_package(tmp_path, whole[: len(whole) // 2]) == "file_package_damaged"
    assert refused_package(tmp_path, b"PK\x03\x04 nothing more") == "file_package_damaged"
    assert refused_package(tmp_path, b"not a zip at all") == "file_package_damaged"
    assert refused_package(tmp_path, b"") == "file_is_empty"
    assert refused_package(tmp_path, b"PK" + b"\x00" * package.FILE_LIMIT) == "file_too_large"


def test_a_bomb_is_seen_before_it_is_unpacked(sample: Workshop, tmp_path: Path) -> None:
    entries = unpacked(made(sample))
    bomb = packed({**entries, "workshop.json": b"\x00" * 200_000_000})
    assert len(bomb) < 1_000_000
    assert refused_package(tmp_path, bomb) == "file_package_damaged"


@pytest.mark.parametrize(
    "text",
    ['{"schema": NaN}', '{"a": 1, "a": 2}', "[" * 100_000, '{"n": ' + "9" * 5000 + "}", '"\\ud800"', "nothing"],
)
def test_hostile_json_inside_a_sound_package(tmp_path: Path, text: str) -> None:
    import hashlib

    inner = text.encode()
    manifest = {
        "schema": "samspill-package/1",
        "files": {"workshop.json": {"sha256": hashlib.sha256(inner).hexdigest()}},
    }
    data = packed({"manifest.json": json.dumps(manifest).encode(), "workshop.json": inner}, zipfile.ZIP_STORED)
    assert refused_package(tmp_path, data) in {"file_not_json", "file_foreign"}


def test_mutated_files_are_refused_or_read_and_never_crash(sample: Workshop, tmp_path: Path) -> None:
    chance = random.Random(2026)
    originals = {"m.verksted": made(sample), "m.yaml": SAMPLE.encode()[:9000]}
    for name, whole in originals.items():
        path = tmp_path / name
        for _ in range(150):
            data = bytearray(whole)
            for _ in range(chance.randrange(1, 6)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            path.write_bytes(bytes(data[: chance.randrange(1, len(data))] if chance.random() < 0.3 else data))
            try:
                FILES.read(path)
            except Trouble as trouble:
                explained(trouble, language("nb"))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("kind: check_in", "kind: siesta", "file_not_allowed"),
        ("minutes: 20", "minutes: lenge", "file_wrong_value"),
        ("nn: ", "no: ", "file_unknown_key"),
        ("version: 1", "version: 1\ncolour: red", "file_unknown_key"),
        ("samspill-template/1", "samspill-template/9", "file_not_allowed"),
    ],
)
def test_a_wrong_template_is_named_with_its_line(tmp_path: Path, old: str, new: str, code: str) -> None:
    text = (TEMPLATES / "six_questions_full_day.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "wrong.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    trouble = refused(path, read_template)
    line = trouble.values["line"]
    assert trouble.code in {code, "file_missing_key"}
    assert isinstance(line, int)
    assert abs(line - (text[: text.index(old)].count("\n") + 1)) <= 1
