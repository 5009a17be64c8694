"""Reports are asked for unasked in the samordnande forum alone (LÄG-06)."""

import pytest

FORUM, VARD = "h1/samordnande", "vard"


@pytest.mark.parametrize("niva", ["inriktande", "stab", "kluster", "kommunikation"])
async def test_only_the_samordnande_asks_for_reports_unasked(equipped, niva):
    rum = f"h1/{niva}"
    await equipped.says("lst", f"!aktivera {niva} | syfte: x", FORUM, at="9.31")
    await equipped.says("lst", "!möte 13.00", rum, at="10.30")
    assert "Rapport" not in equipped.heard(rum)
    await equipped.says("lst", "!möte flytta 13.30", rum)
    assert "Rapport" not in equipped.heard(rum)
    await equipped.clock_is("13.29")
    assert equipped.heard(rum, "mote/reminder") == ""


async def test_a_report_that_was_asked_for_elsewhere_is_left_as_the_reminder_says(equipped):
    rum = "h1/inriktande"
    await equipped.says("lst", "!aktivera inriktande | syfte: x", FORUM, at="9.31")
    await equipped.says("lst", "!möte 13.00, rapport senast 12.30", rum, at="10.30")
    await equipped.clock_is("12.15")
    assert equipped.heard(rum).endswith(
        "Lämna er lägesrapport med !läge först. Inget nytt? Skriv !läge inget att rapportera. "
        "Oförändrat sedan sist? Sätt 👍 här."
    )
    await equipped.says("polis", "!läge inget att rapportera", rum)
    assert equipped.mark == "✅"
    assert {u.aktor for u in equipped.region.lage.of_handelse("h1")} == {"polis"}
