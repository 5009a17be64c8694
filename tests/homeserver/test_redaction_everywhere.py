"""What its sender takes back is found nowhere: not on the disk, in a file, in a backup or in a room (DESIGN 1, R4)."""

import io
import json
import zlib
from contextlib import suppress
from urllib.parse import quote

import aiohttp
import pytest
from pypdf import PdfReader

FORUM, NOTICES, VARD = "h1/samordnande", "underrattelser", "vard"


def word(n):
    """A word that nobody writes by chance, one for each message."""
    return f"Kvarnforsen{'abcdefghijklmnopqrst'[n]}lund"


class House:
    """Everything in which words may lie."""

    def __init__(self, region, tmp_path):
        self.region, self.tmp_path = region, tmp_path
        self.chat = None
        self.seen = {}  # what the room's files held while they stood there, by the address of each

    async def rooms(self):
        keys = ["veckokonferens", NOTICES, VARD, FORUM]
        return [await self.region.room_id(k) for k in keys] + ([self.chat] if self.chat else [])

    async def served(self):
        """What the homeserver gives the members of every room: all messages, earlier versions too, and the state."""
        told = []
        for room in await self.rooms():
            reader = self.region.member("nacka" if room == self.chat else "lst")
            await reader.joins(room)
            history = await reader.asks("GET", f"/rooms/{quote(room)}/messages?dir=b&limit=800")
            assert len(history["chunk"]) < 800
            told += [*history["chunk"], *(await reader.asks("GET", f"/rooms/{quote(room)}/state"))]
        return told

    async def media(self):
        """The files that stand in the rooms, fetched as a client does it; PDFs unpacked."""
        found = {}
        for event in await self.served():
            url = event.get("content", {}).get("url", "")
            if url.startswith("mxc://") and event["content"].get("msgtype") == "m.file":
                found[url] = unpacked(await self._fetched(url))
        return found

    async def _fetched(self, url):
        server, _, media = url.removeprefix("mxc://").partition("/")
        address = f"{self.region.synapse.url}/_matrix/client/v1/media/download/{quote(server)}/{quote(media)}"
        headers = {"Authorization": f"Bearer {self.region.synapse.as_token}"}
        reader = {"user_id": self.region.account("lst")}
        async with aiohttp.ClientSession(headers=headers) as session, session.get(address, params=reader) as answer:
            assert answer.status == 200
            return await answer.read()

    def disk(self):
        files = [p for p in self.region.bot.data.rglob("*") if p.is_file()]
        return b"".join(p.read_bytes() for p in files) + (self.region.bot.folder / "bot.log").read_bytes()

    async def everything(self, name):
        """All of it, by where it lies."""
        copy = self.tmp_path / f"kopia-{name}"
        code, told = await self.region.bot.runs("backup", "--out", str(copy))
        assert code == 0, told
        for form in ("jsonl", "text"):
            code, told = await self.region.bot.runs(
                "export", "--format", form, "--out", str(self.tmp_path / name / form)
            )
            assert code == 0, told
        made = [p.read_bytes() for where in (copy, self.tmp_path / name) for p in where.rglob("*") if p.is_file()]
        served = json.dumps(await self.served(), ensure_ascii=False).encode()
        files = b"".join((await self.media()).values())
        return {"disk": self.disk(), "backup and export": b"".join(made), "rooms": served, "files": files}

    async def found(self, words, name):
        return [
            f"{w} in {where}"
            for where, held in (await self.everything(name)).items()
            for w in words
            if w.encode() in held
        ]

    async def is_whole(self):
        code, verdict = await self.region.bot.runs("verify")
        assert code == 0, verdict


def unpacked(data):
    """The bytes as they lie, each stream of a PDF unpacked, and what a reader makes of it."""
    if not data.startswith(b"%PDF"):
        return data
    reader = PdfReader(io.BytesIO(data))
    parts = [data, " ".join(page.extract_text() for page in reader.pages).encode(), str(reader.metadata).encode()]
    for part in data.split(b"stream\n")[1:]:
        with suppress(zlib.error):
            parts.append(zlib.decompressobj().decompress(part))
    return b"\n".join(parts)


@pytest.fixture
async def house(live_region, tmp_path):
    await live_region.member("lst").says("!aktivera samordnande | händelse: Snöfall")
    for who in ("nacka", "solna", "rsib", "region"):
        await live_region.member(who).joins(FORUM)
        await live_region.member(who).joins("veckokonferens")
    await live_region.member("nacka").joins(NOTICES)
    await live_region.quiet()
    return House(live_region, tmp_path)


async def _published(house):
    """One of each that can be typed, all in a lägesbild and a summering that are out; (who, message, its word)."""
    region = house.region
    lst, nacka, solna, sl = (region.member(n) for n in ("lst", "nacka", "solna", "region"))
    house.chat = await nacka.makes_room(is_direct=True, invite=[region.bot_account])
    said = []

    async def says(who, text, room=FORUM, **more):
        one = await who.says(text.replace("{}", word(len(said))), room, **more)
        said.append((who, one, word(len(said))))
        await region.quiet()
        return one

    await says(nacka, "!läge påverkan: 3 | konsekvenser: {} står still | behov: två elverk till {}")
    await says(solna, "Påverkan 2, {} är oframkomlig")
    await says(nacka, "!underrättelse Rubrik: Läcka i {}. Plats: {}. Händelse: rör av", NOTICES)
    await says(lst, "!åtgärd Nacka: sanda vid {} senast 18.00")
    await says(nacka, "ja 1, men bara vid {}")
    await says(
        lst, "!begär nacka, solna: hur många bandvagnar i {}? senast 23.30 | varför: natten | används till: lägesbild"
    )
    await says(nacka, "två vid {}", thread=await _begaran(region))
    await says(nacka, "Påverkan 4, {} utan ström. Dela inte än.", house.chat)
    talk = await says(sl, "Vi har fått tre bussar till {}")
    await lst.reacts("📌", talk)
    await says(lst, "!bedömning {} är värst")
    await says(lst, "!ärende {} måste utredas")
    await region.quiet()
    for line in (
        "!lägesbild publicera",
        "!summering publicera",
        "!lägesbild fil 1 json",
        "!lägesbild",
        "!lägesbild kl 00.00",
    ):
        await region.member("rsib" if "summering" in line else "lst").says(line, FORUM)
    await region.quiet()
    await region.heard("nr 1 publicerad", room=FORUM)
    return said


async def _begaran(region):
    sent = [h for h in await region.everything(FORUM) if h.kind == "begar/sent"]
    return type("Target", (), {"event_id": sent[-1].event_id})


async def test_what_its_sender_takes_back_is_found_nowhere(house):
    said = await _published(house)
    words = [w for _, _, w in said]
    before = await house.everything("before")
    for w in words:
        assert w.encode() in before["disk"]
        assert w.encode() in before["rooms"]
    assert any(w.encode() in before["files"] for w in words)

    for who, one, _ in said:
        await who.redacts(one)
    await house.region.quiet()

    assert await house.found(words, "after") == []
    await house.is_whole()
    assert "[borttaget av avsändaren kl" in (await house.everything("told"))["rooms"].decode()
    house.region.bot.restart()
    await house.region.quiet()
    assert await house.found(words, "restarted") == []


async def test_a_correction_and_every_version_of_what_it_quotes_are_gone_too(house):
    nacka, lst = house.region.member("nacka"), house.region.member("lst")
    said = await nacka.says(f"Påverkan 3, {word(0)} utan vatten", room=FORUM)
    await house.region.quiet()
    await lst.says("!lägesbild publicera", room=FORUM)
    await house.region.heard("nr 1 publicerad", room=FORUM)
    for n in (1, 2):
        await nacka.edits(said, f"Påverkan 3, {word(n)} utan vatten")
        await house.region.heard(f"{word(n)} utan vatten", room=FORUM)
    await lst.says("!lägesbild fil 1 text", room=FORUM)
    await house.region.quiet()
    assert await house.found([word(0), word(1), word(2)], "before")

    await nacka.redacts(said)
    await house.region.quiet()

    assert await house.found([word(0), word(1), word(2)], "after") == []
    await house.is_whole()


async def test_what_was_taken_back_while_the_bot_was_away_is_gone_when_it_is_back(house):
    nacka, lst = house.region.member("nacka"), house.region.member("lst")
    said = await nacka.says(f"Påverkan 3, {word(0)} utan vatten", room=FORUM)
    await house.region.quiet()
    await lst.says("!lägesbild publicera", room=FORUM)
    await house.region.heard("nr 1 publicerad", room=FORUM)
    await house.region.quiet()
    house.region.bot.stop()
    await nacka.redacts(said)

    house.region.bot.start()
    await house.region.quiet()

    assert await house.found([word(0)], "after") == []
    await house.is_whole()


@pytest.mark.parametrize("point", ["after_send:1", "after_send:2", "after_send:3"])
async def test_what_had_gone_out_when_it_was_killed_is_taken_back_too(region, point):
    """The homeserver gives the old message for a request that it knows, whatever the new one says."""
    nacka = region.member("nacka")
    await region.member("lst").says("!aktivera samordnande Snöfall")
    await nacka.joins(FORUM)
    await region.quiet()
    region.bot.restart(kill_at=point)
    said = await nacka.says(f"!läge påverkan: 3 | konsekvenser: {word(0)} står still", room=FORUM)
    await region.member("lst").says("!lägesbild", room=FORUM)
    await region.bot.died()
    await nacka.redacts(said)

    region.bot.start()
    await region.quiet()

    history = await nacka.asks("GET", f"/rooms/{quote(await region.room_id(FORUM))}/messages?dir=b&limit=500")
    assert word(0) not in json.dumps(history, ensure_ascii=False), await region.story()
