"""The texts for people in a template: ``{% say "…" %}``, ``{% saying "…" %}`` and ``"…"|said``, for Babel."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import IO, Any

from django.template.base import DebugLexer, Token, TokenType
from django.utils.text import unescape_string_literal

Found = tuple[int, str, str, list[str]]
"""Line, name of the marking function, text, comments: what Babel expects of a way to extract."""

LITERAL = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_TAG = re.compile(rf"\s*say(?:ing)?\s+(?P<text>{LITERAL})", re.DOTALL)
_FILTERED = re.compile(rf"(?P<text>{LITERAL})\|said\b", re.DOTALL)
_UNGATHERED = re.compile(r"\s*say(?:ing)?\s+(?![\"'])(?P<rest>.*)", re.DOTALL)


def template_texts(
    source: IO[bytes], _keywords: Collection[str], tags: Sequence[str], options: Mapping[str, Any]
) -> Iterator[Found]:
    """Every marked text of a template; a comment just before it that begins with one of ``tags`` goes with it."""
    del options  # Babel hands them over, there are none
    comments: list[str] = []
    for token in _spoken_tokens(source.read().decode("utf-8")):
        if token.token_type is TokenType.COMMENT:
            said = token.contents.strip()
            comments = [said] if said.startswith(tuple(tags)) else []
        for literal in _literals(token):
            yield token.lineno or 0, "N_", unescape_string_literal(literal), comments
            comments = []


def _spoken_tokens(text: str) -> Iterator[Token]:
    """The tokens of a template without what stands between ``{% comment %}`` and its end."""
    silent = False
    for token in DebugLexer(text).tokenize():
        word = token.contents.split(maxsplit=1)[0] if token.contents.strip() else ""
        if token.token_type is TokenType.BLOCK and word in {"comment", "endcomment"}:
            silent = word == "comment"
        elif not silent:
            yield token


def _literals(token: Token) -> Iterator[str]:
    if token.token_type is TokenType.BLOCK:
        if tag := _TAG.match(token.contents):
            yield tag["text"]
        elif unknown := _UNGATHERED.match(token.contents):
            raise ValueError(f"line {token.lineno}: nobody can translate what is not written here: {unknown['rest']}")
    if token.token_type in {TokenType.BLOCK, TokenType.VAR}:
        yield from (found["text"] for found in _FILTERED.finditer(token.contents))
