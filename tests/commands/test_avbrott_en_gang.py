"""After an outage, and in any one minute, nobody is woken twice in one room (AKT-07, TID-02…04)."""

from collections import Counter

FORUM, VARD = "h1/samordnande", "vard"


def woken_twice(said):
    count = Counter((s.rum, a) for s in said for a in s.mentions)
    return sorted(who for who, times in count.items() if times > 1)


def told(minutes, template, rum):
    return [s for s in minutes.new if (s.template, s.rum) == (template, rum)]


async def test_inriktande_and_stab_after_an_outage_wake_each_once(equipped):
    await equipped.says("lst", "!aktivera inriktande | syfte: x", FORUM)
    await equipped.says("lst", "!aktivera stab", FORUM)
    for who in ("polis", "trv", "regionsthlm"):
        await equipped.enters(who, FORUM)
    await equipped.away("9.50")
    await equipped.comes_late([], FORUM, now="9.50")
    assert woken_twice(equipped.new) == []
    assert {a for s in equipped.new if s.rum == VARD for a in s.mentions} == {"@lst:samverkan.example"}
    assert {"polis", "trv", "regionsthlm"} <= equipped.woken(FORUM)


async def test_a_reminder_and_who_should_be_here_by_now_in_the_same_minute(equipped):
    for who in ("polis", "trv", "nacka"):
        await equipped.enters(who, FORUM)
    await equipped.says("lst", "!aktivera inriktande | syfte: x", FORUM)
    await equipped.says("nacka", "kommer 9.40", FORUM)
    await equipped.says("trv", "kommer 9.20", FORUM)
    await equipped.away("9.46")
    await equipped.comes_late([], FORUM, now="9.46")
    assert woken_twice(equipped.new) == []
    assert {"polis", "trv", "nacka"} <= equipped.woken(FORUM)
    of_inriktande = [s for s in told(equipped, "upprop/step", FORUM) if "inriktande" in s.text]
    assert len(of_inriktande) == 1  # what is overtaken is not said as well


async def test_without_an_outage_the_step_of_one_niva_and_the_time_of_another_wake_once(equipped):
    await equipped.enters("nacka", FORUM)
    await equipped.says("nacka", "kommer 9.40", FORUM)
    await equipped.says("lst", "!aktivera inriktande | syfte: x", FORUM)
    await equipped.clock_is("9.44")
    await equipped.clock_is("9.45")
    assert woken_twice(equipped.new) == []
    assert "nacka" in equipped.woken(FORUM)
