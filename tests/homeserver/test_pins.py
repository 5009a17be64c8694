"""What is pinned in a room: the call, and the board of the upprop that is on; what people pinned stays."""

from urllib.parse import quote

FORUM = "h1/samordnande"


async def pinned(region):
    """The ids of the pinned messages, in order, and how each of the bot's reads now."""
    room = quote(await region.room_id(FORUM))
    events = (await region.member("lst").asks("GET", f"/rooms/{room}/state/m.room.pinned_events"))["pinned"]
    text_by_event = {h.event_id: h.text for h in await region.everything(FORUM)}
    return events, [text_by_event.get(event, "") for event in events]


async def test_a_new_board_takes_the_place_of_the_one_before(live_region):
    tib = live_region.member("lst")
    await tib.says("!aktivera samordnande Snöfall")
    answer = await live_region.member("nacka").says("närvarande", room=FORUM)
    await live_region.heard("1 av 6 har svarat", room=FORUM)
    await live_region.quiet()
    (call, board), texts = await pinned(live_region)
    assert texts[0].startswith("AKTIVERAT LÄGE")
    assert texts[1].startswith("UPPROP Snöfall: 1 av 6")
    await tib.sets("m.room.pinned_events", {"pinned": [call, board, answer.event_id]}, FORUM)

    await tib.says("!upprop nytt", room=FORUM)
    await live_region.heard("0 av 6 har svarat", room=FORUM)
    await live_region.quiet()

    events, texts = await pinned(live_region)
    assert events[:2] == [call, answer.event_id]
    assert texts[2].startswith("UPPROP Snöfall")
    assert "0 av 6" in texts[2]


async def test_a_board_that_is_said_again_without_removed_words_is_the_one_that_is_pinned(live_region):
    tib = live_region.member("lst")
    activation = await tib.says("!aktivera samordnande Hemlig plats")
    await live_region.heard("0 av 6 har svarat", room=FORUM)
    await live_region.quiet()

    await tib.redacts(activation)
    await live_region.quiet()

    _, texts = await pinned(live_region)
    assert len(texts) == 2
    assert any(text.startswith("UPPROP [borttaget") for text in texts)
    assert any(text.startswith("AKTIVERAT LÄGE") for text in texts)
