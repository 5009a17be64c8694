"""A large dagbok: how long a start takes and how much memory, and a lägesbild of a whole week's reports.

No floor: what is measured is the bot's own work. Processor time is given beside, for a machine that others share.
"""

import json
import time
from datetime import datetime, timedelta
from pathlib import Path

from bench.figures import Figure, median
from bench.rig import TIB, Place, Rig
from bench.storm import activated, cpu_seconds
from bot import documents
from bot.app import DATABASE, command_table, rebuild
from bot.domain.incoming import Written
from bot.domain.inlagg import BotSpoke, InlaggReceived
from bot.domain.lage import LageReported, Uppgift
from bot.domain.region import Event, Region
from bot.domain.words import whole
from bot.draft import Decider, Draft
from bot.render import Renderer
from bot.store import codec
from bot.store.rows import link
from bot.store.store import Batch, Store

FORUM = "h1/samordnande"
ROWS, AT_A_TIME = 200_000, 5000
MEETINGS, REPORTS = 20, 10
SAID = (
    "!läge\nPåverkan: {}\nPrognos: {}\nPåverkan per verksamhet: hemtjänst {}, vägar 2\n"
    "Konsekvenser: {} hushåll utan vatten"
)


async def measure_start(rig: Rig, place: Place, rounds: int) -> list[Figure]:
    """From the start of the process until its first /sync is handled, with so many rows."""
    await _activated(rig, place)
    await _filled(place.folder / "data" / DATABASE, place.aktor_konto_list)
    wall, cpu, memory = [], [], []
    for _ in range(rounds):
        began = time.monotonic()
        async with place.started(rig.synapse.url) as bot:
            wall.append(time.monotonic() - began)
            cpu.append(cpu_seconds(bot.pid))
            memory.append(_megabytes(bot.pid))
    return [
        Figure(f"8 start med {ROWS} rader", median(wall), "s", "<=", 3.0),
        Figure(f"8 start med {ROWS} rader: processortid", median(cpu), "s", "<=", 3.0),
        Figure("8 minne efter starten", max(memory), "MB"),
    ]


async def measure_lagesbild(rig: Rig, place: Place, _: int) -> list[Figure]:
    """`!lägesbild publicera` decided and rendered, and its PDF made, at the last of the meetings."""
    await _activated(rig, place)
    store = await Store.open(place.folder / "data" / DATABASE)
    region = await rebuild(store)
    await store.close()
    table = command_table()
    decider = Decider(table, Renderer(commands=tuple(table.by_name.values())), {})
    week = _Week(decider, region)
    for _ in range(MEETINGS):
        for _ in range(REPORTS):
            for konto in place.aktor_konto_list:
                week.report(konto)
        decided, made = week.published()
    return [
        Figure(
            f"9 lägesbild, {len(place.aktor_konto_list)} aktörer × {REPORTS} × {MEETINGS}: processortid", decided, "s"
        ),
        Figure("9 dess PDF: processortid", made, "s"),
        Figure("9 tillsammans", decided + made, "s", "<=", 0.3),
    ]


class _Week:
    """Says what people say, and notes what the last publication took."""

    def __init__(self, decider: Decider, region: Region) -> None:
        self._decider, self._region, self._count = decider, region, 0
        self._room = region.rum.by_key[FORUM].room or ""
        self._at = max(a.at for h in region.handelse.open_list() for a in h.aktivering_by_niva.values())

    def _says(self, konto: str, text: str) -> Draft:
        self._count += 1
        self._at += timedelta(seconds=5)
        draft = Draft(self._region)
        self._decider.decide(draft, Written(f"$bench{self._count}", self._room, konto, self._at, text), 0)
        self._region = draft.region
        return draft

    def report(self, konto: str) -> None:
        n = self._count
        self._says(konto, SAID.format(1 + n % 5, 1 + (n + 2) % 5, 1 + (n + 1) % 5, n))

    def published(self) -> tuple[float, float]:
        began = time.process_time()
        draft = self._says(TIB, "!lägesbild publicera")
        decided = time.process_time()
        body = next(row.body for row in draft.out if row.body and ".pdf" in row.body)
        documents.made("lagesbild", json.loads(body)["data"])
        return decided - began, time.process_time() - decided


async def _activated(rig: Rig, place: Place) -> None:
    """The folder holds a bot that has been at work, with an open händelse."""
    tib = await rig.person(TIB)
    async with place.running(rig.synapse.url) as control:
        await control.watched()
        await control.rest([])
        await activated(control, tib)
        await control.rest([])


async def _filled(path: Path, konto_list: list[str]) -> None:
    """Rows as a bad week gives them: half of them messages, a quarter answers of the bot, a quarter reports."""
    store = await Store.open(path)
    region = await rebuild(store)
    at = max(a.at for h in region.handelse.open_list() for a in h.aktivering_by_niva.values())
    seq, chain = store.seq, store.chain
    left = ROWS - seq
    for first in range(0, left, AT_A_TIME):
        numbers = range(first, min(first + AT_A_TIME, left))
        told = [(f"$fill{n}", at, codec.dump_event(_one(region, n, at, konto_list))) for n in numbers]
        rows = link(told, seq, chain)
        seq, chain = rows[-1].seq, rows[-1].chain
        await store.commit(Batch(rows=rows))
    await store.close()


def _one(region: Region, n: int, at: datetime, konto_list: list[str]) -> Event:
    konto = konto_list[n // 4 % len(konto_list)]
    match n % 4:
        case 0 | 1:
            words = f"Påverkan {1 + n % 5}, {n} hushåll utan ström i Älvsjö och det blåser"
            return InlaggReceived(f"$fill{n}", FORUM, konto, at, None, None, words)
        case 2:
            source, facts = f"$fill{n - 1}", {"uppgift": f"$fill{n - 1}"}
            return BotSpoke(f"out{n}", f"$said{n}", FORUM, "lage/received", None, False, source, (source,), at, facts)
        case _:
            (aktor, *_), source = region.tjanst.aktor_list(konto), f"$fill{n - 2}"
            return LageReported(Uppgift(source, "h1", FORUM, aktor, konto, at, whole(source, "Påverkan 2"), grad="2"))


def _megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024
