"""What is said of statements that cannot both be true."""

from tests.commands.minutes import Minutes

FORUM, VARD = "h1/samordnande", "vard"


async def motstridigt(m: Minutes) -> None:
    await m.says("nacka", "!motstridigt", FORUM)
    await m.says("polis", "Väg 73 är avstängd vid <Älta>", FORUM)
    await m.says("trv", "Väg 73 är öppen, <ett> körfält", FORUM)
    await m.says("lst", "!motstridigt klarlagd 1", FORUM)
    await m.says("botkyrka", "!motstridigt klarlagd 1 öppen", FORUM)
    await m.says("lst", "!motstridigt klarlagd 1 ett <körfält> är öppet", FORUM)
    await m.says("lst", "!motstridigt 1", FORUM)
    await m.says("lst", "!motstridigt 9", FORUM)
    await m.says("trv", "Strömmen borta på <Ljusterö>, 4 300 kunder på Ljusterö", FORUM)
    await m.says("osteraker", "6 000 hushåll utan ström på <Ljusterö>", FORUM)
    await m.reacts("lst", m.event_of("motstridigt/suggested"), "👍", VARD)
    await m.says("nacka", "!motstridigt <fjärrvärmen>", FORUM)
    for who in ("nacka", "polis", "regionsthlm", "osteraker", "trv"):
        await m.says(who, "ishalka på alla <broar> i länet", FORUM)
    await m.says("lst", "!motstridigt ishalka", FORUM)
    await m.says("lst", "!motstridigt ishalka: Polisen, Trafikverket", FORUM)
    await m.says("nacka", "!motstridigt", FORUM)


async def delar(m: Minutes) -> None:
    """The parts of the lägesbild that people write."""
    await m.says("lst", "!sammanfattning ett\ntvå\ntre\nfyra\nfem\nsex <rader>", FORUM)
    await m.says("rkk", "!kommunikation mediebild: <lugnt> | budskap: Undvik resor", FORUM)
    await m.says("lst", "!analys slutsatser: vård <först>", FORUM)
