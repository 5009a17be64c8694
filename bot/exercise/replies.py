"""Which of the bot's own messages an expected line of the script stands for.

Judged by the message's kind (`se.samverkan.kind`), by the level it speaks of, and by when it was said.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.exercise.script import Line

KIND, SAID_AT = "se.samverkan.kind", "se.samverkan.at"
LATE = timedelta(minutes=1)
LEVELS = ("inriktande", "stab")
TOPICS = (
    # the words of an expected text, the words of a kind; the topic named first in the text wins
    (("åtgärdssummering", "summering"), ("summering",)),
    (("öppna åtgärder", "åtgärd"), ("atgard",)),
    (("påkall",), ("pakalla",)),
    (("kallelse", "aktiver", "kallas"), ("kallelse", "aktivera")),
    (("upprop", "har svarat"), ("upprop", "narvaro")),
    (("lägesbild",), ("lagesbild",)),
    (("ställningstagande",), ("stallningstagande",)),
    (("inriktning", "inr-", "fastställd"), ("inriktning",)),
    (("avslut", "behövs gemensam"), ("avsluta",)),
    (("underrättelse", "iu-"), ("underrattelse",)),
    (("ärende", "är-"), ("arende",)),
    (("orange varning", "gul varning", "röd varning", "omvärld", "vma"), ("omvarld", "varning", "feed")),
)
Event = Mapping[str, Any]


def find_reply(expected: Line, events: Iterable[Event], bot: str) -> Event | None:
    """The newest fitting message that was said when the line expects it, else the newest fitting one."""
    fitting = [event for event in events if event.get("sender") == bot and fits(expected, event)]
    in_time = [event for event in fitting if said_at(event) <= expected.at + LATE]
    return next(reversed(in_time or fitting), None)


def fits(expected: Line, event: Event) -> bool:
    """Whether a message is of the kind, and about the level, that the expected text speaks of."""
    content = event.get("content") or {}
    if event.get("type") != "m.room.message" or not content.get("body") or is_edit(event):
        return False
    kinds = topic_kinds(expected.text)
    of_kind = not kinds or any(word in str(content.get(KIND, "")) for word in kinds)
    return of_kind and _same_level(expected.text, str(content["body"]))


def topic_kinds(text: str) -> tuple[str, ...]:
    """What the kind of the fitting message contains; empty where any will do."""
    low = text.casefold()
    places = [(low.index(word), number) for number, (words, _) in enumerate(TOPICS) for word in words if word in low]
    return TOPICS[min(places)[1]][1] if places else ()


def said_at(event: Event) -> datetime:
    """Exercise time where the message bears it, else the server's."""
    said = (event.get("content") or {}).get(SAID_AT)
    if said:
        return datetime.fromisoformat(str(said))
    return datetime.fromisoformat("1970-01-01T00:00:00+00:00") + timedelta(milliseconds=event["origin_server_ts"])


def is_edit(event: Event) -> bool:
    return bool(relation(event).get("rel_type") == "m.replace")


def relation(event: Event) -> Mapping[str, Any]:
    found = (event.get("content") or {}).get("m.relates_to")
    return found if isinstance(found, Mapping) else {}


def _same_level(expected: str, body: str) -> bool:
    return all(level in body.casefold() for level in LEVELS if level in expected.casefold())
