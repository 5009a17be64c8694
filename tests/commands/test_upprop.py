"""The roll call: who has answered, who is missing, and what is told when (MODELL TID-02, SYS-05; MALLAR 14)."""

import pytest

from bot.domain.register import Register
from tests.commands.people import REGISTER

FORUM, VARD, BOARD = "h1/samordnande", "vard", "upprop/h1/samordnande/1"


async def test_an_answer_shows_on_the_board(activated):
    await activated.says("nacka", "närvarande", FORUM)
    assert activated.mark == "✅"
    assert activated.board_by_key[BOARD] == (
        "UPPROP Snöfall 12–13 januari: 1 av 8 har svarat. Möte kl 09.30, 30 min kvar kl 09.00.\n\n"
        "Saknas (7): Länsstyrelsen, Region Stockholm, Polisen, Trafikverket, Österåker, Botkyrka, Salem"
    )


async def test_the_board_tells_how_many_calls_are_on_their_way_until_the_last_is_out(minutes):
    await minutes.says("lst", "!aktivera samordnande Snöfall", VARD)
    told = [s.text.split("\n\n")[1] for s in minutes.new if s.template == "upprop/board"]
    assert told == [
        "13 kallelser på väg.",
        "Saknas (8): Länsstyrelsen, Region Stockholm, Polisen, Trafikverket, Nacka, Österåker, Botkyrka, Salem",
    ]


async def test_a_call_that_fails_is_not_on_its_way_any_more(minutes):
    minutes.refuses.add("Invite")
    await minutes.says("lst", "!aktivera samordnande Snöfall", VARD)
    assert "på väg" not in minutes.board_by_key[BOARD]


async def test_a_thumb_on_the_call_is_an_answer_and_on_the_same_twice_counts_once(activated):
    call = activated.event_of("aktivera/kallelse")
    await activated.reacts("nacka", call, "✅", FORUM)
    await activated.reacts("nacka", call, "👍", FORUM)
    await activated.says("nacka", "närvarande", FORUM)
    assert activated.board_by_key[BOARD].startswith("UPPROP Snöfall 12–13 januari: 1 av 8")


async def test_one_account_for_two_actors_is_asked_for_whom(activated):
    await activated.says("botkyrka", "här", FORUM)
    assert activated.mark == "❓"
    assert activated.answer == (
        "För vem svarar du: Botkyrka, Salem, eller alla? Skriv svaret igen med namnet, till exempel "
        "närvarande Botkyrka, eller alla här i tråden."
    )
    await activated.says("botkyrka", "närvarande för båda", FORUM)
    assert "2 av 8" in activated.board_by_key[BOARD]


async def test_one_message_may_say_different_things_of_two_actors(activated):
    await activated.says("botkyrka", "Botkyrka här, Salem kommer senare", FORUM)
    board = activated.board_by_key[BOARD]
    assert activated.mark == "✅"
    assert "1 av 8" in board
    assert "Salem" in board.split("På väg")[1]


async def test_what_is_told_of_another_actor_stands_until_it_answers_itself(activated):
    await activated.says("nacka", "Nacka här, Österåker kommer senare", FORUM)
    assert "Österåker" in activated.board_by_key[BOARD].split("På väg")[1]
    await activated.says("osteraker", "närvarande", FORUM)
    await activated.says("nacka", "vi är med, Österåker kan inte", FORUM)
    assert "2 av 8" in activated.board_by_key[BOARD]


async def test_two_accounts_for_one_actor_count_once(activated):
    await activated.says("polis.vakt", "närvarande", FORUM)
    await activated.says("polis", "närvarande", FORUM)
    assert "1 av 8" in activated.board_by_key[BOARD]


async def test_a_function_is_never_counted(activated):
    await activated.says("rsib", "närvarande", FORUM)
    await activated.says("rkk", "RKK här", FORUM)
    assert "0 av 8" in activated.board_by_key[BOARD]


async def test_each_kind_of_answer_has_its_line(activated):
    await activated.says("regionsthlm", "på väg, 10 min", FORUM)
    await activated.says("polis", "frånvarande", FORUM)
    await activated.says("trv", "ersättare här", FORUM)
    await activated.says("lst", "!närvaro nacka via telefon", FORUM)
    await activated.says("lst", "närvarande", FORUM)
    await activated.clock_is("9.31")
    await activated.says("osteraker", "närvarande", FORUM)
    await activated.says("lst", "vi måste gå nu", FORUM)
    assert activated.board_by_key[BOARD] == (
        "UPPROP Snöfall 12–13 januari: 4 av 8 har svarat.\n\n"
        "Saknas (3): Region Stockholm, Botkyrka, Salem\n\n"
        "På väg: Region Stockholm (skulle vara här 09.10)\n\n"
        "Anmält frånvarande: Polisen\n\n"
        "Via annan kanal: Nacka (telefon)\n\n"
        "Ersättare inne: Trafikverket\n\n"
        "Sena: Österåker 09.31\n\n"
        "Lämnat: Länsstyrelsen 09.31"
    )


async def test_a_stranger_who_answers_for_an_actor_is_confirmed_by_a_human(activated):
    await activated.says("okand", "närvarande Nacka", FORUM)
    assert activated.mark == "❓"
    assert activated.answer == (
        "Det här kontot står inte i registret, så Nacka är inte bekräftad än. Länsstyrelsens TiB är tillfrågad."
    )
    assert activated.heard(VARD) == (
        "Nacka ej bekräftad: kontot @okand:samverkan.example står inte i registret. Stämmer det? "
        "Skriv i rummet !närvaro nacka bekräfta"
    )
    assert "0 av 8" in activated.board_by_key[BOARD]
    assert "Ej bekräftad: Nacka" in activated.board_by_key[BOARD]

    await activated.says("lst", "!närvaro nacka bekräfta", FORUM)
    assert "1 av 8" in activated.board_by_key[BOARD]
    assert "Ej bekräftad" not in activated.board_by_key[BOARD]


async def test_who_was_only_claimed_by_a_stranger_is_still_woken(activated):
    await activated.says("okand", "Nacka närvarande", FORUM)
    await activated.clock_is("9.05")
    assert "nacka" in activated.reminded()
    await activated.says("nacka", "närvarande", FORUM)
    await activated.clock_is("9.10")
    assert "nacka" not in activated.reminded()


@pytest.mark.parametrize("own", ["på väg, 10 min", "frånvarande", "närvarande"])
@pytest.mark.parametrize(
    ("other", "text"),
    [("okand", "Nacka närvarande"), ("polis", "närvarande, företräder Nacka och Österåker")],
)
async def test_nobody_answers_over_what_an_actor_said_itself(activated, own, other, text):
    await activated.says("nacka", own, FORUM)
    before = activated.region.upprop.by_id["h1/samordnande/1"].svar_by_aktor["nacka"]
    await activated.says(other, text, FORUM, at="9.02")
    svar = activated.region.upprop.by_id["h1/samordnande/1"].svar_by_aktor
    assert svar["nacka"] == before
    assert ("osteraker" in svar) is (other == "polis")


async def test_an_actor_is_represented_until_it_answers_itself(activated):
    await activated.says("okand", "Nacka närvarande", FORUM)
    await activated.says("polis", "närvarande, företräder Nacka och Österåker", FORUM, at="9.02")
    assert "Företräds: Nacka (av Polisen), Österåker (av Polisen)" in activated.board_by_key[BOARD]
    await activated.says("okand", "Nacka närvarande", FORUM)
    await activated.says("osteraker", "frånvarande", FORUM)
    await activated.says("polis", "närvarande, företräder Nacka och Österåker", FORUM, at="9.03")
    assert "Företräds: Nacka (av Polisen)" in activated.board_by_key[BOARD]
    assert "Anmält frånvarande: Österåker" in activated.board_by_key[BOARD]


async def test_the_deadlines_are_told_though_an_actor_has_left_the_register(activated):
    kept = {k: v for k, v in REGISTER.aktor_by_id.items() if k != "regionsthlm"}
    activated.register = Register(kept, REGISTER.funktion_by_id)
    await activated.says("kansli", "!register läs om", VARD)
    await activated.clock_is("9.15")
    told = activated.heard(FORUM).split("\n---\n")
    assert told[-1].startswith("15 min: 0 av 8 har svarat. Saknas: Länsstyrelsen, Region Stockholm, Polisen")
    ringlista = activated.heard(VARD)
    assert "– Region Stockholm: står inte längre i registret" in ringlista
    assert "– Länsstyrelsen" not in ringlista
    assert ringlista.endswith("!närvaro polis via telefon")
    await activated.clock_is("9.30")
    assert activated.heard(FORUM).startswith("Upprop kl 09.30: 0 av 8.")


async def test_an_answer_by_another_channel_is_noted_once(activated):
    await activated.says("rsib", "!närvaro Nacka via Rakel", FORUM)
    assert "Via annan kanal: Nacka (Rakel)" in activated.board_by_key[BOARD]
    await activated.says("rsib", "!närvaro Nacka via Rakel", FORUM)
    assert activated.answer == "Nacka är redan noterad: via annan kanal 09.00."


async def test_upprop_shows_the_board_in_the_thread_of_who_asks(activated):
    await activated.says("nacka", "!upprop", FORUM)
    assert activated.answer == activated.board_by_key[BOARD]
    assert activated.mark == ""


async def test_a_new_upprop_begins_from_nothing(activated):
    await activated.says("nacka", "närvarande", FORUM)
    await activated.says("rsib", "!upprop nytt", FORUM)
    assert activated.heard(FORUM) == "UPPROP Snöfall 12–13 januari. Svara närvarande här. Möte kl 09.30. 8 väntas."
    assert "nacka" in activated.reminded()
    assert activated.board_by_key["upprop/h1/samordnande/2"].startswith(
        "UPPROP Snöfall 12–13 januari: 0 av 8 har svarat."
    )
    await activated.says("nacka", "närvarande", FORUM)
    assert "1 av 8" in activated.board_by_key[BOARD]
    assert "1 av 8" in activated.board_by_key["upprop/h1/samordnande/2"]


async def test_silence_is_told_after_five_ten_and_fifteen_minutes_and_at_the_start(activated):
    await activated.all_enter(FORUM)
    for who in ("lst", "regionsthlm", "polis", "osteraker"):
        await activated.says(who, "närvarande", FORUM)
    await activated.says("botkyrka", "närvarande för båda", FORUM)

    await activated.clock_is("9.04")
    assert activated.new == []
    await activated.clock_is("9.05")
    assert activated.heard(FORUM) == (
        "5 min: 6 av 8 har svarat. Saknas: Trafikverket, Nacka.\n\nÄr du här? Svara närvarande."
    )
    assert activated.reminded() == {"trv", "nacka"}
    await activated.says("nacka", "närvarande", FORUM, at="9.07")
    await activated.clock_is("9.10")
    assert activated.heard(FORUM).startswith("10 min: 7 av 8 har svarat. Saknas: Trafikverket.")
    await activated.clock_is("9.15")
    assert activated.heard(FORUM).startswith("15 min: 7 av 8 har svarat.")
    assert activated.heard(VARD) == (
        "RINGLISTA Snöfall 12–13 januari: 1 att ringa efter 15 min.\n"
        "– Trafikverket, TiB\ntelefon saknas\n\n"
        "Notera svar så här: !närvaro trv via telefon"
    )
    assert activated.woken(VARD) == {"lst"}
    await activated.clock_is("9.30")
    assert activated.heard(FORUM) == (
        "Upprop kl 09.30: 7 av 8. Saknas: Trafikverket.\n\n"
        "Håller i mötet: TiB Länsstyrelsen. Inriktar och summerar: RSIB. Kommunikation: RKK.\n\n"
        "Fastställd inriktning: ingen. Förberedd inriktning: Snöoväder."
    )


async def test_nothing_is_told_at_a_step_when_nobody_is_missing(activated):
    for who in ("lst", "regionsthlm", "polis", "osteraker", "trv", "nacka"):
        await activated.says(who, "närvarande", FORUM)
    await activated.says("botkyrka", "närvarande för båda", FORUM)
    await activated.clock_is("9.20")
    assert activated.new == []
    await activated.clock_is("9.30")
    assert activated.heard(FORUM).startswith("Upprop kl 09.30: 8 av 8. Ingen saknas.")


async def test_messages_and_deadlines_come_in_one_order_by_time(activated):
    """Away from 9.27 to 9.32: the answer of 9.29 counts at the start, that of 9.31 does not."""
    await activated.clock_is("9.27")
    await activated.comes_late([("nacka", "närvarande", "9.29"), ("trv", "närvarande", "9.31")], FORUM, now="9.32")
    assert activated.heard(FORUM, "upprop/start").startswith("Upprop kl 09.30: 1 av 8.")
    assert activated.region.upprop.by_id["h1/samordnande/1"].svar_by_aktor["nacka"].at.minute == 29


async def test_nobody_can_write_in_the_past_or_in_the_future(activated):
    await activated.clock_is("9.20")
    await activated.position_is_saved()
    await activated.comes_late([("nacka", "närvarande", "9.02"), ("trv", "närvarande", "11.00")], FORUM, now="9.21")
    svar = activated.region.upprop.by_id["h1/samordnande/1"].svar_by_aktor
    assert (svar["nacka"].at.minute, svar["trv"].at.minute) == (19, 21)


async def test_a_message_and_a_deadline_of_the_same_second_the_message_first(activated):
    await activated.comes_late([("nacka", "närvarande", "9.05")], FORUM, now="9.05")
    assert activated.heard(FORUM).startswith("5 min: 1 av 8 har svarat.")


async def test_a_deadline_fires_once_also_over_a_restart(activated):
    await activated.clock_is("9.05")
    await activated.restart()
    await activated.clock_is("9.06")
    assert activated.new == []
    assert sum(s.template == "upprop/step" for s in activated.said) == 1


@pytest.mark.parametrize("text", ["ok", "tack", "är alla här?"])
async def test_an_ordinary_sentence_is_left_alone(activated, text):
    await activated.says("nacka", text, FORUM)
    assert "nacka" in activated.region.upprop.by_id["h1/samordnande/1"].silent


async def test_the_vard_is_called_first_and_each_contact_function_before_anybodys_second_account(minutes):
    await minutes.says("lst", "!aktivera samordnande Snöfall", VARD)
    called = [one.removeprefix(f"{FORUM} <- ") for one in minutes.invited if one.startswith(FORUM)]
    assert called[:2] == ["lst", "rsib"]
    assert called[-1] == "polis.vakt"
