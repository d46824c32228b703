"""The command line: what it answers, with which exit code, and how it says no."""

import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pypdfium2
import pytest
import yaml
from PIL import Image

from workshop_app import __version__
from workshop_app.cli import LANGUAGE_VARIABLE, main
from workshop_app.domain.codes import Lang
from workshop_app.domain.links import content
from workshop_app.exchange.templates import TemplateFolders
from workshop_app.exchange.workshop_files import WorkshopFiles
from workshop_app.i18n import language
from workshop_app.paths import DATA_VARIABLE, DATABASE_NAME, SAMPLE_WORKSHOP, TEMPLATES
from workshop_app.storage import database
from workshop_app.wiring import wired

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
TITLE = "Trygg hverdag i Solvik – hva får vi til sammen?"
TEMPLATE = "six_questions_full_day"
NEW = ("new", "--template", TEMPLATE, "--title", "Ny samling")
FORMATS = ("pdf", "plan", "svg", "map-a4", "map-a3", "png", "png2", "png4", "map-text", "yaml", "verksted")
VERBS = ("list", "templates", "new", "import", "export", "insights", "check", "demo")


@dataclass(frozen=True)
class Said:
    """What one command answered."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of the test, named to the program by its environment."""
    return tmp_path / "data"


@pytest.fixture
def run(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command within this process, in bokmål unless the test says otherwise."""
    monkeypatch.setenv(DATA_VARIABLE, str(data))
    monkeypatch.setenv(LANGUAGE_VARIABLE, Lang.NB)
    monkeypatch.setattr(database, "LOCK_WAIT_SECONDS", 0.0)

    def run_(*words: str | Path) -> Said:
        code = main([str(word) for word in words])
        return Said(code, *capsys.readouterr())

    return run_


@pytest.fixture(params=list(Lang))
def lang(request: pytest.FixtureRequest, run: Run, monkeypatch: pytest.MonkeyPatch) -> Lang:
    """Each of the languages in turn, spoken by the program."""
    monkeypatch.setenv(LANGUAGE_VARIABLE, request.param)
    return Lang(request.param)


@pytest.fixture
def workshop_id(run: Run) -> str:
    """A workshop in the library."""
    return run(*NEW).out.strip()


def program(*words: str | Path, **environment: str) -> Said:
    """Run the program as a user without a screen does: a process of its own, with nothing but this environment."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "SYSTEMROOT")}
    kept["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-m", "workshop_app", *map(str, words)]
    done = subprocess.run(command, env=kept | environment, capture_output=True, check=False)
    return Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def refused(said: Said, code: int = 1) -> str:
    """Check that a command said no in one clear sentence or two, on one line, and nothing else; give the line."""
    assert said.code == code
    assert said.out == ""
    lines = said.err.splitlines()
    assert len(lines) == 1, said.err
    assert_clear(said.err)
    return lines[0]


def assert_clear(text: str) -> None:
    """Check that no traceback, placeholder or bare key shows."""
    assert text.strip()
    assert "Traceback" not in text
    assert "Errno" not in text
    assert re.findall(r"\{\w*\}", text) == []
    assert re.findall(r"\b(?:cli|trouble|rule|report)\.\w+", text) == []


def listed(run: Run) -> list[Any]:
    answer: list[Any] = json.loads(run("list", "--json").out)
    return answer


# As a user runs it


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said]:
    """A data folder in which the program has shown its example, and what it said."""
    folder = tmp_path_factory.mktemp("demo")
    return folder, program("--data", folder, "demo", **{LANGUAGE_VARIABLE: "nb"})


def test_demo_loads_the_example_and_makes_its_pictures(demo: tuple[Path, Said]) -> None:
    folder, said = demo
    assert (said.code, said.err) == (0, "")
    assert TITLE in said.out
    assert ID.search(said.out)
    made = [folder / "demo" / name for name in ("samspill-demo.pdf", "samspill-demo.svg")]
    pictures = folder / "demo" / "pictures"
    assert sorted((folder / "demo").iterdir()) == [pictures, *made]
    assert sorted(path.name for path in pictures.iterdir()) == ["actions.png", "library.png", "map.png", "question.png"]
    assert all(str(path) in said.out for path in made)
    with pypdfium2.PdfDocument(made[0]) as pdf:
        assert len(pdf) > 10
    assert ElementTree.parse(made[1]).findtext("{http://www.w3.org/2000/svg}title") == TITLE


@pytest.mark.parametrize("format_", FORMATS)
def test_export_makes_a_sound_file_of_every_format(demo: tuple[Path, Said], tmp_path: Path, format_: str) -> None:
    folder, shown = demo
    found = ID.search(shown.out)
    assert found
    target = tmp_path / f"ut.{format_}"
    words = ("export", found[0], "--format", format_, "--out", target, "--lang", "en")
    said = program(*words, **{DATA_VARIABLE: str(folder), LANGUAGE_VARIABLE: "en"})
    assert (said.code, said.err) == (0, "")
    assert str(target) in said.out
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    match format_:
        case "pdf":
            with pypdfium2.PdfDocument(target) as pdf:
                assert "Page 1 of" in pdf[0].get_textpage().get_text_range()
        case "plan":
            with pypdfium2.PdfDocument(target) as pdf:
                assert (len(pdf), pdf[0].get_size()) == (1, pytest.approx((1190.55, 841.89), abs=0.1))
                assert "ACTION PLAN" in pdf[0].get_textpage().get_text_range()
        case "map-a4" | "map-a3":
            with pypdfium2.PdfDocument(target) as pdf:
                assert len(pdf) == 1
                assert "ALLIANCE MAP" in pdf[0].get_textpage().get_text_range()
        case "png" | "png2" | "png4":
            with Image.open(target) as image:
                assert image.width == pytest.approx(1_050 * int(format_[3:] or 1), rel=0.02)
                assert "cooperate" in image.info["Description"]
        case "map-text":
            assert "cooperate" in target.read_text("utf-8")
        case "svg":
            assert "cooperate" in (ElementTree.parse(target).findtext("{http://www.w3.org/2000/svg}desc") or "")
        case "yaml":
            assert yaml.safe_load(target.read_text("utf-8"))["workshop"]["title"] == TITLE
        case _:
            assert zipfile.is_zipfile(target)
    if format_ in ("yaml", "verksted"):
        files = WorkshopFiles(TemplateFolders(TEMPLATES))
        back, original = (content(files.read(path)[0]) for path in (target, SAMPLE_WORKSHOP))
        assert [record for record in back if record["record"] != "workshop"] == [
            record for record in original if record["record"] != "workshop"
        ]


def test_a_day_with_the_program(tmp_path: Path) -> None:
    environment = {DATA_VARIABLE: str(tmp_path / "data"), LANGUAGE_VARIABLE: "nn"}
    templates = program("templates", **environment)
    assert templates.code == 0
    assert f"{TEMPLATE}  Seks spørsmål, heildag · 360" in templates.out.replace("\u00a0", " ")

    made = program("new", "--template", TEMPLATE, "--title", "Æ, ø og å", "--municipality", "0301", **environment)
    assert made.code == 0
    assert ID.fullmatch(made.out.strip())

    imported = program("import", SAMPLE_WORKSHOP, **environment)
    assert imported.code == 0
    (line,) = imported.out.splitlines()
    assert line.startswith("sample_workshop.yaml")
    assert ID.fullmatch(line.split()[-1])

    everything = json.loads(program("list", "--json", **environment).out)
    assert {entry["id"] for entry in everything} == {made.out.strip(), line.split()[-1]}
    assert {entry["title"] for entry in everything} == {"Æ, ø og å", TITLE}
    assert {entry["municipality"] for entry in everything} == {"Oslo", "Solvik kommune"}

    checked = program("check", **environment)
    assert (checked.code, checked.err) == (0, "")
    assert "2" in checked.out


def test_no_words_at_all_print_the_help(tmp_path: Path) -> None:
    said = program(**{DATA_VARIABLE: str(tmp_path / "data"), LANGUAGE_VARIABLE: "nb"})
    assert (said.code, said.err) == (0, "")
    assert all(verb in said.out for verb in VERBS)
    assert not (tmp_path / "data").exists()


def test_letters_survive_a_terminal_that_knows_only_ascii(tmp_path: Path) -> None:
    environment = {DATA_VARIABLE: str(tmp_path), LANGUAGE_VARIABLE: "nb", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    assert "Seks spørsmål, heldag" in program("templates", **environment, PYTHONUTF8="0").out


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({LANGUAGE_VARIABLE: "en", "LANG": "nn_NO.UTF-8"}, Lang.EN),
        ({"LANG": "nn_NO.UTF-8"}, Lang.NN),
        ({"LANG": "en_US.UTF-8"}, Lang.NB),
        ({LANGUAGE_VARIABLE: "xx"}, Lang.NB),
    ],
)
def test_it_speaks_as_it_is_asked_else_as_the_system_does_else_bokmal(
    environment: dict[str, str], spoken: Lang
) -> None:
    out = program(**environment).out
    assert [each for each in Lang if language(each).say("cli.verb.list") in out] == [spoken]


def test_a_reader_that_has_had_enough_is_no_error_to_shout_about(demo: tuple[Path, Said]) -> None:
    command = [sys.executable, "-m", "workshop_app", "--data", str(demo[0]), "list", "--json"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() in (0, 1)


# The folder


def test_the_folder_on_the_command_line_goes_before_that_of_the_environment(
    run: Run, data: Path, tmp_path: Path
) -> None:
    other = tmp_path / "annen"
    assert run("--data", other, *NEW).code == 0
    assert (other / DATABASE_NAME).is_file()
    assert not data.exists()
    assert len(json.loads(run("--data", other, "list", "--json").out)) == 1
    assert listed(run) == []
    assert (data / DATABASE_NAME).is_file()


# What it answers


def test_list_as_json_is_an_array_of_objects(run: Run) -> None:
    assert run("list", "--json") == Said(0, "[]\n", "")
    first, second = run(*NEW).out.strip(), run(*NEW, "--date", "2026-03-12").out.strip()
    answer = listed(run)
    assert [entry["id"] for entry in answer] == [second, first]
    assert [entry["date"] for entry in answer] == ["2026-03-12", None]
    assert all(entry["title"] == "Ny samling" and entry["template"] == TEMPLATE for entry in answer)
    assert all(entry["contributions"] == entry["actors"] == 0 for entry in answer)


def test_list_tells_each_workshop_on_one_line(run: Run, lang: Lang) -> None:
    assert run("list").out.count("\n") == 1
    made = run(*NEW, "--municipality", "Solvik", "--date", "2026-03-12").out.strip()
    (line,) = run("list").out.splitlines()
    assert line.startswith(f"{made}  Ny samling · Solvik · 12")
    assert_clear(line)


def test_new_writes_down_what_it_is_told(run: Run, data: Path) -> None:
    said = run(*NEW, "--place", "Rådhuset", "--date", "2026-03-12", "--start", "09:30", "--lang", "nn")
    assert (said.code, said.err) == (0, "")
    services = wired(data)
    details = services.library.open(said.out.strip()).workshop.details
    services.close()
    assert (details.title, details.place, details.lang) == ("Ny samling", "Rådhuset", Lang.NN)
    assert (str(details.date), str(details.start)) == ("2026-03-12", "09:30:00")


def test_import_tells_one_line_for_each_file_that_ends_with_its_new_id(run: Run, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("en.yaml", "to.yaml")]
    for path in files:
        path.write_bytes(SAMPLE_WORKSHOP.read_bytes())
    said = run("import", *files)
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert [line.split()[0] for line in lines] == ["en.yaml", "to.yaml"]
    assert sorted(line.split()[-1] for line in lines) == sorted(entry["id"] for entry in listed(run))
    assert all(entry["contributions"] == 60 and entry["actors"] == 22 for entry in listed(run))


def test_an_id_can_be_shortened_while_it_is_one_of_a_kind(run: Run, workshop_id: str, tmp_path: Path) -> None:
    target = tmp_path / "kart.svg"
    assert run("export", workshop_id[:20], "--format", "svg", "--out", target).code == 0
    assert target.is_file()


@pytest.mark.parametrize("format_", FORMATS)
def test_a_new_workshop_can_be_exported_at_once(run: Run, workshop_id: str, tmp_path: Path, format_: str) -> None:
    target = tmp_path / f"ny.{format_}"
    said = run("export", workshop_id, "--format", format_, "--out", target)
    assert (said.code, said.err) == (0, "")
    assert target.stat().st_size > 100


@pytest.mark.parametrize("format_", ["yaml", "verksted"])
def test_what_is_exported_comes_back_on_import(run: Run, tmp_path: Path, format_: str) -> None:
    first = run("import", SAMPLE_WORKSHOP).out.split()[-1]
    target = tmp_path / f"ut.{format_}"
    assert run("export", first, "--format", format_, "--out", target).code == 0
    second = run("import", target).out.split()[-1]
    assert second != first
    old, new = (next(entry for entry in listed(run) if entry["id"] == each) for each in (first, second))
    kept = ("ref", "title", "municipality", "date", "template", "progress", "contributions", "actors")
    assert {key: old[key] for key in kept} == {key: new[key] for key in kept}


def test_the_report_speaks_the_language_of_the_workshop_unless_told(run: Run, tmp_path: Path) -> None:
    made = run(*NEW, "--lang", "nn").out.strip()
    for words, title in (((), "nn-NO"), (("--lang", "en"), "en-GB")):
        assert run("export", made, "--format", "pdf", "--out", tmp_path / "ut.pdf", *words).code == 0
        assert f"({title})".encode() in (tmp_path / "ut.pdf").read_bytes()


def test_check_counts_what_it_examined(run: Run, workshop_id: str, lang: Lang) -> None:
    said = run("check")
    assert (said.code, said.err) == (0, "")
    assert "1" in said.out
    assert_clear(said.out)


@pytest.mark.parametrize("words", [[], *([verb] for verb in VERBS)])
@pytest.mark.usefixtures("lang")
def test_help_is_there_for_every_verb(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert_clear(said.out)


def test_help_is_wholly_in_the_language(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {}
    for each in Lang:
        monkeypatch.setenv(LANGUAGE_VARIABLE, each)
        told[each] = run().out
    assert len(set(told.values())) == 3
    assert "usage:" in told[Lang.EN]
    assert not any("usage:" in told[each] for each in (Lang.NB, Lang.NN))


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.strip() == __version__


# How it says no

REFUSALS: dict[str, tuple[str, ...]] = {
    "unknown id": ("export", "finnesikke", "--format", "svg", "--out", "OUT/kart.svg"),
    "missing folder": ("export", "ID", "--format", "svg", "--out", "OUT/ingen/kart.svg"),
    "a folder": ("export", "ID", "--format", "svg", "--out", "OUT"),
    "unknown template": ("new", "--template", "ingen_slik", "--title", "Ny"),
    "blank title": ("new", "--template", TEMPLATE, "--title", " "),
    "endless title": ("new", "--template", TEMPLATE, "--title", "x" * 201),
    "ambiguous municipality": (*NEW, "--municipality", "Herøy"),
    "missing file": ("import", "OUT/finnesikke.yaml"),
    "folder for a file": ("import", "OUT"),
    "demo onto a file": ("demo", "--out", "OUT/fil"),
}


@pytest.mark.parametrize("words", REFUSALS.values(), ids=REFUSALS.keys())
def test_every_no_is_one_message_in_each_language(
    run: Run, workshop_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    out = tmp_path / "ut"
    out.mkdir()
    (out / "fil").write_bytes(b"")
    filled = [workshop_id if word == "ID" else word.replace("OUT", str(out)) for word in words]
    messages = []
    for each in Lang:
        monkeypatch.setenv(LANGUAGE_VARIABLE, each)
        messages.append(refused(run(*filled)))
    assert len(set(messages)) == 3
    assert [path.name for path in out.iterdir()] == ["fil"]
    assert [entry["id"] for entry in listed(run)] == [workshop_id]


@pytest.mark.parametrize(
    ("target", "code", "named"),
    [
        ("ingen/kart.svg", "export_no_folder", "ingen"),
        (".", "export_is_folder", "."),
        ("mappe", "export_is_folder", "mappe"),
    ],
)
def test_a_target_that_cannot_be_written_is_told_of_in_its_own_words(
    run: Run, workshop_id: str, lang: Lang, tmp_path: Path, target: str, code: str, named: str
) -> None:
    (tmp_path / "mappe").mkdir()
    message = refused(run("export", workshop_id, "--format", "svg", "--out", tmp_path / target))
    assert message == language(lang).say(f"trouble.{code}", path=str(tmp_path / named))


def test_an_unknown_template_is_answered_with_those_there_are(run: Run) -> None:
    message = refused(run("new", "--template", "ingen_slik", "--title", "Ny"))
    assert "ingen_slik" in message
    assert TEMPLATE in message
    assert listed(run) == []


@pytest.mark.parametrize("given", ["", "01", "-", "../.."])
def test_too_little_of_an_id_finds_nothing(run: Run, workshop_id: str, tmp_path: Path, given: str) -> None:
    target = tmp_path / "kart.svg"
    refused(run("export", "--format", "svg", "--out", target, "--", given))
    assert not target.exists()


@pytest.mark.parametrize("target", [".", "..", "/", ""])
def test_a_folder_without_a_name_is_refused_like_any_other(
    run: Run, workshop_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    refused(run("export", workshop_id, "--format", "svg", "--out", target))
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "words",
    [
        ("export", "ID", "--format", "docx", "--out", "ut.docx"),
        ("export", "ID", "--format", "pdf"),
        ("export", "ID", "--format", "pdf", "--out", "ut.pdf", "--lang", "de"),
        ("new", "--template", TEMPLATE),
        (*NEW, "--date", "12.03.2026"),
        (*NEW, "--start", "25:00"),
        (*NEW, "--lang", "se"),
        ("import",),
        ("fly",),
        ("list", "--yaml"),
    ],
)
def test_words_it_does_not_know_are_answered_with_the_right_ones(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    answers = set()
    for each in Lang:
        monkeypatch.setenv(LANGUAGE_VARIABLE, each)
        said = run(*words)
        assert (said.code, said.out) == (2, "")
        assert_clear(said.err)
        assert "error" not in said.err
        assert "workshop-app" in said.err
        answers.add(said.err)
    assert len(answers) == 3
    assert not data.exists()


def test_a_wrong_format_is_answered_with_those_there_are(run: Run) -> None:
    said = run("export", "ID", "--format", "docx", "--out", "ut.docx")
    assert said.code == 2
    assert all(format_ in said.err for format_ in FORMATS)


BROKEN = {
    "no yaml": "workshop: [",
    "another file": "navn: Kari",
    "a newer version": "schema: samspill-workshop/99",
    "an unknown key": SAMPLE_WORKSHOP.read_text("utf-8").replace("organiser:", "organizer:"),
    "an unknown actor": SAMPLE_WORKSHOP.read_text("utf-8").replace("actors: [a01]", "actors: [a99]", 1),
    "an empty file": "",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_one_broken_file_keeps_the_good_ones_out_too(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    files = [tmp_path / name for name in ("god.yaml", "brutt.yaml", "ogsaa_god.yaml")]
    for path in files:
        path.write_bytes(SAMPLE_WORKSHOP.read_bytes())
    files[1].write_text(text, "utf-8")
    messages = []
    for each in Lang:
        monkeypatch.setenv(LANGUAGE_VARIABLE, each)
        messages.append(refused(run("import", *files)))
    assert len(set(messages)) == 3
    assert all("brutt.yaml" in message for message in messages)
    assert listed(run) == []


def test_a_broken_line_is_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "brutt.yaml"
    path.write_text(BROKEN["an unknown key"], "utf-8")
    line = BROKEN["an unknown key"].splitlines().index('  organizer: "Solvik kommune, folkehelse og frivillighet"') + 1
    assert f"linje {line}:" in refused(run("import", path)).replace("\u00a0", " ")


# The database


def test_an_open_window_is_named_as_the_reason(run: Run, data: Path, lang: Lang) -> None:
    window = {Lang.NB: "vindu", Lang.NN: "vindauge", Lang.EN: "window"}[lang]
    holder = wired(data)
    for words in (["list"], ["check"], [*NEW], ["import", SAMPLE_WORKSHOP], ["demo"]):
        assert re.search(rf"\b{window}", refused(run(*words)))
    assert holder.library.workshops() == []
    holder.close()
    assert run("list").code == 0


def overwritten(path: Path) -> None:
    """Keep the header and spoil all that follows."""
    made = path.read_bytes()
    path.write_bytes(made[:100] + b"\xa5" * (len(made) - 100))


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:3_000])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def a_letter(path: Path) -> None:
    path.write_bytes("Kjære leser, dette er et brev.\n".encode() * 40)


def another_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()


def from_the_future(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


@pytest.mark.parametrize("spoil", [overwritten, cut_off, emptied, a_letter, another_program, from_the_future])
def test_a_file_that_is_not_sound_is_told_of_and_left_as_it_is(
    run: Run, workshop_id: str, data: Path, lang: Lang, spoil: Callable[[Path], None]
) -> None:
    path = data / DATABASE_NAME
    spoil(path)
    before = path.read_bytes()
    for words in (["list"], ["list", "--json"], ["check"], [*NEW], ["import", SAMPLE_WORKSHOP]):
        assert str(path) in refused(run(*words))
        assert path.read_bytes() == before


def test_each_kind_of_unsound_file_is_told_of_in_its_own_words(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = data / DATABASE_NAME
    messages = set()
    for spoil in (overwritten, emptied, a_letter, from_the_future):
        path.unlink(missing_ok=True)
        assert run(*NEW).code == 0
        spoil(path)
        for each in Lang:
            monkeypatch.setenv(LANGUAGE_VARIABLE, each)
            messages.add(refused(run("list")))
    assert len(messages) == 12


def test_check_tells_of_a_record_that_was_spoiled(run: Run, workshop_id: str, data: Path, lang: Lang) -> None:
    with sqlite3.connect(data / DATABASE_NAME) as connection:
        changed = connection.execute("UPDATE stage SET minutes = 'mange' WHERE ref = 's01'")
        assert changed.rowcount == 1
    connection.close()
    said = run("check")
    assert (said.code, said.out) == (1, "")
    assert "1" in said.err
    assert workshop_id in said.err
    assert_clear(said.err)


def test_what_nobody_foresaw_is_one_message_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(folder: Path | None) -> None:
        raise RuntimeError("a secret that must not be told")

    monkeypatch.setattr("workshop_app.cli.wired", broken)
    assert main(["list"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "RuntimeError, test_cli.py" in said.err
    assert "secret" not in said.err
