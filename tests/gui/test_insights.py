"""Insights on screen: the tab, the deeds, what is set aside or ticked, the chain, the page of kinds."""

import json
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from tests.gui.support import make_session, make_ui
from workshop_app.app import App
from workshop_app.canvas.view import MapView
from workshop_app.domain.chain import Chain, Lack, Lane, chain
from workshop_app.domain.codes import QuestionKey, RelationStatus, StageKind
from workshop_app.domain.commands.verbs import Add, Delete, Revise
from workshop_app.domain.commands.workshop import Finish
from workshop_app.domain.insight import Deed, DeedKind, Insight, InsightCode, Thresholds, Weight
from workshop_app.domain.message import say
from workshop_app.domain.records import Actor, Relation
from workshop_app.domain.workshop import Workshop
from workshop_app.gui import insight_watch
from workshop_app.gui.background import background
from workshop_app.gui.main_window import MainWindow
from workshop_app.gui.pages import CHAIN
from workshop_app.gui.screens.insight_screen import InsightScreen
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.screens.workshop_screen import WorkshopScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui
from workshop_app.gui.widgets import chain_page
from workshop_app.gui.widgets.chain_page import ChainPage
from workshop_app.gui.widgets.insight_card import InsightCard
from workshop_app.gui.widgets.insight_kinds import LIMITS, SUBJECTS
from workshop_app.gui.widgets.insight_tab import EVERYTHING, PAGE, InsightTab
from workshop_app.gui.widgets.match_card import MatchCard
from workshop_app.gui.widgets.side_panel import INSIGHTS
from workshop_app.services.ids import new_id
from workshop_app.services.insights import USUAL
from workshop_app.services.settings import Settings
from workshop_app.services.use_cases import UseCases

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


class LoneAnalyst:
    """Finds who has no ties, and waits for leave to answer when it is told to."""

    def __init__(self) -> None:
        self.leave = threading.Event()
        self.leave.set()
        self.asked: list[Workshop] = []
        self.threads: set[int] = set()

    def insights(
        self, workshop: Workshop, thresholds: Thresholds = USUAL, off: Collection[InsightCode] = ()
    ) -> tuple[Insight, ...]:
        """Name everybody without ties."""
        self.asked.append(workshop)
        self.threads.add(threading.get_ident())
        assert self.leave.wait(20)
        if InsightCode.ISOLATED in off:
            return ()
        tied = {end for one in workshop.relations for end in (one.from_id, one.to_id)}
        return tuple(alone(actor, workshop) for actor in workshop.actors if actor.id not in tied)

    def facts(self, workshop: Workshop, thresholds: Thresholds = USUAL) -> Mapping[str, Any]:
        """Is not asked for on screen."""
        raise NotImplementedError


def alone(actor: Actor, workshop: Workshop) -> Insight:
    sentence = say("insight.isolated", a=actor.name)
    first = workshop.actors[0]
    deed = Deed(DeedKind.TIE, (actor.id, first.id))
    key = f"I04:{actor.ref}"
    return Insight(InsightCode.ISOLATED, key, sentence, sentence, Weight.NOTABLE, (actor.id, first.id), deed=deed)


@pytest.fixture
def analyst() -> LoneAnalyst:
    return LoneAnalyst()


@pytest.fixture
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at once: nobody waits for a window that is painted, or for hands that rest."""
    monkeypatch.setattr(insight_watch, "FIRST_MILLISECONDS", 0)
    monkeypatch.setattr(insight_watch, "REST_MILLISECONDS", 0)


def opened(qtbot: QtBot, session: Session) -> WorkshopScreen:
    made = WorkshopScreen(session.ui, session)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def screen(qtbot: QtBot, session: Session, fast: None) -> Iterator[WorkshopScreen]:
    """The sample with all that is found in it, at its map, the insights on top."""
    made = opened(qtbot, session)
    to_map(made)
    qtbot.waitUntil(lambda: made.watch.insights is not None)
    made.panel.choose(INSIGHTS)
    yield made
    QApplication.processEvents()


@pytest.fixture
def small(qtbot: QtBot, services: UseCases, analyst: LoneAnalyst, fast: None) -> Iterator[WorkshopScreen]:
    """A new workshop with two actors whom nothing ties, and an analyst that can be held back."""
    ui = make_ui(services._replace(analyst=analyst))
    session = make_session(ui, sample=False)
    names = ("Turlaget", "Kystlaget")
    session.do(Add(tuple(Actor(id=new_id(), name=name, ring=1) for name in names)))
    made = opened(qtbot, session)
    to_map(made)
    made.panel.choose(INSIGHTS)
    yield made
    analyst.leave.set()
    background().rest()
    session.close()
    made.hide()


def to_map(screen: WorkshopScreen) -> None:
    stage = screen.session.workshop.stage_of_question(QuestionKey.Q6)
    assert stage is not None
    screen.session.turn_to(stage.id, view="map")
    screen._show_stage()


def tab(screen: WorkshopScreen) -> InsightTab:
    return screen.panel.insights


def name_of(screen: WorkshopScreen) -> str:
    return screen.panel._group.button(INSIGHTS).text()


def canvas(screen: WorkshopScreen) -> MapView:
    return next(one for one in screen.findChildren(MapScreen) if one.isVisible()).canvas


def card_with(screen: WorkshopScreen, kind: DeedKind) -> InsightCard:
    """Look through all the cards for one with a deed."""
    tab(screen).subject.choose(EVERYTHING)
    tab(screen)._most = 1_000
    tab(screen)._show()
    return next(card for card in tab(screen).cards.values() if card.insight.deed and card.insight.deed.kind is kind)


# Live


def test_the_tab_counts_what_there_is_and_follows_an_edit(qtbot: QtBot, small: WorkshopScreen) -> None:
    qtbot.waitUntil(lambda: name_of(small) == "Innsikt 2")
    assert [card.insight.key for card in tab(small).cards.values()] == ["I04:a01", "I04:a02"]
    small.session.do(Add((Actor(id=new_id(), name="Leselaget", ring=2),)))
    qtbot.waitUntil(lambda: name_of(small) == "Innsikt 3")
    assert "Leselaget" in tab(small).cards["I04:a03"].said.accessibleName()
    one, other, _ = small.session.workshop.actors
    small.session.do(Add((Relation(id=new_id(), from_id=one.id, to_id=other.id),)))
    qtbot.waitUntil(lambda: list(tab(small).cards) == ["I04:a03"])


def test_a_slow_analyst_blocks_nothing_and_its_old_answer_is_void(
    qtbot: QtBot, small: WorkshopScreen, analyst: LoneAnalyst
) -> None:
    qtbot.waitUntil(lambda: name_of(small) == "Innsikt 2")
    analyst.leave.clear()
    small.session.do(Add((Actor(id=new_id(), name="Leselaget", ring=2),)))
    before = len(analyst.asked)
    qtbot.waitUntil(lambda: len(analyst.asked) > before)
    heard: list[int] = []
    small.watch.found.connect(lambda: heard.append(len(small.watch.insights or ())))
    for name in ("Koret", "Husflidslaget"):  # the window does all of this while the answer is waited for
        small.session.do(Add((Actor(id=new_id(), name=name, ring=2),)))
        QApplication.processEvents()
    assert name_of(small) == "Innsikt 2"
    analyst.leave.set()
    qtbot.waitUntil(lambda: name_of(small) == "Innsikt 5")
    assert heard == [5], "the answers about workshops that are no more were shown"
    assert threading.get_ident() not in analyst.threads


def test_nothing_is_looked_for_before_the_window_stands(qtbot: QtBot, services: UseCases, analyst: LoneAnalyst) -> None:
    session = make_session(make_ui(services._replace(analyst=analyst)), sample=False)
    made = opened(qtbot, session)
    QApplication.processEvents()
    assert analyst.asked == []
    assert tab(made).told.text() == ""
    made.panel.choose(INSIGHTS)
    assert tab(made).told.text() == "Ser på kartet og svarene …"
    session.close()


def test_an_empty_map_says_what_will_come(qtbot: QtBot, small: WorkshopScreen) -> None:
    qtbot.waitUntil(lambda: name_of(small) == "Innsikt 2")
    small.session.do(Delete(small.session.workshop.actors))
    qtbot.waitUntil(lambda: name_of(small) == "Innsikt")
    assert tab(small).told.text().startswith("Ingenting å peke på ennå.")


# Showing


def test_a_card_is_shown_on_the_map_by_click_and_by_enter(qtbot: QtBot, screen: WorkshopScreen) -> None:
    card = next(one for one in tab(screen).cards.values() if len(one.insight.actor_ids) > 1)
    presses: tuple[Callable[[], object], ...] = (
        lambda: QTest.mouseClick(card.said, LEFT),
        lambda: QTest.keyClick(card.said, Qt.Key.Key_Return),
        lambda: QTest.mouseClick(card, LEFT),
    )
    for press in presses:
        canvas(screen).select()
        before = canvas(screen).zoom
        card.said.setFocus()
        press()
        chosen = {record.id for record in canvas(screen).selection()}
        assert chosen == {*card.insight.actor_ids, *card.insight.relation_ids}
        assert canvas(screen).zoom >= before
        assert tab(screen).isVisible(), "the insights gave way to the details"
    assert card.said.hasFocus()


def test_a_card_turns_to_the_map_from_another_stage(qtbot: QtBot, screen: WorkshopScreen) -> None:
    stage = screen.session.workshop.stage_of_kind(StageKind.ACTION_PLAN)
    assert stage is not None
    screen.session.turn_to(stage.id)
    screen.panel.choose(INSIGHTS)
    card = next(one for one in tab(screen).cards.values() if one.insight.actor_ids)
    QTest.mouseClick(card.said, LEFT)
    assert {record.id for record in canvas(screen).selection()} >= set(card.insight.actor_ids)


def test_a_number_leads_to_its_record(qtbot: QtBot, screen: WorkshopScreen) -> None:
    card = next(one for one in tab(screen).cards.values() if one.insight.actor_ids)
    first = screen.session.workshop.find(Actor, card.insight.actor_ids[0])
    assert first is not None
    link = card.findChild(QToolButton, first.ref)
    assert isinstance(link, QToolButton)
    assert first.name in link.accessibleName()
    QTest.keyClick(link, Qt.Key.Key_Return)
    assert canvas(screen).selection() == (first,)


def test_more_cards_come_when_they_are_asked_for(qtbot: QtBot, screen: WorkshopScreen) -> None:
    tab(screen).subject.choose(EVERYTHING)
    assert len(tab(screen).cards) == PAGE
    assert len(tab(screen).insights) > 2 * PAGE
    QTest.keyClick(tab(screen).more, Qt.Key.Key_Return)
    assert len(tab(screen).cards) == 2 * PAGE
    assert tab(screen).cards[tab(screen)._laid[PAGE]].said.hasFocus()


def test_what_may_break_is_seen_first_and_all_else_is_one_choice_away(screen: WorkshopScreen) -> None:
    cards = tab(screen).cards.values()
    assert {card.insight.weight for card in cards} == {Weight.SEVERE}
    assert name_of(screen) == f"Innsikt {len(cards)}"
    assert tab(screen).subject.text().startswith(f"Viktigst: {len(cards)}")
    everything = len(tab(screen).insights)
    assert everything > len(cards)
    tab(screen).subject.choose(EVERYTHING)
    assert tab(screen).subject.text().startswith(f"Alt: {everything}")


def test_one_subject_can_be_looked_at_alone(qtbot: QtBot, screen: WorkshopScreen) -> None:
    tab(screen).subject.choose("power")
    assert tab(screen).cards
    assert {card.insight.code for card in tab(screen).cards.values()} <= set(SUBJECTS["power"])
    assert tab(screen).subject.text().startswith("Innflytelse og spenning: ")


def test_stance_is_never_shown(qtbot: QtBot, screen: WorkshopScreen) -> None:
    session = screen.session
    actor = session.workshop.actors[0]
    before = [card.said.accessibleName() for card in tab(screen).cards.values()]
    session.do(Revise(actor, {"stance": type(actor.stance)("blocks")}))
    watch = screen.watch
    qtbot.waitUntil(lambda: watch._asked is session.workshop and watch._job is None)
    assert [card.said.accessibleName() for card in tab(screen).cards.values()] == before


# Deeds


@pytest.mark.parametrize(
    ("kind", "records"), [(DeedKind.TIE, "relations"), (DeedKind.ACTION, "actions"), (DeedKind.CALL, "actions")]
)
def test_a_deed_is_done_and_taken_back_by_one_ctrl_z(
    qtbot: QtBot, screen: WorkshopScreen, kind: DeedKind, records: str
) -> None:
    session, before = screen.session, screen.session.workshop
    card = card_with(screen, kind)
    assert card.deed is not None
    QTest.keyClick(card.deed, Qt.Key.Key_Return)
    made = [one for one in getattr(session.workshop, records) if before.get(one.id) is None]
    assert len(made) == 1
    if kind is DeedKind.TIE:
        assert card.insight.deed is not None
        assert {made[0].from_id, made[0].to_id} == set(card.insight.deed.actor_ids)
        assert made[0].status is RelationStatus.DESIRED
    QTest.keyClick(screen, Qt.Key.Key_Z, CTRL)
    assert session.workshop == before


def test_somebody_who_is_rung_already_is_gone_to(qtbot: QtBot, screen: WorkshopScreen) -> None:
    card = card_with(screen, DeedKind.CALL)
    key = card.insight.key
    assert card.deed is not None
    assert card.deed.text() == "Ring …"
    assert card.deed.accessibleName() == "Ring noen fra akademia"
    card.deed.click()
    count = len(screen.session.workshop.actions)
    assert screen.session.workshop.actions[-1].title == "Ring noen fra akademia"
    again = tab(screen).cards[key].deed
    assert again is not None
    assert again.text() == "Vis tiltaket"
    again.click()
    assert len(screen.session.workshop.actions) == count
    assert screen.session.stage is not None
    assert screen.session.stage.stage_kind is StageKind.ACTION_PLAN


def test_a_name_that_waits_comes_to_the_map(qtbot: QtBot, screen: WorkshopScreen) -> None:
    before = screen.session.workshop
    card = card_with(screen, DeedKind.PLACE)
    assert card.deed is not None
    assert card.insight.deed is not None
    card.deed.click()
    (made,) = [one for one in screen.session.workshop.actors if before.get(one.id) is None]
    assert made.name == card.insight.deed.name
    assert canvas(screen).selection() == (made,)
    QTest.keyClick(screen, Qt.Key.Key_Z, CTRL)
    assert screen.session.workshop == before


def to_table(screen: WorkshopScreen) -> MapScreen:
    """Turn from the map to its table, with an edit that only the table has seen."""
    choice = next(one for one in screen._views.buttons() if one.objectName() == "table")
    QTest.mouseClick(choice, LEFT)
    shown = next(one for one in screen.findChildren(MapScreen) if one.isVisible())
    assert shown.views.is_table
    screen.panel.choose(INSIGHTS)
    return shown


def assert_map_is_forward(screen: WorkshopScreen, shown: MapScreen) -> None:
    assert shown.canvas.isVisible()
    assert not shown.views.is_table
    assert screen.session.bookmark.view == "map"
    assert [one.objectName() for one in screen._views.buttons() if one.isChecked()] == ["map"]


def test_a_card_brings_the_map_forward_from_its_table_up_to_date(screen: WorkshopScreen) -> None:
    shown = to_table(screen)
    card = next(one for one in tab(screen).cards.values() if len(one.insight.actor_ids) > 1)
    first = screen.session.workshop.find(Actor, card.insight.actor_ids[0])
    assert first is not None
    screen.session.do(Revise(first, {"note": "Ringte i går"}))
    QTest.mouseClick(card.said, LEFT)
    assert_map_is_forward(screen, shown)
    assert {one.id for one in shown.canvas.selection()} == {*card.insight.actor_ids, *card.insight.relation_ids}
    assert screen.session.workshop.find(Actor, first.id) in shown.canvas.selection()
    assert tab(screen).isVisible()


def test_a_card_on_another_page_goes_to_the_map_though_the_table_was_seen_last(screen: WorkshopScreen) -> None:
    shown = to_table(screen)
    screen.show_page(CHAIN)
    ids = tuple(one.id for one in screen.session.workshop.actors[:2])
    screen._screens[CHAIN].shown.emit(ids)  # type: ignore[attr-defined]
    assert_map_is_forward(screen, shown)
    assert {one.id for one in shown.canvas.selection()} == set(ids)


def test_a_name_is_put_on_the_map_from_the_table(screen: WorkshopScreen) -> None:
    shown = to_table(screen)
    before = screen.session.workshop
    card = card_with(screen, DeedKind.PLACE)
    assert card.deed is not None
    QTest.mouseClick(card.deed, LEFT)
    (made,) = [one for one in screen.session.workshop.actors if before.get(one.id) is None]
    assert_map_is_forward(screen, shown)
    assert shown.canvas.selection() == (made,)
    assert made.place is not None


def test_what_is_set_aside_lies_at_the_foot_and_can_be_taken_back(qtbot: QtBot, ui: Ui, screen: WorkshopScreen) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    first, second = tab(screen)._laid[:2]
    count = len(tab(screen)._laid)
    card = tab(screen).cards[first]
    card.not_now.setFocus()
    QTest.keyClick(card.not_now, Qt.Key.Key_Return)
    assert screen.session.workshop.details.set_aside == (first,)
    assert first not in tab(screen).cards
    assert tab(screen).cards[second].said.hasFocus(), "the focus is handed on to what takes its place"
    assert name_of(screen) == f"Innsikt {count - 1}"
    assert notices[-1].button == "Angre"
    assert tab(screen).fold.text() == "Lagt til side: 1"
    assert not tab(screen)._aside.isVisible()
    QTest.keyClick(tab(screen).fold, Qt.Key.Key_Space)
    (back,) = tab(screen)._aside.findChildren(type(tab(screen).fold))
    QTest.keyClick(back, Qt.Key.Key_Return)
    assert not screen.session.workshop.details.set_aside
    assert tab(screen)._laid[0] == first
    assert not tab(screen).fold.isVisible()


def test_undo_takes_back_what_was_set_aside(qtbot: QtBot, screen: WorkshopScreen) -> None:
    first = tab(screen)._laid[0]
    tab(screen).cards[first].not_now.click()
    QTest.keyClick(screen, Qt.Key.Key_Z, CTRL)
    assert tab(screen)._laid[0] == first


def test_a_tick_ends_up_in_the_details_and_follows_undo(qtbot: QtBot, screen: WorkshopScreen) -> None:
    key, card = next(iter(tab(screen).cards.items()))
    QTest.keyClick(card.tick, Qt.Key.Key_Space)
    assert screen.session.workshop.details.insight_keys == (key,)
    assert card.tick.isChecked()
    QTest.keyClick(screen, Qt.Key.Key_Z, CTRL)
    assert not screen.session.workshop.details.insight_keys
    assert not card.tick.isChecked()


def test_a_finished_workshop_only_shows(qtbot: QtBot, screen: WorkshopScreen) -> None:
    screen.session.do(Finish())
    card = next(iter(tab(screen).cards.values()))
    assert not card.tick.isEnabled()
    assert not card.not_now.isEnabled()
    assert card.said.isEnabled()


def test_the_whole_tab_is_walked_by_keyboard_and_every_stop_has_a_name(qtbot: QtBot, screen: WorkshopScreen) -> None:
    card = next(one for one in tab(screen).cards.values() if one.deed and one.insight.actor_ids)
    card.said.setFocus()
    met = []
    for _ in range(30):
        here = QApplication.focusWidget()
        assert here is not None
        if not card.isAncestorOf(here):
            break
        met.append(here.objectName())
        assert here.accessibleName() or here.text()  # type: ignore[attr-defined]
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert met[0] == "said"
    assert met[-3:] == ["deed", "not_now", "tick"]


# The card among an actor's details


def test_the_best_partner_is_suggested_beside_an_actor(qtbot: QtBot, screen: WorkshopScreen) -> None:
    session = screen.session
    taxi = next(one for one in session.workshop.actors if one.name == "Solvik Taxi")
    canvas(screen).select(taxi.id)
    card = next(one for one in screen.findChildren(MatchCard) if one.isVisible())
    assert card.partner is not None
    other = card.partner.other
    assert other.name in card.words.text()
    before = session.workshop
    QTest.keyClick(card.suggest, Qt.Key.Key_Return)
    (made,) = [one for one in session.workshop.relations if before.get(one.id) is None]
    assert {made.from_id, made.to_id} == {taxi.id, other.id}
    assert card.partner is None or card.partner.other != other
    QTest.keyClick(screen, Qt.Key.Key_Z, CTRL)
    assert session.workshop == before
    assert card.partner is not None
    key = card.partner.key
    QTest.keyClick(card.not_now, Qt.Key.Key_Return)
    assert session.workshop.details.set_aside == (key,)
    assert card.partner is None or card.partner.other != other


# The chain


@pytest.fixture
def page(qtbot: QtBot, screen: WorkshopScreen) -> ChainPage:
    QTest.keyClick(tab(screen).chain, Qt.Key.Key_Return)
    return next(one for one in screen.findChildren(ChainPage) if one.isVisible())


def test_the_chain_shows_what_hangs_together(page: ChainPage) -> None:
    goals = page.lanes[Lane.GOAL]
    assert goals.hasFocus()
    assert goals.accessibleName() == "Mål, 5"
    assert goals.current is not None
    linked = {one.key for one in page._chain.beside(goals.current.key, Lane.ACTOR)}
    actors = page.lanes[Lane.ACTOR]
    assert linked
    assert {node.key for node in actors.rows.nodes if node.key in actors.rows.linked} == linked
    spoken = goals.rows.data(goals.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert "Henger sammen med" in spoken


def test_arrows_follow_the_chain_and_esc_leaves_it(page: ChainPage, screen: WorkshopScreen) -> None:
    QTest.keyClick(page.lanes[Lane.GOAL], Qt.Key.Key_Down)
    goal = page.lanes[Lane.GOAL].current
    assert goal is not None
    QTest.keyClick(page.lanes[Lane.GOAL], Qt.Key.Key_Right)
    actors = page.lanes[Lane.ACTOR]
    assert actors.hasFocus()
    assert actors.current in page._chain.beside(goal.key, Lane.ACTOR)
    QTest.keyClick(actors, Qt.Key.Key_Left)
    assert page.lanes[Lane.GOAL].hasFocus()
    QTest.keyClick(page.lanes[Lane.GOAL], Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert canvas(screen).isVisible()


def test_the_lane_one_stands_in_is_in_sight_in_a_narrow_window(
    qtbot: QtBot, page: ChainPage, screen: WorkshopScreen
) -> None:
    screen.resize(700, 768)
    QApplication.processEvents()
    actions = page.lanes[Lane.ACTION]
    assert actions.visibleRegion().isEmpty()
    here = page.lanes[Lane.GOAL]
    while not actions.hasFocus():
        QTest.keyClick(here, Qt.Key.Key_Right)
        here = next(lane for lane in page.lanes.values() if lane.hasFocus())
    assert actions.viewport().visibleRegion().boundingRect().width() == actions.viewport().width()


def test_what_hangs_loose_is_counted_marked_and_gone_to(page: ChainPage, screen: WorkshopScreen) -> None:
    chips = {chip.text().replace("\u00a0", " "): chip for chip in page._loose.findChildren(type(page.go))}
    assert "1 ønsket allianse uten tiltak" in chips
    QTest.keyClick(chips["1 ønsket allianse uten tiltak"], Qt.Key.Key_Space)
    alliances = page.lanes[Lane.ALLIANCE]
    assert alliances.hasFocus()
    node = alliances.current
    assert node is not None
    assert node.lacks == (Lack.NO_ACTION,)
    assert "uten tiltak" in alliances.rows.data(alliances.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    QTest.keyClick(alliances, Qt.Key.Key_Return)
    assert [record.ref for record in canvas(screen).selection()] == ["r29"]


def test_a_click_chooses_a_row_and_a_double_click_goes_there(
    qtbot: QtBot, page: ChainPage, screen: WorkshopScreen
) -> None:
    actions = page.lanes[Lane.ACTION]
    at = actions.visualRect(actions.rows.index(1)).center()
    QTest.mouseClick(actions.viewport(), LEFT, pos=at)
    assert page._chosen == actions.rows.nodes[1]
    QTest.mouseDClick(actions.viewport(), LEFT, pos=at)
    assert screen.session.stage is not None
    assert screen.session.stage.stage_kind is StageKind.ACTION_PLAN


def test_the_chain_follows_undo_while_it_is_seen(page: ChainPage, screen: WorkshopScreen) -> None:
    session = screen.session
    session.do(Delete((session.workshop.actions[0],)))
    assert len(page.lanes[Lane.ACTION].rows.nodes) == 7
    QTest.keyClick(page.lanes[Lane.ACTION], Qt.Key.Key_Z, CTRL)
    assert len(page.lanes[Lane.ACTION].rows.nodes) == 8


def test_a_large_chain_is_built_behind_the_window(
    qtbot: QtBot, screen: WorkshopScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain_page, "LARGE", 10)
    threads: list[int] = []

    def counted(workshop: Workshop) -> Chain:
        threads.append(threading.get_ident())
        return chain(workshop)

    monkeypatch.setattr(chain_page, "chain", counted)
    screen.show_page(CHAIN)
    page = next(one for one in screen.findChildren(ChainPage) if one.isVisible())
    qtbot.waitUntil(lambda: len(page.lanes[Lane.ACTION].rows.nodes) == 8)
    assert threads
    assert threading.get_ident() not in threads


def test_an_empty_chain_teaches(qtbot: QtBot, small: WorkshopScreen) -> None:
    small.show_page(CHAIN)
    page = next(one for one in small.findChildren(ChainPage) if one.isVisible())
    assert page._none[Lane.GOAL].isVisible()
    assert "Hva kan vi oppnå" in page._none[Lane.GOAL].text()
    assert not page._none[Lane.ACTOR].isVisible()


# The page of kinds


def test_every_kind_stands_under_one_subject_with_limits_that_exist() -> None:
    stand = [code for codes in SUBJECTS.values() for code in codes]
    assert sorted(stand) == sorted(InsightCode)
    named = [name for names in LIMITS.values() for name in names]
    assert sorted([*named, "fewest_actors"]) == sorted(Thresholds._fields)


def test_a_kind_that_is_switched_off_is_no_longer_found(
    qtbot: QtBot, services: UseCases, analyst: LoneAnalyst, fast: None
) -> None:
    ui = make_ui(services._replace(analyst=analyst))
    kinds = InsightScreen(ui)
    qtbot.addWidget(kinds)
    kinds.show()
    heard: list[Settings] = []
    ui.settings_changed.connect(heard.append)
    QTest.keyClick(kinds.kinds[InsightCode.ISOLATED].switch, Qt.Key.Key_Space)
    assert heard[-1].off == {InsightCode.ISOLATED}
    session = make_session(ui, sample=False)
    session.do(Add((Actor(id=new_id(), name="Turlaget", ring=1),)))
    made = opened(qtbot, session)
    qtbot.waitUntil(lambda: made.watch.insights == ())
    QTest.keyClick(kinds.kinds[InsightCode.ISOLATED].switch, Qt.Key.Key_Space)
    assert heard[-1].off == frozenset()
    made.watch._asked = None
    made.watch.look()
    qtbot.waitUntil(lambda: len(made.watch.insights or ()) == 1)
    session.close()


def test_limits_are_typed_in_percent_and_go_back_to_the_usual(qtbot: QtBot, ui: Ui) -> None:
    kinds = InsightScreen(ui)
    qtbot.addWidget(kinds)
    kinds.show()
    assert not kinds.usual.isEnabled()
    (field,) = kinds.kinds[InsightCode.DOMINANT_SECTOR].fields
    field.field.setFocus()
    field.field.selectAll()
    QTest.keyClicks(field.field, "25")
    QTest.keyClick(field.field, Qt.Key.Key_Return)
    assert ui.settings.limits.dominant_share == 0.25
    QTest.mouseClick(kinds.usual, LEFT)
    assert ui.settings.limits == Thresholds()
    assert field.field.value() == 40
    assert not kinds.usual.isEnabled()


def test_the_rail_leads_there_and_a_switch_is_kept_without_a_new_window(
    qtbot: QtBot, services: UseCases, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = App(services.folder)
    app.use_cases = services
    app.show_window()
    window = app.window
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    QTest.mouseClick(window._rail_buttons["insights"], LEFT)
    page = window.findChild(InsightScreen)
    assert isinstance(page, InsightScreen)
    assert page.isVisible()
    QTest.keyClick(page.kinds[InsightCode.ONE_WAY].switch, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert app.window is window
    assert page.isVisible()
    stored = json.loads((services.folder / "settings.json").read_text(encoding="utf-8"))
    assert stored["insights_off"] == [InsightCode.ONE_WAY.value]
    assert Settings.read(services.folder).off == {InsightCode.ONE_WAY}
