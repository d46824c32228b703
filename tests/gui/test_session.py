"""One open workshop on screen: saving, trouble, drafts, place and clock."""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.support import make_session, make_ui
from workshop_app.domain.codes import Round
from workshop_app.domain.commands.verbs import Add, Revise
from workshop_app.domain.records import Theme
from workshop_app.gui import session as session_module
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui
from workshop_app.services.ids import new_id
from workshop_app.services.trouble import Trouble
from workshop_app.services.use_cases import UseCases


@pytest.fixture
def ui(services: UseCases, qapp: QApplication) -> Ui:
    return make_ui(services)


@pytest.fixture
def session(ui: Ui) -> Session:
    return make_session(ui, sample=False)


def a_theme() -> Add:
    return Add((Theme(id=new_id(), name="Tema"),))


def test_views_are_told_the_same_of_doing_undoing_and_redoing(session: Session, qtbot: QtBot) -> None:
    heard: list[int] = []
    session.changed.connect(lambda workshop, changes: heard.append(len(workshop.themes)))
    session.do(a_theme())
    session.undo()
    session.redo()
    assert heard == [1, 0, 1]
    assert (session.undo_kind, session.redo_kind) == ("theme.add", None)


def test_a_full_disk_is_told_in_the_bar_and_can_be_tried_again(
    session: Session, ui: Ui, monkeypatch: pytest.MonkeyPatch
) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    saved: list[bool] = []
    session.saved.connect(saved.append)
    store: Any = session._store
    real = store.save_edit
    is_full = [True]

    def save(*args: Any) -> None:
        if is_full[0]:
            raise Trouble("disk_full")
        real(*args)

    monkeypatch.setattr(session._editor, "_store", FullStore(store, save))
    assert session.do(a_theme()) is None
    assert session.workshop.themes == ()
    assert notices[-1].is_trouble
    assert "plass på disken" in notices[-1].text
    is_full[0] = False
    assert notices[-1].action is not None
    notices[-1].action()
    assert len(session.workshop.themes) == 1
    assert saved == [False, True]


class FullStore:
    """A store whose edits go through a function of the test's."""

    def __init__(self, store: Any, save: Any) -> None:
        self._store = store
        self.save_edit = save

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def test_a_broken_rule_is_a_hint_and_nothing_is_lost(session: Session, ui: Ui) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    assert session.do(Revise(session.workshop.details, {"title": ""})) is None
    assert notices[-1].is_trouble
    assert session.is_saved


def test_half_typed_text_is_on_disk_half_a_second_later(session: Session, services: UseCases, qtbot: QtBot) -> None:
    session.keep_draft("capture", "Halvve")
    session.keep_draft("capture", "Halvveis i en tan")
    assert session.draft("capture") == "Halvveis i en tan"
    qtbot.waitUntil(
        lambda: services.store.drafts(session.workshop_id) == {"capture": "Halvveis i en tan"}, timeout=2000
    )
    session.keep_draft("capture", "")
    session.close()
    assert services.store.drafts(session.workshop_id) == {}


def test_the_place_is_kept_and_next_goes_through_rounds_and_stages(session: Session, ui: Ui) -> None:
    stages = session.workshop.stages
    assert session.stage == stages[0]
    session.next_round()
    session.next_round()
    assert session.stage == stages[2]
    session.next_round()
    session.next_round()
    assert (session.stage, session.bookmark.round) == (stages[3], Round.GROUP)
    assert Session(ui, session.workshop_id).bookmark == session.bookmark


def test_the_clock_counts_per_round_and_stops_on_leaving(
    session: Session, ui: Ui, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [dt.datetime(2026, 3, 12, 9, tzinfo=dt.UTC)]
    monkeypatch.setattr(session_module, "_now", lambda: now[0])
    session.turn_to(session.workshop.stages[3].id)
    session.run_clock(True)
    now[0] += dt.timedelta(minutes=4)
    session.next_round()
    now[0] += dt.timedelta(minutes=1)
    stage = session.workshop.stages[3]
    assert session.seconds_spent(stage, Round.INDIVIDUAL) == 240
    assert session.seconds_spent(stage) == 300
    session.close()
    assert Session(ui, session.workshop_id).bookmark.running_since is None
