"""Who is in the room of the upprop and who is only invited: a mention reaches nobody outside (TID-02, AKT-07)."""

FORUM, KONFERENS, VARD, BOARD = "h1/samordnande", "veckokonferens", "vard", "upprop/h1/samordnande/1"


async def test_of_those_missing_the_board_names_the_fewer_in_the_room_or_outside_it(activated):
    for who in ("polis", "trv", "nacka"):
        await activated.enters(who, FORUM)
    await activated.says("trv", "närvarande", FORUM)
    assert "Varav i rummet, ej svarat: Polisen, Nacka" in activated.board_by_key[BOARD]
    for who in ("lst", "regionsthlm", "osteraker"):
        await activated.enters(who, FORUM)
    await activated.says("nacka", "närvarande", FORUM)
    assert "Varav inte i rummet: Botkyrka, Salem" in activated.board_by_key[BOARD]
    assert "Varav i rummet" not in activated.board_by_key[BOARD]


async def test_who_has_not_come_in_is_reminded_where_the_alarm_stood(activated):
    for who in ("polis", "trv"):
        await activated.enters(who, FORUM)
    for who in ("lst", "regionsthlm", "osteraker"):
        await activated.says(who, "närvarande", KONFERENS, at="9.02")
    await activated.clock_is("9.05")
    assert activated.heard(KONFERENS) == (
        "5 min. Inbjudna, inte inne i rummet ”Samordnande – Snöfall 12–13 januari”: Nacka, Botkyrka, Salem. "
        "Möte kl 09.30.\n\n"
        "Är du med? Gå in dit, eller svara närvarande här."
    )
    assert activated.woken(KONFERENS) == {"nacka", "botkyrka"}
    for who in ("nacka", "botkyrka"):
        await activated.enters(who, FORUM)
    await activated.clock_is("9.10")
    assert {s.rum for s in activated.new} == {FORUM}


async def test_the_reminder_outside_is_answered_by_thumb_and_in_its_thread(activated):
    await activated.enters("polis", FORUM)
    await activated.clock_is("9.05")
    reminder = activated.event_of("upprop/outside")
    await activated.reacts("nacka", reminder, "👍", KONFERENS)
    await activated.says("trv", "närvarande", KONFERENS, thread=reminder)
    assert "2 av 8 har svarat" in activated.board_by_key[BOARD]


async def test_who_said_when_it_comes_and_is_outside_still_is_asked_where_it_was_called(activated):
    await activated.enters("polis", FORUM)
    await activated.says("polis", "kommer 9.20", FORUM)
    await activated.says("nacka", "kommer 9.20", KONFERENS)
    await activated.clock_is("9.25")
    assert activated.heard(KONFERENS, "upprop/overdue") == (
        "Skulle vara här: Nacka 09.20. Är ni här? Svara närvarande i rummet ”Samordnande – Snöfall 12–13 januari”, "
        "eller skriv när ni kommer."
    )
    woken = {s.rum: set(s.mentions) for s in activated.new if s.template == "upprop/overdue"}
    assert {a.partition(":")[0] for a in woken[KONFERENS]} == {"@nacka"}
    assert {a.partition(":")[0] for a in woken[FORUM]} == {"@polis"}


async def test_nobody_is_told_that_all_who_are_missing_are_on_their_way(minutes):
    text = "!aktivera samordnande | händelse: Ras i Salem | aktörer: polis, nacka"
    await minutes.says("lst", text, "vard")
    await minutes.says("nacka", "närvarande", FORUM)
    await minutes.says("polis", "kommer om 30", FORUM)
    await minutes.clock_is("9.05")
    assert not [s for s in minutes.new if s.template != "upprop/board"]


async def test_who_is_on_its_way_has_no_deputy_called_and_nothing_untrue_said_of_it(equipped):
    await equipped.enters("nacka", FORUM)
    await equipped.says("nacka", "på väg", FORUM)
    await equipped.clock_is("9.20")
    assert not [s for s in equipped.said if s.template.startswith("upprop/ersattare")]


async def test_to_a_call_for_a_meeting_far_ahead_who_will_come_is_not_chased(minutes):
    await minutes.says("lst", "!aktivera samordnande | händelse: Kravaller | syfte: x | tid: imorgon 08.00", "vard")
    await minutes.enters("nacka", FORUM)
    await minutes.says("nacka", "vi kommer på mötet", FORUM)
    await minutes.clock_is("9.20")
    assert "Skulle vara här" not in str([s.text for s in minutes.said])


def _woken(minutes, template):
    """Whom the new messages of a template wake in which rum."""
    said = (s for s in minutes.new if s.template == template)
    return {s.rum: {a[1:].partition(":")[0] for a in s.mentions} for s in said}


async def test_who_left_or_declined_is_reminded_where_the_alarm_stood_and_invited_anew(activated):
    await activated.all_enter(FORUM)
    await activated.enters("nacka", FORUM, "leave")
    for who in ("lst", "regionsthlm", "trv", "osteraker"):
        await activated.says(who, "närvarande", FORUM)
    await activated.says("botkyrka", "båda här", FORUM)
    await activated.clock_is("9.05")
    assert _woken(activated, "upprop/step") == {FORUM: {"polis", "polis.vakt"}}
    assert _woken(activated, "upprop/outside") == {KONFERENS: {"nacka"}}
    assert activated.invited == [f"{FORUM} <- nacka"]


async def test_a_reminder_asks_nobody_in_a_room_where_all_who_are_there_have_answered(activated):
    await activated.all_enter(FORUM)
    await activated.enters("nacka", FORUM, "leave")
    for who in ("lst", "regionsthlm", "trv", "osteraker", "polis"):
        await activated.says(who, "närvarande", FORUM)
    await activated.says("botkyrka", "båda här", FORUM)
    await activated.clock_is("9.05")
    assert activated.heard(FORUM) == "5 min: 7 av 8 har svarat. Saknas: Nacka."
    assert activated.woken(FORUM) == set()


async def test_whom_no_reminder_reaches_the_tib_is_told_once(equipped):
    await equipped.all_enter(FORUM)
    await equipped.says("rkk", "!aktivera kommunikation", FORUM, at="9.31")
    await equipped.clock_is("9.36")
    assert "nacka.komm" not in equipped.reminded()
    assert equipped.heard(VARD, "upprop/unreached").startswith(
        "Nås inte här i chatten, Snöfall 12–13 januari, kommunikationssamverkan: 1 att ringa. "
        "De är kallade men inte inne i något rum där jag kan påminna dem.\n– Nacka, TiB\n08-123 45 67"
    )
    assert _woken(equipped, "upprop/unreached") == {VARD: {"lst"}}
    await equipped.clock_is("9.41")
    assert equipped.heard(VARD, "upprop/unreached") == ""


async def test_who_writes_to_the_bot_directly_is_reminded_there_where_no_room_reaches_it(equipped):
    await equipped.all_enter(FORUM)
    await equipped.says("rkk", "!aktivera kommunikation", FORUM, at="9.31")
    direct = await equipped.invites_the_bot("nacka.komm")
    await equipped.enters("nacka.komm", direct)
    await equipped.clock_is("9.36")
    assert _woken(equipped, "upprop/outside")[direct] == {"nacka.komm"}
    await equipped.says("nacka.komm", "närvarande", direct)
    assert equipped.region.upprop.in_rum("h1/kommunikation").here == ("nacka",)


async def test_who_is_in_the_conference_room_alone_is_alarmed_and_chased_there(equipped):
    await equipped.all_enter(FORUM)
    await equipped.enters("nacka", FORUM, "leave")
    await equipped.says("lst", "!aktivera inriktande", FORUM, at="9.40")
    assert _woken(equipped, "aktivera/larm")[KONFERENS] == {"nacka"}
    assert "nacka" not in _woken(equipped, "aktivera/larm")[FORUM]
    larm = next(s.event for s in equipped.new if s.rum == KONFERENS)
    await equipped.clock_is("10.10")
    assert _woken(equipped, "upprop/step")[KONFERENS] == {"nacka"}
    await equipped.says("nacka", "rep: Anna Ek, kommundirektör", KONFERENS, thread=larm)
    assert equipped.mark == "✅"
    await equipped.clock_is("10.25")
    assert KONFERENS not in _woken(equipped, "upprop/step")


async def test_a_new_upprop_reaches_who_is_outside_too(activated):
    await activated.all_enter(FORUM)
    await activated.enters("nacka", FORUM, "leave")
    await activated.says("lst", "!upprop nytt", FORUM, at="9.20")
    assert _woken(activated, "upprop/outside") == {KONFERENS: {"nacka"}}
    assert activated.heard(KONFERENS).startswith("Inbjudna, inte inne i rummet ”Samordnande")


async def test_the_deputy_that_said_when_it_comes_is_asked_where_it_is(equipped):
    await equipped.all_enter(FORUM)
    await equipped.enters("nacka.ers", FORUM)
    await equipped.enters("nacka", FORUM, "leave")
    await equipped.says("nacka.ers", "kommer om 20", FORUM)
    await equipped.clock_is("9.25")
    assert _woken(equipped, "upprop/overdue") == {FORUM: {"nacka.ers"}}


async def test_the_reminders_of_several_nivaer_wake_each_once_in_a_room_and_minute(equipped):
    await equipped.all_enter(FORUM)
    await equipped.says("lst", "!aktivera kluster", FORUM)
    await equipped.says("lst", "!aktivera kommunikation", FORUM)
    await equipped.clock_is("9.05")
    woken = [a[1:].partition(":")[0] for s in equipped.new if s.rum == FORUM for a in s.mentions]
    assert sorted(woken) == [
        "botkyrka",
        "lst",
        "lst.vik",
        "nacka",
        "osteraker",
        "polis",
        "polis.vakt",
        "regionsthlm",
        "trv",
    ]
    assert "Är du här? Svara närvarande." in equipped.heard(FORUM, "upprop/step")
    assert "”Kluster – Snöfall" in equipped.heard(FORUM)
    assert "”Kommunikation – Snöfall" in equipped.heard(FORUM)


async def test_the_tib_is_woken_once_for_two_nivaer_of_the_same_minute(equipped):
    await equipped.all_enter(FORUM)
    await equipped.says("lst", "!aktivera kluster | aktörer: nacka", FORUM)
    await equipped.says("lst", "!aktivera kommunikation", FORUM)
    for time, template in (("9.10", "upprop/ringlista"), ("9.15", "upprop/ersattare_vard")):
        await equipped.clock_is(time)
        said = [s for s in equipped.new if s.template == template and "nivå" not in s.text]
        woken = [len(s.mentions) for s in equipped.new if s.template == template]
        assert len(said) >= 2
        assert sum(woken) == 1
