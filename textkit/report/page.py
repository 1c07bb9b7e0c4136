"""Page: one self-contained HTML file that loads nothing and runs no script but its own."""

from __future__ import annotations

import base64
import hashlib

from textkit.report.html import Html, element, joined
from textkit.report.style import STYLE

__all__ = ["fragment", "page"]


def page(title: str, *body: object, style: str = "", script: str = "") -> str:
    """A whole page; it can be read without the script, and in light and dark.

    ``style`` is added to the one of all pages.

    A policy in its head lets the browser refuse every other script and everything from a network,
    so that not even a mistake in escaping could run what a document says.
    """
    head = joined(
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("style", Html(STYLE + style)),
    )
    end = element("script", Html(script)) if script else ""
    content = joined(element("head", head), element("body", element("main", *body), end))
    return f"<!doctype html>\n{element('html', content, lang='en')}\n"


def fragment(*body: object) -> str:
    """The same look inside a notebook."""
    return element("div", element("style", Html(f"@scope {{ {STYLE} }}")), *body, class_="textkit")


def _policy(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    allowed = f"'sha256-{digest}'" if script else "'none'"
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src {allowed}; base-uri 'none'"
