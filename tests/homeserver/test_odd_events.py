"""What another homeserver may send though ours would not: read without a homeserver."""

import json

import pytest

from bot.domain.incoming import MemberChanged, Unreadable, Written
from bot.matrix.api import MatrixError, Unreachable, _answer
from bot.matrix.events import incoming_of

ME = "@bot:samverkan.example"
EVENT = {
    "type": "m.room.message", "event_id": "$1", "sender": "@lst:samverkan.example", "origin_server_ts": 1,
    "content": {"msgtype": "m.text", "body": "hej"},
}  # fmt: skip
ODD = ([], "x", 7, None, {}, [[]], True)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("part", [*EVENT, "unsigned", "state_key", "redacts", "room_id"])
@pytest.mark.parametrize(
    "kind", ["m.room.message", "m.room.member", "m.reaction", "m.room.redaction", "m.room.encrypted"]
)
def test_no_part_of_an_event_can_end_the_loop(kind, part, odd):
    incoming_of(EVENT | {"type": kind} | {part: odd}, "!r:samverkan.example", ME)


@pytest.mark.parametrize("odd", [[], "x", 7, None])
def test_content_that_is_no_object_is_noted(odd):
    assert isinstance(incoming_of(EVENT | {"content": odd}, "!r:samverkan.example", ME), Unreadable)


@pytest.mark.parametrize("odd", [[], "x", 7, None])
@pytest.mark.parametrize("part", ["unsigned", "formatted_body", "format", "m.mentions", "m.relates_to", "msgtype"])
def test_what_is_odd_around_a_text_costs_no_word(part, odd):
    content = EVENT["content"] | ({part: odd} if part != "unsigned" else {})
    event = EVENT | {"content": content} | ({"unsigned": odd} if part == "unsigned" else {})
    read = incoming_of(event, "!r:samverkan.example", ME)
    assert isinstance(read, Written)
    assert read.text == "hej"


@pytest.mark.parametrize("kind", ["m.text", "m.poll", "se.eget", None, 7])
def test_a_message_without_a_text_is_noted(kind):
    event = EVENT | {"content": {"msgtype": kind, "url": "mxc://x/y"}}
    assert isinstance(incoming_of(event, "!r:samverkan.example", ME), Unreadable)


def test_the_name_of_an_event_that_nobody_knows_is_not_kept():
    read = incoming_of(EVENT | {"type": "m.hemligt namn", "content": []}, "!r:samverkan.example", ME)
    assert isinstance(read, Unreadable)
    assert read.kind == "annat"


def test_an_odd_name_does_not_hide_who_came():
    content = {"membership": "join", "displayname": {"x": 1}}
    event = EVENT | {"type": "m.room.member", "state_key": "@nacka:samverkan.example", "content": content}
    assert isinstance(incoming_of(event, "!r:samverkan.example", ME), MemberChanged)


def test_half_a_sign_becomes_one_that_a_file_can_hold():
    assert _answer(200, json.dumps({"body": "a\ud83d å 👍"}).encode())["body"] == "a? å 👍"


@pytest.mark.parametrize("text", [b"", b"<html>Logga in</html>", b"[" * 100_000, b'{"n": ' + b"9" * 5000 + b"}"])
def test_a_success_that_is_no_answer_of_a_homeserver_is_tried_again(text):
    with pytest.raises(Unreachable):
        _answer(200, text)


def test_a_failure_without_json_is_a_failure():
    with pytest.raises(MatrixError) as caught:
        _answer(502, b"<html>Bad gateway</html>")
    assert caught.value.passing
