"""An active "inget att rapportera" counts wherever it stands, and silence never does (MALLAR R5, SCENARIO A4)."""

import pytest

KONFERENS, FORUM = "veckokonferens", "h1/samordnande"


async def silent(m):
    await m.says("lst", "!lägesbild", KONFERENS)
    nil, _, rest = m.answer.split("Inget att rapportera (aktivt svar): ")[1].partition("\nEj rapporterat: ")
    return nil, rest.partition("\n")[0]


@pytest.fixture
async def konferens(minutes):
    await minutes.says("nacka", "Förhandsrapport Nacka v48: inget särskilt.", KONFERENS)
    await minutes.says("osteraker", "Kan inte vara med idag, inget att rapportera från Österåker", KONFERENS)
    await minutes.says("lst", "!upprop nytt 16.00", KONFERENS)
    return minutes


async def test_a_report_ahead_of_the_conference_is_an_answer(konferens):
    nil, missing = await silent(konferens)
    assert "Nacka" in nil
    assert "Nacka" not in missing
    assert "Österåker" not in missing


async def test_who_leaves_and_has_nothing_to_report_has_said_so(konferens):
    await konferens.says("trv", "närvarande", KONFERENS)
    await konferens.says("trv", "Trafikverket måste lämna, larm hos oss. Inget att rapportera annars", KONFERENS)
    nil, missing = await silent(konferens)
    assert "Trafikverket" in nil
    assert "Trafikverket" not in missing


async def test_what_is_said_besides_is_kept(konferens):
    await konferens.says("regionsthlm", "Regionen: inga händelser. Kuling från 18, begränsad förmåga", KONFERENS)
    await konferens.says("lst", "!lägesbild", KONFERENS)
    assert "”Regionen: inga händelser. Kuling från 18, begränsad förmåga”" in konferens.answer


async def test_silence_and_chatter_are_no_answer(konferens):
    await konferens.says("polis", "nån som har kaffe kvar?", KONFERENS)
    await konferens.says("botkyrka", "inget problem, vi löser det", KONFERENS)
    nil, missing = await silent(konferens)
    for name in ("Polisen", "Botkyrka", "Salem"):
        assert name not in nil
        assert name in missing
