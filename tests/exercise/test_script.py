import json
from datetime import datetime
from pathlib import Path

import pytest

from bot.exercise.demo import DATA
from bot.exercise.script import Kind, Ongoing, ScriptError, beside, parse_script, read_script, read_start

GOOD = {"id": "X1", "ts": "2027-01-11T09:00:05+01:00", "room": "#veckokonferens", "sender": "lst", "kind": "msg"}


def row(**changes: object) -> str:
    return json.dumps(GOOD | {"text": "hej"} | changes, ensure_ascii=False)


def faults(*rows: str) -> str:
    with pytest.raises(ScriptError) as caught:
        parse_script("\n".join(rows))
    return str(caught.value)


@pytest.mark.parametrize(("name", "count"), [("scenario_a.jsonl", 113), ("scenario_b.jsonl", 186)])
def test_both_scenarios_are_read_whole(name: str, count: int) -> None:
    assert len(read_script(DATA / name)) == count


def test_a_line_keeps_its_own_offset_and_its_line_breaks() -> None:
    (line,) = parse_script(row(text="!läge\nPåverkan: 1"))

    assert line.at.isoformat() == "2027-01-11T09:00:05+01:00"
    assert line.text == "!läge\nPåverkan: 1"
    assert (line.kind, line.ref) == (Kind.MSG, "")


def test_empty_lines_and_a_byte_order_mark_do_no_harm() -> None:
    assert len(parse_script("\ufeff" + row() + "\n\n" + row(id="X2") + "\r\n")) == 2


def test_a_line_separator_within_a_text_is_no_new_line() -> None:
    assert parse_script(row(text="ett\u2028två"))[0].text == "ett\u2028två"


def test_every_fault_is_told_with_its_line_number() -> None:
    told = faults(row(), "{sönder", row(id="X3", kind="mgs"), row(id="X4", ts="i går"))

    assert "Rad 2: inte giltig JSON" in told
    assert "Rad 3: (X3) okänd typ 'mgs'. Rätt: en av msg, thread, edit, redact, react." in told
    assert "Rad 4: (X4) tiden 'i går' går inte att läsa." in told


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"ts": "2027-01-11T09:00:05"}, "saknar tidszon"),
        ({"room": "veckokonferens"}, "okänt rum"),
        ({"sender": ""}, "saknar sender"),
        ({"kind": "thread"}, "thread utan ref"),
        ({"text": ""}, "saknar text"),
        ({"kind": "react", "ref": "X9"}, "ref X9 finns inte före raden"),
    ],
)
def test_a_faulty_line_is_refused_with_its_reason(changes: dict[str, object], told: str) -> None:
    assert told in faults(row(**changes))


def test_an_id_is_used_once() -> None:
    assert "Rad 2: id X1 finns redan" in faults(row(), row())


def test_lines_stand_in_time_order() -> None:
    assert "Rad 2: (X2) är tidigare än X1" in faults(row(), row(id="X2", ts="2027-01-11T09:00:04+01:00"))


def test_nobody_edits_what_the_bot_says() -> None:
    expected = row(id="B", sender="bot")
    assert "kan inte ändra botens rad B" in faults(expected, row(id="X2", kind="edit", ref="B"))


def test_an_expected_answer_needs_neither_text_nor_ref() -> None:
    assert not parse_script(row(sender="bot", kind="thread", text=""))[0].is_spoken


def test_an_empty_script_is_refused() -> None:
    assert "Skriptet är tomt" in faults("")


def test_a_missing_file_is_named() -> None:
    with pytest.raises(ScriptError, match="finns-inte"):
        read_script(Path("finns-inte.jsonl"))


def test_the_start_state_tells_clock_ongoing_activations_and_extra_accounts(tmp_path: Path) -> None:
    path = tmp_path / "start.json"
    ongoing = {"handelse": "Brand", "niva": "samordnande", "aktiverad": "2027-01-11T08:00:00+01:00", "rum": "#brand"}
    content = {"klocka": "2027-01-11T09:00:00+01:00", "pagaende": [ongoing], "konton": {"nacka": ["@nacka2:x.example"]}}
    path.write_text(json.dumps(content), encoding="utf-8")

    start = read_start(path)

    assert start.klocka == datetime.fromisoformat("2027-01-11T09:00:00+01:00")
    assert start.ongoing == (Ongoing("Brand", "samordnande", "#brand"),)
    assert start.konto_list_by_aktor == (("nacka", ("@nacka2:x.example",)),)


def test_every_key_of_the_start_state_is_optional(tmp_path: Path) -> None:
    path = tmp_path / "start.json"
    path.write_text("{}", encoding="utf-8")

    assert read_start(path) == read_start(None)


def test_a_faulty_start_state_is_named(tmp_path: Path) -> None:
    path = tmp_path / "start.json"
    path.write_text('{"pagaende": [{}]}', encoding="utf-8")

    with pytest.raises(ScriptError, match=r"start\.json: fel form"):
        read_start(path)


def test_the_files_beside_a_scenario_are_found() -> None:
    assert beside(DATA / "scenario_b.jsonl", "_inriktande.json") == DATA / "scenario_b_inriktande.json"
    assert beside(DATA / "scenario_a.jsonl", "_inriktande.json") is None
