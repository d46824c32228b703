"""Loading Qt's bindings without what a running program has no use for.

The bindings carry a part that describes their functions: for ``help()``, for type stubs, and for the text of a
TypeError. It comes as source and is compiled at every start, a third of all that loading the bindings takes. Here
its modules are put off until somebody asks one of them for something.

The bindings also replace ``import`` by one that reads the source of every module for a switch to another style of
names, which nobody here uses: 0.2 ms a module, and sqlmodel brings three hundred.
"""

import builtins
from collections.abc import Callable
from typing import Any

_DESCRIBING = tuple(
    f"shibokensupport/signature/{name}.py"
    for name in ("layout", "parser", "lib/enum_sig", "lib/pyi_generator", "lib/tool")
)
"""File names as they are told to ``compile``; one that another version does not have is simply never met."""

_plain_compile = compile


def load_bindings() -> None:
    """Load the core of Qt's bindings; whoever imports more of Qt later does so as always."""
    plain_import = builtins.__import__
    builtins.compile = _putting_off
    try:
        import PySide6.QtCore  # noqa: F401 # what it does to compile and import is undone here
    finally:
        builtins.compile = _plain_compile
        builtins.__import__ = plain_import


def _putting_off(source: Any, filename: Any, mode: str, *rest: Any, **options: Any) -> Any:
    """Compile, but for a describing module only what loads it when it is first asked for anything."""
    if filename not in _DESCRIBING:
        return _plain_compile(source, filename, mode, *rest, **options)

    def late(namespace: dict[str, Any]) -> Callable[[str], Any]:
        def ask(name: str) -> Any:
            if not name.startswith("__") and namespace.pop("__getattr__", None) is not None:
                exec(_plain_compile(source, filename, mode), namespace)
                if name in namespace:
                    return namespace[name]
            raise AttributeError(name)

        return ask

    _late[filename] = late
    return _plain_compile(f"from {__name__} import _late\n__getattr__ = _late[{filename!r}](globals())", filename, mode)


_late: dict[str, Callable[[dict[str, Any]], Callable[[str], Any]]] = {}
