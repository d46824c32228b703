"""Every word in three languages: complete, in step, used, and compiled from what lies beside it."""

import ast
import gettext
import io
import re
import string
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import workshop_app
from workshop_app.domain import codes
from workshop_app.domain.codes import Lang
from workshop_app.i18n import FILE, Catalogue, language
from workshop_app.paths import RESOURCES

PACKAGE = Path(workshop_app.__file__).parent
CODES_WITH_WORDS: tuple[tuple[type[StrEnum], tuple[str, ...]], ...] = (
    (codes.Sector, ("", ".the", ".from")),
    (codes.StageKind, ("",)),
    (codes.QuestionKey, ("", ".source")),
    (codes.NoteKind, ("",)),
    (codes.Path, ("",)),
    (codes.Lens, ("",)),
    (codes.NoteLang, ("",)),
    (codes.AbcdCategory, ("",)),
    (codes.RelationType, ("",)),
    (codes.RelationStatus, ("",)),
    (codes.SamskapingForm, ("", ".means")),
    (codes.ActionStatus, ("",)),
    (codes.Robustness, ("",)),
    (codes.KommuneRow, ("", ".1", ".2", ".3")),
    (codes.Progress, ("",)),
    (codes.Status, ("",)),
)


def catalogue(lang: str) -> Catalog:
    with (RESOURCES / "locale" / lang / "LC_MESSAGES" / "samspill.po").open("rb") as file:
        return read_po(file, locale=lang)


CATALOGUES = {lang.value: catalogue(lang) for lang in Lang}


def texts(lang: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for message in CATALOGUES[lang]:
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            found[key] = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return found


TEXTS = {lang: texts(lang) for lang in CATALOGUES}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def literal_keys() -> Iterator[tuple[str, str]]:
    """Yield every key that the source names outright, with where it stands."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                key = node.args[0].value
                if not isinstance(key, str):
                    continue
                if name in ("say", "count", "has"):
                    yield key, f"{path.name}:{node.lineno}"
                if name == "Trouble":
                    yield f"trouble.{key}", f"{path.name}:{node.lineno}"
                if name == "RuleBroken":
                    yield f"rule.{key}", f"{path.name}:{node.lineno}"
                if name in ("refusal", "_refused", "_refusal"):
                    yield f"trouble.{key}", f"{path.name}:{node.lineno}"


def test_every_key_that_the_source_names_has_words() -> None:
    missing = [f"{key} ({where})" for key, where in literal_keys() if key not in TEXTS["nb"]]
    assert missing == []


def test_every_code_has_words_in_every_form() -> None:
    for enum, forms in CODES_WITH_WORDS:
        for code in enum:
            for form in forms:
                assert f"{enum.__name__.lower()}.{code.value}{form}" in TEXTS["nb"]
    for tag in codes.TAGS:
        assert f"tag.{tag}" in TEXTS["nb"]
    for relation in codes.RelationType:
        for direction in ("mutual", "one_way"):
            assert f"relation.{relation.value}.{direction}" in TEXTS["nb"]


@pytest.mark.parametrize("module", ["storage/faults.py", "services/exporting.py", "exchange/refusal.py"])
def test_every_trouble_that_a_table_names_has_words(module: str) -> None:
    source = (PACKAGE / module).read_text(encoding="utf-8")
    named = set(re.findall(r'"((?:database|disk|export|file)_[a-z_]+)"', source))
    assert named
    assert {f"trouble.{code}" for code in named} <= TEXTS["nb"].keys()


def test_the_languages_have_the_same_keys_and_the_same_values() -> None:
    for lang in ("nn", "en"):
        assert TEXTS[lang].keys() == TEXTS["nb"].keys()
        for key, forms in TEXTS[lang].items():
            assert len(forms) == len(TEXTS["nb"][key])
            for text, original in zip(forms, TEXTS["nb"][key], strict=True):
                assert text.strip(), key
                assert fields(text) == fields(original), key


def test_english_is_english_and_nynorsk_is_nynorsk() -> None:
    bokmal_only = re.compile(r"\b(ikke|hva|hvem|hvordan|noen|fra|bare|være|også mye|en annen|ble)\b", re.IGNORECASE)
    norwegian = re.compile(r"[æøåÆØÅ«»]")
    for key, forms in TEXTS["nn"].items():
        if not key.endswith(".source"):
            assert not [text for text in forms if bokmal_only.search(text)], key
    names = {"report.source.sorensen"}
    for key, forms in TEXTS["en"].items():
        if not key.endswith(".source") and key not in names:
            assert not [text for text in forms if norwegian.search(text)], key


@pytest.mark.parametrize("lang", list(Lang))
def test_the_compiled_catalogue_is_that_of_the_po_file(lang: Lang) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, CATALOGUES[lang.value])
    stored = (RESOURCES / "locale" / lang / "LC_MESSAGES" / "samspill.mo").read_bytes()
    assert stored == compiled.getvalue(), f"run: pybabel compile -d resources/locale -D samspill -l {lang.value}"


def test_values_are_written_as_people_write_them() -> None:
    import datetime as dt

    day, clock = dt.date(2026, 3, 12), dt.time(9, 5)
    written = {lang.value: [language(lang).value(value) for value in (day, clock, 12345, 4.0)] for lang in Lang}
    assert written == {
        "nb": ["12.\u00a0mars 2026", "09.05", "12\u00a0345", "4,0"],
        "nn": ["12.\u00a0mars 2026", "09.05", "12\u00a0345", "4,0"],
        "en": ["12\u00a0March 2026", "09:05", "12,345", "4.0"],
    }
    assert language("nb").value(["a", "b", "c"]) == "a, b og c"
    assert language("nn").value([codes.Sector.VOLUNTARY]) == "frivilligheit"
    with pytest.raises(KeyError):
        language("nb").say("no.such.key")


@pytest.mark.parametrize("lang", Lang)
def test_the_catalogue_finds_what_gettext_finds(lang: Lang) -> None:
    """Halving the sorted ids must find every text, and nothing for an id that is not there."""
    path = RESOURCES / "locale" / lang / FILE
    with path.open("rb") as file:
        known = gettext.GNUTranslations(file)
    catalogue = Catalogue(path)
    ids = [key for key in known._catalog if isinstance(key, str) and key]  # type: ignore[attr-defined]
    assert len(ids) > 1_000
    for key in ids:
        assert catalogue.find(key) == known.gettext(key)
    for missing in ("", "aaa", "zzz", ids[0][:-1], ids[-1] + "x"):
        assert catalogue.find(missing) in (None, known.gettext(missing))
