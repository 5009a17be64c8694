"""Rättelse on paper and as a line of text: what differs, field by field where both are forms (MALLAR R4)."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.falt import FALT_NAMN
from bot.domain.produkt import Rattelse
from bot.domain.words import Quote


def on_paper(one: Rattelse, words: Callable[[Quote | None], str | None]) -> dict[str, Any]:
    """Its data; `words` resolves a quote. A field that was not there, or is there no more, is None."""
    return {
        "nr": one.nr,
        "was": words(one.fore),
        "now": words(one.efter),
        "fields": [
            {"id": f.id, "name": FALT_NAMN.get(f.id, f.id), "was": words(f.fore), "now": words(f.efter)}
            for f in one.falt
        ],
    }


def line(one: Mapping[str, Any]) -> str:
    """As in Rättelse 1, 09.10, Nacka: Behov av stöd ”2 elverk” → ”3 elverk”."""
    head = f"Rättelse {one['nr']}, {one['at']}, {one['actor']}:"
    if one["fields"]:
        return f"{head} {'; '.join(map(_field, one['fields']))}."
    now = f"nu ”{one['now']}”" if one["now"] else "återtaget"
    return f"{head} var ”{one['was']}”, {now}."


def _field(one: Mapping[str, Any]) -> str:
    was = f"”{one['was']}”" if one["was"] else "inget"
    now = f"”{one['now']}”" if one["now"] else "struket"
    return f"{one['name']} {was} → {now}"
