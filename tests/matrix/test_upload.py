"""What becomes of a file that the homeserver, or a proxy before it, will not take."""

import asyncio
import json
from datetime import UTC, datetime

import pytest
from aiohttp import web

from bot.domain.effects import SendFile
from bot.matrix.api import Api, MatrixError
from bot.matrix.files import UNMADE, Files
from bot.store.rows import OutRow
from tests.documents.papers import ringlista

AT = datetime(2027, 1, 11, 9, 15, tzinfo=UTC)


def row(body):
    return OutRow("id", 1, SendFile("vard", "ringlista"), body, (), AT)


@pytest.fixture
async def proxy():
    """Answers every upload as `answers` says, and notes what came."""
    came, answers = [], []

    async def upload(request):
        came.append((request.path, dict(request.query), request.content_type, await request.read()))
        return answers.pop(0)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", upload)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    api = Api(f"http://127.0.0.1:{runner.addresses[0][1]}", "@bot:x.example")
    yield api, came, answers
    await api.close()
    await runner.cleanup()


def body_of(data):
    return f'{{"plain": "ringlista.pdf", "data": {data}}}'


async def test_it_is_sent_as_it_is_and_once_though_the_send_is_tried_again(proxy):
    api, came, answers = proxy
    answers.append(web.json_response({"content_uri": "mxc://x/1"}))
    files, waiting = Files(api), row(body_of(as_json(ringlista(3))))

    first = await files.upload(waiting, waiting.effect)
    again = await files.upload(waiting, waiting.effect)

    assert first == again
    ((path, query, kind, data),) = came
    assert path == "/_matrix/media/v3/upload"
    assert query == {"filename": "ringlista.pdf"}
    assert kind == "application/pdf"
    assert data.startswith(b"%PDF")
    assert first.size == len(data)


async def test_a_proxy_that_finds_it_too_large_is_not_asked_again(proxy):
    api, _, answers = proxy
    answers.append(web.Response(status=413, text="<html>Request Entity Too Large</html>"))
    with pytest.raises(MatrixError) as refused:
        await api.upload(b"x" * 100, "application/pdf", "ringlista.pdf")
    assert refused.value.errcode == "M_TOO_LARGE"
    assert not refused.value.passing


@pytest.mark.parametrize("body", [None, "{}", body_of("{}")])
async def test_what_cannot_be_made_is_a_fault_that_does_not_pass(proxy, body, caplog):
    api, came, _ = proxy
    waiting = row(body)
    with pytest.raises(MatrixError) as unmade:
        await Files(api).upload(waiting, waiting.effect)
    assert (unmade.value.errcode, unmade.value.passing, came) == (UNMADE, False, [])


async def test_while_a_long_list_is_made_the_bot_goes_on(proxy):
    api, _, answers = proxy
    answers.append(web.json_response({"content_uri": "mxc://x/1"}))
    waiting = row(body_of(as_json(ringlista(301))))
    beats = 0

    async def beat():
        nonlocal beats
        while True:
            await asyncio.sleep(0.005)
            beats += 1

    heart = asyncio.create_task(beat())
    await Files(api).upload(waiting, waiting.effect)
    heart.cancel()
    assert beats >= 5


def as_json(data):
    return json.dumps(data, ensure_ascii=False)
