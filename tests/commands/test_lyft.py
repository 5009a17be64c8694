"""Those who lead take up what somebody said, by a reaction or by a bare command in reply (LÄG-02, PRI-03, UTV-01)."""

import pytest

from bot.domain.lage import Sakerhet

FORUM, KONFERENS, STAB = "h1/samordnande", "veckokonferens", "h1/stab"
TALK = "Vi har fått in tre bandvagnar till Orminge"


def lage(m):
    return m.region.lage.of_handelse("h1")


async def taken_up(m, who, source, how, rum=FORUM):
    """By reaction or by a bare command in reply; returns what did it."""
    if how.startswith("!"):
        return await m.says(who, how, rum, reply_to=source)
    await m.reacts(who, source, how, rum)
    return f"$m{m._count}"


async def taken_back(m, who, made, how):
    if how.startswith("!"):
        await m.removes(who, made)
    else:
        await m.takes_back(who, made, m.room(FORUM))


@pytest.mark.parametrize("how", ["📌", "!läge"])
@pytest.mark.parametrize("who", ["lst", "rsib", "rkk", "lagesbild"])
async def test_a_message_becomes_a_lage_of_its_senders_actor(equipped, who, how):
    await equipped.says("lst", "!aktivera stab", FORUM)
    source = await equipped.says("polis", TALK, STAB)
    await taken_up(equipped, who, source, how, STAB)
    [told] = lage(equipped)
    assert (told.aktor, told.by, told.captured_by, told.sakerhet) == (
        "polis",
        "@polis:samverkan.example",
        f"@{who}:samverkan.example",
        Sakerhet.BEKRAFTAD,
    )
    assert "läge från Polisen, utan grad." in equipped.new[-1].text
    assert equipped.new[-1].text.startswith("Med i lägesbilden, noterat av ")
    assert equipped.new[-1].thread == source
    await equipped.says("lst", "!lägesbild", FORUM)
    assert f"”{TALK}”" in equipped.answer
    assert "noterat av" in equipped.answer


@pytest.mark.parametrize("key", ["📌", "⚡", "⚡️", "⚖️", "❗", "❗️"])
@pytest.mark.parametrize("who", ["nacka", "kansli", "okand"])
async def test_by_anybody_else_the_reactions_mean_nothing(activated, who, key):
    source = await activated.says("nacka", TALK, KONFERENS)
    await activated.reacts(who, source, key, KONFERENS)
    assert activated.new == []
    assert len(activated.region.lyft.by_message) == 0


async def test_what_speaks_of_others_is_not_confirmed(activated):
    source = await activated.says("nacka", "Österåker ska ha strömavbrott och påverkan 4", KONFERENS)
    await activated.reacts("lst", source, "📌", KONFERENS)
    [told] = activated.region.lage.of_handelse(None)
    assert (told.sakerhet, told.grad) == (Sakerhet.OBEKRAFTAD, None)
    assert "obekräftad" in activated.new[-1].text


async def test_a_grade_is_read_and_a_colour_is_asked_of_the_sender(activated):
    source = await activated.says("nacka", "påverkan 3, två skolor stängda", KONFERENS)
    await activated.reacts("rsib", source, "📌", KONFERENS)
    assert "påverkan 3 Betydande" in activated.new[-1].text
    source = await activated.says("polis", "läget är rött här", KONFERENS)
    await activated.reacts("rsib", source, "📌", KONFERENS)
    assert "4 Allvarlig eller 5 Kritisk" in activated.new[-1].text
    assert activated.woken(KONFERENS) == {"polis"}
    await activated.says("polis", "4", KONFERENS, thread=source)
    assert {u.aktor: u.grad for u in activated.region.lage.of_handelse(None)} == {"nacka": "3", "polis": "4"}


@pytest.mark.parametrize("how", ["📌", "!läge", "⚖️", "!bedömning", "❗", "!ärende", "⚡", "!åtgärd"])
async def test_nothing_is_taken_up_twice_and_it_is_undone_when_taken_back(activated, how):
    source = await activated.says("nacka", TALK, FORUM)
    await activated.says("nacka", "!ångra", FORUM)
    source = await activated.says("nacka", "Mötet drar ut på tiden, tycker jag", FORUM)
    before = activated.region
    made = await taken_up(activated, "lst", source, how)
    first = activated.region
    assert len(first.lyft.by_message) == 1
    await taken_up(activated, "rsib", source, how)
    assert not [s for s in activated.new if s.template.startswith("lyft/")]
    assert activated.region.lyft == first.lyft
    await taken_back(activated, "lst", made, how)
    assert len(activated.region.lyft.by_message) == 0
    assert activated.region.lage.of_handelse("h1") == before.lage.of_handelse("h1")
    assert activated.region.lage.bedomning_of("h1") is None
    assert [s for s in activated.said if s.template.startswith("lyft/") and s.text] == []


async def test_what_the_actor_has_reported_itself_is_not_taken_up_again(activated):
    source = await activated.says("nacka", "påverkan 3, två skolor stängda", FORUM)
    await activated.reacts("lst", source, "📌", FORUM)
    assert activated.new == []
    assert [(u.version, u.captured_by) for u in lage(activated)] == [(1, None)]


async def test_a_message_becomes_an_atgard_when_it_is_told_who_and_when(activated):
    source = await activated.says("nacka", "Någon borde plogä vägen till Älta", FORUM)
    await activated.reacts("rsib", source, "⚡", FORUM)
    assert "vem ansvarar, och till när?" in activated.new[-1].text
    assert "Någon borde plogä vägen till Älta" in activated.new[-1].text
    await activated.says("rsib", "bra fråga", FORUM, thread=source)
    await activated.says("rsib", "17.00", FORUM, thread=source)
    assert activated.mark == "❓"
    await activated.says("rsib", "Trafikverket, senast 17.00", FORUM, thread=source)
    assert activated.mark == "✅"
    assert activated.heard(FORUM).startswith("Å1 Trafikverket: Någon borde plogä vägen till Älta – senast 17.00")
    assert activated.woken(FORUM) == {"trv"}
    await activated.says("trv", "ja 1", FORUM)
    assert [a.state.value for a in activated.region.atgard.of_handelse("h1")] == ["accepterad"]


async def test_an_atgard_may_have_words_of_its_own_and_a_no_leaves_it(activated):
    source = await activated.says("nacka", TALK, FORUM)
    await activated.says("lst", "!åtgärd", FORUM, reply_to=source)
    assert activated.mark == "❓"
    await activated.says("lst", "Trafikverket: plan för E4, senast 17.00", FORUM, thread=source)
    assert activated.heard(FORUM).startswith("Å1 Trafikverket: plan för E4 – senast 17.00")
    other = await activated.says("nacka", "Vägen är hal", FORUM)
    await activated.reacts("lst", other, "⚡", FORUM)
    await activated.says("lst", "nej", FORUM, thread=other)
    assert len(activated.region.atgard.of_handelse("h1")) == 1
    assert len(activated.region.lyft.of(other)) == 0


async def test_a_bedomning_quotes_the_message_and_is_the_lifters(activated):
    source = await activated.says("nacka", TALK, FORUM)
    await activated.reacts("rkk", source, "⚖️", FORUM)
    assert activated.region.lage.bedomning_of("h1") is None
    await activated.reacts("rsib", source, "⚖️", FORUM)
    await activated.says("lst", "!lägesbild", FORUM)
    assert f"{TALK} (RSIB 09.00)" in activated.answer
    await activated.edits("nacka", source, "Vi har inga bandvagnar")
    assert activated.region.inlagg.quote(activated.region.lage.bedomning_of("h1").text) == TALK


async def test_an_arende_gets_a_number(activated):
    source = await activated.says("nacka", TALK, FORUM)
    await activated.reacts("lst", source, "❗️", FORUM)
    assert activated.new[-1].text == "Noterat som ärende ÄR-2027-1, tas om hand på konferensen."
    await activated.says("lst", "!ärende Rutin för sandning saknas", KONFERENS)
    assert activated.answer == "Noterat som ärende ÄR-2027-2, tas om hand på konferensen."


async def test_an_edit_of_the_sender_follows_and_a_redaction_empties_everything(activated):
    source = await activated.says("nacka", "Tre bandvagnar är på väg", KONFERENS)
    for key in ("📌", "⚖️", "❗", "⚡"):
        await activated.reacts("lst", source, key, KONFERENS)
    await activated.edits("nacka", source, "Två bandvagnar är på väg, påverkan 2")
    [told] = activated.region.lage.of_handelse(None)
    assert (told.grad, told.version, told.captured_by) == ("2", 2, "@lst:samverkan.example")
    await activated.removes("nacka", source)
    assert activated.region.lage.of_handelse(None) == ()
    assert activated.region.lage.bedomning_of(None) is None
    assert [one.sort.value for one in activated.region.lyft.of(source)] == ["ärende"]
    assert not any("bandvagnar" in s.text for s in activated.said)


async def test_the_lifter_undoes_it_and_the_sender_does_not(activated):
    source = await activated.says("nacka", TALK, KONFERENS)
    await activated.reacts("rsib", source, "📌", KONFERENS)
    await activated.says("nacka", "!ångra", KONFERENS)
    assert activated.mark == "❌"
    await activated.says("rsib", "!ångra", KONFERENS)
    assert activated.answer == "Ångrat: det du noterade ur samtalet."
    assert activated.region.lage.of_handelse(None) == ()
    await activated.reacts("lst", source, "📌", KONFERENS)
    assert len(activated.region.lage.of_handelse(None)) == 1


async def test_whose_it_is_must_be_known(activated):
    source = await activated.says("botkyrka", TALK, KONFERENS)
    await activated.reacts("lst", source, "📌", KONFERENS)
    assert "Jag vet inte vilken aktör det gäller" in activated.new[-1].text
    assert activated.region.lage.of_handelse(None) == ()
