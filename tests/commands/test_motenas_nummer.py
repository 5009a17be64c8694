"""The number of a meeting: once told, it never comes to mean another one (MODELL FOR-01)."""

import pytest

from bot.domain.rytm import meetings

FORUM = "h1/samordnande"


def numbers(minutes):
    """What each number means now, by planned or actual beginning in UTC."""
    return {n.nr: f"{n.mote.when:%H.%M}" for n in meetings(minutes.region, FORUM)}


async def test_one_that_is_held_between_takes_no_number_from_a_planned_one(activated):
    await activated.says("lst", "Välkomna, möte 1.", FORUM, at="9.31")
    await activated.says("lst", "!möte 12.00", FORUM, at="9.50")
    await activated.says("lst", "!möte 16.00", FORUM)
    assert activated.heard(FORUM).startswith("Möte 3: kl 16.00.")
    await activated.says("lst", "Möte 2.", FORUM, at="12.00")
    await activated.says("lst", "!möte nu", FORUM, at="13.10")
    assert numbers(activated) == {1: "08.30", 2: "11.00", 4: "12.10", 3: "15.00"}
    await activated.says("lst", "!möte flytta möte 3 till 16.30", FORUM)
    assert activated.heard(FORUM).startswith("Möte 3 är flyttat till kl 16.30. Det var kl 16.00.")


async def test_one_that_is_planned_or_moved_before_another_takes_no_number_from_it(activated):
    await activated.says("lst", "!möte 16.00", FORUM, at="9.10")
    await activated.says("lst", "!möte 14.00", FORUM)
    assert activated.heard(FORUM).startswith("Möte 3: kl 14.00.")
    await activated.says("lst", "!möte flytta möte 2 till 13.00", FORUM)
    assert activated.heard(FORUM).startswith("Möte 2 är flyttat till kl 13.00.")
    assert numbers(activated) == {1: "08.30", 2: "12.00", 3: "13.00"}
    await activated.says("lst", "!möte flytta möte 1 till 15.00", FORUM)
    assert numbers(activated) == {2: "12.00", 3: "13.00", 1: "14.00"}


async def test_the_number_of_a_cancelled_one_is_never_given_again(activated):
    await activated.says("lst", "!möte 12.00", FORUM)
    await activated.says("lst", "!möte 16.00", FORUM)
    await activated.says("lst", "!möte ställ in möte 3", FORUM)
    await activated.says("lst", "!möte ställ in möte 2", FORUM)
    await activated.says("lst", "!möte 14.00", FORUM)
    assert activated.heard(FORUM).startswith("Möte 4: kl 14.00.")
    await activated.says("lst", "Möte 3.", FORUM, at="14.00")
    assert numbers(activated) == {1: "08.30", 4: "13.00"}


async def test_a_number_that_is_said_at_the_opening_and_is_told_of_another_stays_with_that(activated):
    await activated.says("lst", "!möte 12.00", FORUM)
    await activated.says("lst", "!möte 16.00", FORUM)
    await activated.says("lst", "Möte 3.", FORUM, at="12.00")
    assert numbers(activated) == {1: "08.30", 2: "11.00", 3: "15.00"}
    await activated.says("lst", "Möte 5. Det förra höll vi på telefon.", FORUM, at="16.00")
    assert numbers(activated) == {1: "08.30", 2: "11.00", 5: "15.00"}
    await activated.says("lst", "!möte 18.00", FORUM)
    assert activated.heard(FORUM).startswith("Möte 6: kl 18.00.")


async def test_the_ready_line_for_what_is_planned_already_moves_that_very_meeting(activated):
    await activated.says("lst", "!möte 14.00", FORUM, at="9.10")
    await activated.says("rsib", "!möte 14.00", FORUM)
    assert activated.answer == (
        "Möte 2 är redan satt till kl 14.00. Ingenting är ändrat. "
        "Ska just det mötet flyttas: !möte flytta möte 2 till 14.30"
    )
    await activated.says("rsib", "!" + activated.answer.rpartition("!")[2], FORUM)
    assert activated.heard(FORUM).startswith("Möte 2 är flyttat till kl 14.30. Det var kl 14.00.")
    assert numbers(activated) == {1: "08.30", 2: "13.30"}


@pytest.mark.parametrize(
    "typed",
    ["2 imorgon 13.00", "möte 2 imorgon 13.00", "2: tis 13.00", "nr 2 till imorgon kl 13", "2 flyttas till tis 13.00"],
)
async def test_a_known_number_and_a_time_move_that_meeting(activated, typed):
    await activated.says("lst", "!möte tis 8.00", FORUM)
    await activated.says("lst", f"!möte {typed}", FORUM)
    assert activated.mark == "✅"
    await activated.says("lst", "!möte visa", FORUM)
    assert "Möte 2: planerat tis 12 jan 13.00" in activated.answer
    assert "Möte 3" not in activated.answer


async def test_an_unknown_number_is_asked_about(activated):
    await activated.says("lst", "!möte 9 imorgon 14.00", FORUM)
    assert activated.mark == "❌"
    assert "Möte 9 finns inte bland de planerade." in activated.answer
    line = "!möte nästa tis 12 jan 14.00"
    assert line in activated.answer
    await activated.says("lst", line, FORUM)
    assert "Möte 2: tis 12 jan kl 14.00" in activated.heard(FORUM)


@pytest.mark.parametrize("typed", ["ställ in 2", "2 ställs in"])
async def test_the_meeting_that_is_named_is_cancelled_and_no_other(activated, typed):
    await activated.says("lst", "!möte tis 8.00", FORUM)
    await activated.says("lst", f"!möte {typed}", FORUM)
    assert "Möte 2" in activated.heard(FORUM, "mote/cancelled")


@pytest.mark.parametrize("typed", ["13 imorgon", "12 januari 13.00", "12/1 13.00", "tis 13", "13 tis | rapport: 12.45"])
async def test_an_hour_or_a_date_is_no_number_of_a_meeting(activated, typed):
    await activated.says("lst", f"!möte {typed}", FORUM)
    assert "Möte 2: tis 12 jan kl 13.00." in activated.heard(FORUM)
