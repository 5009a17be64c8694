"""For whom an answer is given: the account's own actors, and those for which it says that it answers (MALLAR 14)."""

import itertools
import re
from dataclasses import dataclass, replace

from bot.language.fold import listed
from bot.language.roll_answer import ASK, NO_ANSWER, RollCallAnswer
from bot.language.roll_clauses import Clause
from bot.language.roll_meaning import verdict
from bot.language.roll_stand_in import Said

_PLACED = listed("har hos i fran till som pa vid egen")


@dataclass(frozen=True, slots=True)
class Whom:
    found: tuple[Clause, ...]
    own: tuple[str, ...]
    text: str

    def of_own(self, answer: RollCallAnswer, said: Said) -> RollCallAnswer:
        clauses_said = [c for meaning, c in said if meaning]
        named = tuple(dict.fromkeys(i for c in clauses_said if not self._themselves(c) for i in c.names))
        mine = tuple(i for i in self.own if i in named)
        others = tuple(sorted(i for i in named if i not in self.own))
        if others and not self._speaks_for(others, mine, clauses_said):
            return self._other_named(answer, mine, clauses_said)
        if len(self.own) > 1 and not mine:
            if not any("B" in c.tags for c in clauses_said):
                return ASK
            mine = self.own
        if others and answer.status in ("närvarande", "ersättare"):
            return RollCallAnswer("företräder", mine or self.own, others, bare=answer.bare)
        return replace(answer, for_=mine or self.own)

    def _themselves(self, clause: Clause) -> bool:
        return "Z" in clause.tags and "svarar" in {t.text.split(" ")[0] for t in clause.tokens}

    def _speaks_for(self, others: tuple[str, ...], mine: tuple[str, ...], said: list[Clause]) -> bool:
        if any(len(t.ids) > 1 and not set(t.ids) & set(self.own) for c in said for t in c.tokens):
            return False
        with_others = [c for c in said if set(c.names) & set(others)]
        if any("G" in c.tags for c in with_others):
            return False
        via = any(c.has("via") for c in with_others)
        if via:
            return any(self._via_me(c) for c in with_others)
        joined = any(c.tags & {"R", "B"} for c in said) or any(_taken_on(c) for c in with_others)
        joined = joined or any(_for_all(c) or _in_place_of(c) for c in with_others)
        return joined or self._plus(with_others, bool(mine))

    def _plus(self, with_others: list[Clause], mine: bool) -> bool:
        return mine and bool(re.search(r"[^\W\d_] ?[+&] ?[^\W\d_]", self.text)) and bool(with_others)

    def _via_me(self, clause: Clause) -> bool:
        """As in "Salem via Botkyrka": it is Botkyrka that speaks."""
        at = next((i for i, t in enumerate(clause.tokens) if t.text == "via"), 0)
        after = {i for t in clause.tokens[at:] for i in t.ids}
        return bool(after & set(self.own)) or not after

    def _other_named(self, answer: RollCallAnswer, mine: tuple[str, ...], said: list[Clause]) -> RollCallAnswer:
        whole = all(c.covered and "U" not in c.tags for c in self.found)
        own_clause = any(set(c.names) & set(self.own) and not set(c.names) - set(self.own) for c in said)
        if own_clause and mine:
            others = [c for c in said if set(c.names) - set(self.own)]
            loose = any(verdict(c) in ("name", "present") and "G" not in c.tags and not c.has(*_PLACED) for c in others)
            return ASK if loose and whole else replace(answer, for_=mine)
        clear = any(len(t.ids) == 1 for c in said for t in c.tokens)
        return ASK if whole and clear else NO_ANSWER


def _taken_on(clause: Clause) -> bool:
    """As in "tar Salem också"."""
    texts = [t.text for t in clause.tokens]
    at = texts.index("tar") if "tar" in texts else len(texts)
    return clause.covered and any(t.tag == "N" for t in clause.tokens[at:])


def _for_all(clause: Clause) -> bool:
    """As in "för Botkyrka och Salem"."""
    at = next((i for i, t in enumerate(clause.tokens) if t.tag == "N"), 0)
    return at > 0 and clause.tokens[at - 1].text == "for" and "J" in clause.tags


def _in_place_of(clause: Clause) -> bool:
    """As in "täcker upp för Sigtuna"."""
    pairs = itertools.pairwise(clause.tokens)
    return any(a.tag == "S" and a.text.endswith(" for") and b.tag == "N" for a, b in pairs)
