"""Every focusable control has a name, and Tab reaches everything, on every screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget

from tests.look import SCENES, Scene, Stagehand, library_of_examples, settle
from workshop_app.gui.theme import load_fonts
from workshop_app.wiring import wired


@pytest.fixture(scope="module")
def hand(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Stagehand]:
    load_fonts()
    use_cases = wired(tmp_path_factory.mktemp("data"))
    library_of_examples(use_cases)
    made = Stagehand(use_cases, "light", QSize(1440, 900), 100)
    yield made
    made.window.leave_workshop()
    made.window.close()
    QApplication.processEvents()
    use_cases.close()


@pytest.fixture
def shown(hand: Stagehand, request: pytest.FixtureRequest) -> Iterator[QWidget]:
    """A scene on screen, with its window active."""
    scene: Scene = request.param
    widget = scene.show(hand)
    settle(60)
    widget.window().activateWindow()
    QTest.qWaitForWindowActive(widget.window())
    yield widget
    if widget is not hand.window:
        widget.close()
        hand.window.activateWindow()


def focusable(shown: QWidget) -> list[QWidget]:
    found = [
        widget
        for widget in shown.findChildren(QWidget)
        if widget.isVisibleTo(shown)
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
    ]
    return [widget for widget in found if not isinstance(widget.parent(), QAbstractScrollArea)]


every_scene = pytest.mark.parametrize("shown", SCENES, ids=[scene.name for scene in SCENES], indirect=True)


@every_scene
def test_every_control_has_a_name(shown: QWidget) -> None:
    nameless = []
    for widget in focusable(shown):
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface else ""
        if not name.strip() or name.strip() in ("...", "…"):
            nameless.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
    assert nameless == []


def together(widget: QWidget) -> list[QWidget]:
    """Give the choices that share one stop of the Tab key: arrows go from one to the other."""
    if not isinstance(widget, QAbstractButton):
        return [widget]
    group = widget.group()
    if group is not None and group.exclusive():
        return list(group.buttons())
    if widget.autoExclusive():
        around = widget.parentWidget() or widget
        return [other for other in around.findChildren(type(widget)) if other.autoExclusive()]
    return [widget]


@every_scene
def test_tab_reaches_everything(shown: QWidget) -> None:
    # A little window that stands open has the focus for itself, until it is closed.
    found = [widget for widget in focusable(shown) if widget.window() is shown.window()]
    found[0].setFocus(Qt.FocusReason.TabFocusReason)
    wanted = set(found)
    reached: set[QWidget] = set()
    for _ in range(2 * len(wanted) + 20):
        here = QApplication.focusWidget()
        assert here is not None, "the focus was lost"
        reached.update(together(here))
        if reached >= wanted:
            break
        QTest.keyClick(here, Qt.Key.Key_Tab)
    # Walking over the map selects actors, and their details take the place of the facilitator's panel.
    missed = [widget for widget in wanted - reached if widget.isVisibleTo(shown)]
    assert [f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()}" for widget in missed] == []
