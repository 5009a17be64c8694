"""Silence is told whatever becomes of the meeting: set soon, opened late, moved, or begun with a reminder (AKT-07)."""

FORUM, KONFERENS, VARD = "h1/samordnande", "veckokonferens", "vard"
KLUSTER = "h1/kluster"


async def _are_in(m, *who, rum=FORUM):
    for one in who:
        await m.enters(one, rum)


def _templates(m):
    return [s.template for s in m.new if not s.template.endswith("/board")]


async def test_a_meeting_that_is_set_for_soon_does_not_end_the_chase_of_the_activation(equipped):
    await equipped.says("lst", "!möte 9.03", FORUM)
    await equipped.clock_is("9.04")
    for time, said in (("9.06", "upprop/step"), ("9.11", "upprop/step"), ("9.16", "upprop/ringlista")):
        await equipped.clock_is(time)
        assert said in _templates(equipped), time
    await equipped.clock_is("9.21")
    assert "upprop/ersattare" in _templates(equipped)


async def test_nobody_is_chased_twice_where_a_meeting_takes_the_place_of_the_activation(equipped):
    await equipped.says("lst", "!möte 9.20", FORUM)
    await equipped.clock_is("9.59")
    assert _templates(equipped).count("upprop/ringlista") == 1
    assert _templates(equipped).count("upprop/ersattare") == 1
    assert _templates(equipped).count("upprop/start") == 1


async def test_a_meeting_that_opens_late_has_its_ringlista_at_the_start(activated):
    m = activated
    await _are_in(m, "nacka", "polis")
    await m.says("lst", "!möte 12.00", FORUM)
    await m.clock_is("11.40")
    await m.away("11.57")
    await m.clock_is("12.01")
    assert "upprop/ringlista" in _templates(m)
    assert _templates(m).count("upprop/ringlista") == 1


async def test_a_reminder_that_falls_on_the_start_wakes_with_the_start(equipped):
    m = equipped
    await m.says("lst", "!aktivera kluster | tid: 9.15", VARD, at="9.05")
    await _are_in(m, "polis", "polis.vakt", rum=KLUSTER)
    await m.clock_is("9.14")
    await m.clock_is("9.15")
    start = next(s for s in m.new if s.template == "upprop/start" and s.rum == KLUSTER)
    assert {a[1:].partition(":")[0] for a in start.mentions} == {"polis", "polis.vakt"}
    assert "trv" in m.woken(KONFERENS)


async def test_who_is_outside_is_told_that_the_meeting_is_moved_and_that_it_is_cancelled(activated):
    m = activated
    await _are_in(m, "nacka")
    await m.says("lst", "!möte flytta 10.00", FORUM)
    assert m.heard(KONFERENS).startswith("Samordnande – Snöfall 12–13 januari: möte 1 är flyttat till kl 10.00.")
    assert "polis" in m.woken(KONFERENS)
    assert "nacka" not in m.woken(KONFERENS)
    await m.says("lst", "!möte ställ in", FORUM)
    assert m.heard(KONFERENS).startswith("Samordnande – Snöfall 12–13 januari: möte 1 kl 10.00 är inställt.")


async def test_nothing_is_said_outside_where_all_are_in(activated):
    await _are_in(
        activated, "lst", "lst.vik", "regionsthlm", "polis", "polis.vakt", "trv", "nacka", "osteraker", "botkyrka"
    )
    await activated.says("lst", "!möte flytta 10.00", FORUM)
    assert activated.heard(KONFERENS) == ""


async def test_each_niva_says_outside_what_counts_for_it(equipped):
    m = equipped
    await m.says("lst", "!aktivera stab | plats: samverkanscentralen", VARD)
    await m.says("lst", "!upprop nytt", "h1/stab")
    stab = next(s.text for s in m.new if s.template == "upprop/outside")
    assert stab.endswith("Är du på plats? Gå in dit och skriv på plats.")
    await m.says("lst", "!aktivera inriktande | syfte: inriktning", VARD)
    await m.says("lst", "!upprop nytt", "h1/inriktande")
    inriktande = next(s.text for s in m.new if s.template == "upprop/outside")
    assert inriktande.endswith("Svara rep: namn, titel här, eller gå in dit och skriv inne.")


async def test_a_deputys_thumb_on_the_question_to_it_is_the_answer(equipped):
    m = equipped
    await m.clock_is("9.21")
    await m.enters("nacka.ers", FORUM)
    await m.reacts("nacka.ers", m.event_of("upprop/ersattare"), "👍", FORUM)
    assert "nacka" in m.region.upprop.by_id[f"{FORUM}/1"].here
