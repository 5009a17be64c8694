"""Rights follow from the register: who may not be there is not let in, who may not command is told so."""

import pytest

from bot.exercise.matrix_user import MatrixError

FORUM = "h1/samordnande"


async def test_a_stranger_cannot_enter_any_room(live_region):
    await live_region.member("lst").says("!aktivera samordnande Snöfall")
    await live_region.heard("AKTIVERAT LÄGE", room=FORUM)

    for room in ("veckokonferens", "underrattelser", "vard", FORUM):
        with pytest.raises(MatrixError, match="M_FORBIDDEN"):
            await live_region.member("okand").joins(room, within=0)


async def test_an_actor_sees_nothing_of_the_vard_room(live_region):
    with pytest.raises(MatrixError, match="M_FORBIDDEN"):
        await live_region.member("nacka").joins("vard", within=0)


async def test_an_actor_can_neither_invite_nor_kick_nor_rename(live_region):
    nacka = live_region.member("nacka")
    await nacka.joins("veckokonferens")

    with pytest.raises(MatrixError, match="M_FORBIDDEN"):
        await nacka.invites(live_region.account("okand"), "veckokonferens")
    with pytest.raises(MatrixError, match="M_FORBIDDEN"):
        await nacka.kicks(live_region.account("lst"), "veckokonferens")
    with pytest.raises(MatrixError, match="M_FORBIDDEN"):
        await nacka.sets("m.room.name", {"name": "Mitt rum"}, "veckokonferens")
    with pytest.raises(MatrixError, match="M_FORBIDDEN"):
        await nacka.sets("m.room.power_levels", {"users_default": 100}, "veckokonferens")


async def test_an_actors_activation_becomes_a_pakallan(live_region):
    await live_region.member("nacka").says("!aktivera samordnande Snöfall")

    await live_region.quiet()
    assert not live_region.bot.rows("HandelseAktiverad")
    assert len(live_region.bot.rows("HandelsePakallad")) == 1


async def test_a_stranger_whom_the_vard_let_in_is_told_who_may_command(live_region):
    tib, stranger = live_region.member("lst"), live_region.member("okand")
    await tib.joins("veckokonferens")
    await tib.invites(live_region.account("okand"), "veckokonferens")

    said = await stranger.says("!lägesbild publicera")

    await live_region.heard_once("finns inte i registret, så jag kan inte göra det åt dig")
    await live_region.heard("är inbjuden till ”Veckokonferens”", room="vard")
    assert [h.said for h in await live_region.answers(said) if h.kind == "m.reaction"] == ["❌"]
    assert not live_region.bot.rows("ProduktPublished")


async def test_a_strangers_invitation_is_declined(live_region):
    stranger = live_region.member("okand")
    room = await stranger.makes_room(invite=[live_region.bot_account])

    async def declined():
        return await stranger.standing(live_region.bot_account, room) == "leave"

    await live_region.until(declined, "the bot to decline")
    await live_region.heard_once("jag tackade nej", room="vard")


async def test_an_actor_may_talk_to_the_bot_in_private(live_region):
    nacka = live_region.member("nacka")
    room = await nacka.makes_room(is_direct=True, invite=[live_region.bot_account])

    async def came():
        return await nacka.standing(live_region.bot_account, room) == "join"

    await live_region.until(came, "the bot to come")
    await nacka.says("!hjälp", room=room)
    await live_region.heard_once("Samordna aktörsgemensamt arbete", room=room, reader="nacka")


async def test_a_former_holder_of_a_function_leaves_the_vard_room(live_region):
    rsib, solna = live_region.member("rsib"), live_region.member("solna")
    await rsib.joins("vard")

    await rsib.says(f"!tjänst RSIB {live_region.account('solna')}")

    await solna.joins("vard")
    tib = live_region.member("lst")
    await tib.joins("vard")

    async def gone():
        return await tib.standing(live_region.account("rsib"), "vard") == "leave"

    await live_region.until(gone, "the former RSIB to leave")
