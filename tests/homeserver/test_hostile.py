"""What nobody should send, and what may be done to the bot: it is answered or noted, and the bot lives on."""

import contextlib
import time

from bot.exercise.matrix_user import MatrixError
from tests.homeserver.conftest import opened

FORUM = "h1/samordnande"
TEXT = {"msgtype": "m.text", "body": "text", "m.mentions": {}}
RELATIONS = (
    [], [1], "m.replace", 7, None, {}, {"rel_type": "m.replace"}, {"rel_type": "m.replace", "event_id": 7},
    {"rel_type": ["m.thread"], "event_id": {"a": 1}}, {"rel_type": {"a": 1}}, {"m.in_reply_to": "x"},
    {"m.in_reply_to": {"event_id": ["x"]}}, {"rel_type": "m.thread", "event_id": "$finns-inte"},
    {"rel_type": "m.replace", "event_id": "$finns-inte"}, {"rel_type": "m.annotation", "event_id": "$x", "key": {}},
)  # fmt: skip
BODIES = (
    None,
    7,
    2**53 - 1,
    True,
    [],
    ["a"],
    {},
    {"a": {"b": []}},
    "",
    "   ",
    "\n" * 500,
    "!",
    "!!",
    "! !",
    "* !upprop",
)
ODD_EVENTS = (
    ("m.room.message", {}),
    ("m.room.message", {"body": "utan sort"}),
    ("m.room.message", {"msgtype": 7, "body": "x"}),
    ("m.room.message", {"msgtype": "m.påhittad", "body": "x"}),
    ("m.room.message", {"msgtype": "m.image", "body": "bild", "url": 7}),
    ("m.room.message", {"msgtype": "m.file", "file": [], "body": {}}),
    ("m.room.message", {"msgtype": "m.location", "body": "plats", "geo_uri": None}),
    ("m.room.message", TEXT | {"m.new_content": "x", "m.relates_to": {"rel_type": "m.replace", "event_id": "$x"}}),
    (
        "m.room.message",
        TEXT | {"m.new_content": {"body": 7}, "m.relates_to": {"rel_type": "m.replace", "event_id": "$x"}},
    ),
    ("m.room.message", TEXT | {"m.mentions": "alla", "formatted_body": 7, "format": []}),
    ("m.reaction", {}),
    ("m.reaction", {"m.relates_to": "x"}),
    ("m.reaction", {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$x", "key": "✅" * 5000}}),
    ("m.room.encrypted", {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": 7}),
    ("m.room.encrypted", {}),
    ("m.room.redaction", {}),
    ("m.room.redaction", {"redacts": "$finns-inte"}),
    ("m.room.redaction", {"redacts": 7}),
    ("m.poll.start", {"poll": []}),
    ("m.sticker", {"body": "x"}),
    ("m.call.invite", {"version": "x"}),
    ("se.exempel.okänd", {"a": [1, {"b": None}]}),
    ("m.room.member", {"membership": "join"}),
    ("m.room.power_levels", {"users_default": 100}),
)
TEXTS = {
    "60 kB": "!läge påverkan: 2 | konsekvenser: " + "å" * 28_000,
    "60 kB of blanks": "!läge" + " " * 55_000 + "x",
    "60 kB of colons": "!läge " + "a: " * 18_000,
    "60 kB of bars": "!underrättelse rubrik: x " + "| " * 25_000,
    "60 kB of figures": "vi är " + "12 " * 18_000,
    "10,000 lines": "!läge\n" + "rad\n" * 10_000,
    "10,000 commands": "!upprop\n" * 6_000,
    "HTML in every field": "!läge påverkan: <b>2</b> | behov: <script>x()</script> | prognos: <img src=x onerror=y>",
    "a händelse of HTML": "!påkalla <h1>Brand</h1> {{ 7 * 7 }} {% raw %} & \" ' </p></b>",
    "control characters": "!läge konsekvenser: a\u0000b\u0008\u001b[31m\u202e\u2066\ufeff\u200b\u0085\u2028\ufffe slut",
    "half a character": "!läge konsekvenser: \ud83d slut",
    "templates": "!underrättelse {{ region.tjanst }} {% include 'x' %}",
    "emoji": "!läge " + "👨‍👩‍👧‍👦" * 500,
    "combining": "!läge a" + "\u0301" * 20_000,
    "figures without end": "närvarande " + "9" * 20_000,
    "a year without end": "!aktivera samordnande | händelse: x | tid: 99999999999999999999.99",
}


async def test_hard_texts_are_answered_and_the_next_is_too(live_region):
    tib, nacka = live_region.member("lst"), live_region.member("nacka")
    for what, text in TEXTS.items():
        began = time.monotonic()
        await tib.tries("m.room.message", TEXT | {"body": text})
        said = await nacka.says("!upprop")
        await live_region.quiet()
        print(f"{time.monotonic() - began:.1f} s: {what}")
        assert [h.said for h in await live_region.answers(said) if h.kind == "m.reaction"] == ["❌"], what
        assert time.monotonic() - began < 10, f"{what} held the bot up"
        assert not live_region.bot.rows("IncomingFailed"), f"{what}\n{live_region.bot.log_tail()}"
    code, verdict = await live_region.bot.runs("verify")
    assert code == 0, verdict
    await live_region.in_order()


async def test_malformed_events_are_noted_and_everybody_else_is_answered(live_region):
    tib, nacka = live_region.member("lst"), live_region.member("nacka")
    await nacka.joins("veckokonferens")
    for relation in RELATIONS:
        await tib.tries("m.room.message", TEXT | {"m.relates_to": relation})
        await tib.tries("m.reaction", {"m.relates_to": relation})
    for body in BODIES:
        await tib.tries("m.room.message", TEXT | {"body": body})
    for kind, content in ODD_EVENTS:
        await tib.tries(kind, content)
    let_through = [await tib.tries("m.room.message", {"msgtype": "m.text", "body": ["lista"]}) for _ in range(2)]

    said = await nacka.says("!upprop")

    await live_region.quiet()
    assert [h.said for h in await live_region.answers(said) if h.kind == "m.reaction"] == ["❌"]
    assert not live_region.bot.rows("IncomingFailed"), live_region.bot.log_tail()
    assert len(live_region.bot.rows("UnreadableSeen")) >= sum(let_through)
    live_region.bot.restart()
    await live_region.in_order()


async def test_odd_members_do_no_harm(live_region):
    nacka = live_region.member("nacka")
    await nacka.joins("veckokonferens")
    for odd in ({"displayname": "x" * 50_000}, {"displayname": ["x"]}, {"avatar_url": 7}, {"reason": {"a": 1}}):
        await _sets_own_membership(nacka, {"membership": "join"} | odd)

    await nacka.says("!upprop")

    await live_region.in_order()


async def _sets_own_membership(member, content):
    with contextlib.suppress(MatrixError):  # some of it the homeserver refuses
        await member.sets("m.room.member", content, "veckokonferens", member.user_id)


async def test_a_bot_that_is_kicked_from_a_private_chat_says_so_and_comes_again(live_region):
    nacka = live_region.member("nacka")
    room = await nacka.makes_room(is_direct=True, invite=[live_region.bot_account])
    await live_region.heard("Här kan du skriva till mig direkt", room=room, reader="nacka")

    await nacka.kicks(live_region.bot_account, room)

    await live_region.heard_once("Jag är borttagen ur", room="vard")
    again = await nacka.makes_room(is_direct=True, invite=[live_region.bot_account])
    await live_region.heard("Här kan du skriva till mig direkt", room=again, reader="nacka")
    await nacka.says("!hjälp", room=again)
    await live_region.heard_once("Samordna aktörsgemensamt arbete", room=again, reader="nacka")


async def test_a_room_is_deleted_under_the_bot(live_region):
    tib = live_region.member("lst")
    await tib.says("!aktivera samordnande Snöfall")
    await live_region.heard("0 av 6 har svarat", room=FORUM)
    await live_region.quiet()

    await live_region.delete_room(FORUM)

    await live_region.heard_once("Jag är borttagen ur", room="vard")
    await tib.says("!aktivera samordnande Brand")
    await live_region.heard_once("AKTIVERAT LÄGE – samordnande nivå. Brand", room="h2/samordnande")
    live_region.bot.restart()
    await live_region.member("nacka").says("närvarande", room="h2/samordnande")
    await live_region.heard("1 av 6 har svarat", room="h2/samordnande")


async def test_a_room_is_deleted_while_the_bot_is_away(live_region):
    tib = live_region.member("lst")
    await tib.says("!aktivera samordnande Snöfall")
    await live_region.heard("0 av 6 har svarat", room=FORUM)
    await live_region.quiet()
    live_region.bot.stop()
    await tib.says("sista ordet", room=FORUM)
    live_region.sent.clear()  # gone with the room
    await live_region.delete_room(FORUM)

    live_region.bot.start()

    await tib.says("!lägesbild publicera", room="vard")
    await tib.says("!aktivera samordnande Brand")
    await live_region.heard_once("AKTIVERAT LÄGE – samordnande nivå. Brand", room="h2/samordnande")
    assert live_region.bot.alive


async def test_an_alias_that_a_stranger_took_is_left_alone(synapse, tmp_path_factory):
    async with opened(synapse, tmp_path_factory.mktemp("r"), exercise=False) as region:
        await region.prepare()
        stranger = await region.visitor("kapare")
        room = await stranger.makes_room(room_alias_name=f"{region.name}-veckokonferens")

        region.bot.start()

        await region.heard_once("Rummet för den ordinarie samverkanskonferensen")
        assert await region.room_id("veckokonferens") != room
        assert await stranger.standing(region.bot_account, room) == "leave"
        await region.in_order()
