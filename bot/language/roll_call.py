"""What a message means as an answer to a roll call, and for which actors (MALLAR 14, AKT-05).

Only a message that is made of answer words is an answer; chatter, reports and questions never are. In doubt: `fråga`.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from bot.language.calendar_words import NUMBERS
from bot.language.evidence import evidence
from bot.language.fold import aligned, fold
from bot.language.names import Names
from bot.language.roll_clauses import Clause, clauses
from bot.language.roll_meaning import TAKING_PART, only_late, verdict, weak_absence
from bot.language.roll_words import THUMBS
from bot.language.times import read_time

Status = Literal[
    "närvarande",
    "väntas",
    "frånvarande_anmäld",
    "ersättare",
    "företräder",
    "inget_svar",
    "fråga",
    "lämnar",
    "fortsätter",
    "avstår",
]
_RANGE = re.compile(r"(?:(\d{1,3}) ?(?:-|till|a) ?)?\b(\d{1,3})\b")


_SOON, _TODAY = timedelta(minutes=1), timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class RollCallAnswer:
    """The answer: `for_` are the actors whose own status it sets, `represents` those it also answers for.

    `bare`: it only says yes or a name, which is an answer where somebody has just asked, and nowhere else.
    """

    status: Status
    for_: tuple[str, ...] = ()
    represents: tuple[str, ...] = ()
    minutes: int | None = None
    at: str | None = None
    bare: bool = field(default=False, compare=False)


_MOST_READ = 200
_OCH = re.compile(r"(?<=\w)\s+[åÅ]\s+(?=\w)")
_CAME = re.compile(r"^(?:sorry|forlat|ursakta|oj|hej|ah)?[ ,.!]*(?:jag |vi )?(?:kom|kommit) in (?:nu|precis|just)\b")
_NOT_BEFORE = re.compile(
    r"\b(?:inte|ej|forst|tidigast)\b[^.!?]{0,30}\b(?P<to>forran|innan|fore|tidigast)\s+(?:kl\.?\s*)?"
    r"(?P<h>[01]?\d|2[0-3])(?:[.:]?(?P<m>[0-5]\d))?\b"
)

NO_ANSWER = RollCallAnswer("inget_svar")
ASK = RollCallAnswer("fråga")


def _clock(found: "re.Match[str]") -> str:
    return f"{int(found['h']):02d}:{found['m'] or '00'}"


def read_answer(
    text: str, *, sender: str | None, registered_for: tuple[str, ...], kind: str, names: Names, now: datetime
) -> RollCallAnswer:
    """Read one message or reaction in a room with an open roll call."""
    own = registered_for or ((sender,) if sender else ())
    if kind == "react":
        return _reaction(text, own) if sender else NO_ANSWER
    not_before = _NOT_BEFORE.search(fold(text[:_MOST_READ]))
    if not_before and sender and _of_us(text[:_MOST_READ], not_before, names, own):
        return RollCallAnswer("väntas", own, at=_clock(not_before))
    if sender and _CAME.search(fold(text[:_MOST_READ])):
        return RollCallAnswer("närvarande", own) if len(own) == 1 else ASK
    text = _OCH.sub(" och ", text)
    found = clauses(text, names, own, sender)
    if not found:
        return ASK if any(char in THUMBS for char in text[:200]) else NO_ANSWER
    answer = _Reader(found, own, text, now, kind).read()
    return answer if sender or answer.status == "inget_svar" else ASK


def _of_us(text: str, found: "re.Match[str]", names: Names, own: tuple[str, ...]) -> bool:
    """Whether the sentence has no other subject and no other deed ("Färjan kan inte komma", "inte sanda före 14")."""
    before = re.split(r"[.!?\n]", fold(text)[: found.start("to")])[-1]
    said = clauses(before, names, own, own[0] if own else None)
    ours = all(set(t.ids) & set(own) for c in said for t in c.tokens if t.tag == "N")
    return ours and not any(c.tags & {"?", "U"} for c in said)


def _reaction(text: str, own: tuple[str, ...]) -> RollCallAnswer:
    thumb = text.strip()[:1] in ("👍", "✅")
    return RollCallAnswer("närvarande", own) if thumb and len(own) == 1 else ASK


@dataclass(frozen=True, slots=True)
class _Reader:
    found: tuple[Clause, ...]
    own: tuple[str, ...]
    text: str
    now: datetime
    kind: str

    def read(self) -> RollCallAnswer:
        said = [(verdict(c), c) for c in self.found]
        says = {meaning for meaning, _ in said if meaning}
        if any("H" in c.tags for c in self.found):
            return NO_ANSWER
        for meaning, status in (("leaves", "lämnar"), ("opts_out", "avstår"), ("continues", "fortsätter")):
            if meaning in says:
                return self._for_own(RollCallAnswer(status), said)  # type: ignore[arg-type]
        return self._answer(said, says)

    def _answer(self, said: list[tuple[str | None, Clause]], says: set[str]) -> RollCallAnswer:
        if "unsure" in says:
            return ASK
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

    def _absent(self, said: list[tuple[str | None, Clause]], says: set[str]) -> RollCallAnswer:
        gone = [c for meaning, c in said if meaning == "absent"]
        others = [c for c in gone if c.names and not set(c.names) & set(self.own)]
        if others or "present" in says:
            return ASK
        if self._elided(said, "absent") and not any("A" in c.tags or c.has(*TAKING_PART) for c in gone):
            return NO_ANSWER
        if all(weak_absence(c) for c in gone) and not all(c.covered for c in self.found):
            return NO_ANSWER
        return self._for_own(RollCallAnswer("frånvarande_anmäld"), said)

    def _waits(self, said: list[tuple[str | None, Clause]]) -> RollCallAnswer:
        if self._elided(said, "present" if "present" in {m for m, _ in said} else "waits"):
            return ASK if self.kind == "thread" else NO_ANSWER
        if any(m == "waits" and only_late(c) for m, c in said):
            return ASK
        minutes, at = self._when()
        return self._for_own(RollCallAnswer("väntas", minutes=minutes, at=at), said)

    def _present(self, said: list[tuple[str | None, Clause]], says: set[str]) -> RollCallAnswer:
        if self._elided(said, "present"):
            return ASK if self.kind == "thread" else NO_ANSWER
        status: Status = "ersättare" if "substitute" in says else "närvarande"
        return self._for_own(RollCallAnswer(status), said)

    def _later(self, said: list[tuple[str | None, Clause]]) -> bool:
        """As in "är med 16.20", when that is ahead."""
        here = [c for meaning, c in said if meaning in ("present", "substitute")]
        times = [t.text for c in here if not c.has("sedan", "fran") for t in c.tokens if t.tag == "#"]
        readings = [
            read_time(t, now=self.now, kind="deadline") for t in times if not re.match("(?:fram )?till|sedan|fran", t)
        ]
        ahead = [datetime.fromisoformat(r.iso) - self.now for r in readings if r.kind == "at" and r.iso]
        return any(_SOON < gap < _TODAY for gap in ahead)

    def _elided(self, said: list[tuple[str | None, Clause]], meaning: str) -> bool:
        """As in "Brand i källare, två bilar, på plats nu": the one who is there is not the writer."""
        strong = {"N", "I", "T", "S"} | {"present": {"P", "Y", "R"}, "absent": set()}.get(meaning, {"R"})
        if any(m and c.tags & strong for m, c in said):
            return False
        first = next((i for i, (m, _) in enumerate(said) if m == meaning), len(said))
        return any(m is None and not c.covered for m, c in said[:first])

    def _bare(self, said: list[tuple[str | None, Clause]], says: set[str]) -> RollCallAnswer:
        """No verb of presence: yes, a name alone, or only an acknowledgement."""
        whole = all(c.covered and not c.question for c in self.found)
        if says & {"yes", "name"} and whole and not any(c.label for c in self.found[:-1]):
            return self._for_own(RollCallAnswer("närvarande", bare=True), said)
        if "ack" in says and whole:
            return ASK
        return ASK if ("yes" in says and self.kind == "thread") or self._own_name_first() else NO_ANSWER

    def _own_name_first(self) -> bool:
        """As in "Ekerö på pricken": short, opened by the own name, and about nothing else that can be seen."""
        first, plain = self.found[0], aligned(self.text).text
        opens = first.tokens[0].tag == "N" and bool(set(first.tokens[0].ids) & set(self.own))
        short = len(self.found) == 1 and 2 <= len(first.tokens) <= 4 and not first.question
        return opens and short and not re.search(r"\d", plain) and evidence(self.text, plain) == 0

    # ------------------------------------------------------------ for whom
    def _for_own(self, answer: RollCallAnswer, said: list[tuple[str | None, Clause]]) -> RollCallAnswer:
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
        return joined or (
            (bool(mine) and any(c.tags & {"J"} for c in with_others)) or self._plus(with_others, bool(mine))
        )

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
            loose = any(verdict(c) in ("name", "present") for c in said if set(c.names) - set(self.own))
            return ASK if loose and whole else replace(answer, for_=mine)
        clear = any(len(t.ids) == 1 for c in said for t in c.tokens)
        return ASK if whole and clear else NO_ANSWER

    # ------------------------------------------------------------ when
    def _when(self) -> tuple[int | None, str | None]:
        times = [t.text for c in self.found for t in c.tokens if t.tag == "#"]
        for typed in times:
            minutes = _minutes(typed)
            if minutes is not None:
                return minutes, None
        for typed in times:
            reading = read_time(typed, now=self.now, kind="deadline")
            if reading.kind == "at" and reading.iso:
                return None, reading.iso[11:16]
        return None, None


def _taken_on(clause: Clause) -> bool:
    """As in "tar Salem också"."""
    at = next((i for i, t in enumerate(clause.tokens) if t.tag == "N"), 0)
    return clause.covered and any(t.text == "tar" for t in clause.tokens[:at])


def _minutes(typed: str) -> int | None:
    if "kvart" in typed and "kvart over" not in typed and "kvart i" not in typed:
        return 45 if "tre" in typed else 15
    if re.search(r"halvtimm|halv timm", typed):
        return 90 if "och en halv" in typed else 30
    if not re.search(r"\b(?:om|ger?|\d+ ?(?:min|tim|h))\b|min|tim", typed):
        return None
    unit = 60 if re.search(r"tim|\d ?h\b", typed) else 1
    match = _RANGE.search(typed)
    word = next((NUMBERS[w] for w in typed.split() if w in NUMBERS), None)
    amount = int(match[2]) if match else word
    return amount * unit if amount is not None else None
