"""The part of the story that is about meeting after meeting and about handing over."""

from tests.commands.minutes import Minutes

FORUM = "h1/samordnande"


async def meetings(m: Minutes) -> None:
    await m.says("lst", "Nästa möte tis 07.30, rapport senast 07.15. Ni avgör själva om ni fortsätter.", FORUM)
    await m.says("lst", "!möte nästa tis 07.30 | rapport: 07.00", FORUM)
    await m.says("lst", "!möte tis 12.00", FORUM)
    await m.says("lst", "!möte flytta möte 2 till tis 07.45", FORUM)
    await m.says("nacka", "!möte visa", FORUM)
    await m.says("lst", "!möte ställ in möte 3", FORUM)
    await m.says("lst", "!möte 10.40", FORUM)
    await m.minutes_pass(35)
    await m.reacts("regionsthlm", m.event_of("mote/reminder"), "👍", FORUM)
    await m.says("lst", "!tjänst RKK @polis.vakt:samverkan.example | obs: Ö svårnådd", "vard")
