"""The list of whom to ring as a file, on a real homeserver: it can be fetched and read, and comes once (AKT-07)."""

import io
from urllib.parse import quote

import aiohttp
import pytest
from pypdf import PdfReader

FORUM, VARD = "h1/samordnande", "vard"
TAKEN_BACK = "Sprängolycka vid Kvarnforsen"


async def files_in(region, room=VARD, *, reader="lst"):
    """The contents of the file events that stand in the room."""
    events = await region.member(reader).reads(room)
    return [e["content"] for e in events if e["content"].get("msgtype") == "m.file"]


async def text_of(region, content, *, reader="lst"):
    """Fetched by a member as a client does it, and read by a real reader."""
    server, _, media = content["url"].removeprefix("mxc://").partition("/")
    url = f"{region.synapse.url}/_matrix/client/v1/media/download/{quote(server)}/{quote(media)}"
    headers = {"Authorization": f"Bearer {region.synapse.as_token}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.get(url, params={"user_id": region.account(reader)}) as answer,
    ):
        assert (answer.status, answer.content_type) == (200, "application/pdf")
        data = await answer.read()
    assert len(data) == content["info"]["size"]
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


@pytest.fixture
async def called(region):
    await region.member("lst").says(f"!aktivera samordnande | händelse: {TAKEN_BACK}", room=VARD)
    await region.heard("0 av 6 har svarat", room=FORUM)
    await region.member("nacka").says("närvarande", room=FORUM)
    await region.heard("1 av 6 har svarat", room=FORUM)
    await region.quiet()
    return region


async def test_the_vard_can_fetch_it_and_it_names_those_who_are_missing(called):
    await called.member("lst").says("!ringlista", room=VARD)
    await called.quiet()

    (content,) = await files_in(called)

    assert content["m.mentions"] == {}
    assert content["filename"].startswith("ÖVNING ")
    assert " ringlista " in content["filename"]
    text = await text_of(called, content)
    for name in ("Solna", "Region Stockholm", "Polisen", "SL"):
        assert name in text
    assert "Nacka" not in text
    assert f"Ringlista – {TAKEN_BACK}" in text
    said = [e for e in await called.everything(VARD) if "RINGLISTA" in e.said or e.kind == "documents/ringlista"]
    assert [e.kind for e in said] == ["ringlista/shown", "documents/ringlista"]
    await called.in_order()


@pytest.mark.parametrize("point", ["after_upload:1", "after_send:3"])
async def test_a_kill_before_or_after_the_send_gives_one_file(called, point):
    called.bot.restart(kill_at=point)
    await called.member("lst").says("!ringlista", room=VARD)
    await called.bot.died()

    called.bot.start()

    await called.quiet()
    (content,) = await files_in(called)
    assert "Solna" in await text_of(called, content)
    await called.in_order()


async def test_a_file_that_holds_words_taken_back_is_taken_back_and_made_anew(called):
    await called.member("lst").says("!ringlista", room=VARD)
    await called.quiet()
    events = await called.member("lst").reads(VARD)
    started = next(e for e in events if TAKEN_BACK in e["content"].get("body", "") and "aktivera" in str(e["content"]))
    path = f"/rooms/{quote(await called.room_id(VARD))}/redact/{quote(started['event_id'])}/tillbaka"
    await called.member("lst").asks("PUT", path, {})
    await called.heard("[borttaget av avsändaren", room=FORUM)
    await called.quiet()

    (content,) = await files_in(called)

    assert "[namnet är borttaget]" in await text_of(called, content)
