"""A message is taken back: its words are gone everywhere, what it started stands (MALLAR R4)."""

import json

FORUM = "h1/samordnande"
SECRET = "Kvarnforsens pumpstation"


def bytes_of(region):
    return b"".join(path.read_bytes() for path in region.bot.data.iterdir() if path.is_file())


async def everything_of(region, member, room):
    """The whole history of a room as the homeserver gives it out, what the name and the topic were with it."""
    room_id = await region.room_id(room)
    history = await member.asks("GET", f"/rooms/{room_id}/messages?dir=b&limit=500")
    assert len(history["chunk"]) < 500
    return history


async def published(region):
    report = await region.member("nacka").says(f"!läge påverkan: 3 | konsekvenser: {SECRET} står still", room=FORUM)
    await region.heard(f"{SECRET} står still", room=FORUM)
    await region.member("lst").says("!lägesbild publicera", room=FORUM)
    await region.heard("nr 1 publicerad", room=FORUM)
    await region.member("rsib").joins(FORUM)
    await region.member("lst").says("!lägesbild visa 1", room=FORUM)
    await region.quiet()
    return report


async def test_the_words_of_a_report_are_gone_from_file_outbox_and_export(live_region, tmp_path):
    await live_region.member("lst").says("!aktivera samordnande Översvämning")
    report = await published(live_region)
    assert SECRET.encode() in bytes_of(live_region)

    await live_region.member("nacka").redacts(report)
    await live_region.quiet()

    assert SECRET.encode() not in bytes_of(live_region)
    for room in ("veckokonferens", "vard", FORUM):
        assert not [h for h in await live_region.everything(room) if SECRET in h.said], await live_region.story()
    for form in ("jsonl", "text"):
        assert await live_region.bot.runs("export", "--format", form, "--out", str(tmp_path)) == (0, "")
    exported = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert SECRET.encode() not in exported
    code, verdict = await live_region.bot.runs("verify")
    assert code == 0, verdict
    await live_region.heard("nr 1 publicerad", room=FORUM)
    live_region.bot.restart()
    await live_region.quiet()
    await live_region.in_order()


async def test_the_handelse_that_a_removed_message_started_still_stands(live_region):
    tib, nacka = live_region.member("lst"), live_region.member("nacka")
    started = await tib.says(f"!aktivera samordnande | händelse: Läcka vid {SECRET}")
    await live_region.heard(SECRET, room=FORUM)
    await live_region.quiet()

    await tib.redacts(started)
    await live_region.quiet()

    assert SECRET.encode() not in bytes_of(live_region)
    for room in ("veckokonferens", "vard", FORUM):
        assert not [h for h in await live_region.everything(room) if SECRET in h.said], await live_region.story()
    await nacka.says("närvarande", room=FORUM)
    await live_region.heard("1 av 6 har svarat", room=FORUM)
    name = await tib.asks("GET", f"/rooms/{await live_region.room_id(FORUM)}/state/m.room.name/")
    assert SECRET not in name["name"]
    for room in ("veckokonferens", "vard", FORUM):
        assert SECRET not in json.dumps(await everything_of(live_region, tib, room), ensure_ascii=False)
    code, verdict = await live_region.bot.runs("verify")
    assert code == 0, verdict
    live_region.bot.restart()
    await live_region.member("solna").says("närvarande", room=FORUM)
    await live_region.heard("2 av 6 har svarat", room=FORUM)


async def test_a_message_taken_back_while_the_bot_was_away_leaves_no_words(live_region):
    nacka = live_region.member("nacka")
    await nacka.joins("veckokonferens")
    live_region.bot.stop()
    said = await nacka.says(f"!läge påverkan: 2 | konsekvenser: {SECRET}")
    await nacka.redacts(said)
    live_region.sent.clear()  # there is nothing left of them to handle
    await nacka.says("!upprop")

    live_region.bot.start()

    await live_region.never_heard(SECRET)
    assert SECRET.encode() not in bytes_of(live_region)


async def test_an_edited_message_is_removed_in_all_its_versions(live_region):
    nacka = live_region.member("nacka")
    said = await nacka.says(f"!läge påverkan: 2 | konsekvenser: {SECRET}")
    await live_region.quiet()
    await nacka.edits(said, f"!läge påverkan: 3 | konsekvenser: {SECRET} helt ute")
    await live_region.quiet()

    await nacka.redacts(said)
    await live_region.quiet()

    assert SECRET.encode() not in bytes_of(live_region)
    assert not [h for h in await live_region.everything() if SECRET in h.said], await live_region.story()
