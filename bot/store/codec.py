"""Events and effects as JSON. The kind is the class name; a released name is never changed (DESIGN 1)."""

import json
from functools import cache
from typing import Any, get_args

from pydantic import TypeAdapter

from bot.domain.effects import Effect
from bot.domain.region import Event

EVENT_BY_KIND: dict[str, type] = {kind.__name__: kind for kind in get_args(Event)}
_EFFECT_BY_KIND: dict[str, type] = {kind.__name__: kind for kind in get_args(Effect)}


@cache
def _adapter_of(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(EVENT_BY_KIND.get(kind) or _EFFECT_BY_KIND[kind])


def _adapter(kind: type) -> TypeAdapter[Any]:
    return _adapter_of(kind.__name__)


Dumped = tuple[str, str, str | None]
LEAST = len("{}")


def dump_event(event: Event) -> Dumped:
    """(kind, facts as JSON, words). What people typed leaves the facts and is stored apart."""
    kind = type(event)
    facts = _adapter(kind).dump_json(event, exclude={"words"} if hasattr(event, "words") else None).decode()
    return kind.__name__, facts, getattr(event, "words", None)


def load_event(kind: str, facts: str, words: str | None) -> Event:
    found = EVENT_BY_KIND[kind]
    if "words" not in found.__slots__:  # type: ignore[attr-defined]
        event: Event = _adapter(found).validate_json(facts)
        return event
    told = f'{facts[:-1]}{"," if len(facts) > LEAST else ""}"words":{json.dumps(words)}}}'
    with_words: Event = _adapter(found).validate_json(told)
    return with_words


def dump_effect(effect: Effect) -> str:
    kind = type(effect)
    return json.dumps({"kind": kind.__name__, **_adapter(kind).dump_python(effect, mode="json")}, ensure_ascii=False)


def load_effect(text: str) -> Effect:
    data = json.loads(text)
    effect: Effect = _adapter(_EFFECT_BY_KIND[data.pop("kind")]).validate_python(data)
    return effect
