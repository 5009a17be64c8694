"""Every refusal and every question back, as a human reads it; those of sambandsprov stand in its own test."""

from pathlib import Path

import pytest

from bot.command import Args, Call, Command, Outcome
from bot.domain.region import Region
from bot.table import Table
from tests.commands.minutes import TABLE, Minutes
from tests.commands.refusal_case import ACTIVATE, END, FLOOD, FORUM, PROPOSE, PUBLISH, REPORT, UNDER, VARD, Case
from tests.commands.refusals_of_lagesbild import OF_LAGESBILD
from tests.commands.refusals_of_nivaer import OF_NIVAER

CASES = (
    Case(
        "unknown_command", (), ("nacka", "!xyzzy tjo", VARD), "❓",
        "!xyzzy känner jag inte till. Skriv !hjälp för att se vad som går. Det du skrev är sparat.",
    ),
    Case(
        "unknown_command", (), ("nacka", "!åt Trafikverket: sanda", VARD), "❓",
        "!åt känner jag inte till. Skriv !hjälp för att se vad som går. Det du skrev är sparat.",
    ),
    Case(
        "unknown_command", (), ("nacka", "!akti snöfall", VARD), "❓",
        "!akti känner jag inte till. Menade du !aktivera? Det du skrev är sparat.",
    ),
    Case(
        "cannot_undo_said", (ACTIVATE, ("nacka", "vi avstår", FORUM)), ("nacka", "!ångra", FORUM), "❌",
        "Det du gjorde senast, kl 09.00, går inte att ångra. Skriv hur det är i stället, eller ändra ditt inlägg. "
        "Ingenting äldre är ändrat.",
    ),
    Case(
        "stranger", (), ("okand", "!läge påverkan: 2", "veckokonferens"), "❌",
        "Kontot @okand:samverkan.example finns inte i registret, så jag kan inte göra det åt dig. "
        "Vid en händelse: !påkalla och vad som hänt. "
        "Länsstyrelsens TiB kan släppa in kontot: !register konto @okand:samverkan.example aktör",
    ),
    Case(
        "not_allowed", (ACTIVATE,), ("nacka", "!avsluta motiv: över", FORUM), "❌",
        "!avsluta görs av Länsstyrelsens TiB. Ingenting är gjort. Vem som är i tjänst: !tjänst",
    ),
    Case(
        "not_allowed", (ACTIVATE,), ("nacka", "!lägesbild publicera", FORUM), "❌",
        "!lägesbild publicera görs av Lägesbildsfunktionen eller Länsstyrelsens TiB. "
        "Ingenting är gjort. Vem som är i tjänst: !tjänst",
    ),
    Case(
        "form", (), ("botkyrka", "!läge", "veckokonferens"), "❓",
        "!läge – Lämnar er lägesrapport. Fri text går också bra. Kopiera, fyll i och skicka:\n\n"
        "!läge\nLäget per:\nPåverkan (1–5):\nKonsekvenser:\nPrognos:\nÅtgärder:\nBehov:\nKan erbjuda:",
    ),
    Case(
        "form", (), ("lst", "!aktivera samordnande", VARD), "❓",
        "!aktivera – Aktiverar samordnande nivå: kallar alla på listan till ett eget rum och öppnar upprop. "
        "Kopiera, fyll i och skicka:\n\n!aktivera samordnande\nhändelse:\nsyfte:\ntid:\nkanal:",
    ),
    Case(
        "already_active", (ACTIVATE,), ("lst", "!aktivera samordnande | händelse: snöfall  12 januari", VARD), "❌",
        "Snöfall 12 januari: samordnande nivå är redan aktiverad. Är det en annan händelse: skriv ett annat namn. "
        "Blev den aktiveringen fel: !återkalla",
    ),
    Case(
        "which_handelse", (), ("lst", "!avsluta motiv: över", VARD), "❓",
        "Ingen händelse är aktiverad. Skriv !aktivera samordnande och vad som hänt, så kallas alla på listan.",
    ),
    Case(
        "which_handelse", (ACTIVATE, FLOOD), ("lst", "!avsluta motiv: över", VARD), "❓",
        "Flera händelser är öppna: Snöfall 12 januari, Översvämning. Svara med namnet här, "
        "så görs det du skrev för den. Eller: !avsluta | händelse: Snöfall 12 januari | motiv: över",
    ),
    Case(
        "which_handelse", (ACTIVATE, FLOOD), ("lst", "!lägesbild publicera", VARD), "❓",
        "Flera händelser är öppna: Snöfall 12 januari, Översvämning. Svara med namnet här, "
        "så görs det du skrev för den. Eller: !lägesbild publicera | händelse: Snöfall 12 januari",
    ),
    Case(
        "namn_taken", (ACTIVATE, FLOOD), ("lst", "!händelse snöfall  12 januari | händelse: översvämning", VARD), "❌",
        "Snöfall 12 januari heter redan en annan öppen händelse. Skriv ett namn som skiljer dem åt.",
    ),
    Case(
        "which_handelse", (ACTIVATE, FLOOD), ("lst", "!händelse Storm", VARD), "❓",
        "Flera händelser är öppna: Snöfall 12 januari, Översvämning. Skriv i händelsens rum, "
        "eller säg vilken: !händelse Storm | händelse: Snöfall 12 januari",
    ),
    Case(
        "called_already", (ACTIVATE,), ("lst", "!kalla nacka", FORUM), "❌",
        "Nacka är redan kallad till Snöfall 12 januari. Se vilka som har svarat: !upprop",
    ),
    Case(
        "publish", (ACTIVATE,), ("lst", "!lägesbild publicera inte än", FORUM), "❓",
        "Ingenting är publicerat: jag förstod inte ”inte än”. Publicera så här: !lägesbild publicera. "
        "Bekräfta att den finns i WIS så här: !lägesbild wis 17.01",
    ),
    Case(
        "time", (ACTIVATE,), ("lst", "!upprop nytt efter lunch", FORUM), "❓",
        "Tiden kunde jag inte läsa. Så här: !upprop nytt imorgon 07.30",
    ),
    Case(
        "handelse_over", (ACTIVATE, END), ("lst", "!avsluta motiv: över", FORUM), "❌",
        "Snöfall 12 januari är avslutad kl 09.00, så det här går inte längre. "
        "Behövs samverkan igen: !påkalla och vad som hänt.",
    ),
    Case(
        "handelse_over", (ACTIVATE, END), ("lst", "!upprop nytt", FORUM), "❌",
        "Snöfall 12 januari är avslutad kl 09.00, så det här går inte längre. "
        "Behövs samverkan igen: !påkalla och vad som hänt.",
    ),
    Case(
        "no_aktor", (), ("rsib", "!läge påverkan: 2", "veckokonferens"), "❓",
        "Ditt konto talar inte för någon aktör, så jag vet inte vems uppgift det är. En aktörs konto skriver till "
        "exempel !läge påverkan: 2 | konsekvenser: två skolor utan vatten | behov: inga. "
        "Det du skrev är sparat i dagboken.",
    ),
    Case(
        "no_aktor", (), ("botkyrka", "!läge påverkan: 2", "veckokonferens"), "❓",
        "För vem gäller det: Botkyrka, Salem? Svara med namnet här, så görs det du skrev för den.",
    ),
    Case(
        "no_upprop", (), ("nacka", "!upprop", "veckokonferens"), "❌",
        "Inget upprop är öppet här. Länsstyrelsens TiB eller RSIB kan öppna ett.",
    ),
    Case(
        "narvaro", (ACTIVATE,), ("lst", "!närvaro nacka blå", FORUM), "❓",
        "Hur har aktören svarat? Så här: !närvaro nacka via telefon eller med aktörens egna ord: "
        "närvarande, kommer om 10 min, kan inte.",
    ),
    Case(
        "which_aktor", (ACTIVATE,), ("lst", "!närvaro brandkåren via telefon", FORUM), "❓",
        "”brandkåren” kan vara Attunda, Storstockholms brandförsvar. Vilken menar du? "
        "Ingenting är gjort än. Så här: !närvaro regionsthlm via telefon",
    ),
    Case(
        "which_aktor", (ACTIVATE,), ("lst", "!kalla brandkåren", FORUM), "❓",
        "”brandkåren” kan vara Attunda, Storstockholms brandförsvar. Vilken menar du? "
        "Ingenting är gjort än. Så här: !kalla smhi | skäl: väderunderlag",
    ),
    Case(
        "which_aktor", (ACTIVATE,), ("lst", "!kalla marsmännen", FORUM), "❓",
        "”marsmännen” finns inte i registret. Ingenting är gjort än. Så här: !kalla smhi | skäl: väderunderlag",
    ),
    Case(
        "not_called", (ACTIVATE,), ("lst", "!närvaro smhi via telefon", FORUM), "❌",
        "SMHI står inte på uppropet och räknas därför inte. Kalla in aktören: !kalla smhi | skäl:",
    ),
    Case(
        "atgard_vem", (ACTIVATE,), ("nacka", "!åtgärd plan för tung trafik", FORUM), "❓",
        "”plan för tung trafik”: vem ska göra det? Skriv en ansvarig per åtgärd. Den raden är inte föreslagen. "
        "Så här: !åtgärd Trafikverket: plan för tung trafik E4, senast 17.00",
    ),
    Case(
        "atgard_vad", (ACTIVATE,), ("nacka", "!åtgärd Trafikverket:", FORUM), "❓",
        "Vad ska göras? Så här: !åtgärd Trafikverket: plan för tung trafik E4, senast 17.00",
    ),
    Case(
        "tjanst", (), ("rsib", "!tjänst RSIB", VARD), "❓",
        "Vilken tjänst, och till vilket konto? Så här: !tjänst RSIB @anna:samverkan.example",
    ),
    Case(
        "tjanst_not_yours", (), ("nacka", "!tjänst RSIB @lst:samverkan.example", VARD), "❌",
        "RSIB lämnas över av den som har tjänsten, av Länsstyrelsens TiB eller av kansliet. Vem det är: !tjänst",
    ),
    Case(
        "tjanst_already", (), ("rsib", "!tjänst RSIB @rsib:samverkan.example", VARD), "❌",
        "@rsib:samverkan.example har redan tjänsten RSIB. Se vilka som är i tjänst: !tjänst",
    ),
    Case(
        "konto_unknown", (), ("rsib", "!tjänst RSIB @anna:samverkan.example", VARD), "❌",
        "Kontot @anna:samverkan.example finns inte i registret. "
        "Släpp in det först: !register konto @anna:samverkan.example lst",
    ),
    Case(
        "tib_only_host", (), ("lst", "!tjänst TiB @nacka:samverkan.example", VARD), "❌",
        "Tjänsten som Länsstyrelsens TiB kan bara tas av ett konto som talar för Länsstyrelsen. "
        "Släpp in kontot först: !register konto @nacka:samverkan.example lst",
    ),
    Case(
        "konto", (), ("kansli", "!register konto nacka", VARD), "❓",
        "Skriv kontot och en aktör. Så här: !register konto @ny.tib:samverkan.example nacka",
    ),
    Case(
        "konto", (), ("kansli", "!register konto @ny:samverkan.example brandkåren", VARD), "❓",
        "Aktören är oklar: Attunda, Storstockholms brandförsvar. Skriv kontot och en aktör. "
        "Så här: !register konto @ny.tib:samverkan.example nacka",
    ),
    Case(
        "konto_already", (), ("kansli", "!register konto @nacka:samverkan.example nacka", VARD), "❌",
        "@nacka:samverkan.example talar redan för Nacka. Se registret: !register",
    ),
    Case(
        "which_underrattelse", (), ("nacka", "!underrättelse återta", UNDER), "❌",
        "Ni har ingen underrättelse att återta. Lämna en: !underrättelse",
    ),
    Case(
        "which_underrattelse",
        (("nacka", "!underrättelse rubrik: Läcka", UNDER), ("nacka", "!underrättelse rubrik: Brand", UNDER)),
        ("nacka", "!underrättelse återta", UNDER), "❌",
        "Vilken underrättelse? IU-2027-1, IU-2027-2. Så här: !underrättelse återta IU-2027-2: skäl",
    ),
    Case(
        "nothing_to_undo", (("nacka", "!hjälp", VARD),), ("nacka", "!ångra", VARD), "❌",
        "Det finns inget att ångra. Vad du kan skriva: !hjälp",
    ),
    Case(
        "cannot_undo", (ACTIVATE,), ("lst", "!ångra", VARD), "❌",
        "!aktivera går inte att ångra, för andra har redan fått beskedet. "
        "Blev aktiveringen fel: !återkalla",
    ),
    Case(
        "cannot_undo", (ACTIVATE, END), ("lst", "!ångra", FORUM), "❌",
        "!avsluta går inte att ångra, för andra har redan fått beskedet. Skriv en rättelse i rummet.",
    ),
    Case(
        "rested_upon", (ACTIVATE, PROPOSE, ("nacka", "ja 1", FORUM)), ("rsib", "!ångra", FORUM), "❌",
        "Det går inte att ångra: åtgärden är redan besvarad. Skriv en rättelse i rummet, "
        "eller föreslå en ny: !åtgärd aktör: vad, senast 17.00",
    ),
    Case(
        "rested_upon", (ACTIVATE, REPORT, PUBLISH), ("nacka", "!ångra", FORUM), "❌",
        "Det går inte att ångra: det står redan i en publicerad lägesbild. Skriv en rättelse: !läge på nytt.",
    ),
    Case(
        "rested_upon", (("nacka", "!påkalla snö", VARD), ACTIVATE), ("nacka", "!ångra", VARD), "❌",
        "Det går inte att ångra: Länsstyrelsens TiB har redan aktiverat. Skriv i rummet vad som har ändrats.",
    ),
)  # fmt: skip
ALL = CASES + OF_NIVAER + OF_LAGESBILD


@pytest.mark.parametrize("case", ALL, ids=lambda c: f"{c.name}: {c.said[1].splitlines()[0]}")
async def test_what_is_refused_or_asked_back_says_why_and_what_works(minutes, case):
    for who, text, rum in case.before:
        await minutes.says(who, text, rum)
        assert "❌" not in minutes.mark, minutes.answer
    before = minutes.region

    await minutes.says(*case.said)

    assert minutes.answer == case.answer
    assert [s.template for s in minutes.new] == [f"errors/{case.name}"]
    assert minutes.mark == case.mark
    assert minutes.region.handelse == before.handelse
    assert minutes.region.atgard == before.atgard
    assert minutes.region.tjanst == before.tjanst


def _breaks(_region: Region, _call: Call, _args: Args) -> Outcome:
    raise ValueError("en hemlighet som ingen får se")


async def test_what_breaks_says_only_a_reference_and_stops_nobody_else(tmp_path):
    poisonous = Command(name="gift", summary="", example="!gift", decide=_breaks)
    minutes = Minutes(tmp_path / "dagbok.sqlite3", Table({**TABLE.by_name, "gift": poisonous}))
    await minutes.begin()
    await minutes.says("nacka", "!gift nu", VARD)
    said = minutes.heard(VARD)
    await minutes.comes_late(
        [("nacka", "!gift igen", "9.00"), ("polis", "!påkalla storbrand", "9.00")], VARD, now="9.00"
    )
    heard = minutes.heard(VARD)
    await minutes.end()

    reference = said.removeprefix("Något gick fel hos mig. Referens ")[:4]
    assert said == (
        f"Något gick fel hos mig. Referens {reference}. Det du skrev är sparat. "
        "Försök igen, eller ring enligt reservrutinen: 08-111 22 33."
    )
    assert "Något gick fel hos mig." in heard
    assert "PÅKALLAN från Polisen" in heard
    assert "hemlighet" not in minutes.transcript()


def test_every_refusal_that_there_is_has_a_text_here():
    elsewhere = {"konto_host", "konto_not_admitted", "mote_tid", "mote_already", "no_mote"}  # in files of their own
    elsewhere |= {"no_kanal", "no_prenumeration", "no_underrattelse", "one_underrattelse", "withdrawn_already"}
    elsewhere |= {"no_motstridigt", "motstridigt_one", "motstridigt_many", "motstridigt_not_yours"}
    elsewhere |= {"no_begaran", "begaran_not_yours", "no_summering"}
    known = {case.name for case in ALL} | {"done_already", "broken", "too_many", "unsaid"} | elsewhere
    templates = Path(__file__).parents[2] / "templates" / "errors"
    assert known == {p.name.split(".")[0] for p in templates.iterdir() if "sambandsprov" not in p.name}
