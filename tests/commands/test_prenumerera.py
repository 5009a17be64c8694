"""Who has chosen it is sent each notice, once, in its direct chat (MODELL INF-01, INF-02, INF-07)."""

UNDER = "underrattelser"
LEAK = (
    "!underrättelse\nRubrik: Vattenläcka\nHändelse: läcka\nPlats: Solna\nOmfattning: 2 300\nKonsekvens: nej\nBehov: nej"
)
SENT = "underrattelse/utskick"


async def _subscribes(minutes, who):
    chat = await minutes.invites_the_bot(who)
    await minutes.says(who, "!prenumerera", chat)
    return chat


def _sent(minutes):
    return [(s.rum, s.text.partition("\n")[0], s.mentions) for s in minutes.new if s.template == SENT]


async def test_it_is_off_until_it_is_chosen_and_ends_when_it_is_left(minutes):
    chat = await minutes.invites_the_bot("trv")
    await minutes.says("nacka", LEAK, UNDER)
    assert not _sent(minutes)
    await minutes.says("trv", "!prenumerera", chat)
    await minutes.says("nacka", LEAK, UNDER)
    assert _sent(minutes) == [(chat, "Underrättelse IU-2027-2 från Nacka: Vattenläcka", (chat.removeprefix("dm/"),))]
    await minutes.says("trv", "!avprenumerera", chat)
    await minutes.says("nacka", LEAK, UNDER)
    assert not _sent(minutes)
    await minutes.says("trv", "!avprenumerera", chat)
    assert minutes.answer == "Du prenumererar inte på underrättelser. Vill du det: !prenumerera"


async def test_a_correction_says_that_it_is_one_and_what_differs(minutes):
    chat = await _subscribes(minutes, "trv")
    notice = await minutes.says("nacka", LEAK, UNDER)
    await minutes.edits("nacka", notice, LEAK.replace("2 300", "2 800"))
    assert minutes.heard(chat) == (
        "RÄTTELSE: Underrättelse IU-2027-1 från Nacka: Vattenläcka\n– Omfattning: 2 800 (tidigare: 2 300)"
    )
    await minutes.edits("nacka", notice, LEAK.replace("2 300", "2 800") + " ")
    assert not _sent(minutes)
    await minutes.says("nacka", "!underrättelse återta: vattnet är åter", UNDER, thread=notice)
    assert minutes.heard(chat) == "ÅTERTAGEN: Underrättelse IU-2027-1 från Nacka: Vattenläcka\n\nvattnet är åter"


async def test_what_was_missing_is_sent_when_it_is_whole(minutes):
    chat = await _subscribes(minutes, "trv")
    notice = await minutes.says("nacka", "!underrättelse rubrik: Läcka | plats: Solna | behov: nej", UNDER)
    assert "För kännedom; ofullständig, mer är begärt." in minutes.heard(chat)
    await minutes.says("nacka", "Händelse: ett rör brast", UNDER, thread=notice)
    assert not _sent(minutes)
    await minutes.says("nacka", "Konsekvens: bussar leds om", UNDER, thread=notice)
    assert minutes.heard(chat) == (
        "KOMPLETTERAD: Underrättelse IU-2027-1 från Nacka: Läcka\n– Konsekvens för andras verksamheter: bussar leds om"
    )


async def test_one_message_to_each_and_none_to_the_sender_or_of_what_is_internal(minutes):
    for who in ("trv", "polis", "nacka"):
        await _subscribes(minutes, who)
    await minutes.says("nacka", LEAK, UNDER)
    assert [rum for rum, _, _ in _sent(minutes)] == ["dm/@polis:samverkan.example", "dm/@trv:samverkan.example"]
    await minutes.says("nacka", f"{LEAK}\nSpridning: internt forum", UNDER)
    assert "Spridningen är intern: den skickas inte till prenumeranter." in minutes.answer
    assert not _sent(minutes)


async def test_delivery_is_shown_to_the_sender_with_those_it_did_not_reach(minutes):
    await minutes.says("polis", "!prenumerera", UNDER)
    assert "Du har ingen direktchatt med mig ännu. Öppna en: bjud in mig till en ny chatt" in minutes.answer
    await _subscribes(minutes, "trv")
    await minutes.says("nacka", LEAK, UNDER)
    await minutes.says("nacka", "!underrättelse visa IU-2027-1", UNDER)
    assert minutes.answer.endswith(
        "Till prenumeranter. Om de har läst vet jag inte.\n– 09.00, ny: 1 skickat; ingen direktchatt: Polisen"
    )
    await minutes.says("osteraker", "!underrättelse visa IU-2027-1", UNDER)
    assert "prenumeranter" not in minutes.answer


async def test_one_that_could_not_be_sent_is_shown(minutes):
    await _subscribes(minutes, "trv")
    minutes.refuses = {"Say"}
    await minutes.says("nacka", LEAK, UNDER)
    minutes.refuses = set()
    await minutes.says("nacka", "!underrättelse visa IU-2027-1", UNDER)
    assert minutes.answer.endswith("– 09.00, ny: 0 skickat; misslyckat: Trafikverket")


async def test_an_answer_in_the_direct_chat_stands_in_the_thread_of_the_notice(minutes):
    chat = await _subscribes(minutes, "trv")
    notice = await minutes.says("nacka", LEAK, UNDER)
    await minutes.says("trv", "berör oss inte", chat)
    assert minutes.answer == "IU-2027-1: berör oss inte. Sparat, och sagt i tråden till Nacka."
    assert [s.text for s in minutes.new if s.thread == notice] == ["Trafikverket: berör oss inte"]
    await minutes.says("trv", "Vi stänger Solnavägen", chat, reply_to=minutes.event_of(SENT))
    assert [s.text for s in minutes.new if s.thread == notice] == ["Trafikverket: ”Vi stänger Solnavägen”"]
    assert not any(s.mentions for s in minutes.new)


async def test_who_has_left_the_register_is_sent_nothing(minutes):
    chat = await _subscribes(minutes, "trv")
    known = {a: x for a, x in minutes.register.aktor_by_id.items() if a != "trv"}
    minutes.register = type(minutes.register)(known, minutes.register.funktion_by_id)
    await minutes.says("lst", "!register läs om", "vard")
    await minutes.says("nacka", LEAK, UNDER)
    assert not minutes.heard(chat)


async def test_another_channel_than_the_direct_chat_is_told_not_to_be_there(minutes):
    await minutes.says("trv", "!prenumerera sms", UNDER)
    assert (minutes.mark, minutes.answer) == (
        "❌",
        "”sms” kan jag inte skicka till. Underrättelser kommer i din direktchatt med mig: !prenumerera",
    )
