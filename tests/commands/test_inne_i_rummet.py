"""Who is in the room of the upprop and who is only invited: a mention reaches nobody outside (TID-02, AKT-07)."""

FORUM, KONFERENS, BOARD = "h1/samordnande", "veckokonferens", "upprop/h1/samordnande/1"


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
        "5 min. Inbjudna, inte inne i rummet ”Samordnande – Snöfall 12–13 januari”: Nacka, Botkyrka, Salem.\n\n"
        "Är du med? Gå in dit, eller svara närvarande här."
    )
    assert activated.woken(KONFERENS) == {"nacka", "botkyrka"}
    for who in ("nacka", "botkyrka"):
        await activated.enters(who, FORUM)
    await activated.clock_is("9.10")
    assert {s.rum for s in activated.new} == {FORUM}
