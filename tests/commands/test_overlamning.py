"""The hand-over between shifts: whoever takes over is woken with the läge in short (MODELL AKT-13, FOR-05, PRI-06)."""

import pytest

FORUM, VARD = "h1/samordnande", "vard"
TAKE = "!tjänst RSIB @polis.vakt:samverkan.example"


async def _a_long_night(m):
    await m.says("nacka", "närvarande", FORUM)
    await m.says("lst", "Välkomna, möte 1.", FORUM, at="9.31")
    await m.says("rsib", "!åtgärd Nacka: lista elverk, senast 11.00\n!åtgärd Polisen: dirigera, senast 18.00", FORUM)
    await m.says("nacka", "ja 1", FORUM)
    await m.says("osteraker", "Läget är rött, strömmen borta i norr", FORUM)
    await m.says("lst", "!lägesbild publicera", FORUM, at="9.50")
    await m.says("lst", "!möte nästa tis 07.30 | rapport: 07.15", FORUM)
    await m.says("trv", "!påkalla stopp i tunneln", "veckokonferens", at="18.59")


async def test_the_new_holder_is_woken_with_the_summary(activated):
    await _a_long_night(activated)
    await activated.says("rsib", TAKE, VARD, at="19.05")
    taken, summary = (s for s in activated.new if s.rum == VARD and s.thread is None)
    assert taken.text.startswith("RSIB är från kl 19.05 @polis.vakt:samverkan.example.")
    assert summary.text == (
        "ÖVERLÄMNING RSIB kl 19.05, till @polis.vakt:samverkan.example.\n\n"
        "Snöfall 12–13 januari\n"
        "– Samordnande nivå sedan 09.00. Möte 1 kl 09.31. Nästa: möte 2 tis 12 jan kl 07.30. Rapport senast 07.15.\n"
        "– Upprop: 1 av 8. Saknas: Länsstyrelsen, Region Stockholm, Polisen, Trafikverket, Österåker och 2 till.\n"
        "– Åtgärder: 2 öppna. Försenade: Å1 Nacka, Å2 Polisen.\n"
        "– Lägesbild nr 1 publicerad 09.50.\n"
        "– Jag väntar svar från: Österåker (påverkan).\n\n"
        "Påkallan väntar: Trafikverket 18.59: ”stopp i tunneln”"
    )
    assert summary.mentions == ("@polis.vakt:samverkan.example",)
    assert taken.mentions == ()


@pytest.mark.parametrize(
    ("who", "text", "account"),
    [("lst", "!tjänst TiB @lst.vik:samverkan.example", "lst.vik"), ("rkk", TAKE.replace("RSIB", "RKK"), "polis.vakt")],
)
async def test_so_is_the_next_tib_and_rkk(activated, who, text, account):
    await activated.says(who, text, VARD)
    assert "ÖVERLÄMNING" in activated.heard(VARD)
    assert activated.woken(VARD) == {account}


async def test_the_words_of_who_hands_over_are_quoted_and_can_be_taken_back(activated):
    message = await activated.says("rsib", f"{TAKE} | obs: Vaxholm svårnådd, ring vakten", VARD)
    assert "Från den som lämnar: ”Vaxholm svårnådd, ring vakten”" in activated.heard(VARD)
    await activated.removes("rsib", message)
    assert "svårnådd" not in activated.transcript()


async def test_without_anything_going_on_only_the_hand_over_itself_is_told(minutes):
    await minutes.says("rsib", TAKE, VARD)
    assert minutes.heard(VARD).startswith("RSIB är från kl 09.00 @polis.vakt:samverkan.example.")
    assert "ÖVERLÄMNING" not in minutes.heard(VARD)
    assert minutes.woken(VARD) == {"polis.vakt"}


async def test_who_holds_a_function_of_the_vard_may_see_it_at_any_time(activated):
    await activated.says("kansli", "!tjänst överlämning", VARD)
    assert activated.answer.startswith(
        "ÖVERLÄMNING kl 09.00.\n\nSnöfall 12–13 januari\n– Samordnande nivå sedan 09.00."
    )
    assert "Nästa: möte 1 kl 09.30." in activated.answer
    await activated.says("rkk", "!tjänst överlämning", FORUM)
    assert activated.answer == ""
    assert activated.heard(FORUM) == ""
    assert activated.woken(VARD) == {"rkk"}
    await activated.says("nacka", "!tjänst överlämning", FORUM)
    assert activated.mark == "❌"


async def test_a_meeting_that_was_told_and_not_confirmed_is_handed_over(activated):
    await activated.says("lst", "Nästa möte tis 07.30.", FORUM)
    await activated.says("lst", "!tjänst överlämning", VARD)
    assert "– Ej bekräftat: möte tis 12 jan kl 07.30. Kalla så här: !möte tis 12 jan 07.30" in activated.answer


async def test_two_handelser_are_told_one_by_one(activated):
    await activated.says("lst", "!aktivera samordnande | händelse: Storbrand Sickla", VARD)
    await activated.says("lst", "!tjänst överlämning", VARD)
    assert activated.answer.index("Snöfall 12–13 januari") < activated.answer.index("Storbrand Sickla")
    assert "Inget nästa möte är planerat." in activated.answer


async def test_the_summering_tells_the_meeting_that_is_planned(activated):
    await activated.says("lst", "Nästa möte tis 07.30, rapport senast 07.15.", FORUM, at="9.40")
    await activated.says("rsib", "!summering", FORUM)
    assert "Nästa möte: ”Nästa möte tis 07.30, rapport senast 07.15.”" in activated.answer
    await activated.says("rsib", "!möte tis 07.30", FORUM)
    await activated.says("rsib", "!summering", FORUM)
    assert "Nästa rapport senast: tis 12 jan 07.15. Nästa möte: tis 12 jan 07.30." in activated.answer
    assert "”Nästa möte" not in activated.answer


async def test_a_stab_an_outsiders_call_and_an_open_question_are_told_in_words(equipped):
    await equipped.says("lst", "!aktivera stab", FORUM)
    await equipped.says("lst", "!påkalla för Fortum | kontakt: driftledningen | skäl: fjärrvärmen ute", VARD)
    await equipped.says("nacka", "närvarande", FORUM)
    await equipped.says("polis", "närvarande", FORUM)
    await equipped.says("lst", "!återkalla samordnande", FORUM)
    assert equipped.mark == "❓"
    await equipped.says("kansli", "!tjänst överlämning", VARD)
    assert "– Samverkansstab sedan 09.00." in equipped.answer
    assert "Påkallan väntar: Fortum (genom Länsstyrelsen) 09.00: ”fjärrvärmen ute”" in equipped.answer
    assert "Jag väntar svar från: Länsstyrelsen (ja eller nej)." in equipped.answer
