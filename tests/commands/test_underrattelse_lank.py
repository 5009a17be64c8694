"""A notice that updates, withdraws or seems to be about the same as another (MALLAR 1): linked, never merged."""

from dataclasses import replace

UNDER = "underrattelser"
LEAK = (
    "!underrättelse rubrik: Vattenläcka Gullmarsplan | händelse: läcka | plats: Gullmarsplan"
    " | konsekvens: nej | behov: nej"
)


def _states(minutes):
    return {u.number: u.state.value for u in minutes.region.underrattelse.in_order()}


async def test_a_new_notice_that_updates_an_own_one_makes_it_updated_and_is_not_asked_for_what_stands_there(minutes):
    await minutes.says("nacka", LEAK, UNDER)
    await minutes.says("nacka", "!underrättelse\nReferens: Uppdaterar IU-2027-1\nPrognos: åter 18.30", UNDER)
    assert minutes.answer.endswith("Uppdaterar IU-2027-1, som nu är uppdaterad.")
    assert _states(minutes) == {"IU-2027-1": "uppdaterad", "IU-2027-2": "ny"}
    await minutes.says("polis", "!underrättelse visa IU-2027-1", UNDER)
    assert minutes.answer.startswith("IU-2027-1 från Nacka 09.00, uppdaterad 09.00 genom IU-2027-2\n")


async def test_it_may_be_said_in_the_first_words(minutes):
    await minutes.says("nacka", LEAK, UNDER)
    await minutes.says("nacka", "!underrättelse uppdatering av IU-2027-1: vattnet är åter 18.30", UNDER)
    assert "– Referens: uppdatering av IU-2027-1\n– Fritext: vattnet är åter 18.30" in minutes.answer
    assert _states(minutes)["IU-2027-1"] == "uppdaterad"


async def test_a_new_notice_that_withdraws_an_own_one_is_asked_for_nothing(minutes):
    await minutes.says("nacka", LEAK, UNDER)
    await minutes.says("nacka", "!underrättelse rubrik: Falskt larm | referens: Återtar iu 1", UNDER)
    assert minutes.answer.endswith("Återtar IU-2027-1, som nu är återtagen.")
    assert _states(minutes)["IU-2027-1"] == "återtagen"


async def test_a_reference_that_is_edited_away_or_taken_back_changes_nothing_any_more(minutes):
    await minutes.says("nacka", LEAK, UNDER)
    second = await minutes.says("nacka", "!underrättelse rubrik: Åter | referens: Återtar IU-2027-1", UNDER)
    await minutes.edits("nacka", second, "!underrättelse rubrik: Åter | referens: Uppdaterar IU-2027-1")
    assert _states(minutes)["IU-2027-1"] == "uppdaterad"
    await minutes.says("nacka", "!underrättelse återta IU-2027-2", UNDER)
    assert _states(minutes) == {"IU-2027-1": "ny", "IU-2027-2": "återtagen"}


async def test_that_of_another_actor_is_linked_and_told_and_stands(minutes):
    await minutes.says("nacka", LEAK, UNDER)
    await minutes.says("polis", "!underrättelse rubrik: Avspärrat | referens: Återtar IU-2027-1", UNDER)
    assert (
        "Länkad till IU-2027-1 från Nacka. Den ändras inte: bara den som lämnat en underrättelse kan uppdatera "
        "eller återta den." in minutes.answer
    )
    assert _states(minutes)["IU-2027-1"] == "ny"


async def test_only_words_that_say_so_update_and_an_unknown_number_is_told(minutes):
    await minutes.says("nacka", LEAK, UNDER)
    await minutes.says("nacka", "!underrättelse rubrik: Mer om detta | referens: vi återtar inte IU-2027-1", UNDER)
    assert "Länkad till IU-2027-1." in minutes.answer
    await minutes.says("nacka", "!underrättelse rubrik: Åter | referens: Uppdaterar IU-2027-9", UNDER)
    assert "Jag hittar inte den underrättelse som nämns. Den här är sparad utan länk." in minutes.answer
    assert _states(minutes)["IU-2027-1"] == "ny"


async def test_a_number_that_begins_like_another_is_another(minutes):
    for number in range(1, 12):
        await minutes.says("nacka", f"!underrättelse rubrik: Läcka {number}", UNDER)
    await minutes.says("nacka", "!underrättelse återta IU-2027-11: åter", UNDER)
    assert minutes.answer == "IU-2027-11 är återtagen: åter."
    await minutes.says("nacka", "!underrättelse återtar IU-2027-11", UNDER)
    assert (minutes.mark, minutes.answer) == ("❌", "IU-2027-11 är redan återtagen.")


async def test_two_in_one_message_are_never_made_one(minutes):
    await minutes.says("nacka", "!underrättelse rubrik: Läcka\n!underrättelse rubrik: Brand", UNDER)
    assert "IU-2027-1 från Nacka" in minutes.answer
    assert "En underrättelse i varje inlägg. Den första är sparad; skriv den här i ett eget inlägg." in minutes.answer
    assert minutes.mark == "❌"


async def test_one_that_names_the_same_place_and_the_same_thing_is_asked_about_once_and_linked_on_a_yes(minutes):
    first = await minutes.says("nacka", LEAK, UNDER)
    second = await minutes.says("trv", "!underrättelse busstrafiken runt gullmars leds om pga vattenläcka", UNDER)
    asked = "Samma händelse som IU-2027-1 (Nacka, 09.00)? De länkas i så fall, men slås inte samman: svara ja eller nej"
    assert asked in minutes.answer

    await minutes.edits("trv", second, "!underrättelse busstrafiken runt gullmars leds om, vattenläcka, 15 min")
    assert "Samma händelse" not in minutes.answer
    await minutes.says("polis", "ja", UNDER, thread=second)
    assert minutes.region.underrattelse.linked(first) == ()
    await minutes.says("trv", "ja", UNDER, thread=second)
    assert minutes.mark == "✅"
    assert [s.text for s in minutes.new if s.thread == first] == [
        "IU-2027-2 från Trafikverket är länkad till IU-2027-1. De är inte sammanslagna."
    ]
    assert [u.number for u in minutes.region.underrattelse.linked(first)] == ["IU-2027-2"]
    assert len(_states(minutes)) == 2


async def test_a_no_links_nothing(minutes):
    first = await minutes.says("nacka", LEAK, UNDER)
    second = await minutes.says("trv", "!underrättelse vattenläckan vid Gullmarsplan stoppar bussar", UNDER)
    await minutes.says("trv", "nej", UNDER, thread=second)
    assert (minutes.mark, minutes.answer) == ("✅", "")
    assert minutes.region.underrattelse.linked(first) == ()


async def test_another_place_another_thing_an_own_one_and_an_old_one_are_not_asked_about(minutes):
    await minutes.says("nacka", LEAK, UNDER)
    for who, text in (
        ("trv", "!underrättelse rubrik: Vattenläcka Solna | plats: Solna"),
        ("trv", "!underrättelse rubrik: Brand i skola | plats: Gullmarsplan"),
        ("nacka", "!underrättelse rubrik: Vattenläcka | plats: Gullmarsplan"),
    ):
        await minutes.says(who, text, UNDER)
        assert "Samma händelse" not in minutes.answer
    await minutes.says("trv", "!underrättelse rubrik: Vattenläcka | plats: Gullmarsplan", UNDER, at="16.00")
    assert "Samma händelse" not in minutes.answer


async def test_a_kommun_that_a_published_notice_names_is_woken_by_its_correction(minutes):
    text = "!underrättelse rubrik: Planerat elavbrott Österåker | plats: Åkersberga | händelse: underhåll lö 07-11"
    notice = await minutes.says("polis", text, UNDER)
    await minutes.says("lst", "!lägesbild publicera", "veckokonferens")
    await minutes.edits("polis", notice, text.replace("lö", "sö"))
    assert "Till Österåker, som nämns i underrättelsen." in minutes.heard("veckokonferens", "lagesbild/rattelse")
    assert minutes.woken("veckokonferens") == {"osteraker"}


async def test_a_notice_that_updates_a_published_one_corrects_it(minutes):
    await minutes.says("polis", "!underrättelse rubrik: Elavbrott | plats: Nacka | händelse: kabelbrott", UNDER)
    await minutes.says("lst", "!lägesbild publicera", "veckokonferens")
    await minutes.says("polis", "!underrättelse uppdaterar IU-2027-1: strömmen åter", UNDER)
    assert minutes.heard("veckokonferens", "lagesbild/rattelse").startswith("Rättelse 1 till lägesbild nr 1: Polisen")
    assert minutes.woken("veckokonferens") == {"nacka"}


async def test_a_kommun_that_is_not_in_the_room_is_told_where_notices_stand(minutes):
    await minutes.enters("nacka", "veckokonferens", "leave")
    text = "!underrättelse rubrik: Elavbrott | plats: Nacka | händelse: kabelbrott"
    notice = await minutes.says("polis", text, UNDER)
    await minutes.says("lst", "!lägesbild publicera", "veckokonferens")
    await minutes.edits("polis", notice, text + " | prognos: åter 18")
    assert minutes.woken("veckokonferens") == set()
    assert minutes.woken(UNDER) == {"nacka"}


async def test_a_name_of_several_is_that_of_the_kommun_where_it_is_a_place(minutes):
    known = minutes.register.aktor_by_id
    alias = {a: replace(known[a], alias=(*known[a].alias, "Storön")) for a in ("regionsthlm", "salem", "trv")}
    minutes.register = replace(minutes.register, aktor_by_id={**known, **alias})
    await minutes.says("lst", "!register läs om", "vard")
    notice = await minutes.says("polis", "!underrättelse rubrik: Elavbrott | plats: bron, Storön", UNDER)
    await minutes.says("lst", "!lägesbild publicera", "veckokonferens")
    await minutes.edits("polis", notice, "!underrättelse rubrik: Elavbrott | plats: bron, Storön | prognos: åter 18")
    assert "Till Salem, som nämns i underrättelsen." in minutes.heard("veckokonferens", "lagesbild/rattelse")
