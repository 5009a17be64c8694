"""Whom people take out of a rum is not asked in again; who is left in one is told (PRI-05, FOR-05, FOR-09)."""

FORUM, VARD, KONFERENS = "h1/samordnande", "vard", "veckokonferens"


async def test_who_is_taken_out_by_hand_is_neither_invited_nor_chased(activated):
    for who in ("nacka", "trv"):
        await activated.enters(who, FORUM)
    await activated.enters("nacka", FORUM, "leave", by="lst")
    await activated.enters("trv", FORUM, "leave")
    await activated.clock_is("9.05")
    assert activated.invited == [f"{FORUM} <- trv"]
    assert "nacka" not in activated.reminded()
    await activated.clock_is("9.15")
    assert "Nacka" not in activated.heard(VARD, "upprop/ringlista")
    await activated.says("lst", "!upprop nytt 9.50", FORUM)
    assert f"{FORUM} <- nacka" not in activated.invited
    assert "nacka" not in activated.reminded()
    await activated.restart()
    await activated.clock_is("9.45")
    assert f"{FORUM} <- nacka" not in activated.invited


async def test_it_is_noted_and_a_new_call_brings_it_back(activated):
    await activated.enters("nacka", FORUM)
    await activated.enters("nacka", FORUM, "leave", by="lst")
    await activated.says("lst", "!deltagare", FORUM)
    assert "09.00 Nacka, @nacka:samverkan.example, borttagen ur rummet, samordnande nivå (Länsstyrelsen)" in (
        activated.answer
    )
    await activated.says("lst", "!kalla nacka", FORUM)
    assert activated.invited == [f"{FORUM} <- nacka"]
    await activated.enters("nacka", FORUM, "invite", by="lst")
    await activated.clock_is("9.05")
    assert "nacka" in activated.reminded()


async def test_a_new_holder_of_a_function_is_told_who_is_left_where(activated):
    for who in ("rsib", "polis"):
        await activated.enters(who, FORUM)
    await activated.says("lst", "!tjänst RSIB @polis:samverkan.example", VARD)
    said = activated.heard(VARD, "tjanst/taken")
    assert "@rsib:samverkan.example är kvar i " in said
    assert "”Samordnande – Snöfall 12–13 januari”" in said
    await activated.enters("rsib", FORUM, "leave", by="lst")
    await activated.says("lst", "!tjänst RSIB @rsib:samverkan.example", VARD)
    assert "är kvar" not in activated.heard(VARD, "tjanst/taken")  # Polisen belongs there all the same


async def test_the_end_wakes_each_where_it_hears_it_and_also_who_has_chosen_to_stay_out(activated):
    await activated.enters("nacka", FORUM)
    await activated.says("osteraker", "vi avstår", KONFERENS)
    await activated.says("lst", "!avsluta motiv: klart", FORUM)
    closed, known = (
        {a.partition(":")[0] for s in activated.new if s.template == t for a in s.mentions}
        for t in ("avsluta/closed", "avsluta/known")
    )
    assert closed == {"@nacka"}
    assert "@trv" in known
    assert "@osteraker" in known


async def test_the_reminder_of_a_report_wakes_those_who_hear_it(activated):
    await activated.enters("nacka", FORUM)
    await activated.says("lst", "!möte 10.15 | rapport: 10.00", FORUM)
    await activated.clock_is("9.46")
    reminder = [s for s in activated.new if s.template == "mote/reminder"]
    assert [a for s in reminder for a in s.mentions] == ["@nacka:samverkan.example"]


async def test_who_was_asked_for_an_atgard_is_told_that_it_is_undone(activated):
    await activated.enters("trv", FORUM)
    await activated.says("rsib", "!åtgärd Trafikverket: plan för tung trafik, senast 17.00", FORUM)
    await activated.says("rsib", "!ångra", FORUM)
    assert "Å1 Trafikverket är ångrad av RSIB: plan för tung trafik" in activated.heard(FORUM)
    assert activated.woken(FORUM) == {"trv"}


async def test_those_who_were_notified_are_told_that_a_notice_is_undone(activated):
    notice = await activated.says("polis", "!underrättelse rubrik: Vattenläcka | plats: Solna", "underrattelser")
    await activated.says("polis", "!ångra", "underrattelser")
    assert [(s.thread, "är återtagen" in s.text) for s in activated.new if s.template == "underrattelse/withdrawn"] == [
        (notice, True)
    ]
