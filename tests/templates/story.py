"""A whole händelse in which everything that the bot can say is said; names hold å, ä, ö and a piece of HTML."""

from dataclasses import replace
from pathlib import Path

from bot.domain.register import Register
from tests.commands.minutes import Minutes
from tests.commands.people import SETTINGS, with_everything
from tests.templates import story_pakallan
from tests.templates.story_begaran import begaran, taken_up
from tests.templates.story_lage import lage_i_ord
from tests.templates.story_mote import meetings
from tests.templates.story_motstridigt import delar, motstridigt
from tests.templates.story_nivaer import nivaer
from tests.templates.story_ringlista import nobody_to_ring, whom_to_ring
from tests.templates.story_sambandsprov import sambandsprov
from tests.templates.story_underrattelse import underrattelser

FORUM, VARD, KONFERENS, UNDER = "h1/samordnande", "vard", "veckokonferens", "underrattelser"


def _register() -> Register:
    everything = with_everything()
    named = replace(everything.aktor_by_id["nacka"], namn="Nacka <b>Ås</b> kommun", kortnamn="Nacka <b>Ås</b>")
    return Register({**everything.aktor_by_id, "nacka": named}, everything.funktion_by_id)


async def played(folder: Path, *, exercise: bool = False) -> Minutes:
    """The minutes of it all, still open."""
    minutes = Minutes(folder / "dagbok.sqlite3")
    minutes.register = _register()
    minutes.settings = replace(SETTINGS, decision="Länsstyrelsens beslut 2027-1", exercise=exercise, atgard_answer=2)
    await minutes.begin()
    await _before(minutes)
    await _activated(minutes)
    await _upprop(minutes)
    await _lage(minutes)
    await _atgarder(minutes)
    await begaran(minutes)
    await taken_up(minutes)
    await _published(minutes)
    await _house(minutes)
    await _ended(minutes)
    await story_pakallan.after_all(minutes)
    await minutes.says("trv", "närvarande", FORUM)  # which is over; another händelse is open
    await minutes.says("smhi", "närvarande", FORUM)  # who is called to no other
    await sambandsprov(minutes, folder)
    await underrattelser(minutes)
    await lage_i_ord(minutes)
    return minutes


async def _before(m: Minutes) -> None:
    await m.says("polis", "!påkalla snö & vind <b>i natt</b>", KONFERENS)
    await m.says("nacka", "!påkalla även träd över vägen i Älta", KONFERENS)
    notice = await m.says("nacka", "!underrättelse rubrik: Vattenläcka <i>Ö</i> | plats: Älta | behov: nej", UNDER)
    await m.says("nacka", "Händelse: rör brast", UNDER, thread=notice)
    await m.says("nacka", "!underrättelse återta: vattnet är åter", UNDER, thread=notice)


async def _activated(m: Minutes) -> None:
    text = "!aktivera samordnande | händelse: Snöfall <b>Österut</b> | syfte: samlad lägesbild | tid: 9.30"
    await m.says("lst", f"{text} | kanal: TETRA 5", VARD)
    await m.enters("polis", FORUM)
    await m.says("rsib", "!kalla smhi | skäl: väderunderlag för Åland", FORUM)
    await m.says("rsib", "!kalla attunda", FORUM)
    await m.enters("smhi", FORUM, "leave")
    await m.says("rsib", "!kalla smhi", FORUM)


async def _upprop(m: Minutes) -> None:
    await m.says("botkyrka", "här", FORUM)
    await m.says("botkyrka", "närvarande Botkyrka", FORUM)
    await m.says("okand", "närvarande", FORUM)
    await m.says("okand", "närvarande Polisen", FORUM)
    await m.says("lst", "!närvaro nacka via telefon", FORUM)
    await m.says("lst", "!närvaro nacka via telefon", FORUM)
    await m.says("regionsthlm", "på väg, 20 min", FORUM)
    await m.says("trv", "frånvarande", FORUM)
    await m.says("regionsthlm", "kommer inte in i rummet", KONFERENS)
    await m.says("trv", "Närvarande imorgon", FORUM)
    await m.clock_is("9.31")
    await m.says("osteraker", "närvarande", FORUM)
    await m.says("osteraker", "vi måste gå nu", FORUM)
    await m.says("nacka", "!upprop", FORUM)
    await whom_to_ring(m)


async def _lage(m: Minutes) -> None:
    await m.says("trv", "läget per 18.00: träd över <b>Ältavägen</b>", FORUM)
    await m.says("nacka", "!läge påverkan: 3 | konsekvenser: två skolor <u>utan</u> vatten | behov: sand", FORUM)
    await m.says("osteraker", "Läget är rött, strömmen borta i norr", FORUM)
    await m.says("botkyrka", "Påverkan 2, en skola stängd", FORUM)
    await m.says("botkyrka", "båda", FORUM)
    await m.says("botkyrka", "Salem 3: 1200 hushåll utan vatten. Botkyrka 4, 8000 hushåll", FORUM)
    await m.says("polis", "inget att rapportera", FORUM)
    await m.says("lst", "!bedömning Läget är ansträngt & det väntas bli värre.", FORUM)


async def _atgarder(m: Minutes) -> None:
    await m.says("rsib", "!åtgärd Nacka: öppna värmestuga, senast 17.00\n!åtgärd RKK: samlat budskap", FORUM)
    await m.says("nacka", "!åtgärd Nacka: sanda", FORUM)
    await m.says("nacka", "!ångra", FORUM)
    await m.says("nacka", "ja 2", FORUM)
    await m.says("nacka", "nej 1, ingen <personal>", FORUM)
    await m.says("rsib", "!åtgärd Österåker: sanda\n!åtgärd Österåker: vägar <E18>", FORUM)
    await m.says("osteraker", "ja", FORUM)
    await m.says("osteraker", "klart 4", FORUM)
    await m.says("osteraker", "nej 4", FORUM)
    await m.says("nacka", "!åtgärd", FORUM)
    await _till_nar(m)


async def _till_nar(m: Minutes) -> None:
    several = await m.says("rsib", "!åtgärd Polisen: dirigera <Slussen>\n!åtgärd Polisen: bevaka Älta", FORUM)
    await m.says("rsib", "17.00", FORUM, thread=several)
    await m.says("rsib", "å6 imorgon 7", FORUM, thread=several)
    await m.says("rsib", "å6 imorgon 07", FORUM, thread=several)
    await m.says("polis", "å6 nästan klar", FORUM)
    await m.reacts("polis", m.event_of("atgard/changed"), "👍", FORUM)
    await m.edits("rsib", several, "!åtgärd Polisen: dirigera <Gullmarsplan>\n!åtgärd Polisen: bevaka Älta")
    await _given_over(m)


async def _given_over(m: Minutes) -> None:
    await m.says("rsib", "!åtgärd Österåker: lista <boenden>, senast 17.00", FORUM)
    await m.says("osteraker", "å8 pågår", FORUM)
    await m.says("rsib", "för över å8 till Nacka", FORUM)
    await m.says("rsib", "för över å8 till Nacka", FORUM)
    await m.says("rsib", "för över å8 till brandkåren", FORUM)
    await m.says("osteraker", "å5 utgår", FORUM)
    await m.says("rsib", "å5 utgår, <vägen> är öppen", FORUM)
    await m.says("rsib", "å77 utgår", FORUM)
    await m.says("rsib", "!åtgärd Polisen: spärra <Skeppsbron>", FORUM)
    await m.says("rsib", "!ångra", FORUM)
    await m.minutes_pass(2)


async def _published(m: Minutes) -> None:
    await m.says("nacka", "!lägesbild", FORUM)
    await m.says("lagesbild", "!lägesbild granskad", FORUM)
    await m.says("lst", "!lägesbild publicera 7", FORUM)
    await m.clock_is("9.40")
    await m.says("lst", "!lägesbild wis 9.35", FORUM)
    await m.says("trv", "!läge påverkan: 3 | konsekvenser: träd över <b>Älta</b>", FORUM)
    await m.says("lst", "!lägesbild ändrat", FORUM)
    await m.says("lst", "!lägesbild kl 9.20", FORUM)
    said = next(u.id for u in m.region.lage.by_id.values() if u.aktor == "osteraker")
    await m.edits("osteraker", said, "Läget är betydande, elen <i>borta</i> i norr")
    await m.says("nacka", "!lägesbild visa", FORUM)
    await m.says("nacka", "!summering", FORUM)
    await m.says("rsib", "!summering publicera", FORUM)
    await m.says("nacka", "nej 9, <upphör>", FORUM)
    await m.says("rsib", "!summering publicera", FORUM)
    await m.says("lst", "!summering wis 9.40", FORUM)
    await m.says("nacka", "!summering visa 1", FORUM)
    await m.says("nacka", "!summering mitt", FORUM)


async def _in_two_handelser(m: Minutes) -> None:
    chat = await m.invites_the_bot("polis")
    await m.says("lst", "!aktivera samordnande | händelse: Storbrand <i>Sickla</i>", VARD)
    await m.says("lst", "!aktivera samordnande | händelse: Brand i <b>Sickla</b>", VARD)
    await m.says("lst", "nej", VARD, thread=m.last)
    asked = await m.says("lst", "!avsluta staben | motiv: <klart>", FORUM)
    await m.says("lst", "nej", FORUM, thread=asked)
    await m.says("lst", "ja", FORUM, thread=asked)
    await m.says("polis", "Polisen här", KONFERENS)
    await m.says("polis", "med på storbranden, kan inte på snöfallet", KONFERENS)
    await m.says("polis", "Vi påkallar samverkan om det blir värre", KONFERENS)
    await m.says("polis", "ja", KONFERENS)
    await m.says("polis", "Påverkan 3, två vägar avstängda", chat)


async def _house(m: Minutes) -> None:
    await m.says("lst", "!logg 3", FORUM)
    await _in_two_handelser(m)
    await m.says("nacka", "!hjälp", FORUM)
    await m.says("nacka", "!tjänst", FORUM)
    await m.says("rsib", "!tjänst RSIB @polis.vakt:samverkan.example", FORUM)
    await m.says("nacka", "!register", FORUM)
    await m.says("kansli", "!register konto @ny:samverkan.example nacka", VARD)
    await m.says("lst", "!tjänst RKK @ny:samverkan.example", VARD)
    await m.says("kansli", "!register ta bort @ny:samverkan.example", VARD)
    await _register_files(m)
    await m.invites_the_bot("okand")
    await m.invites_the_bot("nacka")
    await m.enters("okand", FORUM, "invite", by="nacka")
    await m.says_something_unreadable("nacka", FORUM)
    room = m.room(FORUM)
    await m.throws_the_bot_out("nacka", FORUM)
    await m.invites_the_bot("lst", room)
    m.refuses.add("Invite")
    await m.says("rkk", "hej", FORUM)
    await m.says("polis.vakt", "!kalla ssbf", FORUM)
    m.refuses.clear()
    await m.clock_is("9.50")
    await m.away("9.58")


async def _register_files(m: Minutes) -> None:
    m.problem_list = ("aktorer.json rad 12: ”nacka” finns två gånger. Rätt: ta bort den ena.",)
    await m.says("kansli", "!register läs om", VARD)
    m.problem_list = ()
    changed = {k: v for k, v in m.register.aktor_by_id.items() if k != "ssbf"}
    taby = replace(changed["osteraker"], id="taby", namn="Täby kommun", alias=("Täby",), konton=())
    polis = replace(changed["polis"], telefon="114 14")
    m.register = Register({**changed, "polis": polis, "taby": taby, "ssbf2": _renamed()}, m.register.funktion_by_id)
    await m.says("kansli", "!register läs om", VARD)
    await m.says("kansli", "!register läs om", VARD)
    m.register = Register(changed, {k: v for k, v in m.register.funktion_by_id.items() if k != "lst"})
    await m.says("kansli", "!register läs om", VARD)
    m.register = _register()
    await m.says("kansli", "!register läs om", VARD)


def _renamed():
    return replace(with_everything().aktor_by_id["ssbf"], id="ssbf2", namn="Södertörns brandförsvar", konton=())


async def _ended(m: Minutes) -> None:
    await m.says("lst", "!upprop nytt", FORUM)
    await nobody_to_ring(m)
    await meetings(m)
    await nivaer(m)
    await motstridigt(m)
    await delar(m)
    await m.says("lst", "!grupp starta kommunikation", FORUM)
    await m.says("lst", "!avsluta | motiv: varningen <upphör> | öppna åtgärder: värmestugan", FORUM)
