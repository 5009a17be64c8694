"""Pdf: a document's data in its template gives a file that a screen reader can read too (PDF/UA-1).

The same data gives the same bytes. Data is never markup: a name can neither run nor break anything.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import typst

from bot.documents.glyphs import Glyphs
from bot.places import fonts_dir, templates_dir

PDF = "application/pdf"
_LONGEST_IN_CELL, _LONGEST = 300, 60_000  # a list of names has no room for more; what somebody wrote stands whole
_OF_CELLS = frozenset({"ringlista"})


class CannotMake(Exception):
    """The document cannot be made of this data, now or later."""


def made(document: str, data: Mapping[str, Any]) -> bytes:
    """The PDF. Slow (a third of a second for 300 rows), so call it in a thread. Raises CannotMake."""
    source = templates_dir() / "documents" / f"{document}.typ"
    try:
        inputs = {
            "data": json.dumps(_glyphs().printable(data, _LONGEST_IN_CELL if document in _OF_CELLS else _LONGEST))
        }
        compiler = typst.Compiler(source, root=source.parent, font_paths=_fonts())
        pdf = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
    except BaseException as error:  # a panic inside typst is no Exception, and must not end the bot
        raise CannotMake(f"{type(error).__name__}: {document}") from error
    if not isinstance(pdf, bytes):
        raise CannotMake(document)
    return pdf


@cache
def _fonts() -> typst.Fonts:
    """Ours alone: the machine's own fonts would give other bytes on another machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts_dir()])


@cache
def _glyphs() -> Glyphs:
    return Glyphs.of(*sorted(fonts_dir().glob("*.ttf")))
