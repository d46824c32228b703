"""Trouble from the world outside the rules: disks, locks, files. Every kind has a plain sentence."""

from collections.abc import Mapping


class Trouble(Exception):
    """Something that a person must be told, with a stable code and the values for its sentence.

    The catalogue says for each code what happened, what it means for the work, and what to do.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values: Mapping[str, object] = values
