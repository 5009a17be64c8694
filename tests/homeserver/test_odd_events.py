"""What another homeserver may send though ours would not: read without a homeserver."""

import json

import pytest

from bot.domain.incoming import Edited, MemberChanged, Unreadable, Written
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


REPLY = {"m.in_reply_to": {"event_id": "$0"}}
OLD_REPLY = "> <@nacka:samverkan.example> hur går det\n> hos er\n\npåverkan 2"


@pytest.mark.parametrize(
    ("body", "relation", "read"),
    [
        ("> påverkan 4, 300 hushåll", REPLY, "> påverkan 4, 300 hushåll"),
        ("> först detta\nsedan det", REPLY, "> först detta\nsedan det"),
        (OLD_REPLY, REPLY, "påverkan 2"),
        (OLD_REPLY, {}, OLD_REPLY),
    ],
)
def test_only_the_quotation_that_a_client_made_is_taken_from_a_reply(body, relation, read):
    content = {"msgtype": "m.text", "body": body, "m.relates_to": relation}
    assert incoming_of(EVENT | {"content": content}, "!r:samverkan.example", ME).text == read


def test_an_edit_of_a_notice_is_an_edit_and_no_command():
    new = {"msgtype": "m.notice", "body": "!läge påverkan 4"}
    content = new | {"m.new_content": new, "m.relates_to": {"rel_type": "m.replace", "event_id": "$0"}}
    read = incoming_of(EVENT | {"content": content}, "!r:samverkan.example", ME)
    assert isinstance(read, Edited)
    assert (read.original, read.notice) == ("$0", True)


def test_a_new_text_without_an_edit_is_not_what_was_said():
    content = EVENT["content"] | {"m.new_content": {"body": "något annat"}}
    assert incoming_of(EVENT | {"content": content}, "!r:samverkan.example", ME).text == "hej"


def test_the_new_text_of_an_edit_counts_whatever_stands_around_it():
    content = {
        "body": 7,
        "m.new_content": {"body": "nytt"},
        "m.relates_to": {"rel_type": "m.replace", "event_id": "$0"},
    }
    assert incoming_of(EVENT | {"content": content}, "!r:samverkan.example", ME).text == "nytt"


@pytest.mark.parametrize(
    ("kind", "content", "words"),
    [
        ("m.sticker", {"body": "tummen upp"}, "tummen upp"),
        ("m.message", {"org.matrix.msc1767.text": "nytt sätt att skriva"}, "nytt sätt att skriva"),
        (
            "org.matrix.msc3381.poll.start",
            {"org.matrix.msc3381.poll.start": {"question": {"org.matrix.msc1767.text": "När ses vi?"}}},
            "När ses vi?",
        ),
    ],
)
def test_words_in_another_sort_of_event_are_kept_and_do_nothing(kind, content, words):
    read = incoming_of(EVENT | {"type": kind, "content": content}, "!r:samverkan.example", ME)
    assert isinstance(read, Written)
    assert (read.text, read.notice) == (words, True)


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
