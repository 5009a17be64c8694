"""What people answer, where they answer it, and what must never be taken for an answer (MALLAR 14, AKT-01, AKT-05)."""

import pytest

from bot.domain.incoming import Redacted
from tests.commands.people import account

FORUM, VARD, KONFERENS, BOARD = "h1/samordnande", "vard", "veckokonferens", "upprop/h1/samordnande/1"
SECOND = "h2/samordnande"


def upprop(minutes, rum=FORUM):
    return minutes.region.upprop.in_rum(rum)


async def takes_back_reaction(minutes, who, rum=FORUM):
    await minutes.comes(Redacted(minutes.next_id(), minutes.room(rum), account(who), minutes.now, minutes.reaction))


async def reacts(minutes, who, template="aktivera/kallelse", rum=FORUM, key="👍"):
    await minutes.reacts(who, minutes.event_of(template), key, rum)
    minutes.reaction = f"$m{minutes._count}"


# ---------------------------------------------------------------- a påkallan in words
@pytest.mark.parametrize(
    "text",
    [
        "Vi påkallar samverkan om dricksvattnet i Boo",
        "Vi påkallar samverkan. Vattnet går inte att dricka, kan någon ringa?",
        "Påkallar samverkan pga E. coli",
        "vi pakallar samverkan, strömlöst",
        "! påkalla strömlöst",
        "Vi påkallar samverkan eftersom vattnet inte går att dricka",
    ],
)
async def test_a_call_in_words_is_never_dropped(minutes, text):
    await minutes.says("nacka", text, KONFERENS)
    assert minutes.mark == "✅"
    assert minutes.woken(VARD) == {"lst"}


@pytest.mark.parametrize(
    "text",
    ["Ingen påkallar samverkan i nuläget", "Vi påkallar inte samverkan", "Påkallar vi samverkan?", "! nu", "!!!"],
)
async def test_what_is_denied_or_asked_or_cried_is_no_call(minutes, text):
    await minutes.says("nacka", text, KONFERENS)
    assert minutes.new == []


async def test_a_call_that_depends_on_something_is_asked_about(minutes):
    await minutes.says("nacka", "Vi påkallar samverkan om läget försämras", KONFERENS)
    assert minutes.mark == "❓"
    assert minutes.answer.startswith("Påkallar ni samverkan nu?")
    assert minutes.region.handelse.pakallade() == ()


async def test_an_edited_call_is_the_same_call(minutes):
    said = await minutes.says("nacka", "Vi påkallar samverkan, elavbrott", KONFERENS)
    await minutes.edits("nacka", said, "Vi påkallar samverkan, elavbrott i hela Nacka")
    assert [len(h.pakallan_list) for h in minutes.region.handelse.pakallade()] == [1]


# ---------------------------------------------------------------- one händelse or two
async def test_a_place_that_two_calls_share_does_not_make_them_one_but_is_shown(minutes):
    await minutes.says("nacka", "!påkalla E. coli i dricksvattnet i Boo", KONFERENS)
    await minutes.says("osteraker", "!påkalla storstörning i elnätet Värmdö och Boo", KONFERENS)
    assert len(minutes.region.handelse.pakallade()) == 2
    assert "händelse: storstörning i elnätet Värmdö och Boo" in minutes.heard(VARD)
    assert "Liknar påkallan från Nacka 09.00: ”E. coli i dricksvattnet i Boo”." in minutes.heard(VARD)


async def test_an_activation_never_swallows_the_call_of_another_event(minutes):
    await minutes.says("polis", "!påkalla elavbrott i Nacka", KONFERENS)
    await minutes.says("lst", "!aktivera samordnande | händelse: Otjänligt dricksvatten Nacka", VARD)
    assert len(minutes.region.handelse.pakallade()) == 1
    assert len(minutes.region.handelse.open_list()) == 1


async def test_two_forms_of_a_word_are_one_event(minutes):
    await minutes.says("nacka", "!påkalla otjänligt dricksvatten i Boo", KONFERENS)
    await minutes.says("osteraker", "!påkalla E. coli i dricksvattnet", KONFERENS)
    assert "Påkallan nr 2 på samma händelse" in minutes.heard(VARD)


# ---------------------------------------------------------------- commands that are none
@pytest.mark.parametrize("second", ["publicerad i WIS 17.01", "publicering dröjer", "publicra", "publicera!x"])
async def test_only_the_very_word_publishes(activated, second):
    await activated.says("lst", f"!lägesbild {second}", FORUM)
    assert not activated.region.produkt.by_key


async def test_a_mistyped_second_word_is_asked_about(activated):
    await activated.says("lst", "!lägesbild publicra", FORUM)
    assert activated.mark == "❓"
    assert "Menade du !lägesbild publicera?" in activated.answer


async def test_a_signature_is_no_command(activated):
    await activated.says("nacka", "Nacka närvarande\n/Anna", FORUM)
    assert (activated.mark, activated.answer) == ("✅", "")
    await activated.says("nacka", "!läge påverkan: 2\n/Anna TiB", FORUM)
    assert "känner jag inte till" not in activated.answer


async def test_a_mark_after_the_name_of_a_command_is_nothing(activated):
    await activated.says("nacka", "!hjälp!", FORUM)
    assert "känner jag inte till" not in activated.answer


# ---------------------------------------------------------------- what is an answer
@pytest.mark.parametrize("text", ["!här", "!närvarande", "här ❤️", "nacka anslöt nu, hade strul"])
async def test_what_is_clearly_meant_is_an_answer(activated, text):
    await activated.says("nacka", text, FORUM)
    assert activated.mark == "✅"
    assert upprop(activated).here == ("nacka",)


@pytest.mark.parametrize(
    "text", ["vi behöver inget", "Nacka deltar inte i tankbilsutkörning", "Obekräftat: 3 döda på äldreboende"]
)
async def test_what_only_looks_like_an_answer_is_none(activated, text):
    await activated.says("nacka", text, FORUM)
    assert "nacka" in upprop(activated).silent


async def test_a_claimed_absence_is_confirmed_as_absence(activated):
    await activated.says("okand", "Polisen frånvarande", FORUM)
    assert "står inte i registret och säger ”frånvarande”. Stämmer det?" in activated.heard(VARD)
    await activated.says("lst", "!närvaro polis bekräfta", FORUM)
    assert upprop(activated).here == ()
    assert "Anmält frånvarande: Polisen" in activated.board_by_key[BOARD]


async def test_a_claimed_delay_is_confirmed_as_a_delay(activated):
    await activated.says("okand", "Polisen kommer om 10 min", FORUM)
    assert "säger ”väntas 09.10”" in activated.heard(VARD)
    await activated.says("lst", "!närvaro polis bekräfta", FORUM)
    assert "På väg: Polisen (väntas 09.10)" in activated.board_by_key[BOARD]


async def test_an_unclear_claim_cannot_be_confirmed(activated):
    await activated.says("okand", "Polisen kanske, vet inte än", FORUM)
    await activated.says("lst", "!närvaro polis bekräfta", FORUM)
    assert upprop(activated).here == ()


# ---------------------------------------------------------------- avstår
async def test_who_avstar_is_neither_missing_nor_chased(activated):
    await activated.says("nacka", "vi avstår fortsatt deltagande", FORUM)
    assert activated.mark == "✅"
    board = activated.board_by_key[BOARD]
    assert "0 av 8" in board
    assert "Saknas (7)" in board
    assert board.count("Nacka") == 1
    assert "Avstår (eget val): Nacka" in board
    await activated.clock_is("9.05")
    assert "nacka" not in activated.woken(FORUM)
    await activated.clock_is("9.15")
    assert "Nacka" not in activated.heard(VARD)


@pytest.mark.parametrize(("text", "here"), [("vi fortsätter delta", ()), ("Nacka närvarande", ("nacka",))])
async def test_who_avstod_may_take_part_after_all(activated, text, here):
    await activated.says("nacka", "vi avstår fortsatt deltagande", FORUM)
    await activated.says("nacka", text, FORUM)
    assert upprop(activated).here == here
    assert "Avstår" not in activated.board_by_key[BOARD]
    assert ("nacka" in upprop(activated).missing) is (here == ())


async def test_who_is_here_and_avstar_from_the_rest_stays_counted(activated):
    await activated.says("nacka", "närvarande", FORUM)
    await activated.says("nacka", "vi avstår fortsatt deltagande", FORUM)
    assert upprop(activated).here == ("nacka",)
    assert "Avstår (eget val): Nacka" in activated.board_by_key[BOARD]


# ---------------------------------------------------------------- where the alarm stands
async def test_a_thumb_on_the_alarm_counts_and_is_taken_back(activated):
    await reacts(activated, "nacka", "aktivera/larm", KONFERENS)
    assert upprop(activated).here == ("nacka",)
    await takes_back_reaction(activated, "nacka", FORUM)
    assert upprop(activated).here == ("nacka",)
    await takes_back_reaction(activated, "nacka", KONFERENS)
    assert upprop(activated).here == ()


async def test_an_answer_in_the_thread_of_the_alarm_counts(activated):
    await activated.says("nacka", "Nacka här", KONFERENS, thread=activated.event_of("aktivera/larm"))
    assert activated.mark == "✅"
    assert "1 av 8" in activated.board_by_key[BOARD]


async def test_a_plain_answer_in_the_conference_room_or_in_a_direct_chat_counts(activated):
    await activated.says("nacka", "Nacka här", KONFERENS)
    assert activated.mark == "✅"
    chat = await activated.invites_the_bot("polis")
    await activated.says("polis", "närvarande", chat)
    assert activated.mark == "✅"
    assert set(upprop(activated).here) == {"nacka", "polis"}


@pytest.mark.parametrize("text", ["ja", "Nacka", "ok", "hej alla", "Nacka har ont om sand"])
async def test_elsewhere_only_a_plain_answer_counts(activated, text):
    await activated.says("nacka", text, KONFERENS)
    assert upprop(activated).here == ()
    assert activated.mark == ""


async def test_with_two_open_it_is_asked_which(activated):
    await activated.says("lst", "!aktivera samordnande | händelse: Storbrand", VARD)
    await activated.says("nacka", "Nacka här", KONFERENS)
    assert activated.mark == "❓"
    assert "Samordnande – Snöfall 12–13 januari" in activated.answer
    assert "Samordnande – Storbrand" in activated.answer
    await activated.says("nacka", "närvarande", SECOND)
    await activated.says("nacka", "Nacka här", KONFERENS)
    assert upprop(activated).here == upprop(activated, SECOND).here == ("nacka",)


# ---------------------------------------------------------------- taken back and undone
async def test_a_typed_answer_after_a_thumb_stands_when_the_thumb_is_taken_back(activated):
    await reacts(activated, "nacka")
    await activated.says("nacka", "närvarande", FORUM)
    assert activated.mark == "✅"
    assert "1 av 8" in activated.board_by_key[BOARD]
    await takes_back_reaction(activated, "nacka")
    assert upprop(activated).here == ("nacka",)


async def test_a_thumb_that_is_taken_back_gives_the_answer_before_it(activated):
    await activated.says("nacka", "på väg, 10 min", FORUM)
    await reacts(activated, "nacka")
    await takes_back_reaction(activated, "nacka")
    assert "På väg: Nacka (väntas 09.10)" in activated.board_by_key[BOARD]


async def test_what_is_undone_gives_the_answer_before_it(activated):
    await activated.says("nacka", "på väg, 10 min", FORUM)
    await activated.says("lst", "!närvaro nacka via telefon", FORUM)
    assert upprop(activated).here == ("nacka",)
    await activated.says("lst", "!ångra", FORUM)
    assert "På väg: Nacka (väntas 09.10)" in activated.board_by_key[BOARD]


async def test_a_thumb_that_was_taken_back_never_returns(activated):
    await reacts(activated, "nacka")
    await activated.says("lst", "!närvaro nacka frånvarande", FORUM)
    await takes_back_reaction(activated, "nacka")
    await activated.says("lst", "!ångra", FORUM)
    assert upprop(activated).here == ()


# ---------------------------------------------------------------- called in later
async def test_who_was_called_in_later_is_shown_as_here_and_not_counted(activated):
    await activated.says("rsib", "!kalla attunda", FORUM)
    await activated.says("attunda", "Attunda här", FORUM)
    assert activated.mark == "✅"
    board = activated.board_by_key[BOARD]
    assert "Tillkallade (räknas inte): Attunda. Med nu: Attunda" in board
    assert "0 av 8" in board
