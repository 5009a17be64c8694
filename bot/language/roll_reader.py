"""What the clauses of one answer say together, for one account (MALLAR 14, AKT-05)."""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.language.evidence import evidence
from bot.language.fold import aligned, listed
from bot.language.roll_answer import ASK, HELP, NO_ANSWER, RollCallAnswer, Status
from bot.language.roll_clauses import Clause
from bot.language.roll_help import asks_for_help
from bot.language.roll_meaning import TAKING_PART, ill_other, like_an_answer, meant, only_late, verdict, weak_absence
from bot.language.roll_rules import until
from bot.language.roll_stand_in import Said, hands_over, of_the_other, only_now, read_along
from bot.language.roll_when import SHIFT, ahead, when
from bot.language.roll_whom import Whom

_CHOICES: tuple[tuple[str, Status], ...] = (
    ("leaves", "lämnar"),
    ("opts_out", "avstår"),
    ("continues", "fortsätter"),
    ("stands_by", "avvaktar"),
)
_MEANT, _LONG = 14, 20
_STEPS_IN = listed("tar kor loser hoppar gar")
_DOING = listed(
    "sitter satt star kor aker ar fastnade fastnat hamnade haller maste fick hade har jobbar kliver hoppar tar byter"
    " ligger vantar letar parkerar avslutar hamtar"
)
_NO_DEPUTY = ("ingen ersattare", "ingen vikarie", "utan ersattare")
_JOINING = ("ansluter", "loggar in", "kopplar upp")
_CORRECTS = listed("nej rattelse korrigering snarare menar forresten")
_ASKED_OF_US = listed("bad bett bett mig svara rakna at for dem")
_CLOCK = re.compile(r"\d[.:]?\d\d|\bkl\b|\bklockan\b")
_OWN_TROUBLE = 2
_TOMORROW = ("morgon", "imorgon", "imorn")
_TURNS = listed("nej forresten rattelse anda vanta eller tyvarr langre jo stopp korrigering ursakta sorry dock nu jodå")


@dataclass(frozen=True, slots=True)
class Reader:
    found: tuple[Clause, ...]
    own: tuple[str, ...]
    text: str
    now: datetime
    kind: str

    @property
    def _whom(self) -> Whom:
        return Whom(self.found, self.own, self.text)

    def read(self) -> RollCallAnswer:
        said = read_along(of_the_other([(verdict(c), c) for c in self.found]))
        says = {meaning for meaning, _ in said if meaning}
        if any(c.chatter for c in self.found) and "leaves" not in says:
            return NO_ANSWER
        if asks_for_help(said, self.own):
            return HELP
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
                return self._whom.of_own(RollCallAnswer(status), said)
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
        said, says = self._weighed(said)
        if "absent" in says and says.isdisjoint({"promised", "substitute"}):
            return self._absent(said, says)
        if self._to_come(said, says):
            return self._waits(said)
        if says & {"represents", "present", "substitute"}:
            return self._present(said, says)
        return self._waits(said) if "waits" in says else self._bare(said, says)

    def _to_come(self, said: Said, says: set[str]) -> bool:
        """Whether what is said of being here is still to come: its own arrival, or that of who stands in for it."""
        if "promised" in says or ("substitute" in says and says & {"waits", "absent"}):
            return True
        if says & {"present", "substitute"}:
            return self._later(said)
        return says >= {"represents", "waits"} and self._all_own(said)

    def _weighed(self, said: Said) -> tuple[Said, set[str]]:
        """Without what another clause outweighs: "jag är här, kollegan är sen", "kan inte nu men om 25 min"."""
        dropped = set()
        if any(m == "present" and "I" in c.tags for m, c in said):
            dropped.add("promised")
        if only_now(said) or any(m == "substitute" for m, _ in said):
            dropped |= {"absent"} if only_now(said) or all(ill_other(c) for m, c in said if m == "absent") else set()
        left = [(None if m in dropped else m, c) for m, c in said]
        return left, {m for m, _ in left if m}

    def _all_own(self, said: Said) -> bool:
        return all(set(c.names) <= set(self.own) for m, c in said if m == "represents")

    def _absent(self, said: Said, says: set[str]) -> RollCallAnswer:
        gone = [c for meaning, c in said if meaning == "absent"]
        others = [c for c in gone if c.names and not set(c.names) & set(self.own)]
        if others:
            return ASK
        if all(ill_other(c) for c in gone):
            here = "present" in says or self._steps_in()
            return self._whom.of_own(RollCallAnswer("ersättare"), said) if here else ASK
        if "present" in says:
            return self._changed(said)
        if self._elided(said, "absent") and not any("A" in c.tags or c.has(*TAKING_PART) for c in gone):
            return NO_ANSWER
        if all(weak_absence(c) for c in gone) and not all(c.covered for c in self.found):
            return NO_ANSWER
        return self._whom.of_own(RollCallAnswer("frånvarande_anmäld"), said)

    def _steps_in(self) -> bool:
        """As in "(TiB är sjuk,) jag tar det"."""
        return any("I" in c.tags and _STEPS_IN & {t.text for t in c.tokens} and c.covered for c in self.found)

    def _speaks_loosely(self, said: Said) -> bool:
        """Whether it says in words not all known that it answers for another, too."""
        others = [(m, c) for m, c in said if set(c.names) - set(self.own) and not c.question]
        return any(m is None and ("R" in c.tags or c.has(*_ASKED_OF_US)) for m, c in others)

    def _changed(self, said: Said) -> RollCallAnswer:
        """As in "kan inte. jo förresten, vi är med nu": what is said last holds if it is said as a change."""
        order = [(at, m) for at, (m, _) in enumerate(said) if m in ("present", "absent")]
        first = next(at for at, m in order if m != order[-1][1])
        between = said[first + 1 : order[-1][0] + 1]
        if not any(_TURNS & {w for t in c.tokens for w in t.text.split(" ")} for _, c in between):
            return ASK
        status: Status = "närvarande" if order[-1][1] == "present" else "frånvarande_anmäld"
        return self._whom.of_own(RollCallAnswer(status), [said[order[-1][0]]])

    def _waits(self, said: Said) -> RollCallAnswer:
        if self._elided(said, "present" if "present" in {m for m, _ in said} else "waits"):
            return self._ask_or_none()
        if any(m == "waits" and only_late(c) for m, c in said):
            return ASK
        log = [c for m, c in said if m == "waits"]
        if (log and all(_past(c, self.now) for c in log)) or self._listed(said):
            return ASK if any(c.tags & {"I", "N", "T"} for c in log) else NO_ANSWER
        minutes, at = when(self._times(), self.now)
        tomorrow = any(c.has(*_TOMORROW) for c in self.found)
        return self._whom.of_own(RollCallAnswer("väntas", minutes=minutes, at=at, tomorrow=tomorrow), said)

    def _times(self) -> list[str]:
        """What is said of time; after "nej, säg 15" only what is said since."""
        corrected = [i for i, c in enumerate(self.found) if i and c.has(*_CORRECTS) and "#" in c.tags]
        said = self.found[corrected[-1] if corrected else 0 :]
        able = tuple(c for c in said if verdict(c) != "absent")
        said = able if any("#" in c.tags for c in able) else said
        return [("i morgon " if c.has(*_TOMORROW) else "") + t.text for c in said for t in c.tokens if t.tag == "#"]

    def _present(self, said: Said, says: set[str]) -> RollCallAnswer:
        if self._elided(said, "present"):
            return self._ask_or_none()
        if self._speaks_loosely(said):
            return ASK
        status: Status = "ersättare" if "substitute" in says else "närvarande"
        return self._whom.of_own(RollCallAnswer(status), said)

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
        joins = meaning == "waits" and any(
            c.has("ansluter", "loggar in", "kopplar upp") for m, c in said if m == meaning
        )
        return any(_another(m, c) and not (joins and self._mine_first(c)) for m, c in said[:first])

    def _mine_first(self, clause: Clause) -> bool:
        """Whether it is opened by the writer: "SOS har hög belastning", "VB sitter i ordergivning"."""
        first = clause.tokens[0]
        return first.tag in "IT" or bool(set(first.ids) & set(self.own)) or first.text in _DOING

    def _ask_or_none(self) -> RollCallAnswer:
        """Where it cannot be told who is meant: asked if the writer may be."""
        ours = any(self._mine_first(c) for c in self.found)
        return ASK if self.kind == "thread" or (ours and self._short_enough()) else NO_ANSWER

    def _on_the_way(self) -> bool:
        """As in "sitter på tåget": a verb without a subject is the writer's own."""
        opens = [c.tokens[0].text in _DOING for c in self.found]
        return any(opens[:-1] or opens) and self._short_enough()

    def _short_enough(self) -> bool:
        """Whether so little is told of the situation that the writer may speak of itself."""
        return evidence(self.text, aligned(self.text).text) <= _OWN_TROUBLE

    def _bare(self, said: Said, says: set[str]) -> RollCallAnswer:
        """No verb of presence: yes, a name alone, or only an acknowledgement."""
        whole = all(c.covered and not c.question for c in self.found)
        if self._asks_for_itself():
            return ASK
        if self.kind == "thread" and whole and any(_not_us(c, self.own) for c in self.found):
            return self._whom.of_own(RollCallAnswer("frånvarande_anmäld", bare=True), said)
        labels = [c for c in self.found[:-1] if c.label and verdict(c) != "name"]
        meant_here = "yes" in says or ("name" in says and "ack" not in says)
        if meant_here and whole and not labels and "time" not in says:
            return self._whom.of_own(RollCallAnswer("närvarande", bare=True), said)
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
        """Words of one's own about being here that cannot be read: it is asked."""
        if any(c.question for c in self.found) or sum(len(c.tokens) for c in self.found) > _MEANT:
            return False
        if any(like_an_answer(c) and set(c.names) <= set(self.own) for c in self.found):
            return True
        if not self._short_enough():
            return False
        mine = any(t.tag in "IT" or set(t.ids) & set(self.own) for c in self.found for t in c.tokens)
        others = any(t.ids and not set(t.ids) & set(self.own) for c in self.found for t in c.tokens)
        return self._opened_by_name() or (mine and not others and any(meant(c) for c in self.found))

    def _opened_by_name(self) -> bool:
        """As in "Nacka. Blåser rejält här ute", or "Nacka 16.15"."""
        first = self.found[0]
        own = [t.tag == "T" or (t.tag == "N" and set(t.ids) & set(self.own)) for t in first.tokens]
        return (
            bool(own[0]) and not first.label and all(o or t.tag == "#" for o, t in zip(own, first.tokens, strict=True))
        )


def _another(meaning: str | None, clause: Clause) -> bool:
    """Whether the clause may have another subject, which those after it go on about."""
    unknown = "U" in clause.tags and clause.tags.isdisjoint("INTS")
    return meaning is None and (not clause.covered or unknown)


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
