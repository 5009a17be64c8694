"""Stab, kluster, kommunikation and groups: each its own room, people, clock (TID-04, PRI-02, AKT-10, KOM-05)."""

from tests.commands.house import RENDERER

GRUPP = "h1/kommunikationsgrupp"
FORUM, STAB, KLUSTER, VARD = "h1/samordnande", "h1/stab", "h1/kluster", "vard"


async def test_a_stab_calls_only_the_designated_and_its_two_hours_run_from_the_command(equipped):
    await equipped.says("rsib", "Samverkansstab aktiveras 10.00, telefon räcker inte.", FORUM, at="9.45")
    assert STAB not in equipped.region.rum.by_key
    await equipped.all_enter(FORUM)
    await equipped.says("lst", "!aktivera stab | plats: samverkanscentralen | syfte: snöröjning", FORUM, at="10.00")
    assert equipped.woken(FORUM) == {"lst", "lst.vik", "regionsthlm", "polis", "polis.vakt", "trv"}
    assert "senast kl 12.00: samverkanscentralen" in equipped.heard(FORUM)
    for who, text in (("lst", "på plats"), ("polis", "inne"), ("regionsthlm", "på plats")):
        await equipped.says(who, text, STAB, at="10.30")
    await equipped.clock_is("12.00")
    assert equipped.heard(STAB, "upprop/limit") == (
        "Samverkansstab: 3 av 4 på plats i tid, kl 12.00. Saknas: Trafikverket."
    )
    await equipped.says("trv", "framme nu, stod i kö på 73:an 🙃", STAB, at="12.12")
    assert "Sena: Trafikverket 12.12 (+12 min)" in equipped.board_by_key["upprop/h1/stab/1"]
    await equipped.says("lst", "!tider", FORUM)
    assert (
        "Samverkansstab, från 10.00, gräns 12.00: 3 av 4 i tid. Sena: Trafikverket 12.12 (+12 min)" in equipped.answer
    )


async def test_no_joint_decision_is_taken_in_stab_or_kluster(equipped):
    await equipped.says("lst", "!aktivera stab", FORUM)
    await equipped.says("lst", "!aktivera kluster", FORUM)
    for rum, name in ((STAB, "samverkansstaben"), (KLUSTER, "operatörsklustret")):
        await equipped.says("rsib", "!åtgärd Polisen: bevaka Slussen, senast 17.00", rum)
        assert equipped.mark == "❌"
        assert equipped.answer == (
            f"I {name} tas inga gemensamma beslut, så !åtgärd går inte här. "
            "Skriv det i rummet ”Samordnande – Snöfall 12–13 januari”."
        )
    assert equipped.region.atgard.of_handelse("h1") == ()
    await equipped.says("rsib", "!åtgärd", STAB)
    assert equipped.mark == ""


async def test_a_kluster_calls_those_with_a_ledningscentral_or_those_named(equipped):
    await equipped.all_enter(FORUM)
    await equipped.says("lst", "!aktivera kluster", FORUM)
    assert equipped.woken(FORUM) == {"polis", "polis.vakt", "trv"}
    assert "0 av 2" in equipped.board_by_key["upprop/h1/kluster/1"]
    await equipped.says("polis", "Singelolycka Slussen, två bilar", KLUSTER)
    assert equipped.region.lage.of_handelse("h1") == ()


async def test_a_kluster_is_aktiverat_and_of_one_actor_it_says_so(equipped):
    await equipped.says("lst", "!aktivera kluster | aktörer: polis", FORUM)
    assert "operatörskluster aktiverat kl 09.00 av Länsstyrelsen. 1 aktör kallas till rummet" in equipped.heard("vard")
    await equipped.says("lst", "!aktivera kluster", FORUM)
    assert "operatörskluster är redan aktiverat." in equipped.answer


async def test_a_kluster_without_anybody_to_call_asks_for_names(activated):
    await activated.says("lst", "!aktivera kluster", FORUM)
    assert "Namnge dem: !aktivera kluster | aktörer: polis, sos" in activated.answer
    await activated.says("lst", "!aktivera kluster | aktörer: polisen, trafikverket", FORUM)
    assert "0 av 2" in activated.board_by_key["upprop/h1/kluster/1"]


async def test_communicators_are_called_and_where_there_is_none_the_contact_function(equipped):
    await equipped.all_enter(FORUM)
    await equipped.says("rkk", "!aktivera kommunikation | syfte: gemensamma budskap | tid: 15.15", FORUM)
    assert "nacka.komm" in equipped.woken("h1/kommunikation")
    assert "nacka" not in equipped.woken(FORUM) | equipped.woken("h1/kommunikation")
    assert "polis" in equipped.woken(FORUM)
    assert "h1/kommunikation <- nacka.komm" in equipped.invited


async def test_the_nivaer_are_independent_and_each_is_activated_once(equipped):
    await equipped.says("lst", "!aktivera stab", FORUM)
    await equipped.says("lst", "!aktivera stab", FORUM)
    assert equipped.mark == "❌"
    await equipped.says("polis", "på plats", STAB)
    assert "0 av 8" in equipped.board_by_key["upprop/h1/samordnande/1"]


async def test_a_group_has_leader_members_task_time_and_a_room_of_its_own(equipped):
    await equipped.says(
        "lst",
        "!grupp starta analys | ledare: rsib | medlemmar: trafikverket, polis, rkk | uppdrag: förslag till inriktning"
        " | klart: 14.20",
        FORUM,
    )
    assert equipped.heard("h1/analys").startswith(
        "ARBETSGRUPP analys: Snöfall 12–13 januari. Klart kl 14.20. Leds av RSIB."
    )
    assert {i for i in equipped.invited if i.startswith("h1/analys")} == {
        f"h1/analys <- {who}" for who in ("lst", "rsib", "trv", "polis", "polis.vakt", "rkk")
    }
    await equipped.says("polis", "1C är klart bäst", "h1/analys", at="14.00")
    assert equipped.region.grupp.by_rum["h1/analys"].klar_at is None
    await equipped.says("rsib", "Utkast v1 klart.", "h1/analys", at="14.18")
    assert equipped.mark == "✅"
    await equipped.clock_is("14.20")
    assert equipped.new == []
    await equipped.says("nacka", "!grupp", FORUM)
    assert "Analys (klar 14.18): leds av RSIB. Med: Trafikverket, Polisen, RKK." in equipped.answer


async def test_a_group_that_is_not_ready_is_asked_once(equipped):
    await equipped.says("rsib", "!grupp starta analys | medlemmar: polis | klart: 10.00", FORUM)
    await equipped.clock_is("10.00")
    assert equipped.heard("h1/analys").startswith("Klockan är 10.00: är uppdraget klart?")
    assert equipped.woken("h1/analys") == {"rsib"}
    await equipped.restart()
    await equipped.clock_is("10.30")
    assert equipped.new == []
    await equipped.says("rsib", "nästan klart, 10 min", "h1/analys")
    assert equipped.region.grupp.by_rum["h1/analys"].klar_at is None


async def test_visa_shows_who_would_be_called_and_does_nothing(equipped):
    for line in ("!aktivera stab visa", "!aktivera visa samordnande Översvämning Tyresö", "!aktivera kluster | visa"):
        before = equipped.region.handelse
        await equipped.says("lst", line, VARD)
        assert "Ingenting är gjort." in equipped.answer, line
        assert equipped.region.handelse == before


async def test_a_handelse_may_be_called_what_a_niva_is_called(minutes):
    await minutes.says("lst", "!aktivera Kommunikationsavbrott Norrtälje", "vard")
    assert minutes.mark == "✅"
    await minutes.says("lst", "!aktivera inriktnade Kommunikationsavbrott", "vard")
    assert minutes.mark == "❓"


async def test_a_group_is_named_apart_from_the_niva_and_what_is_asked_names_the_command(equipped):
    for text in ("!aktivera kommunikation", "!grupp starta kommunikation", "!grupp starta analys"):
        await equipped.says("lst", text, FORUM)
    await equipped.says("rsib", "!grupp avsluta", FORUM)
    assert equipped.mark == "❓"
    assert "Skriv vilken: !grupp avsluta analys" in equipped.answer
    assert _over_the_door(equipped, "h1/kommunikation", "name") == "Kommunikation – Snöfall 12–13 januari"
    assert _over_the_door(equipped, GRUPP, "name") == "Arbetsgrupp kommunikation – Snöfall 12–13 januari"
    assert _over_the_door(equipped, "h1/kommunikation", "topic").startswith("Snöfall 12–13 januari. Reserv")
    assert "Aktiverat läge, kommunikationssamverkan." in _over_the_door(equipped, "h1/kommunikation", "topic")
    assert "Arbetsgrupp kommunikation. Tar fram förslag" in _over_the_door(equipped, GRUPP, "topic")


def _over_the_door(house, rum: str, what: str) -> str:
    """The name or the topic of a room, as its visitors see it."""
    facts = {"rum": house.region.rum.by_key[rum]}
    return RENDERER.render(f"rum/{what}", facts, house.region, house.now).plain


async def test_the_upprop_of_a_niva_is_shown_by_its_name_and_visa_shows_that_of_the_rum(equipped):
    await equipped.says("nacka", "!upprop", FORUM)
    own = equipped.answer
    assert own.startswith("UPPROP Snöfall 12–13 januari: 0 av 8 har svarat.")
    for line in ("!upprop visa", "!upprop samordnande", "!upprop visa samordnande nivå"):
        await equipped.says("nacka", line, FORUM)
        assert equipped.answer == own, line
    await equipped.says("nacka", "!upprop visa polisen", FORUM)
    assert equipped.answer.startswith("Polisen, Snöfall 12–13 januari – samordnande: har inte svarat.")
    await equipped.says("nacka", "!upprop stab", FORUM)
    assert equipped.mark == "❌"
    assert equipped.answer == (
        "För Snöfall 12–13 januari är samverkansstab inte igång. "
        "Det här är igång: samordnande nivå (!upprop samordnande)."
    )
    await equipped.says("lst", "!aktivera stab | syfte: x", FORUM)
    for line in ("!upprop stab", "!upprop staben", "!upprop visa stab"):
        await equipped.says("nacka", line, FORUM)
        assert equipped.answer.startswith("UPPROP samverkansstab, Snöfall 12–13 januari: 0 av 4 på plats."), line


async def test_a_niva_that_is_not_on_is_not_recalled_and_no_other_instead(equipped):
    for niva in ("inriktande", "stab", "staben", "operatörsklustret", "kommunikation"):
        await equipped.says("lst", f"!återkalla {niva}", FORUM)
        assert equipped.mark == "❌", equipped.answer
        assert "inte igång, så ingenting är återkallat" in equipped.answer
    assert "samordnande" in equipped.region.handelse.by_id["h1"].aktivering_by_niva
    await equipped.says("lst", "!återkalla | skäl: det skulle vara stab", FORUM)
    assert equipped.mark == "✅"
    assert not equipped.region.handelse.by_id["h1"].open
