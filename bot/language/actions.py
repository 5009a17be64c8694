"""What a message says about the proposed actions (MALLAR 6, PRI-03).

Each actor answers for its own actions only. What is no answer gives `not_about_actions`; nothing is guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Literal

from bot.language import action_words as say
from bot.language.action_sentences import has_time, plain_verdict
from bot.language.action_verdicts import WORD, core_length, lead, verdict_of
from bot.language.fold import Folded, Span, aligned, trim
from bot.language.names import Names
from bot.language.time_words import pieces
from bot.language.times import TimeReading, read_time

Label = Literal["accepted", "declined", "accepted_with_limit", "changed_time", "done", "not_about_actions", "ask"]
_MOST = 2000


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action that has been proposed; one that is `over` is answered only when it is named."""

    nr: int
    actor: str
    what: str
    due: datetime | None
    over: bool = False


@dataclass(frozen=True, slots=True)
class ActionAnswer:
    """One answer; `span` is the typed reason, limit or outcome."""

    nr: int | None
    label: Label
    new_time: str | None = None
    span: Span | None = None


NOTHING = (ActionAnswer(None, "not_about_actions"),)


def read_action_answers(
    text: str,
    *,
    sender: str | None,
    now: datetime,
    kind: str,
    reply_to: int | None,
    actions: tuple[OpenAction, ...],
    names: Names,
) -> tuple[ActionAnswer, ...]:
    """Read one message or reaction while actions are open."""
    mine = tuple(a for a in actions if a.actor == sender)
    if kind == "react":
        return (ActionAnswer(reply_to, "ask"),) if mine else NOTHING
    folded = aligned(text[:_MOST])
    if say.CHATTER.search(folded.text):
        return NOTHING
    plain = _without_names(folded, names)
    found = say.refs(plain, frozenset(a.nr for a in actions))
    if found:
        return _Reader(folded, plain, text, now, mine, actions, reply_to).by_number(found)
    still = tuple(a for a in mine if not a.over or a.nr == reply_to)
    return _Reader(folded, plain, text, now, still, actions, reply_to).by_context()


def _without_names(folded: Folded, names: Names) -> str:
    """Actor names blanked out, so that "Försvarsmakten avböjer femman" begins with the answer."""
    kept = list(folded.text)
    spans = [(m.start, m.end) for m in names.find(folded.source, short=True) if m.end - m.start > 3]
    for index, origin in enumerate(folded.origin):
        if spans and any(start <= origin < end for start, end in spans[:8]):
            kept[index] = " "
    return "".join(kept)


_CONDITION = re.compile(
    r"\b(?:om (?!\d|en (?:timm|kvart|halv)|ett|(?:tva|tre|fyra|fem|tio|nagra) (?:timm|min|h\b|dagar|kvart))"
    r"|forutsatt|bara|endast|ifall|max|hogst|under \d|i (?:en|tva|\d+) (?:timm|h\b|dygn))"
)
_PLAIN: dict[str, Label] = {"yes": "accepted", "no": "declined", "done": "done"}


@dataclass(frozen=True, slots=True)
class _Reader:
    folded: Folded
    plain: str
    text: str
    now: datetime
    mine: tuple[OpenAction, ...]
    actions: tuple[OpenAction, ...]
    reply_to: int | None

    # ------------------------------------------------------------ with numbers
    def by_number(self, found: Sequence[say.Ref]) -> tuple[ActionAnswer, ...]:
        answers: dict[int, ActionAnswer] = {}
        segments = self._segments(found)
        verdicts = self._verdicts(segments)
        either = len(found) > 1 and bool(re.search(r"\beller\b", self.plain[found[0].end : found[-1].start]))
        for (ref, start, end), said in zip(segments, verdicts, strict=True):
            verdict = "unsure" if either and said != "no" else said
            answer = self._numbered(ref, verdict, start, end)
            if answer:
                answers[ref.nr] = answer
        return tuple(answers.values()) or NOTHING

    def _verdicts(self, segments: Sequence[tuple[say.Ref, int, int]]) -> list[str | None]:
        """A number with no answer word of its own shares its neighbour's ("ja 1 & 4", "1 o 4 ok")."""
        verdicts = [verdict_of(self.plain[start:end]) for _, start, end in segments]
        for i, (ref, start, end) in enumerate(segments):
            if verdicts[i] is None and ref.sure and say.UNABLE.match(self.plain[start:end]):
                verdicts[i] = "no"
        joined = [self._joined(self.plain[start:end]) for _, start, end in segments]
        for i in range(1, len(verdicts)):
            if verdicts[i] is None and joined[i]:
                verdicts[i] = verdicts[i - 1]
        for i in range(len(verdicts) - 2, -1, -1):
            if verdicts[i] is None and joined[i]:
                verdicts[i] = verdicts[i + 1]
        return verdicts

    def _segments(self, found: Sequence[say.Ref]) -> list[tuple[say.Ref, int, int]]:
        """One stretch of text per number: "ja 1, nej 4" is cut before the word, "1 ja 4 nej" before the number."""
        leads = verdict_of(self.plain[: found[0].start]) is not None
        cuts = [0]
        for before, ref in pairwise(found):
            between = self.plain[before.end : ref.start]
            word = re.search(r"(?:^|[ ,.;\n])((?:ja|nej|ok|klar|kan inte|men)\b[^,.;\n]*)$", between) if leads else None
            cuts.append(before.end + word.start(1) if word else ref.start)
        return [(r, s, e) for r, s, e in zip(found, cuts, [*cuts[1:], len(self.plain)], strict=True)]

    def _joined(self, said: str) -> bool:
        words = [w for w in WORD.findall(said) if not w.isdigit() and w not in say.NAMED]
        return all(w in say.GLUE or w == "a" for w in words)

    def _numbered(self, ref: say.Ref, verdict: str | None, start: int, end: int) -> ActionAnswer | None:
        action = next((a for a in self.actions if a.nr == ref.nr), None)
        if verdict == "remains" or (verdict is None and not ref.sure and not self._moved(ref, end)):
            return None
        if verdict == "question":
            return None
        if action is None or action not in self.mine or verdict == "unsure":
            return ActionAnswer(ref.nr if action else None, "ask")
        return self._judge(action, verdict, start, end, (ref.start, ref.end))

    def _moved(self, ref: say.Ref, end: int) -> bool:
        said = self.plain[ref.end : end]
        return bool(say.TIME_CUE.search(said)) and (
            said[:1] in ":," or "stallet" in said or bool(say.PUT_OFF.match(said) and has_time(said))
        )

    # ------------------------------------------------------------ without a number
    def by_context(self) -> tuple[ActionAnswer, ...]:
        """Without number: the action replied to, or the sender's only one; several = ask."""
        target = next((a for a in self.actions if a.nr == self.reply_to), None)
        verdict = plain_verdict(self.plain, self.text, reply=target is not None)
        if target is None and verdict in ("yes", "no", "done") and self._all_of_them():
            return tuple(ActionAnswer(a.nr, _PLAIN[verdict]) for a in self.mine)
        if verdict is None or (target is None and not self.mine):
            return NOTHING
        if target is None and len(self.mine) == 1:
            target = self.mine[0]
        if target is None or target not in self.mine or verdict == "unsure":
            return (ActionAnswer(target.nr if target else None, "ask"),)
        return (self._judge(target, verdict, 0, len(self.plain), None),)

    def _all_of_them(self) -> bool:
        """As in "ja båda", "nej till alla": one answer for every action of the sender."""
        if len(self.mine) < 2 or len(self.plain) > 60:
            return False
        return bool(say.EVERY.search(self.plain) or (len(self.mine) == 2 and say.EACH.search(self.plain)))

    # ------------------------------------------------------------ what it comes to
    def _judge(
        self, action: OpenAction, verdict: str | None, start: int, end: int, ref: tuple[int, int] | None
    ) -> ActionAnswer:
        span, rest = self._remainder(start, end, ref)
        if verdict == "no":
            return ActionAnswer(action.nr, "declined", None, span)
        if verdict == "done" and say.ahead(rest) and not (say.CLOCK.match(rest) and self._has_been(rest)):
            return self._not_yet(action, rest, span)
        moved = self._new_time(rest, verdict)
        if verdict == "done" and (moved is None or self._has_been(rest)):
            return ActionAnswer(action.nr, "done", None, span)
        if moved is not None and not self._conditional(rest):
            return self._at_another_time(action, moved, span)
        if verdict != "yes":
            return ActionAnswer(action.nr, "ask", None, span)
        limited = bool(say.LIMIT.search(rest)) or rest.startswith(("men ", "fast "))
        return ActionAnswer(action.nr, "accepted_with_limit" if limited else "accepted", None, span)

    def _not_yet(self, action: OpenAction, rest: str, span: Span | None) -> ActionAnswer:
        """As in "klar om 20 min", "klar när vattnet är tillbaka": it is agreed to, with a time or a condition."""
        reading = read_time(rest, now=self.now, kind="deadline")
        if reading.kind == "at" and not self._conditional(rest):
            return self._at_another_time(action, reading, span)
        return ActionAnswer(action.nr, "accepted_with_limit", None, span)

    def _at_another_time(self, action: OpenAction, moved: TimeReading, span: Span | None) -> ActionAnswer:
        if moved.kind in ("ask", "interval", "week"):
            return ActionAnswer(action.nr, "ask", None, span)
        same = moved.kind == "at" and action.due is not None and datetime.fromisoformat(moved.iso or "") == action.due
        return (
            ActionAnswer(action.nr, "accepted", None, span)
            if same
            else ActionAnswer(action.nr, "changed_time", moved.iso, span)
        )

    def _conditional(self, rest: str) -> bool:
        return bool(_CONDITION.search(rest))

    def _has_been(self, rest: str) -> bool:
        """As in "klar 17.15": the clock time is when it was done, if that is nearer than the next time it strikes."""
        if re.search(r"\b(?:tidigast|forst|senast|imorgon|om \d|fran)\b", rest):
            return False
        past, ahead = (read_time(rest, now=self.now, kind=k) for k in ("händelsetid", "deadline"))
        if past.kind != "at" or ahead.kind != "at":
            return past.kind != "ask" or ahead.kind != "at"
        ends = [datetime.fromisoformat(t.iso or "") for t in (past, ahead)]
        return self.now - ends[0] < ends[1] - self.now

    def _new_time(self, rest: str, verdict: str | None) -> TimeReading | None:
        if re.fullmatch(r"\d{1,2}", rest):
            return read_time(rest, now=self.now, kind="deadline")
        found = [p for p in pieces(rest) if p.kind not in ("or", "phone", "now")]
        clear = [p for p in found if p.kind not in ("bare", "ask", "part")]
        cue = say.TIME_CUE.search(rest)
        if not found or not (cue or (clear and not pieces(rest)[0].start and verdict == "yes")):
            return None
        if not clear and not re.search(
            r"\b(?:kl|forst|tidigast|fran|fast|i stallet|istallet|senast|vid|klart|klar|blir|forran) ?(?:kl"
            r" )?\d|\btill (?:kl )?(?:[01]\d|2[0-3])\b(?! ?[a-z%])|(?:forsena[ds]|skjuts|flyttas|senarelaggs"
            r"|drojer)(?: fram)? till (?:kl )?\d"
            r"|\d{1,2} (?:i stallet|istallet|forst)",
            rest,
        ):
            return None
        reading = read_time(rest, now=self.now, kind="deadline")
        return None if reading.kind in ("none", "unknown") else reading

    def _remainder(self, start: int, end: int, ref: tuple[int, int] | None) -> tuple[Span | None, str]:
        """What is said besides the answer itself: after it, or before it ("gymmet öppnat, ettan klar")."""
        segment = self.plain[start:end]
        core = core_length(segment)
        if ref and ref[1] - start > core:
            core = ref[1] - start + core_length(segment[ref[1] - start :])
            if not segment[core:].strip(" .,!;"):
                return self._before(start, max(start, ref[0] - lead(segment[: ref[0] - start]))), ""
        if not segment[core:].strip(" .,!;"):
            return None, ""
        if segment[:core].endswith(" sa") and say.AS_SOON.match(segment[core:]):
            core -= 2
        skip = re.match(
            r"[\s,.;:!-]*(?:(?:men|fast|och|da|sa(?! (?:fort|snart|lange)))\s+)?", self.folded.text[start + core : end]
        )
        first = core + (skip.end() if skip else 0)
        span = trim(self.text, self.folded.span(start + first, end))
        return span, segment[core:].strip(" ,.;:!-")

    def _before(self, start: int, end: int) -> Span | None:
        """An outcome told before the number; not when it is only answer words or a name."""
        said = self.plain[start:end]
        known = say.YES | say.NO | say.DONE | say.NOT | say.GLUE | {"men", "fast"}
        told = any(w not in known and not w.isdigit() for w in WORD.findall(said))
        return trim(self.text, self.folded.span(start, end)) if told else None
