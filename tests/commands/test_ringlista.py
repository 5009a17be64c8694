"""Whom to ring, on paper: at the last step, and whenever it is asked for (MODELL AKT-07)."""

from dataclasses import replace

import pytest

from bot import documents
from bot.domain.effects import Say, SendFile
from bot.domain.register import Register
from tests.commands.people import REGISTER, account

FORUM, VARD = "h1/samordnande", "vard"


def names(file):
    return [row["name"] for row in file.body["data"]["rows"]]


def steps(file):
    return {row["name"]: (row["step"], row["expected"]) for row in file.body["data"]["rows"]}


async def test_at_the_last_step_the_paper_follows_the_text(activated):
    for who in ("lst", "regionsthlm", "polis", "osteraker"):
        await activated.says(who, "närvarande", FORUM)
    await activated.clock_is("9.10")
    assert activated.files == []

    await activated.clock_is("9.15")

    (file,) = activated.files
    assert (file.rum, file.body["plain"]) == (VARD, "09.15 ringlista 11 jan.pdf")
    assert names(file) == ["Trafikverket", "Nacka", "Botkyrka", "Salem"]
    data = file.body["data"]
    assert (data["name"], data["here"], data["called"]) == ("Snöfall 12–13 januari", 4, 8)
    assert (data["made"], data["start"]) == ("mån 11 jan 2027 kl 09.15", "kl 09.30")
    to_vard = [e for e in activated.new_effects if isinstance(e, Say | SendFile) and e.rum == VARD]
    assert [type(e) for e in to_vard] == [Say, SendFile]
    assert documents.made("ringlista", data).startswith(b"%PDF")


async def test_nobody_missing_no_paper(activated):
    for who in ("regionsthlm", "polis", "osteraker", "trv", "nacka"):
        await activated.says(who, "närvarande", FORUM)
    await activated.says("botkyrka", "närvarande för båda", FORUM)
    await activated.clock_is("9.20")
    assert activated.files == []
    await activated.says("lst", "!ringlista", VARD)
    assert activated.answer == "Ingen att ringa. 7 av 8 har svarat i uppropet Snöfall 12–13 januari."
    assert activated.files == []


async def test_it_says_how_far_each_had_come(activated):
    await activated.enters("polis.vakt", FORUM)
    await activated.enters("trv", FORUM, "leave")
    await activated.says("nacka", "på väg, 10 min", FORUM)
    await activated.says("okand", "närvarande Österåker", FORUM)
    await activated.says("lst", "!ringlista", VARD)
    assert steps(activated.files[0]) == {
        "Region Stockholm": ("invite", None),
        "Polisen": ("join", None),
        "Trafikverket": ("called", None),
        "Nacka": ("expected", "kl 09.10"),
        "Österåker": ("unconfirmed", None),
        "Botkyrka": ("invite", None),
        "Salem": ("invite", None),
    }


async def test_the_deputys_number_stands_in_text_and_on_paper(activated):
    nacka = replace(REGISTER.aktor_by_id["nacka"], rakel="TG-7", ersattare_telefon="070-174 06 21")
    activated.register = Register({**REGISTER.aktor_by_id, "nacka": nacka}, REGISTER.funktion_by_id)
    await activated.says("kansli", "!register läs om", VARD)
    await activated.says("kansli", "!ringlista", VARD)
    assert "– Nacka, TiB\n08-123 45 67, Rakel TG-7\nersättare 070-174 06 21" in activated.answer
    row = next(r for r in activated.files[0].body["data"]["rows"] if r["id"] == "nacka")
    assert (row["rakel"], row["deputy"]) == ("TG-7", "070-174 06 21")


@pytest.mark.parametrize("who", ["lst", "rsib", "kansli", "lagesbild"])
async def test_asked_for_with_the_vard_it_is_answered_there(activated, who):
    await activated.says(who, "!ringlista", VARD)
    assert activated.mark == "✅"
    assert activated.answer.startswith("RINGLISTA Snöfall 12–13 januari: 7 att ringa. 0 av 8 har svarat.")
    assert [f.rum for f in activated.files] == [VARD]


async def test_asked_for_in_a_direct_chat_it_is_given_there(activated):
    chat = await activated.invites_the_bot("rsib")
    await activated.says("rsib", "!ringlista", chat)
    assert activated.answer.startswith("RINGLISTA Snöfall")
    assert [f.rum for f in activated.files] == [chat]


async def test_numbers_are_not_spread_in_the_room_of_all(activated):
    await activated.says("rsib", "!ringlista", FORUM)
    assert activated.answer == (
        "Ringlistan med 7 att ringa ligger i rummet ”Värden”, som text och som fil att skriva ut."
    )
    assert activated.heard(VARD).startswith("RINGLISTA Snöfall 12–13 januari: 7 att ringa.")
    assert not any("08-123" in s.text for s in activated.new if s.rum == FORUM)
    assert [f.rum for f in activated.files] == [VARD]


async def test_the_newest_upprop_of_the_handelse_is_meant(activated):
    await activated.says("nacka", "närvarande", FORUM)
    await activated.says("rsib", "!upprop nytt", FORUM, at="9.20")
    await activated.says("lst", "!ringlista", VARD)
    assert activated.answer.startswith("RINGLISTA Snöfall 12–13 januari: 7 att ringa. 0 av 8 har svarat.")
    assert activated.files[-1].body["data"]["rows"][3]["name"] == "Nacka"


async def test_only_those_who_lead_may_ask(activated):
    await activated.says("nacka", "!ringlista", FORUM)
    assert activated.mark == "❌"
    assert activated.files == []


async def test_without_an_upprop_there_is_nothing_to_ring(minutes):
    await minutes.says("lst", "!ringlista", VARD)
    assert minutes.mark == "❌"


async def test_an_exercise_shows_in_the_name_of_the_file(activated):
    activated.settings = replace(activated.settings, exercise=True)
    activated.register = Register(dict(list(REGISTER.aktor_by_id.items())[:-1]), REGISTER.funktion_by_id)
    await activated.says("kansli", "!register läs om", VARD)
    await activated.says("lst", "!ringlista", VARD)
    assert activated.files[0].body["plain"].startswith("ÖVNING 09.00 ringlista 11 jan")
    assert activated.files[0].body["data"]["exercise"] is True


async def test_a_name_that_is_taken_back_is_taken_from_the_paper_too(activated):
    await activated.clock_is("9.15")
    started = activated.region.handelse.by_id["h1"].namn.message
    before = activated.files[0].body["data"]

    await activated.clock_is("9.20")
    await activated.says("nacka", "närvarande", FORUM)
    await activated.removes("lst", started)

    old, new = activated.files
    assert old.body == {}
    assert new.body["data"] == {**before, "name": None}
    assert b"Sn\xc3\xb6fall" not in b"".join(p.read_bytes() for p in activated.file.parent.iterdir())


async def test_a_name_taken_back_while_the_paper_was_on_its_way_never_goes_out(activated):
    started = activated.region.handelse.by_id["h1"].namn.message
    activated.crash_after = 0
    await activated.clock_is("9.15")
    await activated.removes("lst", started)
    activated.crash_after = -1

    await activated.send()

    assert [f.body["data"]["name"] for f in activated.files] == [None]


async def test_a_file_that_is_refused_is_told_and_the_text_stands(activated):
    activated.refuses.add("SendFile")
    await activated.clock_is("9.15")
    ringlista, told = activated.heard(VARD).split("\n---\n")
    assert ringlista.startswith("RINGLISTA")
    assert told == ("Kunde inte göras: en fil (ringlista) i rummet ”Värden”. Svar från hemservern: M_FORBIDDEN.")
    assert account("lst") in [a for s in activated.new for a in s.mentions]


async def test_over_a_crash_it_is_sent_once(activated):
    activated.crash_after = 3
    await activated.clock_is("9.15")
    await activated.restart()
    assert len(activated.files) == 1


async def test_of_several_handelser_the_name_of_the_file_says_which_by_when_it_was_activated(activated):
    await activated.clock_is("9.05")
    await activated.says("lst", "!aktivera samordnande | händelse: Brand i Solna", VARD)
    await activated.says("lst", "!ringlista", FORUM)
    await activated.says("lst", "!ringlista", "h2/samordnande")
    assert [f.body["plain"] for f in activated.files] == [
        "09.05 ringlista 11 jan, aktiverat 09.00.pdf",
        "09.05 ringlista 11 jan, aktiverat 09.05.pdf",
    ]
