"""HTML from values: everything is escaped unless it is already HTML."""

from __future__ import annotations

import html
import re

__all__ = ["Html", "element", "escape", "joined"]

#: Controls and lone surrogates, which a page may not hold; tabs and line ends may stay.
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_VOID = {"meta", "input", "br"}


class Html(str):
    """Markup that is finished: it is never escaped again."""

    __slots__ = ()


def escape(value: object) -> Html:
    """A value as text of a page or of a quoted attribute; Html stays as it is.

    What a page cannot hold (NUL, controls, halves of characters) becomes U+FFFD.
    """
    if isinstance(value, Html):
        return value
    return Html(html.escape(_FORBIDDEN.sub("\ufffd", str(value)), quote=True))


def joined(*children: object) -> Html:
    """Children one after the other."""
    return Html("".join(map(escape, children)))


def element(name: str, /, *children: object, **attributes: object) -> Html:
    """An element; ``class_`` stands for class, ``data_x`` for data-x, True for a bare attribute.

    Attributes that are None or False are left out. Names come from the program, never from a user.
    """
    opening = f"<{name}{''.join(_attribute(*pair) for pair in attributes.items())}>"
    return Html(opening if name in _VOID else f"{opening}{joined(*children)}</{name}>")


def _attribute(name: str, value: object) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(value)}"'
