"""An activation for a meeting far ahead: the answers to the call are for the call, the meeting has its own (AKT-05)."""

import pytest

FORUM, INRIKTANDE, VARD = "h1/samordnande", "h1/inriktande", "vard"
LINE = "!aktivera samordnande | händelse: Kravaller | syfte: samlad lägesbild | tid: imorgon 08.00"


async def _all_answer(minutes):
    for who in ("lst", "regionsthlm", "polis", "trv", "nacka", "osteraker"):
        await minutes.says(who, "närvarande", FORUM)
    await minutes.says("botkyrka", "närvarande för båda", FORUM)


async def test_the_call_says_what_the_answer_is_for_and_when_the_upprop_of_the_meeting_opens(minutes):
    await minutes.says("lst", LINE, VARD)
    for rum in ("veckokonferens", FORUM):
        said = minutes.heard(rum)
        assert "så syns det att kallelsen har nått er" in said
        assert "Möte tis 12 jan kl 08.00." in said
        assert "Uppropet till mötet öppnar 07.45." in said
    await minutes.says("lst", "!möte visa", FORUM)
    assert "Nästa möte: tis 12 jan kl 08.00." in minutes.answer


async def test_the_answers_to_the_call_are_kept_and_are_not_for_the_meeting(minutes):
    await minutes.says("lst", LINE, VARD)
    await _all_answer(minutes)
    await minutes.clock_is("9.30")
    assert minutes.new == []
    await minutes.clock_is("7.44", day=12)
    assert minutes.new == []
    await minutes.clock_is("7.45", day=12)
    assert minutes.heard(FORUM).startswith("UPPROP Kravaller.")
    assert "Möte kl 08.00. 8 väntas." in minutes.heard(FORUM)
    assert {"nacka", "polis", "lst"} <= minutes.woken(FORUM)
    await minutes.says("polis", "närvarande", FORUM)
    await minutes.clock_is("7.50", day=12)
    assert minutes.heard(FORUM).startswith("10 min till mötet: 1 av 8 har svarat.")
    await minutes.clock_is("8.00", day=12)
    assert minutes.heard(FORUM, "upprop/start").startswith("Upprop kl 08.00: 1 av 8. Saknas: Länsstyrelsen")
    call, meeting = (minutes.region.upprop.by_id[f"{FORUM}/{n}"] for n in (1, 2))
    assert len(call.here) == 8
    assert meeting.here == ("polis",)


async def test_silence_after_the_call_is_told_as_after_any_call(minutes):
    await minutes.says("lst", LINE, VARD)
    await minutes.clock_is("9.15")
    assert "RINGLISTA Kravaller: 7 att ringa efter 15 min." in minutes.heard(VARD)


async def test_an_answer_to_the_call_still_counts_after_hours(minutes):
    await minutes.says("lst", LINE, VARD)
    await minutes.says("trv", "närvarande", FORUM, at="17.00")
    assert minutes.region.upprop.by_id[f"{FORUM}/1"].late == ()


@pytest.mark.parametrize(("tid", "own"), [("11.00", False), ("11.01", True)])
async def test_two_hours_are_what_the_answers_to_a_call_hold(minutes, tid, own):
    await minutes.says("lst", f"!aktivera samordnande | händelse: Kravaller | syfte: x | tid: {tid}", VARD)
    await _all_answer(minutes)
    await minutes.clock_is("11.01")
    assert minutes.region.upprop.count_by_rum[FORUM] == (2 if own else 1)


async def test_the_inriktande_has_its_limit_from_the_call_and_its_upprop_before_the_meeting(equipped):
    await equipped.says("lst", "!aktivera inriktande | syfte: x | tid: 14.00", FORUM)
    await equipped.says("polis", "inne", INRIKTANDE, at="9.40")
    await equipped.clock_is("10.00")
    assert equipped.heard(INRIKTANDE, "upprop/limit").startswith("Inriktande nivå: 1 av 8 uppkopplade i tid")
    await equipped.clock_is("13.45")
    assert equipped.region.upprop.in_rum(INRIKTANDE).here == ()
    await equipped.says("nacka", "inne", INRIKTANDE)
    await equipped.clock_is("14.00")
    start = equipped.heard(INRIKTANDE, "upprop/start")
    assert start.startswith("Upprop inriktande kl 14.00: 1 av 8 deltagande aktörer har representant inne.")


async def test_the_meeting_is_moved_and_cancelled_as_any_other(minutes):
    await minutes.says("lst", LINE, VARD)
    await minutes.says("lst", "!möte flytta imorgon 09.00", FORUM)
    await minutes.clock_is("7.50", day=12)
    assert minutes.region.upprop.count_by_rum[FORUM] == 1
    await minutes.clock_is("8.45", day=12)
    assert minutes.heard(FORUM, "upprop/opened").startswith("UPPROP Kravaller.")


async def test_one_that_was_recalled_opens_no_upprop(minutes):
    await minutes.says("lst", LINE, VARD)
    await minutes.says("lst", "!återkalla", FORUM)
    await minutes.clock_is("8.01", day=12)
    assert minutes.region.upprop.count_by_rum[FORUM] == 1


async def test_visa_tells_when_the_upprop_of_the_meeting_would_open(minutes):
    await minutes.says("lst", LINE.replace("samordnande", "visa samordnande", 1), VARD)
    assert "Möte: tis 12 jan kl 08.00. Uppropet till mötet öppnar 07.45" in minutes.answer


@pytest.mark.parametrize("text", ["vi kan inte vara med på mötet i morgon", "kan tyvärr inte delta på tisdag"])
async def test_who_cannot_come_to_the_meeting_is_not_called_to_it(minutes, text):
    await minutes.says("lst", LINE, VARD)
    message = await minutes.says("osteraker", text, FORUM)
    await minutes.clock_is("7.45", day=12)
    assert "7 väntas. Anmält frånvarande: Österåker." in minutes.heard(FORUM)
    assert "osteraker" not in minutes.woken(FORUM)
    await minutes.clock_is("7.59", day=12)
    assert "osteraker" not in minutes.reminded()
    await minutes.removes("osteraker", message)
    assert "osteraker" in minutes.region.upprop.by_id[f"{FORUM}/2"].missing


@pytest.mark.parametrize("text", ["kan inte, är på larm nu", "kan inte vara med idag"])
async def test_who_cannot_answer_the_call_is_called_to_the_meeting(minutes, text):
    await minutes.says("lst", LINE, VARD)
    await minutes.says("osteraker", text, FORUM)
    await minutes.clock_is("7.45", day=12)
    assert "osteraker" in minutes.woken(FORUM)


async def test_an_absence_is_forgotten_with_what_took_its_place(minutes):
    await minutes.says("lst", LINE, VARD)
    await minutes.says("osteraker", "vi kan inte vara med på mötet i morgon", FORUM)
    await minutes.says("osteraker", "vi är med ändå", FORUM)
    await minutes.clock_is("7.45", day=12)
    assert "osteraker" in minutes.woken(FORUM)
