"""Glyphs: which signs the fonts have. PDF/UA refuses a document with a sign that has none, such as an emoji in a name.

Such a sign becomes a box. What cannot be seen but turns text around or hides it is left out.
"""

import struct
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BOX = "\N{WHITE SQUARE}"
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"})
_GROUPS = 12  # the format of a cmap table that holds all of Unicode in groups


@dataclass(frozen=True, slots=True)
class Glyphs:
    """`known`: the signs that every one of the fonts has."""

    known: frozenset[str]

    @classmethod
    def of(cls, *files: Path) -> "Glyphs":
        known = [_signs_of(file.read_bytes()) for file in files]
        return cls(frozenset.intersection(*known))

    def printable(self, data: Any, longest: int) -> Any:
        """The same data, with each text such as can be printed in one paragraph of at most so many signs."""
        if isinstance(data, str):
            return self._text(data, longest)
        if isinstance(data, Mapping):
            return {key: self.printable(value, longest) for key, value in data.items()}
        return [self.printable(value, longest) for value in data] if isinstance(data, list | tuple) else data

    def _text(self, text: str, longest: int) -> str:
        signs = "".join(map(self._sign, unicodedata.normalize("NFC", text)))
        text = " ".join(signs.split())
        return text if len(text) <= longest else f"{text[:longest]} …"

    def _sign(self, sign: str) -> str:
        if not sign.isspace() and unicodedata.category(sign) in UNSEEN:
            return ""
        return sign if sign in self.known or sign.isspace() else BOX


def _signs_of(font: bytes) -> frozenset[str]:
    """Of a TrueType font, as its cmap table tells."""
    (count,) = struct.unpack_from(">H", font, 4)
    tables = (struct.unpack_from(">4s4xII", font, 12 + 16 * n) for n in range(count))
    cmap = next(offset for tag, offset, _ in tables if tag == b"cmap")
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    places = [cmap + struct.unpack_from(">I", font, cmap + 8 + 8 * n)[0] for n in range(count)]
    place = next(p for p in places if struct.unpack_from(">H", font, p)[0] == _GROUPS)
    (groups,) = struct.unpack_from(">I", font, place + 12)
    spans = (struct.unpack_from(">III", font, place + 16 + 12 * n) for n in range(groups))
    return frozenset(chr(code) for first, last, _ in spans for code in range(first, last + 1))
