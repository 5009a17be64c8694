"""What a message is a reply to; in a thread most clients name its last message too, which is no reply."""

import pytest

from bot.domain.incoming import Written
from bot.matrix.events import incoming_of

IN_THREAD = {"rel_type": "m.thread", "event_id": "$root", "m.in_reply_to": {"event_id": "$last"}}


@pytest.mark.parametrize(
    ("relation", "thread", "reply_to"),
    [
        ({"m.in_reply_to": {"event_id": "$hers"}}, None, "$hers"),
        ({**IN_THREAD, "is_falling_back": True}, "$root", None),
        ({**IN_THREAD, "is_falling_back": False}, "$root", "$last"),
        (IN_THREAD, "$root", "$last"),
    ],
)
def test_only_a_real_reply_is_one(relation, thread, reply_to):
    content = {"msgtype": "m.text", "body": "ja", "m.relates_to": relation}
    source = {"type": "m.room.message", "event_id": "$1", "sender": "@lst:x", "origin_server_ts": 0, "content": content}
    read = incoming_of(source, "!room", "@bot:x")
    assert isinstance(read, Written)
    assert (read.thread, read.reply_to) == (thread, reply_to)
