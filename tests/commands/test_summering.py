"""The summering is RSIB's, of one meeting, with all its lines, as text and on paper (MODELL FOR-02; MALLAR 13)."""

from bot import documents

FORUM = "h1/samordnande"


async def _meeting(minutes):
    await minutes.says("nacka", "närvarande", FORUM)
    await minutes.says("osteraker", "kommer om 20 min", FORUM)
    await minutes.says("trv", "kan inte", FORUM)
    await minutes.clock_is("9.30")
    await minutes.says("nacka", "!läge\nPåverkan: 2\nBehov: 2 tankbilar\nKan erbjuda: 1 bandvagn", FORUM)
    await minutes.says("polis", "obekräftat: stopp på Saltsjöbanan enligt trafikverket", FORUM)
    await minutes.says(
        "rsib",
        "!åtgärd Trafikverket: plan, senast 17.00\n!åtgärd Nacka: lista, senast 16.00\n"
        "!åtgärd Polisen: spärra, senast 16.00",
        FORUM,
    )
    await minutes.says("nacka", "ja 2", FORUM)


def _lines(text):
    return text.split("\n")


async def test_every_line_is_there_and_none_is_invented(activated):
    await _meeting(activated)
    await activated.says("rsib", "!summering publicera", FORUM)
    text = activated.heard(FORUM)
    assert text.startswith("ÅTGÄRDSSUMMERING – möte 1, Snöfall 12–13 januari, mån 11 jan kl 09.30.")
    for line in (
        "Läget i korthet (bedömning): ingen skriven.",
        "Gällande inriktning: ingen fastställd.",
        "Kommunikation: inget budskap angivet av RKK.",
        "– Nacka: ”2 tankbilar”",
        "– Nacka: ”1 bandvagn”",
        "Lyfta ärenden: inga noterade.",
        "Att klara ut (motstridigt eller obekräftat): ansvarig och tid är inte satta.",
        "– Obekräftad: Polisen 09.30: ”obekräftat: stopp på Saltsjöbanan enligt trafikverket”",
        "Fortsatt samverkan: samordnande nivå.",
        "Nästa möte: inget planerat.",
        "Dokumentation: ingen lägesbild är publicerad. Publicerad i WIS: nej.",
    ):
        assert any(row.startswith(line) for row in _lines(text)), line


async def test_who_has_said_that_it_comes_has_answered(activated):
    await _meeting(activated)
    await activated.says("nacka", "!summering", FORUM)
    told = next(row for row in _lines(activated.answer) if row.startswith("Deltog:"))
    silent = told.partition("Ej svarat: ")[2].partition(".")[0]
    assert "Österåker" not in silent
    assert "På väg: Österåker." in told
    assert "Frånvarande, anmält: Trafikverket." in told


async def test_atgarder_stand_by_time_and_then_by_aktor(activated):
    await _meeting(activated)
    await activated.says("rsib", "!summering publicera", FORUM)
    rows = [row.split(" – ")[1] for row in _lines(activated.heard(FORUM)) if row.startswith("– Å")]
    assert [row.split(" – ")[0] for row in _lines(activated.heard(FORUM)) if row.startswith("– Å")] == [
        "– Å2 Nacka", "– Å3 Polisen", "– Å1 Trafikverket"
    ]  # fmt: skip
    assert rows == ["lista", "spärra", "plan"]


async def test_once_more_of_the_same_meeting_is_a_rattelse_of_the_next_a_new_one(activated):
    await _meeting(activated)
    await activated.says("rsib", "!summering publicera", FORUM)
    await activated.says("polis", "ja 3", FORUM, at="9.40")
    await activated.says("rsib", "!summering publicera", FORUM)
    assert activated.heard(FORUM).startswith(
        "ÅTGÄRDSSUMMERING nr 2 – möte 1, Snöfall 12–13 januari, mån 11 jan kl 09.40. Rättelse 1, ersätter nr 1 från "
        "09.30. Ändrat: Å3 Polisen.\n"
    )
    await activated.says("nacka", "!summering visa 1", FORUM)
    assert activated.answer.startswith("Ersatt av nr 2 (kl 09.40).\n\nÅTGÄRDSSUMMERING – möte 1,")
    await activated.says("lst", "Välkomna till möte 2", FORUM, at="11.00")
    await activated.says("rsib", "!summering publicera", FORUM, at="11.20")
    first = _lines(activated.heard(FORUM))[0]
    assert "möte 2" in first
    assert "Rättelse" not in first


async def test_what_was_late_then_is_not_late_in_what_was_published_before(activated):
    await _meeting(activated)
    await activated.says("rsib", "!summering publicera", FORUM)
    await activated.says("nacka", "!summering visa", FORUM, at="16.30")
    assert "– Å2 Nacka – lista – senast 16.00 – accepterad\n" in activated.answer
    await activated.says("nacka", "!summering", FORUM)
    assert "– Å2 Nacka – lista – senast 16.00 – accepterad, försenad\n" in activated.answer


async def test_each_gets_its_own_and_only_when_it_asks(activated):
    await _meeting(activated)
    await activated.says("rsib", "!summering publicera", FORUM)
    assert [s.template for s in activated.new] == ["summering/published"]
    for text in ("!summering mitt", "!åtgärd mina"):
        await activated.says("nacka", text, FORUM)
        assert activated.answer == (
            "Nacka – Snöfall 12–13 januari: 1 egen åtgärd.\n– Å2 Nacka – lista – senast 16.00 – accepterad\n\n"
            "Senaste summering: nr 1, kl 09.30. Hela: !summering visa 1"
        )
    await activated.says("rkk", "!åtgärd mina", FORUM)
    assert activated.answer.startswith("RKK – Snöfall 12–13 januari: 0 egna åtgärder.")
    chat = await activated.invites_the_bot("polis")
    await activated.says("polis", "!åtgärd mina", chat)
    assert "– Å3 Polisen – spärra – senast 16.00 – föreslagen, ej besvarad" in activated.answer


async def test_the_paper_says_the_same_and_no_removed_word(activated):
    await _meeting(activated)
    await activated.says("rsib", "!summering publicera", FORUM)
    (paper,) = [f for f in activated.files if "summering" in f.body["plain"]]
    assert (paper.rum, paper.body["plain"]) == (FORUM, "09.30 summering-1 11 jan.pdf")
    data = paper.body["data"]
    assert [(a["nr"], a["actor"], a["due"], a["state"]) for a in data["actions"]] == [
        (2, "Nacka", "16.00", "accepterad"),
        (3, "Polisen", "16.00", "föreslagen"),
        (1, "Trafikverket", "17.00", "föreslagen"),
    ]
    assert data["present"]["coming"] == ["Österåker"]
    assert documents.made("summering", data).startswith(b"%PDF")
    message = activated.region.atgard.by_key["h1", 1].vad.message
    await activated.removes("rsib", message)
    (paper,) = [f for f in activated.files if f.body and "summering" in f.body["plain"]]
    assert {a["what"] for a in paper.body["data"]["actions"]} == {"[borttaget av avsändaren kl 09.30]"}


async def test_a_human_says_that_it_stands_in_wis(activated):
    await activated.says("rsib", "!summering wis", FORUM)
    assert activated.answer == "Ingen åtgärdssummering är publicerad här än. Utkastet: !summering"
    await _meeting(activated)
    await activated.says("rsib", "!summering publicera", FORUM)
    await activated.says("rsib", "!summering publicera", FORUM, at="9.50")
    await activated.says("rsib", "!summering wis 9.40", FORUM)
    assert activated.heard(FORUM).startswith("Åtgärdssummering nr 1 är publicerad i WIS kl 09.40")
    await activated.says("nacka", "!summering visa 1", FORUM)
    assert activated.answer.endswith("I WIS 09.40.")
    await activated.says("nacka", "!summering wis", FORUM)
    assert activated.mark == "❌"


async def test_what_was_taken_up_as_an_arende_is_told(activated):
    await activated.says("rsib", "!ärende Rutin för larm vid brand saknas", FORUM)
    source = await activated.says("nacka", "Någon borde ploga vägen till Älta", FORUM)
    await activated.reacts("lst", source, "❗", FORUM)
    await activated.says("rsib", "!summering", FORUM)
    assert (
        "Lyfta ärenden:\n– ÄR-2027-1: ”Rutin för larm vid brand saknas” (lyft av RSIB)\n"
        "– ÄR-2027-2: ”Någon borde ploga vägen till Älta” (lyft av Länsstyrelsen)"
    ) in activated.answer
