"""A deputy in the direct chat is heard for its actor; what was said to an earlier upprop is not said to the next."""

FORUM = "h1/samordnande"


async def test_the_deputy_of_an_actor_that_is_called_is_heard_in_the_direct_chat(equipped):
    chat = await equipped.invites_the_bot("nacka.ers")
    await equipped.says("nacka.ers", "Påverkan 3, vägarna är stängda", chat)
    assert equipped.mark == "✅"
    assert [u.aktor for u in equipped.region.lage.by_id.values()] == ["nacka"]
    await equipped.says("nacka.ers", "!upprop", chat)
    assert equipped.answer.startswith("UPPROP Snöfall 12–13 januari")


async def test_a_slip_that_is_mended_later_is_no_answer_to_the_next_upprop(activated):
    message = await activated.says("nacka", "närvarnde", FORUM)
    await activated.says("lst", "!upprop nytt", FORUM, at="9.35")
    await activated.clock_is("9.40")
    await activated.edits("nacka", message, "närvarande")
    assert "0 av 8 har svarat" in activated.board_by_key["upprop/h1/samordnande/2"]
    assert "1 av 8 har svarat" in activated.board_by_key["upprop/h1/samordnande/1"]
