"""Faces and measures: every letter finds a face, widths add up, and lines keep within their width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

from workshop_app.domain.codes import Lang
from workshop_app.domain.message import Verbatim, say
from workshop_app.exporters.fonts import REGULAR, STRONG, FontMeasure, runs, text_width

SILENT = {"\u200d", "\u200c", "\u00ad", "\ufe0e", "\ufe0f"}
"""Joiners, the soft hyphen and variation selectors: the only characters that may be left out."""

LETTERS = "abc ABC 123 æøåÆØÅ áčđŋšŧžÁČĐŊŠŦŽ «»–—… éüßÿ"
AWKWARD = st.sampled_from(["\u4f60", "\u2713", "\U0001f600", "\U0001f1f3", "\u200d", "\u00ad", "\u0301", "Ω", "ж", "ع"])
ANYTHING = st.characters(codec="utf-8")
TEXTS = st.lists(st.one_of(ANYTHING, st.sampled_from(LETTERS), AWKWARD)).map("".join)
FACES = st.sampled_from([REGULAR, STRONG])


def left_over(text: str, shown: str) -> tuple[str, str]:
    """Read ``text`` off ``shown``, letter by letter; give what is missing, and what is shown but was not there."""
    for index, char in enumerate(text):
        wanted = " " if char in "\n\t" else char
        number = f"[U+{ord(char):04X}]"
        if shown.startswith(wanted):
            shown = shown[1:]
        elif shown.startswith(number):
            shown = shown[len(number) :]
        elif char not in SILENT:
            return text[index:], shown
    return "", shown


@given(TEXTS, FACES)
def test_every_character_is_shown_in_its_place(text: str, face: str) -> None:
    assert left_over(text, "".join(stretch for _, stretch in runs(text, face))) == ("", "")


@given(TEXTS, FACES)
def test_each_stretch_is_set_in_a_face_that_has_its_letters(text: str, face: str) -> None:
    for name, stretch in runs(text, face):
        assert stretch
        assert {ord(char) for char in stretch} <= pdfmetrics.getFont(name).face.charToGlyph.keys()


@pytest.mark.parametrize("face", [REGULAR, STRONG])
def test_norwegian_and_sami_letters_are_set_in_fira_sans(face: str) -> None:
    assert list(runs(LETTERS, face)) == [(face, LETTERS)]
    assert face.startswith("FiraSans")


def test_a_letter_that_no_face_has_is_shown_as_its_number() -> None:
    assert list(runs("Hei \u4f60!", REGULAR)) == [(REGULAR, "Hei [U+4F60]!")]


def test_emoji_are_set_in_the_emoji_face() -> None:
    assert ("NotoEmoji", "\U0001f600") in runs("a\U0001f600b", REGULAR)


@pytest.mark.parametrize(("sign", "like"), [("✓", "✔"), ("☐", "⬜"), ("●", "•")])
def test_a_sign_that_no_face_has_is_drawn_like_another(sign: str, like: str) -> None:
    ((face, stretch),) = runs(sign, REGULAR)
    assert stretch == sign
    assert list(runs(like, REGULAR)) == [(face, like)]
    glyphs = pdfmetrics.getFont(face).face.charToGlyph
    assert glyphs[ord(sign)] == glyphs[ord(like)]
    assert text_width(sign, 10) == text_width(like, 10) > 0


@pytest.mark.parametrize("joiner", sorted(SILENT))
def test_what_has_no_form_of_its_own_is_not_drawn(joiner: str) -> None:
    assert "".join(stretch for _, stretch in runs(f"a{joiner}b", REGULAR)) == "ab"
    assert text_width(f"a{joiner}b", 10) == text_width("ab", 10)


@given(TEXTS, TEXTS, FACES, st.floats(5, 40))
def test_widths_add_up(first: str, second: str, face: str, size: float) -> None:
    parts = text_width(first, size, face) + text_width(second, size, face)
    assert text_width(first + second, size, face) == pytest.approx(parts, abs=1e-6)


@given(TEXTS.filter(bool), FACES, st.floats(5, 40))
def test_width_grows_with_the_size(text: str, face: str, size: float) -> None:
    assert text_width(text, 2 * size, face) == pytest.approx(2 * text_width(text, size, face), abs=1e-6)


def test_known_widths() -> None:
    assert text_width("", 10) == 0
    assert text_width("il", 10) < text_width("WM", 10)
    assert text_width("Samspill", 10, REGULAR) < text_width("Samspill", 10, STRONG)


@given(TEXTS, st.floats(8, 33), st.floats(300, 500), st.booleans())
def test_wrapped_lines_keep_within_the_width(text: str, size: float, width: float, strong: bool) -> None:
    measure = FontMeasure(Lang.NB)
    lines = measure.wrapped(Verbatim(text), size, width, strong=strong)
    assert lines
    assert all(measure.width(Verbatim(line), size, strong=strong) <= width for line in lines)


@given(TEXTS)
def test_wrapping_loses_nothing_but_the_space_between_words(text: str) -> None:
    lines = FontMeasure(Lang.NB).wrapped(Verbatim(text), 33, 300)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_words_stay_whole_where_they_fit() -> None:
    lines = FontMeasure(Lang.NB).wrapped(Verbatim("Folkehelse og frivillighet, Solvik kommune"), 33, 300)
    assert " ".join(lines) == "Folkehelse og frivillighet, Solvik kommune"
    assert len(lines) > 1


def test_a_word_wider_than_the_line_is_broken_inside() -> None:
    lines = FontMeasure(Lang.NB).wrapped(Verbatim("x" * 200), 33, 300)
    assert "".join(lines) == "x" * 200
    assert len(lines) > 5


def test_a_message_is_measured_in_its_own_language() -> None:
    told = say("report.way_forward")
    widths = {FontMeasure(lang).width(told, 10) for lang in Lang}
    assert widths == {text_width(FontMeasure(lang).wrapped(told, 10, 1000)[0], 10) for lang in Lang}
    assert len(widths) == len(Lang)
