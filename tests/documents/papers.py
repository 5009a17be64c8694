"""Lists to print, and what a real reader finds in them."""

import io
from typing import Any

from pypdf import PdfReader

from bot import documents

PLACES = (
    "Nykvarn", "Nynäshamn", "Salem", "Österåker", "Storstockholms brandförsvar", "Trafikförvaltningen", "Håbo",
    "Upplands-Bro",
)  # fmt: skip
FUNCTIONS = ("TiB", "Kontaktfunktion (delad beredskap)", "Vakthavande befäl", "TiB (kan företrädas av Botkyrka)")
STEPS = ("called", "invite", "join", "expected", "unconfirmed", "overdue")


def row(n: int, **more: Any) -> dict[str, Any]:
    """One actor to ring."""
    name = PLACES[n % len(PLACES)]
    step = STEPS[n % len(STEPS)]
    return {
        "id": f"a{n}",
        "name": name,
        "full_name": f"{name} kommun" if n % 3 else name,
        "known": True,
        "function": FUNCTIONS[n % 4],
        "phone": f"070-174 06 {n % 100:02d}",
        "rakel": f"TG-{n:03d}" if n % 2 else "",
        "reserve": "växel 070-174 06 98" if n % 5 == 0 else "",
        "deputy": f"070-174 06 {(n + 7) % 100:02d}" if n % 2 else "",
        "step": step,
        "expected": "kl 13.15" if step in ("expected", "overdue") else None,
    } | more


def ringlista(count: int = 7, **more: Any) -> dict[str, Any]:
    """The data of a list with so many to ring."""
    return {
        "exercise": False,
        "classification": "Öppen information. Inga sekretessuppgifter här.",
        "reserve_phone": "070-174 06 99, kod 0000",
        "reserve_rakel": "TG-ÖVN 1",
        "name": "Snöfall 12–13 januari",
        "made": "mån 11 jan 2027 kl 12.39",
        "here": 39 - count,
        "called": 39,
        "level": "samordnande",
        "start": "kl 13.00",
        "host": "Länsstyrelsens TiB",
        "rows": [row(n) for n in range(count)],
    } | more


def read(data: dict[str, Any]) -> PdfReader:
    return PdfReader(io.BytesIO(documents.made("ringlista", data)))


def pages(reader: PdfReader) -> list[str]:
    """The text of each page, its lines joined: where a cell breaks its line is the page's own affair."""
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def tags(reader: PdfReader) -> list[str]:
    """The names of the tags, in reading order."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            found.extend([str(node["/S"])] if "/S" in node else [])
            walk(node.get("/K", []))

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found
