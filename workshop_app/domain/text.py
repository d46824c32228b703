"""The one rule for text from outside: what is kept, what is dropped, what is refused."""

import re
import unicodedata

MAX_COMBINING = 8
NAME_BYTES = 150
_DROPPED = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f"  # control characters, tab and newline excepted
    "\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c"  # writing-direction controls: they can disguise a text
    "\ufeff\ufffe\uffff\ufff9-\ufffb"
    "\ud800-\udfff]"  # lone surrogates, which neither SQLite nor a PDF can hold
)


def clean(text: str, *, lines: bool) -> str:
    """Normalise a text (NFC) and drop what no reader can see; ``lines`` says whether it may break lines.

    Line ends become newlines, a single-line text gets spaces instead. Stacks of more than eight
    combining marks are cut, as they paint over the lines above.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _DROPPED.sub("", text)
    if not lines:
        text = re.sub(r"\s+", " ", text.replace("\t", " "))
    text = unicodedata.normalize("NFC", text).strip()
    return text if text.isascii() else _limit_marks(text)


def file_name(title: str, suffix: str) -> str:
    """Make a file name of a title that every system takes: no reserved characters, not too long."""
    name = re.sub(r"\s*[:/\\|]+\s*", " – ", clean(title, lines=False))
    name = re.sub(r'[<>"?*]', "", name)
    name = name.encode()[:NAME_BYTES].decode(errors="ignore").strip(" .–-")
    return f"{name or 'samspill'}.{suffix}"


def _limit_marks(text: str) -> str:
    if not any(map(unicodedata.combining, text)):
        return text
    kept: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= MAX_COMBINING:
            kept.append(char)
    return "".join(kept)
