"""`workshop-app` and `python -m workshop_app`: the window where there is a screen, else the command line."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

WINDOW_WORDS: tuple[list[str], ...] = ([], ["demo"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Decide between window and command line; returns the exit code."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    if _may_open_window(words):
        code: int | None = load_window().run(words)
        if code is not None:
            return code
    from workshop_app.cli import main as command_line

    code = command_line(words)
    if code == 0 and "demo" in words:
        _draw_pictures(words)
    return code


def load_window() -> ModuleType:
    """Load the module ``app``, quickly: loading makes no garbage worth looking for, so the collector rests.

    Later it is held to the window's thread; see ``gui.collecting``.
    """
    from workshop_app.qt_loading import load_bindings

    gc.disable()
    load_bindings()
    from workshop_app import app

    return app


def _draw_pictures(words: Sequence[str]) -> None:
    """Without a screen, ``demo`` also draws what the window would show, where Qt can run at all."""
    try:
        from workshop_app.app import draw_pictures
    except ImportError:
        # A bare container lacks the libraries that Qt loads; PDF and SVG are made all the same.
        return
    from itertools import pairwise
    from pathlib import Path

    chosen = dict(pairwise(words))
    folder, out = chosen.get("--data"), chosen.get("--out")
    for path in draw_pictures(Path(folder) if folder else None, Path(out) if out else None):
        print(path)


def _may_open_window(words: Sequence[str]) -> bool:
    """Look at the words before Qt is loaded: most commands need none of it."""
    rest = list(words[2:]) if words[:1] == ["--data"] else list(words)
    return rest in WINDOW_WORDS and os.environ.get("QT_QPA_PLATFORM") not in ("offscreen", "minimal")


if __name__ == "__main__":
    sys.exit(main())
