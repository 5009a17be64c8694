"""What the clauses of one answer say together, for one account (MALLAR 14, AKT-05)."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bot.language.evidence import evidence
from bot.language.fold import aligned, listed
from bot.language.roll_answer import ASK, NO_ANSWER, RollCallAnswer, Status
from bot.language.roll_clauses import Clause
from bot.language.roll_meaning import TAKING_PART, ill_other, meant, only_late, verdict, weak_absence
from bot.language.roll_rules import until
from bot.language.roll_stand_in import Said, hands_over, of_the_other, read_along
from bot.language.roll_when import SHIFT, ahead, when

_CHOICES: tuple[tuple[str, Status], ...] = (
    ("leaves", "lämnar"),
    ("opts_out", "avstår"),
    ("continues", "fortsätter"),
    ("stands_by", "avvaktar"),
)
_SHORT, _LONG = 8, 20
_STEPS_IN = listed("tar kor loser hoppar gar")
_DOING = listed(
    "sitter star kor aker ar fastnade fastnat hamnade haller maste fick hade har jobbar kliver hoppar tar byter"
)
_CLOCK = re.compile(r"\d[.:]?\d\d|\bkl\b|\bklockan\b")
_OWN_TROUBLE = 2
_TURNS = listed("nej forresten rattelse anda vanta eller tyvarr langre jo stopp korrigering ursakta sorry dock nu jodå")


@dataclass(frozen=True, slots=True)
class Reader:
    found: tuple[Clause, ...]
    own: tuple[str, ...]
    text: str
    now: datetime
    kind: str

    def read(self) -> RollCallAnswer:
        said = read_along(of_the_other([(verdict(c), c) for c in self.found]))
        says = {meaning for meaning, _ in said if meaning}
        if any(c.chatter for c in self.found):
            return NO_ANSWER
        answer = self._choice(said, says) or self._answer(said, says)
        return ASK if answer.status == "inget_svar" and self._seems_meant() else answer

    def _choice(self, said: Said, says: set[str]) -> RollCallAnswer | None:
        """Whether it goes, stays or stands by (AKT-05); who says that it is here does not stand by."""
        if "condition" in says and says - {"condition", "ack", "greeting", "name", "time", "denied"}:
            return ASK
        if "leaves" in says and self._goes_later(said):
            says.discard("leaves")
            return None if says & {"present", "substitute", "represents", "name"} else ASK
        for meaning, status in _CHOICES:
            if meaning in says and not (meaning == "stands_by" and says & {"present", "substitute", "represents"}):
                return self._for_own(RollCallAnswer(status), said)
        return None

    def _goes_later(self, said: Said) -> bool:
        """As in "måste gå 16.30"."""
        times = [t.text for m, c in said if m == "leaves" for t in c.tokens if t.tag == "#"]
        return ahead(times, self.now)

    def _answer(self, said: Said, says: set[str]) -> RollCallAnswer:
        if "unsure" in says:
            return ASK if sum(len(c.tokens) for c in self.found) <= _LONG else NO_ANSWER
        if "not_yet" in says:
            return self._waits(said) if "waits" in says else ASK
        if "promised" in says or ("substitute" in says and says & {"waits", "absent"}):
            return self._waits(said)
        if "absent" in says:
            return self._absent(said, says)
        if says & {"present", "substitute"} and self._later(said):
            return self._waits(said)
        if "represents" in says or says & {"present", "substitute"}:
            return self._present(said, says)
        if "waits" in says:
            return self._waits(said)
        return self._bare(said, says)

    def _absent(self, said: Said, says: set[str]) -> RollCallAnswer:
        gone = [c for meaning, c in said if meaning == "absent"]
        others = [c for c in gone if c.names and not set(c.names) & set(self.own)]
        if others:
            return ASK
        if all(ill_other(c) for c in gone):
            here = "present" in says or self._steps_in()
            return self._for_own(RollCallAnswer("ersättare"), said) if here else ASK
        if "present" in says:
            return self._changed(said)
        if self._elided(said, "absent") and not any("A" in c.tags or c.has(*TAKING_PART) for c in gone):
            return NO_ANSWER
        if all(weak_absence(c) for c in gone) and not all(c.covered for c in self.found):
            return NO_ANSWER
        return self._for_own(RollCallAnswer("frånvarande_anmäld"), said)

    def _steps_in(self) -> bool:
        """As in "(TiB är sjuk,) jag tar det"."""
        return any("I" in c.tags and _STEPS_IN & {t.text for t in c.tokens} and c.covered for c in self.found)

    def _speaks_loosely(self, said: Said) -> bool:
        """Whether it says in words not all known that it answers for another, too."""
        return any(m is None and "R" in c.tags and set(c.names) - set(self.own) and not c.question for m, c in said)

    def _changed(self, said: Said) -> RollCallAnswer:
        """As in "kan inte. jo förresten, vi är med nu": what is said last holds if it is said as a change."""
        order = [(at, m) for at, (m, _) in enumerate(said) if m in ("present", "absent")]
        first = next(at for at, m in order if m != order[-1][1])
        between = said[first + 1 : order[-1][0] + 1]
        if not any(_TURNS & {w for t in c.tokens for w in t.text.split(" ")} for _, c in between):
            return ASK
        status: Status = "närvarande" if order[-1][1] == "present" else "frånvarande_anmäld"
        return self._for_own(RollCallAnswer(status), [said[order[-1][0]]])

    def _waits(self, said: Said) -> RollCallAnswer:
        if self._elided(said, "present" if "present" in {m for m, _ in said} else "waits"):
            return ASK if self.kind == "thread" else NO_ANSWER
        if any(m == "waits" and only_late(c) for m, c in said):
            return ASK
        log = [c for m, c in said if m == "waits"]
        if (log and all(_past(c, self.now) for c in log)) or self._listed(said):
            return ASK if any(c.tags & {"I", "N", "T"} for c in log) else NO_ANSWER
        minutes, at = when([t.text for c in self.found for t in c.tokens if t.tag == "#"], self.now)
        return self._for_own(RollCallAnswer("väntas", minutes=minutes, at=at), said)

    def _present(self, said: Said, says: set[str]) -> RollCallAnswer:
        if self._elided(said, "present"):
            return ASK if self.kind == "thread" else NO_ANSWER
        if self._speaks_loosely(said):
            return ASK
        status: Status = "ersättare" if "substitute" in says else "närvarande"
        return self._for_own(RollCallAnswer(status), said)

    def _later(self, said: Said) -> bool:
        """As in "är med 16.20", when that is ahead; not "här till 16.20"."""
        here = [c for meaning, c in said if meaning in ("present", "substitute") and not until(c.tokens)]
        times = [t.text for c in here if not c.has("sedan") for t in c.tokens if t.tag == "#"]
        return ahead(times, self.now)

    def _listed(self, said: Said) -> bool:
        """Several clock times, one a clause and no writer in them: what happened when."""
        timed = [c for _, c in said if any(_CLOCK.search(t.text) for t in c.tokens if t.tag == "#")]
        times = [t.text for c in timed for t in c.tokens if t.tag == "#"]
        to_come = any(c.tags & set("WVPE") for c in timed) and ahead(times, self.now, SHIFT)
        return len(timed) > 1 and not to_come and not any(c.tags & set("INT") for _, c in said)

    def _elided(self, said: Said, meaning: str) -> bool:
        """As in "Brand i källare, två bilar, på plats nu": the one who is there is not the writer."""
        strong = {"N", "I", "T", "S"} | {"present": {"P", "Y", "R"}, "absent": set()}.get(meaning, {"R"})
        if any((m and c.tags & strong) or hands_over(c) for m, c in said) or self._on_the_way():
            return False
        first = next((i for i, (m, _) in enumerate(said) if m == meaning), len(said))
        unable = meaning == "absent" and any("V" in c.tags for m, c in said if m == meaning)
        if unable and any("I" in c.tags for _, c in said[:first]):
            return False
        return any(m is None and not c.covered for m, c in said[:first])

    def _on_the_way(self) -> bool:
        """As in "sitter på tåget": a verb without a subject is the writer's own."""
        return self.found[0].tokens[0].text in _DOING and evidence(self.text, aligned(self.text).text) <= _OWN_TROUBLE

    def _bare(self, said: Said, says: set[str]) -> RollCallAnswer:
        """No verb of presence: yes, a name alone, or only an acknowledgement."""
        whole = all(c.covered and not c.question for c in self.found)
        if self._asks_for_itself():
            return ASK
        if self.kind == "thread" and whole and any(_not_us(c, self.own) for c in self.found):
            return self._for_own(RollCallAnswer("frånvarande_anmäld", bare=True), said)
        labels = [c for c in self.found[:-1] if c.label and verdict(c) != "name"]
        meant_here = "yes" in says or ("name" in says and "ack" not in says)
        if meant_here and whole and not labels and "time" not in says:
            return self._for_own(RollCallAnswer("närvarande", bare=True), said)
        if whole and (says & {"ack", "greeting", "time"} or [t.text for c in self.found for t in c.tokens] == ["tack"]):
            return ASK
        return ASK if ("yes" in says and self.kind == "thread") or self._own_name_first() else NO_ANSWER

    def _asks_for_itself(self) -> bool:
        """As in "VF ?"."""
        first = self.found[0]
        own = all(set(t.ids) & set(self.own) for t in first.tokens)
        return len(self.found) == 1 and first.question and own

    def _own_name_first(self) -> bool:
        """As in "Ekerö på pricken": short, opened by the own name, and about nothing else that can be seen."""
        first, plain = self.found[0], aligned(self.text).text
        opens = first.tokens[0].tag == "N" and bool(set(first.tokens[0].ids) & set(self.own))
        short = len(self.found) == 1 and 2 <= len(first.tokens) <= 4 and not first.question
        return opens and short and not re.search(r"\d", plain) and evidence(self.text, plain) == 0

    def _seems_meant(self) -> bool:
        """A short word of one's own about being here that cannot be read ("ser er men hör inget"): it is asked."""
        if any(c.question for c in self.found) or sum(len(c.tokens) for c in self.found) > _SHORT:
            return False
        told = evidence(self.text, aligned(self.text).text)
        if self._opened_by_name():
            return told <= _OWN_TROUBLE
        return told <= 0 and any(meant(c, self.own) for c in self.found)

    def _opened_by_name(self) -> bool:
        """As in "Nacka. Blåser rejält här ute", or "Nacka 16.15"."""
        first = self.found[0]
        own = [t.tag == "T" or (t.tag == "N" and set(t.ids) & set(self.own)) for t in first.tokens]
        return (
            bool(own[0]) and not first.label and all(o or t.tag == "#" for o, t in zip(own, first.tokens, strict=True))
        )

    # ------------------------------------------------------------ for whom
    def _for_own(self, answer: RollCallAnswer, said: Said) -> RollCallAnswer:
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
        return joined or any(_for_all(c) for c in with_others) or self._plus(with_others, bool(mine))

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
            loose = any(
                verdict(c) in ("name", "present") and "G" not in c.tags for c in said if set(c.names) - set(self.own)
            )
            return ASK if loose and whole else replace(answer, for_=mine)
        clear = any(len(t.ids) == 1 for c in said for t in c.tokens)
        return ASK if whole and clear else NO_ANSWER


def _not_us(clause: Clause, own: tuple[str, ...]) -> bool:
    """As in "nej inte vi den här gången", which answers somebody who asked."""
    pairs = zip(clause.tokens, clause.tokens[1:], strict=False)
    ours = any(a.tag == "G" and (b.tag in "IT" or set(b.ids) & set(own)) for a, b in pairs)
    return ours and clause.tags <= set("CGINTF@") and not clause.question


def _past(clause: Clause, now: datetime) -> bool:
    """A clock time that is not soon, without a word of coming: a line of a log ("larm 01:58", "framme 02:09")."""
    times = [t.text for t in clause.tokens if t.tag == "#"]
    clock = any(_CLOCK.search(t) for t in times) and when(times, now)[0] is None
    coming = {t.text for t in clause.tokens if t.tag == "W"} - {"tillbaka"}
    return clock and not coming and clause.tags.isdisjoint("SKMV") and not ahead(times, now, SHIFT)


def _taken_on(clause: Clause) -> bool:
    """As in "tar Salem också"."""
    texts = [t.text for t in clause.tokens]
    at = texts.index("tar") if "tar" in texts else len(texts)
    return clause.covered and any(t.tag == "N" for t in clause.tokens[at:])


def _for_all(clause: Clause) -> bool:
    """As in "för Botkyrka och Salem"."""
    at = next((i for i, t in enumerate(clause.tokens) if t.tag == "N"), 0)
    return at > 0 and clause.tokens[at - 1].text == "for" and "J" in clause.tags
