"""A begäran: what is missing is asked for, exactly those asked are woken, who has answered is left alone (INF-05)."""

import pytest

FORUM, KONFERENS, VARD = "h1/samordnande", "veckokonferens", "vard"
FULL = (
    "!begär till: nacka, polisen, trafikverket | frågor: hur många plogbilar? | svar senast: 11.00"
    " | varför: vi planerar natten | används till: lägesbilden"
)


async def asked(m, text=FULL, who="lst", rum=FORUM):
    await m.says(who, text, rum)
    return m.event_of("begar/sent")


def board(m, nr=1):
    return m.board_by_key[f"begaran/h1/{nr}/tavla"]


async def test_it_wakes_exactly_those_asked_and_says_why_by_when_and_for_what(activated):
    await asked(activated)
    assert activated.woken(FORUM) == {"nacka", "polis", "polis.vakt", "trv"}
    said = activated.heard(FORUM, "begar/sent")
    assert said.startswith("BEGÄRAN 1 från Länsstyrelsen, svar senast 11.00: hur många plogbilar?")
    assert "vi planerar natten" in said
    assert "lägesbilden" in said
    assert activated.mark == "✅"
    assert board(activated).startswith("Begäran 1: 0 av 3 har svarat. Saknas: Nacka, Polisen, Trafikverket.")


async def test_what_is_missing_is_asked_for_and_nobody_is_woken_before(activated):
    first = await activated.says("lst", "!begär alla: hur många plogbilar? senast 11.00", FORUM)
    assert activated.mark == "❓"
    assert activated.woken(FORUM) == set()
    assert "Varför behöver ni veta det?" in activated.answer
    await activated.says("lst", "vi planerar natten. Det blir kallt.", FORUM, thread=first)
    assert "Vad ska svaren användas till?" in activated.answer
    assert activated.woken(FORUM) == set()
    await activated.says("lst", "okänt", FORUM, thread=first)
    assert "Varför: vi planerar natten. Det blir kallt." in activated.heard(FORUM, "begar/sent")
    assert "Används till: ej klarlagt" in activated.heard(FORUM, "begar/sent")
    assert "lst" not in activated.woken(FORUM)
    assert {"nacka", "trv", "botkyrka"} <= activated.woken(FORUM)


async def test_an_edit_before_it_is_out_keeps_what_the_thread_told(activated):
    first = await activated.says("lst", "!begär nacka: hur många plogbilar? senast 11.00", FORUM)
    await activated.says("lst", "vi planerar natten", FORUM, thread=first)
    await activated.edits("lst", first, "!begär polisen: hur många plogbilar? senast 11.30")
    assert "Vad ska svaren användas till?" in activated.answer
    await activated.says("lst", "lägesbilden", FORUM, thread=first)
    assert activated.woken(FORUM) == {"polis", "polis.vakt"}
    assert "svar senast 11.30" in activated.heard(FORUM, "begar/sent")
    assert "Varför: vi planerar natten" in activated.heard(FORUM, "begar/sent")


async def test_a_question_alone_is_asked_whom_it_is_for(activated):
    first = await activated.says("lst", "!begär Hur många plogbilar har ni i drift?", FORUM)
    assert "Vilka ska svara?" in activated.answer
    await activated.says("lst", "till: kommuner\nsvar senast: 08.00", FORUM, thread=first)
    assert "”08.00”" in activated.answer
    await activated.says("lst", "senast: 11.00 | varför: natten | används till: lägesbilden", FORUM, thread=first)
    assert activated.woken(FORUM) == {"nacka", "osteraker", "botkyrka"}


async def test_each_answer_is_kept_and_shown_and_the_rest_is_missing(activated):
    event = await asked(activated)
    await activated.says("nacka", "vi har fyra, Älta är plogat", FORUM, thread=event)
    assert activated.mark == "✅"
    await activated.says("polis", "inget att rapportera", FORUM, reply_to=event)
    assert board(activated).startswith("Begäran 1: 2 av 3 har svarat. Saknas: Trafikverket.")
    await activated.says("lst", "!begär visa 1", FORUM)
    assert "Nacka 09.00: ”vi har fyra, Älta är plogat”" in activated.answer
    assert "Polisen 09.00: inget att rapportera" in activated.answer
    assert "Saknas (1): Trafikverket" in activated.answer


@pytest.mark.parametrize("text", ["ok", "mottaget", "vilka vägar menar ni?", "återkommer 10.30", "👍"])
async def test_what_is_no_answer_is_not_counted(activated, text):
    event = await asked(activated)
    await activated.says("trv", text, FORUM, thread=event)
    assert activated.mark == ""
    assert "0 av 3" in board(activated)


async def test_exactly_those_who_are_silent_are_reminded_half_way_and_when_the_time_is_out(activated):
    event = await asked(activated)
    await activated.says("nacka", "fyra", FORUM, thread=event)
    await activated.clock_is("10.00")
    [half] = [s for s in activated.new if s.template == "begar/reminder"]
    assert {a[1:].partition(":")[0] for a in half.mentions} == {"polis", "polis.vakt", "trv"}
    assert half.text.startswith("Begäran 1 från Länsstyrelsen: svar senast 11.00. Saknas: Polisen, Trafikverket.")
    await activated.says("trv", "tre", FORUM, reply_to=half.event)
    await activated.clock_is("11.00")
    [out] = [s for s in activated.new if s.template == "begar/reminder"]
    assert {a[1:].partition(":")[0] for a in out.mentions} == {"polis", "polis.vakt"}
    await activated.clock_is("15.00")
    assert [s for s in activated.new if s.template == "begar/reminder"] == []


async def test_after_an_outage_over_both_times_they_are_reminded_once(activated):
    await asked(activated)
    await activated.away("11.30")
    await activated.clock_is("11.30")
    assert [s.template for s in activated.new].count("begar/reminder") == 1


async def test_nobody_is_reminded_when_all_have_answered_or_it_is_closed(activated):
    event = await asked(activated)
    for who in ("nacka", "polis", "trv"):
        await activated.says(who, "fyra", FORUM, thread=event)
    assert "alla som väntades har svarat (3 av 3)" in "".join(s.text for s in activated.new)
    await asked(activated, FULL.replace("plogbilar", "sandbilar"))
    await activated.says("lst", "!begär avsluta 2", FORUM)
    await activated.clock_is("12.00")
    assert [s for s in activated.new if s.template == "begar/reminder"] == []


async def test_two_never_mix(activated):
    one = await asked(activated)
    two = await asked(activated, FULL.replace("plogbilar", "sandbilar"), who="rsib")
    await activated.says("nacka", "fyra", FORUM, thread=one)
    await activated.says("nacka", "nio", FORUM, thread=two)
    await activated.says("trv", "svar 2: elva", FORUM)
    answers = activated.region.begaran.by_key
    said = activated.region.inlagg.quote
    shown = {nr: [(s.aktor, said(s.text)) for s in b.svar_list] for (_, nr), b in answers.items()}
    assert shown == {1: [("nacka", "fyra")], 2: [("nacka", "nio"), ("trv", "elva")]}


async def test_edits_and_redactions_of_an_answer_follow(activated):
    event = await asked(activated)
    answer = await activated.says("nacka", "fyra", FORUM, thread=event)
    await activated.edits("nacka", answer, "fem")
    await activated.says("lst", "!begär visa 1", FORUM)
    assert "”fem”" in activated.answer
    assert "fyra" not in activated.answer
    await activated.removes("nacka", answer)
    assert "0 av 3" in board(activated)
    again = await activated.says("nacka", "sex", FORUM, thread=event)
    version = await activated.edits("nacka", again, "sju")
    await activated.removes("nacka", version)
    assert activated.region.begaran.by_key[("h1", 1)].answered == ("nacka",)
    [svar] = activated.region.begaran.by_key[("h1", 1)].svar_list
    assert activated.region.inlagg.quote(svar.text) == "sex"
    await activated.edits("nacka", again, "ok")
    assert "0 av 3" in board(activated)


async def test_an_answer_can_be_undone_and_nothing_older_is(activated):
    event = await asked(activated)
    await activated.says("nacka", "!läge påverkan: 2 | konsekvenser: kö", FORUM)
    await activated.says("nacka", "fyra", FORUM, thread=event)
    await activated.says("nacka", "!ångra", FORUM)
    assert activated.region.begaran.by_key[("h1", 1)].answered == ()
    assert "0 av 3" in board(activated)
    assert [u.grad for u in activated.region.lage.of_handelse("h1")] == ["2"]


async def test_taken_back_nobody_is_asked_any_more(activated):
    first = await activated.says("lst", FULL, FORUM)
    await activated.removes("lst", first)
    assert activated.heard(FORUM) == "Begäran 1 från Länsstyrelsen är återtagen. Ni behöver inte svara."
    assert activated.woken(FORUM) == set()
    await activated.clock_is("12.00")
    assert [s for s in activated.new if s.template == "begar/reminder"] == []


async def test_a_change_wakes_only_those_who_were_not_asked_before(activated):
    first = await activated.says("lst", FULL, FORUM)
    await activated.edits("lst", first, FULL.replace("trafikverket", "trafikverket, österåker"))
    assert activated.woken(FORUM) == {"osteraker"}
    assert "0 av 4" in board(activated)


async def test_an_account_of_two_actors_says_for_whom(activated):
    event = await asked(activated, FULL.replace("nacka, polisen", "botkyrka, salem"))
    await activated.says("botkyrka", "fyra", FORUM, thread=event)
    assert activated.mark == "❓"
    await activated.says("botkyrka", "Salem: fyra", FORUM, thread=event)
    assert "Saknas: Botkyrka, Trafikverket." in board(activated)
    await activated.says("botkyrka", "för båda: inget att rapportera", FORUM, thread=event)
    assert "Saknas: Trafikverket." in board(activated)


async def test_whoever_cannot_see_it_is_told_to_the_asker_and_not_waited_for(activated):
    await asked(activated, FULL.replace("trafikverket", "SSBF"))
    assert "Inte tillfrågade: Storstockholms brandförsvar" in activated.answer
    assert "0 av 2" in board(activated)


async def test_in_the_ordinary_lage_all_of_the_conference_are_asked(minutes):
    await minutes.says("lst", FULL.replace("nacka, polisen, trafikverket", "alla"), KONFERENS)
    assert minutes.woken(KONFERENS) == {"nacka", "polis", "polis.vakt", "trv", "regionsthlm", "osteraker", "botkyrka"}
    await minutes.says("nacka", "fyra", KONFERENS, thread=minutes.event_of("begar/sent"))
    assert minutes.mark == "✅"
    await minutes.says("lst", "!begär visa 1", KONFERENS)
    assert "1 av 7" in minutes.answer


async def test_an_answer_is_no_answer_to_the_roll_call(activated):
    event = await asked(activated)
    await activated.says("nacka", "ja, vi är här och plogar", FORUM, thread=event)
    assert "nacka" in activated.region.upprop.by_id["h1/samordnande/1"].missing
