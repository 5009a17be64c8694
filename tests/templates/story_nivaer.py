"""The part of the story where the other nivåer, a group, a guest and deputies come in, and a mistake is called off."""

from tests.commands.minutes import Minutes

FORUM, INRIKTANDE, STAB, VARD = "h1/samordnande", "h1/inriktande", "h1/stab", "vard"


async def nivaer(m: Minutes) -> None:
    await m.says("lst", "!aktivera stab visa", FORUM)
    await m.says("lst", "!aktivera inriktande | händelse: Gasmoln <b>Älta</b>", VARD)
    await m.says("lst", "nej", VARD, thread=m.last)
    await m.says("lst", "!aktivera inriktande | syfte: fastställa <i>inriktning</i> | tid: 11.30", FORUM)
    await m.says("polis", "rep: Anna <u>Ek</u>, polisområdeschef", FORUM, thread=m.event_of("aktivera/larm"))
    await m.says("trv", "rep: vet ej än", FORUM, thread=m.event_of("aktivera/larm"))
    await m.says("osteraker", "närvarande", FORUM, thread=m.event_of("aktivera/larm"))
    await m.says("lst", "!aktivera stab | plats: samverkanscentralen <Ö>", FORUM)
    await m.says("polis", "på plats på staben", FORUM)
    await m.says("lst", "!grupp starta analys | medlemmar: polis, rkk | uppdrag: <b>förslag</b> | klart: 11.00", FORUM)
    await m.says("nacka", "!grupp", FORUM)
    await m.says("lst", "!kalla @kim:samverkan.example | namn: Fortum <Värme> | skäl: ånga", FORUM)
    await m.says("lst", "!upprop stege", INRIKTANDE)
    await m.says("lst", "!upprop polisen", INRIKTANDE)
    await m.says("lst", "!aktivera kommunikation", FORUM)
    await m.clock_is("11.05")
    await m.says("lst", "!grupp klar", "h1/analys")
    await m.says("lst", "!grupp avsluta analys", FORUM)
    await m.clock_is("11.40")
    await m.says("polis", "inne", INRIKTANDE)
    await m.clock_is("12.40")
    await m.says("lst", "!deltagare", FORUM)
    await m.says("lst", "!tider", FORUM)
    await m.says("lst", "!återkalla stab | skäl: behövs <inte>", FORUM)
    await m.says("polis", "inne igen", INRIKTANDE)
    await m.says("trv", "inne", INRIKTANDE)
    await m.says("lst", "!återkalla inriktande", FORUM)
    await m.says("lst", "!återkalla kommunikation", FORUM)
