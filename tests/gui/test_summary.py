"""The summary with real keys and clicks: writing, chapters, language, live preview, export."""

import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from threading import Event
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from tests.gui.support import make_session, make_ui
from workshop_app.analysis.analyst import MapAnalyst
from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.codes import Lang
from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.commands.workshop import Finish
from workshop_app.domain.report.build import build_report, outline
from workshop_app.domain.text import file_name
from workshop_app.domain.workshop import Workshop
from workshop_app.exporters.fonts import FontMeasure
from workshop_app.gui.background import background
from workshop_app.gui.screens.summary_screen import SummaryScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui
from workshop_app.gui.widgets.kept_edit import PAUSE_MILLISECONDS
from workshop_app.services.exporting import Exporting
from workshop_app.services.progress import Cancelled, Progress
from workshop_app.services.trouble import Trouble
from workshop_app.services.use_cases import UseCases


@pytest.fixture
def screen(qtbot: Any, ui: Ui, session: Session) -> SummaryScreen:
    return shown(qtbot, ui, session)


class Slow:
    """Holds every document that is made, at a share that can be chosen, until it may end or is called off."""

    def __init__(self) -> None:
        self._made = Exporting.made
        self.share = 0.0
        self.has_begun, self.may_end = Event(), Event()
        self.ended: list[str] = []
        self.findings: list[str] = []

    def made(
        self, exporting: Exporting, workshop: Workshop, bookmark: Bookmark, format_: str, lang: Lang, progress: Progress
    ) -> bytes:
        self.findings.append(workshop.details.main_findings)
        self.has_begun.set()
        try:
            while not self.may_end.wait(0.005):
                progress(self.share)
        except Cancelled:
            self.ended.append("cancelled")
            raise
        return self._made(exporting, workshop, bookmark, format_, lang, progress)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch, session: Session) -> Iterator[Slow]:
    """Make every document slowly; ask for it before the screen. It lets go before the session waits for it."""
    made = Slow()

    def slowly(exporting: Exporting, *wish: Any) -> bytes:
        return made.made(exporting, *wish)

    monkeypatch.setattr(Exporting, "made", slowly)
    yield made
    made.may_end.set()


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
    assert "1 av 6" in screen.syntheses.count.text()
    assert "1 av 6" in screen.syntheses.fold.accessibleName()
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
    told = build_report(session.workshop, measure, MapAnalyst().insights(session.workshop))
    assert [section.key for section in told.sections] == keys
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


# The order of chapters


def keys(screen: SummaryScreen) -> list[str]:
    by_place = sorted(screen.outline.rows, key=lambda row: row.y())
    assert by_place == screen.outline.rows
    return [row.key for row in screen.outline.rows]


def laid_out(qtbot: Any, screen: SummaryScreen) -> None:
    """Wait until every row has its place."""
    rows = screen.outline.rows
    qtbot.waitUntil(lambda: all(one.geometry().bottom() < other.y() for one, other in pairwise(rows)))


def handle(row: Any) -> QPoint:
    return QPoint(12, row.height() // 2)


def carry(qtbot: Any, row: Any, to: QPoint) -> None:
    """Press the handle and move to a place in the row's own measure, as the mouse would."""
    qtbot.mousePress(row, Qt.MouseButton.LeftButton, pos=handle(row))
    for pos in (handle(row) + QPoint(0, 4), to):
        at = QPointF(pos)
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            at,
            row.mapToGlobal(at),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(row, event)


def test_ctrl_and_arrows_move_a_chapter_and_keep_the_focus(qtbot: Any, screen: SummaryScreen, session: Session) -> None:
    laid_out(qtbot, screen)
    before = keys(screen)
    screen.activateWindow()
    row = chapter(screen, "about")
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    laid_out(qtbot, screen)
    assert keys(screen)[:3] == ["in_short", before[2], "about"]
    assert row.hasFocus()
    qtbot.keyClick(row, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(row, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(row, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    laid_out(qtbot, screen)
    assert keys(screen) == ["about", "in_short", *before[2:]]
    assert session.undo_kind == "chapter.move"
    for _ in range(3):
        session.undo()
    laid_out(qtbot, screen)
    assert keys(screen) == before
    assert session.workshop.details.section_order == ()


def test_tab_goes_through_the_chapters_as_they_stand(qtbot: Any, screen: SummaryScreen) -> None:
    screen.activateWindow()
    row = chapter(screen, "in_short")
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    first, second, third = screen.outline.rows[:3]
    assert second is row
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Tab)
    assert third.hasFocus()


def test_a_chapter_is_carried_by_its_handle_to_where_the_line_shows(
    qtbot: Any, screen: SummaryScreen, session: Session
) -> None:
    laid_out(qtbot, screen)
    before = keys(screen)
    row, target = chapter(screen, "in_short"), screen.outline.rows[3]
    carry(qtbot, row, row.mapFrom(screen.outline, QPoint(12, target.geometry().top() + 2)))
    mark = screen.outline._mark
    assert mark.isVisible()
    assert screen.outline.rows[2].geometry().bottom() < mark.geometry().center().y() < target.y()
    assert keys(screen) == before
    qtbot.mouseRelease(row, Qt.MouseButton.LeftButton, pos=handle(row))
    laid_out(qtbot, screen)
    assert keys(screen) == [before[1], before[2], "in_short", *before[3:]]
    assert not mark.isVisible()
    assert row.isChecked()
    session.undo()
    laid_out(qtbot, screen)
    assert keys(screen) == before


def test_escape_puts_a_carried_chapter_back(qtbot: Any, screen: SummaryScreen, session: Session) -> None:
    laid_out(qtbot, screen)
    before = keys(screen)
    row = chapter(screen, "in_short")
    carry(qtbot, row, QPoint(12, 200))
    qtbot.keyClick(row, Qt.Key.Key_Escape)
    assert not screen.outline._mark.isVisible()
    qtbot.mouseRelease(row, Qt.MouseButton.LeftButton, pos=handle(row))
    assert keys(screen) == before
    assert session.undo_kind is None


def test_a_press_on_the_handle_neither_ticks_nor_moves(qtbot: Any, screen: SummaryScreen, session: Session) -> None:
    laid_out(qtbot, screen)
    row = chapter(screen, "about")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=handle(row))
    assert row.isChecked()
    assert session.undo_kind is None


def test_a_carried_chapter_scrolls_the_list_along(qtbot: Any, screen: SummaryScreen) -> None:
    laid_out(qtbot, screen)
    row, bar = chapter(screen, "in_short"), screen._area.verticalScrollBar()
    assert bar.value() == 0
    low = screen._area.viewport().mapToGlobal(QPoint(40, screen._area.viewport().height() - 4))
    carry(qtbot, row, row.mapFromGlobal(low))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0)
    qtbot.mouseRelease(row, Qt.MouseButton.LeftButton)
    assert screen.outline.rows.index(row) > 5


def test_the_preview_follows_the_order(qtbot: Any, screen: SummaryScreen) -> None:
    settled(qtbot, screen)
    first = screen.preview._pdf
    row = chapter(screen, "alliance_map")
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.preview._pdf is not first, timeout=8000)
    with pypdfium2.PdfDocument(screen.preview._pdf) as pdf:
        titles = [entry.get_title() for entry in pdf.get_toc() if entry.level == 0]
    assert titles.index("Alliansekart") == titles.index("Ressurskart") - 1


def test_a_finished_workshop_keeps_its_order(qtbot: Any, screen: SummaryScreen, session: Session) -> None:
    session.do(Finish())
    row = chapter(screen, "in_short")
    carry(qtbot, row, QPoint(12, 200))
    assert not screen.outline._mark.isVisible()
    assert screen.outline._hint.isHidden()


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


def test_a_newer_wish_calls_the_preview_under_way_off(
    qtbot: Any, slow: Slow, screen: SummaryScreen, session: Session
) -> None:
    qtbot.waitUntil(slow.has_begun.is_set)
    slow.has_begun.clear()
    session.do(Revise(session.workshop.details, {"main_findings": "Nytt"}))
    qtbot.waitUntil(slow.has_begun.is_set)
    assert [ended for ended in slow.ended if ended] == ["cancelled"]
    slow.may_end.set()
    settled(qtbot, screen)
    assert screen.preview.problem == ""
    assert slow.findings == ["", "Nytt"]


def test_leaving_the_summary_calls_the_preview_off(qtbot: Any, slow: Slow, screen: SummaryScreen) -> None:
    qtbot.waitUntil(slow.has_begun.is_set)
    screen.hide()
    qtbot.waitUntil(lambda: slow.ended == ["cancelled"])
    slow.may_end.set()
    screen.show()
    settled(qtbot, screen)


@pytest.mark.parametrize(("width", "text"), [(1172, 100), (928, 150), (896, 200)])
def test_nothing_is_wider_than_its_room(qtbot: Any, services: UseCases, width: int, text: int) -> None:
    ui = make_ui(services, text_size=text)
    session = make_session(ui)
    screen = shown(qtbot, ui, session)
    screen.resize(width, 700)
    settled(qtbot, screen)
    content = screen._content
    assert content.width() >= content.minimumSizeHint().width()
    assert screen.export.width() >= screen.export.sizeHint().width()
    assert screen.preview.geometry().right() < width
    background().rest()
    session.close()


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
    qtbot.waitUntil(lambda: not screen.is_exporting, timeout=15_000)
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


def begin_export(qtbot: Any, screen: SummaryScreen, target: Path, slow: Slow, share: float = 0.25) -> None:
    """Begin an export that stands still when it is done by a share."""
    screen.choose_target = lambda suggestion: str(target)
    slow.share = share
    qtbot.waitUntil(slow.has_begun.is_set)
    slow.has_begun.clear()
    qtbot.mouseClick(screen.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(slow.has_begun.is_set)


@pytest.mark.parametrize("by", ["click", "escape", "key"])
def test_a_long_export_shows_how_far_it_has_come_and_is_called_off(
    qtbot: Any, ui: Ui, slow: Slow, screen: SummaryScreen, tmp_path: Path, by: str
) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    screen.activateWindow()
    screen.export.setFocus()
    begin_export(qtbot, screen, target, slow)
    assert not screen.progress.isVisible()
    qtbot.waitUntil(screen.progress.isVisible)
    assert screen.progress._bar.value() == 250
    assert not screen.export.isEnabled()
    assert screen.progress.cancel.hasFocus()
    match by:
        case "click":
            qtbot.mouseClick(screen.progress.cancel, Qt.MouseButton.LeftButton)
        case "escape":
            qtbot.keyClick(screen.findings, Qt.Key.Key_Escape)
        case _:
            qtbot.keyClick(screen.progress.cancel, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not screen.is_exporting)
    slow.may_end.set()
    assert not screen.progress.isVisible()
    assert screen.export.isEnabled()
    assert screen.export.hasFocus()
    assert [(notice.text, notice.is_trouble) for notice in notices] == [
        ("Avbrutt. Ingenting er skrevet til a.pdf.", False)
    ]
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.glob("*.pdf*")] == ["a.pdf"]
    assert list(tmp_path.glob(".*part")) == []


@pytest.mark.parametrize(
    ("share", "spent", "is_shown"), [(0.0, 300, False), (0.4, 500, True), (0.6, 500, False), (0.6, 900, True)]
)
def test_only_an_export_that_takes_time_is_shown(
    qtbot: Any, slow: Slow, screen: SummaryScreen, tmp_path: Path, share: float, spent: int, is_shown: bool
) -> None:
    class Clock(QElapsedTimer):
        def elapsed(self) -> int:
            return spent

    screen.progress._since = Clock()
    looks: list[bool] = []
    begin_export(qtbot, screen, tmp_path / "a.pdf", slow, share)
    screen.progress._look.timeout.connect(lambda: looks.append(screen.progress._watch.share == share))
    qtbot.waitUntil(lambda: any(looks))
    assert screen.progress.isVisible() is is_shown


def test_an_export_goes_before_the_preview_under_way(
    qtbot: Any, slow: Slow, screen: SummaryScreen, tmp_path: Path
) -> None:
    begin_export(qtbot, screen, tmp_path / "a.pdf", slow)
    assert slow.ended == ["cancelled"]
    slow.may_end.set()
    qtbot.waitUntil(lambda: not screen.is_exporting, timeout=15_000)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    settled(qtbot, screen)


def test_escape_does_nothing_when_nothing_is_exported(qtbot: Any, ui: Ui, screen: SummaryScreen) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    qtbot.keyClick(screen.findings, Qt.Key.Key_Escape)
    assert notices == []


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
    assert not screen.is_exporting


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
