"""The dagbok is the truth: folded from nothing it gives the live state, and the same incomings give the same rows."""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.app import rebuild
from bot.operator.verify import verify_folder
from tests.commands.minutes import Minutes

PEOPLE = (
    "lst",
    "lst.vik",
    "rsib",
    "rkk",
    "lagesbild",
    "kansli",
    "nacka",
    "polis",
    "polis.vakt",
    "botkyrka",
    "trv",
    "okand",
)
RUM = (
    "vard", "veckokonferens", "underrattelser", "sambandsprov", "h1/samordnande", "h2/samordnande",
    "dm/@nacka:samverkan.example",
)  # fmt: skip
TEXTS = (
    "närvarande", "närvarande för båda", "Nacka här", "på väg, 10 min", "frånvarande", "vi avstår", "vi måste gå nu",
    "ja 1", "nej 2, ingen personal", "å1 klar", "ja", "nej", "3", "4", "blå", "okänt", "Händelse: rör brast",
    "inget att rapportera", "Påverkan 3, två skolor utan vatten", "Läget är rött i norr", "Nästa möte: 10.00",
    "Vi påkallar samverkan, många skadade", "!påkalla vattenläcka", "!aktivera samordnande Vattenläcka | tid: 9.40",
    "!aktivera samordnande Snöfall", "!aktivera stab", "!kalla smhi | skäl: väder", "!kalla brandkåren", "!upprop",
    "!upprop nytt 10.00", "!närvaro nacka via telefon", "!närvaro nacka bekräfta", "!läge påverkan: gul",
    "!läge påverkan: 2 | konsekvenser: en skola | behov: sand", "!läge", "!bedömning Läget är lugnt.", "!lägesbild",
    "!lägesbild publicera", "!lägesbild wis", "!lägesbild visa 1", "!summering", "!summering publicera", "!logg 3",
    "!åtgärd Nacka: öppna värmestuga\n!åtgärd RKK: budskap, senast 17.00", "!åtgärd", "!åtgärd ?", "!tjänst",
    "!tjänst TiB @lst.vik:samverkan.example", "!tjänst RSIB @polis:samverkan.example", "!register läs om",
    "!register konto @okand:samverkan.example nacka", "!underrättelse rubrik: Läcka | plats: Solna",
    "!underrättelse återta", "!ångra", "!hjälp", "!avsluta | motiv: över", "!!!", "", " \n",
    "!möte", "!möte 9.40 | rapport: 9.30", "!möte tis 07.30", "!tjänst överlämning", "Nästa möte 9.50.", "Möte 2.",
    "<b>&amp;</b>", "\U0001f44d", "!påkalla", "!eskalera", "!eskalera brand i Älta", "klass 2 varning",
    "!påkalla för Fortum: ånga | kontakt: 070-174 06 91",
    "!sambandsprov", "!sambandsprov avsluta",
)  # fmt: skip
BY_TIB = (
    "!lägesbild publicera",
    "!bedömning Läget är lugnt.",
    "!logg 3",
    "!kalla smhi | skäl: väder",
    "!upprop nytt 10.00",
    "!möte 9.20",
    "!möte flytta 9.40",
    "!möte ställ in",
    "!möte börja",
    "Välkomna, möte 1.",
)
_who, _text, _rum, _some = st.sampled_from(PEOPLE), st.sampled_from(TEXTS), st.sampled_from(RUM), st.integers(0, 30)
LINE = st.one_of(
    st.tuples(st.just("says"), _who, _text, _rum),
    st.tuples(st.just("says"), _who, _text, st.just("h1/samordnande")),
    st.tuples(st.just("says"), st.just("lst"), st.sampled_from(BY_TIB), st.just("h1/samordnande")),
    st.tuples(st.just("answers"), _who, _text, _some),
    st.tuples(st.just("edits"), _some, _text),
    st.tuples(st.just("removes"), _some),
    st.tuples(st.just("reacts"), _who, st.sampled_from(["✅", "👍", "😀"]), _some),
    st.tuples(st.just("passes"), st.integers(1, 12)),
    st.tuples(st.just("enters"), _who, st.sampled_from(["join", "leave", "invite"]), _rum),
    st.tuples(st.just("restarts")),
    st.tuples(st.just("crashes"), st.integers(0, 9), _text),
    st.tuples(st.just("lost"), st.just("h1/samordnande")),
    st.tuples(st.just("chats"), _who),
    st.tuples(st.just("again"), _some),
)
Line = tuple[object, ...]


async def _play(minutes: Minutes, line: Line) -> None:
    kind, *rest = line
    messages = [i.id for i in minutes.region.inlagg.by_id.values() if i.original is None]
    messages.sort(key=lambda i: int(i[2:]))
    match kind, *rest:
        case "says", str(who), str(text), str(rum) if rum in minutes.region.rum.by_key:
            await minutes.says(who, text, rum)
        case "answers", str(who), str(text), int(n) if messages:
            thread = messages[n % len(messages)]
            await minutes.says(who, text, minutes.region.inlagg.by_id[thread].rum, thread=thread)
        case "edits", int(n), str(text) if messages:
            inlagg = minutes.region.inlagg.by_id[messages[n % len(messages)]]
            await minutes.edits(inlagg.sender[1:].partition(":")[0], inlagg.id, text)
        case "removes", int(n) if messages:
            inlagg = minutes.region.inlagg.by_id[messages[n % len(messages)]]
            await minutes.removes(inlagg.sender[1:].partition(":")[0], inlagg.id)
        case "reacts", str(who), str(key), int(n):
            said = minutes.said[n % len(minutes.said)]
            await minutes.reacts(who, said.event, key, said.rum)
        case "enters", str(who), str(membership), str(rum) if rum in minutes.region.rum.by_key:
            await minutes.enters(who, rum, membership)
        case _:
            await _house(minutes, kind, *rest)


async def _house(minutes: Minutes, kind: object, *rest: object) -> None:
    match kind, *rest:
        case "passes", int(more):
            await minutes.minutes_pass(more)
        case ("restarts",):
            await minutes.restart()
        case "crashes", int(after), str(text):
            minutes.crash_after = after
            await minutes.says("lst", text, "h1/samordnande")
            await minutes.restart()
        case "lost", str(rum) if minutes.region.rum.by_key[rum].room:
            room = minutes.room(rum)
            await minutes.throws_the_bot_out("nacka", rum)
            await minutes.invites_the_bot("lst", room)
        case "chats", str(who):
            await minutes.invites_the_bot(who)
        case "again", int(n):
            _, arrived = minutes.incomings[n % len(minutes.incomings)]
            await minutes.comes(*arrived.incomings)


async def _rows(minutes: Minutes) -> list[tuple[object, ...]]:
    return [(r.seq, r.at, r.incoming_id, r.kind, r.facts, r.words) async for r in minutes.store.rows()]


async def _check(lines: list[Line], folder: Path) -> None:
    minutes = Minutes(folder / "dagbok.sqlite3")
    await minutes.begin()
    await minutes.says("lst", "!aktivera samordnande | händelse: Snöfall 12 januari | tid: 9.20", "vard")
    for line in lines:
        await _play(minutes, line)
    assert not minutes.region.drift.failed, minutes.transcript()
    assert await rebuild(minutes.store) == minutes.region
    rows = await _rows(minutes)
    await minutes.end()
    assert verify_folder(folder).faults == ()

    (folder / "igen").mkdir()
    again = Minutes(folder / "igen" / "dagbok.sqlite3")
    await again.plays_again(minutes.incomings)
    assert await _rows(again) == rows
    assert again.region == minutes.region
    await again.end()


@example([
    ("says", "lst", "närvarande", "h1/samordnande"),
    ("says", "lst", "!lägesbild publicera", "h1/samordnande"),
    ("removes", 1),
    ("restarts",),
])  # fmt: skip
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(LINE, min_size=5, max_size=25))
def test_the_fold_is_the_live_state_and_a_replay_gives_the_same_rows(lines):
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_check(lines, Path(folder)))


STORY: list[Line] = [
    ("says", "botkyrka", "närvarande för båda", "h1/samordnande"),
    ("says", "nacka", "!läge påverkan: 2 | konsekvenser: en skola | behov: sand", "h1/samordnande"),
    ("says", "polis", "Påverkan 3, två skolor utan vatten", "h1/samordnande"),
    ("says", "rsib", "!åtgärd Nacka: öppna värmestuga\n!åtgärd RKK: budskap, senast 17.00", "h1/samordnande"),
    ("says", "nacka", "ja 1", "h1/samordnande"),
    ("passes", 12),
    ("says", "lst", "!lägesbild publicera", "h1/samordnande"),
    ("says", "rsib", "!summering publicera", "h1/samordnande"),
    ("says", "lst", "!logg 5", "h1/samordnande"),
    ("says", "kansli", "!register konto @okand:samverkan.example nacka", "vard"),
    ("says", "lst", "!tjänst TiB @lst.vik:samverkan.example", "vard"),
    ("removes", 3),
]


async def _digest(folder: Path) -> str:
    minutes = Minutes(folder / "dagbok.sqlite3")
    await minutes.begin()
    await minutes.says("lst", "!aktivera samordnande | händelse: Snöfall 12 januari | tid: 9.20", "vard")
    for line in STORY:
        await _play(minutes, line)
    rows = await _rows(minutes)
    said = [(s.rum, s.text, s.mentions) for s in minutes.said]
    await minutes.end()
    return json.dumps([rows, said, [repr(e) for e in minutes.effects]], ensure_ascii=False)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_nothing_hangs_on_the_order_of_a_hash(tmp_path, seed):
    """Another process with other hashes gives the same rows, words and effects in the same order."""
    script = (
        "import asyncio, pathlib, sys; from tests.commands.test_fold import _digest; "
        "sys.stdout.buffer.write(asyncio.run(_digest(pathlib.Path(sys.argv[1]))).encode())"
    )
    other = tmp_path / "andra"
    other.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", script, str(other)],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout) == json.loads(asyncio.run(_digest(tmp_path)))
