"""A whole activation, message by message, as the handbook shows it: played without Matrix, written as people see it."""

from pathlib import Path

from tests.commands.house import STOCKHOLM
from tests.commands.minutes import Minutes
from tests.commands.people import account, with_everything

FORUM, INRIKTANDE, VARD, KONFERENS = "h1/samordnande", "h1/inriktande", "vard", "veckokonferens"
ROOMS = {FORUM: "händelsens rum", INRIKTANDE: "inriktande rummet", VARD: "värdrummet", KONFERENS: "veckokonferensen"}
NAMES = {"lst": "Länsstyrelsens TiB", "rsib": "RSIB", "polis": "Polisen", "nacka": "Nacka", "trv": "Trafikverket"}


class Written(Minutes):
    """`pages` is what the handbook shows: what people write, and each message of the bot after it."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self.pages: list[str] = []
        self._shown = 0

    def begins(self) -> None:
        self._shown = len(self.said)

    def heading(self, text: str) -> None:
        self.pages.append(f"### {text}")

    async def writes(self, who: str, text: str, rum: str, *, at: str = "", thread: str | None = None) -> str:
        if at:
            await self.passes(at)
        where = f"{ROOMS[rum]}, i tråden" if thread else ROOMS[rum]
        await self.comes_in(who, rum)
        message = await self.says(who, text, rum, thread=thread)
        mark = f" — boten: {self.mark}" if self.mark else ""
        self.pages.append(f"**{self._clock()} {NAMES.get(who, who)}** ({where}): `{text}`{mark}")
        self.shows()
        return message

    async def thumbs(self, who: str, template: str, rum: str, at: str) -> None:
        await self.passes(at)
        self.pages.append(f"**{self._clock()} {NAMES.get(who, who)}** ({ROOMS[rum]}): 👍 på botens meddelande")
        await self.comes_in(who, rum)
        await self.reacts(who, self.event_of(template), "👍", rum)
        self.shows()

    async def comes_in(self, who: str, rum: str) -> None:
        if rum in (FORUM, INRIKTANDE) and self.region.rum.member.get((rum, account(who))) != "join":
            await self.enters(who, rum)

    async def passes(self, time: str) -> None:
        await self.clock_is(time)
        self.shows()

    def shows(self) -> None:
        """Of a board's versions that came together only the last: it is one message, changed in place."""
        new, self._shown = self.said[self._shown :], len(self.said)
        for n, one in enumerate(new):
            board = one.template.endswith("/board")
            if board and any(later.event == one.event and later.rum == one.rum for later in new[n + 1 :]):
                continue
            where = ROOMS[one.rum] + (", i tråden" if one.thread else "") + (", tavlan" if board else "")
            woken = f", väcker {len(one.mentions)}" if one.mentions else ""
            text = "\n".join(f"> {line}".rstrip() for line in one.text.splitlines())
            self.pages.append(f"**{self._clock()} Boten** ({where}{woken}):\n\n{text}")

    def _clock(self) -> str:
        return self.now.astimezone(STOCKHOLM).strftime("%H.%M")


async def written(file: Path) -> str:
    """The whole of it as Markdown."""
    m = Written(file)
    m.register = with_everything()
    await m.begin()
    m.begins()
    await _called(m)
    await _silence(m)
    await _meeting(m)
    await _inriktande(m)
    await _ended(m)
    assert not m.region.drift.failed
    await m.end()
    return "\n\n".join(m.pages) + "\n"


async def _called(m: Written) -> None:
    m.heading("Påkallan och aktivering")
    await m.writes("polis", "!påkalla snö och vind i natt, flera olyckor på E4", KONFERENS)
    line = "!aktivera samordnande | händelse: Snöfall 12–13 januari | syfte: samlad lägesbild | tid: 9.30"
    await m.writes("lst", line, VARD, at="9.04")
    m.heading("Uppropet")
    await m.writes("nacka", "närvarande", FORUM, at="9.05")
    await m.thumbs("polis", "aktivera/kallelse", FORUM, "9.06")
    await m.writes("trv", "kommer om 10", FORUM, at="9.07")


async def _silence(m: Written) -> None:
    m.heading("De som är tysta")
    for who in ("osteraker", "botkyrka"):  # who look on; Region Stockholm and Salem have not come in
        await m.comes_in(who, FORUM)
    for time in ("9.09", "9.14", "9.19"):
        await m.passes(time)
    await m.writes("lst", "!närvaro österåker via telefon", FORUM, at="9.21")
    await m.passes("9.22")


async def _meeting(m: Written) -> None:
    m.heading("Mötet")
    await m.passes("9.30")
    await m.writes("lst", "Välkomna, möte 1. RSIB inriktar och summerar.", FORUM)
    await m.writes("trv", "Trafikverket här, sorry", FORUM, at="9.33")
    await m.writes("lst", "Nästa möte 12.00, rapport senast 11.45. Ni avgör själva om ni fortsätter.", FORUM, at="9.50")
    await m.thumbs("lst", "mote/asked", FORUM, "9.51")


async def _inriktande(m: Written) -> None:
    m.heading("Inriktande nivå")
    for who in ("regionsthlm", "lst.vik", "polis.vakt"):  # who have come in during the meeting
        await m.comes_in(who, FORUM)
    await m.writes(
        "lst", "!aktivera inriktande | syfte: fastställa gemensam inriktning | tid: 10.50", FORUM, at="10.00"
    )
    larm = m.event_of("aktivera/larm")
    await m.writes("polis", "rep: Anna Ek, polisområdeschef", FORUM, at="10.05", thread=larm)
    await m.writes("polis", "inne", INRIKTANDE, at="10.20")
    for time in ("10.30", "10.45", "10.50", "10.55", "11.00"):
        await m.passes(time)


async def _ended(m: Written) -> None:
    m.heading("Avslut")
    await m.writes("lst", "!avsluta | motiv: varningen har upphört | utvärdering: tor 21/1 13.00", FORUM, at="11.20")
