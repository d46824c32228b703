"""Marks mean what they say, and never eat an ordinary word."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.domain.codes import Lens, NoteKind, NoteLang, Path, Sector
from workshop_app.domain.marks import Marked, Spellings, read, theme_mark, typing

SPELLINGS = Spellings(
    frozenset({"b", "bord"}),
    {"uenig": NoteKind.DISAGREEMENT, "spm": NoteKind.CONCERN, "idé": NoteKind.IDEA, "sitat": NoteKind.QUOTE},
    {"behovssti": Path.NEED, "org": Lens.ORGANISATION, "nn": NoteLang.NN, "nb": NoteLang.NB, "frigitt": True},
)
THEMES = ("Mat og møteplasser", "2030", "Hva nå?")


def marked(text: str) -> Marked:
    return read(text, SPELLINGS, THEMES)


def values(found: Marked) -> tuple[object, ...]:
    return found.table, found.sector, found.note_kind, found.theme


@pytest.mark.parametrize(
    ("text", "left", "meant"),
    [
        ("/b3 Åpent hus", "Åpent hus", (3, None, None, "")),
        ("Åpent hus /bord 3", "Åpent hus", (3, None, None, "")),
        ("Åpent /BORD12 hus", "Åpent hus", (12, None, None, "")),
        ("/b Åpent hus", "Åpent hus", (None, Sector.CITIZENS, None, "")),
        ("/b 3 personer", "3 personer", (None, Sector.CITIZENS, None, "")),
        ("Åpent hus /F /Uenig", "Åpent hus", (None, Sector.VOLUNTARY, NoteKind.DISAGREEMENT, "")),
        ("#mat Åpent hus", "Åpent hus", (None, None, None, "mat")),
        ("Åpent #mat_og_MØTEPLASSER hus", "Åpent hus", (None, None, None, "Mat og møteplasser")),
        ("Åpent hus #Ny_møteplass", "Åpent hus", (None, None, None, "Ny møteplass")),
        ("Buss #2030", "Buss", (None, None, None, "2030")),
        ("Buss #Hva_nå?", "Buss", (None, None, None, "Hva nå?")),
        ("Åpent hus /b3\nhver kveld /f", "Åpent hus\nhver kveld", (3, Sector.VOLUNTARY, None, "")),
        ("/b3 /b4 Åpent", "/b3 Åpent", (4, None, None, "")),
    ],
)
def test_a_mark_says_where_a_note_comes_from_and_is_gone_from_the_text(
    text: str, left: str, meant: tuple[object, ...]
) -> None:
    assert (marked(text).text, values(marked(text))) == (left, meant)


@pytest.mark.parametrize(
    "text",
    [
        "og/eller", "1/2 stilling", "kl. 10/12", "https://solvik.no/b3 /", "ola@solvik.no", "C#", "#1", "# overskrift",
        "#", "/", "//", "/xyz", "/b0", "/b1001", "/bord", "/bord null", "/bord 3.", "/uenig, sa hun", "km/t", "/b3/f",
        "#mat,", "«/f»", "24/7 /?", "  to  blanke\tog en\n\nlinje  ",
    ],
)  # fmt: skip
def test_ordinary_words_stay_to_the_letter(text: str) -> None:
    assert marked(text) == Marked(text)


@pytest.mark.parametrize(
    ("text", "left", "meant"),
    [
        ("Mat /behovssti /org /nn", "Mat", (None, Path.NEED, Lens.ORGANISATION, NoteLang.NN, False)),
        ("/NN Mat /nb", "/NN Mat", (None, None, None, NoteLang.NB, False)),
        ("Mat /sitat /frigitt", "Mat", (NoteKind.QUOTE, None, None, None, True)),
        ("/frigitt Mat", "Mat", (NoteKind.QUOTE, None, None, None, True)),
        ("Mat /frigitt /uenig", "Mat /frigitt", (NoteKind.DISAGREEMENT, None, None, None, False)),
        ("Mat /n", "Mat", (None, None, None, None, False)),
        ("Mat/nn og/org /nna", "Mat/nn og/org /nna", (None, None, None, None, False)),
    ],
)
def test_path_lens_language_and_leave_to_print_have_marks(text: str, left: str, meant: tuple[object, ...]) -> None:
    found = marked(text)
    assert (found.text, (found.note_kind, found.path, found.lens, found.lang, found.consent)) == (left, meant)


def test_marks_tell_where_they_stand() -> None:
    text = "Åpent /bord 3 hus #mat"
    assert [text[mark.start : mark.end] for mark in marked(text).marks] == ["/bord 3", "#mat"]


WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            ["og/eller", "1/2", "kl.", "10/12", "a@b.no", "#1", "/", "/xyz", "#", "@Turlaget", "3", "bord"]
        ),
        st.text(st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), min_size=1, max_size=8).filter(
            lambda word: word[0] not in "/#" and word.split() == [word]
        ),
    ),
    max_size=8,
)
MARKS = st.permutations(["/b7", "/n", "/spm", "#Mat_og_møteplasser"])
SPACES = st.sampled_from([" ", "  ", "\n", "\t"])


@given(st.lists(st.tuples(WORDS, SPACES)))
def test_a_text_without_marks_comes_back_unchanged(drawn: list[tuple[list[str], str]]) -> None:
    text = "".join(space.join(words) + space for words, space in drawn)
    assert marked(text) == Marked(text)


@given(WORDS, MARKS, st.data())
def test_the_order_of_marks_does_not_matter_and_other_words_stay_in_order(
    words: list[str], marks: list[str], data: st.DataObject
) -> None:
    mixed = list(words)
    for mark in marks:
        mixed.insert(data.draw(st.integers(0, len(mixed))), mark)
    found = marked(" ".join(mixed))
    assert values(found) == (7, Sector.BUSINESS, NoteKind.CONCERN, "Mat og møteplasser")
    assert found.text == " ".join(words)


@given(st.text(alphabet="/#b3f uenig\nåx12@", max_size=40))
def test_only_whole_marks_go(text: str) -> None:
    found = marked(text)
    left = text
    for mark in reversed(found.marks):
        assert re.fullmatch(r"[/#]\S+|/bord[ \t]+\d+", text[mark.start : mark.end])
        left = left[: mark.start] + left[mark.end :]
    assert found.text.split() == left.split()


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=30))
def test_the_mark_of_a_theme_leads_to_it(name: str) -> None:
    name = " ".join(name.split())
    if name:
        assert read(f"Buss {theme_mark(name)}", SPELLINGS, [name]).theme == name


def test_what_is_being_typed() -> None:
    assert typing("Åpent /ue", 9) == (6, "/", "ue")
    assert typing("Åpent #", 7) == (6, "#", "")
    assert typing("Åpent/ue", 8) is None
    assert typing("Åpent /ue hus", 13) is None
