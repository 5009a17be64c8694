"""The homeserver is away in the middle of an activation: everything arrives, the dagbok says what happened."""

import asyncio

FORUM = "h1/samordnande"
AWAY_SECONDS = 20


async def test_the_homeserver_is_away_in_the_middle_of_an_activation(live_region):
    tib, nacka = live_region.member("lst"), live_region.member("nacka")
    await nacka.joins("veckokonferens")
    said = await tib.says("!aktivera samordnande | händelse: Snöfall | syfte: samlad lägesbild")
    await live_region.room_id(FORUM)

    async with live_region.homeserver_away():
        await asyncio.sleep(AWAY_SECONDS)
        assert live_region.bot.alive
    answer = await nacka.says("närvarande", room=FORUM)

    await live_region.heard_once("AKTIVERAT LÄGE – samordnande nivå. Snöfall.", room=FORUM)
    await live_region.heard("1 av 6 har svarat", room=FORUM)
    await live_region.everybody_is_called(FORUM)
    await live_region.ticked_once(said, answer)
    await live_region.in_order()
    code, dagbok = await live_region.bot.runs("export", "--format", "text")
    assert code == 0
    assert "Åter i drift (hemserver); borta sedan" in dagbok


async def test_the_homeserver_dies_again_and_again_while_people_are_called(live_region):
    said = await live_region.member("lst").says("!aktivera samordnande Snöfall")
    for _ in range(3):
        await asyncio.sleep(0.4)
        live_region.synapse.kill()
        live_region.synapse.start()

    await live_region.heard_once("AKTIVERAT LÄGE – samordnande nivå. Snöfall.", room=FORUM)
    await live_region.everybody_is_called(FORUM)
    await live_region.ticked_once(said)
    await live_region.in_order()


async def test_the_bot_starts_while_the_homeserver_is_away(live_region):
    live_region.bot.stop()
    async with live_region.homeserver_away():
        live_region.bot.start()
        await asyncio.sleep(4)
        assert live_region.bot.alive, live_region.bot.log_tail()

    await live_region.member("nacka").says("!upprop")
    await live_region.in_order()
