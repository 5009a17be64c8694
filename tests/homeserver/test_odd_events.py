"""What another homeserver may send though ours would not: read without a homeserver."""

import json

import pytest

from bot.domain.incoming import MemberChanged, Unreadable
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
def test_a_message_with_odd_server_notes_is_noted(odd):
    assert isinstance(incoming_of(EVENT | {"unsigned": odd}, "!r:samverkan.example", ME), Unreadable)


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
