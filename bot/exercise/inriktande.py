"""Lines made from `<scenario>_inriktande.json`: who confirmed the call, named a representative, came in, took a stand.

What the script already lets an actor say itself is not said a second time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle, product
from pathlib import Path

from bot.exercise.script import BOT, Kind, Line, ScriptError, parse_time, read_json

CALL_ID = "INR-kallelse"
CALL_WITHIN = timedelta(minutes=5)
FIRST_STAND = timedelta(seconds=10)
LAST_STAND = timedelta(seconds=80)
GIVEN = ("Anna", "Erik", "Maria", "Lars", "Karin", "Johan", "Eva")
FAMILY = ("Ek", "Lind", "Berg", "Sjö", "Dahl", "Holm")


@dataclass(frozen=True, slots=True)
class _Plan:
    """The file's facts together with the two rooms of the script and the line that calls."""

    at: datetime
    actors: Mapping[str, Mapping[str, str | None]]
    asked_at: datetime
    decided_at: datetime
    stands: Mapping[str, str | None]
    room: str
    call: Line


def with_inriktande(lines: tuple[Line, ...], path: Path | None) -> tuple[Line, ...]:
    """The script and the lines of the file beside it, in time order; the script's own line first on a tie."""
    if path is None:
        return lines
    found = read_json(path)
    try:
        plan = _plan(lines, found)
        made = [*_call_if_missing(lines, plan), *_answers(lines, plan), *_stands(lines, plan)]
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise ScriptError(f"{path.name}: fel form ({fault}). Rätt: jämför med scenario_b_inriktande.json.") from fault
    return tuple(sorted([*lines, *made], key=lambda line: line.at))


def _plan(lines: tuple[Line, ...], found: object) -> _Plan:
    if not isinstance(found, dict):
        raise TypeError("ska vara ett JSON-objekt")
    at, stands = parse_time(found["aktivering"]), found["stallningstagande"]
    room = next((line.room for line in lines if line.room.endswith("-inriktande")), None)
    if room is None:
        raise ScriptError("skriptet har inget rum #<namn>-inriktande; lägg till ett eller ta bort filen")
    return _Plan(
        at=at,
        actors=found["actors"],
        asked_at=parse_time(stands["begart"]),
        decided_at=parse_time(stands["faststalld"]),
        stands=stands["svar"],
        room=room,
        call=_call(lines, at, room),
    )


def _call(lines: tuple[Line, ...], at: datetime, room: str) -> Line:
    for line in lines:
        if line.sender == BOT and at <= line.at <= at + CALL_WITHIN and "inriktande" in line.text.casefold():
            return line
    general = room.removesuffix("-inriktande") + "-samordnande"
    return Line(CALL_ID, at, general, BOT, text="AKTIVERING inriktande nivå")


def _call_if_missing(lines: tuple[Line, ...], plan: _Plan) -> Iterator[Line]:
    if plan.call not in lines:
        yield plan.call


def _answers(lines: tuple[Line, ...], plan: _Plan) -> Iterator[Line]:
    names = cycle(f"{given} {family}" for family, given in product(FAMILY, GIVEN))
    for (aktor, answers), name in zip(plan.actors.items(), names, strict=False):
        yield from _call_answers(aktor, answers, name, plan)
        entered = _clock(plan.at, answers.get("uppkopplad"))
        if entered and not _speaks(lines, aktor, plan.room, entered, entered + timedelta(minutes=1)):
            yield Line(f"INR-inne-{aktor}", entered, plan.room, aktor, text="inne")


def _call_answers(aktor: str, answers: Mapping[str, str | None], name: str, plan: _Plan) -> Iterator[Line]:
    confirmed, named = _clock(plan.at, answers.get("kvitterad")), _clock(plan.at, answers.get("rep_namngiven"))
    if confirmed:
        yield Line(f"INR-kvitt-{aktor}", confirmed, plan.call.room, aktor, Kind.REACT, plan.call.id, "✅")
    if named:
        text = f"rep: {name}, direktör"
        yield Line(f"INR-rep-{aktor}", named, plan.call.room, aktor, Kind.THREAD, plan.call.id, text)


def _stands(lines: tuple[Line, ...], plan: _Plan) -> Iterator[Line]:
    """Spread evenly from just after the question to well before the decision."""
    given = {
        aktor: text
        for aktor, text in plan.stands.items()
        if text and not _speaks(lines, aktor, plan.room, plan.asked_at, plan.decided_at, apart_from_commands=True)
    }
    first = plan.asked_at + FIRST_STAND
    span = max(0, int((plan.decided_at - LAST_STAND - first).total_seconds()))
    for number, (aktor, text) in enumerate(given.items()):
        at = first + timedelta(seconds=number * span // max(1, len(given) - 1))
        yield Line(f"INR-svar-{aktor}", at, plan.room, aktor, text=text)


def _clock(day: datetime, value: str | None) -> datetime | None:
    if not value:
        return None
    hour, minute = value.split(":")
    return day.replace(hour=int(hour), minute=int(minute), second=0)


def _speaks(
    lines: tuple[Line, ...], aktor: str, room: str, start: datetime, end: datetime, *, apart_from_commands: bool = False
) -> bool:
    return any(
        line.sender == aktor and line.room == room and start <= line.at < end
        for line in lines
        if not (apart_from_commands and line.text.startswith("!"))
    )
