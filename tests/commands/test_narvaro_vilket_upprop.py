"""Which of several open upprop a noted answer counts for: that of the ringlista it is from (SYS-05, AKT-07)."""

import re

import pytest

FORUM, KLUSTER, VARD = "h1/samordnande", "h1/kluster", "vard"
MAIN_BOARD, KLUSTER_BOARD = f"upprop/{FORUM}/1", f"upprop/{KLUSTER}/1"


def ready_line(said):
    return re.search(r"!närvaro [^\n]*", said)[0]


@pytest.fixture
async def kluster(equipped):
    """A kluster beside the samordnande; Trafikverket is in it, the Polisen is missing in both."""
    await equipped.says("lst", "!aktivera kluster", FORUM, at="9.16")
    await equipped.says("trv", "närvarande", KLUSTER)
    return equipped


async def test_the_line_of_a_ringlista_counts_in_its_own_upprop_where_the_vard_copies_it(kluster):
    await kluster.clock_is("9.26")
    (said,) = [s for s in kluster.said if s.rum == VARD and s.template == "upprop/ringlista" and "operatör" in s.text]
    line = ready_line(said.text)
    assert line == "!närvaro polis via telefon | upprop: kluster"
    await kluster.says("lst", line, VARD)
    assert kluster.mark == "✅"
    assert "Via annan kanal: Polisen (telefon)" in kluster.board_by_key[KLUSTER_BOARD]
    assert "Via annan kanal" not in kluster.board_by_key[MAIN_BOARD]


async def test_the_line_that_is_asked_for_of_one_actor_names_the_upprop_too(kluster):
    await kluster.says("lst", "!upprop polis", VARD)
    assert ready_line(kluster.answer) == "!närvaro polis via telefon | upprop: samordnande"


async def test_of_several_that_wait_for_the_actor_it_is_asked_and_each_line_works(kluster):
    await kluster.says("lst", "!närvaro polis svarar på mobilen | händelse: Snöfall 12–13 januari", VARD)
    assert kluster.mark == "❓"
    assert kluster.answer == (
        "Vilket upprop gäller det för Polisen? Ingenting är noterat. Kopiera en rad:\n"
        "– samordnande nivå: "
        "!närvaro polis svarar på mobilen | händelse: Snöfall 12–13 januari | upprop: samordnande\n"
        "– operatörskluster: "
        "!närvaro polis svarar på mobilen | händelse: Snöfall 12–13 januari | upprop: kluster"
    )
    await kluster.says("lst", "!närvaro polis kommer 9.40 | upprop: klustret", VARD)
    assert "På väg: Polisen (väntas 09.40)" in kluster.board_by_key[KLUSTER_BOARD]
    assert "På väg" not in kluster.board_by_key[MAIN_BOARD]


async def test_only_one_waits_for_the_actor_and_nothing_is_asked(kluster):
    await kluster.says("polis", "närvarande", FORUM)
    await kluster.says("lst", "!närvaro polis via rakel", VARD)
    assert "Via annan kanal: Polisen (Rakel)" in kluster.board_by_key[KLUSTER_BOARD]


async def test_a_choice_to_avsta_holds_for_the_handelse_and_is_not_asked_about(kluster):
    await kluster.says("lst", "!närvaro polis avstår", VARD)
    assert kluster.mark == "✅"
    for board in (MAIN_BOARD, KLUSTER_BOARD):
        assert "Avstår (eget val): Polisen" in kluster.board_by_key[board]


async def test_another_handelse_may_be_named_in_the_rum_of_one(equipped):
    await equipped.says("lst", "!aktivera samordnande | händelse: Brand i Solna", VARD)
    await equipped.says("lst", "!närvaro nacka via telefon | händelse: Brand i Solna", FORUM)
    assert "Via annan kanal: Nacka (telefon)" in equipped.board_by_key["upprop/h2/samordnande/1"]
    assert "Via annan kanal" not in equipped.board_by_key[MAIN_BOARD]


async def test_a_niva_that_is_not_on_is_said(kluster):
    await kluster.says("lst", "!närvaro polis via telefon | upprop: stab", VARD)
    assert kluster.mark == "❌"
    assert kluster.answer.startswith("För Snöfall 12–13 januari är samverkansstab inte igång.")


async def test_a_noted_avstar_is_the_actors_own_choice(activated):
    await activated.says("lst", "!närvaro nacka avstår", "h1/samordnande")
    assert activated.mark == "✅"
    upprop = activated.region.upprop.latest_in("h1/samordnande")
    assert (upprop.avstar, "nacka" in upprop.missing) == (("nacka",), False)
