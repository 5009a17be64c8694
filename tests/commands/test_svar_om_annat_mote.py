"""An answer about another meeting than that of the open upprop is never a state now (AKT-05)."""

import pytest

FORUM, KONFERENS = "h1/samordnande", "veckokonferens"
PRESENT = [
    "vi kan imorgon ändå",
    "vi är med imorgon",
    "vi är med på mötet imorgon",
    "Närvarande imorgon kl 8",
    "kommer 8.10 imorgon",
]
AWAY = [
    "kan inte möte 2",
    "avstår möte 2",
    "missar möte nr 2",
    "kan inte imorgon",
    "kan inte kl 8",
    "inte med på möte 2",
    "avstår mötet imorgon",
    "vi kan inte imorgon kl 8",
]


def svar(minutes):
    return minutes.region.upprop.by_id[f"{FORUM}/1"].svar_by_aktor


@pytest.fixture
async def planned(activated):
    await activated.says("lst", "!möte imorgon 8.00", FORUM)
    return activated


@pytest.mark.parametrize("rum", [FORUM, KONFERENS])
@pytest.mark.parametrize("text", PRESENT)
async def test_who_is_there_tomorrow_is_not_here_now(planned, rum, text):
    await planned.says("nacka", text, rum)
    assert "nacka" not in svar(planned)
    assert planned.mark == "❓"
    assert "Svaret är inte räknat: möte 2 är tis 12 jan kl 08.00" in planned.answer
    assert "Uppropet gäller nu mötet kl 09.30. Är Nacka med?" in planned.answer


@pytest.mark.parametrize("rum", [FORUM, KONFERENS])
@pytest.mark.parametrize("text", AWAY)
async def test_who_cannot_tomorrow_is_reminded_today_and_not_called_tomorrow(planned, rum, text):
    message = await planned.says("nacka", text, rum)
    assert "nacka" not in svar(planned)
    assert planned.mark == "✅"
    assert "Nacka kan inte vara med på möte 2, tis 12 jan kl 08.00" in planned.answer
    await planned.clock_is("9.05")
    assert "nacka" in planned.reminded()
    await planned.clock_is("9.31")
    await planned.clock_is("7.45", day=12)
    assert "Anmält frånvarande: Nacka." in planned.heard(FORUM)
    assert "nacka" not in planned.region.upprop.by_id[f"{FORUM}/2"].missing
    await planned.removes("nacka", message)
    assert "nacka" in planned.region.upprop.by_id[f"{FORUM}/2"].missing


async def test_who_is_here_stays_here(planned):
    await planned.says("nacka", "närvarande", FORUM)
    await planned.says("nacka", "kan inte imorgon", FORUM)
    assert planned.region.upprop.by_id[f"{FORUM}/1"].here == ("nacka",)
    assert "Är Nacka med" not in planned.answer


async def test_who_can_after_all_is_called(planned):
    await planned.says("nacka", "kan inte imorgon", FORUM)
    await planned.says("nacka", "vi är med imorgon ändå", FORUM)
    assert "Noterat: Nacka kallas till möte 2" in planned.answer
    await planned.clock_is("9.31")
    await planned.clock_is("7.45", day=12)
    assert "nacka" in planned.region.upprop.by_id[f"{FORUM}/2"].missing


async def test_each_half_is_for_its_own_meeting(planned):
    await planned.says("nacka", "närvarande, kan inte imorgon", FORUM)
    assert planned.region.upprop.by_id[f"{FORUM}/1"].here == ("nacka",)
    await planned.clock_is("9.31")
    await planned.clock_is("7.45", day=12)
    assert "nacka" not in planned.region.upprop.by_id[f"{FORUM}/2"].missing


@pytest.mark.parametrize("removed", [True, False])
async def test_what_is_taken_back_or_moved_is_forgotten(planned, removed):
    message = await planned.says("nacka", "kan inte imorgon", FORUM)
    if removed:
        await planned.removes("nacka", message)
    else:
        await planned.minutes_pass(1)
        await planned.edits("nacka", message, "vi kan imorgon")
    await planned.clock_is("9.31")
    await planned.clock_is("7.45", day=12)
    assert "nacka" in planned.region.upprop.by_id[f"{FORUM}/2"].missing


@pytest.mark.parametrize("text", ["kan inte på onsdag", "vi är med nästa vecka", "inte med på möte 7"])
async def test_a_meeting_that_is_not_planned_is_told_of(planned, text):
    await planned.says("nacka", text, FORUM)
    assert "nacka" not in svar(planned)
    assert planned.mark == "❓"
    assert "jag hittar inget sådant möte" in planned.answer


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Närvarande. Vi ser mer snö imorgon.", "närvarande"),
        ("vi är med 9.30", "väntas"),
        ("kan inte idag", "frånvarande anmäld"),
        ("kan inte, är på larm till kl 11", "frånvarande anmäld"),
    ],
)
async def test_what_else_is_said_of_time_changes_nothing(planned, text, state):
    await planned.says("nacka", text, FORUM)
    assert svar(planned)["nacka"].state == state


NEXT = ["kan inte nästa möte", "vi kan inte vara med på nästa möte", "avstår nästa möte", "hoppar över nästa möte"]


@pytest.mark.parametrize("rum", [FORUM, KONFERENS])
@pytest.mark.parametrize("text", NEXT)
async def test_nasta_mote_is_the_one_that_the_upprop_is_for_where_no_other_is_planned(activated, text, rum):
    await activated.says("nacka", text, rum)
    assert (svar(activated)["nacka"].state.value, svar(activated)["nacka"].own_choice) == ("frånvarande anmäld", False)
    assert activated.region.handelse.by_id["h1"].avstar == ()


@pytest.mark.parametrize("text", NEXT)
async def test_which_is_the_next_meeting_is_asked_where_it_may_be_two(planned, text):
    await planned.says("nacka", text, FORUM)
    assert (planned.mark, "nacka" in svar(planned)) == ("❓", False)
    assert "Vilket möte gäller det: möte 1, kl 09.30 eller möte 2, tis 12 jan kl 08.00?" in planned.answer
    await planned.says("nacka", "kan inte möte 2", FORUM)
    assert "Nacka kan inte vara med på möte 2" in planned.answer


@pytest.mark.parametrize("text", NEXT)
async def test_when_the_meeting_has_begun_the_next_is_the_one_after_it(planned, text):
    await planned.clock_is("9.31")
    await planned.says("nacka", text, FORUM)
    assert "nacka" not in svar(planned)
    assert "Nacka kan inte vara med på möte 2" in planned.answer


@pytest.mark.parametrize("text", NEXT)
async def test_no_next_meeting_is_said_and_nobody_is_taken_out_of_the_handelse(activated, text):
    await activated.clock_is("9.31")
    await activated.says("nacka", text, FORUM)
    assert (activated.mark, "nacka" in svar(activated)) == ("❓", False)
    assert "inget nästa möte är planerat. Deltar ni inte mer alls? Skriv avstår." in activated.answer
    await activated.says("nacka", "avstår", FORUM)
    assert activated.region.handelse.by_id["h1"].avstar == ("nacka",)


async def test_a_day_without_a_meeting_is_answered_too(activated):
    await activated.says("trv", "vi kan imorgon ändå", FORUM)
    assert (activated.mark, "trv" in svar(activated)) == ("❓", False)
    assert "jag hittar inget sådant möte" in activated.answer


async def test_who_is_away_a_while_is_counted_where_it_is_asked(activated):
    await activated.says("trv", "borta 9.40–10", KONFERENS)
    assert activated.mark == "✅"
    assert svar(activated)["trv"].state.value in ("väntas", "frånvarande anmäld")
