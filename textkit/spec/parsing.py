"""Parsing YAML that may come from a stranger: plain data only, within limits."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING, Any

from textkit.errors import ConfigError

if TYPE_CHECKING:
    from ruamel.yaml import YAML

__all__ = ["MAX_CHARACTERS", "Broken", "parse", "plain"]

# A pipeline file is written by hand; anything larger is a mistake or an attack.
MAX_CHARACTERS = 1 << 20
MAX_NODES = 20_000
MAX_DEPTH = 40
MAX_ALIASES = 100
TOO_MUCH = (
    f"the file holds more than {MAX_NODES:,} nodes, {MAX_DEPTH} levels or {MAX_ALIASES} aliases"
)


class Broken(Exception):
    """The text is not the YAML we take; ``line`` and ``column`` count from 0."""

    def __init__(self, what: str, hint: str = "", *, line: int = 0, column: int = 0) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint
        self.line = line
        self.column = column


def parse(text: str) -> Any:
    """The tree of the text: dicts and lists of ruamel.yaml that know their lines and columns.

    Raises:
        Broken: it is not YAML, writes a key twice, uses a tag, or exceeds a limit.
    """
    if len(text) > MAX_CHARACTERS:
        raise Broken(f"the file is larger than {MAX_CHARACTERS:,} characters")
    with _as_broken(text):
        _refuse_bombs(text)
        return _yaml().load(text)


def plain(node: Any) -> Any:
    """The same in plain Python types.

    Raises:
        ConfigError: aliases expand to too much, a key is no text, or a value is a date.
    """
    return _plain(node, (), [MAX_NODES])


@contextmanager
def _as_broken(text: str) -> Iterator[None]:
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.reader import ReaderError

    try:
        yield
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"broken YAML: {' '.join(str(error.problem).split())}"
        raise Broken(what, _repair(what, text, mark), line=mark.line, column=mark.column) from None
    except ReaderError as error:
        before = text[: error.position]
        raise Broken(
            f"broken YAML: the character U+{ord(text[error.position]):04X} is not allowed",
            line=before.count("\n"),
            column=len(before) - before.rfind("\n") - 1,
        ) from None


def _repair(what: str, text: str, mark: Any) -> str:
    """What the commonest mistakes need."""
    if "duplicate key" in what:
        return "keep one of the two"
    if "'\\t'" in what:
        return "indent with spaces"
    if text[max(0, mark.index - 1) : mark.index + 1] == "${":
        return 'inside {} a variable stands in quotes: "${NAME:-default}"'
    return "look for a bracket, a quotation mark or an indentation that does not fit"


@functools.cache
def _constructor() -> type[Any]:
    from ruamel.yaml.constructor import RoundTripConstructor
    from ruamel.yaml.error import MarkedYAMLError

    class Marked(RoundTripConstructor):
        """Says where a value stands that Python cannot make (an integer of 5,000 digits)."""

        def construct_object(self, node: Any, deep: bool = False) -> Any:
            try:
                return super().construct_object(node, deep)
            except (ValueError, KeyError) as error:
                problem = str(error).partition(";")[0]
                raise MarkedYAMLError(problem=problem, problem_mark=node.start_mark) from None

    return Marked


def _yaml() -> YAML:
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt", pure=True)
    yaml.Constructor = _constructor()
    yaml.preserve_quotes = True  # for an edit that leaves the rest as it is
    return yaml


def _refuse_bombs(text: str) -> None:
    """Count what the parser sees before anything is built from it."""
    from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent

    inside: list[str | None] = []  # the anchors of the collections that are open
    nodes = aliases = 0
    for event in _yaml().parse(StringIO(text)):
        place = {"line": event.start_mark.line, "column": event.start_mark.column}
        nodes += isinstance(event, NodeEvent)
        if isinstance(event, AliasEvent):
            aliases += 1
            if event.anchor in inside:
                what = f"the alias {str(event.anchor)!r:.60} stands inside what it names"
                raise Broken(what, **place)
        elif isinstance(event, CollectionStartEvent):
            inside.append(event.anchor)
        elif isinstance(event, CollectionEndEvent):
            inside.pop()
        if len(inside) > MAX_DEPTH or nodes > MAX_NODES or aliases > MAX_ALIASES:
            raise Broken(TOO_MUCH, "a pipeline file needs none of that", **place)
        if getattr(event, "tag", None) is not None:
            raise Broken("a pipeline file has no tags", "leave out the word with the !", **place)


def _plain(node: Any, path: tuple[Any, ...], budget: list[int]) -> Any:
    """What aliases expand to is counted against the budget."""
    budget[0] -= 1
    if budget[0] < 0:
        raise ConfigError(f"the aliases expand to more than {MAX_NODES:,} nodes")
    if isinstance(node, dict):
        return {_key(k, path): _plain(v, (*path, k), budget) for k, v in node.items()}
    if isinstance(node, list):
        return [_plain(item, (*path, number), budget) for number, item in enumerate(node)]
    return _scalar(node, path)


def _key(key: Any, path: tuple[Any, ...]) -> str:
    if not isinstance(key, str):
        raise ConfigError(
            f"a key must be text, got {key!r:.60}", hint="put it in quotes", path=(*path, key)
        )
    return str(key)


def _scalar(value: Any, path: tuple[Any, ...]) -> Any:
    from ruamel.yaml.scalarbool import ScalarBoolean  # what `&name true` gives: a kind of int

    if isinstance(value, ScalarBoolean):
        return bool(value)
    for kind in (bool, int, float, str):
        if isinstance(value, kind):
            return kind(value)
    if value is None:
        return None
    raise ConfigError(
        f"{value!s:.60} is read as a date, which no parameter takes",
        hint="put it in quotes to make it text",
        path=path,
    )
