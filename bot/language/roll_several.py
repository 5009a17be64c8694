"""A message that says different things of different actors, cut up by whom it speaks of.

As in "Botkyrka här, Salem kommer senare". Where actors are named together ("Botkyrka och Salem här", "för båda") it is
one answer and is not cut.
"""

from collections.abc import Iterator

from bot.language.roll_clauses import Clause
from bot.language.roll_meaning import verdict

Part = tuple[tuple[str, ...], tuple[Clause, ...]]
_AND = ("och", "o", "medan")
_STATUS = frozenset({"present", "waits", "absent", "substitute", "promised", "leaves", "opts_out", "stands_by"})
_PLACED = ("i", "fran", "till", "pa", "vid", "at", "for", "hos", "med")


def by_actor(found: tuple[Clause, ...], own: tuple[str, ...]) -> tuple[Part, ...]:
    """What is said of each; empty when there is nothing to cut."""
    parts: dict[tuple[str, ...], list[Clause]] = {}
    subject = own
    for clause in (half for whole in found for half in _halves(whole)):
        if clause.tags & {"R", "B"} or clause.has("via", "tar") or clause.question:
            return ()
        spoken_of = _subject(clause, own)
        if spoken_of is None:
            return ()
        subject = spoken_of or subject
        parts.setdefault(subject, []).append(clause)
    said = {ids: tuple(part) for ids, part in parts.items() if any(verdict(c) in _STATUS for c in part)}
    return tuple(said.items()) if len(said) > 1 else ()


def _subject(clause: Clause, own: tuple[str, ...]) -> tuple[str, ...] | None:
    """Whom the clause is about; empty when about the same as before, None when it cannot be told."""
    if any(len(t.ids) > 1 and not set(t.ids) <= set(own) for t in clause.tokens):
        return None
    mine = tuple(i for i in own if i in clause.names)
    others = tuple(i for i in clause.names if i not in own)
    if mine and others:
        return None
    if others and _placed(clause):
        return ()
    if not mine and not others and "I" in clause.tags and len(own) == 1:
        return own
    return mine or others


def _placed(clause: Clause) -> bool:
    """As in "kommer från Salem"."""
    at = next((i for i, t in enumerate(clause.tokens) if t.tag == "N"), 0)
    return at > 0 and clause.tokens[at - 1].text in _PLACED


def _halves(clause: Clause) -> Iterator[Clause]:
    """Cut at an "och" between two statuses of two actors ("Botkyrka är här och Salem kommer 16.10")."""
    for at, token in enumerate(clause.tokens):
        if token.text not in _AND or not 0 < at < len(clause.tokens) - 1:
            continue
        before, after = Clause(clause.tokens[:at]), Clause(clause.tokens[at + 1 :], clause.question, clause.label)
        if after.tokens[0].tag in "NI" and verdict(before) in _STATUS and verdict(after) in _STATUS:
            yield before
            yield from _halves(after)
            return
    yield clause
