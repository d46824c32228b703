"""Layers paint one after another, and nobody is passed over."""

from PySide6.QtCore import QElapsedTimer
from pytestqt.qtbot import QtBot

from workshop_app.canvas.items.turns import Turns


class _Worker:
    """Paints so many slices, and notes when."""

    def __init__(self, turns: Turns, name: str, slices: int, told: list[str]) -> None:
        self._turns, self._name, self.left, self._told = turns, name, slices, told

    def work(self) -> bool:
        self.left -= 1
        self._told.append(self._name)
        self._turns.end()
        if self.left:
            self._turns.ask(self)
        return True


def test_layers_take_turns_until_all_is_painted(qtbot: QtBot) -> None:
    turns, told = Turns(), list[str]()
    one, other = _Worker(turns, "ties", 3, told), _Worker(turns, "pills", 2, told)
    turns.ask_later(one)
    turns.ask(other)
    qtbot.waitUntil(lambda: not (one.left or other.left))
    assert told == ["ties", "pills", "ties", "pills", "ties"]


def test_after_a_turn_nobody_paints_in_the_same_frame(qtbot: QtBot) -> None:
    turns = Turns()
    assert turns.is_free
    clock = QElapsedTimer()
    clock.start()
    turns.end()
    assert not turns.is_free or clock.elapsed() >= 8
    qtbot.waitUntil(lambda: turns.is_free)
