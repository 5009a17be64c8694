"""SCENARIO A3–A6: what the conference of week 48 tells, in the words that were typed; and the traps of A8."""

import json
from datetime import datetime, timedelta

import pytest

from bot.exercise.demo import DATA
from bot.register_file import read_register
from tests.commands.minutes import Minutes

KONFERENS = "veckokonferens"
RUM = {"#veckokonferens": KONFERENS, "#underrattelser": "underrattelser"}
LATER = timedelta(weeks=7)  # the minutes begin in January; the weekday is the same
OPENS, PUBLISHED, END = "A012", "A110", "A113"


async def played(tmp_path, until):
    """The script until a line, the bot's own lines left out; the TiB opens the upprop by hand."""
    minutes = Minutes(tmp_path / "dagbok.sqlite3")
    minutes.register = read_register(DATA / "aktorer.json", DATA / "funktioner.json")
    await minutes.begin()
    ids: dict[str, str] = {}
    for row in map(json.loads, (DATA / "scenario_a.jsonl").read_text(encoding="utf-8").splitlines()):
        if row["id"] > until:
            break
        await minutes.time_passes(max(minutes.now, datetime.fromisoformat(row["ts"]) + LATER))
        if row["id"] == OPENS:
            await minutes.says("lst", "!upprop nytt 16.00", KONFERENS)
        await _line(minutes, row, ids)
    return minutes


async def _line(m, row, ids):
    who, rum, about = row["sender"].lstrip("@").split(":")[0], RUM[row["room"]], ids.get(row["ref"])
    match row["kind"]:
        case "msg" | "thread" if row["sender"] != "bot":
            thread = about if row["kind"] == "thread" else None
            ids[row["id"]] = await m.says(who, row["text"], rum, thread=thread)
        case "edit" if about is not None:
            await m.edits(who, about, row["text"])
        case "redact" if about is not None:
            await m.removes(who, about)


@pytest.fixture
async def conference(tmp_path):
    minutes = await played(tmp_path, PUBLISHED)
    yield minutes
    await minutes.end()


@pytest.fixture
async def whole(tmp_path):
    minutes = await played(tmp_path, END)
    yield minutes
    await minutes.end()


def published(m):
    return next(p.text for p in m.region.produkt.by_key.values() if p.sort.value == "lägesbild")


def part(text, heading):
    return text.split(f"\n{heading}\n")[1].split("\n\n")[0]


async def test_trap_1_an_edited_notice_goes_out_as_one_correction_and_keeps_its_number(conference):
    told = next(u for u in conference.region.underrattelse.in_order() if u.aktor == "svoa")
    assert told.version >= 2
    assert "Omfattning: ”ca 2 800 hushåll”" in published(conference)
    assert "2 300" not in published(conference)


async def test_trap_2_and_3_a_notice_on_one_line_keeps_its_number_as_typed(conference):
    text = published(conference)
    assert "Omfattning: ”1.200 kunder”" in text
    assert "Plats: ”Gustavsberg/Ingarö”" in text


async def test_trap_4_the_same_event_told_by_another_is_never_merged(conference):
    notices = part(published(conference), "Informationsunderrättelser")
    assert "Stockholm Vatten och Avfall" in notices
    assert "Trafikförvaltningen 14.05 · struktureras: ”busstrafiken runt gullmars leds om pga vattenläcka" in notices


async def test_trap_8_nothing_to_report_and_then_content_is_content(conference):
    text = published(conference)
    assert "Nacka 16.13: ”jo förresten, strömavbrott Saltsjöbaden i natt, 2,5 tim, ca 800 hushåll. löst”" in text
    assert "Nacka" not in text.split("Inget att rapportera (aktivt svar): ")[1].split("\n")[0]


async def test_trap_9_yellow_of_smhi_is_no_grade(conference):
    text = published(conference)
    assert "Värmdö 16.15 · nu 2 Måttlig" in text
    assert "Norrtälje" not in text.split("3 Konsekvenser")[1].split("Per verksamhet")[0]


async def test_trap_10_the_rumour_s_number_is_nowhere_a_fact(conference):
    told = [row for row in published(conference).split("\n") if "10 000" in row]
    assert told
    assert all("obekräftad" in row.casefold() for row in told)


async def test_trap_11_the_edited_number_stands_and_the_old_is_gone(conference):
    text = published(conference)
    assert "tillstånd för 2 500 delt" in text
    assert "2 000-3 000" not in text


async def test_trap_12_what_was_taken_back_and_chatter_stand_nowhere(whole):
    said = "\n".join(s.text for s in whole.said)
    for words in ("Bildskolan", "14 år", "kaffe kvar", "haha ja här ute"):
        assert words not in published(whole)
        assert words not in said


async def test_trap_13_and_16_a_late_report_is_included(conference):
    assert "Nykvarn 16.34: ”hej missade helt, har varit på annat. inget att rapportera från nykvarn”" in published(
        conference
    )


async def test_trap_17_what_changes_after_the_publication_is_a_rattelse_and_tells_who_is_named(whole):
    told = [s for s in whole.said if s.template == "lagesbild/rattelse"]
    changed = "Ellevio: Händelsetid ”lö 28/11 kl 07-11” → ”sö 29/11 kl 07-11”"
    assert f"Rättelse 1 till lägesbild nr 1: {changed}" in told[0].text
    assert "Till Värmdö" in told[0].text


async def test_trap_20_dialect_capitals_and_emoji_are_kept_as_typed(conference):
    text = published(conference)
    assert "”LIDINGÖBRON AVSTÄNGD NATT MOT FREDAG 23-05 UNDERHÅLL. BUSSAR GÅR.”" in text
    assert "”Rosla'n: färjorna t Blidö går som vanligt trots varningen. Inget mer.”" in text


async def test_who_said_that_there_is_nothing_and_who_said_nothing_are_kept_apart(conference):
    nil, _, rest = (
        published(conference).split("Inget att rapportera (aktivt svar): ")[1].partition("\nEj rapporterat: ")
    )
    silent = rest.split("\n")[0].split(", ")
    assert set(nil.split(", ")) == {"Haninge", "Huddinge", "Nynäshamn", "Österåker", "Täby"}
    assert set(silent) == {
        "Länsstyrelsen", "Botkyrka", "Salem", "Danderyd", "Ekerö", "Järfälla", "Sigtuna", "Sollentuna", "Solna",
        "Sundbyberg", "Tyresö", "Upplands Väsby", "Upplands-Bro", "Vallentuna", "Södertörns brandförsvarsförbund",
        "Attunda", "Räddningstjänsten Norrtälje", "SOS Alarm", "Trafikverket", "Försvarsmakten", "Stockholms Hamnar",
        "Storstockholms brandförsvar",
    }  # fmt: skip


async def test_the_water_is_contradicted_with_the_owner_first(conference):
    told = part(published(conference), "11 Osäkerheter").split("\n")[0]
    assert told.startswith(
        "– Motstridigt 1: Stockholm Vatten och Avfall 16.14 (bekräftad, svarar för saken): ”Nej vattnet"
    )
    assert "Trafikförvaltningen 16.10 (obekräftad): ”Gullmars: vattnet är tillbaka enl förare.”" in told


async def test_the_summering_has_one_responsible_in_each_line_and_the_changed_time(conference):
    text = next(p.text for p in conference.region.produkt.by_key.values() if p.sort.value == "summering")
    for told in (
        "SOS Alarm – larmlogg 24/11 till kansliet – ", "Polisen – bekräfta antal och avspärrningar lördag – ",
        "Trafikförvaltningen – avstämning med polis och staden inför lördag – ",
        "RKK – budskap till kommunikatörsnätverket – senast 18.00 – accepterad",
        "Samordningskansliet – kontakta Nykvarn om kontaktfunktion – ",
        "Södertälje – uppdatera fjärrvärme – senast 18.30 (föreslaget 18.00) – accepterad med ändrad tid",
        "Sena: Södertälje 16.06", "Lämnade: Täby 16.20",
    ):  # fmt: skip
        assert told in text
