"""What a ja answers: the question in whose thread it stands, or to which it is a reply; beside it only plain words."""

import pytest

FORUM, VARD = "h1/samordnande", "vard"
NEXT = "Nästa möte 15.00, rapport senast 14.30."


async def asks_to_recall(minutes):
    for who in ("polis", "nacka"):
        await minutes.says(who, "närvarande", FORUM)
    return await minutes.says("lst", "!återkalla", FORUM)


def recalled(minutes):
    return minutes.region.handelse.open_list() == ()


@pytest.mark.parametrize("text", ["ok", "kör", "precis", "ja", "ja tack", "👍", "bekräftar", "ja, återkalla", "nej"])
@pytest.mark.parametrize("how", ["reply", "thread"])
async def test_what_is_said_to_a_colleague_is_no_answer_to_the_bot(activated, text, how):
    asked = await asks_to_recall(activated)
    hers = await activated.says("nacka", "Ska vi köra på med vårt?", FORUM)
    where = {"reply_to": hers} if how == "reply" else {"thread": hers}
    await activated.says("lst", text, FORUM, **where)
    assert not recalled(activated)
    assert asked in activated.region.fraga.open_by_message
    within = await activated.says("nacka", "Är du säker?", FORUM, thread=asked)
    await activated.says("lst", text, FORUM, thread=asked, reply_to=within)
    assert not recalled(activated)


@pytest.mark.parametrize("text", ["ok", "kör", "precis", "absolut", "gör det", "👍", "ja, aktivera", "ja det stämmer"])
async def test_beside_the_question_weak_words_recall_nothing(activated, text):
    await asks_to_recall(activated)
    await activated.says("lst", text, FORUM)
    assert not recalled(activated)


@pytest.mark.parametrize(
    "text", ["ja", "Ja!", "ja tack", "Bekräftas", "bekräftar", "ja, återkalla", "Ja återkalla den."]
)
async def test_beside_the_question_a_plain_yes_will_do_as_phones_send_it(activated, text):
    await asks_to_recall(activated)
    await activated.says("nacka", "Vad händer?", FORUM)
    await activated.says("lst", text, FORUM)
    assert activated.mark == "✅"
    assert recalled(activated)


@pytest.mark.parametrize("text", ["ok", "kör", "precis", "ja", "återkalla", "👍"])
@pytest.mark.parametrize("how", ["thread", "to the question", "to the command"])
async def test_to_the_question_itself_people_answer_as_they_speak(activated, text, how):
    asked = await asks_to_recall(activated)
    question = activated.event_of("aterkalla/confirm")
    where = {
        "thread": {"thread": asked},
        "to the question": {"reply_to": question},
        "to the command": {"reply_to": asked},
    }
    await activated.says("lst", text, FORUM, **where[how])
    assert recalled(activated)


async def test_when_the_bot_has_said_something_else_since_a_yes_beside_may_be_meant_for_that(activated):
    asked = await asks_to_recall(activated)
    await activated.says("lst", NEXT, FORUM)
    await activated.says("lst", "ja", FORUM)
    assert not recalled(activated)
    assert activated.heard(FORUM).startswith("Möte 2: kl 15.00.")
    await activated.says("lst", "ja", FORUM)
    assert not recalled(activated)
    await activated.says("lst", "ja", FORUM, thread=asked)
    assert recalled(activated)


async def test_a_plain_no_beside_the_question_ends_it(activated):
    asked = await asks_to_recall(activated)
    await activated.says("lst", "nej tack", FORUM)
    assert activated.answer == "Ingenting är gjort."
    await activated.says("lst", "ja", FORUM, thread=asked)
    assert not recalled(activated)


async def test_nobody_else_and_nobody_later_says_yes(activated):
    await asks_to_recall(activated)
    await activated.says("rsib", "ja", FORUM)
    await activated.says("lst", "ja", VARD)
    await activated.says("lst", "ja", FORUM, at="9.11")
    assert not recalled(activated)


async def test_a_command_that_stands_in_a_thread_of_others_is_asked_about_there(activated):
    for who in ("polis", "nacka"):
        await activated.says(who, "närvarande", FORUM)
    hers = await activated.says("nacka", "Är det här rätt händelse?", FORUM)
    await activated.says("lst", "!återkalla", FORUM, thread=hers)
    await activated.says("lst", "ok", FORUM, thread=hers)
    assert not recalled(activated)
    await activated.reacts("lst", activated.event_of("aterkalla/confirm"), "👍", FORUM)
    assert recalled(activated)


@pytest.mark.parametrize("text", ["ok", "kör"])
async def test_the_inriktande_is_not_activated_by_what_is_said_to_a_colleague(minutes, text):
    await minutes.says("lst", "!aktivera inriktande | händelse: Storbrand Sickla", VARD)
    hers = await minutes.says("rsib", "Ska jag ringa Nacka?", VARD)
    await minutes.says("lst", text, VARD, reply_to=hers)
    await minutes.says("lst", text, VARD)
    await minutes.says("lst", "ja, återkalla", VARD)
    assert minutes.region.handelse.open_list() == ()
    await minutes.says("lst", "ja, aktivera", VARD)
    assert len(minutes.region.handelse.open_list()) == 1


async def test_a_grade_that_is_a_reply_to_a_colleague_is_not_the_grade_that_was_asked_for(activated):
    report = await activated.says("nacka", "Läget är rött, strömmen borta i norr", FORUM)
    hers = await activated.says("trv", "Hur många bussar behöver ni?", FORUM)
    await activated.says("nacka", "4", FORUM, reply_to=hers)
    assert activated.region.lage.by_id[report].grad is None
    await activated.says("nacka", "4", FORUM, reply_to=activated.event_of("lage/asked_grade"))
    assert activated.region.lage.by_id[report].grad == "4"


async def test_the_name_that_answers_which_is_no_report_and_asks_nothing_more(activated):
    await activated.says("lst", "!aktivera samordnande | händelse: Brand i Nacka | syfte: ledning", VARD)
    chat = await activated.invites_the_bot("polis")
    await activated.says("polis", "närvarande", chat)
    await activated.says("polis", "snö", chat)
    assert (activated.mark, activated.new[-1].template) == ("✅", "upprop/board")
    for text in ("Brand", "Brand", "brand i nacka", "snöfall"):
        await activated.says("polis", text, chat)
        assert (activated.mark, activated.answer) == ("", "")
    await activated.says("polis", "Påverkan 3, brand i två skolor", chat)
    assert activated.mark == "❓"
