"""A scenario script as data: one line per thing that happens, in time order, and the state it starts from.

Every fault is told in Swedish with line number, id and remedy, all at once, before anything is started.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

BOT, FEED = "bot", "feed"
MANY = 20
ROOM = re.compile(r"#[\w.-]+|dm:[\w.-]+")
REQUIRED = ("id", "ts", "room", "sender", "kind")


class ScriptError(ValueError):
    """The script, its start state or its register cannot be played; the text is for the operator."""


class Kind(StrEnum):
    MSG = "msg"
    THREAD = "thread"
    EDIT = "edit"
    REDACT = "redact"
    REACT = "react"


@dataclass(frozen=True, slots=True)
class Line:
    """`at` keeps the script's own offset, so that it can be shown as it was written."""

    id: str
    at: datetime
    room: str
    sender: str
    kind: Kind = Kind.MSG
    ref: str = ""
    text: str = ""

    @property
    def is_spoken(self) -> bool:
        """Neither an expected answer of the bot nor an item of a feed."""
        return self.sender not in (BOT, FEED)


@dataclass(frozen=True, slots=True)
class Ongoing:
    """An activation that is on when the exercise begins; `room` is its name in the script, or empty."""

    handelse: str
    niva: str
    room: str


@dataclass(frozen=True, slots=True)
class Start:
    """What the player itself needs of the start state; the bot reads the file on its own."""

    klocka: datetime | None = None
    ongoing: tuple[Ongoing, ...] = ()
    konto_list_by_aktor: tuple[tuple[str, tuple[str, ...]], ...] = ()


def parse_script(text: str) -> tuple[Line, ...]:
    """All lines of a JSONL text; raises ScriptError that lists what is wrong."""
    faults: list[str] = []
    numbered: list[tuple[int, Line]] = []
    for number, raw in enumerate(text.lstrip("\ufeff").split("\n"), 1):
        if not raw.strip():
            continue
        try:
            numbered.append((number, _line(raw)))
        except ScriptError as fault:
            faults.append(f"Rad {number}: {fault}")
    faults.extend(_faults_between(numbered))
    if not faults and not numbered:
        faults.append("Skriptet är tomt. Rätt: en JSON-rad per händelse, se scenario_b.jsonl.")
    if faults:
        raise ScriptError(_told(faults))
    return tuple(line for _, line in numbered)


def read_script(path: Path) -> tuple[Line, ...]:
    """The lines of a file, in UTF-8."""
    return parse_script(read_text(path))


def read_start(path: Path | None) -> Start:
    """The start state, or an empty one where there is no file."""
    if path is None:
        return Start()
    found = read_json(path)
    if not isinstance(found, dict):
        raise ScriptError(f"{path.name}: ska vara ett JSON-objekt, till exempel {{}}.")
    try:
        return _start(found)
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise ScriptError(f"{path.name}: fel form ({fault}). Rätt: jämför med scenario_b.start.json.") from fault


def beside(scenario: Path, ending: str) -> Path | None:
    """The file that belongs to a scenario, such as `scenario_b.start.json`, if it exists."""
    candidate = scenario.with_name(scenario.stem + ending)
    return candidate if candidate.is_file() else None


def read_text(path: Path) -> str:
    """A text file; raises ScriptError that names it."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as fault:
        raise ScriptError(f"Filen {path} går inte att läsa ({fault.strerror}). Kontrollera sökvägen.") from fault
    except UnicodeDecodeError as fault:
        raise ScriptError(f"Filen {path} är inte UTF-8. Spara om den som UTF-8.") from fault


def read_json(path: Path) -> object:
    """A JSON file; raises ScriptError that names file and line."""
    try:
        found: object = json.loads(read_text(path))
    except json.JSONDecodeError as fault:
        raise ScriptError(f"{path.name}, rad {fault.lineno}: inte giltig JSON ({fault.msg}).") from fault
    return found


def parse_time(value: object) -> datetime:
    """An ISO time with offset; raises ScriptError."""
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError as fault:
        raise ScriptError(f"tiden {value!r} går inte att läsa. Rätt: 2027-01-11T13:00:05+01:00.") from fault
    if at.tzinfo is None:
        raise ScriptError(f"tiden {value!r} saknar tidszon. Rätt: lägg till +01:00 (vintertid) eller +02:00.")
    return at


def _line(raw: str) -> Line:
    fields = _fields(raw)
    missing = [key for key in REQUIRED if not str(fields.get(key) or "").strip()]
    if missing:
        raise ScriptError(f"saknar {', '.join(missing)}. Rätt: alla av {', '.join(REQUIRED)} ska finnas.")
    line = Line(
        id=str(fields["id"]),
        at=_time_of(fields),
        room=_room_of(fields),
        sender=str(fields["sender"]),
        kind=_kind_of(fields),
        ref=str(fields.get("ref") or ""),
        text=str(fields.get("text") or ""),
    )
    _check(line)
    return line


def _fields(raw: str) -> Mapping[str, object]:
    try:
        found = json.loads(raw)
    except json.JSONDecodeError as fault:
        raise ScriptError(f"inte giltig JSON ({fault.msg}, tecken {fault.colno}). Rätt: ett objekt per rad.") from fault
    if not isinstance(found, dict):
        raise ScriptError('inte ett JSON-objekt. Rätt: {"id": …, "ts": …, "room": …, "sender": …, "kind": …}.')
    return found


def _time_of(fields: Mapping[str, object]) -> datetime:
    try:
        return parse_time(fields["ts"])
    except ScriptError as fault:
        raise ScriptError(f"({fields['id']}) {fault}") from fault


def _room_of(fields: Mapping[str, object]) -> str:
    room = str(fields["room"])
    if not ROOM.fullmatch(room):
        raise ScriptError(
            f"({fields['id']}) okänt rum {room!r}. Rätt: #veckokonferens, #snofall-samordnande, dm:nacka."
        )
    return room


def _kind_of(fields: Mapping[str, object]) -> Kind:
    try:
        return Kind(str(fields["kind"]))
    except ValueError as fault:
        known = ", ".join(Kind)
        raise ScriptError(f"({fields['id']}) okänd typ {fields['kind']!r}. Rätt: en av {known}.") from fault


def _check(line: Line) -> None:
    if not line.is_spoken:
        return
    if line.kind is not Kind.MSG and not line.ref:
        raise ScriptError(f"({line.id}) {line.kind} utan ref. Rätt: ange id på raden som avses.")
    if line.kind in (Kind.MSG, Kind.THREAD, Kind.EDIT, Kind.REACT) and not line.text:
        raise ScriptError(f"({line.id}) saknar text. Rätt: skriv vad som sägs, eller ta bort raden.")


def _faults_between(numbered: list[tuple[int, Line]]) -> Iterator[str]:
    seen: dict[str, Line] = {}
    previous: Line | None = None
    for number, line in numbered:
        if line.id in seen:
            yield f"Rad {number}: id {line.id} finns redan. Rätt: ge raden ett eget id."
        if previous and line.at < previous.at:
            yield f"Rad {number}: ({line.id}) är tidigare än {previous.id}. Rätt: sortera raderna efter ts."
        yield from _fault_of_ref(number, line, seen)
        seen[line.id] = previous = line


def _fault_of_ref(number: int, line: Line, seen: Mapping[str, Line]) -> Iterator[str]:
    if not line.is_spoken or not line.ref:
        return
    target = seen.get(line.ref)
    if target is None:
        yield f"Rad {number}: ({line.id}) ref {line.ref} finns inte före raden. Rätt: peka på en tidigare rads id."
    elif target.sender == FEED:
        yield f"Rad {number}: ({line.id}) ref {line.ref} är en rad från ett flöde, som inte spelas. Rätt: en annan rad."
    elif line.kind in (Kind.EDIT, Kind.REDACT) and target.sender == BOT:
        yield f"Rad {number}: ({line.id}) kan inte ändra botens rad {line.ref}. Rätt: peka på en persons rad."


def _told(faults: list[str]) -> str:
    rest = [f"… och {len(faults) - MANY} fel till."] if len(faults) > MANY else []
    return "\n".join(["Skriptet går inte att spela:", *faults[:MANY], *rest])


def _start(found: Mapping[str, object]) -> Start:
    klocka = found.get("klocka")
    ongoing, konton = found.get("pagaende") or [], found.get("konton") or {}
    if not isinstance(ongoing, list) or not isinstance(konton, dict):
        raise TypeError("pagaende ska vara en lista och konton ett objekt")
    return Start(
        klocka=parse_time(klocka) if klocka else None,
        ongoing=tuple(Ongoing(str(one["handelse"]), str(one["niva"]), str(one.get("rum") or "")) for one in ongoing),
        konto_list_by_aktor=tuple((str(aktor), _names(names)) for aktor, names in konton.items()),
    )


def _names(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)
