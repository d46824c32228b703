"""The summary with real keys and clicks: writing, chapters, language, live preview, export."""

import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer

from workshop_app.domain.codes import Lang
from workshop_app.domain.commands.workshop import Finish
from workshop_app.domain.report.build import build_report, outline
from workshop_app.domain.text import file_name
from workshop_app.exporters.fonts import FontMeasure
from workshop_app.gui.screens.summary_screen import SummaryScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui
from workshop_app.gui.widgets.kept_edit import PAUSE_MILLISECONDS
from workshop_app.services.exporting import Exporting
from workshop_app.services.trouble import Trouble


@pytest.fixture
def screen(qtbot: Any, ui: Ui, session: Session) -> SummaryScreen:
    return shown(qtbot, ui, session)


def shown(qtbot: Any, ui: Ui, session: Session) -> SummaryScreen:
    made = SummaryScreen(ui, session)
    qtbot.addWidget(made)
    made.resize(1172, 840)
    made.show()
    qtbot.waitExposed(made)
    return made


def settled(qtbot: Any, screen: SummaryScreen) -> None:
    """Wait until every page in sight is of the newest document."""

    def is_settled() -> bool:
        preview = screen.preview
        busy = preview._making is not None or preview._quiet.isActive() or preview._painting is not None
        return not busy and preview.page_count > 0 and not preview.pages.missing(preview._sight())

    qtbot.waitUntil(is_settled, timeout=15_000)


def chapter(screen: SummaryScreen, key: str) -> Any:
    return next(row for row in screen.outline.rows if row.key == key)


# Writing


def test_a_pause_saves_main_findings_as_one_undo_step(qtbot: Any, screen: SummaryScreen, session: Session) -> None:
    qtbot.keyClicks(screen.findings, "Folk vil spise sammen.")
    assert session.workshop.details.main_findings == ""
    assert session.draft("main_findings") == "Folk vil spise sammen."
    qtbot.waitUntil(lambda: session.workshop.details.main_findings == "Folk vil spise sammen.", timeout=3000)
    assert session.draft("main_findings") == ""
    session.undo()
    assert (session.workshop.details.main_findings, screen.findings.toPlainText()) == ("", "")
    session.redo()
    assert screen.findings.toPlainText() == "Folk vil spise sammen."


def test_going_elsewhere_saves_at_once(qtbot: Any, screen: SummaryScreen, session: Session) -> None:
    screen.activateWindow()
    screen.findings.setFocus()
    qtbot.keyClicks(screen.findings, "Kort")
    screen.preview.area.setFocus()
    assert session.workshop.details.main_findings == "Kort"


def test_a_space_at_the_end_stays_while_one_types(qtbot: Any, screen: SummaryScreen, session: Session) -> None:
    qtbot.keyClicks(screen.findings, "Kort ")
    screen.findings.save()
    assert session.workshop.details.main_findings == "Kort"
    assert screen.findings.toPlainText() == "Kort "


def test_text_that_cannot_be_saved_stays_in_the_field(
    qtbot: Any, ui: Ui, screen: SummaryScreen, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)

    def full(*args: object) -> None:
        raise Trouble("disk_full", path="disk")

    with monkeypatch.context() as patched:
        patched.setattr(session._editor, "execute", full)
        qtbot.keyClicks(screen.findings, "Viktig")
        screen.findings.save()
    assert notices[-1].is_trouble
    qtbot.mouseClick(chapter(screen, "about"), Qt.MouseButton.LeftButton)
    assert screen.findings.toPlainText() == "Viktig"
    screen.findings.save()
    assert session.workshop.details.main_findings == "Viktig"


def test_half_typed_text_comes_back_and_is_saved(qtbot: Any, ui: Ui, screen: SummaryScreen, session: Session) -> None:
    stage = next(stage for stage in session.workshop.stages if stage.question)
    screen.syntheses.unfold(True)
    qtbot.keyClicks(screen.syntheses.edits[stage.id], "Halvt")
    session.save_drafts()
    again = Session(ui, session.workshop_id)
    reopened = shown(qtbot, ui, again)
    assert reopened.syntheses.edits[stage.id].toPlainText() == "Halvt"
    qtbot.wait(PAUSE_MILLISECONDS + 200)
    assert next(one for one in again.workshop.stages if one.id == stage.id).synthesis == "Halvt"
    again.close()


def test_syntheses_unfold_by_key(qtbot: Any, screen: SummaryScreen, session: Session) -> None:
    assert screen.syntheses.edits == {}
    qtbot.keyClick(screen.syntheses.fold, Qt.Key.Key_Space)
    assert len(screen.syntheses.edits) == 6
    edit = next(iter(screen.syntheses.edits.values()))
    qtbot.keyClicks(edit, "Naboer kan mye")
    edit.save()
    assert "1 av 6" in screen.syntheses.fold.text()
    assert "1. Hva kan vi" in edit.accessibleName()


# Chapters and language


def test_a_chapter_is_switched_off_and_on(qtbot: Any, screen: SummaryScreen, session: Session) -> None:
    settled(qtbot, screen)
    before = screen.preview.page_count
    qtbot.keyClick(chapter(screen, "appendix_a"), Qt.Key.Key_Space)
    assert session.workshop.details.hidden_sections == ("appendix_a",)
    settled(qtbot, screen)
    assert screen.preview.page_count < before
    session.undo()
    assert chapter(screen, "appendix_a").isChecked()
    settled(qtbot, screen)
    assert screen.preview.page_count == before


def test_the_report_leaves_out_what_is_switched_off_and_keeps_the_order(session: Session) -> None:
    keys = [key for key, _ in outline(session.workshop)]
    measure = FontMeasure(Lang.NB)
    assert [section.key for section in build_report(session.workshop, measure).sections] == keys
    chosen = build_report(session.workshop, measure, sections=("actions", "in_short", "no_such"))
    assert [section.key for section in chosen.sections] == ["in_short", "actions"]


def test_a_document_without_any_chapter_is_a_cover(qtbot: Any, screen: SummaryScreen, session: Session) -> None:
    for row in list(screen.outline.rows):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    settled(qtbot, screen)
    assert screen.preview.page_count == 1
    assert screen.preview.problem == ""


def test_the_language_of_the_document_is_stored(qtbot: Any, screen: SummaryScreen, session: Session) -> None:
    settled(qtbot, screen)
    qtbot.mouseClick(screen.languages.button(1), Qt.MouseButton.LeftButton)
    assert session.workshop.details.language_of_summary is Lang.NN
    assert screen.preview.lang is Lang.NN
    session.undo()
    assert screen.preview.lang.value == "nb"
    assert screen.languages.button(0).isChecked()


def test_a_finished_workshop_is_read_only_but_can_be_exported(
    qtbot: Any, screen: SummaryScreen, session: Session, tmp_path: Path
) -> None:
    session.do(Finish())
    assert screen.findings.isReadOnly()
    assert not chapter(screen, "about").isEnabled()
    qtbot.mouseClick(screen.languages.button(2), Qt.MouseButton.LeftButton)
    assert screen.preview.lang is Lang.EN
    assert exported(qtbot, screen, tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


# Preview


def test_the_preview_follows_the_typing_without_freezing(qtbot: Any, screen: SummaryScreen) -> None:
    settled(qtbot, screen)
    first = screen.preview._pdf
    beats = [time.perf_counter()]
    heart = QTimer(screen, interval=5)
    heart.timeout.connect(lambda: beats.append(time.perf_counter()))
    heart.start()
    for word in ("Folk ", "vil ", "spise ", "sammen."):
        qtbot.keyClicks(screen.findings, word)
        qtbot.wait(120)
    qtbot.waitUntil(lambda: screen.preview._pdf is not first, timeout=8000)
    assert screen.preview.pages.has_picture(0)
    settled(qtbot, screen)
    heart.stop()
    pauses = sorted(later - earlier for earlier, later in pairwise(beats))
    assert pauses[-3] < 0.1, f"the window stood still: {pauses[-5:]}"


def test_pages_further_down_come_when_one_scrolls(qtbot: Any, screen: SummaryScreen) -> None:
    settled(qtbot, screen)
    last = screen.preview.page_count - 1
    assert not screen.preview.pages.has_picture(last)
    bar = screen.preview.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    settled(qtbot, screen)
    assert screen.preview.pages.has_picture(last)


def test_a_preview_that_fails_says_so_in_place_and_can_be_tried_again(
    qtbot: Any, screen: SummaryScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(qtbot, screen)

    def broken(*args: object) -> bytes:
        raise ValueError("layout")

    with monkeypatch.context() as patched:
        patched.setattr(Exporting, "made", broken)
        screen.preview.refresh()
        qtbot.waitUntil(lambda: screen.preview.problem != "", timeout=5000)
    assert screen.preview.pages.has_picture(0)
    qtbot.mouseClick(screen.preview.retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.preview.problem == "", timeout=8000)


def test_a_hidden_preview_makes_nothing(qtbot: Any, screen: SummaryScreen) -> None:
    settled(qtbot, screen)
    screen.hide()
    screen.preview.refresh()
    assert screen.preview._making is None
    screen.show()
    settled(qtbot, screen)


# Export


def exported(qtbot: Any, screen: SummaryScreen, target: Path) -> Path:
    screen.choose_target = lambda suggestion: str(target)
    qtbot.mouseClick(screen.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(screen.export.isEnabled, timeout=15_000)
    return target


def test_the_export_tells_where_it_is_and_opens_it(qtbot: Any, ui: Ui, screen: SummaryScreen, tmp_path: Path) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    opened: list[Path] = []
    screen.open_file = opened.append
    qtbot.keyClicks(screen.findings, "Med i siste liten")
    target = exported(qtbot, screen, tmp_path / "Oppsummering")
    target = target.with_suffix(".pdf")
    assert target.read_bytes().startswith(b"%PDF")
    assert "Lagret: Oppsummering.pdf" in [notice.text for notice in notices]
    assert notices[-1].action is not None
    notices[-1].action()
    assert opened == [target]


def test_an_export_that_fails_says_why(qtbot: Any, ui: Ui, screen: SummaryScreen, tmp_path: Path) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    exported(qtbot, screen, tmp_path / "finnes ikke" / "a.pdf")
    assert notices[-1].is_trouble


def test_a_name_is_suggested_that_every_system_takes(qtbot: Any, screen: SummaryScreen) -> None:
    asked: list[str] = []

    def cancel(suggestion: str) -> str:
        asked.append(suggestion)
        return ""

    screen.choose_target = cancel
    qtbot.mouseClick(screen.export, Qt.MouseButton.LeftButton)
    assert Path(asked[0]).name == "Trygg hverdag i Solvik – hva får vi til sammen – oppsummering.pdf"
    assert screen.export.isEnabled()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("a/b\\c:d", "a – b – c – d.pdf"),
        ('<"?*>|', "samspill.pdf"),
        ("..", "samspill.pdf"),
        ("å" * 300, "å" * 75 + ".pdf"),
        ("linje\nto", "linje to.pdf"),
    ],
)
def test_file_names(title: str, name: str) -> None:
    assert file_name(title, "pdf") == name


def test_nothing_points_to_a_chapter_that_is_switched_off(session: Session) -> None:
    keys = [key for key, _ in outline(session.workshop)]
    measure = FontMeasure(Lang.NB)
    without = [key for key in keys if key not in ("actions", "appendix_a", "appendix_b")]
    told = str(build_report(session.workshop, measure, sections=without))
    for pointer in (
        "report.more_contributions'",
        "report.map_caption'",
        "report.map_alt_core'",
        "report.more_actions'",
    ):
        assert pointer not in told
    assert "report.map_caption'" in str(build_report(session.workshop, measure))
    for note in session.workshop.notes:
        if note.stage_id in {stage.id for stage in session.workshop.stages if stage.question}:
            assert f"text='{note.ref}'" in told
