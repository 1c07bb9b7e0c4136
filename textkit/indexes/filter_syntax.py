"""The language of filters: from ``year >= 2020 and source like "reports/%"`` to a tree.

::

    filter     = part {"or" part}            part       = factor {"and" factor}
    factor     = "not" factor | "(" filter ")" | condition
    condition  = column ("=" | "!=" | "<" | "<=" | ">" | ">=") literal
               | column ["not"] "like" text
               | column ["not"] "in" "(" literal {"," literal} ")"
               | column "is" ["not"] "null"
    column     = name | `any name`
    literal    = number | text | "true" | "false"

Texts stand in single or double quotes, which are doubled inside; key words may be in capitals. In
the pattern of ``like``, ``%`` is any text and ``_`` any character. Nothing is ever evaluated as
code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple, TypeAlias

from textkit.errors import UsageError
from textkit.indexes.filter_tokens import Token, tokens, wrong

__all__ = [
    "All", "Below", "Condition", "Is", "Kind", "Like", "Missing", "Named", "Node", "Not", "Some",
    "Value", "parse",
]  # fmt: skip

DEEPEST = 50  # brackets and `not` inside each other
WORDS = {"and", "or", "not", "like", "in", "is", "null", "true", "false"}
INSTEAD = {"==": "=", "<>": "!=", "&&": "and", "||": "or", "&": "and", "|": "or", "!": "not"}

Kind = Literal["number", "text", "flag"]
Value: TypeAlias = "bool | int | float | str"


class Named(NamedTuple):
    """A column, and at which character of the filter it stands."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Is:
    """The column holds one of ``values``, which are all of one kind; ``at`` is the first."""

    column: Named
    kind: Kind
    values: tuple[Value, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Below:
    """The column is below ``value``, or ``or_equal`` to it."""

    column: Named
    kind: Kind
    value: int | float | str
    or_equal: bool
    at: int


@dataclass(frozen=True, slots=True)
class Like:
    """The text of the column is of the pattern."""

    column: Named
    pattern: str
    at: int
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Missing:
    """The column holds nothing."""

    column: Named


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Node


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Some part holds."""

    parts: tuple[Node, ...]


Condition: TypeAlias = "Is | Below | Like"
Node: TypeAlias = "Condition | Missing | Not | All | Some"


def parse(text: str) -> Node:
    """The tree of a filter.

    Raises:
        UsageError: it is none; shows where, and often what was meant.

    """
    parser = _Parser(text)
    found = parser.filter(0)
    parser.end()
    return found


class _Parser:
    """Takes one token after another, without ever going back."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._rest = tokens(text)
        self._next = next(self._rest)

    def filter(self, depth: int) -> Node:
        parts = [self._part(depth)]
        while self._take("or"):
            parts.append(self._part(depth))
        return parts[0] if len(parts) == 1 else Some(tuple(parts))

    def end(self) -> None:
        if self._next.kind != "end":
            instead = INSTEAD.get(self._next.text)
            hint = f"write {instead}" if instead else "join conditions by and, or"
            raise self._unexpected("the end", hint)

    def _part(self, depth: int) -> Node:
        parts = [self._factor(depth)]
        while self._take("and"):
            parts.append(self._factor(depth))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _factor(self, depth: int) -> Node:
        if depth > DEEPEST:
            raise wrong(self._text, self._next.at, f"is nested more than {DEEPEST} deep")
        if self._take("not"):
            return Not(self._factor(depth + 1))
        if self._take("("):
            inner = self.filter(depth + 1)
            self._expect(")")
            return inner
        return self._condition(self._column())

    def _condition(self, column: Named) -> Node:
        if self._take("is"):
            is_not = self._take("not")
            self._expect("null")
            return Not(Missing(column)) if is_not else Missing(column)
        if self._take("not"):
            return Not(self._among(column, "like or in"))
        if self._next.text.lower() in ("like", "in"):
            return self._among(column, "")
        return self._compared(column)

    def _among(self, column: Named, wanted: str) -> Node:
        if self._take("like"):
            if self._next.kind != "text":
                raise self._unexpected("a pattern in quotes", 'for example: like "reports/%"')
            token = self._advance()
            return Like(column, _unquoted(token.text), token.at)
        if not self._take("in"):
            raise self._unexpected(wanted)
        self._expect("(")
        literals = [self._literal()]
        while self._take(","):
            literals.append(self._literal())
        self._expect(")")
        return _one_of(column, literals)

    def _compared(self, column: Named) -> Node:
        sign = self._next
        if sign.text not in ("=", "!=", "<", "<=", ">", ">="):
            instead = INSTEAD.get(sign.text)
            hint = f"write {instead}" if instead else "a text that is no column stands in quotes"
            raise self._unexpected("=, !=, <, <=, >, >=, like, in or is", hint)
        self._advance()
        literal = self._literal()
        if sign.text in ("=", "!="):
            equal = Is(column, literal.kind, (literal.value,), literal.at)
            return equal if sign.text == "=" else Not(equal)
        if isinstance(literal.value, bool):
            raise wrong(self._text, sign.at, "true and false have no order", "compare them by =")
        below = Below(column, literal.kind, literal.value, sign.text in ("<=", ">"), literal.at)
        return below if sign.text in ("<", "<=") else Not(below)

    def _column(self) -> Named:
        token = self._next
        if token.kind == "column":
            return Named(self._advance().text[1:-1].replace("``", "`"), token.at)
        if token.kind != "name" or token.text.lower() in WORDS:
            is_literal = token.kind in ("number", "text")
            hint = "the column stands first, as in year >= 2020" if is_literal else ""
            raise self._unexpected("a column", hint)
        return Named(self._advance().text, token.at)

    def _literal(self) -> _Literal:
        token = self._next
        if token.kind == "number":
            return _Literal("number", _number(self._advance().text), token.at)
        if token.kind == "text":
            return _Literal("text", _unquoted(self._advance().text), token.at)
        if token.kind == "name" and token.text.lower() in ("true", "false"):
            return _Literal("flag", self._advance().text.lower() == "true", token.at)
        hint = {"null": "write is null, or is not null", "=": "write ="}.get(token.text.lower(), "")
        if not hint and token.kind == "name":
            hint = f'a text stands in quotes: "{token.text}"'
        raise self._unexpected("a number, a text in quotes, true or false", hint)

    def _take(self, word: str) -> bool:
        """Whether ``word`` comes next; then it is behind us."""
        found = self._next.kind in ("name", "sign") and self._next.text.lower() == word
        if found:
            self._advance()
        return found

    def _expect(self, word: str) -> None:
        if not self._take(word):
            raise self._unexpected(word)

    def _advance(self) -> Token:
        token = self._next
        self._next = next(self._rest, token)
        return token

    def _unexpected(self, wanted: str, hint: str = "") -> UsageError:
        found = "the end" if self._next.kind == "end" else self._next.text
        return wrong(self._text, self._next.at, f"expected {wanted}, found {found}", hint)


class _Literal(NamedTuple):
    kind: Kind
    value: Value
    at: int


def _one_of(column: Named, literals: Sequence[_Literal]) -> Node:
    """A condition for each kind of literal."""
    by_kind = groupby(sorted(literals, key=lambda one: one.kind), lambda one: one.kind)
    groups = [(kind, list(group)) for kind, group in by_kind]
    parts = [Is(column, kind, tuple(one.value for one in own), own[0].at) for kind, own in groups]
    return parts[0] if len(parts) == 1 else Some(tuple(parts))


def _number(text: str) -> int | float:
    """A whole number as far as 64 bits hold it."""
    if re.fullmatch(r"[+-]?\d{1,18}", text):
        return int(text)
    return float(text)


def _unquoted(text: str) -> str:
    quote = text[0]
    return text[1:-1].replace(quote * 2, quote)
