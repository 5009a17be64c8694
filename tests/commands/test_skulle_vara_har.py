"""Who said that it comes and never came is asked about when its own time has passed, and not before (TID-02)."""

FORUM, VARD = "h1/samordnande", "vard"
BOARD = "upprop/h1/samordnande/1"


async def test_until_its_own_time_nobody_is_reminded_and_after_it_with_the_others(activated):
    await activated.says("polis", "kommer 9.05", FORUM)
    await activated.says("nacka", "kommer 9.08", FORUM)
    await activated.clock_is("9.05")
    assert not activated.reminded() & {"polis", "nacka"}
    await activated.clock_is("9.10")
    assert activated.reminded() & {"polis", "nacka"} == {"polis"}
    assert "På väg: Nacka. Skulle vara här: Polisen 09.05." in activated.heard(FORUM)
    await activated.clock_is("9.15")
    assert {"polis", "nacka"} <= activated.reminded()
    assert "Skulle vara här: Polisen 09.05, Nacka 09.08." in activated.heard(FORUM)
    assert "– Nacka, TiB, skulle vara här 09.08\n08-123 45 67" in activated.heard(VARD)
    (file,) = activated.files
    rows = {row["name"]: (row["step"], row["expected"]) for row in file.body["data"]["rows"]}
    assert rows["Nacka"] == ("overdue", "kl 09.08")


async def test_who_is_expected_later_stands_on_the_list_with_its_time(activated):
    await activated.says("nacka", "kommer 9.25", FORUM)
    await activated.clock_is("9.15")
    assert "– Nacka, TiB, väntas 09.25\n08-123 45 67" in activated.heard(VARD)
    assert "nacka" not in activated.reminded()


async def test_after_the_last_reminder_it_is_asked_by_itself_once(activated):
    for who in ("polis", "polis.vakt", "nacka"):
        await activated.enters(who, FORUM)
    await activated.says("nacka", "kommer om 12", FORUM)
    await activated.says("polis", "kommer om 12", FORUM)
    await activated.clock_is("9.16")
    await activated.clock_is("9.17")
    assert activated.heard(FORUM) == (
        "Skulle vara här: Polisen 09.12, Nacka 09.12. Är ni här? Svara närvarande, eller skriv när ni kommer."
    )
    assert activated.woken(FORUM) == {"polis", "polis.vakt", "nacka"}
    assert activated.heard(VARD) == (
        "Snöfall 12–13 januari: 2 som skulle vara här har inte kommit.\n"
        "– Polisen, TiB, skulle vara här 09.12\n08-123 45 67\n"
        "– Nacka, TiB, skulle vara här 09.12\n08-123 45 67\n\n"
        "Notera svar så här: !närvaro polis via telefon"
    )
    await activated.clock_is("9.29")
    assert not [s for s in activated.new if s.template.startswith("upprop/overdue")]


async def test_who_gives_a_new_time_is_asked_after_that(activated):
    await activated.enters("nacka", FORUM)
    await activated.says("nacka", "kommer om 12", FORUM)
    await activated.says("nacka", "kommer 9.40", FORUM, at="9.16")
    await activated.clock_is("9.44")
    assert not [s for s in activated.said if s.template == "upprop/overdue"]
    await activated.clock_is("9.45")
    assert activated.woken(FORUM) == {"nacka"}


async def test_who_has_come_is_asked_nothing(activated):
    await activated.says("nacka", "kommer om 12", FORUM)
    await activated.says("nacka", "närvarande", FORUM, at="9.14")
    await activated.clock_is("9.40")
    assert not [s for s in activated.said if s.template == "upprop/overdue"]


async def test_the_deputies_are_called_for_who_should_have_been_here(equipped):
    await equipped.says("nacka", "kommer om 5", FORUM)
    await equipped.clock_is("9.20")
    assert equipped.woken(FORUM) == {"nacka.ers"}


async def test_no_deputy_is_called_for_who_comes_later(equipped):
    await equipped.says("nacka", "kommer 9.25", FORUM)
    await equipped.clock_is("9.20")
    assert equipped.woken(FORUM) == set()


async def test_without_a_time_it_is_spared_for_one_step(activated):
    await activated.says("nacka", "på väg", FORUM)
    await activated.clock_is("9.05")
    assert "nacka" not in activated.reminded()
    await activated.clock_is("9.10")
    assert "nacka" in activated.reminded()
    assert "Skulle vara här: Nacka." in activated.heard(FORUM)


async def test_the_start_tells_who_should_have_been_here(activated):
    await activated.says("nacka", "kommer om 12", FORUM)
    await activated.clock_is("9.30")
    assert "Skulle vara här: Nacka 09.12." in activated.heard(FORUM, "upprop/start")


async def test_when_the_meeting_is_near_who_was_on_its_way_long_ago_is_called(minutes):
    await minutes.says("rsib", "!upprop nytt 14.00", "veckokonferens")
    await minutes.says("nacka", "kommer om 10", "veckokonferens")
    await minutes.says("polis", "kommer 13.55", "veckokonferens")
    await minutes.clock_is("13.45")
    called = {a[1:].partition(":")[0] for s in minutes.new if s.template == "upprop/opened" for a in s.mentions}
    assert called & {"nacka", "polis"} == {"nacka"}


async def test_in_a_sambandsprov_nobody_is_asked(minutes):
    await minutes.says("kansli", "!sambandsprov", VARD)
    await minutes.says("nacka", "kommer om 5", "sambandsprov")
    await minutes.clock_is("9.30")
    assert not [s for s in minutes.said if s.template == "upprop/overdue"]
