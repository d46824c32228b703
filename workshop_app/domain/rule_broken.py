"""The refusal that every rule gives. It stands apart from the rules so that a window can start without them."""

from collections.abc import Mapping


class RuleBroken(Exception):
    """A wish that the rules refuse: a stable code, the field it is about, and values for the sentence."""

    def __init__(self, code: str, field: str = "", **values: object) -> None:
        super().__init__(code, field, values)
        self.code = code
        self.field = field
        self.values: Mapping[str, object] = values
