"""Events and effects as JSON. The kind is the class name; a released name is never changed (DESIGN 1)."""

import json
from collections.abc import Sequence
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


@cache
def _list_adapter_of(kind: str) -> TypeAdapter[list[Any]]:
    found: Any = EVENT_BY_KIND[kind]
    return TypeAdapter(list[found])


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
    (event,) = load_events([(kind, facts, words)])
    return event


def load_events(dumped: Sequence[Dumped]) -> list[Event]:
    """Many events in their order. Those of a kind are read as one text: a call for each would cost a start the most."""
    places: dict[str, list[int]] = {}
    for n, (kind, _, _) in enumerate(dumped):
        places.setdefault(kind, []).append(n)
    found: list[Any] = [None] * len(dumped)
    for kind, of_kind in places.items():
        told = _with_words if "words" in EVENT_BY_KIND[kind].__slots__ else _facts  # type: ignore[attr-defined]
        text = ",".join([told(dumped[n]) for n in of_kind])
        for n, event in zip(of_kind, _list_adapter_of(kind).validate_json(f"[{text}]"), strict=True):
            found[n] = event
    return found


def _facts(dumped: Dumped) -> str:
    return dumped[1]


def _with_words(dumped: Dumped) -> str:
    _, facts, words = dumped
    return f'{facts[:-1]}{"," if len(facts) > LEAST else ""}"words":{json.dumps(words)}}}'


def dump_effect(effect: Effect) -> str:
    kind = type(effect)
    return json.dumps({"kind": kind.__name__, **_adapter(kind).dump_python(effect, mode="json")}, ensure_ascii=False)


def load_effect(text: str) -> Effect:
    data = json.loads(text)
    effect: Effect = _adapter(_EFFECT_BY_KIND[data.pop("kind")]).validate_python(data)
    return effect
