"""Whatever breaks, words are kept, taken-back words go, and the bot never stops for one bad message."""

import sqlite3

from bot.command import Args, Call, Command, Outcome
from bot.domain.effects import JoinRoom, Say
from bot.domain.incoming import Written
from bot.domain.region import Region
from bot.table import Table
from tests.commands.house import TABLE
from tests.commands.minutes import Minutes
from tests.commands.people import account

FORUM = "h1/samordnande"


def _breaks(_region: Region, _call: Call, _args: Args) -> Outcome:
    raise ValueError("trasig")


POISON = Table({**TABLE.by_name, "gift": Command(name="gift", summary="", example="!gift", decide=_breaks)})


async def test_an_undone_pakallan_that_is_removed_while_its_alarm_waits_stops_nothing(minutes):
    minutes.crash_after = 0
    message = await minutes.says("nacka", "!påkalla läckage vid Kvarnforsen")
    await minutes.says("nacka", "!ångra")
    await minutes.removes("nacka", message)
    await minutes.restart()

    assert not [s for s in minutes.said if "Kvarnforsen" in s.text]
    await minutes.says("nacka", "!påkalla storbrand i Sickla")
    assert "storbrand i Sickla" in minutes.heard("vard")


async def test_an_undone_pakallan_that_was_told_is_taken_back_when_it_is_removed(minutes):
    message = await minutes.says("nacka", "!påkalla läckage vid Kvarnforsen")
    await minutes.says("nacka", "!ångra")
    await minutes.removes("nacka", message)
    assert not [s for s in minutes.said if "Kvarnforsen" in s.text]
    assert b"Kvarnforsen" not in minutes.file.read_bytes()


async def test_the_words_of_a_message_that_breaks_are_kept_and_an_edit_is_a_new_try(tmp_path):
    minutes = Minutes(tmp_path / "dagbok.sqlite3", POISON)
    await minutes.begin()
    message = await minutes.says("nacka", "!gift vid Kvarnforsen")
    assert minutes.region.inlagg.by_id[message].text == "!gift vid Kvarnforsen"

    await minutes.edits("nacka", message, "!påkalla läckage vid Kvarnforsen")
    assert "läckage vid Kvarnforsen" in minutes.heard("vard")
    await minutes.end()


async def test_a_message_dated_in_the_future_makes_nobody_after_it_late(activated):
    await activated.comes_late(
        [("polis", "Polisen här", "12.00"), ("nacka", "Nacka här", "9.02"), ("tyreso", "nu är det snö", "9.03")],
        FORUM,
        now="9.50",
    )
    upprop = activated.region.upprop.by_id[f"{FORUM}/1"]
    assert upprop.svar_by_aktor["nacka"].at == upprop.svar_by_aktor["polis"].at
    assert upprop.late == ()
    assert "Kl 09.50: 2 av" in activated.heard(FORUM, "upprop/step")


async def test_what_is_said_in_a_chat_before_the_bot_has_noted_that_it_came_is_heard(minutes):
    minutes.crash_after = 0
    await minutes.invites_the_bot("nacka", "!chat")
    assert any(isinstance(row.effect, JoinRoom) for row in minutes.engine.out.values())
    written = Written(minutes.next_id(), "!chat", account("nacka"), minutes.now, "!påkalla vattenläcka")
    await minutes.comes(written)
    minutes.crash_after = -1
    await minutes.send()
    assert "vattenläcka" in minutes.heard("vard")
    assert minutes.region.inlagg.by_id[written.id].text == "!påkalla vattenläcka"


async def test_removed_words_leave_the_write_ahead_log_as_soon_as_no_reader_is_in_the_way(minutes):
    message = await minutes.says("nacka", "!påkalla läckage vid Kvarnforsen")
    reader = sqlite3.connect(f"file:{minutes.file}?mode=ro", uri=True, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM dagbok").fetchone()
    await minutes.removes("nacka", message)
    reader.close()
    await minutes.says("nacka", "tack")
    log = minutes.file.with_name(minutes.file.name + "-wal")
    assert b"Kvarnforsen" not in minutes.file.read_bytes() + log.read_bytes()


async def test_a_text_that_cannot_be_rendered_is_said_neutrally(minutes):
    said = minutes.engine._decider.said(
        Say("vard", "lage/received", {"uppgift": "$okänd"}), minutes.region, minutes.now
    )
    assert said.plain.startswith("Ett meddelande kunde inte skrivas ut. Referens ")
    assert said.quotes == ()


async def test_an_encrypted_message_is_answered_once_in_its_room(minutes):
    await minutes.says_something_unreadable("nacka", "veckokonferens")
    assert minutes.heard("veckokonferens").startswith("Jag kan inte läsa krypterade meddelanden")
    await minutes.says_something_unreadable("nacka", "veckokonferens")
    assert minutes.heard("veckokonferens") == ""


async def test_a_notice_is_kept_and_never_a_command(minutes):
    message = minutes.next_id()
    room = minutes.room("veckokonferens")
    await minutes.comes(Written(message, room, account("lst"), minutes.now, "!aktivera samordnande snö", notice=True))
    assert minutes.region.inlagg.by_id[message].text == "!aktivera samordnande snö"
    assert minutes.region.handelse.count == 0
