"""An activation on a real homeserver, undisturbed: the measure of all the tests that disturb it."""


async def test_everybody_is_called_to_a_room_of_its_own(live_region):
    tib = live_region.member("lst")

    said = await tib.says("!aktivera samordnande | händelse: Snöfall 12–13 januari | syfte: samlad lägesbild")

    await live_region.heard_once("AKTIVERAT LÄGE – samordnande nivå. Snöfall 12–13 januari.", room="h1/samordnande")
    await live_region.everybody_is_called("h1/samordnande")
    await live_region.ticked_once(said)
    await live_region.in_order()


async def test_those_who_answer_stand_on_the_board(live_region):
    await live_region.member("lst").says("!aktivera samordnande Snöfall")
    await live_region.heard("AKTIVERAT LÄGE", room="h1/samordnande")

    await live_region.member("nacka").says("närvarande", room="h1/samordnande")
    await live_region.member("solna").says("Solna är på plats", room="h1/samordnande")

    await live_region.heard("2 av 6 har svarat", room="h1/samordnande")
    await live_region.in_order()


async def test_the_room_of_a_handelse_stands_before_the_fixed_ones_and_the_newest_first(live_region):
    tib = live_region.member("lst")
    for handelse, room in (("Snöfall", "h1/samordnande"), ("Storbrand", "h2/samordnande")):
        await tib.says(f"!aktivera samordnande {handelse}")
        await live_region.heard(f"samordnande nivå. {handelse}", room=room)
    await live_region.quiet()
    events = [e for e in await tib.reads("space") if e["type"] == "m.space.child"]
    order = {e["state_key"]: e["content"].get("order", "~") for e in events}
    first = await live_region.room_id("h2/samordnande"), await live_region.room_id("h1/samordnande")
    assert tuple(sorted(order, key=lambda room: order[room])[:2]) == first
    assert sorted(order.values())[2:] == ["~"] * (len(order) - 2)
