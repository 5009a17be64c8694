"""The part of the story in which somebody asks whom to ring."""

from tests.commands.minutes import Minutes

FORUM, VARD = "h1/samordnande", "vard"
SILENT = ("regionsthlm", "salem", "polis", "botkyrka", "osteraker", "nacka", "trv")


async def whom_to_ring(m: Minutes) -> None:
    await m.says("lst", "!ringlista", VARD)
    await m.says("rsib", "!ringlista", FORUM)


async def nobody_to_ring(m: Minutes) -> None:
    for aktor in SILENT:
        await m.says("lst", f"!närvaro {aktor} via telefon", FORUM)
    await m.says("lst", "!ringlista", FORUM)
