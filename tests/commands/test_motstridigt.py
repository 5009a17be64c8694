"""Two who say against each other are shown side by side, and only people say what holds (MALLAR 3 part 11, R3)."""

import pytest

FORUM, VARD, UNDER = "h1/samordnande", "vard", "underrattelser"
CLOSED, OPEN = "Väg 73 är avstängd vid Fors, lastbil i diket", "73 öppen, ett körfält"


async def e4(m):
    """The police and the road authority say against each other; the bot has said so as number 1."""
    await m.says("polis", "E4 AVSTÄNGD N-GÅENDE HÄGGVIK, 4 LASTBILAR. sen 06.50", FORUM)
    await m.says("trv", "E4 är öppen, ett körfält", FORUM)


async def picture(m):
    await m.says("lst", "!lägesbild", FORUM)
    return m.answer.split("11 Osäkerheter\n")[1].split("\n\n")[0]


async def test_a_denial_of_who_is_responsible_stands_first_and_hearsay_is_named_so(activated):
    await activated.says("nacka", "Nacka: Saltsjöbanan ställs in hela tis enl uppgift. Påverkan 2", FORUM)
    await activated.says("trv", "Nej, inget beslut om Saltsjöbanan. beslut kl 04", FORUM)
    assert activated.answer == (
        "Uppgifterna skiljer sig (motstridigt 1):\n"
        "– Trafikverket 09.00 (bekräftad): ”Nej, inget beslut om Saltsjöbanan. beslut kl 04”\n"
        "– Nacka 09.00 (obekräftad): ”Nacka: Saltsjöbanan ställs in hela tis enl uppgift. Påverkan 2”\n\n"
        "De står i lägesbilden tills någon säger vad som gäller: !motstridigt klarlagd 1 det som gäller. "
        "Säger de inte emot varandra: !motstridigt avför 1."
    )
    assert activated.woken(FORUM) == set()


async def test_it_stands_once_in_the_picture_with_source_time_and_certainty(activated):
    await activated.says("nacka", "Nacka: Saltsjöbanan ställs in hela tis enl uppgift. Påverkan 2", FORUM)
    await activated.says("trv", "Nej, inget beslut om Saltsjöbanan. beslut kl 04", FORUM)
    assert await picture(activated) == (
        "– Motstridigt 1: Trafikverket 09.00 (bekräftad): ”Nej, inget beslut om Saltsjöbanan. beslut kl 04” – mot – "
        "Nacka 09.00 (obekräftad): ”Nacka: Saltsjöbanan ställs in hela tis enl uppgift. Påverkan 2”. Inte klarlagt."
    )
    await activated.says("lst", "!lägesbild publicera", FORUM)
    assert "Motstridigt:\n– Trafikverket 09.00 (bekräftad)" in activated.heard(FORUM, "lagesbild/published")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("nacka", "Vattnet i Sickla är otjänligt"), ("trv", "vattnet i Sickla är inte otjänligt")),
        (("polis", CLOSED), ("trv", OPEN)),
        (("regionsthlm", "Färjan till Blidö är inställd"), ("trv", "färjan till Blidö går som vanligt")),
        (("rkk", "Rykte på fb: ambulanser körs inte ut"), ("regionsthlm", "Fel! ambulans går, längre tid")),
        (("polis", "Slussen är avspärrad"), ("trv", "det stämmer inte att Slussen är avspärrad")),
        (
            ("nacka", "hörde att Karolinska stänger akuten"),
            ("regionsthlm", "Vi dementerar: akuten på Karolinska stänger inte"),
        ),
        (("nacka", "112 fungerar inte i Saltsjöbaden"), ("polis", "112 fungerar i Saltsjöbaden")),
        (("osteraker", "Lidingöbron stängd"), ("nacka", "Det stämmer inte, Lidingöbron är öppen")),
    ],
)
async def test_yes_against_no_on_one_thing_is_seen(activated, first, second):
    await activated.says(*first, FORUM)
    await activated.says(*second, FORUM)
    assert activated.answer.startswith("Uppgifterna skiljer sig (motstridigt 1):")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("nacka", "vattnet är otjänligt hos oss"), ("osteraker", "vattnet är tjänligt hos oss")),  # each its own
        (("polis", "Väg 73 avstängd"), ("trv", "Väg 76 öppen")),
        (("polis", "E4 avstängd norrgående"), ("trv", "E4 öppen södergående")),
        (("polis", "E4 avstängd vid Häggvik"), ("trv", "E4 är öppen igen vid Häggvik")),  # it has changed
        (("polis", "Kan E4 vara avstängd?"), ("trv", "E4 är öppen")),
        (("polis", "Risk att E4 blir avstängd"), ("trv", "E4 är öppen")),
        (("polis", "en fil avstängd på E4"), ("trv", "E4 är öppen")),
        (("polis", "Lidingöbron stängd natt mot fredag"), ("trv", "Lidingöbron öppen idag")),
        (("nacka", "Vi behöver 2 elverk"), ("trv", "Nej, vi har inga elverk")),
        (("polis", "E4 avstängd"), ("polis.vakt", "E4 öppen")),  # of the same actor it is a correction
        (("nacka", "20 boenden ej nådda i Fisksätra"), ("osteraker", "35 boenden ej nådda i Åkersberga")),
    ],
)
async def test_what_may_both_be_true_is_left_alone(activated, first, second):
    await activated.says(*first, FORUM)
    await activated.says(*second, FORUM)
    assert not [s for s in activated.said if s.template.startswith("motstridigt/")]


async def test_an_hour_later_it_is_how_things_have_changed(activated):
    await activated.says("polis", CLOSED, FORUM)
    await activated.clock_is("10.30")
    await activated.says("trv", OPEN, FORUM)
    assert not activated.answer


async def test_two_numbers_are_only_suggested_and_to_those_who_lead(activated):
    await activated.says("trv", "Elavbrott Ljusterö sen 10.15. 4.300 kunder. Felsökning", FORUM)
    await activated.says("osteraker", "VI HAR CA 6000 HUSHÅLL UTAN STRÖM på Ljusterö", FORUM)
    assert not activated.answer
    assert activated.heard(VARD).startswith("Kan vara motstridigt (1): ")
    assert activated.woken(VARD) == set()
    assert await picture(activated) == "– Inga kända."
    await activated.reacts("nacka", activated.event_of("motstridigt/suggested"), "👍", VARD)
    assert await picture(activated) == "– Inga kända."
    await activated.reacts("lagesbild", activated.event_of("motstridigt/suggested"), "👍", VARD)
    told = await picture(activated)
    assert "4.300 kunder" in told
    assert "6000 HUSHÅLL" in told


async def test_a_suggestion_that_is_none_is_dismissed_and_comes_no_more(activated):
    await activated.says("trv", "Elavbrott Ljusterö sen 10.15. 4.300 kunder", FORUM)
    last = await activated.says("osteraker", "CA 6000 HUSHÅLL UTAN STRÖM på Ljusterö", FORUM)
    await activated.says("lagesbild", "!motstridigt avför 1", VARD)
    assert activated.mark == "✅"
    await activated.edits("osteraker", last, "CA 6100 HUSHÅLL UTAN STRÖM på Ljusterö")
    assert activated.heard(VARD) == ""
    assert await picture(activated) == "– Inga kända."


async def test_who_said_it_may_say_what_holds_and_the_history_stands(activated):
    await e4(activated)
    await activated.says("nacka", "!motstridigt klarlagd 1 den är stängd", FORUM)
    assert activated.mark == "❌"
    assert "någon av dem som lämnade uppgifterna" in activated.answer
    await activated.says("polis", "!motstridigt klarlagd ett körfält öppet sedan 08.50", FORUM)
    assert activated.mark == "✅"
    assert activated.heard(FORUM, "motstridigt/settled") == (
        "Motstridigt 1: Klarlagt 09.00 av Polisen: ”ett körfält öppet sedan 08.50”. "
        "De tidigare uppgifterna står kvar som historik."
    )
    told = await picture(activated)
    assert told.startswith("– Motstridigt 1 (klarlagt): ")
    assert "E4 AVSTÄNGD" in told
    assert "Klarlagt 09.00 av Polisen: ”ett körfält öppet sedan 08.50”." in told
    await activated.says("lst", "!motstridigt klarlagd 1 båda körfälten öppna 08.58", FORUM)
    await activated.says("nacka", "!motstridigt 1", FORUM)
    assert "09.00 Polisen: ”ett körfält öppet sedan 08.50”" in activated.answer
    assert "09.00 Länsstyrelsen: ”båda körfälten öppna 08.58”" in activated.answer


async def test_what_holds_must_be_said_in_words(activated):
    await e4(activated)
    await activated.says("lst", "!motstridigt klarlagd 1", FORUM)
    assert activated.mark == "❓"
    assert activated.answer.startswith("Vad gäller?")
    await activated.says("lst", "!motstridigt klarlagd 7 öppen", FORUM)
    assert activated.mark == "❌"
    assert "!motstridigt klarlagd 1" in activated.answer


async def test_a_human_says_whose_it_is_and_that_side_stands_first(activated):
    await e4(activated)
    await activated.says("lst", "!motstridigt 1 | ägare: Trafikverket", FORUM)
    assert activated.answer.split("\n")[1].startswith(
        "– Trafikverket 09.00 (bekräftad, svarar för saken): ”E4 är öppen"
    )
    assert (await picture(activated)).startswith("– Motstridigt 1: Trafikverket 09.00 (bekräftad, svarar för saken)")


async def test_the_time_that_it_speaks_of_stands_beside_it_and_sorts(activated):
    await activated.says("polis", "E4 AVSTÄNGD N-GÅENDE HÄGGVIK, 4 LASTBILAR", FORUM)
    await activated.says("trv", "E4 är öppen, ett körfält. läget per 08.40", FORUM)
    assert activated.answer.split("\n")[1].startswith("– Trafikverket 08.40 (bekräftad)")
    assert activated.answer.split("\n")[2].startswith("– Polisen 09.00 (bekräftad)")


async def test_a_human_names_the_thing_and_the_two(activated):
    await activated.says("osteraker", "skadade på bron: 12 st", FORUM)
    await activated.says("nacka", "!motstridigt skadade", FORUM)
    assert activated.mark == "❓"
    assert activated.answer.startswith("Jag hittar bara en uppgift om ”skadade”: Österåker.")
    await activated.says("polis", "3 skadade vid bron", FORUM)
    await activated.says("nacka", "!motstridigt skadade: polisen, österåker", FORUM)
    assert activated.mark == "✅"
    assert activated.answer.startswith("Motstridigt 1, noterat av Nacka:")
    told = await picture(activated)
    assert "”skadade på bron: 12 st”" in told
    assert "”3 skadade vid bron”" in told


async def test_a_reply_with_the_thing_is_enough(activated):
    first = await activated.says("polis", "bedömt 2 000–3 000 deltagare på lördag", FORUM)
    await activated.says("trv", "Vi har hört om tiotusen deltagare i stan", FORUM)
    await activated.says("lagesbild", "!motstridigt deltagare", FORUM, reply_to=first)
    assert activated.mark == "✅"
    assert "(obekräftad): ”Vi har hört om tiotusen deltagare i stan”" in activated.answer


async def test_an_edited_side_is_shown_as_it_reads_now_and_marked(activated):
    first = await activated.says("polis", CLOSED, FORUM)
    await activated.says("trv", OPEN, FORUM)
    await activated.edits("polis", first, "Väg 73 är avstängd vid Fors till kl 11")
    assert "Polisen 09.00 (bekräftad, rättad): ”Väg 73 är avstängd vid Fors till kl 11”" in await picture(activated)


async def test_a_removed_side_leaves_that_it_was_removed(activated):
    await activated.says("polis", CLOSED, FORUM)
    second = await activated.says("trv", OPEN, FORUM)
    await activated.removes("trv", second)
    told = await picture(activated)
    assert "ett körfält" not in told
    assert "[borttaget av avsändaren kl 09.00]" in told


async def test_a_third_voice_joins_the_two(activated):
    await activated.says("polis", CLOSED, FORUM)
    await activated.says("trv", OPEN, FORUM)
    await activated.says("nacka", "Väg 73 avstängd vid Fors", FORUM)
    assert not activated.answer
    await activated.says("lst", "!motstridigt", FORUM)
    assert "– 1, öppen: " in activated.answer
    assert "Nacka" in activated.answer
    assert "– 2" not in activated.answer


async def test_a_notice_is_held_against_what_was_said_in_the_room(activated):
    await activated.says("trv", "Gullmars: vattnet är tillbaka enl förare", FORUM)
    await activated.says("nacka", "Nej vattnet är INTE tillbaka vid Gullmarsplan, reparation pågår", UNDER)
    assert "(obekräftad): ”Gullmars: vattnet är tillbaka enl förare”" in activated.answer
    assert "Gullmarsplan" in await picture(activated)


async def test_in_the_list_of_statements_each_side_is_marked_until_it_is_cleared_up(activated):
    await e4(activated)
    await activated.says("lst", "!lägesbild", FORUM)
    assert "”E4 är öppen, ett körfält” (motstridig, se 11)" in activated.answer
    await activated.says("lst", "!motstridigt klarlagd 1 ett körfält öppet", FORUM)
    await activated.says("lst", "!lägesbild", FORUM)
    assert "(motstridig, se 11)" not in activated.answer


async def test_the_summering_lists_it_as_not_cleared_up(activated):
    await e4(activated)
    await activated.says("rsib", "!summering", FORUM)
    assert "Motstridigt 1: Polisen 06.50 (bekräftad): ”E4 AVSTÄNGD" in activated.answer


async def test_there_is_a_list_also_when_nothing_is_known(activated):
    await activated.says("nacka", "!motstridigt", FORUM)
    assert activated.answer.startswith("Motstridiga uppgifter – Snöfall 12–13 januari: inga kända.")
