from collections import Counter
from datetime import datetime

import pytest

from bot.exercise.demo import DATA
from bot.exercise.inriktande import with_inriktande
from bot.exercise.script import Kind, Line, read_script

ROOM = "#snofall-inriktande"


@pytest.fixture(scope="module")
def lines() -> tuple[Line, ...]:
    return with_inriktande(read_script(DATA / "scenario_b.jsonl"), DATA / "scenario_b_inriktande.json")


def by(lines: tuple[Line, ...], prefix: str, clock: str) -> int:
    until = datetime.fromisoformat(f"2027-01-11T{clock}:00+01:00")
    return sum(line.id.startswith(prefix) and line.at <= until for line in lines)


def test_the_lines_stay_in_time_order(lines: tuple[Line, ...]) -> None:
    assert [line.at for line in lines] == sorted(line.at for line in lines)
    assert max(Counter(line.id for line in lines).values()) == 1


def test_the_call_is_confirmed_as_the_model_counts_it(lines: tuple[Line, ...]) -> None:
    assert [by(lines, "INR-kvitt", clock) for clock in ("14:05", "14:20")] == [37, 38]


def test_representatives_are_named_as_the_model_counts_them(lines: tuple[Line, ...]) -> None:
    assert [by(lines, "INR-rep", clock) for clock in ("14:05", "14:20", "14:35")] == [28, 34, 37]


def test_those_who_come_in_are_as_the_model_counts_them_norrtalje_by_its_own_line(lines: tuple[Line, ...]) -> None:
    assert [by(lines, "INR-inne", clock) for clock in ("14:20", "14:30", "14:35")] == [14, 36, 36]
    assert any(line.id == "B112" and line.sender == "norrtalje" for line in lines)


def test_a_confirmation_is_a_reaction_on_the_call(lines: tuple[Line, ...]) -> None:
    line = next(line for line in lines if line.id == "INR-kvitt-polis")

    assert (line.kind, line.ref, line.text, line.room) == (Kind.REACT, "B092", "✅", "#snofall-samordnande")


def test_a_representative_is_named_in_the_thread_of_the_call(lines: tuple[Line, ...]) -> None:
    line = next(line for line in lines if line.id == "INR-rep-polis")

    assert (line.kind, line.ref) == (Kind.THREAD, "B092")
    assert line.text.startswith("rep: ")


def test_everybody_takes_a_stand_once_between_the_question_and_the_decision(lines: tuple[Line, ...]) -> None:
    stands = [line for line in lines if line.id.startswith("INR-svar")]

    assert len(stands) == 36
    assert {line.room for line in stands} == {ROOM}
    assert stands[0].at == datetime.fromisoformat("2027-01-11T14:50:10+01:00")
    assert stands[-1].at == datetime.fromisoformat("2027-01-11T14:56:00+01:00")
    assert "norrtalje" not in {line.sender for line in stands}


def test_without_the_file_the_script_is_as_it_was() -> None:
    lines = read_script(DATA / "scenario_a.jsonl")
    assert with_inriktande(lines, None) == lines
