"""The limit of the inriktande nivå belongs to its activation: a new upprop keeps it (MODELL TID-03, AKT-09)."""

FORUM, INRIKTANDE, VARD = "h1/samordnande", "h1/inriktande", "vard"


async def _activated(m):
    await m.all_enter(FORUM)
    await m.says("lst", "!aktivera inriktande | syfte: fastställa inriktning | tid: 10.30", FORUM, at="9.40")


async def test_the_limit_of_the_activation_holds_for_a_new_upprop_too(equipped):
    await _activated(equipped)
    await equipped.says("polis", "inne", INRIKTANDE)
    await equipped.says("lst", "!upprop nytt", INRIKTANDE, at="9.50")
    assert "Senast kl 10.40, 50 min kvar" in equipped.board_by_key["upprop/h1/inriktande/2"]
    await equipped.clock_is("10.09")
    assert [s for s in equipped.new if s.template == "upprop/step"] == []
    await equipped.clock_is("10.10")
    assert equipped.heard(FORUM).startswith("30 min kvar, inriktande nivå: 0 av 8 uppkopplade.")
    await equipped.says("trv", "inne", INRIKTANDE)
    await equipped.clock_is("10.40")
    assert equipped.heard(INRIKTANDE, "upprop/limit").startswith("Inriktande nivå: 2 av 8 uppkopplade i tid, kl 10.40.")
    assert "Polisen" not in equipped.heard(INRIKTANDE, "upprop/limit")
    assert "2 av 8 uppkopplade i tid" in equipped.heard(VARD, "upprop/limit")
    await equipped.says("nacka", "inne", INRIKTANDE, at="10.43")
    await equipped.says("lst", "!tider", FORUM)
    assert "gräns 10.40: 2 av 8 i tid" in equipped.answer
    assert "Sena: Nacka 10.43 (+3 min)" in equipped.answer


async def test_the_limit_holds_when_a_meeting_before_it_gets_its_upprop(equipped):
    await equipped.all_enter(FORUM)
    await equipped.says("lst", "!aktivera inriktande | syfte: x", FORUM, at="9.40")
    await equipped.says("lst", "!möte 10.30", INRIKTANDE)
    await equipped.says("lst", "!möte 10.35", INRIKTANDE)
    await equipped.clock_is("10.40")
    assert equipped.heard(INRIKTANDE, "upprop/limit").startswith("Inriktande nivå: 0 av 8 uppkopplade i tid, kl 10.40.")


async def test_after_the_limit_a_new_upprop_has_none(equipped):
    await _activated(equipped)
    await equipped.says("lst", "!upprop nytt", INRIKTANDE, at="10.45")
    await equipped.says("polis", "inne", INRIKTANDE, at="10.46")
    assert "Sena" not in equipped.board_by_key["upprop/h1/inriktande/2"]
    assert equipped.region.upprop.in_rum(INRIKTANDE).limit is None


async def test_the_limit_holds_for_an_upprop_that_was_asked_for_while_the_bot_was_away(equipped):
    await _activated(equipped)
    await equipped.all_enter(INRIKTANDE)
    await equipped.away("10.20")
    await equipped.comes_late([("polis", "inne", "9.50"), ("lst", "!upprop nytt", "10.00")], INRIKTANDE, now="10.20")
    assert "Skulle ha sänts kl 10.00." in equipped.heard(INRIKTANDE, "upprop/opened")
    await equipped.clock_is("10.25")
    assert equipped.heard(INRIKTANDE, "upprop/step").startswith("15 min kvar, inriktande nivå: 0 av 8 uppkopplade.")
    await equipped.says("lst", "!möte flytta 11.00", INRIKTANDE)
    await equipped.clock_is("10.40")
    assert equipped.heard(INRIKTANDE, "upprop/limit").startswith("Inriktande nivå: 1 av 8 uppkopplade i tid, kl 10.40.")
