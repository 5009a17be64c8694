"""What may be an answer is asked about once, not over and over; nobody answers by another's question (MALLAR 14)."""

import pytest

FORUM, VARD, KONFERENS = "h1/samordnande", "vard", "veckokonferens"
BOARD = "upprop/h1/samordnande/1"


async def test_while_people_talk_the_same_is_asked_once(activated):
    await activated.says("nacka", "kanske", FORUM)
    assert activated.answer.startswith("Är Nacka med nu?")
    await activated.says("nacka", "ok", FORUM, at="9.04")
    assert activated.mark == "❓"
    assert activated.answer == ""
    await activated.says("nacka", "ok", FORUM, at="9.15")
    assert activated.answer.startswith("Är Nacka med nu?")


async def test_a_word_for_both_in_the_thread_of_another_is_no_answer(activated):
    first = await activated.says("nacka", "Vilka tar Huddinge?", FORUM)
    await activated.says("botkyrka", "alla", FORUM, thread=first)
    assert "0 av 8 har svarat" in activated.board_by_key[BOARD]
    own = await activated.says("botkyrka", "Vi behöver fler plogar", FORUM)
    await activated.says("botkyrka", "båda", FORUM, thread=own)
    assert "0 av 8 har svarat" in activated.board_by_key[BOARD]


async def test_an_unknown_account_is_asked_whom_it_answers_for_and_the_tib_is_woken_once(activated):
    await activated.says("okand", "närvarande", FORUM)
    assert activated.answer.startswith("Kontot står inte i registret, så svaret är inte räknat. Vilken aktör")
    await activated.says("okand", "Nacka här", FORUM)
    assert activated.woken(VARD) == {"lst"}
    await activated.says("okand", "Nacka här", FORUM)
    assert activated.mark == "❓"
    assert activated.woken(VARD) == set()


@pytest.mark.parametrize(
    "text", ["närvarande på branden i Solna", "Nacka närvarande, ang branden", "på plats vid elden"]
)
async def test_an_answer_about_something_else_is_not_counted_where_the_actor_happens_to_be_missing(activated, text):
    await activated.says("nacka", text, KONFERENS)
    assert "0 av 8 har svarat" in activated.board_by_key[BOARD]


@pytest.mark.parametrize("text", ["närvarande snö", "Nacka närvarande, snöfallet"])
async def test_an_answer_that_names_the_handelse_counts(activated, text):
    await activated.says("nacka", text, KONFERENS)
    assert "1 av 8 har svarat" in activated.board_by_key[BOARD]


async def test_the_own_name_is_no_other_place(activated):
    await activated.says("lst", "!aktivera samordnande | händelse: Brand i Nacka", VARD)
    await activated.says("polis", "Polisen här, ang branden", KONFERENS)
    assert "1 av 8 har svarat" in activated.board_by_key["upprop/h2/samordnande/1"]


async def test_who_declined_is_invited_again_when_called_and_at_the_next_upprop(activated):
    await activated.enters("nacka", FORUM, "leave")
    await activated.says("lst", "!kalla nacka", FORUM)
    assert activated.invited == [f"{FORUM} <- nacka"]
    assert activated.answer.startswith("Nacka var redan kallad men inte inne: en ny inbjudan till rummet")
    await activated.enters("polis", FORUM, "leave")
    await activated.says("lst", "!upprop nytt", FORUM)
    assert f"{FORUM} <- polis" in activated.invited


@pytest.mark.parametrize(
    "text",
    ["!påkalla inriktande", "!påkalla inriktande, det blir värre", "vi påkallar inriktande samverkan, det blir värre"],
)
async def test_a_call_for_one_more_niva_in_the_room_of_a_handelse_is_for_that(activated, text):
    await activated.says("polis", text, FORUM)
    alarm = activated.heard(VARD, "pakalla/larm")
    assert "ber om inriktande nivå för Snöfall 12–13 januari" in alarm
    assert "!aktivera inriktande | händelse: Snöfall 12–13 januari" in alarm
    assert "h2" not in activated.region.handelse.by_id


async def test_a_call_in_the_room_of_a_handelse_is_told_with_that(activated):
    await activated.says("polis", "vi påkallar samverkan om elavbrottet", FORUM)
    assert "Liknar Snöfall 12–13 januari, som redan är aktiverad." in activated.heard(VARD, "pakalla/larm")


async def test_the_name_of_its_own_handelse_behind_an_answer_is_no_report(activated):
    await activated.says("nacka", "närvarande snöfallet", FORUM)
    assert "1 av 8 har svarat" in activated.board_by_key[BOARD]
    assert activated.region.lage.by_id == {} or not list(activated.region.lage.by_id)


async def test_who_says_again_that_it_comes_is_seen_and_has_reported_nothing(activated):
    await activated.says("polis", "kommer 9.10", FORUM)
    for text in ("försenad, 10 till", "är på väg", "strax där"):
        await activated.says("polis", text, FORUM)
        assert activated.mark == "✅"
    assert "På väg: Polisen (väntas 09.10)" in activated.board_by_key[BOARD]
    assert not list(activated.region.lage.by_id)


@pytest.mark.parametrize("place", [FORUM, KONFERENS])
@pytest.mark.parametrize("text", ["kommer inte in i rummet", "kan inte logga in"])
async def test_who_does_not_get_in_is_not_away(activated, place, text):
    await activated.says("nacka", text, place)
    assert "Nacka" in activated.board_by_key[BOARD].split("Saknas")[1].splitlines()[0]
    assert "Anmält frånvarande" not in activated.board_by_key[BOARD]


async def test_who_can_after_all_is_counted_where_it_said_that_it_could_not(activated):
    await activated.says("nacka", "vi kan inte vara med", KONFERENS)
    assert "Anmält frånvarande: Nacka" in activated.board_by_key[BOARD]
    await activated.says("nacka", "vi är med ändå", KONFERENS)
    assert "1 av 8 har svarat" in activated.board_by_key[BOARD]
