"""Documents: what is handed out as a file. Data in, bytes out; its name ends in .txt or .json, else it is a PDF."""

import json
from collections.abc import Mapping
from typing import Any

from bot.documents.pdf import PDF, CannotMake
from bot.documents.pdf import made as pdf_made

__all__ = ["PDF", "CannotMake", "made", "mime"]

_MIME = {".txt": "text/plain", ".json": "application/json"}


def made(document: str, data: Mapping[str, Any]) -> bytes:
    """The file of a document. A PDF is slow (a third of a second), so call it in a thread. Raises CannotMake."""
    match _suffix(document):
        case ".txt":
            return str(data["text"]).encode()
        case ".json":
            return json.dumps(data, ensure_ascii=False, indent=1).encode()
        case _:
            return pdf_made(document, data)


def mime(document: str) -> str:
    return _MIME.get(_suffix(document), PDF)


def _suffix(document: str) -> str:
    _, dot, suffix = document.rpartition(".")
    return dot + suffix
