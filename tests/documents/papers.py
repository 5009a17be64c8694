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


def statement(n: int, **more: Any) -> dict[str, Any]:
    """What one actor has said."""
    return {
        "actor": PLACES[n % len(PLACES)],
        "about": f"{7 + n % 6:02d}.{n % 60:02d}",
        "about_iso": f"2027-01-12T{6 + n % 6:02d}:{n % 60:02d}:00+00:00",
        "said_per": n % 2 == 0,
        "received": "08.00",
        "received_iso": "2027-01-12T07:00:00+00:00",
        "grade": str(1 + n % 5),
        "forecast": "3-4" if n % 3 == 0 else None,
        "certainty": "bekräftad" if n % 4 else "obekräftad",
        "unchanged_since": None,
        "noted_by": None,
        "expert": False,
        "version": 1,
        "changed": None,
        "old": n % 7 == 6,
        "text": f"Uppgift {n}: vägar ej farbara vid Älvsjö.",
        "fields": [],
    } | more


def overview_row(n: int, **more: Any) -> dict[str, Any]:
    """One actor in the picture of the läge."""
    grade = str(1 + n % 5)
    at = {"at_iso": "2027-01-12T06:00:00+00:00", "minute": 0, "at": "07.00", "grade": str(1 + (n + 1) % 5)}
    now = {"at_iso": "2027-01-12T07:00:00+00:00", "minute": 60, "at": "08.00", "grade": grade}
    return {
        "actor": PLACES[n % len(PLACES)],
        "grade": grade,
        "forecast": "4" if n % 2 else None,
        "about": "08.00",
        "old": False,
        "cells": {"VÄG": grade, "SKOLA": "2"} if n % 2 else {"VÄG": "3-4"},
        "history": [at, now],
    } | more


def lagesbild(count: int = 7, **more: Any) -> dict[str, Any]:
    """The data of a lägesbild with so many statements."""
    by = [{"actor": "Nykvarn", "grade": "4", "about": "08.00"}]
    return {
        "exercise": False,
        "classification": "Öppen information. Inga sekretessuppgifter här.",
        "reserve_phone": "",
        "reserve_rakel": "",
        "schema": "samverkansboten/lagesbild/1",
        "title": "Snöfall 12–13 januari",
        "nr": 2,
        "per": "08.00",
        "published": "tis 12 jan 08.05",
        "published_iso": "2027-01-12T07:05:00+00:00",
        "published_minute": 65,
        "published_by": "Länsstyrelsen",
        "reviewed": "08.01",
        "reviewed_by": "Lägesbildsfunktionen",
        "in_wis": None,
        "replaced_by": None,
        "purpose": "underlag för inriktande forum",
        "corrections": [
            {"nr": 1, "at": "08.31", "actor": "Salem", "was": "212 ej nådda", "now": "121 ej nådda", "fields": []}
        ],
        "basis": {
            "called": 39, "here": 37, "missing": ["Håbo"], "late": ["Salem 07.36"], "elsewhere": [], "absent": [],
            "abstaining": ["Nykvarn"], "added": [],
        },
        "assessment": {"text": "Läget är ansträngt.", "by": "Länsstyrelsen", "at": "07.55"},
        "statements": [statement(n) for n in range(count)],
        "nil": ["Håbo"],
        "silent": ["Upplands-Bro"],
        "verksamheter": [
            {"code": "VÄG", "label": "Vägtrafik och snöröjning", "highest": "4", "counts": [], "by": by}
        ],
        "overview": {"codes": ["SKOLA", "VÄG"], "rows": [overview_row(n) for n in range(min(count, 40))]},
        "notices": [],
        "actions": [
            {"nr": 1, "actor": "Salem", "what": "öppna trygghetspunkt", "due": "12.00", "state": "accepterad",
             "answered": "07.40", "limit": None, "reason": None, "done": None}
        ],
        "needs": [{"actor": "Nykvarn", "about": "08.00", "text": "1 elverk"}],
        "offers": [],
        "forecasts": [{"actor": "Salem", "about": "07.00", "text": "sämre till 12"}],
        "uncertain": [{"actor": "Håbo", "about": "07.10", "kind": "oklar grad", "text": "röd"}],
        "communication": "Undvik resor.",
        "next_meeting": "12.00",
        "next_report": "11.45",
    } | more  # fmt: skip


def read_lagesbild(data: dict[str, Any]) -> PdfReader:
    return PdfReader(io.BytesIO(documents.made("lagesbild", data)))


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


def placed(reader: PdfReader, start: str) -> list[list[tuple[int, int]]]:
    """Page by page, where the texts that begin like this stand: points from the left and from the bottom."""
    found: list[list[tuple[int, int]]] = []
    for page in reader.pages:
        here: list[tuple[int, int]] = []

        def seen(text: str, on: Any, at: Any, *_: Any, here: list[tuple[int, int]] = here) -> None:
            if text.strip().startswith(start):
                x, y = at[4], at[5]
                here.append((round(x * on[0] + y * on[2] + on[4]), round(x * on[1] + y * on[3] + on[5])))

        page.extract_text(visitor_text=seen)
        found.append(here)
    return found
